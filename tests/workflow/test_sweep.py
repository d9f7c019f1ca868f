"""A sweep plans a grid of sampled days once, whoever dies or stops meanwhile."""

import multiprocessing
import os
import signal
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from delivery.bootstrap import open_workers
from delivery.errors import InputError
from delivery.model.changes import Changes, NamedScenario
from delivery.model.pay import Condition
from delivery.model.scenario import SearchLimit
from delivery.sweeps.store import SweepStore
from delivery.sweeps.summary import summarise_sweep
from delivery.workflow.plan import PlanRequest
from delivery.workflow.side_by_side import InlineExecutor, Workers
from delivery.workflow.sweep import Sweep, SweepRequest, prepare_sweep, run_sweep

RAIN = NamedScenario("rain", "비 / Rain", Changes(conditions=frozenset({Condition.RAIN})))
THRICE = NamedScenario("thrice", "주 3회 / Thrice a week", Changes(weekdays=(0, 2, 4)))
FRIDAYS = NamedScenario("fridays", "금요일 / Fridays", Changes(weekdays=(4,)))

INLINE = Workers(InlineExecutor(), 1)


def asked(folder: Path, **changes: object) -> SweepRequest:
    request = SweepRequest(
        folder=folder,
        request=PlanRequest(SearchLimit(iterations=20)),
        scenarios=(RAIN,),
        first=date(2026, 7, 1),
        count=6,
    )
    return replace(request, **changes)


def opened(sweep: Sweep, folder: Path) -> SweepStore:
    store = SweepStore(folder)
    store.open(sweep.inputs)
    return store


def found(store: SweepStore, name: str) -> pd.DataFrame:
    """Return a table without what the clock says."""
    return store.table(name).drop(columns="search_seconds", errors="ignore")


@pytest.fixture(scope="module")
def sweep(folder: Path) -> Sweep:
    return prepare_sweep(asked(folder))


@pytest.fixture(scope="module")
def whole(sweep: Sweep, tmp_path_factory: pytest.TempPathFactory) -> SweepStore:
    store = opened(sweep, tmp_path_factory.mktemp("sweep"))
    run_sweep(sweep, store, INLINE, cache=None)
    return store


def test_every_cell_of_the_grid_is_planned(sweep: Sweep, whole: SweepStore) -> None:
    assert whole.done() == set(sweep.grid.cells())
    cells = whole.table("cells")
    assert len(cells) == 12
    assert ((cells.served + cells.unserved) == cells.orders).all()
    by_reason = cells[[c for c in cells.columns if c.startswith("unserved_")]].sum(axis=1)
    assert (by_reason == cells.unserved).all()


def test_modes_and_fleets_add_up_to_their_cell(whole: SweepStore) -> None:
    keys = ["date", "scenario", "seed", "volume"]
    cells = whole.table("cells").set_index(keys)
    modes = whole.table("modes").groupby(keys).sum(numeric_only=True)
    for column in ("boxes", "meals", "stops", "routes", "metres", "won_provider", "won_economic"):
        assert (modes[column] == cells[column]).all(), column
    fleets = whole.table("fleets")
    days = fleets[fleets["shift"].isna()].groupby(keys).sum(numeric_only=True)
    assert (days.out == cells.routes).all()
    assert (fleets.out <= fleets.carriers).all()


def test_what_is_done_is_not_planned_again(sweep: Sweep, whole: SweepStore) -> None:
    planned: list[object] = []
    run_sweep(sweep, whole, INLINE, cache=None, on_day=planned.append)
    assert not planned


def test_a_sweep_stopped_anywhere_goes_on_to_the_same_end(
    sweep: Sweep, whole: SweepStore, tmp_path: Path
) -> None:
    store = opened(sweep, tmp_path / "sweep")
    for days in (1, 3, 9):
        run_sweep(
            sweep, store, INLINE, cache=None, should_stop=lambda n=days: len(store.done()) >= 2 * n
        )
    for name in ("cells", "modes", "fleets"):
        pd.testing.assert_frame_equal(found(store, name), found(whole, name))


def test_a_worker_killed_in_the_middle_loses_and_changes_nothing(
    sweep: Sweep, whole: SweepStore, tmp_path: Path
) -> None:
    store = opened(sweep, tmp_path / "sweep")
    killed: list[int] = []

    def kill_one(_: object) -> None:
        if not killed:
            pid = multiprocessing.active_children()[0].pid
            assert pid is not None
            os.kill(pid, signal.SIGKILL)
            killed.append(pid)

    with open_workers(None, 2) as workers:
        run_sweep(sweep, store, workers, cache=None, on_day=kill_one)
    assert len(killed) == 1
    for name in ("cells", "modes", "fleets"):
        pd.testing.assert_frame_equal(found(store, name), found(whole, name))


