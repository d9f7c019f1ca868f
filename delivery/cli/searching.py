"""A search on the terminal: how it gets on, and how Ctrl-C ends it."""

import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from threading import Event, Thread
from types import FrameType

from rich.progress import BarColumn, Task
from rich.progress_bar import ProgressBar

from delivery.cli import console
from delivery.cli.display import BAR_WIDTH, Display
from delivery.model.plan import Plan
from delivery.model.scenario import BOUNDING, COMPILING, SearchLimit
from delivery.model.scenario import Progress as SearchProgress
from delivery.reports.comparison import MIX
from delivery.reports.phrases import MODES, phrase

SEARCHING = "탐색 Searching"

PREPARING_EVERY = 10.0
"""Seconds between lines while the search is compiled, which reports nothing meanwhile."""


class _TimeBar(BarColumn):
    """A bar that fills with the seconds, also while the search has nothing to report."""

    def render(self, task: Task) -> ProgressBar:
        bar = super().render(task)
        bar.completed = min(task.elapsed or 0.0, task.total or 0.0)
        return bar


PREPARING = (
    "계산을 이 컴퓨터에 맞게 준비합니다: 처음 한 번, 1–2분 걸립니다. "
    "/ Preparing to calculate on this computer: once, it takes a minute or two."
)


class SearchDisplay(Display):
    """Shows how a search gets on."""

    def __init__(self, limit: SearchLimit) -> None:
        super().__init__(None if limit.seconds is None else _TimeBar(bar_width=BAR_WIDTH))
        self._limit = limit
        self._prepared = Event()
        self._task = self._progress.add_task("", total=None, visible=False, now="")

    def __exit__(self, *raised: object) -> None:
        self._prepared.set()
        super().__exit__(*raised)

    def begin(self, name: str) -> None:
        """Start showing another search."""
        self._said = time.monotonic()
        total = self._limit.seconds or self._limit.iterations
        self._progress.reset(self._task, total=total, description=name, visible=True, now="")
        if not console.err.is_terminal:
            console.tell(f"{SEARCHING}: {name}")

    def begin_alternative(self, mode: str) -> None:
        """Start showing the search of a comparison's next alternative."""
        self.begin((MIX if mode == "mix" else phrase(MODES, mode)).both)

    def on_progress(self, found: SearchProgress) -> None:
        """Show the best so far."""
        if found.stage == COMPILING:
            self._tell_of_preparing()
            return
        self._prepared.set()
        is_proof = found.stage == BOUNDING
        now = "하한 찾기 proving" if is_proof else f"미배정 unserved {found.unassigned}"
        if found.won is not None:
            now += f" · {found.won:,}원"
        self._progress.update(self._task, completed=found.iterations, now=now, refresh=True)
        self._say(f"{found.seconds:.0f} s · {now}")

    def _tell_of_preparing(self) -> None:
        console.tell(PREPARING)
        if not console.err.is_terminal:
            self._prepared = Event()
            Thread(target=tell_until, args=(self._prepared,), daemon=True).start()


class DistrictsDisplay(Display):
    """Shows how many districts are planned, with a line for each where there is no terminal."""

    def __init__(self, districts: int) -> None:
        super().__init__()
        self._count = districts
        self._done = self._unserved = self._won = 0
        self._task = self._progress.add_task("구역 Districts", total=districts, now="")

    def done(self, name: str, plan: Plan | None) -> None:
        """Count a district in; ``plan`` is None where it could not be planned."""
        self._done += 1
        if plan is not None:
            self._unserved += len(plan.unassigned)
            self._won += sum(route.cost.in_objective(plan.objective) for route in plan.routes)
        now = f"{self._done}/{self._count} · 미배정 unserved {self._unserved} · {self._won:,}원"
        self._progress.update(self._task, completed=self._done, now=now, refresh=True)
        self._say(f"{now} · {name}", seldom=False)


class CoalitionsDisplay(SearchDisplay):
    """Shows a joint plan's search, then how many coalitions are planned."""

    def __init__(self) -> None:
        super().__init__(SearchLimit(iterations=0))

    def done(self, number: int, of: int, kitchens: Iterable[str]) -> None:
        """Count a coalition in."""
        now = f"{number}/{of} · {'+'.join(sorted(kitchens))}"
        words = "연합 Coalitions"
        self._progress.update(
            self._task, description=words, total=of, completed=number, now=now, refresh=True
        )
        self._say(f"{words} {now}", seldom=number < of)

    def mended(self, count: int) -> None:
        """Say how many coalitions' costs are mended by others' plans."""
        console.tell(f"다른 연합의 계획과 견줍니다 / Held against other coalitions' plans: {count}")


def tell_until(prepared: Event) -> None:
    """Print a line now and then until the search is prepared."""
    for times in count(1):
        if prepared.wait(PREPARING_EVERY):
            return
        seconds = times * PREPARING_EVERY
        console.err.print(f"  {seconds:.0f} s · 준비 중 preparing", markup=False, style="dim")


STOPPING = "멈춥니다. 지금까지 가장 좋은 계획을 씁니다. / Stopping; the best plan so far is kept."


@contextmanager
def stoppable(stopping: str = STOPPING) -> Iterator[Callable[[], bool]]:
    """Let the first Ctrl-C stop the work and keep the best so far; the second ends the program."""
    stopped = False

    def stop(_signal: int, _frame: FrameType | None) -> None:
        nonlocal stopped
        if stopped:
            raise KeyboardInterrupt
        stopped = True
        print(stopping, file=sys.stderr)

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield lambda: stopped
    finally:
        signal.signal(signal.SIGINT, before)
