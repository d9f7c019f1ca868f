"""The compiled search: what it keeps of its rows is true, whatever the day's rules."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import hypothesis
import pytest
from hypothesis import strategies as st

from delivery.solver.search import columns as c
from delivery.solver.search.run import construct, keep_best, restore, search
from tests.solver.search.searched_days import has_hubs, is_hub_open, searched

HERE = Path(__file__).parent
SEEDS = 25


def run_script(name: str, days: int | str = SEEDS, **variables: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, str(HERE / name), str(days)],
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture(scope="module")
def uncompiled() -> list[str]:
    """Return the steps of searches whose kernels were not compiled."""
    return run_script("trajectories.py", NUMBA_DISABLE_JIT="1")


@hypothesis.settings(max_examples=150, deadline=None)
@hypothesis.given(seed=st.integers(0, 1_000_000))
def test_after_every_iteration_the_state_is_whole_and_the_schedule_and_cost_are_true(
    seed: int, search_days: SimpleNamespace
) -> None:
    day = search_days.random_day(seed)
    state = day.state(seed)
    construct(day.packed.instance, state, day.packed.hubs)
    search_days.check_state(day, state)
    search_days.check_truth(day, state)
    for _ in range(15):
        search(day.packed.instance, state, day.packed.hubs, 1, 5000.0, 5000.0, True)
        search_days.check_state(day, state)
        search_days.check_truth(day, state)


@hypothesis.settings(max_examples=100, deadline=None)
@hypothesis.given(seed=st.integers(0, 1_000_000))
def test_where_times_cannot_matter_the_cost_is_true_without_them(
    seed: int, search_days: SimpleNamespace
) -> None:
    day = search_days.timeless_day(seed)
    state = day.state(seed)
    construct(day.packed.instance, state, day.packed.hubs)
    for _ in range(15):
        search(day.packed.instance, state, day.packed.hubs, 1, 5000.0, 5000.0, True)
        search_days.check_state(day, state)
        search_days.check_truth(day, state)


@hypothesis.settings(max_examples=150, deadline=None)
@hypothesis.given(seed=st.integers(0, 1_000_000), hubs=st.integers(1, 3))
def test_hubs_are_fed_and_collected_at_truly_after_every_iteration(
    seed: int, hubs: int, search_days: SimpleNamespace
) -> None:
    day = search_days.random_day(seed, hubs)
    state = day.state(seed)
    construct(day.packed.instance, state, day.packed.hubs)
    for _ in range(20):
        search(day.packed.instance, state, day.packed.hubs, 1, 5000.0, 5000.0, True)
        search_days.check_state(day, state)
        search_days.check_truth(day, state)


@hypothesis.settings(max_examples=50, deadline=None)
@hypothesis.given(seed=st.integers(0, 1_000_000), hubs=st.integers(0, 2))
def test_an_answer_written_down_is_put_back_as_it_was(
    seed: int, hubs: int, search_days: SimpleNamespace
) -> None:
    day = search_days.random_day(seed, hubs)
    instance, state = day.packed.instance, day.state(seed)
    construct(instance, state, day.packed.hubs)
    search(instance, state, day.packed.hubs, 30, 5000.0, 100.0, True)
    best = state.best[: state.counters[c.BEST_LENGTH]].copy()
    restore(instance, state, day.packed.hubs, best, len(best))
    search_days.check_state(day, state)
    search_days.check_truth(day, state)
    assert sorted(search_days.flat_of(day, state)) == sorted(best)
    assert state.values[c.TOTAL] == pytest.approx(state.values[c.BEST])


def test_cheaper_pay_is_found_when_carriers_are_priced_anew(search_days: SimpleNamespace) -> None:
    day = search_days.random_day(3)
    instance, hubs, state = day.packed.instance, day.packed.hubs, day.state(3)
    construct(instance, state, hubs)
    before = state.values[c.BEST]
    instance.pay[:] *= 0.5
    instance.lines[:, c.LINE_WEIGHT] *= 0.5
    keep_best(instance, state, hubs)
    search_days.check_state(day, state)
    assert state.values[c.BEST] < before


def test_the_same_seed_gives_the_same_answer(search_days: SimpleNamespace) -> None:
    for seed in range(5):
        first, again = (search_days.random_day(seed) for _ in range(2))
        assert search_days.trajectory(first, 7, 50) == search_days.trajectory(again, 7, 50)


def test_uncompiled_kernels_take_the_same_steps(
    search_days: SimpleNamespace, uncompiled: list[str]
) -> None:
    compiled = [
        search_days.trajectory(search_days.random_day(seed, hubs), seed, 20)
        for seed in range(SEEDS)
        for hubs in (0, 2)
    ]
    assert uncompiled == compiled


def test_what_is_said_of_a_place_is_what_comes_of_it() -> None:
    # What fits, what does not, and at what won: tried at every place of every visit.
    # Compiled kernels, which take the same steps, tell sooner on which days a hub opens.
    days = [n for n in range(240) if not has_hubs(n) or is_hub_open(*searched(n))]
    (line,) = run_script("interpreted.py", ",".join(map(str, days)), NUMBA_DISABLE_JIT="1")
    fits, refused, upgrades, collected = (int(count) for count in line.split())
    assert fits > 1000
    assert refused > 1000
    assert upgrades > 0
    assert collected > 100


@pytest.mark.timeout(900)
def test_no_kernel_reads_beyond_an_array(
    request: pytest.FixtureRequest, uncompiled: list[str]
) -> None:
    # Compiled once more for this, kept beside pytest's own notes.
    kept = request.config.cache.mkdir("boundscheck")
    variables = {"NUMBA_BOUNDSCHECK": "1", "DELIVERY_CACHE": str(kept)}
    assert run_script("trajectories.py", **variables) == uncompiled
