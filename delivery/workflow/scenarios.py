"""Plan a day as a scenario would have it."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

from delivery.model.area import Area
from delivery.model.changes import Changes, NamedScenario
from delivery.model.plan import Plan, PlanScenario
from delivery.model.scenario import Progress
from delivery.modes.changes import changed, scenario_notes
from delivery.modes.changes.days import IsDelivered, counts_days, delivers_on, is_workday
from delivery.modes.places import day_places
from delivery.workflow.any_day import plan_any_day, with_roads
from delivery.workflow.big_day import BigDay
from delivery.workflow.day import Day, DayOrders, Tell
from delivery.workflow.delivery_calendar import delivery_calendar
from delivery.workflow.kitchens_alone import plan_kitchens_alone
from delivery.workflow.plan import PlanRequest, scenario_of
from delivery.workflow.side_by_side import InlineExecutor, Workers


def plan_scenario(
    day_orders: DayOrders,
    request: PlanRequest,
    scenario: NamedScenario,
    *,
    cache: Path | None,
    tell: Tell = lambda _: None,
    workers: Workers | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] = lambda: False,
) -> Plan:
    """Return the plan of a day under a scenario; it says which, and what no price tells.

    Parameters
    ----------
    day_orders
        The day as it is. Where it has its travel times and the scenario leaves its places as they
        are, they stand.
    request
        What is asked; what the scenario says of modes, objective, conditions and the day of prices
        goes before it.
    workers
        Who shares the parts of a big day; None: this process.

    Raises
    ------
    InputError
        When the scenario contradicts the area or the day.
    """
    changes = scenario.changes
    shared = workers or Workers(InlineExecutor(), 1)
    asked = scenario_request(request, changes)
    changed_orders = scenario_orders(day_orders, changes)
    scenario_of(changed_orders.area, changed_orders.date, asked)
    if changes.pooled is False:
        found = plan_kitchens_alone(
            changed_orders,
            asked,
            shared,
            cache=cache,
            tell=tell,
            on_progress=on_progress,
            should_stop=should_stop,
        )
    else:
        day = scenario_roads(day_orders, changed_orders, cache=cache, tell=tell)
        found = plan_any_day(day, asked, shared, on_progress=on_progress, should_stop=should_stop)
    notes = scenario_notes(day_orders.area, day_orders.orders, changes)
    return replace(found, scenario=plan_scenario_of(scenario), warnings=(*notes, *found.warnings))


def scenario_orders(read: DayOrders, changes: Changes) -> DayOrders:
    """Return a day with a scenario's changes made.

    Raises
    ------
    ScenarioError
        When they contradict the area or the day.
    """
    known = _calendar(read.area, changes)
    area, orders = changed(read.area, read.orders, changes, is_delivered=known)
    return DayOrders(area, orders, read.refused)


def delivers(area: Area, day: date, changes: Changes) -> bool:
    """Tell whether anything is delivered under a scenario on a day of delivery of the area."""
    return delivers_on(day, changes, is_delivered=_calendar(area, changes))


def _calendar(area: Area, changes: Changes) -> IsDelivered:
    return delivery_calendar(area.folder) if counts_days(changes) else is_workday


def scenario_roads(
    read: DayOrders, changed_orders: DayOrders, *, cache: Path | None, tell: Tell
) -> Day | BigDay:
    """Return a changed day with its travel times: those of the day as it is where they hold.

    Raises
    ------
    NetworkError
        With every fault of the networks.
    """
    if isinstance(read, Day):
        places = day_places(changed_orders.area, changed_orders.orders)
        profiles = {fleet.profile for fleet in changed_orders.area.fleets}
        if places == read.places and profiles <= set(read.matrices.by_profile):
            area, orders = changed_orders.area, changed_orders.orders
            return Day(area, orders, read.refused, places, read.matrices)
    return with_roads(changed_orders, cache=cache, tell=tell)


def scenario_request(request: PlanRequest, changes: Changes) -> PlanRequest:
    """Return what is asked under a scenario: what it says goes before what was asked."""
    conditions = request.weather if changes.conditions is None else sorted(changes.conditions)
    return replace(
        request,
        modes=changes.modes or request.modes,
        objective=request.objective if changes.objective is None else changes.objective,
        weather=tuple(conditions),
        price_day=request.price_day if changes.price_day is None else changes.price_day,
    )


def plan_scenario_of(scenario: NamedScenario) -> PlanScenario:
    """Return what a plan says of the scenario it was made under."""
    return PlanScenario(scenario.name, scenario.title, changes_hash(scenario.changes))


def changes_hash(changes: Changes) -> str:
    """Return a hash of what a scenario changes, the same on every machine."""
    text = json.dumps(asdict(changes), sort_keys=True, default=_plain)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else str(value)
