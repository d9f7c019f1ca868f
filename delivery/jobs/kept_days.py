"""The days of plans lately made, in memory alone: what a plan's explanations are told from.

Order sheets are deleted once read, so a plan made from sheets can be explained as long as the
server runs and not too many others have been made since.
"""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property

from delivery.model.plan import Plan
from delivery.workflow.day import Day
from delivery.workflow.explain import Explainer
from delivery.workflow.planned import PlannedDay, lay_over

MOST_KEPT = 8
"""Days that are kept; one of a thousand orders takes some 30 MB."""


@dataclass(frozen=True)
class KeptDay:
    """A plan and its day; laid over each other when they are first asked about."""

    plan: Plan
    day: Day

    @cached_property
    def planned(self) -> PlannedDay:
        """The plan laid over its day."""
        return lay_over(self.plan, self.day)

    @cached_property
    def explainer(self) -> Explainer:
        """What explains the plan."""
        return Explainer(self.planned)


class KeptDays:
    """Plans and their days by job, those used latest."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, KeptDay] = OrderedDict()

    def keep(self, job_id: str, plan: Plan, day: Day) -> KeptDay:
        """Keep a job's plan and day."""
        with self._lock:
            self._kept[job_id] = kept = KeptDay(plan, day)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return kept

    def of(self, job_id: str) -> KeptDay | None:
        """Return a job's plan and day, None where they are no longer kept."""
        with self._lock:
            if job_id in self._kept:
                self._kept.move_to_end(job_id)
            return self._kept.get(job_id)
