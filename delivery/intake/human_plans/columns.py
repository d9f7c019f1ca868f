"""Which column of a human plan says what: who is visited, by whom, on which trip, as which stop."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from delivery.intake.sheets.cells import Cell, Grid, at, is_void, squeeze, text
from delivery.intake.sheets.headings import label_of
from delivery.intake.sheets.synonyms import Field

HEADING_ROWS = 30
"""Titles above the headings are no longer than this."""


class How(StrEnum):
    """What a human plan says beside an order sheet; the value is the column's name in a fault."""

    CARRIER = "carrier"
    ROUTE = "route"
    FLEET = "fleet"
    TRIP = "trip"
    SEQUENCE = "sequence"


_HOW: Mapping[How, tuple[str, ...]] = {
    How.CARRIER: ("carrier", "carrierid", "배송원id", "운반자id", "배송원번호", "운반자", "배송원"),
    How.ROUTE: (
        "route", "routeid", "routeno", "노선", "노선번호", "코스", "코스번호", "경로", "경로번호",
        "루트", "조", "차량", "차량번호", "호차", "기사", "기사명", "배송기사", "담당", "담당자",
        "담당자명", "vehicle", "driver",
    ),
    How.FLEET: ("fleet", "fleetid", "mode", "방식", "차량군", "배송주체"),
    How.TRIP: ("trip", "tripno", "회차", "차수", "운행", "운행번호"),
    How.SEQUENCE: (
        "sequence", "seq", "stop", "stopno", "배송순서", "배달순서", "방문순서", "순서", "순번",
        "연번", "번호", "no",
    ),
}  # fmt: skip
"""Squeezed headings; earlier ones go before later ones where two columns could be one."""

_WHO = (Field.ORDER_ID, Field.RECIPIENT_ID, Field.NAME, Field.ADDRESS, Field.PHONE)
_FILTERS = (Field.MEAL, Field.KITCHEN)


@dataclass(frozen=True, slots=True)
class Columns:
    """The headings of a table: its row, and the column of each thing that is said."""

    row: int
    who: Mapping[Field, int]
    how: Mapping[How, int]

    @property
    def is_a_plan(self) -> bool:
        """Whether it names recipients or orders, and who goes there."""
        return any(field in self.who for field in _WHO) and bool(
            {How.CARRIER, How.ROUTE} & self.how.keys()
        )


@dataclass(slots=True)
class PlanRow:
    """A row of a human plan; what is merged or left blank below itself is filled in."""

    where: str
    cells: Sequence[Cell]
    who: Mapping[Field, int]
    how: dict[How, str]

    def said(self, field: Field) -> str:
        """Return what a cell says, empty where it says nothing or has no column."""
        cell = at(self.cells, self.who[field]) if field in self.who else ""
        return "" if is_void(cell) else text(cell)


def find_columns(grid: Grid) -> Columns | None:
    """Return the headings of a sheet, None where it is no plan."""
    for number, row in enumerate(grid.rows[:HEADING_ROWS]):
        columns = Columns(number, _who(row), _how(row))
        if columns.is_a_plan:
            return columns
    return None


def plan_rows(grid: Grid, columns: Columns, file: str) -> list[PlanRow]:
    """Return the rows below the headings that name somebody."""
    rows: list[PlanRow] = []
    above: dict[How, str] = {}
    for number, cells in enumerate(grid.rows[columns.row + 1 :], start=columns.row + 2):
        row = PlanRow(f"{file}:{number}", cells, columns.who, {})
        for how, column in columns.how.items():
            cell = at(cells, column)
            own = "" if is_void(cell) else text(cell)
            # A sequence is each stop's own; who goes on which trip holds until it is said anew.
            row.how[how] = own or ("" if how is How.SEQUENCE else above.get(how, ""))
        if any(row.said(field) for field in _WHO):
            above = dict(row.how)
            rows.append(row)
    return rows


def _who(row: Sequence[Cell]) -> dict[Field, int]:
    found: dict[Field, int] = {}
    for column, cell in enumerate(row):
        label = label_of(text(cell)) if isinstance(cell, str) else None
        if label is not None and label.field in (*_WHO, *_FILTERS):
            found.setdefault(label.field, column)
    return found


def _how(row: Sequence[Cell]) -> dict[How, int]:
    squeezed = [squeeze(text(cell)) if isinstance(cell, str) else "" for cell in row]
    found: dict[How, int] = {}
    for how, words in _HOW.items():
        places = [squeezed.index(word) for word in words if word in squeezed]
        if places:
            found[how] = places[0]
    return found
