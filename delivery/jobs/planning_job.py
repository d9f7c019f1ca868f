"""One job from its order sheets to its plan's files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from delivery.errors import CancelledError
from delivery.jobs.job import DayRequest, Document, JobProgress, Stage
from delivery.jobs.report import plan_report
from delivery.model.plan import Plan
from delivery.model.scenario import BOUNDING, COMPILING, Progress
from delivery.workflow.any_day import plan_any_day, with_roads
from delivery.workflow.big_day import BigDay
from delivery.workflow.day import Day, read_day
from delivery.workflow.outputs import write_outputs
from delivery.workflow.side_by_side import InlineExecutor, Workers


@dataclass(frozen=True, slots=True)
class Supervision:
    """What whoever started a job hears of it and can do about it.

    ``on_read`` is called once the sheets have been read, whatever came of it; ``on_made`` once the
    plan's files are written.
    """

    on_progress: Callable[[JobProgress], None]
    on_read: Callable[[], None]
    should_stop: Callable[[], bool]
    on_made: Callable[[Plan, Day], object] = lambda _plan, _day: None


def make_plan(
    asked: DayRequest,
    sheets: Sequence[Path],
    folder: Path,
    cache: Path | None,
    supervision: Supervision,
) -> Document:
    """Plan a day, write its files into a folder and return what the page says of it.

    Raises
    ------
    InputError
        When the area, the sheets or the request are at fault.
    CancelledError
        When it was stopped before the search began.
    """
    day = _loaded(asked, sheets, cache, supervision)
    if supervision.should_stop():
        raise CancelledError("Stopped before the search began.")
    here = Workers(InlineExecutor(), 1)

    def search(on_progress: Callable[[Progress], None]) -> Plan:
        stop = supervision.should_stop
        return plan_any_day(day, asked.request, here, on_progress=on_progress, should_stop=stop)

    plan = searched(search, supervision)
    write_outputs(plan, day, folder, cache=cache)
    # A big day has no matrices over all its places, which explanations are made from.
    if isinstance(day, Day):
        supervision.on_made(plan, day)
    return plan_report(plan, day)


def _loaded(
    asked: DayRequest, sheets: Sequence[Path], cache: Path | None, supervision: Supervision
) -> Day | BigDay:
    supervision.on_progress(JobProgress(Stage.LOADING))
    try:
        read = read_day(asked.folder, files=sheets, day=asked.day, tell=_say_nothing)
        return with_roads(read, cache=cache, tell=_say_nothing)
    finally:
        supervision.on_read()


def searched(
    search: Callable[[Callable[[Progress], None]], Plan], supervision: Supervision
) -> Plan:
    """Return the plan of a search, telling how far it is."""
    best = JobProgress(Stage.SEARCHING)

    def tell(found: Progress) -> None:
        nonlocal best
        best = _proof(best, found) if found.stage == BOUNDING else _progress(found)
        supervision.on_progress(best)

    supervision.on_progress(best)
    plan = search(tell)
    iteration = plan.search.iterations
    supervision.on_progress(replace(best, stage=Stage.WRITING, iteration=iteration))
    return plan


def _progress(found: Progress) -> JobProgress:
    return JobProgress(
        stage=Stage.SEARCHING,
        search_seconds=round(found.seconds, 1),
        iteration=found.iterations,
        unserved=None if found.stage == COMPILING else found.unassigned,
        won=found.won,
    )


def _proof(best: JobProgress, found: Progress) -> JobProgress:
    """Return how far the proof is, beside the plan the search came to."""
    seconds = round(found.seconds, 1)
    return replace(best, stage=Stage.PROVING, search_seconds=seconds, bound=found.won)


def _say_nothing(_: str) -> None:
    """Take the place of a progress display: the page is told by the job."""
