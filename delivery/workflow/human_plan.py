"""The plan people made for a day: timed by the product's schedule, priced by the same rules."""

from dataclasses import replace
from pathlib import Path

from delivery import planning
from delivery.costing.rates import tariff_on
from delivery.errors import Fault, SheetError
from delivery.intake.human_plans import read_human_plan
from delivery.model.human_plan import HumanPlan, HumanRoute
from delivery.model.plan import Plan, PlanUnassigned
from delivery.model.scenario import Scenario
from delivery.model.solution import Route, SearchStats, Solution
from delivery.modes.build import DayProblem, build_problem
from delivery.modes.entitlement import excluded_orders
from delivery.reports.scenario_comparison import HUMAN, HUMAN_KEY, Beside
from delivery.solver.by_hand import timed_by_hand
from delivery.workflow.check import check_plan
from delivery.workflow.check_people import without_personal_limits
from delivery.workflow.day import Day, DayOrders
from delivery.workflow.plan import PlanRequest, scenario_of

BY_HAND = "by hand"


def load_human_plan(path: Path, day: DayOrders) -> HumanPlan:
    """Return the plan a sheet holds of a day; orders that must not be delivered may be missing.

    Raises
    ------
    InputError
        With every fault of the sheet, or when no tariff is in force.
    """
    return read_human_plan(path, day.area, day.orders, undelivered=frozenset(_undelivered(day)))


def price_human_plan(human: HumanPlan, day: Day, request: PlanRequest) -> Beside:
    """Return a human plan with its times and won, and what it breaks of the day's rules.

    It is not mended: who is late, overloaded or not allowed stays so and is named.

    Raises
    ------
    InputError
        When a carrier has no hours on the day, or no tariff is in force.
    """
    plan = _priced(human, day, replace(request, modes=()))
    broken = check_plan(plan, day, price_day=request.price_day, file=HUMAN_KEY).lines()
    return Beside(HUMAN_KEY, HUMAN, plan, broken=broken)


def _priced(human: HumanPlan, day: Day, request: PlanRequest) -> Plan:
    scenario = scenario_of(day.area, day.date, request)
    indices = _indices(day, scenario)
    routes = _routes(human, indices)
    solution = Solution(routes, (), SearchStats(BY_HAND, 0.0, 0, 0))
    served = human.order_ids()
    left = tuple(entry for order_id, entry in _undelivered(day).items() if order_id not in served)
    evaluator = planning.route_evaluator(indices, scenario)
    travel = f"{BY_HAND} {human} {day.matrices.fingerprint}"
    fingerprint = planning.fingerprint_of(day.orders, scenario, travel)
    whole = replace(indices, excluded=left)
    return planning.priced(whole, solution, evaluator, scenario, fingerprint)


def _undelivered(day: DayOrders) -> dict[str, PlanUnassigned]:
    people = {person.recipient_id: person for person in day.area.recipients}
    tariff = tariff_on(day.area.tariffs, day.date)
    return excluded_orders(day.orders, people, day.date, tariff)


def _indices(day: Day, scenario: Scenario) -> DayProblem:
    """Return the day's problem with a number for every order and carrier, allowed or not."""
    tariff = tariff_on(day.area.tariffs, scenario.price_day or scenario.day)
    return build_problem(
        without_personal_limits(day.area),
        day.orders,
        day.matrices,
        day_tariff=replace(tariff, yearly_meals=None, yearly_won=None),
        modes=None,
    )


def _routes(human: HumanPlan, indices: DayProblem) -> tuple[Route, ...]:
    tasks = {order.order_id: number for number, order in enumerate(indices.orders)}
    carriers = {
        (indices.fleets[carrier.fleet].fleet_id, carrier.carrier_id): number
        for number, carrier in enumerate(indices.problem.carriers)
    }
    found: list[Route] = []
    faults: list[Fault] = []
    for route in human.routes:
        trips = [[tasks[order] for order in trip] for trip in route.trips]
        number = carriers[route.fleet, route.carrier]
        timed = timed_by_hand(indices.problem, number, trips)
        if timed is None:
            faults.append(_no_hours(route))
        else:
            found.append(timed)
    if faults:
        raise SheetError(faults)
    return tuple(found)


def _no_hours(route: HumanRoute) -> Fault:
    return Fault(
        where=f"{HUMAN_KEY}: {route.fleet}",
        came=route.carrier,
        expected="a carrier with hours on the day",
        fix=f"Give {route.fleet} a shift within the service hours in fleets.toml",
        expected_ko="그날 근무 시간이 있는 운반자",
        fix_ko=f"fleets.toml에서 {route.fleet}의 근무 시간을 서비스 시간 안에 적어 주세요",
    )
