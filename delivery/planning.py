"""The engine on one screen: orders, a scenario and matrices become a plan. Pure but for the clock.

The clock only says when to stop; with a limit of iterations the same inputs give the same plan.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass, replace
from random import Random

from delivery import __version__
from delivery.costing.evaluator import RouteEvaluator
from delivery.costing.marginal import median_rise
from delivery.costing.rates import fleet_rules, minimum_wage_on, tariff_on
from delivery.costing.summary import summarise
from delivery.errors import PlanRefusedError
from delivery.model.area import Area
from delivery.model.pay import Ledger
from delivery.model.places import Order
from delivery.model.plan import (
    Plan,
    PlanLoading,
    PlanRoute,
    PlanStop,
    PlanTrip,
    PlanUnassigned,
    PlanWishes,
    gap_to,
)
from delivery.model.problem import Problem
from delivery.model.scenario import BOUNDING, Progress, Scenario
from delivery.model.solution import Loading, Route, Solution, Stop, Trip
from delivery.model.travel import Matrices
from delivery.model.units import SECONDS_PER_MINUTE, Won
from delivery.model.wishes import UNPRICED
from delivery.modes.build import DayProblem, build_problem
from delivery.solver.bound.dual_bound import BoundLimit, lower_bound
from delivery.solver.check import check_solution
from delivery.solver.marginal import rises
from delivery.solver.solve import SolverParams, solve

MARGINAL_DOORS = 50


def plan(
    orders: Sequence[Order],
    scenario: Scenario,
    matrices: Matrices,
    *,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Plan:
    """Return the cheapest plan found; ``matrices`` are over ``day_places(area, orders)``.

    Raises
    ------
    TariffError
        When no tariff or pay rule is in force.
    PlanRefusedError
        When the independent checker finds fault with the search's answer.
    """
    day = day_problem(orders, scenario, matrices)
    evaluator = route_evaluator(day, scenario)
    params = SolverParams(scenario.limit, scenario.seed)
    solution = solve(
        day.problem, evaluator, params, on_progress=on_progress, should_stop=should_stop
    )
    violations = check_solution(day.problem, solution)
    if violations:
        raise PlanRefusedError("\n".join(str(violation) for violation in violations))
    found = _priced(day, solution, evaluator, scenario, _fingerprint(orders, scenario, matrices))
    if not scenario.bound_seconds:
        return found
    return _bounded(found, day, solution, evaluator, scenario, on_progress)


def marginal_won(day: DayProblem, scenario: Scenario, solution: Solution) -> Won | None:
    """Return the median rise in provider won by one one-box order more, over 50 seeded doors.

    None where there is no order, or where no door's order would fit.
    """
    if not day.orders:
        return None
    doors = Random(scenario.seed).choices(range(len(day.orders)), k=MARGINAL_DOORS)
    provider = replace(scenario, objective=Ledger.PROVIDER)

    def price(problem: Problem) -> RouteEvaluator:
        return route_evaluator(replace(day, problem=problem), provider)

    unwished = replace(day.problem, prices=UNPRICED)
    return median_rise(0, rises(unwished, price, solution.routes, doors))


def day_problem(orders: Sequence[Order], scenario: Scenario, matrices: Matrices) -> DayProblem:
    """Return the scenario's problem, under the tariff in force."""
    tariff = tariff_on(scenario.area.tariffs, scenario.price_day or scenario.day)
    return build_problem(
        scenario.area,
        orders,
        matrices,
        day_tariff=tariff,
        modes=scenario.modes,
        reference=scenario.reference,
    )


def route_evaluator(day: DayProblem, scenario: Scenario) -> RouteEvaluator:
    """Return what prices the day's routes, by the pay rules in force."""
    area, on = scenario.area, scenario.price_day or scenario.day
    return RouteEvaluator(
        day.problem,
        day.fleets,
        fleet_rules(day.fleets, area.pay_rules, on),
        conditions=scenario.conditions,
        objective=scenario.objective,
        minimum_wage=minimum_wage_on(area.minimum_wages, on).won_per_hour,
    )


def _priced(
    day: DayProblem,
    solution: Solution,
    evaluator: RouteEvaluator,
    scenario: Scenario,
    fingerprint: str,
) -> Plan:
    area = scenario.area
    tariff = tariff_on(area.tariffs, scenario.price_day or scenario.day)
    routes = tuple(
        _plan_route(day, number, route, evaluator)
        for number, route in enumerate(solution.routes, start=1)
    )
    unassigned = (
        *day.excluded,
        *(
            PlanUnassigned(day.orders[u.task].order_id, u.reason, u.detail, u.fits_if)
            for u in solution.unassigned
        ),
    )
    modes = sorted({fleet.mode for fleet in day.fleets})
    meals = {order.order_id: order.meals for order in day.orders}
    straight = sorted(m.profile for m in day.problem.matrices if m.straight_line)
    return Plan(
        fingerprint=fingerprint,
        area=area.name,
        day=scenario.day,
        objective=scenario.objective,
        weather=tuple(sorted(scenario.conditions)),
        allowance=tariff.delivery_won,
        routes=routes,
        unassigned=tuple(sorted(unassigned, key=lambda entry: entry.order_id)),
        summary=summarise(routes, meals, tariff.delivery_won, modes),
        straight_line_profiles=tuple(straight),
        warnings=(*day.warnings, *_promise_warnings(day, solution)),
        bound=None,
        gap=None,
        search=solution.stats,
        wishes=PlanWishes(area.wishes, day.remembered) if area.wishes else None,
    )


