"""Where the time of a search goes: stages and steps are of the search, tables of what was found."""

import importlib
import inspect
import json
import pkgutil
from dataclasses import replace

import delivery.solver
import delivery.solver.search
from delivery.bench.profile import REST, STAGES, STEPS, SearchProfile, StageTime, StepTime
from delivery.bench.profile_figures import profile_document, stages_table, steps_table
from delivery.bench.sampling import sampled, step_of
from delivery.bench.tables import plain_text

PROFILE = SearchProfile(
    day="town-240-s1",
    orders=240,
    iterations=100_000,
    seconds=5.0,
    clocked_seconds=6.0,
    is_same=True,
    accepted=0.4,
    stages=(StageTime(STAGES[1][0], 0.25, 4.0), StageTime(STAGES[2][0], 0.75, 1.0)),
    steps=(StepTime(STEPS[0][0], 0.9), StepTime(REST, 0.1)),
)


def test_every_stage_is_made_of_functions_of_the_search() -> None:
    found = set()
    for module in pkgutil.iter_modules(delivery.solver.search.__path__):
        found |= set(vars(importlib.import_module(f"delivery.solver.search.{module.name}")))
    assert {name for _, names in STAGES for name in names} <= found


def test_every_step_is_a_function_of_the_solver() -> None:
    for _, (file, function) in STEPS:
        folder = "search." if file in ("annealing.py", "pack.py") else ""
        module = importlib.import_module(f"delivery.solver.{folder}{file.removesuffix('.py')}")
        assert f"def {function}(" in inspect.getsource(module)


def test_an_iteration_is_told_by_the_time_it_takes_without_clocks() -> None:
    # 5 s / 100,000 iterations are 50 µs, three quarters of them 37.5.
    text = plain_text(stages_table(PROFILE))
    assert text.index("37.50") < text.index("12.50")
    assert "1.20 times" in text
    assert "do not trust" not in text
    assert "do not trust" in plain_text(stages_table(replace(PROFILE, is_same=False)))


def test_steps_are_told_in_their_order_and_all_of_it_as_json() -> None:
    text = plain_text(steps_table(PROFILE))
    assert text.index("90.0%") < text.index("10.0%")
    assert json.loads(json.dumps(profile_document([PROFILE])))["profiles"][0]["orders"] == 240


def _step() -> int | None:
    return _within_it()


def _within_it() -> int | None:
    return step_of(inspect.currentframe(), {("test_profile.py", "_step"): 3, OTHER: 4})


OTHER = ("test_profile.py", "_within_it")


def test_the_outermost_step_counts() -> None:
    assert _step() == 3
    assert _within_it() == 4
    assert step_of(None, {OTHER: 4}) is None


def test_what_a_sampled_function_returns_comes_back() -> None:
    found, seen = sampled(lambda: 5, {OTHER: 4})
    assert found == 5
    assert set(seen) <= {None}
