"""Duties: what a rival calls a vehicle. A carrier's day is cut where its shifts and bands cut it.

Engines that know one time window per vehicle get one vehicle for each period of a carrier; which of
them one carrier works is decided afterwards, by true cost (``settle``).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from delivery.bench.rivals.visits import Visit
from delivery.model.places import TimeWindow
from delivery.model.problem import Carrier, Problem
from delivery.model.units import Seconds


@dataclass(frozen=True, slots=True)
class Duty:
    """One period of all carriers of a kind.

    ``open_to``: bool, shape (visits,): they may load and hand over the visit, within ``window``.
    ``share`` is the part of a carrier's longest day the period makes, and of what is paid once;
    ``has_territory`` tells that not all doors of its kitchens are its own.
    """

    kind: int
    carriers: tuple[int, ...]
    carrier: Carrier
    period: int
    window: TimeWindow
    max_seconds: Seconds
    share: float
    open_to: NDArray[np.bool_]
    has_territory: bool

    def kitchens(self, visits: Sequence[Visit]) -> list[int]:
        """Return the kitchens of the visits it is open to, in order."""
        return sorted({visit.kitchen for v, visit in enumerate(visits) if self.open_to[v]})


@dataclass(frozen=True, slots=True)
class Unit:
    """So many carriers of a duty that load at one kitchen alone: a pre-assigned fleet."""

    duty: Duty
    kitchen: int
    count: int
    open_to: NDArray[np.bool_]


def duties_of(problem: Problem, visits: Sequence[Visit]) -> list[Duty]:
    """Return the duties that can serve anything at all."""
    kinds: defaultdict[int, list[int]] = defaultdict(list)
    for number, carrier in enumerate(problem.carriers):
        kinds[carrier.kind].append(number)
    found: list[Duty] = []
    for kind, carriers in kinds.items():
        found += _duties_of_kind(problem, visits, kind, tuple(carriers))
    return found


def _duties_of_kind(
    problem: Problem, visits: Sequence[Visit], kind: int, carriers: tuple[int, ...]
) -> list[Duty]:
    carrier = problem.carriers[carriers[0]]
    may = np.array(
        [
            visit.kitchen in carrier.may_load_at
            and visit.boxes <= carrier.capacity
            and bool(problem.eligible[carriers[0], list(visit.tasks)].all())
            for visit in visits
        ],
        dtype=np.bool_,
    )
    loads = np.array([visit.kitchen in carrier.may_load_at for visit in visits], dtype=np.bool_)
    has_territory = bool((loads & ~may).any())
    lengths = [period.window.end - period.window.start for period in carrier.periods]
    longest = min(sum(lengths), carrier.max_work or sum(lengths))
    duties = []
    for number, period in enumerate(carrier.periods):
        served = may & _within_reach(problem, visits, carrier, period.window)
        duties.append(
            Duty(kind, carriers, carrier, number, period.window, 0, 0.0, served, has_territory)
        )
    limits = _work_limits(lengths, [int(duty.open_to.sum()) for duty in duties], longest)
    return [
        replace(duty, max_seconds=limit, share=limit / max(1, longest))
        for duty, limit in zip(duties, limits, strict=True)
        if limit and duty.open_to.any()
    ]


def _within_reach(
    problem: Problem, visits: Sequence[Visit], carrier: Carrier, window: TimeWindow
) -> NDArray[np.bool_]:
    """Tell which visits a trip to nobody else can serve within a window and the work limit."""
    durations = problem.matrices[carrier.profile].durations
    reached = np.zeros(len(visits), dtype=np.bool_)
    for number, visit in enumerate(visits):
        way = 0 if carrier.start is None else int(durations[carrier.start, visit.kitchen])
        back = 0 if carrier.end is None else int(durations[visit.door, carrier.end])
        ride = int(durations[visit.kitchen, visit.door])
        begin = max(max(window.start + way, visit.ready) + ride, visit.window.start)
        in_time = begin <= visit.window.end and begin + visit.service + back <= window.end
        work = way + ride + visit.service + back
        reached[number] = in_time and (carrier.max_work is None or work <= carrier.max_work)
    return reached


def _work_limits(
    lengths: Sequence[Seconds], demand: Sequence[int], longest: Seconds
) -> list[Seconds]:
    """Share a carrier's work among its periods by demand, none beyond its length."""
    if sum(lengths) <= longest:
        return list(lengths)
    limits = [0] * len(lengths)
    left = longest
    # What a short period cannot take goes to the others.
    by_need = sorted(range(len(lengths)), key=lambda p: lengths[p] / max(1, demand[p]))
    asked = sum(demand)
    for period in by_need:
        part = left * demand[period] // max(1, asked)
        limits[period] = min(lengths[period], part)
        left -= limits[period]
        asked -= demand[period]
    return limits


def allotted(duties: Sequence[Duty], visits: Sequence[Visit]) -> list[Unit]:
    """Assign carriers to kitchens in proportion to what each has for them.

    A carrier that works alone goes to the kitchen it can serve most for.
    """
    boxes = np.array([visit.boxes for visit in visits])
    kitchen = np.array([visit.kitchen for visit in visits])
    units = []
    for duty in duties:
        demand = {
            k: float(boxes[duty.open_to & (kitchen == k)].sum()) for k in duty.kitchens(visits)
        }
        for place, count in _largest_remainder(demand, len(duty.carriers)).items():
            units.append(Unit(duty, place, count, duty.open_to & (kitchen == place)))
    return units


def _largest_remainder(demand: Mapping[int, float], seats: int) -> dict[int, int]:
    """Share seats in proportion, whole ones first, the rest by largest remainder (Hamilton)."""
    total = sum(demand.values())
    exact = {place: seats * need / total for place, need in demand.items()}
    shares = {place: int(share) for place, share in exact.items()}
    rest = seats - sum(shares.values())
    for place in sorted(exact, key=lambda p: shares[p] - exact[p])[:rest]:
        shares[place] += 1
    return {place: count for place, count in shares.items() if count}
