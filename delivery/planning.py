"""The engine on one screen: orders, a scenario and matrices become a plan. Pure but for the clock.

The clock only says when to stop; with a limit of iterations the same inputs give the same plan.
"""

import hashlib
import json
import time
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
from delivery.model.locks import Base
from delivery.model.pay import Ledger
from delivery.model.places import Order
from delivery.model.plan import Plan, PlanRoute, PlanUnassigned, PlanWishes, Replanned
from delivery.model.problem import Problem
from delivery.model.scenario import Progress, Scenario
from delivery.model.solution import Solution
from delivery.model.travel import Matrices
from delivery.model.units import SECONDS_PER_MINUTE, Won
from delivery.model.wishes import UNPRICED
from delivery.modes.build import DayProblem, build_problem
from delivery.modes.plan_routes import plan_route
from delivery.proof import proven
from delivery.solver.check import check_solution
from delivery.solver.check_locks import check_locks
from delivery.solver.marginal import rises
from delivery.solver.solve import SolverParams, solve
from delivery.solver.solve_around import solve_around

MARGINAL_DOORS = 50


def plan(
    orders: Sequence[Order],
    scenario: Scenario,
    matrices: Matrices,
    *,
    start: Callable[[DayProblem], Solution] | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Plan:
    """Return the cheapest plan found; ``matrices`` are over ``day_places(area, orders)``.

    Given a ``start``, the search improves the solution it makes of the day. ``clock`` is read for
    a limit in seconds.

    Raises
    ------
    TariffError
        When no tariff or pay rule is in force.
    PlanRefusedError
        When the independent checker finds fault with the search's answer.
    """
    day = day_problem(orders, scenario, matrices)
    evaluator = route_evaluator(day, scenario)
    params = SolverParams(scenario.limit, scenario.seed, clock)
    solution = solve(
        day.problem,
        evaluator,
        params,
        start=None if start is None else start(day),
        on_progress=on_progress,
        should_stop=should_stop,
    )
    violations = check_solution(day.problem, solution)
    if violations:
        raise PlanRefusedError("\n".join(str(violation) for violation in violations))
    fingerprint = fingerprint_of(orders, scenario, matrices.fingerprint)
    made = priced(day, solution, evaluator, scenario, fingerprint)
    if not scenario.bound_seconds:
        return made
    return proven(
        made,
        day,
        solution,
        evaluator,
        scenario.bound_seconds,
        on_progress=on_progress,
        should_stop=should_stop,
        clock=clock,
    )


def replan(
    orders: Sequence[Order],
    scenario: Scenario,
    matrices: Matrices,
    base: Callable[[DayProblem], Base],
    replanned: Replanned,
    *,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Plan:
    """Return the cheapest plan found that leaves as it is what is fixed of a plan before.

    Parameters
    ----------
    base
        Makes the answer to start from, and what of it is fixed, of the day's problem.
    replanned
        What was asked, for the record.

    Raises
    ------
    TariffError
        When no tariff or pay rule is in force.
    PlanRefusedError
        When the independent checker finds fault with the search's answer.
    """
    day = day_problem(orders, scenario, matrices)
    fixed = base(day)

    def price(problem: Problem) -> RouteEvaluator:
        return route_evaluator(replace(day, problem=problem), scenario)

    params = SolverParams(scenario.limit, scenario.seed, clock)
    solution = solve_around(
        day.problem, price, params, fixed, on_progress=on_progress, should_stop=should_stop
    )
    violations = (
        *check_solution(day.problem, solution),
        *check_locks(day.problem, solution, fixed.locks),
    )
    if violations:
        raise PlanRefusedError("\n".join(str(violation) for violation in violations))
    fingerprint = fingerprint_of(orders, scenario, matrices.fingerprint, replanned)
    made = priced(day, solution, price(day.problem), scenario, fingerprint)
    return replace(made, replanned=replanned)


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
        remembered=scenario.remembered,
        cancelled=scenario.cancelled,
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


def priced(
    day: DayProblem,
    solution: Solution,
    evaluator: RouteEvaluator,
    scenario: Scenario,
    fingerprint: str,
) -> Plan:
    """Return the plan of a solution, route by route at its true won."""
    area = scenario.area
    tariff = tariff_on(area.tariffs, scenario.price_day or scenario.day)
    routes = tuple(
        plan_route(day, number, route, evaluator.cost(route), evaluator.wishes(route))
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
        warnings=(*day.warnings, *promise_warnings(area, routes)),
        bound=None,
        gap=None,
        search=solution.stats,
        wishes=PlanWishes(area.wishes, day.remembered) if area.wishes else None,
    )


def promise_warnings(area: Area, routes: Sequence[PlanRoute]) -> list[str]:
    """Name the minutes of carriers that go out for less than they were promised."""
    promised_to = {fleet.fleet_id: fleet.promised for fleet in area.fleets}
    found = []
    for route in routes:
        promised = promised_to[route.fleet]
        short = -(-(promised - route.paid_seconds) // SECONDS_PER_MINUTE)
        if short > 0:
            minutes = promised // SECONDS_PER_MINUTE
            found.append(
                f"{route.carrier}: 약속한 {minutes}분보다 {short}분 적게 일합니다. "
                f"/ {route.carrier} is planned for {short} min less than the {minutes} min "
                "promised."
            )
    return found


def fingerprint_of(
    orders: Sequence[Order], scenario: Scenario, travel: str, replanned: Replanned | None = None
) -> str:
    """Return a hash of everything the plan came from, the code's version among it.

    ``travel`` is the fingerprint of the matrices over all the day's places; ``replanned`` names
    the plan before, where there was one.
    """
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
        "matrices": travel,
        "reference": scenario.reference,
        "replanned": replanned,
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
