"""Results kept as lines of JSON, so that a run that was stopped goes on where it was."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from delivery import planning
from delivery.errors import Fault, ScenarioError
from delivery.model.scenario import Scenario, SearchLimit
from delivery.network.open_networks import content_hashes
from delivery.workflow.day import DayOrders
from delivery.workflow.digests import planning_digest


def made_of(read: DayOrders, limit: SearchLimit) -> dict[str, Any]:
    """Return what results are made of: the area with its roads, its day, program and search."""
    area = read.area
    scenario = Scenario(area, read.date, limit)
    hashes = content_hashes(area.networks, sorted(area.networks))
    return {
        "fingerprint": planning.fingerprint_of(read.orders, scenario, json.dumps(hashes)),
        "code": planning_digest(),
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
        text, head = file.read_text("utf-8", errors="replace"), json.dumps(made)
        first, *lines = text.splitlines() or [""]
        # A run that was killed while it wrote its first line has nothing else to lose.
        if _document(first) != made and (lines or not head.startswith(first)):
            raise ScenarioError([_made_otherwise(file)])
        whole = [line for line in lines if _document(line) is not None]
        mended = "".join(f"{line}\n" for line in (head, *whole))
        if mended != text:
            # Killed later, it leaves half a line, which is done again, or a line without its end,
            # which the next would run on from.
            _replace(file, mended)
        self.documents = [json.loads(line) for line in whole]


def _replace(file: Path, text: str) -> None:
    """Write a file whole or not at all: a kill meanwhile leaves what was there."""
    beside = file.with_name(f"{file.name}.new")
    beside.write_text(text, "utf-8")
    beside.replace(file)


def _document(line: str) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError:
        return None


def _made_otherwise(file: Path) -> Fault:
    return Fault(
        where=f"--out {file.name}",
        came="다른 입력의 결과(results of another area, day, search or program)",
        expected="results of the same, to go on with",
        fix="Name another folder with --out, or remove the file",
        expected_ko="이어서 할 수 있는 같은 지역·날짜·탐색·프로그램의 결과",
        fix_ko="--out으로 다른 폴더를 정하거나 그 파일을 지워 주세요",
    )
