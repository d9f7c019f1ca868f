"""Dual prices as what the units of a kind's shift cost: their pay less what they are worth."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from delivery.model.problem import Problem
from delivery.solver.bound.kinds import Kind
from delivery.solver.bound.route_ways import RouteWays
from delivery.solver.bound.walks import WalkShift

Row: TypeAlias = tuple[object, ...]
Duals: TypeAlias = Mapping[Row, float]


@dataclass(frozen=True, slots=True)
class Prices:
    """What a kind's units cost under given duals.

    ``tasks``, shape (loading places, tasks), is each task handed over from its kitchen; ``via`` is
    what it costs more by the cheapest hub, ``via_hubs``. ``feeds`` is a visit to each hub fed.
    """

    second: float
    metre: float
    trip: float
    opening: float
    tasks: NDArray[np.float64]
    via: NDArray[np.float64]
    via_hubs: NDArray[np.int64]
    feeds: NDArray[np.float64]


def prices_of(problem: Problem, kind: Kind, ways: RouteWays | WalkShift, duals: Duals) -> Prices:
    """Return what units cost: their pay less what they are worth in the master's rows."""
    k, s, pay = kind.number, ways.shift, kind.pay

    def dual(*name: object) -> float:
        return duals.get(name, 0.0)

    guarantee, least = dual("guarantee", k), dual("guarantee least", k)
    topped = guarantee + least
    hours = sum(rate * dual("hours", k, n) for n, (rate, _) in enumerate(pay.least_hours))
    covered = np.array([dual("cover", int(task)) for task in ways.tasks])
    via, via_hubs = _via(problem, kind, ways, duals)
    worth = np.array([_feeding(kind, ways, duals, hub) for hub in range(len(problem.hubs))])
    return Prices(
        second=pay.second
        - topped * pay.topped_second
        + guarantee * pay.guarantee
        + hours
        - dual("work", k),
        metre=pay.metre - topped * pay.topped_metre,
        trip=pay.trip - topped * pay.topped_trip - dual("trips", k),
        opening=-dual("opens", k, s) - dual("promised", k) * pay.shortfall * ways.length,
        tasks=(pay.tasks - topped * pay.topped_tasks)[:, ways.tasks] - covered,
        via=via,
        via_hubs=via_hubs,
        feeds=pay.feed - topped * pay.topped_feed - worth,
    )


def _via(
    problem: Problem, kind: Kind, ways: RouteWays | WalkShift, duals: Duals
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return what each task costs by the hub that is cheapest for it, and that hub."""
    hubs = [n for n, hub in enumerate(problem.hubs) if hub.location in kind.carrier.may_load_at]
    if not hubs:
        return np.full(len(ways.tasks), np.inf), np.full(len(ways.tasks), -1)
    won = np.empty((len(ways.tasks), len(hubs)))
    for row, task in enumerate(ways.tasks):
        what = problem.tasks[task]
        for column, hub in enumerate(hubs):
            box = duals.get(("boxes", hub, what.kitchen, what.wave), 0.0)
            box -= duals.get(("room", hub, what.wave), 0.0)
            won[row, column] = what.boxes * box + duals.get(("linked", int(task), hub), 0.0)
    cheapest = won.argmin(axis=1)
    return won[np.arange(len(won)), cheapest], np.array(hubs)[cheapest]


def _feeding(kind: Kind, ways: RouteWays | WalkShift, duals: Duals, hub: int) -> float:
    """Return what one visit is worth that feeds a hub."""
    if isinstance(ways, RouteWays):
        return 0.0
    worth = kind.carrier.capacity * duals.get(("fed", kind.number, ways.shift, hub), 0.0)
    return worth + sum(duals.get(("links", hub, *flow), 0.0) for flow in ways.flows)
