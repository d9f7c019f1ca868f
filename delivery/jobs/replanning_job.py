"""A plan made anew, from what has come up to the files of the new plan."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from delivery.errors import CancelledError
from delivery.jobs.job import Document, Job
from delivery.jobs.planning_job import Supervision, searched
from delivery.jobs.report import plan_report
from delivery.model.plan import Plan
from delivery.model.scenario import Progress
from delivery.model.units import format_clock
from delivery.workflow.day import Day
from delivery.workflow.outputs import write_outputs
from delivery.workflow.replan import ReplanRequest, replan_day


@dataclass(frozen=True, slots=True)
class DayReplan:
    """A job's plan, its day with the late orders, and what has come up.

    ``added`` are the ids of the late orders, ``sheets`` the names of what they came in.
    """

    before: Job
    plan: Plan
    day: Day
    request: ReplanRequest
    added: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()

    def document(self) -> Document:
        """Return the request as JSON; its order sheets are those of the plan before and its own."""
        asked = self.request
        return {
            "area": self.before.asked["area"],
            "orders": [*self.before.asked["orders"], *self.sheets],
            "date": self.plan.day.isoformat(),
            "modes": self.before.asked["modes"],
            "objective": str(self.plan.objective),
            "weather": [condition.value for condition in asked.weather],
            "seconds": asked.limit.seconds,
            "iterations": asked.limit.iterations,
            "seed": asked.seed,
            "replan": {
                "of": self.before.job_id,
                "now": None if asked.now is None else format_clock(asked.now),
                "absent": list(asked.absent),
                "drop": list(asked.cancelled),
                "added": list(self.added),
                "lock": [
                    {"what": row.what.value, "id": row.name, "level": row.level.value}
                    for row in asked.locks
                ],
                "keep": asked.keep_won,
            },
        }


def make_plan_anew(
    asked: DayReplan, folder: Path, cache: Path | None, supervision: Supervision
) -> Document:
    """Make a plan anew, write its files into a folder and return what the page says of it.

    Raises
    ------
    InputError
        When what is asked contradicts the plan, the rules or itself.
    CancelledError
        When it was stopped before the search began.
    """
    if supervision.should_stop():
        raise CancelledError("Stopped before the search began.")

    def search(on_progress: Callable[[Progress], None]) -> Plan:
        return replan_day(
            asked.plan,
            asked.day,
            asked.request,
            on_progress=on_progress,
            should_stop=supervision.should_stop,
        )

    plan = searched(search, supervision)
    write_outputs(plan, asked.day, folder, cache=cache)
    supervision.on_made(plan, asked.day)
    return plan_report(plan, asked.day)
