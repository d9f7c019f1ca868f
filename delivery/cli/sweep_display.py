"""A sweep on the terminal: how many cells are done, what they found, and the time left."""

import time

from delivery.cli.display import Display
from delivery.workflow.sweep_work import PlannedDrawn


class SweepDisplay(Display):
    """Shows how a sweep gets on."""

    def __init__(self, cells: int) -> None:
        super().__init__()
        self._cells = cells
        self.done = 0
        self._unserved = 0
        self._began = time.monotonic()
        self._task = self._progress.add_task("일괄 계산 Sweep", total=cells, now="")

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
        self._say(now, seldom=self.done < self._cells)


def clock(seconds: float) -> str:
    """Write seconds as ``1:02:03``."""
    whole = round(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02d}:{whole % 60:02d}"
