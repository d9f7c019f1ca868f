"""What every dated entry carries: from when on, from where, how sure."""

from dataclasses import dataclass
from datetime import date

from delivery.intake.area import wording
from delivery.intake.area.toml_tables import TomlTable

CONFIDENCES = ("H", "M", "L", "D", "R", "U")
"""H official or several pages, M one page, L a claim, D derived, R assumed, U not found."""

DATED_KEYS = ("from", "source", "confidence")


@dataclass(frozen=True, slots=True)
class Dating:
    """The date an entry is in force from, its source and its confidence."""

    valid_from: date
    source: str
    confidence: str


def read_dating(entry: TomlTable) -> Dating:
    """Return an entry's dating; each of the three keys must be there."""
    confidence = entry.text("confidence", missing=wording.CONFIDENCE)
    if confidence and confidence not in CONFIDENCES:
        entry.refuse("confidence", wording.CONFIDENCE)
    source = entry.text("source", missing=wording.SOURCE)
    return Dating(entry.day("from"), source, confidence)


def is_dated(valid_from: date) -> bool:
    """Tell whether an entry's date could be read, so that it can be compared with others'."""
    return valid_from != date.min
