"""Telephone numbers as Korean sheets hold them, written one way: ``010-0000-0000``."""

import re
import unicodedata

from delivery.intake.sheets.cells import Cell, text

_CANDIDATE = re.compile(r"\+?\(?\d[\d\s().\-‐‑‒–—―−·~*]*\d")
_SCIENTIFIC = re.compile(r"^\d\.(\d{8,})e\+?(\d{1,2})$", re.IGNORECASE)
_TRAILING_ZERO = re.compile(r"^(\d+)\.0+$")
_COUNTRY = re.compile(r"^(?:\+|00)?82(?=0?(?:10|11|16|17|18|19|2|[3-6]\d|70|50\d)\d{7,8}$)0?")
_GROUPS = (
    re.compile(r"^(02)(\d{3,4})(\d{4})$"),
    re.compile(r"^(050\d)(\d{3,4})(\d{4})$"),
    re.compile(r"^(0(?:1[016789]|[3-6]\d|70|80))(\d{3,4})(\d{4})$"),
    re.compile(r"^(1[568]\d{2})(\d{4})$"),
)
"""Seoul; personal numbers; mobile, provinces, internet, free; one number for the whole country."""


def phone_number(cell: Cell) -> str:
    """Return the first telephone number of a cell with its hyphens, or nothing.

    A leading zero that a spreadsheet took for padding is put back, +82 becomes that zero.
    """
    words = unicodedata.normalize("NFKC", text(cell)).strip()
    if match := _TRAILING_ZERO.match(words):
        words = match[1]
    if match := _SCIENTIFIC.match(words):
        words = (words[0] + match[1]).ljust(int(match[2]) + 1, "0")
    for candidate in _CANDIDATE.findall(words):
        if number := _grouped(candidate):
            return number
    return ""


def _grouped(candidate: str) -> str:
    digits = re.sub(r"[^\d+]", "", candidate)
    local = _COUNTRY.sub("0", digits)
    for attempt in (local, "0" + local):
        for pattern in _GROUPS:
            if match := pattern.match(attempt):
                return "-".join(match.groups())
    return ""
