"""The questions of a report in their order: each a key, its words, and who answers it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from delivery.reports.capacity_section import CAPACITY_QUESTION
from delivery.reports.fair_work_section import FAIR_WORK_QUESTION
from delivery.reports.modes_section import MODES_QUESTION
from delivery.reports.phrases import Phrase
from delivery.reports.plan_section import PLAN_QUESTION
from delivery.reports.sections import Section
from delivery.reports.sharing_section import SHARING_QUESTION
from delivery.reports.sweep_section import SWEEP_QUESTION
from delivery.workflow import report_answers as answers
from delivery.workflow import report_sweep as sweep
from delivery.workflow.report_inquiry import Inquiry


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a report.

    ``is_open`` tells whether there is what it is asked of: scenarios or a sweep, for one; a
    question that is not is left out unless it is asked for by its key.
    """

    key: str
    words: Phrase
    answer: Callable[[Inquiry], Section]
    is_open: Callable[[Inquiry], bool] = lambda _: True


QUESTIONS: Final = (
    Question("modes", MODES_QUESTION, answers.answer_modes),
    Question("plan", PLAN_QUESTION, answers.answer_plan),
    Question("sharing", SHARING_QUESTION, answers.answer_sharing, answers.has_kitchens),
    Question("fair-work", FAIR_WORK_QUESTION, answers.answer_fair_work, answers.has_days),
    Question("year", SWEEP_QUESTION, sweep.answer_year, sweep.has_sweep),
    Question("capacity", CAPACITY_QUESTION, sweep.answer_capacity, sweep.has_advice),
)
"""Every question, in the order of the report."""
