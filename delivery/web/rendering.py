"""Templates filled in one language."""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from delivery.api.replan_schemas import DEFAULT_SECONDS as DEFAULT_REPLAN_SECONDS
from delivery.api.schemas import WordsOut
from delivery.model.pay import Condition
from delivery.reports.figures import won
from delivery.reports.pages import embedded_json
from delivery.reports.palette import mode_colours
from delivery.reports.phrases import CONDITIONS, Phrase, bilingual
from delivery.web.words import PAGE, SCRIPT, in_language

CHOICES_OF_SECONDS = (10, 30, 60, 120, 300, 600)
CHOICES_OF_BOUND_SECONDS = (60, 180, 600)
DEFAULT_CHOICE = 30
DEFAULT_REPLAN_CHOICE = int(DEFAULT_REPLAN_SECONDS)


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("delivery.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, language: str, **values: Any) -> str:
    """Fill a template; every value is escaped."""

    def say(words: WordsOut | Phrase | str) -> str:
        if isinstance(words, str):
            words = bilingual(words)
        spoken: str = getattr(words, language)
        return spoken

    return (
        _templates()
        .get_template(template)
        .render(
            lang=language,
            other="en" if language == "ko" else "ko",
            t=in_language(PAGE, language),
            script_words=embedded_json(in_language(SCRIPT, language)),
            say=say,
            won=won,
            colours=mode_colours,
            weather=[(c.value, getattr(CONDITIONS[c], language)) for c in _CHOSEN_BY_PEOPLE],
            seconds=CHOICES_OF_SECONDS,
            default_seconds=DEFAULT_CHOICE,
            bound_seconds=CHOICES_OF_BOUND_SECONDS,
            replan_seconds=DEFAULT_REPLAN_CHOICE,
            **values,
        )
    )


_CHOSEN_BY_PEOPLE = tuple(c for c in Condition if c is not Condition.HOLIDAY)
"""Public holidays are switched on by the calendar."""
