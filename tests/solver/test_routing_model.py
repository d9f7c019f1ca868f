"""The routing model of a part of the day: what it finds is what the problem allows."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from delivery.model.places import TimeWindow
from delivery.model.problem import Problem
from delivery.solver.routing_model import Effort, RoutingModel, Sequences
from delivery.solver.slots import Slot, visits_of
from delivery.solver.stand_in import Guarantee, stand_ins

Make = Callable[..., Any]
EFFORT = Effort("PARALLEL_CHEAPEST_INSERTION", "GUIDED_LOCAL_SEARCH", 20, None)
DEAR = 10**9


def slot(carrier: int, *, start: int = 32400, end: int = 64800, wave: int = 0) -> Slot:
    """Return a slot from kitchen 0."""
    return Slot(carrier, 0, wave, (0,), TimeWindow(start, end), end - start)


def solutions(
    problem: Problem,
    slots: list[Slot],
    route_cost: Any,
    *,
    worth: int = DEAR,
    start: Sequences | None = None,
) -> list[Sequences]:
    """Return everything the model finds; guided local search also goes downhill."""
    visits = visits_of(problem, range(len(problem.tasks)))
    linear = stand_ins(problem, route_cost, Guarantee.LINES)
    found: list[Sequences] = []
    model = RoutingModel(problem, slots, visits, linear, [worth] * len(visits))
    model.search(EFFORT, start, found.append)
    return found


@pytest.fixture
def day(a_day: Make, a_task: Make, a_carrier: Make) -> Problem:
    """Return two doors on each side of the kitchen and two vans."""
    tasks = [a_task(place) for place in (1, 2, 3, 4)]
    vans = [a_carrier(), a_carrier("van#2")]
    return a_day([0, 1000, 1100, -1000, -1100], tasks, vans)


def test_everybody_worth_it_is_served(day: Problem, pay: Make) -> None:
    for sequences in solutions(day, [slot(0), slot(1)], pay(day)):
        assert sorted(visit for route in sequences for visit in route) == [0, 1, 2, 3]


def test_who_is_not_worth_it_is_left_out(day: Problem, pay: Make) -> None:
    # A won a second and 2,000 s to the nearest door and back: 2,000 won, worth 100 thousandths.
    assert [[]] in solutions(day, [slot(0)], pay(day), worth=100)
    assert [[]] not in solutions(day, [slot(0)], pay(day), worth=DEAR)


def test_boxes_stay_within_a_carrier_s_room(day: Problem, pay: Make) -> None:
    small = replace(day, carriers=tuple(replace(each, capacity=2) for each in day.carriers))
    for sequences in solutions(small, [slot(0), slot(1)], pay(small)):
        assert [len(route) for route in sequences] == [2, 2]
    for sequences in solutions(small, [slot(0)], pay(small)):
        assert len(sequences[0]) == 2


def test_deliveries_lie_within_the_slot_and_the_window(day: Problem, pay: Make) -> None:
    # 1,000 s to the door and back and a minute there; the window opens at 36000.
    for end, served in ((37060, 1), (37059, 0)):
        found = solutions(day, [slot(0, end=end)], pay(day))
        assert max(len(sequences[0]) for sequences in found) == served


def test_nothing_is_too_long_on_board(day: Problem, pay: Make) -> None:
    hot = replace(day, max_on_board=1000)
    # A door 1,000 m off is just in time; no other can be served behind it.
    assert max(len(sequences[0]) for sequences in solutions(hot, [slot(0)], pay(hot))) == 1


def test_a_slot_serves_its_own_meal_alone(day: Problem, pay: Make) -> None:
    assert solutions(day, [slot(0, wave=1)], pay(day)) == [[[]]]


def test_an_order_stays_with_those_who_may_serve_it(day: Problem, pay: Make) -> None:
    eligible = day.eligible.copy()
    eligible[1] = False
    alone = replace(day, eligible=eligible)
    for sequences in solutions(alone, [slot(0), slot(1)], pay(alone)):
        assert sequences[1] == []
        assert sorted(sequences[0]) == [0, 1, 2, 3]


def test_a_search_from_routes_that_go_both_ways_finds_those_that_do_not(
    day: Problem, pay: Make
) -> None:
    mixed = [[0, 2], [1, 3]]
    found = solutions(day, [slot(0), slot(1)], pay(day), start=mixed)
    by_side = [[0, 1], [2, 3]]
    assert by_side in [sorted(sorted(route) for route in sequences) for sequences in found]


def test_a_start_that_breaks_a_rule_is_not_searched_from(day: Problem, pay: Make) -> None:
    small = replace(day, carriers=tuple(replace(each, capacity=1) for each in day.carriers))
    assert solutions(small, [slot(0), slot(1)], pay(small), start=[[0, 1], []]) == []


def test_the_same_model_finds_the_same_again(day: Problem, pay: Make) -> None:
    first = solutions(day, [slot(0), slot(1)], pay(day))
    assert solutions(day, [slot(0), slot(1)], pay(day)) == first
