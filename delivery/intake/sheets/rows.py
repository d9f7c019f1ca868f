"""One row of a table to its orders, or to every reason why it is refused."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from delivery.intake.sheets import options
from delivery.intake.sheets.cells import Cell, at, is_blank, is_void, text
from delivery.intake.sheets.dates import WrittenDate, written_date
from delivery.intake.sheets.encoding import REPLACED
from delivery.intake.sheets.faults import COLUMN_KO, Trouble, fault
from delivery.intake.sheets.hints import Context
from delivery.intake.sheets.kinds import is_total
from delivery.intake.sheets.layout import Layout
from delivery.intake.sheets.phones import phone_number
from delivery.intake.sheets.portions import Portion, portions
from delivery.intake.sheets.quantities import whole_number
from delivery.intake.sheets.synonyms import Field
from delivery.intake.sheets.words import diet_of, meal_of
from delivery.model.places import Location, Meal, TimeWindow
from delivery.model.sheet import SheetFault, SheetOrder

Value = TypeVar("Value")

_NOBODY = frozenset(
    {"없음", "미상", "미정", "모름", "미기재", "확인중", "?", "??", "0", "n/a", "none"}
)
_NO_DIET = frozenset({"없음", "해당없음", "무", "x", "X", "n/a", "none"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for a whole sheet: its name, the day and kitchen asked for, the year if known."""

    sheet: str
    day: date | None
    year: int | None
    kitchen: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, dittos and merged cells filled in.

    ``unresolved`` are the columns with a ditto under nothing, ``merged`` those whose number is
    shared with other orders; ``written`` is the last date above.
    """

    number: int
    cells: Sequence[Cell]
    unresolved: frozenset[int] = frozenset()
    merged: frozenset[int] = frozenset()
    written: WrittenDate | None = None


@dataclass(slots=True)
class _Reader:
    """Reads one row; collects what is wrong with it."""

    row: Row
    layout: Layout
    setting: Setting
    context: Context
    faults: list[SheetFault] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def refuse(self, trouble: Trouble, column: Field, value: str = "") -> None:
        place = (self.setting.sheet, self.row.number)
        self.faults.append(fault(trouble, place, column, value))

    def cell(self, column: Field) -> Cell:
        """Return a field's cell: of several columns the first that is filled."""
        for place in self.layout.columns.get(column, ()):
            cell = at(self.row.cells, place)
            if not is_void(cell):
                return cell
        return ""

    def words(self, column: Field) -> str | None:
        return text(self.cell(column)) or None

    def all_words(self, column: Field) -> list[str]:
        """Return what every column of a field says."""
        cells = (at(self.row.cells, place) for place in self.layout.columns.get(column, ()))
        return [text(cell) for cell in cells if not is_void(cell)]

    def is_unresolved(self, column: Field) -> bool:
        """Refuse a ditto that stands under nothing."""
        if self.row.unresolved.isdisjoint(self.layout.columns.get(column, ())):
            return False
        self.refuse(Trouble.NOTHING_ABOVE, column)
        return True

    def name(self) -> str:
        if self.is_unresolved(Field.NAME):
            return ""
        cell = self.cell(Field.NAME)
        nobody = text(cell).lower() in _NOBODY or is_total(cell)
        if self.layout.has(Field.NAME) and (is_blank(cell) or nobody):
            self.refuse(Trouble.MISSING, Field.NAME)
        return self.undamaged(Field.NAME, text(cell))

    def address(self) -> str:
        if self.is_unresolved(Field.ADDRESS):
            return ""
        cell = self.cell(Field.ADDRESS)
        if self.layout.has(Field.ADDRESS) and (is_blank(cell) or text(cell).lower() in _NOBODY):
            self.refuse(Trouble.MISSING, Field.ADDRESS)
        whole = " ".join(filter(None, (text(cell), self.words(Field.ADDRESS_DETAIL))))
        return self.undamaged(Field.ADDRESS, whole)

    def undamaged(self, column: Field, words: str) -> str:
        if REPLACED in words:
            self.refuse(Trouble.UNREADABLE, column)
        return words

    def phone(self) -> str:
        """Return the first telephone number that can be read; one that cannot refuses nothing."""
        places = self.layout.columns.get(Field.PHONE, ())
        numbers = (phone_number(at(self.row.cells, place)) for place in places)
        found = next(filter(None, numbers), "")
        known = found or self.layout.has(Field.ADDRESS) or self.words(Field.RECIPIENT_ID)
        if not known:  # with neither address nor number nobody can say whose the order is
            self.refuse(Trouble.MISSING, Field.PHONE)
        return found

    def portions(self) -> list[Portion]:
        if any(place in self.row.unresolved for place in self.layout.quantity_columns()):
            self.refuse(Trouble.NOTHING_ABOVE, Field.BOXES)
            return []
        found, refusals = portions(self.row.cells, self.layout, self.row.merged)
        for trouble, column, value in refusals:
            self.refuse(trouble, column, value)
        return found

    def diet(self) -> str | None:
        """Return the row's own diet, or None where it is the recipient's."""
        if self.is_unresolved(Field.DIET):
            return None
        if not self.layout.has(Field.DIET):
            return self.context.diet
        said = [words for words in self.all_words(Field.DIET) if words not in _NO_DIET]
        if not said:
            return None
        found = {diet_of(words) for words in said}
        if None in found or len(found) > 1:
            trouble = Trouble.DIET if len(said) == 1 else Trouble.TWO_DIETS
            self.refuse(trouble, Field.DIET, " / ".join(said))
            return None
        return found.pop()

    def meal(self) -> Meal | None:
        if self.is_unresolved(Field.MEAL):
            return None
        said = self.all_words(Field.MEAL)
        if not said:
            if self.layout.has(Field.MEAL) and self.context.meal is None:
                self.refuse(Trouble.MISSING, Field.MEAL)
            return self.context.meal
        found = {meal_of(words) for words in said}
        if None in found or len(found) > 1:
            trouble = Trouble.MEAL if len(said) == 1 else Trouble.TWO_MEALS
            self.refuse(trouble, Field.MEAL, " / ".join(said))
            return None
        return found.pop()

    def date(self) -> date | None:
        """Return the day of delivery: the cell's, else that above, the title's, the day asked."""
        if self.is_unresolved(Field.DATE):
            return None
        cell = self.cell(Field.DATE)
        written = self.row.written or self.context.date
        if not is_blank(cell):
            written = written_date(cell)
            if written is None:
                self.refuse(Trouble.DATE, Field.DATE, text(cell))
                return None
        if written is None:
            return self.setting.day
        try:
            day = written.on(self.setting.day, self.setting.year)
        except ValueError:
            self.refuse(Trouble.DATE, Field.DATE, text(cell))
            return None
        if self.setting.day is not None and day != self.setting.day:
            self.refuse(Trouble.OTHER_DAY, Field.DATE, text(cell) or str(day))
        return day

    def location(self) -> Location | None:
        lon, lat = self.cell(Field.LON), self.cell(Field.LAT)
        if is_blank(lon) and is_blank(lat):
            return None
        point = options.location(lon, lat)
        if point is None:
            wrong = Field.LAT if options.is_longitude(lon) else Field.LON
            self.refuse(Trouble.COORDINATE, wrong, text(self.cell(wrong)))
        return point

    def count(self, column: Field) -> int | None:
        """Return an optional whole number from 0 up."""
        cell = self.cell(column)
        number = whole_number(cell)
        if not is_blank(cell) and (number is None or number < 0):
            self.refuse(Trouble.WHOLE, column, text(cell))
            return None
        return number

    def window(self) -> TimeWindow | None:
        start, end = self.cell(Field.WINDOW_START), self.cell(Field.WINDOW_END)
        if not (is_blank(start) and is_blank(end)):
            return self.kept(
                options.window_between(start, end), Field.WINDOW, f"{text(start)}~{text(end)}"
            )
        return self.option(Field.WINDOW, options.window)

    def option(self, column: Field, reading: Callable[[Cell], Value | None]) -> Value | None:
        cell = self.cell(column)
        return None if is_blank(cell) else self.kept(reading(cell), column, text(cell))

    def kept(self, value: Value | None, column: Field, words: str) -> Value | None:
        """Return an optional value; keep the words of one that cannot be read as a remark."""
        if value is None:
            self.remarks.append(f"{COLUMN_KO[column]}: {words}")
        return value

    def remark(self) -> str:
        """Return every remark of the row, and the words of options that could not be read."""
        places = self.layout.columns.get(Field.REMARK, ())
        words = (text(at(self.row.cells, place)) for place in places)
        return " / ".join(filter(None, (*words, *self.remarks)))


