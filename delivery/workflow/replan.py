"""Make a day's plan anew around what is fixed: absences, late orders, cancellations, locks, now."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from delivery import planning
from delivery.errors import Fault, ScenarioError
from delivery.intake.area import LockRow
from delivery.model.pay import Condition
from delivery.model.plan import Plan, PlanLeft, PlanTrip, Replanned
from delivery.model.scenario import Progress, Scenario, SearchLimit
from delivery.model.units import Seconds, Won, format_clock
from delivery.workflow.carried_on import (
    absent_by_now,
    cancelled_by_now,
    time_by_now,
    turned_back,
)
from delivery.workflow.check import same_area_and_date
from delivery.workflow.day import Day
from delivery.workflow.lock_rows import locks_of
from delivery.workflow.plan import PlanRequest, scenario_of
from delivery.workflow.reference import reference_of
from delivery.workflow.replan_base import base_of

KEEP_WON = 500
"""Won that another carrier than planned is weighed at where the area has no price for it.

At 500 orders, in 20 cases on five days (`delivery bench living`), at most 6 % of the untouched
recipients change theirs when a carrier falls out and 10 s are searched.
"""

MOST_KEEP_WON = 10_000_000
"""No order is worth more to anybody; the search counts in whole numbers of 64 bits."""


@dataclass(frozen=True, slots=True)
class ReplanRequest:
    """What has come up since a plan was made.

    ``weather`` comes on top of the plan's own. ``keep_won`` is what another carrier than in the
    plan so far is weighed at; None: as the area's wishes price it, else `KEEP_WON`.
    """

    limit: SearchLimit
    absent: tuple[str, ...] = ()
    cancelled: tuple[str, ...] = ()
    locks: tuple[LockRow, ...] = ()
    now: Seconds | None = None
    weather: tuple[Condition, ...] = ()
    seed: int = 0
    keep_won: Won | None = None


def replan_day(
    plan: Plan,
    day: Day,
    request: ReplanRequest,
    *,
    file: str = "plan.json",
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Plan:
    """Return the plan of a loaded day made anew from a plan of it.

    Raises
    ------
    InputError
        When what is asked contradicts the plan, the rules or itself; it holds every fault.
    """
    scenario, came_up = _asked(plan, day, request)
    return planning.replan(
        day.orders,
        scenario,
        day.matrices,
        lambda problem: base_of(came_up, plan, problem, file),
        came_up,
        on_progress=on_progress,
        should_stop=should_stop,
        clock=clock,
    )


def check_replan(plan: Plan, day: Day, request: ReplanRequest, *, file: str = "plan.json") -> None:
    """Hold what is asked against the plan, its day and itself, without any search.

    Raises
    ------
    InputError
        As `replan_day` would, or when the plan is of another area or date.
    """
    same_area_and_date(plan, day, file)
    scenario, came_up = _asked(plan, day, request)
    base_of(came_up, plan, planning.day_problem(day.orders, scenario, day.matrices), file)


def _asked(plan: Plan, day: Day, request: ReplanRequest) -> tuple[Scenario, Replanned]:
    request = _by_now(plan, day, request)
    return _scenario(plan, day, request), _came_up(plan, day, request)


def _by_now(plan: Plan, day: Day, request: ReplanRequest) -> ReplanRequest:
    """Return the request with all that came up before the plan was made, and still holds."""
    orders = {order.order_id for order in day.orders}
    return replace(
        request,
        absent=absent_by_now(plan.replanned, request.absent),
        cancelled=cancelled_by_now(plan.replanned, request.cancelled, orders),
        now=time_by_now(plan.replanned, request.now),
    )


def _scenario(plan: Plan, day: Day, request: ReplanRequest) -> Scenario:
    weather = tuple(sorted({*plan.weather, *request.weather}))
    asked = PlanRequest(request.limit, _modes(plan, day), plan.objective, weather, request.seed)
    wishes = replace(day.area.wishes, changed_carrier_won=_keep_won(day, request))
    scenario = scenario_of(replace(day.area, wishes=wishes), day.date, asked)
    orders = {order.order_id: order for order in day.orders}
    held = reference_of(plan, orders) if wishes.changed_carrier_won else None
    return replace(scenario, cancelled=frozenset(request.cancelled), reference=held)


def _modes(plan: Plan, day: Day) -> tuple[str, ...]:
    """Return the modes a plan was made of, none where those are all the area has."""
    known = {fleet.mode for fleet in day.area.fleets}
    modes = tuple(mode for mode in plan.summary.modes if mode in known)
    return () if known == set(modes) else modes


def _keep_won(day: Day, request: ReplanRequest) -> Won:
    if request.keep_won is not None:
        return request.keep_won
    return day.area.wishes.changed_carrier_won or KEEP_WON


def _came_up(plan: Plan, day: Day, request: ReplanRequest) -> Replanned:
    """Return what has come up, by ids.

    Raises
    ------
    ScenarioError
        With everything that names what is not there, has left, or contradicts itself.
    """
    absent, gone = frozenset(request.absent), frozenset(request.cancelled)
    locked, faults = locks_of(request.locks, plan, gone=gone, absent=absent)
    faults += [*after_the_end(day, request.now), *turned_back(plan.replanned, request.now)]
    faults += _unknown_carriers(day, request.absent)
    faults += _too_dear(request.keep_won)
    faults += _uncancellable(plan, day, request)
    if faults:
        raise ScenarioError(faults)
    planned = {*_handed_over(plan), *(each.order_id for each in plan.unassigned)}
    left = [(route.carrier, trip) for route in plan.routes for trip in _left(route.trips, request)]
    return Replanned(
        of=plan.fingerprint,
        now=request.now,
        absent=tuple(sorted(absent)),
        added=tuple(order.order_id for order in day.orders if order.order_id not in planned),
        cancelled=tuple(sorted(gone)),
        locked=locked,
        left=tuple(PlanLeft(carrier, trip.load_at[0].leave) for carrier, trip in left),
        whole=whole_routes(plan, request.now),
        keep_won=_keep_won(day, request),
    )


def _left(trips: Sequence[PlanTrip], request: ReplanRequest) -> Iterator[PlanTrip]:
    for trip in trips:
        if request.now is not None and trip.load_at[0].leave < request.now:
            yield trip


def _handed_over(plan: Plan) -> set[str]:
    return {
        order
        for route in plan.routes
        for trip in route.trips
        for stop in trip.stops
        for order in stop.order_ids
    }


def whole_routes(plan: Plan, now: Seconds | None) -> tuple[str, ...]:
    """Return whose routes stay whole: boxes of theirs have left a kitchen for a hub."""
    if now is None:
        return ()
    under_way: set[str] = set()
    feeders: set[str] = set()
    for route in plan.routes:
        for trip in route.trips:
            fed = [order for s in trip.stops if s.hub_id is not None for order in s.order_ids]
            if fed and trip.load_at[0].leave < now:
                under_way.update(fed)
                feeders.add(route.carrier)
    collectors = {
        route.carrier
        for route in plan.routes
        for trip in route.trips
        for loading in trip.load_at
        if under_way.intersection(loading.order_ids)
    }
    return tuple(sorted(feeders | collectors))


def after_the_end(day: Day, now: Seconds | None) -> Iterator[Fault]:
    """Yield the fault of a time at which the day is over."""
    end = day.area.rules.service_hours.end
    if now is not None and now > end:
        yield Fault(
            where="--now",
            came=format_clock(now),
            expected=f"a time before the day's end, {format_clock(end)}",
            fix="Name an earlier time, or plan the next day",
            expected_ko=f"하루가 끝나는 {format_clock(end)} 전의 시각",
            fix_ko="더 이른 시각을 적거나 다음 날을 계획해 주세요",
        )


def _unknown_carriers(day: Day, absent: Sequence[str]) -> Iterator[Fault]:
    known = {name for fleet in day.area.fleets for name in fleet.carrier_ids}
    for name in absent:
        if name not in known:
            yield Fault(
                where="--absent",
                came=name,
                expected="a carrier of the plan or of its area",
                fix="Name the carrier as the plan does",
                expected_ko="계획이나 그 지역에 있는 운반자",
                fix_ko="계획에 적힌 운반자 이름을 적어 주세요",
            )


def _too_dear(keep_won: Won | None) -> Iterator[Fault]:
    if keep_won is not None and keep_won > MOST_KEEP_WON:
        yield Fault(
            where="--keep",
            came=str(keep_won),
            expected=f"{MOST_KEEP_WON:,} won or less",
            fix="Name a lower price, or lock what has to stay",
            expected_ko=f"{MOST_KEEP_WON:,}원 이하",
            fix_ko="더 작은 값을 적거나, 바뀌면 안 되는 것을 고정해 주세요",
        )


def _uncancellable(plan: Plan, day: Day, request: ReplanRequest) -> Iterator[Fault]:
    """Yield what cannot be cancelled: it is unknown, or has left its kitchen."""
    known = {order.order_id for order in day.orders}
    suspended = _suspended(day)
    left = {
        order: route.carrier
        for route in plan.routes
        for trip in _left(route.trips, request)
        for loading in trip.load_at
        for order in loading.order_ids
    }
    for order in dict.fromkeys((*request.cancelled, *sorted(suspended))):
        if order not in known:
            yield Fault(
                where="--drop",
                came=order,
                expected="an order of the plan",
                fix="Name the order as the plan does",
                expected_ko="계획에 있는 주문",
                fix_ko="계획에 적힌 주문 번호를 적어 주세요",
            )
        elif order in left:
            now = format_clock(request.now or 0)
            yield Fault(
                where="--drop" if order in request.cancelled else "recipients.csv suspended_from",
                came=order,
                expected=f"an order still at its kitchen at {now}; {left[order]} has it on board",
                fix=f"Call {left[order]}; the box stays in the plan",
                expected_ko=f"{now}에 아직 조리업체에 있는 주문 ({left[order]}이(가) 싣고 있음)",
                fix_ko=f"{left[order]}에게 연락해 주세요. 상자는 계획에 그대로 남습니다",
            )


def _suspended(day: Day) -> set[str]:
    people = {each.recipient_id for each in day.area.recipients if each.is_suspended(day.date)}
    return {order.order_id for order in day.orders if order.recipient_id in people}
