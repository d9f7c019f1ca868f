"""A day's search starts from the plan it is held to, as far as the day still has what is in it."""

from dataclasses import replace
from pathlib import Path

import pytest

from delivery import planning
from delivery.model.plan import Plan
from delivery.model.scenario import SearchLimit
from delivery.model.solution import Route, Solution
from delivery.model.wishes import WishPrices
from delivery.modes.build import DayProblem
from delivery.workflow.check import check_plan
from delivery.workflow.day import Day, DayOrders, load_day, with_travel
from delivery.workflow.plan import PlanRequest, plan_day, scenario_of
from delivery.workflow.reference import held_plan

AT_ONCE = PlanRequest(SearchLimit(iterations=0))
"""No search at all: the plan is what it starts from, and what is left put in."""


def sequences(plan: Plan) -> dict[str, list[tuple[str, ...]]]:
    """Return the doors of each carrier in their order, orders by their number alone."""
    return {
        route.carrier: [
            tuple(order[1:] for order in stop.order_ids)
            for trip in route.trips
            for stop in trip.stops
        ]
        for route in plan.routes
    }


@pytest.fixture(scope="module")
def day(street_folder: Path) -> Day:
    """Return the street of eight orders."""
    return load_day(street_folder, cache=None)


@pytest.fixture(scope="module")
def plan(day: Day) -> Plan:
    """Return its plan."""
    return plan_day(day, PlanRequest(SearchLimit(iterations=3000)))


@pytest.fixture(scope="module")
def next_day(day: Day) -> Day:
    """Return the same services again under other ids, another carrier being worth a little."""
    orders = tuple(replace(order, order_id=f"N{order.order_id[1:]}") for order in day.orders)
    area = replace(day.area, wishes=WishPrices(changed_carrier_won=1))
    return _travelled(replace(day, area=area, orders=orders))


def held_to(plan: Plan, day: Day, now: Day, request: PlanRequest = AT_ONCE) -> Plan:
    """Return the plan of a day that starts from another day's."""
    found = plan_day(now, replace(request, reference=held_plan(plan, day.orders, now.orders)))
    assert check_plan(found, now).lines() == ()
    return found


def test_the_same_services_start_as_they_were(day: Day, plan: Plan, next_day: Day) -> None:
    assert sequences(held_to(plan, day, next_day)) == sequences(plan)
    # From nothing, the first answer is another one: the plan before is what made it so.
    assert sequences(plan_day(next_day, AT_ONCE)) != sequences(plan)


def test_who_is_gone_is_left_out_and_who_is_new_is_put_in(
    day: Day, plan: Plan, next_day: Day
) -> None:
    gone, *rest = next_day.orders
    person = next(p for p in next_day.area.recipients if p.recipient_id == gone.recipient_id)
    recipients = (*next_day.area.recipients, replace(person, recipient_id="R99"))
    new = replace(gone, order_id="N99", recipient_id="R99")
    area = replace(next_day.area, recipients=recipients)
    found = held_to(plan, day, _travelled(replace(next_day, area=area, orders=(*rest, new))))
    served = {number for doors in sequences(found).values() for door in doors for number in door}
    assert gone.order_id[1:] not in served
    assert "99" in served


def _travelled(day: Day) -> Day:
    return with_travel(DayOrders(day.area, day.orders, ()), cache=None, tell=lambda _: None)


def started(plan: Plan, day: Day, request: PlanRequest) -> tuple[Solution, DayProblem]:
    """Return what a day's search starts from, and the day's problem."""
    problem = planning.day_problem(
        day.orders, scenario_of(day.area, day.date, request), day.matrices
    )
    return held_plan(plan, day.orders, day.orders).start(problem), problem


def test_carriers_the_day_does_not_have_are_left_out(day: Day, plan: Plan) -> None:
    modes = sorted({route.mode for route in plan.routes})
    assert len(modes) > 1
    found, problem = started(plan, day, replace(AT_ONCE, modes=tuple(modes[1:])))
    carriers = [problem.problem.carriers[route.carrier].carrier_id for route in found.routes]
    assert carriers == [route.carrier for route in plan.routes if route.mode != modes[0]]


def test_what_is_loaded_where_may_be_left_to_the_stops(day: Day, plan: Plan) -> None:
    unlisted = replace(
        plan,
        routes=tuple(
            replace(
                route,
                trips=tuple(
                    replace(
                        trip, load_at=tuple(replace(each, order_ids=()) for each in trip.load_at)
                    )
                    for trip in route.trips
                ),
            )
            for route in plan.routes
        ),
    )
    found, _ = started(unlisted, day, AT_ONCE)
    listed, _ = started(plan, day, AT_ONCE)
    assert [_sorted_loads(route) for route in found.routes] == [
        _sorted_loads(route) for route in listed.routes
    ]


def _sorted_loads(route: Route) -> list[list[int]]:
    return [sorted(each.tasks) for trip in route.trips for each in trip.loadings]


def test_a_plan_of_other_orders_is_another_input(day: Day, plan: Plan, next_day: Day) -> None:
    other = replace(plan, fingerprint="another")
    prints = {held_to(each, day, next_day).fingerprint for each in (plan, other)}
    assert len(prints) == 2