def read_row(
    row: Row, layout: Layout, setting: Setting, context: Context
) -> tuple[list[SheetOrder], list[SheetFault]]:
    """Return the orders of a row, or every reason why it is refused."""
    reader = _Reader(row, layout, setting, context)
    if layout.per_day:
        reader.refuse(Trouble.PER_DAY, Field.DATE)
        return [], reader.faults
    order = _order(reader)
    found = reader.portions()
    needs_diet = any(portion.diet is None for portion in found) or not found
    needs_meal = any(portion.meal is None for portion in found) or not found
    diet = reader.diet() if needs_diet else None
    meal = reader.meal() if needs_meal else None
    if reader.faults:
        return [], reader.faults
    return [
        replace(
            order,
            boxes=portion.boxes,
            diet=portion.diet or diet,
            meal=portion.meal or meal,
            meals=order.meals if len(found) == 1 else None,
        )
        for portion in found
    ], []


def _order(reader: _Reader) -> SheetOrder:
    """Return all of a row's order but boxes, diet and meal."""
    name, address, phone = reader.name(), reader.address(), reader.phone()
    return SheetOrder(
        sheet=reader.setting.sheet,
        row=reader.row.number,
        name=name,
        address=address,
        phone=phone,
        boxes=None,
        diet=None,
        meal=None,
        delivery_date=reader.date(),
        meals=reader.count(Field.MEALS),
        window=reader.window(),
        handover=reader.option(Field.HANDOVER, options.handover),
        floor=reader.option(Field.FLOOR, options.floor),
        lift=reader.option(Field.LIFT, options.yes_or_no),
        first_delivery=reader.option(Field.FIRST_DELIVERY, options.yes_or_no),
        containers_to_collect=reader.count(Field.CONTAINERS),
        kitchen=reader.words(Field.KITCHEN) or reader.setting.kitchen,
        recipient_id=reader.words(Field.RECIPIENT_ID),
        order_id=reader.words(Field.ORDER_ID),
        location=reader.location(),
        remark=reader.remark(),
    )
