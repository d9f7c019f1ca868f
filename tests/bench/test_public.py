"""The report on public instances: what is run, in which turn, and what the means are of."""

import json
from pathlib import Path

import pytest

from delivery.bench.public import TUNED_ON, instance_files, measure_public
from delivery.bench.public_figures import PublicReport, PublicRun
from delivery.bench.public_run import ENGINES, OURS, PYVRP, Outcome
from delivery.bench.public_table import report_text
from delivery.errors import InputError

INSTANCE = """NAME : small
TYPE : CVRP
DIMENSION : 2
EDGE_WEIGHT_TYPE : EUC_2D
NODE_COORD_SECTION
1 0 0
2 0 50
DEPOT_SECTION
1
-1
EOF
"""
BEST_KNOWN = 100
RESULTS = "public.jsonl"


def _instance(folder: Path, name: str) -> Path:
    path = folder / f"{name}.vrp"
    path.write_text(INSTANCE, encoding="utf-8")
    path.with_suffix(".sol").write_text("Route #1: 1\nCost 100\n", encoding="utf-8")
    return path


def _outcome(cost: int | None) -> Outcome:
    failure = "" if cost else "1 clients are not served."
    return Outcome(cost=cost, cpu_seconds=1.0, iterations=1, peak_bytes=1, failure=failure)


class Runner:
    """Answers with what a table of costs says, and remembers what it was asked."""

    def __init__(self, costs: dict[tuple[str, str, int], int | None]) -> None:
        self.costs = costs
        self.asked: list[tuple[str, str, float, int]] = []

    def __call__(self, path: Path, engine: str, seconds: float, seed: int) -> Outcome:
        self.asked.append((path.stem, engine, seconds, seed))
        return _outcome(self.costs[path.stem, engine, seed])


@pytest.fixture
def report(tmp_path: Path) -> PublicReport:
    """Return two instances and one that was tuned on, two seeds each."""
    tuned = sorted(TUNED_ON)[0]
    costs: dict[tuple[str, str, int], int | None] = {}
    for name, ours, theirs in (("A", (101, 103), (104, 104)), ("B", (105, 103), (106, 106))):
        for seed in (1, 2):
            costs[name, OURS, seed] = ours[seed - 1]
            costs[name, PYVRP, seed] = theirs[seed - 1]
    for engine in ENGINES:
        costs |= {(tuned, engine, seed): BEST_KNOWN for seed in (1, 2)}
    paths = [_instance(tmp_path, name) for name in ("A", "B", tuned)]
    return measure_public(paths, tmp_path / RESULTS, seconds=[10], seeds=[1, 2], run=Runner(costs))


def test_engines_take_turns_on_each_instance_limit_and_seed(tmp_path: Path) -> None:
    path = _instance(tmp_path, "A")
    costs: dict[tuple[str, str, int], int | None] = {
        ("A", engine, seed): BEST_KNOWN for engine in ENGINES for seed in (1, 2)
    }
    runner = Runner(costs)
    seen: list[PublicRun] = []
    measure_public(
        [path], tmp_path / RESULTS, seconds=[10, 60], seeds=[1, 2], run=runner, on_run=seen.append
    )
    assert runner.asked == [
        ("A", engine, seconds, seed)
        for seconds in (10, 60)
        for seed in (1, 2)
        for engine in ENGINES
    ]
    assert len(seen) == len(runner.asked), "every run is told as it ends"


def test_a_gap_is_percent_above_the_best_known(report: PublicReport) -> None:
    assert [run.gap for run in report.runs if run.instance == "A" and run.engine == OURS] == [
        pytest.approx(1),
        pytest.approx(3),
    ]
    of_a = next(gap for gap in report.instances if (gap.instance, gap.engine) == ("A", OURS))
    assert (of_a.mean, of_a.spread) == (pytest.approx(2), pytest.approx(1))
    assert (of_a.lowest, of_a.highest) == (pytest.approx(1), pytest.approx(3))


def test_a_class_leaves_out_what_was_tuned_on(report: PublicReport) -> None:
    ours, theirs = report.classes
    assert (ours.engine, theirs.engine) == ENGINES
    assert ours.instances == 2
    assert (ours.mean, theirs.mean) == (pytest.approx(3), pytest.approx(5))
    # Both seeds have a mean of 3 over the two instances.
    assert ours.spread == pytest.approx(0)
    assert (ours.to_pyvrp, theirs.to_pyvrp) == (pytest.approx(0.6), pytest.approx(1))
    assert [gap.tuned for gap in report.instances] == [False] * 4 + [True] * 2


def test_a_run_without_an_answer_is_counted_and_spoils_the_ratio(tmp_path: Path) -> None:
    runner = Runner({("A", OURS, 1): 102, ("A", OURS, 2): None, ("A", PYVRP, 1): 104})
    runner.costs["A", PYVRP, 2] = 104
    path = _instance(tmp_path, "A")
    report = measure_public([path], tmp_path / RESULTS, seconds=[1], seeds=[1, 2], run=runner)
    ours = report.classes[0]
    assert (ours.unsolved, ours.mean, ours.to_pyvrp) == (1, pytest.approx(2), None)
    assert report.classes[1].to_pyvrp == pytest.approx(1)


def test_an_instance_without_a_best_known_cost_is_refused_before_anything_runs(
    tmp_path: Path,
) -> None:
    path = _instance(tmp_path, "A")
    path.with_suffix(".sol").unlink()
    runner = Runner({})
    with pytest.raises(InputError, match=r"A\.sol"):
        measure_public([path], tmp_path / RESULTS, seconds=[1], seeds=[1], run=runner)
    assert runner.asked == []


def test_the_report_is_told_as_json_and_as_text(report: PublicReport) -> None:
    told = json.loads(report.to_json())
    assert told["schema"] == 1
    assert len(told["runs"]) == 12
    assert told["classes"][0]["to_pyvrp"] == pytest.approx(0.6)
    lines = report_text(report).splitlines()
    assert lines[1].split() == ["CVRP", "2", "10", "delivery", "3.00", "0.00", "0.60", "0"]
    assert lines[-1].endswith("*")


def test_files_are_found_in_a_folder_and_in_its_class_folders(tmp_path: Path) -> None:
    (tmp_path / "CVRP").mkdir()
    inner, outer = _instance(tmp_path / "CVRP", "B"), _instance(tmp_path, "A")
    assert instance_files(tmp_path) == (outer, inner)
