"""Routes that stay whole around what is on its way to a hub: absences and cancellations in them."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import replace

from delivery.errors import Fault
from delivery.model.locks import Locks
from delivery.model.solution import Route, Solution, Trip
from delivery.model.units import Seconds, format_clock
from delivery.modes.build import DayProblem
from delivery.solver.whole_routes import timed_anew


def whole_again(
    day: DayProblem,
    solution: Solution,
    locks: Locks,
    *,
    lost: Set[int],
    begins: Mapping[int, Seconds],
) -> tuple[tuple[Route, ...], list[Fault]]:
    """Return the routes with those that stay whole as they can still be driven, and every fault.

    Parameters
    ----------
    lost
        The carriers of whose orders some are cancelled.
    begins
        When hand-overs begin that are locked to their times.
    """
    routes: list[Route] = []
    faults: list[Fault] = []
    for route in solution.routes:
        is_absent = route.carrier in locks.absent
        if route.carrier not in locks.whole or not (is_absent or route.carrier in lost):
            routes.append(route)
            continue
        trips = tuple(trip for trip in route.trips if not is_absent or _has_left(trip, locks.now))
        waiting = [trip for trip in route.trips if trip not in trips and _passes_hub(day, trip)]
        if waiting:
            faults.append(_waited_for(day, route, waiting))
        elif trips:
            shorter = replace(route, trips=trips)
            anew = timed_anew(day.problem, solution.routes, shorter, now=locks.now)
            faults += _held_up(day, shorter, anew, begins)
            routes += [anew] if anew else []
    return tuple(routes), faults


def _has_left(trip: Trip, now: Seconds | None) -> bool:
    return now is not None and trip.loadings[0].leave < now


def _passes_hub(day: DayProblem, trip: Trip) -> bool:
    hubs = {hub.location for hub in day.problem.hubs}
    collects = any(loading.location in hubs for loading in trip.loadings)
    return collects or any(stop.hub is not None for stop in trip.stops)


def _waited_for(day: DayProblem, route: Route, trips: list[Trip]) -> Fault:
    name = day.problem.carriers[route.carrier].carrier_id
    leaves = ", ".join(format_clock(trip.loadings[0].leave) for trip in trips)
    return Fault(
        where="--absent",
        came=name,
        expected=f"a carrier whom no boxes wait for at a hub; {name}'s trip at {leaves} passes one",
        fix="Find somebody to go in their place: what is on its way to a hub is not planned anew",
        expected_ko=f"거점에서 기다리는 상자가 없는 운반자 ({name}의 {leaves} 운행이 거점을 거침)",
        fix_ko="대신 갈 사람을 찾아 주세요. 거점으로 가는 중인 상자는 다시 계획하지 않습니다",
    )


def _held_up(
    day: DayProblem, route: Route, anew: Route | None, begins: Mapping[int, Seconds]
) -> Iterator[Fault]:
    """Yield why a route cannot be driven without what is cancelled, or not as it is locked."""
    name = day.problem.carriers[route.carrier].carrier_id
    begun = {
        task: stop.begin
        for trip in (anew.trips if anew else ())
        for stop in trip.stops
        if stop.hub is None
        for task in stop.tasks
    }
    moved = [task for task, begin in begun.items() if begins.get(task, begin) != begin]
    if anew is None:
        yield _refused("--drop", name, "a route that can be driven without", "빼도 갈 수 있는 경로")
    elif moved:
        orders = ", ".join(day.orders[task].order_id for task in moved)
        expected = f"locks that can be kept; releasing {orders} is enough"
        expected_ko = f"함께 지킬 수 있는 고정 ({orders}을(를) 풀면 됩니다)"
        yield _refused("--lock", name, expected, expected_ko)


def _refused(where: str, name: str, expected: str, expected_ko: str) -> Fault:
    return Fault(
        where=where,
        came=name,
        expected=expected,
        fix="Leave this out: boxes of the route are on the way to a hub",
        expected_ko=expected_ko,
        fix_ko="빼 주세요. 이 경로의 상자가 거점으로 가는 중입니다",
    )
