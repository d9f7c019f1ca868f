"""The same order written twice: the later row is refused, on whichever sheet it stands."""

from collections.abc import Iterable, Iterator, Sequence

from delivery.intake.sheets.cells import squeeze
from delivery.intake.sheets.faults import Trouble, fault
from delivery.intake.sheets.synonyms import Field
from delivery.model.sheet import SheetFault, SheetOrder


def without_duplicates(
    orders: Iterable[SheetOrder],
) -> tuple[list[SheetOrder], list[SheetFault]]:
    """Part first orders from those that repeat one.

    A person is a name with a telephone number or with an address, or a recipient's id. Another
    diet, meal or day makes another order; what a row leaves open differs from nothing.
    """
    kept: list[SheetOrder] = []
    faults: list[SheetFault] = []
    by_person: dict[tuple[str, ...], list[SheetOrder]] = {}
    by_id: dict[str, SheetOrder] = {}
    for order in orders:
        keys = list(_keys(order))
        twin = next((o for key in keys for o in by_person.get(key, ()) if _alike(o, order)), None)
        same_id = by_id.get(order.order_id) if order.order_id else None
        if twin is not None:
            faults.append(_fault(Trouble.DUPLICATE, Field.NAME, order, twin))
        elif same_id is not None and same_id.row != order.row:
            faults.append(_fault(Trouble.SAME_ID, Field.ORDER_ID, order, same_id))
        else:
            kept.append(order)
            for key in keys:
                by_person.setdefault(key, []).append(order)
            if order.order_id:
                by_id[order.order_id] = order
    return kept, _one_per_row(faults)


def _keys(order: SheetOrder) -> Iterator[tuple[str, ...]]:
    name = squeeze(order.name)
    if order.recipient_id:
        yield "id", order.recipient_id
    if order.phone:
        yield "phone", name, order.phone
    if order.address:
        yield "address", name, squeeze(order.address)


def _alike(first: SheetOrder, second: SheetOrder) -> bool:
    pairs: Sequence[tuple[object, object]] = (
        (first.diet, second.diet),
        (first.meal, second.meal),
        (first.delivery_date, second.delivery_date),
    )
    return all(a is None or b is None or a == b for a, b in pairs)


def _fault(trouble: Trouble, column: Field, order: SheetOrder, first: SheetOrder) -> SheetFault:
    elsewhere = first.sheet != order.sheet
    return fault(
        trouble,
        (order.sheet, order.row),
        column,
        order.order_id or "" if column is Field.ORDER_ID else "",
        first=f"row {first.row}" + (f" of sheet {first.sheet!r}" if elsewhere else ""),
        first_ko=(f"'{first.sheet}' 시트 " if elsewhere else "") + f"{first.row}행",
    )


def _one_per_row(faults: Sequence[SheetFault]) -> list[SheetFault]:
    """Keep one fault where several orders of one row repeat earlier ones."""
    return list({(f.sheet, f.row, f.column): f for f in reversed(faults)}.values())[::-1]
