"""Which boxes could change hands at which hub: the sources worth a look, the best of them first.

A hub is worth a look for a box where somebody who may collect there would walk less from it than
from the kitchen, or could not come from the kitchen in time at all.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from delivery.model.problem import Carrier, Problem
from delivery.model.units import Seconds
from delivery.solver.search.columns import FOREVER
from delivery.solver.visits import Visit

MOST_SOURCES = 30

TRUNK_SECONDS = 45 * 60
"""How long before the boxes change hands the feeder may leave the kitchen, if half the limit on
board is not less."""

SLACKS = (0, 600, 1200, 1800, 2700, 3600, 5400, 7200, 9000, 10_800)
"""Seconds after the earliest time of handing over that are tried too."""


class HandOver(NamedTuple):
    """When boxes change hands: collectors leave from ``ready`` on, feeders from ``left`` on."""

    ready: Seconds
    left: Seconds
    latest: Seconds


@dataclass(frozen=True, slots=True)
class Feeding:
    """What a kitchen's boxes at a source may be; ``visits`` are theirs, the last one ``ready``."""

    kitchen: int
    ready: Seconds
    visits: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Boxes of a meal at a hub, brought by a feeding from each kitchen, at one of some times."""

    hub: int
    wave: int
    location: int
    feedings: tuple[Feeding, ...]
    times: tuple[HandOver, ...]


def possible_sources(
    problem: Problem, kinds: Sequence[Sequence[int]], visits: Sequence[Visit]
) -> tuple[Source, ...]:
    """Return the sources that may save most walking, the most first."""
    carriers = [problem.carriers[members[0]] for members in kinds]
    fed = {place for who in carriers if who.may_feed for place in who.may_load_at}
    found: list[tuple[float, Source]] = []
    for hub, site in enumerate(problem.hubs):
        collectors = [
            members[0]
            for members, who in zip(kinds, carriers, strict=True)
            if site.location in who.may_load_at
        ]
        saved = _saved(problem, site.location, collectors, visits)
        for wave, own in _by_meal(visits, saved, fed).items():
            source = _source(problem, hub, wave, [visits[v] for v in own], own)
            if source.times:
                found.append((sum(visits[v].boxes * float(saved[v]) for v in own), source))
    found.sort(key=lambda each: -each[0])
    return tuple(source for _, source in found[:MOST_SOURCES])


def _source(
    problem: Problem, hub: int, wave: int, visits: Sequence[Visit], numbers: Sequence[int]
) -> Source:
    feedings = []
    for kitchen in sorted({visit.kitchen for visit in visits}):
        own = [n for n, visit in zip(numbers, visits, strict=True) if visit.kitchen == kitchen]
        tasks = [t for visit in visits if visit.kitchen == kitchen for t in visit.stop.tasks]
        ready = max(problem.tasks[task].ready for task in tasks)
        feedings.append(Feeding(kitchen, ready, tuple(own)))
    times = _times(problem, hub, feedings, max(visit.window.end for visit in visits))
    return Source(hub, wave, problem.hubs[hub].location, tuple(feedings), times)


def may_collect(
    problem: Problem, kinds: Sequence[Sequence[int]], visits: Sequence[Visit]
) -> NDArray[np.bool_]:
    """Tell whom each kind may serve with boxes from a hub; shape (kinds, visits)."""
    if not kinds or not visits:
        return np.zeros((len(kinds), len(visits)), np.bool_)
    firsts = [members[0] for members in kinds]
    counts = [len(visit.stop.tasks) for visit in visits]
    tasks = [task for visit in visits for task in visit.stop.tasks]
    eligible = problem.eligible[np.ix_(firsts, tasks)]
    begins = np.cumsum([0, *counts[:-1]])
    able: NDArray[np.bool_] = np.logical_and.reduceat(eligible, begins, axis=1)
    boxes = np.array([visit.boxes for visit in visits])
    rooms = np.array([problem.carriers[first].capacity for first in firsts])
    return able & (boxes <= rooms[:, None])


def _saved(
    problem: Problem, hub: int, collectors: Sequence[int], visits: Sequence[Visit]
) -> NDArray[np.float64]:
    """Return the seconds of way a visit's boxes save at most by a hub, shape (visits,)."""
    doors = np.array([visit.location for visit in visits], np.int64)
    kitchens = np.array([visit.kitchen for visit in visits], np.int64)
    most = np.zeros(len(visits))
    able = may_collect(problem, [[number] for number in collectors], visits)
    for number, may in zip(collectors, able, strict=True):
        who = problem.carriers[number]
        longest = _longest(who)
        from_hub = _way(problem, who, np.full(len(doors), hub), doors)
        from_kitchen = _way(problem, who, kitchens, doors)
        from_kitchen[~np.isin(kitchens, list(who.may_load_at))] = longest
        saved = np.minimum(from_kitchen, longest) - from_hub
        most = np.maximum(most, np.where(may & (from_hub <= longest), saved, 0.0))
    return most


def _way(
    problem: Problem, who: Carrier, loads: NDArray[np.int64], doors: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return the seconds of a day with one visit, its way alone."""
    durations = problem.matrices[who.profile].durations
    way = durations[loads, doors].astype(np.float64)
    if who.start is not None:
        way += durations[who.start, loads]
    if who.end is not None:
        way += durations[doors, who.end]
    return way


def _longest(who: Carrier) -> Seconds:
    """Return the longest time a carrier can be on its way."""
    longest = max(period.window.end - period.window.start for period in who.periods)
    return longest if who.max_work is None else min(longest, who.max_work)


def _by_meal(
    visits: Sequence[Visit], saved: NDArray[np.float64], fed: Collection[int]
) -> dict[int, list[int]]:
    """Return the visits a hub saves way for, meal by meal."""
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for number, visit in enumerate(visits):
        if saved[number] > 0 and visit.kitchen in fed:
            groups[visit.wave].append(number)
    return dict(groups)


def _times(
    problem: Problem, hub: int, feedings: Sequence[Feeding], closes: Seconds
) -> tuple[HandOver, ...]:
    """Return the times boxes may change hands at, the earliest first."""
    site = problem.hubs[hub]
    profiles = {who.profile for who in problem.carriers if who.may_feed}
    ways = [
        min(int(problem.matrices[p].durations[feeding.kitchen, site.location]) for p in profiles)
        for feeding in feedings
    ]
    there = min(feeding.ready + way for feeding, way in zip(feedings, ways, strict=True))
    first = max(there, site.hours.start) + problem.hub_handling
    ready = min(feeding.ready for feeding in feedings)
    limit = problem.max_on_board
    trunk = max(min(TRUNK_SECONDS, limit // 2), min(ways) + problem.hub_handling)
    return tuple(
        HandOver(at, left, min(left + limit, FOREVER - 1))
        for at in (first + slack for slack in SLACKS)
        for left in [max(ready, at - trunk)]
        if at <= min(site.hours.end, closes)
    )
