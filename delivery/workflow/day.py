"""Load a day: the area, its orders or order sheets, and the travel matrices over all places."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from delivery.errors import Fault, InputError, SheetError
from delivery.intake.area import (
    is_area_orders,
    join_sheets,
    load_area,
    load_orders,
    orders_files,
    sheet_day,
)
from delivery.intake.area import load_day as load_area_day
from delivery.intake.sheets import read_sheet
from delivery.model.area import Area
from delivery.model.joined import JoinFault
from delivery.model.places import Order
from delivery.model.sheet import SheetFault, SheetReading, Why
from delivery.model.travel import Matrices
from delivery.model.turns import turns_on
from delivery.modes.places import DayPlaces, day_places, profiles_of
from delivery.network.travel import travel

Tell = Callable[[str], None]

READING = "지역과 주문을 읽습니다 / Reading area and orders"
COMPUTING = "이동 시간을 계산합니다 / Computing travel times"


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row of an order sheet that gave no order (or, ``is_notice``, one to be looked at)."""

    file: str
    row: int
    message: str
    is_notice: bool = False


@dataclass(frozen=True, slots=True)
class DayOrders:
    """What an area's files and sheets say of a day."""

    area: Area
    orders: tuple[Order, ...]
    refused: tuple[RefusedRow, ...]

    @property
    def date(self) -> date:
        """The day of delivery."""
        return self.orders[0].delivery_date


@dataclass(frozen=True, slots=True)
class Day(DayOrders):
    """Everything one day of an area is planned from."""

    places: DayPlaces
    matrices: Matrices


def load_day(
    folder: Path,
    *,
    files: Sequence[Path] = (),
    day: date | None = None,
    cache: Path | None,
    tell: Tell = lambda _: None,
) -> Day:
    """Return a day of an area folder.

    ``files`` are area order files or order sheets as kitchens keep them; without any, the
    folder's own orders stand (of ``day``, else the only or the latest).

    Raises
    ------
    InputError
        With every fault of the area, the sheets or the networks.
    """
    return with_travel(read_day(folder, files=files, day=day, tell=tell), cache=cache, tell=tell)


def with_late_orders(
    day: Day, files: Sequence[Path], *, cache: Path | None, tell: Tell = lambda _: None
) -> Day:
    """Return a day with further orders, from area order files or order sheets.

    Raises
    ------
    InputError
        With every fault of the area order files, among them orders the day has already; where
        these have none, with every fault of the sheets.
    """
    sheets = [path for path in files if not is_area_orders(path)]
    beside = (*day.orders, *_own_late(day, [path for path in files if path not in sheets]))
    joined, refused = _join(day.area, sheets, day.date, beside) if sheets else ((), ())
    orders = (*beside, *joined)
    return with_travel(DayOrders(day.area, orders, refused), cache=cache, tell=tell)


def _own_late(day: Day, files: Sequence[Path]) -> tuple[Order, ...]:
    """Return the late orders of area order files."""
    known = {order.order_id for order in day.orders}
    late: list[Order] = []
    faults: list[Fault] = []
    for path in files:
        try:
            orders = load_orders(path, day.area, day=day.date)
        except InputError as error:
            faults += error.faults
            continue
        faults += [_twice(path, order) for order in orders if order.order_id in known]
        known.update(order.order_id for order in orders)
        late += orders
    if faults:
        raise SheetError(faults)
    return tuple(late)


def _twice(path: Path, order: Order) -> Fault:
    return Fault(
        where=f"{path.name} order_id",
        came=order.order_id,
        expected="an order the day does not have yet",
        fix="Give the late order an id of its own",
        expected_ko="그날에 아직 없는 주문",
        fix_ko="늦은 주문에 새 번호를 붙여 주세요",
    )


def read_day(
    folder: Path, *, files: Sequence[Path] = (), day: date | None = None, tell: Tell
) -> DayOrders:
    """Return a day's area and orders; the parameters are those of `load_day`.

    Raises
    ------
    InputError
        With every fault of the area or the sheets.
    """
    tell(READING)
    return DayOrders(*_area_and_orders(folder, files, day))


def with_travel(read: DayOrders, *, cache: Path | None, tell: Tell) -> Day:
    """Return a day with the matrices over all its places.

    Raises
    ------
    NetworkError
        With every fault of the networks.
    """
    tell(COMPUTING)
    places = day_places(read.area, read.orders)
    matrices = travel_matrices(read.area, places, read.date, cache, tell)
    return Day(read.area, read.orders, read.refused, places, matrices)


