"""The values of a section as people read them."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final
from unicodedata import category

from delivery.reports.figures import NOTHING
from delivery.reports.language import Language
from delivery.reports.phrases import Phrase
from delivery.reports.sections import Figure, Value

_DIGITS: Final = {Figure.DECIMAL: 1, Figure.SHARE: 1}


def value_text(value: Value, figure: Figure, language: Language) -> str:
    """Write a cell; a number goes by its column's figure, rounded half up once."""
    if value is None:
        return NOTHING
    if isinstance(value, Phrase):
        return readable(language.say(value))
    if isinstance(value, str):
        return readable(value)
    return number_text(value, figure)


def readable(text: str) -> str:
    """Return a text without the signs that steer a machine or turn the reading around."""
    return "".join(sign for sign in text if sign == "\n" or not category(sign).startswith("C"))


def number_text(value: float, figure: Figure) -> str:
    """Write a number as its figure is written; in a column of text as it is."""
    if figure is Figure.TEXT:
        return f"{value:g}" if isinstance(value, float) else str(value)
    exact = Decimal(repr(value) if isinstance(value, float) else value)
    if figure is Figure.SHARE:
        exact *= 100
    digits = _DIGITS.get(figure, 0)
    rounded = exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    sign = "+" if figure is Figure.SIGNED_WON else ""
    written = f"{rounded + 0:{sign},}"
    return f"{written} %" if figure is Figure.SHARE else written
