"""What the command line shows: progress on stderr, tables on stdout, faults in one line each."""

import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import FrameType

from rich.console import Console, JustifyMethod
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table as RichTable

from delivery.model.scenario import Progress as SearchProgress
from delivery.model.scenario import SearchLimit
from delivery.reports.phrases import Phrase
from delivery.reports.table import Row, Table
from delivery.workflow.day import RefusedRow

PLAIN_EVERY = 5.0
"""Seconds between lines of progress where there is no terminal to draw on."""

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def show_table(table: Table, title: str, *, is_text: bool = False) -> None:
    """Print a table, figures set to the right; its notes follow in lines of their own."""
    drawn = RichTable(title=title, title_justify="left", show_lines=is_text)
    for number, heading in enumerate(table.headings):
        justify: JustifyMethod = "left" if is_text or not number else "right"
        drawn.add_column(_lines(heading), justify=justify)
    for row in table.rows:
        drawn.add_row(_lines(row.label), *row.cells, style="bold" if row.is_total else None)
    Console(highlight=False, width=None if out.is_terminal else 160).print(drawn)
    for note in table.notes:
        out.print(f"· {note.ko} / {note.en}", markup=False)


def turned(table: Table) -> Table:
    """Return a table with rows and columns exchanged: many figures of few things read so."""
    first, *headings = table.headings
    rows = tuple(
        Row(Phrase(heading.both, heading.both), tuple(row.cells[number] for row in table.rows))
        for number, heading in enumerate(headings)
    )
    return Table((first, *(row.label for row in table.rows)), rows, table.notes)


def _lines(phrase: Phrase) -> str:
    return phrase.ko if phrase.ko == phrase.en else f"{phrase.ko}\n{phrase.en}"


def show_refused(rows: Iterable[RefusedRow]) -> None:
    """Print the rows of order sheets that gave no order, or that need a look."""
    for row in rows:
        word = "확인 check" if row.is_notice else "거절 refused"
        err.print(f"{word}: {row.message}", markup=False)


def tell(text: str) -> None:
    """Print what is being done."""
    err.print(f"{text} …", markup=False, style="dim")


class SearchDisplay:
    """Shows how a search gets on; a bar on a terminal, else a line now and then."""

    def __init__(self, limit: SearchLimit) -> None:
        self._limit = limit
        self._name = ""
        self._said = 0.0
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            TimeElapsedColumn(),
            TextColumn("{task.fields[now]}"),
            console=err,
            transient=True,
        )
        self._task = self._progress.add_task("", total=limit.seconds or limit.iterations, now="")

    def __enter__(self) -> "SearchDisplay":
        if err.is_terminal:
            self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        if err.is_terminal:
            self._progress.stop()

    def begin(self, name: str) -> None:
        """Start showing another search."""
        self._name = name
        self._said = time.monotonic()
        self._progress.reset(self._task, description=name)
        if not err.is_terminal:
            tell(f"탐색 Searching: {name}")

    def on_progress(self, found: SearchProgress) -> None:
        """Show the best so far."""
        done = found.seconds if self._limit.seconds is not None else found.iterations
        now = f"미배정 unserved {found.unassigned}"
        if found.won is not None:
            now += f" · {found.won:,}원"
        self._progress.update(self._task, completed=done, now=now)
        if not err.is_terminal and time.monotonic() - self._said >= PLAIN_EVERY:
            self._said = time.monotonic()
            err.print(f"  {found.seconds:.0f} s · {now}", markup=False, style="dim")


@contextmanager
def stoppable() -> Iterator[Callable[[], bool]]:
    """Let the first Ctrl-C stop the search and keep the best plan; the second ends the program."""
    stopped = False

    def stop(_signal: int, _frame: FrameType | None) -> None:
        nonlocal stopped
        if stopped:
            raise KeyboardInterrupt
        stopped = True
        print(
            "멈춥니다. 지금까지 가장 좋은 계획을 씁니다. / Stopping; the best plan so far is kept.",
            file=sys.stderr,
        )

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield lambda: stopped
    finally:
        signal.signal(signal.SIGINT, before)
