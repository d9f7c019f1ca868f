"""What is asked of a plan to be made anew, checked against the plan before any job begins."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from delivery.api.explaining import NamedBytes, with_files
from delivery.api.replan_schemas import DEFAULT_SECONDS, ReplanIn
from delivery.errors import Fault, InputError, SheetError
from delivery.intake.area import LockRow
from delivery.jobs.file_names import safe_name
from delivery.jobs.job import Job
from delivery.jobs.kept_days import KeptDay
from delivery.jobs.replanning_job import DayReplan
from delivery.model.units import parse_clock
from delivery.workflow.day import Day
from delivery.workflow.replan import ReplanRequest, check_replan

ROWS: Final = "add.csv"
"""The name that rows of ``add`` stand under while they are read."""

_ROW: Final = re.compile(rf"^{re.escape(ROWS)}(?::(\d+))?")


def replan_of(asked: ReplanIn, job: Job, kept: KeptDay, cache: Path | None) -> DayReplan:
    """Return what is to be made anew.

    Raises
    ------
    InputError
        With every fault of the late orders and of what contradicts the plan, the rules or itself.
    """
    request, files = _request(asked), _late_files(asked)
    errors: list[InputError] = []
    day = kept.day
    try:
        day = _with_late(kept.day, files, cache)
    except InputError as error:
        told = map(_by_entry, error.faults) if asked.add else error.faults
        errors.append(SheetError(told))
    try:
        check_replan(kept.plan, day, request)
    except InputError as error:
        errors.append(error)
    if len(errors) == 1:
        raise errors[0]
    if errors:
        raise InputError(fault for error in errors for fault in error.faults)
    added = (order.order_id for order in day.orders[len(kept.day.orders) :])
    return DayReplan(
        before=job,
        plan=kept.plan,
        day=day,
        request=request,
        added=tuple(added),
        sheets=tuple(safe_name(name) for name, _ in files),
    )


def _request(asked: ReplanIn) -> ReplanRequest:
    locks = (
        LockRow(f"lock[{number}]", row.what, row.id.strip(), row.level)
        for number, row in enumerate(asked.lock, start=1)
    )
    return ReplanRequest(
        limit=asked.limit(DEFAULT_SECONDS),
        absent=_names(asked.absent),
        cancelled=_names(asked.drop),
        locks=tuple(locks),
        now=None if asked.now is None else parse_clock(asked.now),
        weather=tuple(dict.fromkeys(asked.weather)),
        seed=asked.seed,
        keep_won=asked.keep,
    )


def _names(given: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for each in given if (name := each.strip())))


def _late_files(asked: ReplanIn) -> list[NamedBytes]:
    """Return the late orders as files: the rows as an area's order file, and the sheets."""
    sheets = [(sheet.name, sheet.content) for sheet in asked.add_sheets]
    if not asked.add:
        return sheets
    text = io.StringIO(newline="")
    columns = dict.fromkeys(column for row in asked.add for column in row)
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerows(asked.add)
    return [(ROWS, text.getvalue().encode()), *sheets]


def _with_late(day: Day, files: Sequence[NamedBytes], cache: Path | None) -> Day:
    """Return a day with its late orders, and every row that gave none."""
    if not files:
        return day
    late = with_files(day, files, cache)
    return replace(late, refused=(*day.refused, *late.refused))


def _by_entry(fault: Fault) -> Fault:
    """Return a fault of a row by the row's place in ``add``; the heading was row 1."""

    def entry(found: re.Match[str]) -> str:
        row = int(found[1] or 1) - 1
        return f"add[{row}]" if row else "add"

    return replace(fault, where=_ROW.sub(entry, fault.where))
