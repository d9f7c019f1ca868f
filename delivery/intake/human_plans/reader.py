"""Read the plan people made for a day: each row an order, who brings it, and when in the turn."""

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from delivery.errors import Fault, SheetError
from delivery.intake.area.persons import Person, RecipientBook
from delivery.intake.human_plans import faults as say
from delivery.intake.human_plans.carriers import carriers_of_rows
from delivery.intake.human_plans.columns import How, PlanRow, find_columns, plan_rows
from delivery.intake.human_plans.other_days import looks_like
from delivery.intake.sheets.files import read_grids
from delivery.intake.sheets.headings import label_of
from delivery.intake.sheets.synonyms import Field
from delivery.intake.sheets.words import meal_of
from delivery.model.area import Area
from delivery.model.human_plan import HumanPlan, HumanRoute
from delivery.model.places import Meal, Order, Recipient
from delivery.modes.parts import CarrierKey, all_carriers

Place = tuple[int | str, int]
"""A trip by its number, its name's turn, and a row by its number."""


@dataclass(frozen=True, slots=True)
class _Visit:
    """What one row hands over."""

    orders: tuple[Order, ...]
    trip: str
    sequence: int
    row: PlanRow


def read_human_plan(
    path: Path, area: Area, orders: Sequence[Order], *, undelivered: Set[str] = frozenset()
) -> HumanPlan:
    """Return the plan a sheet holds; times and won follow from it by the area's rules.

    Parameters
    ----------
    path
        A workbook or a text file, each row an order or a recipient: ``carrier`` with the area's
        ids or ``route`` (and ``fleet``), ``sequence``, and ``trip`` where it is known.
    orders
        The day's.
    undelivered
        Orders that must not be delivered: they may be missing.

    Raises
    ------
    SheetError
        With every row that names no order or no carrier of the day, and every order that is
        missing or there twice.
    """
    try:
        rows = _rows(path)
    finally:
        for cached in (label_of, meal_of):
            cached.cache_clear()  # what stood in cells does not outlive the reading
    log: list[Fault] = []
    matched = [(row, _matched(row, _Book(area, orders), log)) for row in rows]
    carriers = carriers_of_rows(area, matched, log)
    _check_once(path.name, matched, orders, undelivered, log)
    visits: defaultdict[CarrierKey, list[_Visit]] = defaultdict(list)
    for number, ((row, own), carrier) in enumerate(zip(matched, carriers, strict=True)):
        sequence = _sequence(row, number, log)
        if own and carrier is not None:
            trip = row.how.get(How.TRIP, "")
            visits[carrier].append(_Visit(own, trip, sequence, row))
    if log:
        raise SheetError(dict.fromkeys((*_of_another_day(path.name, rows, area, orders), *log)))
    keys = [key for key in all_carriers(area) if key in visits]
    return HumanPlan(tuple(HumanRoute(*key, _trips(visits[key])) for key in keys))


def _of_another_day(
    file: str, rows: Sequence[PlanRow], area: Area, orders: Sequence[Order]
) -> Iterator[Fault]:
    """Say first, of a sheet most of whose orders the day does not know, whose they are."""
    known = {order.order_id for order in orders}
    ids = {row.said(Field.ORDER_ID) for row in rows} - {""}
    strange = ids - known
    if 2 * len(strange) > len(ids) and orders:
        day = orders[0].delivery_date
        other = looks_like(area, day, strange)
        if other is not None:
            yield say.another_day(file, other, day)


def _rows(path: Path) -> list[PlanRow]:
    rows: list[PlanRow] = []
    for grid in read_grids(path):
        columns = find_columns(grid)
        if columns is not None:
            place = f"{path.name} {grid.name}" if grid.titled else path.name
            rows += plan_rows(grid, columns, place)
    if not rows:
        raise SheetError([say.no_plan(path.name)])
    return rows


class _Book:
    """The day's orders, by id and by recipient."""

    def __init__(self, area: Area, orders: Sequence[Order]) -> None:
        self.by_id = {order.order_id: order for order in orders}
        self.people = RecipientBook(area.recipients)
        self.kitchens = {
            word: kitchen.kitchen_id
            for kitchen in area.kitchens
            for word in (kitchen.kitchen_id, kitchen.name)
        }
        self.of_person: defaultdict[str, list[Order]] = defaultdict(list)
        for order in orders:
            self.of_person[order.recipient_id].append(order)


def _matched(row: PlanRow, book: _Book, log: list[Fault]) -> tuple[Order, ...]:
    """Return the orders a row hands over: one by its id, or a recipient's of its meal."""
    order_id = row.said(Field.ORDER_ID)
    if order_id:
        if order_id in book.by_id:
            return (book.by_id[order_id],)
        log.append(say.unknown_order(row.where, order_id, book.by_id))
        return ()
    person = Person(row.said(Field.NAME), row.said(Field.ADDRESS), row.said(Field.PHONE))
    listed = book.people.listed(row.said(Field.RECIPIENT_ID) or None, person)
    found = listed or book.people.find(person)
    meal = meal_of(row.said(Field.MEAL)) if row.said(Field.MEAL) else None
    kitchen = book.kitchens.get(row.said(Field.KITCHEN))
    own = book.of_person[found.recipient_id] if isinstance(found, Recipient) else []
    kept = tuple(
        order for order in own if meal in (None, order.meal) and kitchen in (None, order.kitchen_id)
    )
    if not kept:
        log.append(say.unknown_person(row.where))
    return kept


def _check_once(
    file: str,
    matched: Sequence[tuple[PlanRow, tuple[Order, ...]]],
    orders: Sequence[Order],
    undelivered: Set[str],
    log: list[Fault],
) -> None:
    first: dict[str, str] = {}
    for row, own in matched:
        for order in own:
            if order.order_id in first:
                log.append(say.twice(row.where, order.order_id, first[order.order_id]))
            first.setdefault(order.order_id, row.where)
    left = [o.order_id for o in orders if o.order_id not in first]
    gone = [order_id for order_id in left if order_id not in undelivered]
    if gone:
        log.append(say.missing(file, gone))


def _sequence(row: PlanRow, number: int, log: list[Fault]) -> int:
    """Return a row's place in the turn: its number, or that of the row where none is kept."""
    if How.SEQUENCE not in row.how:
        return number
    word = row.how[How.SEQUENCE].removesuffix("번").strip()
    if word.isdecimal():
        return int(word)
    log.append(say.no_number(row.where, row.how[How.SEQUENCE]))
    return number


def _trips(visits: Sequence[_Visit]) -> tuple[tuple[str, ...], ...]:
    """Return a carrier's trips in their order; where none is told, one for each meal."""
    turns: dict[str, int] = {}
    for visit in visits:
        turns.setdefault(_trip(visit), len(turns))
    named = {
        name: (0, int(name)) if name.isdecimal() else (1, turn) for name, turn in turns.items()
    }
    return tuple(
        tuple(
            order.order_id
            for visit in sorted(
                (each for each in visits if _trip(each) == name), key=lambda each: each.sequence
            )
            for order in visit.orders
        )
        for name in sorted(named, key=lambda name: named[name])
    )


def _trip(visit: _Visit) -> str:
    if visit.trip:
        word = visit.trip.removesuffix("회차").removesuffix("차").strip()
        return word or visit.trip
    return str(1 + min(list(Meal).index(order.meal) for order in visit.orders))
