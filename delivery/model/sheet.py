"""What an order sheet says: orders, refused rows, ignored rows and dropped columns.

Rows are the file's own, counted from 1. A sheet's order is not yet an ``Order``: what the sheet
leaves out is None (or empty) here and is taken from the recipient where the two are joined.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from delivery.model.places import Handover, Location, Meal, TimeWindow
from delivery.model.units import Boxes, Meals


class Why(StrEnum):
    """Why a row of a sheet is refused; stable codes."""

    MISSING = "missing"
    NUMBER = "number"
    DIET = "diet"
    DUPLICATE = "duplicate"
    DATE = "date"
    MEAL = "meal"


@dataclass(frozen=True, slots=True)
class SheetOrder:
    """One order as a sheet gives it.

    ``boxes`` is None where the sheet has no quantities at all, ``diet`` None where its cell is
    blank or the sheet names no diets: the recipient's then counts, never 일반 unasked. ``address``
    and ``phone`` are empty where the sheet has none that can be read. ``kitchen`` is the id or the
    name as the sheet writes it. ``remark`` also keeps what stood in an optional cell that could
    not be read (a delivery time in words, say).
    """

    sheet: str
    row: int
    name: str
    address: str
    phone: str
    boxes: Boxes | None
    diet: str | None
    meal: Meal | None
    delivery_date: date | None
    meals: Meals | None = None
    window: TimeWindow | None = None
    handover: Handover | None = None
    floor: int | None = None
    lift: bool | None = None
    first_delivery: bool | None = None
    containers_to_collect: int | None = None
    kitchen: str | None = None
    recipient_id: str | None = None
    order_id: str | None = None
    location: Location | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class SheetFault:
    """One reason why a row is refused.

    ``column`` is a stable name (``name``, ``address``, ``phone``, ``boxes``, ``diet``, ``meal``,
    ``date``, …), not the sheet's heading. ``value`` is the cell as it stood there, except that it
    is empty for names, addresses and phones; the messages hold no value at all.
    """

    sheet: str
    row: int
    column: str
    value: str
    why: Why
    message: str
    message_ko: str
    fix: str
    fix_ko: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a sheet, by the sheet's name and the row's number."""

    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class SheetReading:
    """Everything read from one file.

    ``dropped_columns`` are headings of columns with personal identification numbers, which are
    dropped before anything is kept; ``skipped_sheets`` are visible sheets of a workbook that
    hold no table of orders, or another day's where one sheet is named after the day asked for.
    """

    orders: tuple[SheetOrder, ...]
    errors: tuple[SheetFault, ...]
    ignored: tuple[SheetRow, ...]
    dropped_columns: tuple[str, ...]
    skipped_sheets: tuple[str, ...] = ()
