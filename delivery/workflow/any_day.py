"""A day of any size: planned by one search, or by parts where it is too big for one."""

from collections.abc import Callable
from pathlib import Path

from delivery.model.plan import Plan
from delivery.model.scenario import Progress
from delivery.workflow.big_day import BIG_ORDERS, BigDay, plan_big_day, with_streets
from delivery.workflow.day import Day, DayOrders, Tell, with_travel
from delivery.workflow.plan import PlanRequest, plan_day
from delivery.workflow.side_by_side import Workers


def is_big(read: DayOrders) -> bool:
    """Tell whether a day is planned by parts."""
    return len(read.orders) >= BIG_ORDERS


def with_roads(read: DayOrders, *, cache: Path | None, tell: Tell) -> Day | BigDay:
    """Return a day with what its travel times come from.

    Raises
    ------
    NetworkError
        With every fault of the networks.
    """
    add = with_streets if is_big(read) else with_travel
    return add(read, cache=cache, tell=tell)


def plan_any_day(
    day: Day | BigDay,
    request: PlanRequest,
    workers: Workers,
    *,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] = lambda: False,
) -> Plan:
    """Return the plan of a day; ``workers`` share the parts of a big one."""
    if isinstance(day, BigDay):
        return plan_big_day(day, request, workers, on_progress=on_progress, should_stop=should_stop)
    return plan_day(day, request, on_progress=on_progress, should_stop=should_stop)
