"""The start of ``delivery plan`` on the terminal: its phases, and how soon its plan is good."""

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from delivery.bench.goals import Reached
from delivery.bench.processes import compile_kernels
from delivery.bench.start import (
    ColdStart,
    Planned,
    Started,
    keep_kernels,
    measure_cold,
    planned,
    run_timed,
)
from delivery.bench.start_figures import (
    cold_table,
    phases_table,
    start_document,
    start_goals_reached,
)
from delivery.bench.tables import goals_table, plain_text
from delivery.cli import console, tables
from delivery.cli.day_plans import WRITING
from delivery.cli.searching import SEARCHING
from delivery.reports.phrases import Phrase
from delivery.workflow.day import COMPUTING, READING

WORDS: Final = (console.STARTING, READING, COMPUTING, SEARCHING, WRITING)
"""What ``delivery plan`` says as each phase begins, the first apart."""

PHASES: Final = (
    Phrase("파이썬과 옵션", "Python and options"),
    Phrase("엔진 불러오기", "Imports"),
    Phrase("지역과 주문", "Area and orders"),
    Phrase("도로망과 이동 시간", "Network and travel times"),
    Phrase("탐색 코드와 첫 계획", "Kernels and a first plan"),
    Phrase("파일 쓰기", "Files"),
)

BEFORE_SEARCH: Final = 4
"""Phases before the search."""


def show_start(
    area: Path,
    *,
    repeats: int,
    limits: Sequence[float],
    against: float,
    seeds: Sequence[int],
    out: Path,
    as_json: bool,
) -> None:
    """Time how a plan of an area starts and how soon it is good; write and show the figures."""
    compile_kernels()
    console.tell("처음 한 번은 재지 않습니다 / A first start, not measured")
    _started(area, "--iterations", "0")
    starts = [
        _told(number, repeats, _started(area, "--iterations", "0")) for number in range(repeats)
    ]
    cold = [_cold(area, seed, limits, against) for seed in seeds]
    goals = start_goals_reached(starts, BEFORE_SEARCH, cold)
    paths = _write(starts, cold, goals, out)
    if as_json:
        print(json.dumps(start_document(PHASES, starts, cold, goals), ensure_ascii=False))
        return
    tables.show_figures(phases_table(PHASES, starts), "시작 Start")
    tables.show_figures(cold_table(cold), "좋은 계획까지 To a good plan")
    tables.show_texts(goals_table(goals), "목표 Goals")
    console.show_paths(paths)


def _told(number: int, repeats: int, started: Started) -> Started:
    console.tell(f"{number + 1}/{repeats}: {started.wall:.2f} s")
    return started


def _cold(area: Path, seed: int, limits: Sequence[float], against: float) -> ColdStart:
    def plan(seconds: float, seed: int, cache: Path | None) -> Planned:
        words = ("--seconds", f"{seconds:g}", "--seed", f"{seed}")
        found = planned(_started(area, *words, cache=cache), seconds, seed)
        console.tell(f"{seconds:g} s, {seed}: {found.won:,}원, {found.wall:.1f} s")
        return found

    with tempfile.TemporaryDirectory() as kept:
        keep_kernels(Path(kept))
        return measure_cold(plan, seed, limits=limits, against=against, kept=Path(kept))


def _started(area: Path, *words: str, cache: Path | None = None) -> Started:
    """Run ``delivery plan`` in a process of its own."""
    run = "from delivery.cli.main import main; main()"
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-c", run, "plan", str(area), *words, "--out", out, "--json"]
        return run_timed(command, WORDS, cache=cache)


def _write(
    starts: Sequence[Started], cold: Sequence[ColdStart], goals: Sequence[Reached], out: Path
) -> list[Path]:
    text, figures = out / "start.txt", out / "start.json"
    shown = (phases_table(PHASES, starts), cold_table(cold), goals_table(goals))
    text.write_text("\n".join(plain_text(table) for table in shown), encoding="utf-8")
    document = json.dumps(start_document(PHASES, starts, cold, goals), ensure_ascii=False, indent=1)
    figures.write_text(document + "\n", encoding="utf-8")
    return [text, figures]
