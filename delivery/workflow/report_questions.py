"""The questions of a report in their order: each a key, its words, and who answers it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from delivery.reports.break_even_section import BREAK_EVEN_QUESTION
from delivery.reports.levers_section import LEVERS_QUESTION
from delivery.reports.modes_section import MODES_QUESTION, modes_section
from delivery.reports.phrases import Phrase
from delivery.reports.plan_section import PLAN_QUESTION, plan_section
from delivery.reports.price_map_section import PRICE_MAP_QUESTION
from delivery.reports.sections import Section
from delivery.workflow.desk_answers import break_even_answer, levers_answer, price_map_answer
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


def _modes(asked: Inquiry) -> Section:
    return modes_section(asked.comparison, asked.assumptions)


def _plan(asked: Inquiry) -> Section:
    return plan_section(
        asked.plan, asked.day.area, asked.day.orders, asked.lines, asked.assumptions
    )


QUESTIONS: Final = (
    Question("modes", MODES_QUESTION, _modes),
    Question("plan", PLAN_QUESTION, _plan),
    Question("price_map", PRICE_MAP_QUESTION, price_map_answer),
    Question("break_even", BREAK_EVEN_QUESTION, break_even_answer),
    Question("levers", LEVERS_QUESTION, levers_answer),
)
"""Every question, in the order of the report."""
