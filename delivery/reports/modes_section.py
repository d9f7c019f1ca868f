"""What each mode costs: alone and mixed, in three ledgers, per meal, box, drop and stop."""

from collections.abc import Sequence
from fractions import Fraction

from delivery.costing.summary import stops_of
from delivery.model.pay import Ledger
from delivery.model.plan import ModeSummary, Plan
from delivery.model.units import SECONDS_PER_HOUR, Won, round_half_up
from delivery.reports.compare_table import alternative_name
from delivery.reports.comparison import Alternative, Comparison, alternatives
from delivery.reports.phrases import LEDGERS, REASONS, Phrase, phrase
from delivery.reports.sections import (
    Assumption,
    Chart,
    ChartKind,
    Column,
    Figure,
    Section,
    SectionTable,
    Series,
    Value,
)

MODES_QUESTION = Phrase(
    "방식마다 실제로 얼마가 들고, 배송비 기준 안에 드는가?",
    "What does each way of delivering really cost, and is it within the allowance?",
)
_TITLE = Phrase("방식별 비용", "What each mode costs")
_ALTERNATIVE = Column(Phrase("대안", "Alternative"))
_PER_MEAL = Phrase("식사당 원", "Won per meal")


def modes_section(comparison: Comparison, assumptions: Sequence[Assumption] = ()) -> Section:
    """Return the section of a comparison: every mode alone, and the mix."""
    each = tuple(alternatives(comparison))
    return Section(
        key="modes",
        title=_TITLE,
        question=MODES_QUESTION,
        findings=tuple(_findings(each, comparison.mix.allowance)),
        tables=(_per_meal(each), _per_unit(each), _totals(each), *_left_out(each)),
        charts=(_chart(each, comparison.mix.allowance),),
        assumptions=tuple(assumptions),
    )


def _findings(each: Sequence[Alternative], allowance: Won) -> list[Phrase]:
    """Say what the mix costs, which alternatives are cheapest, then what each mode costs alone."""
    priced = [one for one in each if one.plan.summary.total.per_meal]
    said = [_within(one, allowance) for one in priced if one is each[-1]]
    most = max((one.served for one in priced), default=0)
    whole = [one for one in priced if one.served == most]
    if whole:
        for ledger in (Ledger.PROVIDER, Ledger.ECONOMIC):
            said.append(_cheapest(min(whole, key=lambda one: _won(one.plan, ledger)), ledger))
    return said + [_within(one, allowance) for one in priced if one is not each[-1]]


def _within(one: Alternative, allowance: Won) -> Phrase:
    """Say what a meal costs the provider against the allowance, and what is left out."""
    name, won = alternative_name(one), _won(one.plan, Ledger.PROVIDER)
    left = one.missed
    apart = abs(allowance - won)
    ko = f"{name.ko}: 식사당 제공기관 부담 {won:,}원, 기준 {allowance:,}원"
    ko += f"보다 {apart:,}원 {'많음' if won > allowance else '적음'}" if apart else "과 같음"
    en = f"{name.en}: {won:,} won a meal for the provider, "
    en += f"{apart:,} {'above' if won > allowance else 'below'} the allowance of {allowance:,}"
    if left:
        ko += f"; 주문 {one.asked_for:,}건 가운데 {left:,}건은 맡지 못함"
        en += f"; {left:,} of {one.asked_for:,} orders stay unserved"
    if left and one.left_out:
        ko += f" (배송 중지 등 {one.left_out:,}건은 빼고)"
        en += f", {one.left_out:,} suspended or otherwise left out by rule aside"
    return Phrase(f"{ko}.", f"{en}.")


def _cheapest(one: Alternative, ledger: Ledger) -> Phrase:
    name, won, words = alternative_name(one), _won(one.plan, ledger), LEDGERS[ledger]
    return Phrase(
        f"가장 많은 주문을 맡는 대안 가운데 {words.ko} 최소: {name.ko}, 식사당 {won:,}원.",
        f"Of the alternatives that serve most orders, {name.en} costs least "
        f"({words.en.lower()}): {won:,} won a meal.",
    )


def _won(plan: Plan, ledger: Ledger) -> Won:
    per_meal = plan.summary.total.per_meal
    return per_meal[ledger] if per_meal else 0


def _per_meal(each: Sequence[Alternative]) -> SectionTable:
    columns = (
        _ALTERNATIVE,
        Column(Phrase("배송 주문", "Orders served"), Figure.COUNT),
        Column(Phrase("맡지 못함", "Unserved"), Figure.COUNT),
        Column(Phrase("중지 등 제외", "Left out by rule"), Figure.COUNT),
        *(Column(LEDGERS[ledger], Figure.WON) for ledger in Ledger),
        Column(Phrase("기준 대비", "Against allowance"), Figure.SIGNED_WON),
        Column(Phrase("한 상자 더", "One more box"), Figure.WON),
    )
    return SectionTable(
        title=Phrase("식사당 원, 세 장부", "Won per meal in three ledgers"),
        columns=columns,
        rows=tuple(_per_meal_row(one) for one in each),
        totals=1,
    )


