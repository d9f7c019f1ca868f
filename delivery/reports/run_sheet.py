"""The run sheet of one carrier: what to load where, whom to see when, in the order of the day.

It holds what a carrier needs at the door and nothing of the diet but the box label's code.
"""

from collections.abc import Mapping
from typing import Final

from delivery.model.places import Order
from delivery.model.plan import Plan, PlanLoading, PlanRoute, PlanStop, PlanTrip
from delivery.model.units import format_clock
from delivery.reports.cells import Sheet
from delivery.reports.directory import Directory
from delivery.reports.figures import hours, kilometres
from delivery.reports.itinerary import NumberedStop, numbered_stops, route_boxes
from delivery.reports.masking import mask_name
from delivery.reports.phrases import MODES, phrase
from delivery.reports.sheet_styles import set_page, set_widths

_COLUMNS: Final = (
    ("순번\nNo.", 6.0),
    ("도착\nArrive", 9.0),
    ("마감\nBy", 9.0),
    ("상자 라벨\nBox label", 17.0),
    ("대상자\nName", 12.0),
    ("주소\nAddress", 42.0),
    ("층\nFloor", 6.0),
    ("승강기\nLift", 8.0),
    ("전달 방법\nHand-over", 10.0),
    ("상자\nBoxes", 7.0),
    ("회수 용기\nContainers", 9.5),
    ("전화\nPhone", 16.0),
    ("비고\nNote", 11.0),
    ("확인\n✓", 6.0),
)
_NUMBER, _ARRIVE, _BY, _LABEL, _NAME, _ADDRESS, _FLOOR, _LIFT = range(8)
_HANDOVER, _BOXES, _CONTAINERS, _PHONE, _NOTE, _CHECK = range(8, 14)
_WIDE: Final = (_LABEL, _HANDOVER)
_WIDE_WIDTH: Final = 88
_ROW_HEIGHT: Final = 33

PRIVACY: Final = "개인정보 문서: 당일 회수하여 파기 Personal data: collect and destroy today"


def write_run_sheet(
    sheet: Sheet, plan: Plan, route: PlanRoute, day: Directory, labels: Mapping[str, str]
) -> None:
    """Write a carrier's whole day on its own sheet."""
    set_page(sheet.worksheet, f"{plan.day.isoformat()} {route.route_id} · {PRIVACY}")
    set_widths(sheet.worksheet, tuple(width for _, width in _COLUMNS))
    _heading(sheet, plan, route)
    numbered = numbered_stops(route)
    for index, trip in enumerate(route.trips):
        _trip_heading(sheet, index, trip)
        for loading in trip.load_at:
            _loading(sheet, loading, day)
        for stop in numbered:
            if stop.trip == index:
                _stop(sheet, stop, day, labels)
        _way_back(sheet, trip)


def _heading(sheet: Sheet, plan: Plan, route: PlanRoute) -> None:
    sheet.worksheet.set_row(sheet.row, 28)
    mode = phrase(MODES, route.mode).both
    sheet.text(0, f"운행표 Run sheet · {route.route_id} · {route.carrier} · {mode}", "title")
    sheet.next()
    doors = sum(len(trip.stops) for trip in route.trips)
    begin = min(trip.load_at[0].arrive - trip.load_at[0].leg_seconds for trip in route.trips)
    end = max(trip.stops[-1].leave + (trip.return_seconds or 0) for trip in route.trips)
    facts = (
        f"{plan.day.isoformat()} · {format_clock(begin)}–{format_clock(end)} · "
        f"{len(route.trips)}회차 trips · {doors}곳 stops · {route_boxes(route)}상자 boxes · "
        f"{kilometres(route.metres)} km · 유급 {hours(route.paid_seconds)}시간 h"
    )
    sheet.text(0, facts, "subtitle")
    sheet.next()
    sheet.text(0, PRIVACY, "fact_name")
    sheet.next()
    sheet.headings(tuple(heading for heading, _ in _COLUMNS))
    sheet.worksheet.repeat_rows(0, sheet.row - 1)
    sheet.worksheet.freeze_panes(sheet.row, _LABEL)


