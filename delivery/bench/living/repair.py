"""Carriers that fall out of a plan: how soon everybody is served again, at what cost, who moves."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from delivery import planning
from delivery.bench.days import draw_day
from delivery.bench.living.plans import (
    clock,
    findings_in,
    loaded,
    planned,
    recipients_of,
    unserved_in,
    won_of,
)
from delivery.bench.living.records import FallenOut, Repair, Repaired
from delivery.model.locks import Base, Locks
from delivery.model.plan import Plan, PlanRoute
from delivery.model.scenario import Progress, SearchLimit
from delivery.model.solution import Solution
from delivery.modes.build import DayProblem
from delivery.workflow.day import Day
from delivery.workflow.difference import difference
from delivery.workflow.plan import PlanRequest, scenario_of
from delivery.workflow.planned import NOTHING_CAME_UP
from delivery.workflow.replan import ReplanRequest, replan_day


def measure_repair(
    folder: Path,
    orders: int,
    seed: int,
    *,
    seconds: float,
    after: Sequence[float],
    cache: Path | None,
) -> Repair:
    """Return what becomes of a plan of a drawn day without one carrier of each mode."""
    day = loaded(draw_day(folder, orders, seed, cache=cache), cache)
    plan = planned(day, seconds, seed)
    chosen = _chosen(plan, seed)
    fallen = tuple(_fallen_out(day, plan, route, seconds, after, seed) for route in chosen)
    return Repair(won_of(plan), fallen)


def _chosen(plan: Plan, seed: int) -> list[PlanRoute]:
    """Draw one route of each mode, among those that hand anything over."""
    rng = np.random.default_rng((seed, len(plan.routes)))
    found = []
    for mode in sorted({route.mode for route in plan.routes}):
        own = [route for route in plan.routes if route.mode == mode and _handed_over(route)]
        if own:
            found.append(own[int(rng.integers(len(own)))])
    return found


def _handed_over(route: PlanRoute) -> set[str]:
    """Return the orders a route brings to doors."""
    stops = (stop for trip in route.trips for stop in trip.stops if stop.hub_id is None)
    return {order for stop in stops for order in stop.order_ids}


def _fallen_out(
    day: Day, plan: Plan, route: PlanRoute, seconds: float, after: Sequence[float], seed: int
) -> FallenOut:
    served: list[float] = []
    repaired = []
    for limit in after:
        anew, soon = _repaired(day, plan, route, limit, seed)
        repaired.append(anew)
        served += [] if soon is None else [soon]
    fresh = _fresh(day, plan, route.carrier, seconds, seed)
    return FallenOut(
        mode=route.mode,
        carrier=route.carrier,
        orders=len(_handed_over(route)),
        # Until then the search does not depend on how long it may last: noise alone differs.
        served_after=min(served, default=None),
        fresh_won=won_of(fresh),
        fresh_unserved=unserved_in(fresh),
        after=tuple(repaired),
    )


def _repaired(
    day: Day, plan: Plan, route: PlanRoute, limit: float, seed: int
) -> tuple[Repaired, float | None]:
    """Make a plan anew; return it with the seconds until as many were served as before."""
    before = unserved_in(plan)
    served: list[float] = []

    def note(progress: Progress) -> None:
        if progress.unassigned <= before and not served:
            served.append(clock() - began)

    request = ReplanRequest(SearchLimit(seconds=limit), absent=(route.carrier,), seed=seed)
    began = clock()
    anew = replan_day(plan, day, request, on_progress=note, clock=clock)
    taken = clock() - began
    moved, shifted = _moved(day, plan, anew, _handed_over(route))
    found = Repaired(
        seconds=limit,
        cpu_seconds=taken,
        won=won_of(anew),
        unserved=unserved_in(anew),
        moved=moved,
        shifted=shifted,
        findings=findings_in(anew, day),
    )
    return found, served[0] if served else None


def _moved(day: Day, plan: Plan, anew: Plan, touched: set[str]) -> tuple[float, float]:
    """Return the parts of the untouched who have another carrier, and who come after another."""
    who = recipients_of(day)
    before = {who[order] for route in plan.routes for order in _handed_over(route)}
    untouched = before - {who[order] for order in touched}
    found = difference(plan, anew)
    changed = [each for each in found.changed if each.is_carrier_changed]
    moved = {who[each.order_id] for each in changed} | {who[o] for o in found.now_unserved}
    shifted = {who[each.order_id] for each in found.changed if each.is_place_changed}
    count = max(1, len(untouched))
    return len(moved & untouched) / count, len(shifted & untouched) / count


def _fresh(day: Day, plan: Plan, carrier: str, seconds: float, seed: int) -> Plan:
    """Return a plan from nothing without a carrier."""
    request = PlanRequest(SearchLimit(seconds=seconds), seed=seed)

    def nothing(problem: DayProblem) -> Base:
        number = next(n for n, c in enumerate(problem.problem.carriers) if c.carrier_id == carrier)
        return Base(Solution((), (), plan.search), Locks(absent=frozenset({number})))

    return planning.replan(
        day.orders,
        scenario_of(day.area, day.date, request),
        day.matrices,
        nothing,
        NOTHING_CAME_UP,
        clock=clock,
    )
