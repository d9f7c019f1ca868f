"""One run on a public instance: PyVRP's answers in our words, and what counts as an answer."""

from pathlib import Path

import pytest
import pyvrp

from delivery.bench.public_pyvrp import in_our_words
from delivery.bench.public_run import judged, run_alone, run_here
from delivery.intake.vrplib import read_vrplib
from delivery.model.solution import SearchStats, Solution, Unassigned

STATS = SearchStats("known", 0.0, 5, 0)

INSTANCE = """NAME : small
TYPE : CVRP
DIMENSION : 3
CAPACITY : 1
EDGE_WEIGHT_TYPE : EUC_2D
NODE_COORD_SECTION
1 0 0
2 0 50
3 50 0
DEMAND_SECTION
1 0
2 1
3 1
DEPOT_SECTION
1
-1
EOF
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "small.vrp"
    file.write_text(INSTANCE, encoding="utf-8")
    return file


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "rounding"),
    [
        ("HFVRP/X275-HVRP", "exact"),
        ("MDVRPTW/PR11A", "exact"),
        ("MTVRPTWR/R2_2_06R0.5", "dimacs"),
    ],
)
def test_an_answer_of_pyvrp_costs_the_same_in_our_words(
    shared: Path, name: str, rounding: str
) -> None:
    file = shared / "instances" / f"{name}.vrp"
    instance = read_vrplib(file)
    data = pyvrp.read(file, rounding)
    known = pyvrp.read_solution(file.with_suffix(".sol"), data)
    solution = in_our_words(instance, data, known, STATS)
    outcome = judged(instance, solution, 1.0)
    assert (outcome.cost, outcome.failure) == (instance.best_known, "")
    assert (outcome.iterations, outcome.cpu_seconds) == (5, 1.0)


def test_an_answer_that_leaves_clients_out_has_no_cost(path: Path) -> None:
    left_out = tuple(Unassigned(task, "capacity", "", None) for task in range(2))
    outcome = judged(read_vrplib(path), Solution((), left_out, STATS), 1.0)
    assert (outcome.cost, outcome.failure) == (None, "2 clients are not served.")


def test_an_answer_that_breaks_a_rule_has_no_cost(path: Path) -> None:
    outcome = judged(read_vrplib(path), Solution((), (), STATS), 1.0)
    assert outcome.cost is None
    assert "neither carried nor unassigned" in outcome.failure


def test_no_answer_has_no_cost(path: Path) -> None:
    assert judged(read_vrplib(path), None, 1.0).failure == "No solution keeps every rule."


def test_an_unknown_engine_is_refused(path: Path) -> None:
    with pytest.raises(ValueError, match="delivery, pyvrp"):
        run_here(path, "nobody", 1.0, 1)


def test_a_process_that_fails_is_told_in_a_line(tmp_path: Path) -> None:
    outcome = run_alone(tmp_path / "none.vrp", "pyvrp", 1.0, 1)
    assert outcome.cost is None
    assert "none.vrp" in outcome.failure


def test_an_engine_runs_in_a_process_of_its_own(path: Path) -> None:
    outcome = run_alone(path, "pyvrp", 0.05, 1)
    assert (outcome.cost, outcome.failure) == (200, "")
