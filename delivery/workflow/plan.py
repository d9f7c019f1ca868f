"""Plan a day: load, compute, write. One order's way: sheet row, order, task, stop, summary line."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from delivery import planning
from delivery.errors import Fault, ScenarioError
from delivery.intake.calendar import area_holidays
from delivery.model.area import Area
from delivery.model.objective import Objective
from delivery.model.pay import Condition, Ledger
from delivery.model.plan import Plan
from delivery.model.scenario import Progress, Scenario, SearchLimit
from delivery.workflow.carried_over import HeldPlan
from delivery.workflow.day import Day


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """What a user asks of a plan; ``modes`` empty means all.

    ``reference`` is an earlier plan to start from and to hold on to; ``price_day`` the date whose
    tariff and pay rules apply, None: the day's own.
    """

    limit: SearchLimit
    modes: tuple[str, ...] = ()
    objective: Objective = Ledger.PROVIDER
    weather: tuple[Condition, ...] = ()
    seed: int = 0
    reference: HeldPlan | None = None
    bound_seconds: float = 0.0
    price_day: date | None = None


def scenario_of(area: Area, day: date, request: PlanRequest) -> Scenario:
    """Return the scenario a request means; a public holiday switches ``holiday`` on.

    Raises
    ------
    ScenarioError
        When a mode is not in the area.
    """
    known = sorted({fleet.mode for fleet in area.fleets})
    unknown = [mode for mode in request.modes if mode not in known]
    if unknown:
        raise ScenarioError([_unknown_mode(mode, known) for mode in unknown])
    holiday = {Condition.HOLIDAY} if area_holidays(area.folder)(day) else set()
    return Scenario(
        area=area,
        day=day,
        limit=request.limit,
        objective=request.objective,
        modes=request.modes or None,
        conditions=frozenset({*request.weather, *holiday}),
        price_day=request.price_day,
        seed=request.seed,
        reference=request.reference.reference if request.reference else None,
        bound_seconds=request.bound_seconds,
    )


def _unknown_mode(mode: str, known: Sequence[str]) -> Fault:
    return Fault(
        where="--modes",
        came=mode,
        expected=f"one of {', '.join(known)}",
        fix="Choose modes of the area's fleets.toml",
        expected_ko=f"{', '.join(known)} 중 하나",
        fix_ko="지역의 fleets.toml에 있는 방식을 골라 주세요",
    )


def plan_day(
    day: Day,
    request: PlanRequest,
    *,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Plan:
    """Return the plan of a loaded day, from the plan it is held to on where there is one."""
    return planning.plan(
        day.orders,
        scenario_of(day.area, day.date, request),
        day.matrices,
        start=request.reference.start if request.reference else None,
        on_progress=on_progress,
        should_stop=should_stop,
        clock=clock,
    )
