"""Join the rows of order sheets to an area's recipients: what a sheet lacks comes from them.

A row that cannot be joined is refused and reported and never stops the others.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from delivery.errors import Fault, SheetError
from delivery.intake.area import join_wording as say
from delivery.intake.area.join_wording import JoinWording
from delivery.intake.area.orders import MOST_BOXES
from delivery.intake.area.persons import Person, RecipientBook, address_key, is_road_address
from delivery.intake.area.points import is_plausible
from delivery.model.area import Area
from delivery.model.joined import JoinedSheet, JoinFault
from delivery.model.places import Kitchen, Location, Meal, Order, Recipient
from delivery.model.sheet import SheetOrder


@dataclass(slots=True)
class _Joining:
    """One pass over the sheets of one or more files."""

    area: Area
    day: date
    book: RecipientBook
    orders: list[Order] = field(default_factory=list)
    refusals: list[JoinFault] = field(default_factory=list)
    notices: list[JoinFault] = field(default_factory=list)
    sheets: dict[tuple[int, str], int] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    served: set[tuple[str, Meal, str, str]] = field(default_factory=set)


def join_sheet(rows: Iterable[SheetOrder], area: Area, day: date, *, file: str = "") -> JoinedSheet:
    """Return the orders of one file's rows; as ``join_sheets``, without raising."""
    return _joined([(file, rows)], area, day)


def join_sheets(
    files: Sequence[tuple[str, Iterable[SheetOrder]]],
    area: Area,
    day: date,
    *,
    beside: Sequence[Order] = (),
) -> JoinedSheet:
    """Return the orders of several files' rows; ids are unique over them all.

    An order's id is the row's own, or S, the number of the sheet and the row: ``S1-12``. What is
    ordered already ``beside`` the sheets is not taken a second time.

    Raises
    ------
    SheetError
        When not one row could be joined and there are no orders beside.
    """
    joined = _joined(files, area, day, beside)
    if not joined.orders and not beside:
        raise SheetError(_faults(joined.refusals) or [_empty([name for name, _ in files])])
    return joined


def sheet_day(rows: Iterable[SheetOrder]) -> date | None:
    """Return the one day that rows name; None where they name none or several."""
    days = {row.delivery_date for row in rows if row.delivery_date is not None}
    return next(iter(days)) if len(days) == 1 else None


def _joined(
    files: Sequence[tuple[str, Iterable[SheetOrder]]],
    area: Area,
    day: date,
    beside: Iterable[Order] = (),
) -> JoinedSheet:
    joining = _Joining(area, day, RecipientBook(area.recipients))
    for order in beside:
        joining.ids.add(order.order_id)
        joining.served.add(_key(order))
    for number, (name, rows) in enumerate(files):
        for row in rows:
            _join_row(joining, name, number, row)
    return JoinedSheet(tuple(joining.orders), tuple(joining.refusals), tuple(joining.notices))


def _join_row(joining: _Joining, file: str, number: int, row: SheetOrder) -> None:
    person = Person(row.name, row.address, row.phone)
    found = joining.book.listed(row.recipient_id, person) or joining.book.find(person)
    if not isinstance(found, Recipient):
        joining.refusals.append(_fault(file, row, say.MISMATCHES[found]))
        return
    refusals = list(_refusals(joining, row, found))
    joining.refusals.extend(_fault(file, row, wording) for wording in refusals)
    if refusals or row.meal is None:
        return
    order = _order(joining, row, found, row.meal, _order_id(joining, row, number))
    key = _key(order)
    if key in joining.served:
        joining.refusals.append(_fault(file, row, say.TWICE))
        return
    joining.served.add(key)
    joining.ids.add(order.order_id)
    joining.orders.append(order)
    if row.location is None and _has_moved(row.address, found.address):
        joining.notices.append(_fault(file, row, say.MOVED))


def _key(order: Order) -> tuple[str, Meal, str, str]:
    """Return what makes two rows the same order."""
    return order.recipient_id, order.meal, order.diet, order.kitchen_id


