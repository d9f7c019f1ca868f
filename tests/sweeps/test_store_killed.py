"""A sweep killed while it writes a day leaves nothing of that day behind."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from delivery.errors import ScenarioError
from delivery.sweeps.grid import DayKey
from delivery.sweeps.store import CELLS, SweepStore

DAY = date(2026, 3, 2)


def planned(mode: str) -> dict[str, Any]:
    key = {"date": DAY, "seed": 1, "volume": 1.0, "scenario": "base"}
    return {CELLS: [key], "modes": [{**key, "mode": mode}]}


def test_a_day_planned_again_keeps_no_row_of_the_killed_one(tmp_path: Path) -> None:
    store = SweepStore(tmp_path)
    store.write(DayKey(DAY, 1, 1.0), [planned("rider")])
    for part in (tmp_path / CELLS).glob("*.parquet"):
        part.unlink()
    store.write(DayKey(DAY, 1, 1.0), [planned("walker")])
    assert list(store.table("modes")["mode"]) == ["walker"]
    store.compact()
    assert list(store.table("modes")["mode"]) == ["walker"]


def test_two_sweeps_do_not_plan_into_one_folder_at_once(tmp_path: Path) -> None:
    first, second = SweepStore(tmp_path), SweepStore(tmp_path)
    with (
        first.held(),
        pytest.raises(ScenarioError, match="another sweep writes here"),
        second.held(),
    ):
        raise AssertionError("two hold one folder")
    with second.held():
        pass