def travel_matrices(
    area: Area, places: DayPlaces, day: date, cache: Path | None, tell: Tell | None = None
) -> Matrices:
    """Return the matrices of every profile of an area over a day's places."""
    return travel(
        area.networks,
        area.speed_kph,
        profiles_of(area, None),
        places.locations,
        names=places.labels,
        loading_places=places.loading_places,
        max_snap=area.rules.max_snap,
        cache=cache,
        turns=turns_on(area.turns, day),
        on_progress=tell,
    )


def _area_and_orders(
    folder: Path, files: Sequence[Path], day: date | None
) -> tuple[Area, tuple[Order, ...], tuple[RefusedRow, ...]]:
    sheets = [path for path in files if not is_area_orders(path)]
    if not sheets:
        area, orders = load_area_day(folder, day=day, files=files)
        return area, orders, ()
    if len(sheets) == len(files):
        area, orders = load_area(folder), ()
    else:
        own = [path for path in files if path not in sheets]
        area, orders = load_area_day(folder, day=day, files=own)
        day = orders[0].delivery_date
    joined, refused = _join(area, sheets, day, orders)
    return area, (*orders, *joined), refused


def _join(
    area: Area, sheets: Sequence[Path], day: date | None, beside: Sequence[Order]
) -> tuple[tuple[Order, ...], tuple[RefusedRow, ...]]:
    readings = [(path.name, read_sheet(path, day=day)) for path in sheets]
    if not any(reading.orders for _, reading in readings):
        raise SheetError(_all_misread(readings))
    day = day or _day_of(readings, area.folder)
    rows = [(name, reading.orders) for name, reading in readings]
    joined = join_sheets(rows, area, day, beside=beside)
    refused = [_misread(name, fault) for name, reading in readings for fault in reading.errors]
    refused += [_unjoined(fault) for fault in joined.refusals]
    refused += [_unjoined(fault, is_notice=True) for fault in joined.notices]
    return joined.orders, tuple(refused)


def _day_of(readings: Sequence[tuple[str, SheetReading]], folder: Path) -> date:
    """Return the day the sheets name, else that of the area's latest orders file."""
    named = sheet_day(order for _, reading in readings for order in reading.orders)
    latest = max(orders_files(folder), default=None)
    day = named or latest
    if day is None:
        raise SheetError(
            [
                Fault(
                    where=", ".join(name for name, _ in readings),
                    came="",
                    expected="one day of delivery",
                    fix="Name the day with --date",
                    expected_ko="배송일 하루",
                    fix_ko="--date로 배송일을 지정해 주세요",
                )
            ]
        )
    return day


def _all_misread(readings: Sequence[tuple[str, SheetReading]]) -> list[Fault]:
    """Return why no sheet gave an order: a fault for each reason, at its first row."""
    firsts: dict[tuple[str, str, str], SheetFault] = {}
    rows: Counter[tuple[str, str, str]] = Counter()
    for name, reading in readings:
        for fault in reading.errors:
            reason = (name, fault.column, fault.why)
            firsts.setdefault(reason, fault)
            rows[reason] += 1
    return [
        Fault(
            where=f"{name}:{fault.row} {fault.column}",
            came=_said(fault, rows[name, column, why]),
            expected="at least one row that gives an order",
            fix=fault.fix.rstrip("."),
            expected_ko="주문이 되는 행 하나 이상",
            fix_ko=fault.fix_ko.rstrip("."),
        )
        for (name, column, why), fault in firsts.items()
    ]


def _said(fault: SheetFault, rows: int) -> str:
    """Return what stood there, a date alone as it stood: other cells may tell of a person."""
    came = f"{fault.value} " if fault.why is Why.DATE else ""
    return f"{came}({rows}건 rows): {fault.message_ko.rstrip('.')} ({fault.message.rstrip('.')})"


def _misread(name: str, fault: SheetFault) -> RefusedRow:
    where = f"{name}:{fault.row} {fault.column}"
    return RefusedRow(name, fault.row, f"{where}: {fault.message_ko} / {fault.message}")


def _unjoined(fault: JoinFault, *, is_notice: bool = False) -> RefusedRow:
    return RefusedRow(fault.file, fault.row, str(fault), is_notice)
