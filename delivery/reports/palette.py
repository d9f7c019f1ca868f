"""Colours that people with any colour vision can tell apart.

Okabe & Ito (2008), "Color Universal Design"; vermilion and green are darkened a little so that
white figures stay legible on them.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from delivery.model.pay import Ledger
from delivery.reports.phrases import in_order

_MODES: Final = {
    "producer": "#0072B2",
    "self_support": "#00875F",
    "rider": "#D55E00",
    "resident": "#B0508C",
}
_FURTHER: Final = ("#8A6D00", "#2A9BD6", "#5B4B8A", "#4A4A4A")

LEDGER_COLOURS: Final[Mapping[Ledger | str, str]] = {
    Ledger.PROVIDER: "#0072B2",
    Ledger.PROGRAMME: "#E69F00",
    "own": "#9AA5B1",
}

SERIES_COLOURS: Final = (
    "#0072B2",
    "#D55E00",
    "#00875F",
    "#B0508C",
    "#E69F00",
    "#2A9BD6",
    "#5B4B8A",
    "#4A4A4A",
)
"""Colours of a chart's series, in turn."""


def mode_colours(modes: Iterable[str]) -> Mapping[str, str]:
    """Return a colour for each mode; a mode the guide does not know takes a further one."""
    further = [mode for mode in in_order(modes) if mode not in _MODES]
    added = {mode: _FURTHER[count % len(_FURTHER)] for count, mode in enumerate(further)}
    return {**_MODES, **added}
