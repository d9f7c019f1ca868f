"""Read an area's order file: what is to be carried where on one day.

An order carries all it needs, so its recipient need not stand in ``recipients.csv``. Where
``recipient_id`` is blank, the recipient is found by phone, else by name and address; a person found
nowhere gets an id made of their first order's, never of what is known about them.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from delivery.intake.area import wording
from delivery.intake.area.csv_rows import CsvRow, check_single, read_rows
from delivery.intake.area.faults import FaultLog, Wording
from delivery.intake.area.order_files import COLUMNS, MEALS_COLUMN, day_in_name
from delivery.intake.area.persons import RecipientBook
from delivery.intake.area.points import read_location
from delivery.intake.area.recipients import check_cooked, read_floor, read_kitchen_id
from delivery.model.area import Area
from delivery.model.places import Handover, Kitchen, Meal, Order, TimeWindow
from delivery.model.units import Seconds, format_clock

MOST_BOXES = 100
"""Above this an order is a typing error (DESIGN, fine print of plans and prices, point 14)."""

MOST_MEALS = 1000
MOST_CONTAINERS = 1000

ORDERS = Wording(
    "at least one order below the heading",
    "제목 아래에 주문 한 건 이상",
    "Fill in the day's orders, or name another file or date",
    "그날의 주문을 넣거나 다른 파일이나 날짜를 골라 주세요",
)
BOTH_ENDS = Wording(
    "both ends of the window, or neither",
    "시간대의 시작과 끝(또는 둘 다 빈칸)",
    "Fill in the other end, or clear both: the meal's window then stands",
    "나머지 한쪽을 채우거나 둘 다 비워 주세요. 비우면 끼니의 기본 시간대를 씁니다",
)


def wished_within(window: TimeWindow) -> Wording:
    """Say that a wish lies before the window opens."""
    return Wording(
        f"a time from {format_clock(window.start)} on, when its window opens",
        f"시간대가 열리는 {format_clock(window.start)} 이후의 시각",
        "Correct the time, or clear it: the recipient's own wish then stands",
        "시각을 고치거나 비워 주세요. 비우면 대상자의 희망 시각을 씁니다",
    )


def of_day(day: date) -> Wording:
    """Say that only the orders of one day are taken."""
    return Wording(
        f"orders of {day}",
        f"{day} 주문",
        "Correct the dates, or plan that day with its own file and --date",
        "날짜를 고치거나, 그날의 파일과 --date로 따로 계획해 주세요",
    )


def load_orders(path: Path, area: Area, *, day: date | None = None) -> tuple[Order, ...]:
    """Return the orders of an area order file.

    All are of one day: ``day``, else the date in the file's name, else the first row's.

    Raises
    ------
    AreaError
        With every fault of the file.
    """
    log = FaultLog()
    orders = read_orders([path], area, day, log)
    log.raise_any()
    return orders


def read_orders(
    paths: Iterable[Path], area: Area, day: date | None, log: FaultLog
) -> tuple[Order, ...]:
    """Return the orders of one or more files, all of one day, those with faults among them."""
    by_file = {path: read_rows(path, COLUMNS, log, empty=ORDERS) for path in paths}
    dated = [(row, _date(row)) for rows in by_file.values() for row in rows]
    named = (found for path in by_file if (found := day_in_name(path)))
    _check_day(dated, day or next(named, None))
    check_single([row for row, _ in dated], "order_id")
    kitchens = {kitchen.kitchen_id: kitchen for kitchen in area.kitchens}
    book = RecipientBook(area.recipients)
    return tuple(_order(row, found or date.min, area, kitchens, book) for row, found in dated)


def _date(row: CsvRow) -> date | None:
    if not row.text("delivery_date"):
        row.refuse("delivery_date", wording.DAY)
    return row.day("delivery_date")


def _check_day(dated: Sequence[tuple[CsvRow, date | None]], day: date | None) -> None:
    """Note each other date once per file, at its first row: a whole file is one fault."""
    expected = day or next((found for _, found in dated if found), None)
    counts = Counter((row.file, found) for row, found in dated)
    for row, found in dated:
        rows = counts.pop((row.file, found), 0)
        if rows and found and expected and found != expected:
            row.refuse("delivery_date", of_day(expected), f"{found} ({rows}건 rows)")


def _order(
    row: CsvRow, day: date, area: Area, kitchens: dict[str, Kitchen], book: RecipientBook
) -> Order:
    kitchen_id, meal = read_kitchen_id(row, kitchens), row.word("meal", Meal)
    boxes = row.whole("boxes", 1, MOST_BOXES)
    window = _window(row, area, meal)
    order = Order(
        order_id=row.filled("order_id"),
        delivery_date=day,
        kitchen_id=kitchen_id,
        recipient_id=row.text("recipient_id"),
        name=row.text("name"),
        address=row.text("address"),
        location=read_location(row, "lon", "lat", area.kitchens),
        phone=row.text("phone"),
        boxes=boxes,
        meals=row.whole(MEALS_COLUMN, 1, MOST_MEALS, blank=boxes),
        diet=row.text("diet"),
        meal=meal,
        window=window,
        handover=row.word("handover", Handover),
        floor=read_floor(row),
        lift=row.yes_no("lift"),
        first_delivery=row.yes_no("first_delivery", blank=False),
        containers_to_collect=row.whole("containers_to_collect", 0, MOST_CONTAINERS, blank=0),
        wish_until=_wish_until(row, window),
    )
    return _with_recipient(row, order, kitchens.get(kitchen_id), book)


def _with_recipient(
    row: CsvRow, order: Order, kitchen: Kitchen | None, book: RecipientBook
) -> Order:
    recipient_id = order.recipient_id or book.identify(order)
    recipient = book.by_id.get(recipient_id)
    # A blank diet is the recipient's, never the ordinary one unasked.
    diet = order.diet or (recipient.diet if recipient else row.filled("diet"))
    check_cooked(row, diet, kitchen)
    return replace(order, recipient_id=recipient_id, diet=diet)


def _wish_until(row: CsvRow, window: TimeWindow) -> Seconds | None:
    """Return when the order is wished by, within its window; None: as its recipient wishes."""
    wished = row.clock_or_none("wish_until")
    if wished is not None and wished < window.start:
        row.refuse("wish_until", wished_within(window))
    return wished


def _window(row: CsvRow, area: Area, meal: Meal) -> TimeWindow:
    start, end = row.text("window_start"), row.text("window_end")
    if not start and not end:
        return area.rules.windows[meal]
    if not start or not end:
        row.refuse("window_end" if start else "window_start", BOTH_ENDS)
        return area.rules.windows[meal]
    window = row.window("window_start", "window_end")
    hours = area.rules.service_hours
    if window.intersection(hours) is None:
        row.refuse("window_start", wording.outside_hours(hours), f"{start}-{end}")
    return window
