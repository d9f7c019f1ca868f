"""The store of a sweep: nothing done is lost, nothing is counted twice, nothing is mixed."""

from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.errors import ScenarioError
from delivery.sweeps.columns import TABLES
from delivery.sweeps.grid import Cell, DayKey, Grid, hours_of
from delivery.sweeps.rows import Tables, key_of
from delivery.sweeps.store import SweepInputs, SweepStore, open_results

INPUTS = SweepInputs("area", {"area": "a1", "limit": "300"}, {"as-is": "0"}, {"as-is": "As it is"})
KEY = DayKey(date(2026, 3, 2), 0, 1.0)


def tables_of(key: DayKey, scenario: str, orders: int = 5) -> Tables:
    about = key_of(Cell(key, scenario))
    return {
        "cells": [{**about, "orders": orders, "won_provider": 2000}],
        "modes": [{**about, "mode": "rider", "orders": orders}],
        "fleets": [{**about, "fleet": "riders", "shift": shift, "out": 2} for shift in (None, 0)],
    }


@pytest.fixture
def store(tmp_path: Path) -> SweepStore:
    made = SweepStore(tmp_path / "sweep")
    made.open(INPUTS)
    return made


def test_what_is_written_is_done_and_read_back(store: SweepStore) -> None:
    store.write(KEY, [tables_of(KEY, "as-is"), tables_of(KEY, "rain", 4)])
    assert store.done() == {Cell(KEY, "as-is"), Cell(KEY, "rain")}
    cells = store.table("cells")
    assert [*cells.scenario] == ["as-is", "rain"]
    assert [*cells.orders] == [5, 4]
    assert [*cells.date] == [KEY.day] * 2
    assert len(store.table("modes")) == 2
    assert len(store.table("fleets")) == 4


def test_some_days_are_read_without_the_others(store: SweepStore) -> None:
    other = DayKey(date(2026, 3, 3), 1, 1.3)
    for key in (KEY, other):
        store.write(key, [tables_of(key, "as-is")])
    assert [*store.table("cells", [other, other]).date] == [other.day]
    assert len(store.table("fleets", [KEY])) == 2
    assert store.table("modes", []).empty


