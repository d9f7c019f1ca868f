"""Sources at hubs as arrays: their loading places, their feedings, who feeds and who collects."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from delivery.model.problem import Problem
from delivery.solver.search.columns import (
    CLOSES,
    DUE,
    FOREVER,
    KITCHEN,
    NODE_COLUMNS,
    OPENS,
    SECONDS_BACK,
    SECONDS_THERE,
    SERVICE,
    SOURCE,
)
from delivery.solver.search.hub_arrays import Hubs, new_hubs
from delivery.solver.search.sources import Source


def with_sources(
    problem: Problem,
    nodes: NDArray[np.int64],
    places: Sequence[int],
    sources: Sequence[Source],
) -> NDArray[np.int64]:
    """Return the nodes with the sources' feedings behind them, which bring nothing as yet.

    Parameters
    ----------
    problem
        The day to be planned.
    nodes
        Terminals and visits; the sources' loading places get their hub's hours.
    places
        The terminals' locations, kitchens and then the sources' loading places last.
    sources
        The sources.
    """
    kitchens = places[: len(places) - len(sources)]
    load_of = {place: node for node, place in enumerate(kitchens)}
    rows = []
    for load, source in enumerate(sources, start=len(kitchens)):
        hours = problem.hubs[source.hub].hours
        nodes[load, CLOSES], nodes[load, DUE] = hours.end, FOREVER - 1
        for feeding in source.feedings:
            row = np.zeros(NODE_COLUMNS, np.int64)
            row[SERVICE], row[KITCHEN] = problem.hub_handling, load_of[feeding.kitchen]
            row[OPENS], row[CLOSES] = hours.start, hours.end - problem.hub_handling
            row[DUE], row[SOURCE] = FOREVER, load
            rows.append(row)
    return np.concatenate([nodes, rows]) if rows else nodes


def handle_once(problem: Problem, ways: NDArray[np.int32], sources: Sequence[Source]) -> None:
    """Let the way from a feeding to another of its source take the handling back.

    Both are one stop, which is handled once. The feedings are the last nodes.
    """
    end = ways.shape[1]
    for source in reversed(sources):
        begin = end - len(source.feedings)
        ways[:, begin:end, begin:end, [SECONDS_THERE, SECONDS_BACK]] = -problem.hub_handling
        end = begin


def may_feed(
    problem: Problem, kinds: Sequence[Sequence[int]], sources: Sequence[Source]
) -> NDArray[np.bool_]:
    """Tell which types may make which feeding; shape (types, feedings)."""
    kitchens = [feeding.kitchen for source in sources for feeding in source.feedings]
    able = np.zeros((len(kinds), len(kitchens)), np.bool_)
    for row, members in zip(able, kinds, strict=True):
        who = problem.carriers[members[0]]
        row[:] = [who.may_feed and kitchen in who.may_load_at for kitchen in kitchens]
    return able


def may_load(
    problem: Problem, kinds: Sequence[Sequence[int]], sources: Sequence[Source]
) -> NDArray[np.bool_]:
    """Tell which types may collect at which source; shape (types, sources)."""
    able = np.zeros((len(kinds), len(sources)), np.bool_)
    for row, members in zip(able, kinds, strict=True):
        places = problem.carriers[members[0]].may_load_at
        row[:] = [source.location in places for source in sources]
    return able


def pack_hubs(
    problem: Problem,
    sources: Sequence[Source],
    nodes: NDArray[np.int64],
    first: int,
    collects: NDArray[np.bool_],
) -> Hubs:
    """Return the sources; all are shut.

    Parameters
    ----------
    problem
        The day to be planned.
    sources
        The sources.
    nodes
        All nodes; the visits begin at ``first``, the feedings are last.
    first
        The first visit's number.
    collects
        Whom each type may serve with boxes from a hub, shape (types, visits).
    """
    ends = np.cumsum([len(source.feedings) for source in sources], dtype=np.int64).tolist()
    rows = [
        (problem.hubs[source.hub].capacity, end - len(source.feedings), end)
        for source, end in zip(sources, ends, strict=True)
    ]
    times = [[(each.ready, each.left, each.latest) for each in source.times] for source in sources]
    feeds = [(s, feeding.ready) for s, each in enumerate(sources) for feeding in each.feedings]
    brought = np.full((len(sources), len(nodes)), -1, np.int32)
    for row, (_, begin, _), source in zip(brought, rows, sources, strict=True):
        for number, feeding in enumerate(source.feedings, start=begin):
            row[[first + visit for visit in feeding.visits]] = number
    may_collect = np.zeros((len(nodes), len(collects)), np.uint8)
    may_collect[first : first + collects.shape[1]] = collects.T
    return new_hubs(rows, times, feeds, brought, may_collect)
