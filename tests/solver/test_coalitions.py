"""Plans of coalitions put together: carriers that stand in for one another, and the checker."""

from dataclasses import replace

import pytest

from delivery.model.problem import Problem
from delivery.model.scenario import SearchLimit
from delivery.model.solution import Route
from delivery.solver.coalitions import delivered_by, hubs_used, is_sound, side_by_side
from delivery.solver.planned import without_all, without_task
from delivery.workflow.day import Day
from delivery.workflow.plan import PlanRequest, plan_day
from delivery.workflow.planned import PlannedDay, lay_over


@pytest.fixture(scope="module")
def planned(street: Day) -> PlannedDay:
    """Return a plan of the street laid over its day."""
    return lay_over(plan_day(street, PlanRequest(SearchLimit(iterations=1000))), street)


def route_of(carrier: int) -> Route:
    return Route(carrier, (), 0, 0)


def two_vans(problem: Problem) -> Problem:
    """Return the day with a second van after its three carriers."""
    van = problem.carriers[0]
    return replace(problem, carriers=(*problem.carriers, replace(van, carrier_id="van#2")))


def test_a_carrier_of_both_plans_is_replaced_by_one_that_can_stand_in(
    four_orders: Problem,
) -> None:
    found = side_by_side(
        two_vans(four_orders), [route_of(0), route_of(1)], [route_of(0)], {0, 1, 2, 3}
    )
    assert found is not None
    assert [route.carrier for route in found] == [0, 1, 3]


def test_who_is_not_a_coalition_s_is_replaced_too(four_orders: Problem) -> None:
    found = side_by_side(two_vans(four_orders), [], [route_of(0), route_of(2)], {2, 3})
    assert found is not None
    assert [route.carrier for route in found] == [3, 2]


def test_two_plans_that_need_the_same_person_are_none(four_orders: Problem) -> None:
    assert side_by_side(two_vans(four_orders), [route_of(1)], [route_of(1)], {0, 1, 2, 3}) is None
    assert side_by_side(two_vans(four_orders), [route_of(0)], [route_of(0)], {0, 1}) is None


def test_some_orders_of_a_plan_are_dropped_and_the_rest_is_sound(planned: PlannedDay) -> None:
    problem, routes = planned.problem, planned.solution.routes
    served = sorted(delivered_by(routes))
    assert is_sound(problem, routes)
    for dropped in (frozenset(served[:2]), frozenset(served[1::2]), frozenset(served[1:])):
        left = without_all(problem, planned.scheduler, routes, dropped)
        assert left is not None
        assert delivered_by(left) == set(served) - dropped
        assert is_sound(problem, left)
    assert without_all(problem, planned.scheduler, routes, frozenset(served)) == ()


def test_one_order_dropped_is_some_orders_dropped(planned: PlannedDay) -> None:
    routes = planned.solution.routes
    task = min(delivered_by(routes))
    one = without_task(planned.problem, planned.scheduler, routes, task)
    assert one == without_all(planned.problem, planned.scheduler, routes, frozenset({task}))


def test_routes_that_break_a_rule_are_not_sound(planned: PlannedDay) -> None:
    first, *others = planned.solution.routes
    assert not is_sound(planned.problem, [first, first, *others])


def test_the_hubs_boxes_are_brought_to_are_known(planned: PlannedDay) -> None:
    stops = [s for r in planned.solution.routes for trip in r.trips for s in trip.stops]
    fed = {stop.hub for stop in stops if stop.hub is not None}
    assert hubs_used(planned.solution.routes) == fed