def _trip_heading(sheet: Sheet, index: int, trip: PlanTrip) -> None:
    leave = format_clock(trip.depart)
    text = f"{index + 1}회차 Trip {index + 1} · {leave} 출발 · {trip.boxes}상자 boxes"
    sheet.merged(0, _CHECK, text, "text_load")
    sheet.worksheet.set_row(sheet.row, 22)
    sheet.next()


def _loading(sheet: Sheet, loading: PlanLoading, day: Directory) -> None:
    place = day.place(loading.place)
    sheet.text(_NUMBER, "싣기", "centre")
    sheet.clock(_ARRIVE, loading.arrive)
    sheet.clock(_BY, loading.leave)
    sheet.merged(*_WIDE, f"{loading.place} {place.name} · {place.address}", "text")
    sheet.number(_BOXES, loading.boxes, "pieces")
    for column in (_CONTAINERS, _PHONE):
        sheet.blank(column)
    sheet.text(_NOTE, f"{format_clock(loading.leave)} 출발", "text")
    sheet.text(_CHECK, "☐", "check")
    sheet.worksheet.set_row(sheet.row, _ROW_HEIGHT)
    sheet.next()


def _stop(sheet: Sheet, numbered: NumberedStop, day: Directory, labels: Mapping[str, str]) -> None:
    stop = numbered.stop
    sheet.number(_NUMBER, numbered.number, "big")
    sheet.clock(_ARRIVE, stop.arrive, "clock_bold")
    sheet.number(_BOXES, stop.boxes, "pieces")
    sheet.text(_CHECK, "☐", "check")
    sheet.worksheet.set_row(sheet.row, _ROW_HEIGHT)
    if stop.hub_id is None:
        _door(sheet, stop, [day.orders[order_id] for order_id in stop.order_ids], labels)
        sheet.next()
    else:
        _feeding(sheet, stop, stop.hub_id, day, labels)


def _door(sheet: Sheet, stop: PlanStop, orders: list[Order], labels: Mapping[str, str]) -> None:
    person = orders[0]
    sheet.clock(_BY, min(order.window.end for order in orders))
    sheet.text(_LABEL, "\n".join(labels[order.order_id] for order in orders))
    sheet.text(_NAME, mask_name(person.name))
    sheet.text(_ADDRESS, person.address)
    sheet.number(_FLOOR, person.floor, "pieces")
    sheet.text(_LIFT, "있음" if person.lift else "없음", "centre")
    sheet.text(_HANDOVER, person.handover.value, "centre")
    sheet.number(_CONTAINERS, sum(order.containers_to_collect for order in orders), "pieces")
    sheet.text(_PHONE, person.phone)
    sheet.text(_NOTE, _note(stop, orders))


def _note(stop: PlanStop, orders: list[Order]) -> str:
    notes = []
    if stop.begin > stop.arrive:
        notes.append(f"{format_clock(stop.begin)}부터")
    if any(order.first_delivery for order in orders):
        notes.append("첫 배송")
    return "\n".join(notes)


def _feeding(
    sheet: Sheet, stop: PlanStop, hub_id: str, day: Directory, labels: Mapping[str, str]
) -> None:
    hub = day.hubs[hub_id]
    sheet.clock(_BY, hub.hours.end)
    sheet.merged(*_WIDE, f"거점 인계: {hub_id} {hub.name} · {hub.address}", "text")
    for column in (_CONTAINERS, _PHONE):
        sheet.blank(column)
    sheet.text(_NOTE, "거점 인계")
    sheet.next()
    codes = ", ".join(labels[order_id] for order_id in stop.order_ids)
    sheet.merged(_NUMBER, _BY, "넘길 라벨 Labels", "text_back")
    sheet.paragraph(codes, "text_back", (_LABEL, _CHECK), _WIDE_WIDTH + 48)
    sheet.next()


def _way_back(sheet: Sheet, trip: PlanTrip) -> None:
    if not trip.return_seconds:
        return
    sheet.text(_NUMBER, "복귀", "centre_back")
    sheet.clock(_ARRIVE, trip.stops[-1].leave + trip.return_seconds, "clock_back")
    sheet.merged(_BY, _CHECK, "출발지로 돌아옴 Back", "text_back")
    sheet.next()