def test_a_worker_with_other_code_plans_nothing(
    sweep: Sweep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened(sweep, tmp_path / "sweep")
    monkeypatch.setattr("delivery.workflow.same_code.planning_digest", lambda: "other")
    with pytest.raises(InputError, match="a worker with other code"):
        run_sweep(sweep, store, INLINE, cache=None)
    assert not store.done()


def test_a_scenario_that_delivers_on_some_weekdays_is_idle_on_others(
    folder: Path, tmp_path: Path
) -> None:
    sweep = prepare_sweep(asked(folder, scenarios=(THRICE,)))
    store = opened(sweep, tmp_path / "sweep")
    run_sweep(sweep, store, INLINE, cache=None)
    cells = store.table("cells")
    own = cells[cells.scenario == "thrice"]
    assert [row.orders > 0 for row in own.itertuples()] == [
        row.date.weekday() in (0, 2, 4) for row in own.itertuples()
    ]
    summary = summarise_sweep(store, ("as-is", "thrice"), {})
    assert [each.total.days for each in summary.scenarios] == [6, int((own.orders > 0).sum())]
    assert summary.scenarios[1].versus_first is not None


def test_a_scenario_that_contradicts_itself_or_the_area_is_told_before_anything_is_planned(
    folder: Path,
) -> None:
    unknown = NamedScenario("closed", "", Changes(closed_kitchens=("K9",)))
    with pytest.raises(InputError) as raised:
        prepare_sweep(asked(folder, scenarios=(FRIDAYS, unknown)))
    assert [fault.where for fault in raised.value.faults] == ["weekdays", "closed_kitchens"]


def test_a_summary_s_totals_are_the_cells_(sweep: Sweep, whole: SweepStore) -> None:
    summary = summarise_sweep(whole, sweep.grid.scenarios, sweep.assumptions.assumed)
    cells = whole.table("cells")
    for each in summary.scenarios:
        rows = cells[cells.scenario == each.name]
        assert each.total.orders == rows.orders.sum()
        assert each.total.won["provider"] == rows.won_provider.sum()
        assert sum(month.meals for month in each.months.values()) == each.total.meals
        assert sum(each.unserved.values()) == each.total.unserved
    as_is, rain = summary.scenarios
    assert as_is.versus_first is None
    assert rain.versus_first is not None
    assert rain.versus_first.low <= rain.versus_first.mean <= rain.versus_first.high


def test_a_year_without_a_tariff_is_told_before_anything_is_planned(
    folder: Path, tmp_path: Path, changed_folder: Callable[[str, str], Path]
) -> None:
    text = (
        "[[tariff]]\nfrom = 2026-01-01\nuntil = 2026-07-03\nmeal_won = 10400\ndelivery_won = 2700\n"
        'source = "a test"\nconfidence = "D"\n'
    )
    with pytest.raises(InputError) as raised:
        prepare_sweep(asked(changed_folder("tariff.toml", text)))
    (fault,) = raised.value.faults
    assert fault.where.startswith("tariff.toml")
    assert fault.came == "2026-07-06–2026-07-08 (3일 days)"


def test_holidays_are_no_days_of_delivery_and_an_area_may_say_otherwise(
    folder: Path, changed_folder: Callable[[str, str], Path]
) -> None:
    children = date(2026, 5, 5)
    request = asked(folder, first=date(2026, 5, 4), count=3, scenarios=())
    assert children not in prepare_sweep(request).grid.days
    text = (
        '[[holiday]]\nfrom = 2026-05-05\nis_holiday = false\nsource = "a test"\nconfidence = "D"\n'
        '[[holiday]]\nfrom = 2026-05-06\nis_holiday = true\nsource = "a test"\nconfidence = "D"\n'
    )
    other = replace(request, folder=changed_folder("holidays.toml", text))
    assert prepare_sweep(other).grid.days == (date(2026, 5, 4), children, date(2026, 5, 7))


@pytest.fixture
def changed_folder(folder: Path, tmp_path: Path) -> Callable[[str, str], Path]:
    """Return a function that copies the area with a file more or changed."""

    def change(name: str, text: str) -> Path:
        copy = tmp_path / "area"
        copy.mkdir()
        for file in folder.iterdir():
            (copy / file.name).write_bytes(file.read_bytes())
        (copy / name).write_text(text, "utf-8")
        return copy

    return change
