"""Times for routes people drew up: by the rules, else as little late as they can be."""

from dataclasses import replace

from delivery.model.places import TimeWindow
from delivery.model.problem import Problem
from delivery.model.solution import Route, SearchStats, Solution, Unassigned
from delivery.model.units import parse_clock
from delivery.solver.by_hand import timed_by_hand
from delivery.solver.check import check_solution
from delivery.solver.drafts import RouteDraft, StopDraft, TripDraft
from delivery.solver.schedule import Scheduler

VAN, WALKER, RIDER = 0, 1, 2


def broken(problem: Problem, route: Route) -> set[str]:
    """Return the codes of what a route breaks."""
    left = [task for task in range(len(problem.tasks)) if task not in route.delivered()]
    unserved = tuple(Unassigned(task, "no_carrier", "", None) for task in left)
    found = check_solution(problem, Solution((route,), unserved, SearchStats("", 0, 0, 0)))
    return {violation.code for violation in found}


def test_a_route_within_the_rules_is_timed_as_any_other(four_orders: Problem) -> None:
    found = timed_by_hand(four_orders, VAN, [[0, 1]])
    stops = (StopDraft((0,)), StopDraft((1,)))
    # Of the van's three periods the first is the one in which both windows lie soonest.
    drafts = [RouteDraft(VAN, (TripDraft(period, (0,), stops),)) for period in range(3)]
    routes = [route for draft in drafts if (route := Scheduler(four_orders).schedule(draft))]
    assert found is not None
    assert found.work == min(route.work for route in routes)
    assert broken(four_orders, found) == set()


def test_orders_of_one_person_in_a_row_are_one_stop(four_orders: Problem) -> None:
    found = timed_by_hand(four_orders, VAN, [[0, 1, 2]])
    assert found is not None
    assert [stop.tasks for stop in found.trips[0].stops] == [(0,), (1, 2)]
    assert broken(four_orders, found) == set()


def test_kitchens_are_loaded_in_the_order_that_is_soonest_at_the_first_door(
    four_orders: Problem,
) -> None:
    # From A the door b1 is 600 m east; B lies at 1,500 m: A, B, b1 is shorter from a van at A.
    found = timed_by_hand(four_orders, VAN, [[2, 1]])
    assert found is not None
    assert [loading.location for loading in found.trips[0].loadings] == [0, 1]


def test_what_is_too_much_is_carried_and_told(four_orders: Problem) -> None:
    # Seven boxes in a van of five; every stop stays where people put it.
    full = replace(
        four_orders,
        tasks=tuple(replace(task, boxes=task.boxes + 1) for task in four_orders.tasks),
    )
    found = timed_by_hand(full, VAN, [[3, 0, 1, 2]])
    assert found is not None
    assert [stop.tasks for stop in found.trips[0].stops] == [(3,), (0,), (1, 2)]
    assert broken(full, found) == {"capacity"}


def test_who_may_not_hand_over_does_and_is_told(four_orders: Problem) -> None:
    found = timed_by_hand(four_orders, WALKER, [[0]])
    assert found is not None
    assert broken(four_orders, found) == {"eligible"}


def test_a_window_that_cannot_be_met_is_missed_by_the_fewest_minutes(
    four_orders: Problem,
) -> None:
    closing = TimeWindow(parse_clock("09:00"), parse_clock("09:31"))
    hurried = replace(
        four_orders,
        tasks=(
            four_orders.tasks[0],
            four_orders.tasks[1],
            four_orders.tasks[2],
            replace(four_orders.tasks[3], window=closing),
        ),
    )
    # Ready at 09:30, 1,200 m east at 300 m a minute: at the door 09:34, three minutes late.
    found = timed_by_hand(hurried, VAN, [[3]])
    assert found is not None
    assert found.trips[0].stops[0].begin == parse_clock("09:34")
    assert broken(hurried, found) == {"window"}


def test_a_carrier_without_hours_has_no_times(four_orders: Problem) -> None:
    idle = replace(
        four_orders,
        carriers=(replace(four_orders.carriers[0], periods=()), *four_orders.carriers[1:]),
    )
    assert timed_by_hand(idle, VAN, [[0]]) is None
