"""What becomes of an order sheet's rows when they are joined to an area's recipients."""

from dataclasses import dataclass
from enum import StrEnum

from delivery.model.places import Order


class WhyNot(StrEnum):
    """Why a row is not joined; stable codes."""

    RECIPIENT = "recipient"
    KITCHEN = "kitchen"
    DIET = "diet"
    MEAL = "meal"
    DATE = "date"
    WINDOW = "window"
    NUMBER = "number"
    DUPLICATE = "duplicate"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class JoinFault:
    """What is wrong with one row, or to be looked at. Messages hold nothing of the person.

    ``column`` is a stable name (``phone``, ``kitchen``, ``diet``, …), not the sheet's heading.
    """

    file: str
    sheet: str
    row: int
    column: str
    why: WhyNot
    message: str
    message_ko: str
    fix: str
    fix_ko: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.row} {self.column}"
        return f"{where}: {self.message_ko}. {self.fix_ko}. / {self.message}. {self.fix}."


@dataclass(frozen=True, slots=True)
class JoinedSheet:
    """The orders of one or more sheets.

    ``refusals`` are rows that gave no order; ``notices`` are rows that did, and that a person
    should look at.
    """

    orders: tuple[Order, ...]
    refusals: tuple[JoinFault, ...]
    notices: tuple[JoinFault, ...]
