"""The plan of a search: runs that follow each other and are long enough for their size."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.solver.rounds import (
    MOST_RUNS,
    MOST_SMALL_RUNS,
    POLISH_FROM,
    REHEAT_FROM,
    REHEATS,
    Round,
    rounds,
)


def test_a_short_search_is_one_run() -> None:
    assert rounds(240, 59_000, mixes=True) == (Round(0.0, 1.0),)


def test_a_long_search_is_several_runs_and_a_polish() -> None:
    *runs, polish = rounds(240, 130_000, mixes=True)
    # 130,000 iterations give four runs of 30,000 or more for 240 visits.
    assert len(runs) == 4
    assert all(run.warm == 0.0 for run in runs)
    assert (polish.end, polish.warm) == (1.0, POLISH_FROM)


def test_more_visits_need_longer_runs() -> None:
    assert len(rounds(1000, 300_000, mixes=True)) == 1
    assert len(rounds(500, 450_000, mixes=True)) == 4 + 1


def test_a_small_day_is_begun_anew_more_often() -> None:
    def begun(visits: int) -> int:
        return sum(part.warm == 0.0 for part in rounds(visits, 10_000_000, mixes=True))

    assert (begun(480), begun(240), begun(120)) == (MOST_RUNS, MOST_RUNS, 2 * MOST_RUNS)
    assert begun(60) == begun(30) == MOST_SMALL_RUNS


def test_where_there_is_time_the_best_is_warmed_up_again() -> None:
    # 30 % of 300,000 iterations are three times 30,000.
    assert [part.warm for part in rounds(240, 299_999, mixes=True)[MOST_RUNS:]] == [POLISH_FROM]
    warm = [part.warm for part in rounds(240, 300_000, mixes=True)[MOST_RUNS:]]
    assert warm == [REHEAT_FROM] * REHEATS


def test_where_runs_end_alike_the_whole_search_is_one() -> None:
    assert rounds(100, 10_000_000, mixes=False) == (Round(0.0, 1.0),)


@given(visits=st.integers(0, 10_000), iterations=st.integers(0, 10**9), mixes=st.booleans())
def test_the_runs_fill_the_search_without_a_gap(visits: int, iterations: int, mixes: bool) -> None:
    runs = rounds(visits, iterations, mixes=mixes)
    assert runs[0].begin == 0.0
    assert runs[-1].end == 1.0
    for before, after in pairwise(runs):
        assert before.end == pytest.approx(after.begin)
        assert before.begin < before.end
