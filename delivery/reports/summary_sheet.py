"""The summary of a workbook: totals, ledgers, what was left out and what it all rests on."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, time
from fractions import Fraction
from typing import Final

from delivery.costing.summary import by_kitchen, stops_of
from delivery.model.area import Area
from delivery.model.pay import Ledger, PayRule, Tariff
from delivery.model.plan import ModeSummary, Plan
from delivery.model.units import round_half_up
from delivery.model.wishes import Wish, total_wishes, wishes_won
from delivery.reports.cells import Sheet
from delivery.reports.directory import Directory
from delivery.reports.figures import minutes
from delivery.reports.phrases import (
    CONDITIONS,
    MODES,
    REASONS,
    WISHES,
    in_order,
    objective_phrase,
    phrase,
)
from delivery.reports.sheet_styles import set_page, set_widths
from delivery.reports.table import bound_note, plan_warnings

_WIDTHS: Final = (31.0, *(12.5,) * 9)
_LAST: Final = len(_WIDTHS) - 1
_ALL: Final = (0, _LAST)
_VOLUMES: Final = (
    "방식\nMode",
    "주문\nOrders",
    "상자\nBoxes",
    "식사\nMeals",
    "방문\nStops",
    "운반자\nRoutes",
    "회차\nTrips",
    "거리 km\nDistance",
    "유급 시간\nPaid hours",
    "시간당 방문\nStops per h",
)
_COSTS: Final = (
    "방식\nMode",
    "제공기관 원\nProvider",
    "공공 재정 원\nProgramme",
    "사회 전체 원\nEconomic",
    "식사당 제공기관\nProvider/meal",
    "식사당 공공\nProgramme/meal",
    "식사당 전체\nEconomic/meal",
    "배송비 기준\nAllowance",
    "기준 대비\nvs allowance",
    "거점 운송 원\nHub feeds",
)
_KITCHENS: Final = (
    "조리업체\nKitchen",
    "주문\nOrders",
    "상자\nBoxes",
    "식사\nMeals",
    "제공기관 원\nProvider",
    "공공 재정 원\nProgramme",
    "사회 전체 원\nEconomic",
    "식사당 제공기관\nProvider/meal",
    "기준 대비\nvs allowance",
)


def write_summary_sheet(sheet: Sheet, plan: Plan, area: Area) -> tuple[int, int]:
    """Write the summary; returns the first and last row of the costs per mode, for a chart."""
    set_page(sheet.worksheet, "계획 요약 Plan summary")
    set_widths(sheet.worksheet, _WIDTHS)
    _title(sheet, plan, area)
    _facts(sheet, plan)
    modes = [(phrase(MODES, m).both, plan.summary.modes[m]) for m in in_order(plan.summary.modes)]
    _section(sheet, "물량과 거리 Volumes")
    sheet.headings(_VOLUMES)
    for name, totals in modes:
        _volumes(sheet, name, totals, "")
    _volumes(sheet, "합계 Total", plan.summary.total, "_total")
    _section(sheet, "비용: 세 장부 Cost in three ledgers")
    sheet.headings(_COSTS)
    first = sheet.row
    for name, totals in modes:
        _costs(sheet, name, totals, plan.allowance, "")
    _costs(sheet, "합계 Total", plan.summary.total, plan.allowance, "_total")
    return first, sheet.row - 1


def write_kitchens(sheet: Sheet, plan: Plan, day: Directory) -> None:
    """Write what each kitchen's orders cost: every route's won shared to its orders by boxes."""
    served = {order for route in plan.routes for s in stops_of(route) for order in s.order_ids}
    boxes = {order: day.orders[order].boxes for order in served}
    cost = by_kitchen(plan.routes, boxes, {order: day.orders[order].kitchen_id for order in served})
    _section(sheet, "조리업체별 비용: 운행 비용을 상자 수로 나눔 Cost per kitchen, shared by boxes")
    sheet.headings(_KITCHENS)
    for kitchen_id in sorted(cost):
        own = [day.orders[order] for order in served if day.orders[order].kitchen_id == kitchen_id]
        meals = sum(order.meals for order in own)
        per_meal = round_half_up(Fraction(cost[kitchen_id][Ledger.PROVIDER], meals))
        sheet.text(0, f"{kitchen_id} {day.kitchens[kitchen_id].name}", "text")
        for column, count in enumerate((len(own), sum(o.boxes for o in own), meals), start=1):
            sheet.number(column, count, "count")
        for column, ledger in enumerate(Ledger, start=4):
            sheet.number(column, cost[kitchen_id][ledger], "won")
        sheet.number(7, per_meal, "won")
        sheet.number(8, plan.allowance - per_meal, "signed")
        sheet.next()


def write_notes(sheet: Sheet, plan: Plan, area: Area) -> None:
    """Write what stands beside the totals: priced wishes, warnings, unserved orders, sources."""
    _wishes(sheet, plan)
    _warnings(sheet, plan)
    _unassigned(sheet, plan)
    _sources(sheet, plan, area)


def _title(sheet: Sheet, plan: Plan, area: Area) -> None:
    sheet.worksheet.set_row(sheet.row, 28)
    sheet.text(0, "배송 계획 요약 Delivery plan", "title")
    sheet.next()
    sheet.text(0, f"{area.title} ({plan.area})", "subtitle")
    sheet.worksheet.merge_range(sheet.row, 7, sheet.row, 9, "", sheet.styles["date"])
    sheet.worksheet.write_datetime(sheet.row, 7, _midnight(plan), sheet.styles["date"])
    sheet.next(2)


def _midnight(plan: Plan) -> datetime:
    return datetime.combine(plan.day, time())


def _facts(sheet: Sheet, plan: Plan) -> None:
    total = plan.summary.total
    per_meal = total.per_meal[Ledger.PROVIDER] if total.per_meal else None
    facts = (
        ("배송 주문 Served", total.orders, "big"),
        ("미배정 주문 Unserved", len(plan.unassigned), "big"),
        ("식사당 제공기관 부담 Provider won/meal", per_meal, "big"),
        ("배송비 기준액 Allowance", plan.allowance, "big"),
        ("기준 대비 vs allowance", total.versus_allowance, "big_signed"),
    )
    for column, (name, _, _) in zip(range(0, 10, 2), facts, strict=True):
        sheet.merged(column, column + 1, name, "fact_name")
    sheet.next()
    sheet.worksheet.set_row(sheet.row, 26)
    for column, (_, figure, style) in zip(range(0, 10, 2), facts, strict=True):
        sheet.worksheet.merge_range(
            sheet.row, column, sheet.row, column + 1, "", sheet.styles[style]
        )
        sheet.number(column, figure, style)
    sheet.next()
    days = (
        ", ".join(phrase(CONDITIONS, condition).both for condition in plan.weather) or "없음 none"
    )
    sheet.text(0, f"최소화한 장부 Objective: {objective_phrase(plan.objective).both}", "subtitle")
    sheet.text(5, f"할증 조건 Surcharges: {days}", "subtitle")
    sheet.next()
    if plan.bound is not None:
        sheet.text(0, bound_note(plan.bound, plan.gap).both, "subtitle")
        sheet.next()


def _section(sheet: Sheet, heading: str) -> None:
    sheet.next()
    for column in range(_LAST + 1):
        sheet.blank(column, "section")
    sheet.text(0, heading, "section")
    sheet.next()


def _volumes(sheet: Sheet, name: str, totals: ModeSummary, tone: str) -> None:
    counts = (totals.orders, totals.boxes, totals.meals, totals.stops, totals.routes, totals.trips)
    sheet.text(0, name, f"text{tone}")
    for column, count in enumerate(counts, start=1):
        sheet.number(column, count, f"count{tone}")
    sheet.kilometres(7, totals.metres, f"tenths{tone}")
    sheet.hours(8, totals.paid_seconds, f"tenths{tone}")
    sheet.ratio(9, totals.stops, totals.paid_seconds, f"tenths{tone}")
    sheet.next()


def _costs(sheet: Sheet, name: str, totals: ModeSummary, allowance: int, tone: str) -> None:
    sheet.text(0, name, f"text{tone}")
    for column, ledger in enumerate(Ledger, start=1):
        sheet.number(column, totals.cost[ledger], f"won{tone}")
        per_meal = totals.per_meal[ledger] if totals.per_meal else None
        sheet.number(column + 3, per_meal, f"won{tone}")
    sheet.number(7, allowance, f"won{tone}")
    sheet.number(8, totals.versus_allowance, f"signed{tone}")
    sheet.number(9, totals.feeds_won, f"won{tone}")
    sheet.next()


def _wishes(sheet: Sheet, plan: Plan) -> None:
    if plan.wishes is None:
        return
    lines = total_wishes(route.wishes for route in plan.routes)
    _section(
        sheet, "바람의 값: 최소화에만 쓰이고 아무에게도 지급하지 않음 Priced wishes, paid to nobody"
    )
    for column, heading in enumerate(("바람\nWish", "분·번\nMin or times", "원\nWon")):
        sheet.text(column, heading, "heading")
    sheet.next()
    for line in lines:
        is_time = line.wish in (Wish.LATE, Wish.UNEVEN)
        sheet.text(0, phrase(WISHES, line.wish).both, "text")
        sheet.number(1, minutes(line.quantity) if is_time else line.quantity, "count")
        sheet.number(2, line.won, "won")
        sheet.next()
    sheet.text(0, "합계 Total", "text_total")
    sheet.number(2, wishes_won(lines), "won_total")
    sheet.next()


def _warnings(sheet: Sheet, plan: Plan) -> None:
    warnings = plan_warnings(plan)
    if warnings:
        _section(sheet, "알아둘 것 Warnings")
    for warning in warnings:
        sheet.paragraph(warning.whole, "warning", _ALL, sum(_WIDTHS))
        sheet.next()


def _unassigned(sheet: Sheet, plan: Plan) -> None:
    if not plan.unassigned:
        return
    reasons = Counter(order.reason for order in plan.unassigned)
    counted = ", ".join(f"{phrase(REASONS, r).ko} {n}" for r, n in reasons.most_common())
    _section(sheet, f"미배정 주문 Unserved orders: {len(plan.unassigned)}")
    sheet.paragraph(counted, "plain", _ALL, sum(_WIDTHS))
    sheet.next()
    sheet.text(0, "주문 Order", "heading")
    for columns, heading in (
        ((1, 2), "까닭 Reason"),
        ((3, 6), "설명 Detail"),
        ((7, 9), "가능 조건 Fits if"),
    ):
        sheet.merged(*columns, heading, "heading")
    sheet.next()
    for order in plan.unassigned:
        sheet.text(0, order.order_id)
        sheet.paragraph(phrase(REASONS, order.reason).ko, "text", (1, 2), 24)
        sheet.paragraph(order.detail, "text", (3, 6), 48)
        sheet.paragraph(order.fits_if or "", "text", (7, 9), 36)
        sheet.next()


def _sources(sheet: Sheet, plan: Plan, area: Area) -> None:
    _section(sheet, "금액의 근거 Where the figures come from (H·M·L·D·R = 신뢰도 confidence)")
    for text in (*_tariff_sources(plan, area), *_rule_sources(plan, area)):
        sheet.paragraph(text, "plain", _ALL, sum(_WIDTHS))
        sheet.next()
    search = plan.search
    sheet.paragraph(
        f"탐색 Search: {search.engine}, {search.iterations:,}회 iterations, "
        f"후보 운행 pool {search.pool:,} · 입력 지문 fingerprint {plan.fingerprint}",
        "plain",
        _ALL,
        sum(_WIDTHS),
    )
    sheet.next()


def _tariff_sources(plan: Plan, area: Area) -> Iterator[str]:
    for tariff in area.tariffs:
        # A plan priced for another date has another allowance: then no source is claimed.
        if _in_force(tariff, plan) and tariff.delivery_won == plan.allowance:
            yield (
                f"배송비 기준 {tariff.delivery_won:,}원 ({tariff.valid_from}부터, "
                f"{tariff.confidence}): {tariff.source}"
            )


def _in_force(tariff: Tariff, plan: Plan) -> bool:
    until = tariff.valid_until
    return tariff.valid_from <= plan.day and (until is None or plan.day <= until)


def _rule_sources(plan: Plan, area: Area) -> Iterator[str]:
    used = {line.rule for route in plan.routes for line in route.cost.lines}
    latest: dict[str, PayRule] = {}
    for rule in sorted(area.pay_rules, key=lambda rule: rule.valid_from):
        if rule.name in used and rule.valid_from <= plan.day:
            latest[rule.name] = rule
    for name in sorted(latest):
        rule = latest[name]
        yield f"{name} ({rule.valid_from}부터, {rule.confidence}): {rule.source}"
