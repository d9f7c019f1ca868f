"""How work gets on, on the terminal: a bar where there is one, else a line now and then."""

import time
from typing import Self

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from delivery.cli import console

BAR_WIDTH = 24

PLAIN_EVERY = 5.0
"""Seconds between lines where there is no terminal to draw on."""


class Display:
    """Shows one task at a time: what it is, how far it is, how long it takes, how it stands."""

    def __init__(self, bar: BarColumn | None = None) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"),
            bar or BarColumn(bar_width=BAR_WIDTH),
            TimeElapsedColumn(),
            TextColumn("{task.fields[now]}"),
            console=console.err,
            transient=True,
        )
        self._said = time.monotonic()

    def __enter__(self) -> Self:
        if console.err.is_terminal:
            self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        if console.err.is_terminal:
            self._progress.stop()

    def _say(self, line: str, *, seldom: bool = True) -> None:
        """Print a line where there is no bar, a ``seldom`` one not soon after the last."""
        if console.err.is_terminal or (seldom and time.monotonic() - self._said < PLAIN_EVERY):
            return
        self._said = time.monotonic()
        console.err.print(f"  {line}", markup=False, style="dim")
