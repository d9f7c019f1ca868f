"""The workbook of a plan: what tomorrow morning needs, on paper.

A summary for the planner, the routes and their pay, a packing list for each kitchen and a run
sheet for each carrier, each on pages of its own.
"""

from collections.abc import Iterable
from datetime import datetime, time
from pathlib import Path
from typing import Final

from xlsxwriter import Workbook

from delivery.model.area import Area
from delivery.model.pay import Ledger
from delivery.model.places import Order
from delivery.model.plan import Plan
from delivery.reports.cells import Sheet
from delivery.reports.cost_sheets import write_lines_sheet, write_routes_sheet
from delivery.reports.directory import Directory, directory
from delivery.reports.itinerary import box_labels
from delivery.reports.packing_sheet import write_packing_sheet
from delivery.reports.phrases import LEDGERS
from delivery.reports.run_sheet import write_run_sheet
from delivery.reports.sheet_styles import Styles, make_styles
from delivery.reports.summary_sheet import write_kitchens, write_notes, write_summary_sheet

SUMMARY: Final = "요약"
ROUTES: Final = "운행 목록"
LINES: Final = "지급 내역"

_LONGEST_NAME: Final = 31
_NOT_IN_NAMES: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", "_"))
"""What spreadsheet programs allow in a sheet's name."""

_COLOURS: Final = {Ledger.PROVIDER: "#0072B2", Ledger.PROGRAMME: "#E69F00"}


def write_workbook(plan: Plan, area: Area, orders: Iterable[Order], path: Path) -> None:
    """Write the workbook of a plan."""
    day = directory(area, orders)
    labels = box_labels(plan, day)
    # No cell is ever guessed to be a formula, a number or a link: each is written as what it is.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    workbook = Workbook(str(path), options)
    workbook.set_properties({"title": SUMMARY, "created": datetime.combine(plan.day, time())})
    styles = make_styles(workbook)
    names = _sheet_names(plan)
    summary = _add(workbook, SUMMARY, styles)
    routes = _add(workbook, ROUTES, styles)
    _write_summary(workbook, summary, plan, area, day)
    write_routes_sheet(routes, plan, names)
    for kitchen in area.kitchens:
        name = _sheet_name(f"포장 {kitchen.kitchen_id}", workbook.sheetnames)
        write_packing_sheet(_add(workbook, name, styles), plan, kitchen, day, labels)
    for route in plan.routes:
        sheet = _add(workbook, names[route.route_id], styles)
        write_run_sheet(sheet, plan, route, day, labels)
    write_lines_sheet(_add(workbook, LINES, styles), plan)
    workbook.close()


def _add(workbook: Workbook, name: str, styles: Styles) -> Sheet:
    return Sheet(workbook.add_worksheet(name), styles)


def _sheet_names(plan: Plan) -> dict[str, str]:
    names: dict[str, str] = {}
    for route in plan.routes:
        wanted = f"운행 {route.route_id} {route.carrier}"
        names[route.route_id] = _sheet_name(wanted, names.values())
    return names


def _sheet_name(wanted: str, taken: Iterable[str]) -> str:
    """Return a name that spreadsheet programs allow and that no other sheet has."""
    used = {name.casefold() for name in taken}
    name = wanted.translate(_NOT_IN_NAMES)[:_LONGEST_NAME].strip()
    count = 1
    while name.casefold() in used:
        count += 1
        name = f"{wanted.translate(_NOT_IN_NAMES)[: _LONGEST_NAME - 5].strip()} ({count})"
    return name


def _write_summary(
    workbook: Workbook, sheet: Sheet, plan: Plan, area: Area, day: Directory
) -> None:
    rows = write_summary_sheet(sheet, plan, area)
    write_kitchens(sheet, plan, day)
    sheet.next()
    _chart(workbook, sheet, rows)
    sheet.next(15)
    sheet.worksheet.set_h_pagebreaks([sheet.row])
    write_notes(sheet, plan, area)


def _chart(workbook: Workbook, sheet: Sheet, rows: tuple[int, int]) -> None:
    """Draw won per meal by mode, stacked by who pays, against the allowance."""
    first, last = rows
    names = [SUMMARY, first, 0, last, 0]
    chart = workbook.add_chart({"type": "column", "subtype": "stacked"})
    for column, ledger in ((4, Ledger.PROVIDER), (5, Ledger.PROGRAMME)):
        chart.add_series(
            {
                "name": LEDGERS[ledger].both,
                "categories": names,
                "values": [SUMMARY, first, column, last, column],
                "fill": {"color": _COLOURS[ledger]},
                "gap": 80,
            }
        )
    allowance = workbook.add_chart({"type": "line"})
    allowance.add_series(
        {
            "name": "배송비 기준 Allowance",
            "categories": names,
            "values": [SUMMARY, first, 7, last, 7],
            "line": {"color": "#C0392B", "width": 2, "dash_type": "dash"},
        }
    )
    chart.combine(allowance)
    chart.set_title({"name": "식사당 원 Won per meal", "name_font": {"size": 11}})
    chart.set_y_axis({"num_format": "#,##0", "major_gridlines": {"visible": True}})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 900, "height": 290})
    sheet.worksheet.insert_chart(sheet.row, 0, chart)
