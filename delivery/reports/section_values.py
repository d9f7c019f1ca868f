"""The values of a section as people read them."""

import math
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final
from unicodedata import category

from delivery.reports.figures import NOTHING
from delivery.reports.language import Language
from delivery.reports.phrases import Phrase
from delivery.reports.sections import Figure, Value

_UNIT: Final = Decimal(1)
_EXACT: Final = Context(prec=700, rounding=ROUND_HALF_UP)
"""Holds every number of double precision, digit by digit."""

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
    if not math.isfinite(value):
        return NOTHING
    exact = Decimal(repr(value) if isinstance(value, float) else value)
    places = _DIGITS.get(figure, 0)
    hundred = 2 if figure is Figure.SHARE else 0
    rounded = exact.scaleb(hundred, _EXACT).quantize(_UNIT.scaleb(-places), context=_EXACT)
    sign = "+" if figure is Figure.SIGNED_WON else ""
    written = f"{_EXACT.plus(rounded):{sign},}"
    return f"{written} %" if figure is Figure.SHARE else written
