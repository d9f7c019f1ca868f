"""Plans of days on the small street, as the tests of the engine ask for them."""

from dataclasses import replace
from typing import Any

from delivery import planning
from delivery.model.plan import Plan
from delivery.model.scenario import Scenario, SearchLimit
from delivery.workflow.check import check_plan
from delivery.workflow.day import Day


def planned(day: Day, **changes: Any) -> Plan:
    """Return a day's plan in one iteration, found clean by the check."""
    scenario = replace(Scenario(day.area, day.date, SearchLimit(iterations=2000)), **changes)
    plan = planning.plan(day.orders, scenario, day.matrices)
    assert check_plan(plan, day, price_day=scenario.price_day).lines() == ()
    return plan
