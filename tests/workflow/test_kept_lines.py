"""What is kept is gone on with after any kill, and not over other roads."""

from dataclasses import replace
from pathlib import Path

import pytest

from delivery.errors import ScenarioError
from delivery.model.scenario import SearchLimit
from delivery.workflow.kept_lines import KeptLines, made_of
from tests.workflow.unpaved import unpaved

MADE = {"fingerprint": "abc", "seconds": None, "iterations": 30}
KEPT = [{"number": 1}, {"number": 2}]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "kept.jsonl"
    KeptLines(file, MADE).add(KEPT)
    return file


def test_a_kill_at_any_byte_loses_the_line_under_way_alone(file: Path) -> None:
    content = file.read_bytes()
    ends = [number for number, byte in enumerate(content) if byte == ord("\n")]
    for length in range(len(content) + 1):
        file.write_bytes(content[:length])
        found = KeptLines(file, MADE)
        # A line is whole with its last brace: its end may be missing.
        expected = KEPT[: max(0, sum(end <= length for end in ends) - 1)]
        assert found.documents == expected, length
        found.add([{"number": 3}])
        assert KeptLines(file, MADE).documents == [*expected, {"number": 3}], length


def test_results_of_something_else_are_refused(file: Path) -> None:
    with pytest.raises(ScenarioError):
        KeptLines(file, {**MADE, "iterations": 31})
    file.write_text("half a line of something else", "utf-8")
    with pytest.raises(ScenarioError):
        KeptLines(file, MADE)


def test_other_roads_are_another_area(tmp_path: Path) -> None:
    roads, limit = tmp_path / "roads.graphml", SearchLimit(iterations=30)
    read = replace(unpaved(), area=replace(unpaved().area, networks={"walk": roads}))
    roads.write_text("these", "utf-8")
    before = made_of(read, limit)
    assert made_of(read, limit) == before
    roads.write_text("others", "utf-8")
    assert made_of(read, limit) != before


def test_results_of_other_code_are_other_results(monkeypatch: pytest.MonkeyPatch) -> None:
    limit = SearchLimit(iterations=30)
    before = made_of(unpaved(), limit)
    monkeypatch.setattr("delivery.workflow.kept_lines.planning_digest", lambda: "1" * 64)
    assert made_of(unpaved(), limit) != before
