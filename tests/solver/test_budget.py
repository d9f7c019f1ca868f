"""How far a search is, by iterations, by a clock, or by both."""

from collections.abc import Callable, Iterator

import pytest

from delivery.model.scenario import SearchLimit
from delivery.solver.budget import Budget


def ticking(*readings: float) -> Callable[[], float]:
    """Return a clock that shows these readings one after another."""
    shown: Iterator[float] = iter(readings)
    return lambda: next(shown)


def test_iterations_are_counted() -> None:
    budget = Budget(SearchLimit(iterations=200), lambda: 0.0)
    budget.iterations = 50
    assert budget.progress == 0.25
    assert budget.iterations_until(0.5) == 50
    assert budget.left is None


def test_a_tenth_of_the_time_is_kept_for_the_conclusion_and_two_seconds_at_most() -> None:
    assert Budget(SearchLimit(seconds=10.0), lambda: 0.0).seconds == pytest.approx(9.0)
    assert Budget(SearchLimit(seconds=60.0), lambda: 0.0).seconds == pytest.approx(58.0)


def test_the_clock_tells_the_progress() -> None:
    budget = Budget(SearchLimit(seconds=10.0), ticking(100.0, 104.5, 200.0))
    assert budget.progress == pytest.approx(0.5)
    assert budget.progress == 1.0


def test_no_iterations_are_the_end_at_once() -> None:
    assert Budget(SearchLimit(iterations=0), lambda: 0.0).progress == 1.0


def test_of_two_limits_the_nearer_one_counts() -> None:
    budget = Budget(SearchLimit(seconds=100.0, iterations=10), lambda: 0.0)
    budget.iterations = 9
    assert budget.progress == 0.9
