"""What an answer rests on: a number of the area's data, from when on, from where, how sure."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Basis:
    """One dated entry of an area's data; ``value`` is what it says, in its own words."""

    name: str
    value: str
    valid_from: date
    source: str
    confidence: str