def _bounded(
    plan: Plan,
    day: DayProblem,
    solution: Solution,
    evaluator: RouteEvaluator,
    scenario: Scenario,
    on_progress: Callable[[Progress], None] | None,
) -> Plan:
    """Return the plan with a proven bound and its gap to it, or with the reason for none."""
    tasks = day.problem.tasks
    if any(tasks[left.task].barrier is None for left in solution.unassigned):
        return _unbounded(plan, "미배정 주문이 있습니다", "orders are left out")
    unserved = len(plan.unassigned)

    def tell(seconds: float, won: float) -> None:
        if on_progress is not None:
            proven = None if won <= 0 else int(won)
            on_progress(Progress(BOUNDING, seconds, 0, unserved, proven))

    limit = BoundLimit(seconds=scenario.bound_seconds)
    found = lower_bound(day.problem, evaluator, limit, on_progress=tell)
    if found.reason is not None:
        return _unbounded(plan, found.reason.ko, found.reason.en)
    won = sum(route.cost.in_objective(plan.objective) for route in plan.routes)
    if found.won is None or found.won > won:
        return _unbounded(plan, "시간 안에 증명하지 못했습니다", "none was proven in time")
    return replace(plan, bound=found.won, gap=gap_to(found.won, won))


def _unbounded(plan: Plan, ko: str, en: str) -> Plan:
    warning = f"하한을 제시하지 못합니다: {ko}. / No bound can be given: {en}."
    return replace(plan, warnings=(*plan.warnings, warning))


def _plan_route(day: DayProblem, number: int, route: Route, evaluator: RouteEvaluator) -> PlanRoute:
    carrier = day.problem.carriers[route.carrier]
    fleet = day.fleets[carrier.fleet]
    kitchens = {day.problem.tasks[t].kitchen for t in _on_board(route)}
    shifts = [carrier.periods[trip.period].shift for trip in route.trips]
    return PlanRoute(
        route_id=f"R{number:03d}",
        mode=fleet.mode,
        fleet=fleet.fleet_id,
        carrier=carrier.carrier_id,
        kitchens=tuple(day.places.labels[kitchen] for kitchen in sorted(kitchens)),
        profile=fleet.profile,
        paid_seconds=route.work,
        metres=route.metres,
        trips=tuple(
            _plan_trip(day, trip, shift, is_last=shift not in shifts[place + 1 :])
            for place, (trip, shift) in enumerate(zip(route.trips, shifts, strict=True))
        ),
        cost=evaluator.cost(route),
        wishes=evaluator.wishes(route),
    )


def _on_board(route: Route) -> set[int]:
    return {task for trip in route.trips for loading in trip.loadings for task in loading.tasks}


def _plan_trip(day: DayProblem, trip: Trip, shift: int, *, is_last: bool) -> PlanTrip:
    return PlanTrip(
        shift=shift,
        load_at=tuple(_plan_loading(day, loading) for loading in trip.loadings),
        depart=trip.loadings[-1].leave,
        boxes=sum(loading.boxes for loading in trip.loadings),
        stops=tuple(_plan_stop(day, stop) for stop in trip.stops),
        return_seconds=trip.back_seconds if is_last else None,
        return_metres=trip.back_metres if is_last else None,
    )


def _plan_loading(day: DayProblem, loading: Loading) -> PlanLoading:
    return PlanLoading(
        place=day.places.labels[loading.location],
        order_ids=tuple(day.orders[task].order_id for task in loading.tasks),
        boxes=loading.boxes,
        arrive=loading.arrive,
        leave=loading.leave,
        leg_seconds=loading.leg_seconds,
        leg_metres=loading.leg_metres,
    )


def _plan_stop(day: DayProblem, stop: Stop) -> PlanStop:
    return PlanStop(
        order_ids=tuple(day.orders[task].order_id for task in stop.tasks),
        hub_id=None if stop.hub is None else day.places.labels[stop.location],
        boxes=sum(day.problem.tasks[task].boxes for task in stop.tasks),
        arrive=stop.arrive,
        begin=stop.begin,
        leave=stop.leave,
        on_board_seconds=stop.on_board,
        leg_seconds=stop.leg_seconds,
        leg_metres=stop.leg_metres,
    )


def _promise_warnings(day: DayProblem, solution: Solution) -> list[str]:
    """Name the minutes of carriers that go out for less than they were promised."""
    found = []
    for route in solution.routes:
        carrier = day.problem.carriers[route.carrier]
        short = -(-(carrier.promised - route.work) // SECONDS_PER_MINUTE)
        if short > 0:
            promised = carrier.promised // SECONDS_PER_MINUTE
            found.append(
                f"{carrier.carrier_id}: 약속한 {promised}분보다 {short}분 적게 일합니다. "
                f"/ {carrier.carrier_id} is planned for {short} min less than the {promised} min "
                "promised."
            )
    return found


def _fingerprint(orders: Sequence[Order], scenario: Scenario, matrices: Matrices) -> str:
    """Return a hash of everything the plan came from, the code's version among it."""
    asked = {
        "version": __version__,
        "orders": orders,
        "area": _contents(scenario.area),
        "day": scenario.day,
        "price_day": scenario.price_day,
        "objective": scenario.objective,
        "modes": scenario.modes,
        "conditions": sorted(scenario.conditions),
        "seed": scenario.seed,
        "iterations": scenario.limit.iterations,
        "workers": scenario.limit.workers,
        "matrices": matrices.fingerprint,
        "reference": scenario.reference,
    }
    text = json.dumps(asked, sort_keys=True, default=_plain)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> object:
    """Return what JSON does not know in a form that is the same on every machine."""
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, frozenset):
        return sorted(value)
    return str(value)


def _contents(area: Area) -> dict[str, object]:
    """Return what an area says, wherever its folder lies."""
    said = {name: getattr(area, name) for name in area.__slots__}
    return {name: value for name, value in said.items() if name not in ("folder", "networks")}
