"""Results files are joined where they measured alike, and refused where they did not."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from delivery.bench.merging import merged
from delivery.bench.public_figures import PublicRun
from delivery.bench.public_run import Outcome
from delivery.bench.records import Run
from delivery.bench.results import key_of
from delivery.bench.scaling import Batch
from delivery.errors import ScenarioError


def _run(engine: str, seed: int, *, day: str = "day", code: str = "code", failed: str = "") -> Run:
    name = f"town-240-s{seed}"
    return Run(
        key=key_of(f"{name} {engine} 10 s", f"{day}{seed}", code + engine),
        day=name,
        area="town",
        orders=240,
        meals=300,
        day_seed=seed,
        engine=engine,
        limits=(10.0,),
        points=(),
        wall_seconds=10.0,
        cpu_seconds=10.0,
        iterations=1,
        base_mb=1.0,
        peak_mb=1.0,
        failed=failed,
    )


def _file(path: Path, *runs: Run | Batch | PublicRun) -> Path:
    path.write_text("".join(json.dumps(asdict(run)) + "\n" for run in runs), "utf-8")
    return path


def test_files_of_several_benches_and_of_folders_are_one(tmp_path: Path) -> None:
    first, second = _run("ours", 100), _run("pyvrp", 101)
    outcome = Outcome(cost=101, cpu_seconds=1.0, iterations=1, peak_bytes=1, failure="")
    batch = Batch("b · code d-c", "town-240-s100", 2, 1, 10.0, 12.0, (first,))
    public = PublicRun("k · code a-b", "X", "CVRP", False, "pyvrp", 10.0, 1, 100, outcome, 1.0)
    one = _file(tmp_path / "one.jsonl", first)
    (tmp_path / "more").mkdir()
    _file(tmp_path / "more" / "results.jsonl", second)
    _file(tmp_path / "more" / "public.jsonl", public)
    _file(tmp_path / "more" / "scaling.jsonl", batch)
    found = merged([one, tmp_path / "more"])
    assert found.runs == (first, second)
    assert found.batches == (batch,)
    assert found.public == (public,)


def test_a_run_that_stands_twice_counts_once_and_an_answer_before_a_failure(
    tmp_path: Path,
) -> None:
    answer = _run("ours", 100)
    one = _file(tmp_path / "one.jsonl", _run("ours", 100, failed="no answer in time"))
    two = _file(tmp_path / "two.jsonl", answer, answer)
    assert merged([one, two, two]).runs == (answer,)


@pytest.mark.parametrize(
    ("other", "what"),
    [
        (_run("ours", 101, code="later"), "ours"),
        (_run("pyvrp", 100, day="later"), "town-240-s100"),
    ],
)
def test_runs_of_other_code_or_data_are_in_no_table_together(
    other: Run, what: str, tmp_path: Path
) -> None:
    one = _file(tmp_path / "one.jsonl", _run("ours", 100))
    two = _file(tmp_path / "two.jsonl", other)
    with pytest.raises(ScenarioError) as refused:
        merged([one, two])
    (fault,) = refused.value.faults
    assert fault.where == str(two)
    assert fault.came.startswith(what)


def test_paths_without_results_are_told_together(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("no results", "utf-8")
    with pytest.raises(ScenarioError) as refused:
        merged([tmp_path, tmp_path / "text.txt", tmp_path / "nowhere"])
    assert len(refused.value.faults) == 3
