"""The file of finished runs: what is kept, who may write to it, what it refuses."""

from pathlib import Path

import pytest

from delivery.bench.engines import ENGINES, OURS
from delivery.bench.results import entries_of, held_results, key_of, refuse_changed
from delivery.bench.series import DayWanted, runs_wanted
from delivery.errors import ScenarioError

FIRST = key_of("town-240-s100 ours 10 s", "day1", "code1")
SECOND = key_of("town-240-s101 ours 10 s", "day1", "code1")


def test_a_run_is_kept_as_soon_as_it_is_written_down(tmp_path: Path) -> None:
    path = tmp_path / "results.jsonl"
    with held_results(path, {FIRST, SECOND}) as file:
        assert file.entries == ()
        file.append({"key": FIRST})
        assert list(entries_of(path)) == [{"key": FIRST}]
    with held_results(path, {FIRST, SECOND}) as file:
        assert file.entries == ({"key": FIRST},)


def test_a_run_after_a_line_that_was_cut_off_is_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "results.jsonl"
    path.write_text('{"key": "half', "utf-8")
    with held_results(path, {FIRST}) as file:
        file.append({"key": FIRST})
    assert list(entries_of(path)) == [{"key": FIRST}]


def test_two_benches_do_not_write_to_one_file(tmp_path: Path) -> None:
    path = tmp_path / "results.jsonl"
    with (
        held_results(path, {FIRST}),
        pytest.raises(ScenarioError, match="another bench"),
        held_results(path, {FIRST}),
    ):
        pass


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (SECOND, "own choices"),
        (key_of("town-240-s100 ours 10 s", "day1", "code2"), "other code or data"),
        (key_of("town-240-s100 ours 10 s", "day2", "code1"), "other code or data"),
    ],
)
def test_runs_of_another_series_are_refused_and_left_alone(
    other: str, why: str, tmp_path: Path
) -> None:
    path = tmp_path / "results.jsonl"
    with held_results(path, {FIRST}) as file:
        file.append({"key": FIRST})
    before = path.read_bytes()
    with pytest.raises(ScenarioError, match=why), held_results(path, {other}):
        pass
    assert path.read_bytes() == before


def test_nothing_more_is_measured_once_the_code_or_the_data_have_changed() -> None:
    refuse_changed(FIRST, FIRST)
    with pytest.raises(ScenarioError, match="changed while measuring"):
        refuse_changed(FIRST, key_of("town-240-s100 ours 10 s", "day1", "code2"))


def test_a_day_of_changed_data_is_another_day(tmp_path: Path) -> None:
    (tmp_path / "area.toml").write_text("a = 1", "utf-8")
    day = DayWanted(tmp_path, 12, 100)
    (wanted,) = runs_wanted([day], [ENGINES[OURS]], [10.0])
    kept = wanted.key, day.file
    (tmp_path / "area.toml").write_text("a = 2", "utf-8")
    assert wanted.key != kept[0]
    assert day.file != kept[1]