def _per_meal_row(one: Alternative) -> tuple[Value, ...]:
    total = one.plan.summary.total
    return (
        alternative_name(one),
        one.served,
        one.missed,
        one.left_out,
        *(total.per_meal[ledger] if total.per_meal else None for ledger in Ledger),
        total.versus_allowance,
        one.marginal_won,
    )


def _per_unit(each: Sequence[Alternative]) -> SectionTable:
    counted = (
        Phrase("식사당", "Per meal"),
        Phrase("상자당", "Per box"),
        Phrase("문앞당(한 집)", "Per drop (door)"),
        Phrase("방문당(거점 포함)", "Per stop (hubs too)"),
        Phrase("운반자당", "Per route"),
        Phrase("유급 시간당", "Per paid hour"),
    )
    return SectionTable(
        title=Phrase("무엇당 얼마인가: 제공기관 부담 원", "Provider won by what is counted"),
        columns=(_ALTERNATIVE, *(Column(words, Figure.WON) for words in counted)),
        rows=tuple(_per_unit_row(one) for one in each),
        totals=1,
    )


def _per_unit_row(one: Alternative) -> tuple[Value, ...]:
    won = one.plan.summary.total.cost[Ledger.PROVIDER]
    return (alternative_name(one), *(_each(won, unit) for unit in _units(one)))


def _units(one: Alternative) -> tuple[Fraction | int, ...]:
    """Return meals, boxes, doors, stops, routes and paid hours of an alternative."""
    total = one.plan.summary.total
    doors = sum(stop.hub_id is None for route in one.plan.routes for stop in stops_of(route))
    hours = Fraction(total.paid_seconds, SECONDS_PER_HOUR)
    return total.meals, total.boxes, doors, total.stops, total.routes, hours


def _each(won: Won, units: Fraction | int) -> Won | None:
    return round_half_up(Fraction(won) / units) if units else None


def _totals(each: Sequence[Alternative]) -> SectionTable:
    columns = (
        _ALTERNATIVE,
        Column(Phrase("식사", "Meals"), Figure.COUNT),
        Column(Phrase("운반자", "Routes"), Figure.COUNT),
        Column(Phrase("시간당 방문", "Stops per hour"), Figure.DECIMAL),
        Column(Phrase("유급 시간", "Paid hours"), Figure.DECIMAL),
        *(Column(LEDGERS[ledger], Figure.WON) for ledger in Ledger),
    )
    return SectionTable(
        title=Phrase("하루 전체", "The whole day"),
        columns=columns,
        rows=tuple(_totals_row(alternative_name(one), one.plan.summary.total) for one in each),
        totals=1,
    )


def _totals_row(name: Phrase, total: ModeSummary) -> tuple[Value, ...]:
    hours = total.paid_seconds / SECONDS_PER_HOUR
    return (
        name,
        total.meals,
        total.routes,
        total.stops / hours if hours else None,
        hours,
        *(total.cost[ledger] for ledger in Ledger),
    )


def _left_out(each: Sequence[Alternative]) -> tuple[SectionTable, ...]:
    """Return why orders are left out, a column for each alternative; nothing where none is."""
    found = {order.reason for one in each for order in one.plan.unassigned}
    if not found:
        return ()
    reasons = [reason for reason in REASONS if reason in found] + sorted(found - set(REASONS))
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            phrase(REASONS, reason),
            *(sum(order.reason == reason for order in one.plan.unassigned) for one in each),
        )
        for reason in reasons
    )
    columns = tuple(Column(one.name, Figure.COUNT) for one in each)
    title = Phrase("맡지 못한 주문과 까닭", "Orders left out, and why")
    return (SectionTable(title, (Column(Phrase("까닭", "Reason")), *columns), rows),)


def _chart(each: Sequence[Alternative], allowance: Won) -> Chart:
    names = tuple(alternative_name(one) for one in each)
    return Chart(
        key="per_meal",
        title=Phrase("식사당 비용, 세 장부", "Won per meal in three ledgers"),
        x_label=Phrase("", ""),
        y_label=_PER_MEAL,
        kind=ChartKind.BARS,
        series=tuple(
            Series(
                LEDGERS[ledger], tuple(float(_won(one.plan, ledger)) for one in each), names=names
            )
            for ledger in Ledger
        ),
        reference=(Phrase("배송비 기준", "Allowance"), float(allowance)),
    )
