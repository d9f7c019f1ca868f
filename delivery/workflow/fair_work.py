"""Fair work over days: plans whose routes go to the carriers of their fleet by turns."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from pathlib import Path
from typing import TypeAlias

from delivery.costing.fair_work import by_fleet, grown_uneven, handed_out, is_balanced, work_of
from delivery.errors import Fault, PlanFileError, PlanRefusedError, ScenarioError
from delivery.model.area import Area
from delivery.model.fair_work import (
    CarrierKey,
    DayRoutes,
    FairWork,
    Handed,
    RouteWork,
    Work,
    WorkMemory,
)
from delivery.model.fleets import Fleet
from delivery.model.plan import Plan, PlanRoute
from delivery.model.solution import Route
from delivery.model.units import Won
from delivery.model.wishes import wishes_won
from delivery.workflow.check import check_plan
from delivery.workflow.day import Day, Tell
from delivery.workflow.plan_day import load_plan_day
from delivery.workflow.planned import PlannedDay, lay_over
from delivery.workflow.rerouted import with_routes

Turns: TypeAlias = dict[str, CarrierKey]
"""Who takes each route of a day, by route id."""


@dataclass(frozen=True, slots=True)
class FairPlan:
    """A day's plan with its routes handed out fairly, and the day."""

    plan: Plan
    day: Day


def load_plans(
    folder: Path,
    files: Sequence[Path],
    *,
    orders: Sequence[Path] = (),
    cache: Path | None,
    tell: Tell = lambda _: None,
) -> tuple[PlannedDay, ...]:
    """Return plan files laid over their days, the earliest first.

    Parameters
    ----------
    orders
        The file of the orders each plan was made from, plan by plan; without any, the area's own.

    Raises
    ------
    InputError
        When the area, a plan file or its orders are at fault, there are not as many files of orders
        as plans, or two plans are of one day.
    """
    if orders and len(orders) != len(files):
        raise ScenarioError([_not_as_many(len(orders), len(files))])
    found: list[tuple[Path, PlannedDay]] = []
    for number, file in enumerate(files):
        own = orders[number : number + 1]
        plan, day = load_plan_day(folder, file, orders=own, cache=cache, tell=tell)
        found.append((file, lay_over(plan, day, file=file.name)))
    found.sort(key=lambda each: each[1].day.date)
    faults = [
        _twice(str(file), planned.day.date.isoformat())
        for (_, before), (file, planned) in pairwise(found)
        if before.day.date == planned.day.date
    ]
    if faults:
        raise PlanFileError(faults)
    return tuple(planned for _, planned in found)


def fair_work(
    plans: Sequence[PlannedDay], memory: WorkMemory | None = None, *, tell: Tell = lambda _: None
) -> tuple[FairWork, tuple[FairPlan, ...]]:
    """Return the work of some days before and after, and the plans with routes handed out fairly.

    Won, times and orders stay as they are: carriers of one fleet are paid alike.

    Raises
    ------
    PlanFileError
        When a day is remembered already, or the memory is of another area.
    PlanRefusedError
        When the checker finds fault with a plan that was handed out: a defect of ours.
    """
    area = plans[0].day.area
    known = memory or WorkMemory(area.name, (), {})
    faults = list(_unlike(known, plans))
    if faults:
        raise PlanFileError(faults)
    days_work = tuple(day_work(planned) for planned in plans)
    before = _counted(known, days_work, [_as_planned(day) for day in days_work])
    turns, after, held = _by_turns(area, known, days_work)
    made: list[FairPlan] = []
    for planned, now in zip(plans, turns, strict=True):
        made.append(FairPlan(renamed(planned, now), planned.day))
        tell(f"{planned.day.date}")
    days = tuple(planned.day.date for planned in plans)
    found = FairWork(
        area=area.name,
        title=area.title,
        days=days,
        remembered_days=known.days,
        before=tuple(by_fleet(area, before)),
        after=tuple(by_fleet(area, after)),
        handed=tuple(_handed(days_work, turns)),
        unfamiliar_won=(
            _unfamiliar(days_work, [_as_planned(day) for day in days_work]),
            _unfamiliar(days_work, turns),
        ),
        memory=WorkMemory(area.name, (*known.days, *days), after),
        kept=tuple(each.day.date for each in plans if each.plan.replanned is not None),
        held=held,
    )
    return found, tuple(made)


def day_work(planned: PlannedDay) -> DayRoutes:
    """Return the routes of a day, and who could take each of them."""
    area = planned.day.area
    fleets = {fleet.fleet_id: fleet for fleet in area.fleets}
    floors = {o.order_id: 0 if o.lift else max(o.floor - 1, 0) for o in planned.day.orders}
    pairs = zip(planned.plan.routes, planned.solution.routes, strict=True)
    return DayRoutes(
        planned.day.date,
        tuple(
            _route_work(planned, fleets[r.fleet], r, by_number, floors) for r, by_number in pairs
        ),
    )


def _route_work(
    planned: PlannedDay,
    fleet: Fleet,
    route: PlanRoute,
    by_number: Route,
    floors: Mapping[str, int],
) -> RouteWork:
    own = (route.fleet, route.carrier)
    is_fixed = planned.plan.replanned is not None or not is_balanced(fleet)
    carriers = (own,) if is_fixed else tuple((fleet.fleet_id, c) for c in fleet.carrier_ids)
    unfamiliar: dict[CarrierKey, Won] = {}
    if planned.day.area.wishes and len(carriers) > 1:
        numbers = {
            (planned.indices.fleets[c.fleet].fleet_id, c.carrier_id): number
            for number, c in enumerate(planned.problem.carriers)
        }
        for carrier in carriers:
            taken = replace(by_number, carrier=numbers[carrier])
            unfamiliar[carrier] = wishes_won(planned.evaluator.wishes(taken))
    return RouteWork(route.route_id, own, work_of(route, fleet, floors), carriers, unfamiliar)


