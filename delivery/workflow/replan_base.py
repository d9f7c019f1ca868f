"""A plan to be made anew, by its day's numbers: where to start from, and what of it is fixed."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from delivery.errors import Fault, ScenarioError
from delivery.model.locks import Base, KeptTrip, LockLevel, Locks
from delivery.model.plan import Plan, PlanLock, PlanRoute, Replanned
from delivery.model.solution import Route, Solution
from delivery.model.units import Seconds
from delivery.modes.build import DayProblem
from delivery.solver.solve_around import passes_hub, smallest_release
from delivery.workflow.carried_over import with_orders
from delivery.workflow.plan_indices import solution_of
from delivery.workflow.replan_whole import whole_again


def base_of(came_up: Replanned, plan: Plan, day: DayProblem, file: str) -> Base:
    """Return the plan by the day's numbers, and what of it is fixed.

    Raises
    ------
    ScenarioError
        When locks cannot be kept together, with the fewest to release.
    """
    tasks = {order.order_id: number for number, order in enumerate(day.orders)}
    carriers = {carrier.carrier_id: n for n, carrier in enumerate(day.problem.carriers)}
    solution = solution_of(with_orders(plan, {name: name for name in tasks}), day, file=file)
    absent = frozenset(carriers[name] for name in came_up.absent if name in carriers)
    kept = _kept(solution, came_up.now)
    whole = {carriers[name] for name in came_up.whole if name in carriers}
    whole |= {k.carrier for k in kept if _is_merged_over_kitchens(day, k)}
    locked = [lock for lock in came_up.locked if carriers[lock.carrier] not in whole]
    locks = Locks(
        carrier_of={tasks[lock.order_id]: carriers[lock.carrier] for lock in locked},
        sequences=_sequences(locked, solution, tasks, carriers),
        begins=_begins(locked, solution, tasks),
        kept=tuple(each for each in kept if each.carrier not in whole),
        whole=frozenset(whole),
        absent=absent,
        now=came_up.now,
    )
    lost = {
        carriers[route.carrier]
        for route in plan.routes
        if not tasks.keys() >= _handed_over(route) and route.carrier in carriers
    }
    begins = _begins(came_up.locked, solution, tasks)
    routes, faults = whole_again(day, solution, locks, lost=lost, begins=begins)
    faults += _conflicts(day, locks, solution)
    if faults:
        raise ScenarioError(faults)
    rest = (_without_absent(route, locks) for route in routes)
    return Base(replace(solution, routes=tuple(route for route in rest if route.trips)), locks)


def _handed_over(route: PlanRoute) -> set[str]:
    return {order for trip in route.trips for stop in trip.stops for order in stop.order_ids}


def _kept(solution: Solution, now: Seconds | None) -> list[KeptTrip]:
    return [
        KeptTrip(route.carrier, trip)
        for route in solution.routes
        for trip in route.trips
        if now is not None and trip.loadings[0].leave < now
    ]


def _is_merged_over_kitchens(day: DayProblem, kept: KeptTrip) -> bool:
    """Tell whether a stop hands over what the search sees as several visits."""
    tasks = day.problem.tasks
    return any(
        len({(tasks[task].kitchen, tasks[task].wave) for task in stop.tasks}) > 1
        for stop in kept.trip.stops
    )


def _sequences(
    locked: Sequence[PlanLock],
    solution: Solution,
    tasks: dict[str, int],
    carriers: dict[str, int],
) -> tuple[tuple[int, ...], ...]:
    fixed = {tasks[lock.order_id] for lock in locked if lock.level is not LockLevel.CARRIER}
    handed = (tuple(t for t in route.delivered() if t in fixed) for route in solution.routes)
    return tuple(sequence for sequence in handed if sequence)


def _begins(
    locked: Sequence[PlanLock], solution: Solution, tasks: dict[str, int]
) -> dict[int, Seconds]:
    fixed = {tasks[lock.order_id] for lock in locked if lock.level is LockLevel.TIMES}
    return {
        task: stop.begin
        for route in solution.routes
        for trip in route.trips
        for stop in trip.stops
        if stop.hub is None
        for task in stop.tasks
        if task in fixed
    }


def _conflicts(day: DayProblem, locks: Locks, solution: Solution) -> Iterator[Fault]:
    """Yield the locks of each carrier that cannot be kept together, with the fewest to release."""
    by_carrier: dict[int, list[int]] = defaultdict(list)
    for task, carrier in locks.carrier_of.items():
        by_carrier[carrier].append(task)
    for route in solution.routes:
        locked = by_carrier.get(route.carrier, [])
        name = day.problem.carriers[route.carrier].carrier_id
        if locked and passes_hub(route):
            orders = ", ".join(day.orders[task].order_id for task in sorted(locked))
            yield _refused(
                name,
                f"locks on carriers who pass no hub; releasing {orders} is enough",
                f"거점을 거치지 않는 운반자의 고정 ({orders}을(를) 풀면 됩니다)",
            )
            continue
        if not locked or route.carrier in locks.whole:
            continue
        released = smallest_release(day.problem, locks, route, locked)
        if released is not None:
            orders = ", ".join(day.orders[task].order_id for task in sorted(released))
            yield _refused(
                name,
                f"locks that can be kept; releasing {orders} is enough",
                f"함께 지킬 수 있는 고정 ({orders}을(를) 풀면 됩니다)",
            )


def _refused(name: str, expected: str, expected_ko: str) -> Fault:
    return Fault(
        where="--lock",
        came=name,
        expected=expected,
        fix="Lock these orders to free",
        expected_ko=expected_ko,
        fix_ko="이 주문들을 free(고정하지 않음)로 바꿔 주세요",
    )


def _without_absent(route: Route, locks: Locks) -> Route:
    """Return a route with what has left alone where its carrier is absent."""
    if route.carrier not in locks.absent - locks.whole:
        return route
    kept = [each.trip for each in locks.kept if each.carrier == route.carrier]
    return replace(route, trips=tuple(trip for trip in route.trips if trip in kept))
