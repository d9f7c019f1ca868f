"""Results kept as lines of JSON, so that a run that was stopped goes on where it was."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from delivery import planning
from delivery.errors import Fault, ScenarioError
from delivery.model.scenario import Scenario, SearchLimit
from delivery.workflow.day import DayOrders


def made_of(read: DayOrders, limit: SearchLimit) -> dict[str, Any]:
    """Return what results are made of: the area, its day, the program, the search."""
    scenario = Scenario(read.area, read.date, limit)
    return {
        "fingerprint": planning.fingerprint_of(read.orders, scenario, ""),
        "seconds": limit.seconds,
        "iterations": limit.iterations,
    }


class KeptLines:
    """Documents in a file, after a line that says what they are made of; or in memory alone.

    Raises
    ------
    ScenarioError
        When the file holds results of something else.
    """

    def __init__(self, file: Path | None, made: dict[str, Any]) -> None:
        self._file = file
        self.documents: list[dict[str, Any]] = []
        if file is None:
            return
        if file.exists():
            self._read(file, made)
        else:
            file.write_text(json.dumps(made) + "\n", "utf-8")

    def add(self, documents: Iterable[dict[str, Any]]) -> None:
        """Keep further documents."""
        listed = tuple(documents)
        self.documents += listed
        if self._file is not None:
            with self._file.open("a", encoding="utf-8") as file:
                file.writelines(json.dumps(document) + "\n" for document in listed)

    def _read(self, file: Path, made: dict[str, Any]) -> None:
        first, *lines = file.read_text("utf-8").splitlines() or [""]
        if _document(first) != made:
            raise ScenarioError([_made_otherwise(file)])
        whole = [line for line in lines if _document(line) is not None]
        if whole != lines:
            # A run that was killed while it wrote leaves half a line: that is done again.
            file.write_text("".join(f"{line}\n" for line in (first, *whole)), "utf-8")
        self.documents = [json.loads(line) for line in whole]


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
