"""Why an order is left out: each reason, and that what would help does help."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from delivery.model.places import TimeWindow
from delivery.model.problem import Problem
from delivery.model.scenario import SearchLimit
from delivery.model.solution import Unassigned
from delivery.solver.check import REASONS
from delivery.solver.explain import BARRIERS, explain_unassigned
from delivery.solver.schedule import Scheduler
from delivery.solver.solve import SolverParams, solve
from delivery.solver.state import State

Make = Callable[..., Any]


@pytest.fixture
def explained(pay: Make) -> Callable[[Problem], Unassigned]:
    """Return a function that gives what is said of task 0 while nobody is out."""

    def explain(problem: Problem) -> Unassigned:
        nobody_out = State(problem, ())
        return explain_unassigned(problem, Scheduler(problem), pay(problem), nobody_out)[0]

    return explain


def number_in(text: str | None) -> int:
    """Return the one number of a sentence's English half, the won apart."""
    assert text is not None
    (number,) = re.findall(r"\d+", text.split(" / ")[1].partition(":")[0])
    return int(number)


def is_served(problem: Problem, pay: Make) -> bool:
    """Tell whether a search serves every order."""
    params = SolverParams(SearchLimit(iterations=2000))
    return solve(problem, pay(problem), params).unassigned == ()


def test_a_barrier_of_the_data_is_said_as_it_is(
    a_day: Make, a_task: Make, a_carrier: Make, explained: Make
) -> None:
    for code, detail in BARRIERS.items():
        day = a_day([0, 600], [a_task(1, barrier=code)], [a_carrier()], eligible=[[False]])
        left = explained(day)
        assert (left.reason, left.detail) == (code, detail)
        assert (left.fits_if is None) == (code == "capacity")
        assert code in REASONS


def test_a_window_too_early_says_how_much_later_it_would_have_to_end(
    a_day: Make, a_task: Make, a_carrier: Make, pay: Make, explained: Make
) -> None:
    # Ready at 34200, 2,500 s to the door: 36700, while the window ends at 36100. 10 min later.
    task = a_task(1, window=(36000, 36100))
    left = explained(a_day([0, 2500], [task], [a_carrier()]))
    assert left.reason == "window"
    assert "10:01" in left.detail
    assert number_in(left.fits_if) == 10
    for minutes, serves in ((9, False), (10, True)):
        later = replace(task, window=TimeWindow(36000, 36100 + 60 * minutes))
        assert is_served(a_day([0, 2500], [later], [a_carrier()]), pay) == serves


def test_too_long_on_board_says_the_limit_that_would_do(
    a_day: Make, a_task: Make, a_carrier: Make, pay: Make, explained: Make
) -> None:
    # 2,401 s to the door by van, longer on foot: 41 min.
    walker = a_carrier("walker", kind=1, start=2, end=2)
    places = [0, 2401, 2000]
    day = a_day(places, [a_task(1)], [walker, a_carrier()], max_on_board=2400)
    left = explained(day)
    assert left.reason == "on_board"
    assert number_in(left.fits_if) == 41
    assert not is_served(replace(day, max_on_board=40 * 60), pay)
    assert is_served(replace(day, max_on_board=41 * 60), pay)


def test_busy_carriers_are_said_to_be_busy(
    a_day: Make, a_task: Make, a_carrier: Make, pay: Make
) -> None:
    # Two doors an hour apart at the same five minutes: one van serves one of them.
    tasks = [a_task(1, window=(36000, 36300)), a_task(2, window=(36000, 36300))]
    day = a_day([0, 1000, -1000], tasks, [a_carrier()])
    solution = solve(day, pay(day), SolverParams(SearchLimit(iterations=2000)))
    (left,) = solution.unassigned
    assert left.reason == "capacity"
    # A minute at the one door from 10:00 on and 2,000 s to the other: 10:34:20 instead of 10:05.
    assert number_in(left.fits_if) == 30
    assert is_served(a_day([0, 1000, -1000], tasks, [a_carrier(), a_carrier("van#2")]), pay)


def test_nobody_at_work_in_the_window_is_off_hours(
    a_day: Make, a_task: Make, a_carrier: Make, explained: Make
) -> None:
    day = a_day([0, 600], [a_task(1)], [a_carrier(periods=((50000, 60000),))])
    assert explained(day).reason == "off_hours"


def test_nobody_at_work_once_the_box_is_ready_is_off_hours(
    a_day: Make, a_task: Make, a_carrier: Make, explained: Make
) -> None:
    # The window opens at 36000, but the box is ready at 44000, when the shift is over.
    day = a_day([0, 600], [a_task(1, ready=44000)], [a_carrier(periods=((32400, 43200),))])
    assert explained(day).reason == "off_hours"


def test_nobody_at_all_is_off_hours(a_day: Make, a_task: Make, explained: Make) -> None:
    assert explained(a_day([0, 600], [a_task(1)], [])).reason == "off_hours"


def test_a_shift_that_ends_too_early_says_until_when_one_would_have_to_last(
    a_day: Make, a_task: Make, a_carrier: Make, pay: Make, explained: Make
) -> None:
    # At the door at 36000, back at 37260: 10:21; the shift ends at 10:20.
    day = a_day([0, 1200], [a_task(1)], [a_carrier(periods=((32400, 37200),))])
    left = explained(day)
    assert left.reason == "off_hours"
    assert left.fits_if is not None
    assert "until 10:21" in left.fits_if
    longer = a_carrier(periods=((32400, 10 * 3600 + 21 * 60),))
    assert is_served(a_day([0, 1200], [a_task(1)], [longer]), pay)


def test_a_work_limit_too_low_says_the_minutes_it_takes(
    a_day: Make, a_task: Make, a_carrier: Make, pay: Make, explained: Make
) -> None:
    # 1200 + 60 + 1200 s are 41 min; the other carrier would take longer.
    limited = [a_carrier("far", kind=1, start=2, end=2, max_work=2400), a_carrier(max_work=2400)]
    day = a_day([0, 1200, -50], [a_task(1)], limited)
    left = explained(day)
    assert left.reason == "no_carrier"
    assert left.fits_if is not None
    assert "may work 41 min" in left.fits_if
    for minutes, serves in ((40, False), (41, True)):
        van = a_carrier(max_work=60 * minutes)
        assert is_served(a_day([0, 1200], [a_task(1)], [van]), pay) == serves


def test_several_limits_at_once_promise_nothing(
    a_day: Make, a_task: Make, a_carrier: Make, explained: Make
) -> None:
    day = a_day([0, 2000], [a_task(1)], [a_carrier(max_work=1200)], max_on_board=1200)
    left = explained(day)
    assert (left.reason, left.fits_if) == ("no_carrier", None)


def test_only_carriers_that_may_serve_a_door_are_asked(
    a_day: Make, a_task: Make, a_carrier: Make, explained: Make
) -> None:
    carriers = [a_carrier(), a_carrier("other", kind=1, periods=((50000, 60000),))]
    day = a_day([0, 600], [a_task(1)], carriers, eligible=[[False], [True]])
    assert explained(day).reason == "off_hours"


@pytest.mark.parametrize("reason", sorted(BARRIERS))
def test_every_sentence_is_said_in_both_languages(reason: str) -> None:
    korean, english = BARRIERS[reason].split(" / ")
    assert re.search(r"[가-힣]", korean)
    assert english.isascii()
