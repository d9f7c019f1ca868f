"""Every error that is raised on purpose.

::

    DeliveryError
    ├── InputError        what a user gave is wrong: exit status 2, HTTP 4xx
    │   ├── AreaError         a file of an area folder
    │   ├── SheetError        an order sheet as a whole (single rows are reported, not raised)
    │   ├── NetworkError      a road network, or a point that is not on it
    │   ├── TariffError       no tariff or pay rule is in force on a date
    │   ├── PlanFileError     a plan file that cannot be read, or belongs elsewhere
    │   └── ScenarioError     an option or a scenario that contradicts the area
    ├── PlanRefusedError  the independent checker found a plan of ours at fault
    └── CancelledError    a person stopped the work before there was any plan
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

_IN_A_ROW = re.compile(r"(?P<file>[^:]+):(?P<row>\d+)(?P<column>| .+)")
_TOLD = 3
"""So many rows of equal faults are named; what is more is counted."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with an input.

    Parameters
    ----------
    where
        File, row and column or key, as a person finds it: ``orders_2026-11-23.csv:12 boxes``.
    came
        What stood there, as it stood there. Never a name, an address or a diet.
    expected, expected_ko
        What should have stood there, in English and in Korean.
    fix, fix_ko
        What to do about it, in English and in Korean.
    """

    where: str
    came: str
    expected: str
    fix: str
    expected_ko: str
    fix_ko: str

    def __str__(self) -> str:
        came = self.came if self.came else "''"
        return (
            f"{self.where}: {came} → {self.expected_ko} 필요. {self.fix_ko}. "
            f"/ got {came}; expected {self.expected}. {self.fix}."
        )


def gathered(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return faults as people are told them: those that many rows of a file share as one.

    A file that was cut off, or whose cells something else than commas separates, is at fault in
    every row alike. Where more than three rows lack the same in the same column, one fault names
    the first three and counts the others.
    """
    alike: dict[tuple[str, ...], list[Fault]] = {}
    for fault in faults:
        in_a_row = _IN_A_ROW.fullmatch(fault.where)
        place = (in_a_row["file"], in_a_row["column"]) if in_a_row else (fault.where, fault.came)
        lacks = (fault.expected, fault.fix, fault.expected_ko, fault.fix_ko)
        alike.setdefault((*place, *lacks), []).append(fault)
    return tuple(told for group in alike.values() for told in _as_one(group))


def _as_one(alike: Sequence[Fault]) -> Iterable[Fault]:
    """Return equal faults of many rows as one fault, those of few rows (or of none) as they are."""
    places = [place for fault in alike if (place := _IN_A_ROW.fullmatch(fault.where))]
    rows = list(dict.fromkeys(place["row"] for place in places))
    more = len(rows) - _TOLD
    if more <= 0:
        return alike
    file, column = places[0]["file"], places[0]["column"]
    where = f"{file}:{', '.join(rows[:_TOLD])} 외 {more}행 (and {more} more){column}"
    came = list(dict.fromkeys(fault.came for fault in alike))
    shown = [each or "''" for each in came[:_TOLD]] + ["…"] * (len(came) > _TOLD)
    return [replace(alike[0], where=where, came=", ".join(shown))]


class DeliveryError(Exception):
    """The root of every error raised on purpose."""


class InputError(DeliveryError):
    """What a user gave is wrong; holds every fault found, not only the first."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in gathered(self.faults)))

    def __reduce__(self) -> tuple[type["InputError"], tuple[tuple[Fault, ...]]]:
        """Keep the faults on the way between processes."""
        return type(self), (self.faults,)


class AreaError(InputError):
    """A file of an area folder is missing or wrong."""


class SheetError(InputError):
    """An order sheet cannot be read, or holds no orders."""


class NetworkError(InputError):
    """A road network is truncated or of the wrong kind, or a point is too far from it."""


class TariffError(InputError):
    """No tariff or pay rule is in force on the date."""


class PlanFileError(InputError):
    """A plan file cannot be read, or belongs to another area, date or schema."""


class ScenarioError(InputError):
    """An option or a scenario contradicts the area."""


class PlanRefusedError(DeliveryError):
    """The independent checker refused a plan the search made: a defect of ours."""


class CancelledError(DeliveryError):
    """A person stopped the work before there was any plan."""