def test_a_day_killed_before_its_cells_were_written_does_not_count(
    store: SweepStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = pq.write_table

    def killed(table: object, path: Path) -> None:
        if path.parent.name == "cells":
            raise KeyboardInterrupt
        write(table, path)

    monkeypatch.setattr(pq, "write_table", killed)
    with pytest.raises(KeyboardInterrupt):
        store.write(KEY, [tables_of(KEY, "as-is")])
    monkeypatch.undo()
    assert not store.done()
    assert store.table("modes").empty
    store.write(KEY, [tables_of(KEY, "as-is")])
    assert len(store.table("modes")) == 1


def test_a_file_half_written_is_never_read(store: SweepStore) -> None:
    store.write(KEY, [tables_of(KEY, "as-is")])
    (store.folder / "cells" / ".part.parquet.1").write_bytes(b"PAR1 half")
    assert len(store.done()) == 1


def test_many_parts_become_one_and_nothing_is_lost(
    store: SweepStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("delivery.sweeps.store.MANY_PARTS", 4)
    keys = [DayKey(date(2026, 3, number), 0, 1.0) for number in range(1, 12)]
    for key in keys:
        store.write(key, [tables_of(key, "as-is")])
        assert len(list((store.folder / "cells").iterdir())) <= 5
    assert store.done() == {Cell(key, "as-is") for key in keys}
    assert [*store.table("modes").date] == [key.day for key in keys]


def test_a_kill_between_joining_parts_and_removing_them_counts_nothing_twice(
    store: SweepStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in (1, 2):
        key = DayKey(date(2026, 3, number), 0, 1.0)
        store.write(key, [tables_of(key, "as-is")])
    monkeypatch.setattr(Path, "unlink", lambda _: None)
    store.compact()
    monkeypatch.undo()
    assert len(store.table("cells")) == 2
    assert len(store.table("fleets")) == 4


def test_a_store_takes_further_scenarios_but_no_other_inputs(store: SweepStore) -> None:
    store.open(SweepInputs("area", INPUTS.shared, {"rain": "1"}, {"rain": "Rain"}))
    store.open(INPUTS)
    about = store.about()
    assert about is not None
    assert about["scenarios"] == {"as-is": "0", "rain": "1"}
    other = {"area": "a2", "limit": "300"}
    with pytest.raises(ScenarioError) as raised:
        store.open(SweepInputs("area", other, {"rain": "2"}, {}))
    (fault,) = raised.value.faults
    assert "area" in fault.came
    assert "scenario rain" in fault.came
    assert "limit" not in fault.came


def test_what_people_can_read_of_other_inputs_is_told_as_it_was_and_is(store: SweepStore) -> None:
    other = {"area": "a1", "limit": "500"}
    with pytest.raises(ScenarioError) as raised:
        store.open(SweepInputs("area", other, {}, {}))
    (fault,) = raised.value.faults
    assert fault.came.endswith("탐색 한도 limit (300 → 500)")


def test_results_of_another_program_are_refused_with_what_to_do(tmp_path: Path) -> None:
    before = {"code": "0" * 64, "limit": "300"}
    for known in (before, {"limit": "300"}):  # the second was begun before code was told
        folder = tmp_path / f"{len(known)}"
        SweepStore(folder).open(SweepInputs("area", known, {}, {}))
        with pytest.raises(ScenarioError) as raised:
            SweepStore(folder).open(SweepInputs("area", {**before, "code": "1" * 64}, {}, {}))
        (fault,) = raised.value.faults
        assert fault.came.endswith("프로그램 코드 code")
        assert "the program that began this one" in fault.fix
        assert "--out" in fault.fix_ko


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"schema": "other"}'])
def test_another_file_of_that_name_is_no_store(store: SweepStore, text: str) -> None:
    (store.folder / "sweep.json").write_text(text, "utf-8")
    with pytest.raises(ScenarioError):
        store.open(INPUTS)


def test_a_damaged_part_is_named_and_its_day_is_left_to_plan_once_it_is_gone(
    store: SweepStore,
) -> None:
    store.write(KEY, [tables_of(KEY, "as-is")])
    (part,) = (store.folder / "cells").iterdir()
    part.write_bytes(part.read_bytes()[:100])
    with pytest.raises(ScenarioError, match=part.name):
        store.done()
    for each in store.folder.glob(f"*/{part.name}"):
        each.unlink()
    assert not store.done()
    assert store.table("fleets").empty


def test_days_planned_from_nobody_knows_what_are_not_gone_on_with(store: SweepStore) -> None:
    store.write(KEY, [tables_of(KEY, "as-is")])
    (store.folder / "sweep.json").unlink()
    with pytest.raises(ScenarioError, match="nothing there"):
        store.open(INPUTS)


def test_results_are_read_from_a_filled_store_alone(store: SweepStore, tmp_path: Path) -> None:
    for folder in (store.folder, tmp_path / "nothing"):
        with pytest.raises(ScenarioError, match="delivery sweep"):
            open_results(folder, "area")
    store.write(KEY, [tables_of(KEY, "as-is")])
    assert open_results(store.folder, "area").done()
    with pytest.raises(ScenarioError, match="another"):
        open_results(store.folder, "another")


def test_every_table_begins_with_what_cell_a_row_is_of() -> None:
    for schema in TABLES.values():
        assert schema.names[:4] == ["date", "scenario", "seed", "volume"]


@given(
    st.lists(st.integers(1, 28), unique=True, min_size=1, max_size=4),
    st.integers(1, 3),
    st.integers(1, 2),
    st.data(),
)
def test_what_is_missing_and_what_is_done_make_the_grid(
    days: list[int], seeds: int, scenarios: int, data: st.DataObject
) -> None:
    grid = Grid(
        tuple(date(2026, 3, day) for day in days),
        tuple(range(seeds)),
        (1.0, 1.3),
        tuple("ab"[:scenarios]),
    )
    every = [*grid.cells()]
    assert len(every) == len(set(every)) == len(grid)
    done = frozenset(data.draw(st.lists(st.sampled_from(every))))
    missing = {Cell(key, name) for key, names in grid.missing(done) for name in names}
    assert missing | done == set(every)
    assert not missing & done


def test_the_hours_of_a_grid_are_shared_by_the_workers() -> None:
    assert hours_of(7200, 5.0, 2) == 5.0
