"""The file in which a bench keeps every finished run, so that one that was stopped goes on.

A line of JSON per run, each under a key: what was measured, and a hash of the code and the data it
was measured with. A file holds the runs of one call alone, and one bench at a time writes to it.
"""

import fcntl
import json
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

from delivery.errors import Fault, ScenarioError

_CODE: Final = " · code "


def key_of(what: str, subject: str, engine: str) -> str:
    """Return the key of a run: what is measured, the hashes of its subject and of its engine."""
    return f"{what}{_CODE}{subject}-{engine}"


def what_of(key: str) -> str:
    """Return what a key says is measured."""
    return key.partition(_CODE)[0]


def hashes_of(key: str) -> tuple[str, str]:
    """Return the hashes of a key: of what is measured on, and of the engine."""
    subject, _, engine = key.partition(_CODE)[2].partition("-")
    return subject, engine


def entries_of(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the runs of a results file; a line cut off when a bench was stopped is passed over."""
    if not path.exists():
        return
    for line in path.read_text("utf-8").splitlines():
        try:
            entry = json.loads(line)
        except ValueError:
            continue
        if isinstance(entry, dict) and isinstance(entry.get("key"), str):
            yield entry


class ResultsFile:
    """A results file open for writing: what it held, and a line for each further run."""

    def __init__(self, path: Path, file: IO[str]) -> None:
        self._file = file
        self.entries = tuple(entries_of(path))
        # A bench may have been stopped in the middle of a line: the next run has one of its own.
        self._begin = "" if path.read_bytes()[-1:] in (b"", b"\n") else "\n"

    def append(self, entry: dict[str, Any]) -> None:
        """Write a run down for good."""
        self._file.write(self._begin + json.dumps(entry, ensure_ascii=False) + "\n")
        self._begin = ""
        self._file.flush()
        os.fsync(self._file.fileno())


@contextmanager
def held_results(path: Path, wanted: Collection[str]) -> Iterator[ResultsFile]:
    """Hold a results file for a series of runs with the wanted keys.

    Raises
    ------
    ScenarioError
        When another bench writes to it, or it holds runs that are not of this series.
    """
    with path.open("a", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ScenarioError([_in_use(path)]) from None
        results = ResultsFile(path, file)
        strangers = [entry["key"] for entry in results.entries if entry["key"] not in wanted]
        if strangers:
            raise ScenarioError([_stranger(path, strangers, wanted)])
        yield results


def refuse_changed(key: str, now: str) -> None:
    """Refuse to go on where the key of a run is no longer what it was when its series began.

    Raises
    ------
    ScenarioError
        When code, data or libraries have changed since: the next run would be of something else.
    """
    if key != now:
        raise ScenarioError([_changed(what_of(key))])


def _changed(what: str) -> Fault:
    return Fault(
        where=what,
        came="측정하는 동안 바뀜(changed while measuring)",
        expected="code, data and libraries that stay as they are",
        fix="Measure from a copy nobody changes, into another folder",
        expected_ko="측정 내내 같은 코드·데이터·라이브러리",
        fix_ko="바뀌지 않는 사본에서 다른 폴더로 다시 재 주세요",
    )


def _stranger(path: Path, keys: list[str], wanted: Collection[str]) -> Fault:
    """Say that a file holds runs of other choices, or of other code."""
    asked = {what_of(key) for key in wanted}
    others = [what_of(key) for key in keys if what_of(key) not in asked]
    if others:
        return Fault(
            where=str(path),
            came=f"{others[0]} ({len(others)})",
            expected="runs of this call's own choices",
            fix="Name another folder with --out, or ask for all that the file holds",
            expected_ko="같은 옵션으로 잰 결과",
            fix_ko="--out으로 다른 폴더를 지정하거나 파일에 있는 것까지 모두 골라 주세요",
        )
    return Fault(
        where=str(path),
        came=f"{what_of(keys[0])}: 다른 코드나 데이터(other code or data) ({len(keys)})",
        expected="runs of this version of the program, the area and the libraries",
        fix="Name another folder with --out, or remove the file",
        expected_ko="지금의 프로그램·지역·라이브러리로 잰 결과",
        fix_ko="--out으로 다른 폴더를 지정하거나 파일을 지워 주세요",
    )


def _in_use(path: Path) -> Fault:
    return Fault(
        where=str(path),
        came="다른 측정이 쓰는 중(another bench writes to it)",
        expected="a folder of its own for each bench",
        fix="Name another folder with --out; delivery bench table joins the files",
        expected_ko="측정마다 자기 폴더",
        fix_ko="--out으로 다른 폴더를 지정하고 delivery bench table로 합쳐 주세요",
    )
