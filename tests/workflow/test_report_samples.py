"""What a report says of sampled days: a year, the fleets of a month, levers."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from delivery.errors import ScenarioError
from delivery.model.changes import Changes, NamedScenario
from delivery.model.scenario import SearchLimit
from delivery.sweeps.store import SweepStore
from delivery.workflow.capacity import capacity_sweeps
from delivery.workflow.day import Day
from delivery.workflow.plan import PlanRequest
from delivery.workflow.report_inquiry import Inquiry
from delivery.workflow.report_samples import (
    answer_capacity,
    answer_levers,
    answer_year,
    has_advice,
    has_year,
    sampled_limit,
)
from delivery.workflow.side_by_side import InlineExecutor, Workers
from delivery.workflow.sweep import SweepRequest, prepare_sweep, run_sweep

REQUEST = PlanRequest(SearchLimit(iterations=50))
FIRST = date(2026, 11, 23)
ALONE = Workers(InlineExecutor(), 1)


@pytest.fixture(scope="module")
def asked(street: Day, tmp_path_factory: pytest.TempPathFactory) -> Inquiry:
    """Return an inquiry about the street, without any sweep."""
    kept = tmp_path_factory.mktemp("answers")
    return Inquiry(day=street, request=REQUEST, kept=kept, cache=None, seeds=(7,))


@pytest.fixture(scope="module")
def year(street_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the results of two days as they are."""
    folder = tmp_path_factory.mktemp("year")
    sweep = prepare_sweep(SweepRequest(street_folder, REQUEST, first=FIRST, count=2))
    store = SweepStore(folder)
    store.open(sweep.inputs)
    run_sweep(sweep, store, ALONE, cache=None)
    return folder


@pytest.fixture(scope="module")
def advice(street_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the results that advice rests on, of one day."""
    folder = tmp_path_factory.mktemp("advice")
    store = SweepStore(folder)
    for sweep in capacity_sweeps(SweepRequest(street_folder, REQUEST, first=FIRST, count=1)):
        store.open(sweep.inputs)
        run_sweep(sweep, store, ALONE, cache=None)
    return folder


def test_a_year_is_told_of_the_results_named(asked: Inquiry, year: Path) -> None:
    named = replace(asked, sweeps=(year,))
    assert has_year(named)
    assert not has_advice(named)
    section = answer_year(named)
    assert section.key == "year"
    assert "2 days" in section.findings[0].en
    assert set(asked.assumptions) < set(section.assumptions)


def test_where_both_are_named_each_question_takes_its_own(
    asked: Inquiry, year: Path, advice: Path
) -> None:
    named = replace(asked, sweeps=(advice, year))
    assert has_advice(named)
    assert answer_year(named) == answer_year(replace(asked, sweeps=(year,)))
    assert answer_capacity(named).key == "capacity"


def test_without_results_a_question_says_what_to_run(asked: Inquiry, year: Path) -> None:
    assert not has_year(asked)
    with pytest.raises(ScenarioError, match="Run delivery sweep first"):
        answer_year(asked)
    with pytest.raises(ScenarioError, match="Run delivery advise first"):
        answer_capacity(replace(asked, sweeps=(year,)))


def test_results_of_another_area_are_refused(asked: Inquiry, year: Path) -> None:
    day = asked.day
    elsewhere = replace(day, area=replace(day.area, name="elsewhere"))
    with pytest.raises(ScenarioError, match="expected results of elsewhere"):
        answer_year(replace(asked, day=elsewhere, sweeps=(year,)))


def test_levers_that_the_area_cannot_pull_are_named_and_its_own_scenarios_are_among_them(
    asked: Inquiry, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "unknown.toml").write_text('title = "x"\nmodes = ["airship"]\n', "utf-8")
    monkeypatch.setattr(
        "delivery.workflow.levers.bundled_scenarios",
        lambda: {"unknown": tmp_path / "unknown.toml"},
    )
    own = NamedScenario("half", "반 / Half", Changes(volume=0.5))
    section = answer_levers(replace(asked, scenarios=(own,)))
    assert section.findings[-1].en.startswith("Left out: unknown (unknown.toml")
    names = [str(row[0]) for row in section.tables[0].rows]
    assert any("Half" in name for name in names)


def test_a_sampled_day_is_searched_no_longer_than_it_needs() -> None:
    assert sampled_limit(SearchLimit(seconds=60.0)).seconds == 3.0
    assert sampled_limit(SearchLimit(seconds=1.0)).seconds == 1.0
    assert sampled_limit(SearchLimit(iterations=9)) == SearchLimit(iterations=9)
