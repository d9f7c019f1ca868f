"""The routes of a workbook at a glance, and every line of what they are paid."""

from collections.abc import Mapping
from typing import Final

from delivery.model.pay import Ledger, Per
from delivery.model.plan import Plan, PlanRoute
from delivery.reports.cells import Sheet
from delivery.reports.itinerary import route_boxes
from delivery.reports.phrases import LEDGERS, MODES, PAY_LINES, phrase
from delivery.reports.sheet_styles import set_page, set_widths

_ROUTES: Final = (
    ("운행\nRoute", 9.0),
    ("운반자\nCarrier", 20.0),
    ("방식\nMode", 26.0),
    ("조리업체\nKitchens", 12.0),
    ("회차\nTrips", 8.0),
    ("시작\nBegin", 9.0),
    ("끝\nEnd", 9.0),
    ("방문\nStops", 8.0),
    ("상자\nBoxes", 8.0),
    ("거리 km\nDistance", 10.0),
    ("유급 시간\nPaid hours", 10.0),
    ("제공기관 원\nProvider", 12.0),
    ("공공 재정 원\nProgramme", 12.0),
    ("사회 전체 원\nEconomic", 12.0),
)
_LINES: Final = (
    ("운행\nRoute", 9.0),
    ("운반자\nCarrier", 20.0),
    ("방식\nMode", 26.0),
    ("지급 규칙\nPay rule", 22.0),
    ("항목\nLine", 24.0),
    ("장부\nLedger", 22.0),
    ("수량\nQuantity", 12.0),
    ("단위\nUnit", 10.0),
    ("금액 원\nWon", 13.0),
)
_IN_SECONDS: Final = frozenset({Per.HOUR.value, "guarantee", "shortfall", "own_time"})
_IN_METRES: Final = frozenset({Per.KM.value, Per.STOP_KM_BEYOND.value})


def write_routes_sheet(sheet: Sheet, plan: Plan, run_sheets: Mapping[str, str]) -> None:
    """Write one row per route, each linked to its run sheet."""
    set_page(sheet.worksheet, "운행 목록 Routes")
    set_widths(sheet.worksheet, tuple(width for _, width in _ROUTES))
    sheet.headings(tuple(heading for heading, _ in _ROUTES))
    for route in plan.routes:
        _route(sheet, route, run_sheets[route.route_id])
    _finish(sheet, len(_ROUTES))


def write_lines_sheet(sheet: Sheet, plan: Plan) -> None:
    """Write every pay line of every route: each won with its rule and what it is for."""
    set_page(sheet.worksheet, "지급 내역 Pay lines")
    set_widths(sheet.worksheet, tuple(width for _, width in _LINES))
    sheet.headings(tuple(heading for heading, _ in _LINES))
    for route in plan.routes:
        _lines(sheet, route)
    _finish(sheet, len(_LINES))


def _finish(sheet: Sheet, columns: int) -> None:
    sheet.worksheet.repeat_rows(0)
    sheet.worksheet.freeze_panes(1, 0)
    sheet.worksheet.autofilter(0, 0, max(sheet.row - 1, 1), columns - 1)


def _route(sheet: Sheet, route: PlanRoute, run_sheet: str) -> None:
    sheet.link(0, run_sheet, route.route_id)
    sheet.text(1, route.carrier)
    sheet.text(2, phrase(MODES, route.mode).both)
    sheet.text(3, ", ".join(route.kitchens))
    sheet.number(4, len(route.trips))
    first, last = route.trips[0], route.trips[-1]
    sheet.clock(5, first.load_at[0].arrive - first.load_at[0].leg_seconds)
    sheet.clock(6, last.stops[-1].leave + (last.return_seconds or 0))
    sheet.number(7, sum(len(trip.stops) for trip in route.trips))
    sheet.number(8, route_boxes(route))
    sheet.kilometres(9, route.metres)
    sheet.hours(10, route.paid_seconds)
    for column, ledger in enumerate(Ledger, start=11):
        sheet.number(column, route.cost.in_ledger(ledger), "won")
    sheet.next()


def _lines(sheet: Sheet, route: PlanRoute) -> None:
    for line in route.cost.lines:
        sheet.text(0, route.route_id)
        sheet.text(1, route.carrier)
        sheet.text(2, phrase(MODES, route.mode).both)
        sheet.text(3, line.rule)
        sheet.text(4, phrase(PAY_LINES, line.per).both)
        sheet.text(5, LEDGERS[line.ledger].both)
        sheet.number(6, line.quantity)
        sheet.text(7, _unit(line.per), "centre")
        sheet.number(8, line.won, "won")
        sheet.next()


def _unit(per: str) -> str:
    if per in _IN_SECONDS:
        return "초 s"
    return "m" if per in _IN_METRES else "건 count"
