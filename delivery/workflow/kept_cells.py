"""Planned cells kept as they are done, so that a run that was stopped goes on where it was."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from delivery import planning
from delivery.errors import Fault, ScenarioError
from delivery.model.break_even import PlannedCell, SampledDay
from delivery.model.scenario import Scenario, SearchLimit
from delivery.workflow.break_even_cells import cell_document, read_cell
from delivery.workflow.day import DayOrders

FILE = "break_even.jsonl"


def made_of(read: DayOrders, limit: SearchLimit) -> dict[str, Any]:
    """Return what the cells of a store are made of: the area, its day, the code, the search."""
    scenario = Scenario(read.area, read.date, limit)
    fingerprint = planning.fingerprint_of(read.orders, scenario, "")
    return {
        "fingerprint": fingerprint,
        "seconds": limit.seconds,
        "iterations": limit.iterations,
    }


class CellStore:
    """Cells by day and mode; a line of JSON each in a file, or in memory alone."""

    def __init__(self, file: Path | None, made: dict[str, Any]) -> None:
        self._file = file
        self._cells: dict[tuple[SampledDay, str], PlannedCell] = {}
        if file is None:
            return
        if file.exists():
            self._read(file, made)
        else:
            file.write_text(json.dumps(made) + "\n", "utf-8")

    def holds(self, day: SampledDay, modes: Iterable[str]) -> bool:
        """Tell whether a day is planned by every mode."""
        return all((day, mode) in self._cells for mode in modes)

    def cells(self, day: SampledDay, modes: Iterable[str]) -> tuple[PlannedCell, ...]:
        """Return the cells of a day that are planned, in the modes' order."""
        return tuple(c for m in modes if (c := self._cells.get((day, m))) is not None)

    def add(self, cells: Iterable[PlannedCell]) -> None:
        """Keep the cells of a day."""
        listed = tuple(cells)
        self._cells.update({(cell.day, cell.mode): cell for cell in listed})
        if self._file is not None:
            with self._file.open("a", encoding="utf-8") as file:
                file.writelines(json.dumps(cell_document(cell)) + "\n" for cell in listed)

    def _read(self, file: Path, made: dict[str, Any]) -> None:
        first, *lines = file.read_text("utf-8").splitlines() or [""]
        if _document(first) != made:
            raise ScenarioError([_made_otherwise(file)])
        for line in lines:
            document = _document(line)
            # A run that was killed while it wrote leaves half a line, which is planned again.
            if document is not None:
                cell = read_cell(document)
                self._cells[cell.day, cell.mode] = cell
        if lines and _document(lines[-1]) is None:
            kept = [line for line in (first, *lines) if _document(line) is not None]
            file.write_text("\n".join(kept) + "\n", "utf-8")


def _document(line: str) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError:
        return None


def _made_otherwise(file: Path) -> Fault:
    return Fault(
        where=f"--out {file.name}",
        came="results of another area, day, search or version",
        expected="results of the same, to go on with",
        fix="Name another folder with --out, or remove the file",
        expected_ko="이어서 할 수 있는 같은 지역·날짜·탐색·버전의 결과",
        fix_ko="--out으로 다른 폴더를 정하거나 그 파일을 지워 주세요",
    )
