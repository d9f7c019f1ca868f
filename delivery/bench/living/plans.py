"""Days and plans as the product makes them, for the measures of a living plan."""

import time
from pathlib import Path

from delivery.model.pay import Ledger
from delivery.model.plan import Plan
from delivery.model.scenario import SearchLimit
from delivery.model.units import Won
from delivery.sweeps.people import ServedDay
from delivery.workflow.check import check_plan
from delivery.workflow.day import Day, DayOrders, with_travel
from delivery.workflow.plan import PlanRequest, plan_day

clock = time.process_time


def loaded(drawn: ServedDay, cache: Path | None) -> Day:
    """Return a drawn day with its travel times."""
    return with_travel(DayOrders(drawn.area, drawn.orders, ()), cache=cache, tell=lambda _: None)


def planned(day: Day, seconds: float, seed: int) -> Plan:
    """Return a plan of a day."""
    return plan_day(day, PlanRequest(SearchLimit(seconds=seconds), seed=seed), clock=clock)


def won_of(plan: Plan) -> Won:
    """Return what a plan costs the provider."""
    return plan.summary.total.cost[Ledger.PROVIDER]


def unserved_in(plan: Plan) -> int:
    """Return how many orders nobody carries."""
    return len(plan.unassigned)


def findings_in(plan: Plan, day: Day) -> int:
    """Return how much the independent checker and the audit find in a plan."""
    return len(check_plan(plan, day).lines())


def recipients_of(day: Day) -> dict[str, str]:
    """Return the recipient of each order."""
    return {order.order_id: order.recipient_id for order in day.orders}
