"""The packing list of one kitchen: which boxes leave when, with whom, of which diet."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from delivery.model.places import Kitchen, Meal, Order
from delivery.model.plan import Plan, PlanLoading, PlanRoute, PlanTrip
from delivery.model.units import Boxes, format_clock
from delivery.reports.cells import LINE_HEIGHT, Sheet, columns_wide
from delivery.reports.directory import Directory
from delivery.reports.phrases import MODES, REASONS, phrase
from delivery.reports.sheet_styles import set_page, set_widths

_COLUMNS: Final = (
    ("출발\nDeparts", 9.0),
    ("운행\nRoute", 9.0),
    ("운반자\nCarrier", 18.0),
    ("끼니\nMeal", 8.0),
    ("식단\nDiet", 9.0),
    ("상자\nBoxes", 8.0),
    ("가는 곳\nBound for", 22.0),
    ("상자 라벨\nBox labels", 62.0),
    ("확인\n✓", 6.0),
)
_DEPARTS, _ROUTE, _CARRIER, _MEAL, _DIET, _BOXES, _BOUND, _LABELS, _CHECK = range(9)
_LABELS_WIDTH: Final = 60
_FOOTER: Final = (
    "식단은 민감정보: 주방 밖으로 내보내지 않음 Diets are sensitive: keep in the kitchen"
)


@dataclass(frozen=True, slots=True)
class _Departure:
    """One loading at the kitchen, with where each of its orders goes."""

    route: PlanRoute
    loading: PlanLoading
    bound_for: Mapping[str, str | None]


def write_packing_sheet(
    sheet: Sheet, plan: Plan, kitchen: Kitchen, day: Directory, labels: Mapping[str, str]
) -> None:
    """Write what a kitchen packs, by departure, destination, meal and diet."""
    set_page(sheet.worksheet, f"{plan.day.isoformat()} {kitchen.kitchen_id} · {_FOOTER}")
    set_widths(sheet.worksheet, tuple(width for _, width in _COLUMNS))
    departures = _departures(plan, kitchen)
    packed = [day.orders[o] for each in departures for o in each.loading.order_ids]
    _heading(sheet, plan, kitchen, packed)
    sheet.headings(tuple(heading for heading, _ in _COLUMNS))
    sheet.worksheet.repeat_rows(sheet.row - 1, sheet.row - 1)
    sheet.worksheet.freeze_panes(sheet.row, 0)
    for departure in departures:
        _departure_heading(sheet, departure)
        for key, orders in _lots(departure, day).items():
            _lot(sheet, departure, key, orders, labels, day)
    _left_out(sheet, plan, kitchen, day)


def _departures(plan: Plan, kitchen: Kitchen) -> list[_Departure]:
    found = [
        _Departure(route, loading, _bound_for(trip))
        for route in plan.routes
        for trip in route.trips
        for loading in trip.load_at
        if loading.place == kitchen.kitchen_id
    ]
    return sorted(found, key=lambda each: (each.loading.leave, each.route.route_id))


def _bound_for(trip: PlanTrip) -> Mapping[str, str | None]:
    return {order_id: stop.hub_id for stop in trip.stops for order_id in stop.order_ids}


def _heading(sheet: Sheet, plan: Plan, kitchen: Kitchen, packed: Sequence[Order]) -> None:
    sheet.worksheet.set_row(sheet.row, 28)
    sheet.text(0, f"포장표 Packing list · {kitchen.kitchen_id} {kitchen.name}", "title")
    sheet.next()
    boxes = sum(order.boxes for order in packed)
    sheet.text(0, f"{plan.day.isoformat()} · {boxes}상자 boxes · {_FOOTER}", "subtitle")
    sheet.next(2)
    _totals(sheet, packed)
    sheet.next()


def _totals(sheet: Sheet, packed: Sequence[Order]) -> None:
    """Write boxes by meal and diet: what must be cooked."""
    diets = sorted({order.diet for order in packed})
    counted = _boxes_by(packed)
    sheet.merged(0, 1, "끼니 Meal", "heading")
    for column, heading in enumerate([*diets, "합계 Total"], start=2):
        sheet.text(column, heading, "heading")
    sheet.next()
    for meal in Meal:
        boxes = [counted.get((meal, diet), 0) for diet in diets]
        if any(boxes):
            sheet.merged(0, 1, meal.value, "text")
            for column, count in enumerate([*boxes, sum(boxes)], start=2):
                sheet.number(column, count)
            sheet.next()


def _boxes_by(orders: Iterable[Order]) -> Mapping[tuple[Meal, str], Boxes]:
    counted: dict[tuple[Meal, str], Boxes] = defaultdict(int)
    for order in orders:
        counted[order.meal, order.diet] += order.boxes
    return counted


def _departure_heading(sheet: Sheet, departure: _Departure) -> None:
    route, loading = departure.route, departure.loading
    text = (
        f"{format_clock(loading.leave)} 출발 · {route.route_id} · {route.carrier} · "
        f"{phrase(MODES, route.mode).ko} · {loading.boxes}상자 boxes"
    )
    sheet.merged(0, _CHECK, text, "text_load")
    sheet.worksheet.set_row(sheet.row, 22)
    sheet.next()


def _lots(
    departure: _Departure, day: Directory
) -> Mapping[tuple[str, Meal, str], tuple[Order, ...]]:
    """Return the orders of a departure by destination (a hub or ''), meal and diet."""
    lots: dict[tuple[str, Meal, str], tuple[Order, ...]] = defaultdict(tuple)
    for order_id in departure.loading.order_ids:
        order = day.orders[order_id]
        lots[departure.bound_for[order_id] or "", order.meal, order.diet] += (order,)
    return dict(sorted(lots.items()))


def _lot(
    sheet: Sheet,
    departure: _Departure,
    key: tuple[str, Meal, str],
    orders: Sequence[Order],
    labels: Mapping[str, str],
    day: Directory,
) -> None:
    hub_id, meal, diet = key
    codes = ", ".join(
        labels[order.order_id] + (f" ×{order.boxes}" if order.boxes > 1 else "")
        for order in sorted(orders, key=lambda order: labels[order.order_id])
    )
    sheet.clock(_DEPARTS, departure.loading.leave)
    sheet.text(_ROUTE, departure.route.route_id, "centre")
    sheet.text(_CARRIER, departure.route.carrier)
    sheet.text(_MEAL, meal.value, "centre")
    sheet.text(_DIET, diet, "centre")
    sheet.number(_BOXES, sum(order.boxes for order in orders))
    sheet.text(_BOUND, f"{hub_id} {day.hubs[hub_id].name}" if hub_id else "문 앞 doors")
    sheet.text(_LABELS, codes)
    sheet.text(_CHECK, "☐", "check")
    lines = -(-columns_wide(codes) // _LABELS_WIDTH)
    sheet.worksheet.set_row(sheet.row, max(22, LINE_HEIGHT * lines + 4))
    sheet.next()


def _left_out(sheet: Sheet, plan: Plan, kitchen: Kitchen, day: Directory) -> None:
    """Write the kitchen's orders that nobody carries today: they need not be packed."""
    left = [
        (day.orders[each.order_id], phrase(REASONS, each.reason))
        for each in plan.unassigned
        if day.orders[each.order_id].kitchen_id == kitchen.kitchen_id
    ]
    if not left:
        return
    sheet.next()
    sheet.merged(0, _CHECK, "오늘 나가지 않는 주문 Not going out today", "section")
    sheet.next()
    for order, reason in left:
        sheet.merged(_DEPARTS, _ROUTE, order.order_id, "text")
        sheet.blank(_CARRIER)
        sheet.text(_MEAL, order.meal.value, "centre")
        sheet.text(_DIET, order.diet, "centre")
        sheet.number(_BOXES, order.boxes)
        sheet.merged(_BOUND, _LABELS, reason.both, "text")
        sheet.next()
