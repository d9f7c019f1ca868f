"""What explains the plan of a job: kept in memory, or made again from the area's own orders."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, TypeAlias

from fastapi import Depends

from delivery.api.deps import Areas, KnownJob, Queue
from delivery.jobs.errors import NotReadyError, OrdersGoneError
from delivery.jobs.file_names import safe_name
from delivery.jobs.job import Job
from delivery.jobs.kept_days import KeptDay
from delivery.jobs.queue import PlanQueue
from delivery.model.plan import Plan
from delivery.reports.plan_reader import read_plan
from delivery.workflow.day import Day, load_day, with_late_orders
from delivery.workflow.outputs import plan_files

NamedBytes: TypeAlias = tuple[str, bytes]
"""A file as it was sent: the name it was given and what it holds."""


def plan_of(job: Job, queue: PlanQueue) -> Plan:
    """Return the plan of a job.

    Raises
    ------
    NotReadyError
        When it has none.
    """
    if job.report is None:
        raise NotReadyError(job.job_id)
    return read_plan(plan_files(queue.files(job.job_id)).plan)


def _explained(job: KnownJob, queue: Queue, areas: Areas) -> KeptDay:
    """Return a job's plan and day.

    Raises
    ------
    NotReadyError
        When there is no plan.
    OrdersGoneError
        When the orders came in sheets, which are deleted once read, and are no longer in memory.
    """
    kept = queue.days.of(job.job_id)
    return kept or _made_again(job, queue, areas)


def _made_again(job: Job, queue: PlanQueue, areas: Mapping[str, Path]) -> KeptDay:
    plan = plan_of(job, queue)
    folder = areas.get(job.asked["area"])
    if job.asked["orders"] or folder is None or job.report is None:
        raise OrdersGoneError(job.job_id)
    day = load_day(folder, day=date.fromisoformat(job.report["date"]), cache=queue.cache)
    return queue.days.keep(job.job_id, plan, day)


Explained: TypeAlias = Annotated[KeptDay, Depends(_explained)]
"""The plan of the path's id laid over its day, and what explains it."""


def with_files(day: Day, files: Iterable[NamedBytes], cache: Path | None) -> Day:
    """Return a day with the orders of files that were sent, which are deleted once read.

    Raises
    ------
    InputError
        With every fault of the files.
    """
    with TemporaryDirectory(prefix="delivery-") as folder:
        paths = []
        for number, (name, content) in enumerate(files):
            path = Path(folder) / str(number) / safe_name(name)
            path.parent.mkdir()
            path.write_bytes(content)
            paths.append(path)
        return with_late_orders(day, paths, cache=cache)
