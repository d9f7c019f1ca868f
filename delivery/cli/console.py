"""What the command line says: progress and refused rows on stderr, results on stdout."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

if TYPE_CHECKING:  # importing it takes as long as the engine
    from delivery.workflow.day import RefusedRow

STARTING = "시작합니다 / Starting"
"""Told before the engine is imported, which takes most of a second."""

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def tell(text: str) -> None:
    """Print what is being done."""
    err.print(f"{text} …", markup=False, style="dim")


def show_refused(rows: Iterable["RefusedRow"]) -> None:
    """Print the rows of order sheets that gave no order, or that need a look."""
    for row in rows:
        word = "확인 check" if row.is_notice else "거절 refused"
        err.print(f"{word}: {row.message}", markup=False)


def show_paths(paths: Iterable[Path]) -> None:
    """Print the files written, each on a line of its own."""
    out.print("쓴 파일 / Files written", style="italic")
    for path in paths:
        out.print(str(path), markup=False)