def _turns(day: DayRoutes, so_far: Mapping[CarrierKey, Work]) -> Turns:
    """Return who takes each route of a day."""
    turns: Turns = {}
    ranked = sorted(day.routes, key=lambda route: route.may_go_to)
    for _, same in groupby(ranked, key=lambda route: route.may_go_to):
        turns.update(handed_out(tuple(same), so_far))
    return turns


def _by_turns(
    area: Area, known: WorkMemory, days: Sequence[DayRoutes]
) -> tuple[list[Turns], dict[CarrierKey, Work], tuple[str, ...]]:
    """Return who takes what each day, everybody's work then, and fleets that stay as planned.

    Fleets that turns would make clearly less even in anything stay.
    """
    so_far = dict(known.work)
    turns: list[Turns] = []
    for day in days:
        turns.append(_turns(day, so_far))
        _count_in(so_far, day, turns[-1])
    planned = [_as_planned(day) for day in days]
    before = by_fleet(area, _counted(known, days, planned))
    held = tuple(
        was.fleet
        for was, now in zip(before, by_fleet(area, so_far), strict=True)
        if grown_uneven(was, now)
    )
    for now, as_planned in zip(turns, planned, strict=True):
        now.update({route: own for route, own in as_planned.items() if own[0] in held})
    return turns, _counted(known, days, turns), held


def _as_planned(day: DayRoutes) -> Turns:
    return {route.route_id: route.carrier for route in day.routes}


def _counted(
    known: WorkMemory, days: Sequence[DayRoutes], turns: Sequence[Turns]
) -> dict[CarrierKey, Work]:
    work = dict(known.work)
    for day, now in zip(days, turns, strict=True):
        _count_in(work, day, now)
    return work


def _count_in(work: dict[CarrierKey, Work], day: DayRoutes, turns: Turns) -> None:
    for route in day.routes:
        carrier = turns[route.route_id]
        work[carrier] = work.get(carrier, Work()) + route.work


def _unfamiliar(days: Sequence[DayRoutes], turns: Sequence[Turns]) -> Won:
    return sum(
        route.unfamiliar_won.get(now[route.route_id], 0)
        for day, now in zip(days, turns, strict=True)
        for route in day.routes
    )


def _handed(days: Sequence[DayRoutes], turns: Sequence[Turns]) -> Iterator[Handed]:
    for day, own in zip(days, turns, strict=True):
        for route in day.routes:
            fleet, now = own[route.route_id]
            if now != route.carrier[1]:
                yield Handed(day.day, route.route_id, fleet, route.carrier[1], now)


def renamed(planned: PlannedDay, turns: Mapping[str, CarrierKey]) -> Plan:
    """Return a plan whose routes are carried by others of their fleets.

    Raises
    ------
    PlanRefusedError
        When the checker finds what it does not find with the plan as it was, or the won differ.
    """
    plan = planned.plan
    numbers = {
        (planned.indices.fleets[c.fleet].fleet_id, c.carrier_id): number
        for number, c in enumerate(planned.problem.carriers)
    }
    routes = []
    for route, by_number in zip(plan.routes, planned.solution.routes, strict=True):
        carrier = turns[route.route_id]
        taken = replace(by_number, carrier=numbers[carrier])
        wishes = planned.evaluator.wishes(taken) if plan.wishes else route.wishes
        routes.append(replace(route, carrier=carrier[1], wishes=wishes))
        if planned.evaluator.cost(taken) != planned.evaluator.cost(by_number):
            raise PlanRefusedError(f"{route.route_id}: {carrier[1]} costs other won.")
    made = with_routes(plan, planned.day, routes)
    found = check_plan(made, planned.day).lines()
    if found and found != check_plan(plan, planned.day).lines():
        raise PlanRefusedError("\n".join(found))
    return made


def _unlike(memory: WorkMemory, plans: Sequence[PlannedDay]) -> Iterator[Fault]:
    name = plans[0].day.area.name
    if memory.area != name:
        yield Fault(
            where="--memory",
            came=memory.area,
            expected=f"a memory of {name}",
            fix="Give the area's own memory, or a new file",
            expected_ko=f"{name}의 기억 파일",
            fix_ko="그 지역의 기억 파일이나 새 파일을 지정해 주세요",
        )
    for planned in plans:
        if planned.day.date in memory.days:
            yield _twice("--memory", planned.day.date.isoformat())


def _not_as_many(orders: int, plans: int) -> Fault:
    return Fault(
        where="--orders",
        came=f"{orders}",
        expected=f"as many as plans ({plans}), or none",
        fix="Give --orders once for each plan, in the plans' order",
        expected_ko=f"계획과 같은 수({plans})이거나 없음",
        fix_ko="계획마다 한 번씩, 계획의 순서대로 --orders를 지정해 주세요",
    )


def _twice(where: str, day: str) -> Fault:
    return Fault(
        where=where,
        came=day,
        expected="a day that is not counted yet",
        fix="Give each day's plan once",
        expected_ko="아직 세지 않은 날",
        fix_ko="하루의 계획은 한 번만 지정해 주세요",
    )
