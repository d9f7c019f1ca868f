"""Every kitchen planned alone: with its own fleets, and its part of the shared ones."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil
from pathlib import Path

from delivery.model.plan import Plan
from delivery.model.scenario import Progress, SearchLimit
from delivery.model.sharing import SharedFleets
from delivery.model.solution import SearchStats
from delivery.modes.coalitions import coalition_area, means_of_kitchens
from delivery.modes.places import fleets_of
from delivery.workflow.any_day import plan_any_day, with_roads
from delivery.workflow.day import DayOrders, Tell
from delivery.workflow.joined_plan import joined_plan
from delivery.workflow.plan import PlanRequest, scenario_of
from delivery.workflow.side_by_side import Workers

SUMMED = "kitchen by kitchen"


def plan_kitchens_alone(
    read: DayOrders,
    request: PlanRequest,
    workers: Workers,
    *,
    cache: Path | None,
    tell: Tell,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] = lambda: False,
) -> Plan:
    """Return the plans of every kitchen alone, added up; the limit is shared by orders.

    Raises
    ------
    InputError
        When the request contradicts the area, or the networks are at fault.
    """
    began = time.monotonic()
    plans: list[Plan] = []
    travels: list[str] = []
    for own_orders in kitchen_days(read, request.modes):
        day = with_roads(own_orders, cache=cache, tell=tell)
        limit = _part_of(request.limit, Fraction(len(day.orders), len(read.orders)))
        own = replace(request, limit=limit, bound_seconds=0.0, modes=())
        plan = plan_any_day(day, own, workers, on_progress=on_progress, should_stop=should_stop)
        plans.append(plan)
        travels.append(plan.fingerprint)
    engines = dict.fromkeys(plan.search.engine for plan in plans)
    search = SearchStats(
        engine=f"{', '.join(engines)} {SUMMED}",
        seconds=time.monotonic() - began,
        iterations=sum(plan.search.iterations for plan in plans),
        pool=sum(plan.search.pool for plan in plans),
    )
    scenario = scenario_of(read.area, read.date, request)
    return joined_plan(
        plans, (), read.orders, scenario, travel="|".join((SUMMED, *travels)), search=search
    )


def kitchen_days(read: DayOrders, modes: Sequence[str]) -> tuple[DayOrders, ...]:
    """Return every kitchen's orders as a day of its own, those without an order left out.

    What a kitchen plans with alone is what it does as a coalition (`delivery.modes.coalitions`):
    its own fleets, and its part of what is shared.
    """
    area = replace(read.area, fleets=fleets_of(read.area, tuple(modes) or None))
    means = means_of_kitchens(area, read.orders, SharedFleets.PARTS)
    return tuple(
        DayOrders(
            coalition_area(area, own),
            tuple(order for order in read.orders if order.kitchen_id == kitchen),
            (),
        )
        for kitchen, own in means.items()
    )


def _part_of(limit: SearchLimit, share: Fraction) -> SearchLimit:
    """Return a kitchen's part of a limit: as long as all together, an iteration at least."""
    return replace(
        limit,
        seconds=None if limit.seconds is None else limit.seconds * float(share),
        iterations=None if limit.iterations is None else max(ceil(limit.iterations * share), 1),
    )
