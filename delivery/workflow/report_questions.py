"""The questions of a report in their order: each a key, its words, and who answers it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from delivery.reports.break_even_section import BREAK_EVEN_QUESTION
from delivery.reports.capacity_section import CAPACITY_QUESTION
from delivery.reports.fair_work_section import FAIR_WORK_QUESTION
from delivery.reports.levers_section import LEVERS_QUESTION
from delivery.reports.modes_section import MODES_QUESTION
from delivery.reports.phrases import Phrase
from delivery.reports.plan_section import PLAN_QUESTION
from delivery.reports.price_map_section import PRICE_MAP_QUESTION
from delivery.reports.scenarios_section import SCENARIOS_QUESTION
from delivery.reports.sections import Section
from delivery.reports.sharing_section import SHARING_QUESTION
from delivery.reports.sweep_section import SWEEP_QUESTION
from delivery.workflow import report_answers as one_day
from delivery.workflow import report_samples as sampled
from delivery.workflow.report_inquiry import Inquiry


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a report.

    ``is_open`` tells whether there is what it is asked of: scenarios or a sweep, for one; a
    question that is not is left out unless it is asked for by its key. One that ``finds_plan`` is
    answered before the others, which tell of the plan it finds. ``rests_on`` names files that the
    answer comes from beside the day asked about.
    """

    key: str
    words: Phrase
    answer: Callable[[Inquiry], Section]
    is_open: Callable[[Inquiry], bool] = lambda _: True
    finds_plan: bool = False
    rests_on: Callable[[Inquiry], Iterable[Path]] = lambda _: ()


QUESTIONS: Final = (
    Question("modes", MODES_QUESTION, one_day.answer_modes),
    Question("plan", PLAN_QUESTION, one_day.answer_plan),
    Question("scenarios", SCENARIOS_QUESTION, one_day.answer_scenarios, one_day.has_scenarios),
    Question("price-map", PRICE_MAP_QUESTION, one_day.answer_price_map),
    Question("break-even", BREAK_EVEN_QUESTION, sampled.answer_break_even),
    Question("levers", LEVERS_QUESTION, sampled.answer_levers),
    Question(
        "sharing",
        SHARING_QUESTION,
        one_day.answer_sharing,
        one_day.has_kitchens,
        finds_plan=True,
    ),
    Question(
        "fair-work",
        FAIR_WORK_QUESTION,
        one_day.answer_fair_work,
        one_day.has_days,
        rests_on=one_day.days_before,
    ),
    Question("year", SWEEP_QUESTION, sampled.answer_year, sampled.has_year),
    Question("capacity", CAPACITY_QUESTION, sampled.answer_capacity, sampled.has_advice),
)
"""Every question, in the order of the report."""
