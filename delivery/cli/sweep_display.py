"""A sweep on the terminal: how many cells are done, what they found, and the time left."""

import time

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from delivery.cli import console
from delivery.workflow.sweep_work import PlannedDrawn

PLAIN_EVERY = 5.0
"""Seconds between lines of progress where there is no terminal to draw on."""


class SweepDisplay:
    """Shows how a sweep gets on; a bar on a terminal, else a line now and then."""

    def __init__(self, cells: int) -> None:
        self._cells = cells
        self.done = 0
        self._unserved = 0
        self._began = self._said = time.monotonic()
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            TimeElapsedColumn(),
            TextColumn("{task.fields[now]}"),
            console=console.err,
            transient=True,
        )
        self._task = self._progress.add_task("일괄 계산 Sweep", total=cells, now="")

    def __enter__(self) -> "SweepDisplay":
        if console.err.is_terminal:
            self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        if console.err.is_terminal:
            self._progress.stop()

    @property
    def seconds(self) -> float:
        """The seconds since it began."""
        return time.monotonic() - self._began

    def on_day(self, planned: PlannedDrawn) -> None:
        """Count a day in."""
        self.done += len(planned.tables)
        cells = [row for tables in planned.tables for row in tables["cells"]]
        self._unserved += sum(int(str(row["unserved"])) for row in cells)
        left = self.seconds / self.done * (self._cells - self.done)
        now = (
            f"{self.done:,}/{self._cells:,} · {planned.key.day} · "
            f"미배정 unserved {self._unserved:,} · 남은 시간 left {clock(left)}"
        )
        self._progress.update(self._task, completed=self.done, now=now, refresh=True)
        is_last = self.done == self._cells
        if not console.err.is_terminal and (
            is_last or time.monotonic() - self._said >= PLAIN_EVERY
        ):
            self._said = time.monotonic()
            console.err.print(f"  {now}", markup=False, style="dim")


def clock(seconds: float) -> str:
    """Write seconds as ``1:02:03``."""
    whole = round(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02d}:{whole % 60:02d}"