def _refusals(joining: _Joining, row: SheetOrder, recipient: Recipient) -> Iterable[JoinWording]:
    area = joining.area
    if row.delivery_date not in (None, joining.day):
        yield say.OTHER_DAY
    if row.meal is None:
        yield say.NO_MEAL
    kitchen = _kitchen(area, row, recipient)
    if kitchen is None:
        yield say.NO_KITCHEN
    elif (row.diet or recipient.diet) not in kitchen.diets:
        yield say.NOT_COOKED
    if not 1 <= _boxes(row, recipient) <= MOST_BOXES:
        yield say.TOO_MANY
    if row.window and row.window.intersection(area.rules.service_hours) is None:
        yield say.OFF_HOURS
    if row.location is not None and not is_plausible(row.location, area.kitchens):
        yield say.FAR_AWAY


def _order(
    joining: _Joining, row: SheetOrder, recipient: Recipient, meal: Meal, order_id: str
) -> Order:
    kitchen = _kitchen(joining.area, row, recipient)
    boxes = _boxes(row, recipient)
    address, location = _door(row, recipient)
    return Order(
        order_id=order_id,
        delivery_date=joining.day,
        kitchen_id=kitchen.kitchen_id if kitchen else recipient.kitchen_id,
        recipient_id=recipient.recipient_id,
        name=recipient.name or row.name,
        address=address,
        location=location,
        phone=row.phone or recipient.phone,
        boxes=boxes,
        meals=boxes if row.meals is None else row.meals,
        diet=row.diet or recipient.diet,
        meal=meal,
        window=row.window or joining.area.rules.windows[meal],
        handover=row.handover or recipient.handover,
        floor=recipient.floor if row.floor is None else row.floor,
        lift=recipient.lift if row.lift is None else row.lift,
        first_delivery=(
            recipient.first_delivery if row.first_delivery is None else row.first_delivery
        ),
        containers_to_collect=(
            recipient.container_out
            if row.containers_to_collect is None
            else row.containers_to_collect
        ),
    )


def _door(row: SheetOrder, recipient: Recipient) -> tuple[str, Location]:
    """Return address and point from one hand: a new address with the old point would mislead."""
    if row.location is not None:
        return row.address or recipient.address, row.location
    return recipient.address or row.address, recipient.location


def _kitchen(area: Area, row: SheetOrder, recipient: Recipient) -> Kitchen | None:
    wanted = _squeezed(row.kitchen or recipient.kitchen_id)
    for kitchen in area.kitchens:
        if wanted in (_squeezed(kitchen.kitchen_id), _squeezed(kitchen.name)):
            return kitchen
    return None


def _boxes(row: SheetOrder, recipient: Recipient) -> int:
    return recipient.meals_per_delivery if row.boxes is None else row.boxes


def _has_moved(ours: str, theirs: str) -> bool:
    new, old = address_key(ours), address_key(theirs)
    return new != old and is_road_address(new) and is_road_address(old)


def _order_id(joining: _Joining, row: SheetOrder, number: int) -> str:
    sheet = joining.sheets.setdefault((number, row.sheet), len(joining.sheets) + 1)
    given = row.order_id or f"S{sheet}-{row.row}"
    later = (f"S{sheet}-{row.row}-{copy}" for copy in range(2, len(joining.ids) + 3))
    return next(one for one in (given, *later) if one not in joining.ids)


def _squeezed(text: str) -> str:
    return "".join(text.split()).casefold()


def _fault(file: str, row: SheetOrder, wording: JoinWording) -> JoinFault:
    return JoinFault(
        file=file,
        sheet=row.sheet,
        row=row.row,
        column=wording.column,
        why=wording.why,
        message=wording.message,
        message_ko=wording.message_ko,
        fix=wording.fix,
        fix_ko=wording.fix_ko,
    )


def _faults(refusals: Iterable[JoinFault]) -> list[Fault]:
    return [
        Fault(
            where=f"{one.file}:{one.row} {one.column}",
            came=f"{one.message_ko} ({one.message})",
            expected="a row that can be joined to a recipient",
            fix=one.fix,
            expected_ko="대상자와 이어지는 행",
            fix_ko=one.fix_ko,
        )
        for one in refusals
    ]


def _empty(files: Iterable[str]) -> Fault:
    return Fault(
        where=", ".join(files),
        came="",
        expected="at least one order",
        fix="Fill in the day's orders",
        expected_ko="주문 한 건 이상",
        fix_ko="그날의 주문을 적어 주세요",
    )
