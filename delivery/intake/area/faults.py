"""Collect every fault of an area before raising, and keep people out of the messages."""

import re
from dataclasses import dataclass

from delivery.errors import AreaError, Fault

_LONGEST = 80
_HARMLESS = re.compile(r"[A-Za-z0-9_.:#+-]{1,24}")
_NUMBER_OF_A_PERSON = re.compile(r"\+?0\d{8,}|\+?82\d{8,}|\d{13}")


@dataclass(frozen=True, slots=True)
class Wording:
    """What should have stood somewhere and what to do about it, in both languages."""

    expected: str
    expected_ko: str
    fix: str
    fix_ko: str


class FaultLog:
    """The faults found so far, over all files that are read together.

    Readers note a fault and go on with a placeholder; nothing that was read may be used before
    ``raise_any`` has passed.
    """

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def __len__(self) -> int:
        return len(self._faults)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What has been noted so far."""
        return tuple(self._faults)

    def note(self, fault: Fault) -> None:
        """Note a fault that is worded already."""
        self._faults.append(fault)

    def add(self, where: str, came: str, wording: Wording) -> None:
        """Note one fault."""
        self._faults.append(
            Fault(
                where=where,
                came=_one_line(came),
                expected=wording.expected,
                fix=wording.fix,
                expected_ko=wording.expected_ko,
                fix_ko=wording.fix_ko,
            )
        )

    def raise_any(self) -> None:
        """Raise every fault together, or return when there is none.

        Raises
        ------
        AreaError
            When at least one fault was noted.
        """
        if self._faults:
            raise AreaError(self._faults)


def without_person(text: str) -> str:
    """Return a cell's text as a message may show it.

    A cell may hold a name, an address or a diet that slipped in from the next column; such text
    is described, not quoted. Ids, numbers, times and dates are quoted, phone and registration
    numbers are not.
    """
    bare = text.replace("-", "").replace(" ", "")
    harmless = _HARMLESS.fullmatch(text) and not _NUMBER_OF_A_PERSON.fullmatch(bare)
    return text if not text or harmless else f"글자 {len(text)}자 (text of {len(text)} characters)"


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
