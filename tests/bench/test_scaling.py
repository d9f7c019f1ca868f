"""How our engine grows: batches of days, and the figures made of them by hand."""

from dataclasses import asdict, replace
from pathlib import Path

import pytest

from delivery.bench import scaling
from delivery.bench.records import Point, Run
from delivery.bench.scaling import Batch, batch_of, batches_wanted, make_batches
from delivery.bench.scaling_figures import first_plan, rates_of, scaling_table
from delivery.bench.tables import plain_text
from delivery.bench.wanted_days import DayWanted
from delivery.errors import DeliveryError

POINT = Point(10.0, 90_000, 90_000, 0, 0, 0, 0, 0, 10.0, asked=True)
RUN = Run(
    key="key",
    day="town-240-s100",
    area="town",
    orders=240,
    meals=300,
    day_seed=100,
    engine="ours",
    limits=(10.0,),
    points=(POINT,),
    wall_seconds=10.0,
    cpu_seconds=10.0,
    iterations=200_000,
    base_mb=100.0,
    peak_mb=150.0,
    trace=((1.0, 180_000, 3), (2.0, 90_000, 0)),
)


def _batch(runs: tuple[Run, ...], workers: int, beside: int) -> Batch:
    return Batch("key", runs[0].day, workers, beside, 10.0, 12.0, runs)


def test_the_first_plan_is_the_first_that_serves_most() -> None:
    assert first_plan(RUN) == 2.0
    assert first_plan(replace(RUN, trace=())) is None


def test_workers_in_one_search_and_processes_side_by_side_are_counted_alike() -> None:
    one = _batch((RUN,), 1, 1)
    threads = _batch((replace(RUN, iterations=380_000, cpu_seconds=19.5),), 2, 1)
    # Four plans of 10 s, two at a time, are 20 s: 4 x 200,000 / 20.
    processes = _batch((RUN, RUN, RUN, RUN), 2, 2)
    assert one.iterations_per_second == 20_000
    assert threads.iterations_per_second == 38_000
    assert processes.iterations_per_second == 40_000
    text = plain_text(scaling_table([threads, one]))
    assert "38,000        1.90" in text
    assert "quiet machine" not in text
    waiting = _batch((replace(RUN, cpu_seconds=12.0),), 2, 1)
    assert "quiet machine" in plain_text(scaling_table([waiting]))


def test_goals_are_held_against_one_worker_with_one_day_at_its_longest() -> None:
    short = replace(_batch((replace(RUN, iterations=1),), 1, 1), seconds=5.0)
    slow = _batch((replace(RUN, iterations=100_000, peak_mb=160.0),), 1, 1)
    fast = _batch((RUN,), 1, 1)
    two = _batch((replace(RUN, iterations=900_000),), 2, 1)
    assert rates_of([short, slow, fast, two]) == [(240, 15_000.0, 160.0, 2.0)]
    assert rates_of([two]) == []


def test_further_districts_are_days_of_the_seeds_that_follow(tmp_path: Path) -> None:
    (batch,) = batches_wanted([DayWanted(tmp_path, 240, 100)], [3], [2], [10.0])
    assert [day.seed for day in batch.days] == [100, 101, 102]
    assert batch.beside == 2


def test_a_batch_is_kept_and_not_made_again_and_a_failure_is(
    sample: Path, bench_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    failing = [True]

    def run(path: Path, engine: str, seed: int, *_: object, workers: int) -> Run:
        asked.append(workers)
        if failing[0]:
            raise DeliveryError("out of memory")
        return RUN

    monkeypatch.setattr(scaling, "run_alone", run)
    wanted = batches_wanted([DayWanted(sample, 8, 3)], [1, 2], [2], [1.0])
    first = list(make_batches(wanted, tmp_path, cache=bench_cache))
    assert [one.failed for one in first] == ["out of memory", "out of memory"]
    failing[0] = False
    asked.clear()
    second = list(make_batches(wanted, tmp_path, cache=bench_cache))
    # One district: two searches in its plan. Two districts: two plans of one search each.
    assert asked == [2, 1, 1]
    asked.clear()
    assert list(make_batches(wanted, tmp_path, cache=bench_cache)) == second
    assert asked == []


def test_a_batch_survives_its_line() -> None:
    batch = _batch((RUN, RUN), 2, 2)
    assert batch_of(asdict(batch)).iterations_per_second == batch.iterations_per_second
