"""Why a figure is what it is, as tables and a document: each won with its rule and source."""

from collections.abc import Iterable
from typing import Any, Final

from delivery.model.pay import Ledger, Tariff
from delivery.model.plan import Plan
from delivery.model.traces import Dimension, Trace, TracedLine, TracedShare
from delivery.model.units import SECONDS_PER_HOUR
from delivery.reports.explain_json import plain
from delivery.reports.figures import NOTHING, hours, kilometres, minutes, signed_won, won
from delivery.reports.phrases import LEDGERS, MODES, PAY_LINES, Phrase, phrase
from delivery.reports.table import TOTAL, Row, Table

SCHEMA: Final = "delivery.why/1"

SUBJECTS: Final = {
    Dimension.TOTAL: Phrase("계획 전체", "The whole plan"),
    Dimension.MODE: Phrase("방식", "Mode"),
    Dimension.ROUTE: Phrase("경로", "Route"),
    Dimension.KITCHEN: Phrase("조리업체", "Kitchen"),
    Dimension.DONG: Phrase("동", "Dong"),
    Dimension.RECIPIENT: Phrase("대상자", "Recipient"),
    Dimension.ORDER: Phrase("주문", "Order"),
}

SHORTFALL = "shortfall"

_HOURS = ("hour", "guarantee", SHORTFALL, "own_time")
_KILOMETRES = ("km", "stop_km_beyond")


def trace_title(trace: Trace) -> Phrase:
    """Return what a trace is of, with its figures."""
    subject = SUBJECTS[trace.dimension]
    named = "" if trace.dimension is Dimension.TOTAL else f" {trace.subject}"
    meal = NOTHING if trace.per_meal is None else won(trace.per_meal[Ledger.PROVIDER])
    amount = won(trace.won[Ledger.PROVIDER])
    return Phrase(
        f"{subject.ko}{named}: 왜 {amount}원, 식사당 {meal}원인가",
        f"{subject.en}{named}: why {amount} won, {meal} won a meal",
    )


def lines_table(trace: Trace, tariff: Tariff) -> Table:
    """Return the pay lines of a figure, each with its rule's date, source and confidence."""
    headings = (
        Phrase("규정", "Rule"),
        Phrase("항목", "Per"),
        Phrase("수량", "Quantity"),
        Phrase("경로", "Routes"),
        Phrase("경로 전체 원", "Of the routes"),
        Phrase("원", "Won"),
        Phrase("식사당 원", "Won/meal"),
        Phrase("장부", "Ledger"),
        Phrase("시행", "From"),
        Phrase("신뢰도", "Conf."),
    )
    rows = [_line(line) for line in trace.lines]
    totals = [_total(trace, ledger) for ledger in Ledger]
    return Table(headings, (*rows, *totals), (*_formula(trace), _allowance(trace, tariff)))


def sources_table(trace: Trace) -> Table:
    """Return where the rules behind a figure are from, each entry once."""
    headings = (
        Phrase("규정", "Rule"),
        Phrase("시행", "From"),
        Phrase("신뢰도", "Conf."),
        Phrase("출처", "Source"),
    )
    entries = {
        (_name(line), line.valid_from.isoformat(), line.confidence, line.source)
        for line in trace.lines
    }
    rows = tuple(Row(Phrase(name, name), tuple(rest)) for name, *rest in sorted(entries))
    note = Phrase(
        "신뢰도: H 공식, M 한 곳, L 주장, D 계산, R 가정, U 찾지 못함",
        "Confidence: H official, M one page, L a claim, D derived, R assumed, U not found",
    )
    return Table(headings, rows, (note,))


def _name(line: TracedLine) -> str:
    """Return the rule of a line; a promise not kept may be priced by another entry."""
    return line.rule if line.per != SHORTFALL else f"{line.rule} ({PAY_LINES[SHORTFALL].ko})"


def shares_table(trace: Trace) -> Table:
    """Return how the won of each route is shared down to a figure."""
    headings = (
        Phrase("경로", "Route"),
        Phrase("방식", "Mode"),
        Phrase("운반자", "Carrier"),
        Phrase("상자", "Boxes"),
        *(Phrase(f"{words.ko} 전체", f"{words.en}, route") for words in LEDGERS.values()),
        *LEDGERS.values(),
    )
    note = Phrase(
        "몫 = 경로의 원 × 그 상자 ÷ 경로의 상자, 남는 원은 나머지가 큰 주문부터",
        "Share = the route's won × its boxes ÷ the route's boxes, odd won by largest remainder",
    )
    rows = (*(_share(each) for each in trace.shares), _shares_total(trace))
    return Table(headings, rows, (note,))


def is_shared(trace: Trace) -> bool:
    """Tell whether a figure is part of some route's won, not whole routes'."""
    return any(share.boxes != share.of_boxes for share in trace.shares)


def jobs_table(trace: Trace) -> Table:
    """Return the hours of work of a figure as jobs, valued beside the ledgers."""
    headings = (
        Phrase("규정", "Rule"),
        Phrase("일한 시간", "Hours of work"),
        Phrase("시간당 값", "Won an hour"),
        Phrase("일자리의 값", "Value of the jobs"),
        Phrase("시행", "From"),
        Phrase("신뢰도", "Conf."),
        Phrase("출처", "Source"),
    )
    rows = tuple(
        Row(
            Phrase(job.value.pay, job.value.pay),
            (
                hours(job.worked),
                won(job.value.won_per_hour),
                won(job.won),
                job.value.valid_from.isoformat(),
                job.value.confidence,
                job.value.source,
            ),
        )
        for job in trace.jobs
    )
    note = Phrase(
        "장부에는 들어 있지 않은 값입니다.", "A value beside the ledgers, in none of them."
    )
    return Table(headings, rows, (note,))


def why_document(plan: Plan, tariff: Tariff, traces: Iterable[Trace]) -> dict[str, Any]:
    """Return traced figures as JSON."""
    return {
        "schema": SCHEMA,
        "area": plan.area,
        "date": plan.day.isoformat(),
        "fingerprint": plan.fingerprint,
        "allowance": {
            "won": plan.allowance,
            "from": tariff.valid_from.isoformat(),
            "source": tariff.source,
            "confidence": tariff.confidence,
        },
        "figures": [_dated(plain(trace)) for trace in traces],
    }


def _dated(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _dated(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_dated(each) for each in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def _line(line: TracedLine) -> Row:
    return Row(
        Phrase(line.rule, line.rule),
        (
            phrase(PAY_LINES, line.per).both,
            _quantity(line),
            f"{line.routes:,}",
            won(line.whole),
            won(line.won),
            won(line.per_meal),
            LEDGERS[line.ledger].ko if line.per != "own_time" else PAY_LINES["own_time"].ko,
            line.valid_from.isoformat(),
            line.confidence,
        ),
    )


def _quantity(line: TracedLine) -> str:
    if line.per in _HOURS and line.quantity < SECONDS_PER_HOUR:
        return f"{minutes(line.quantity)} min"
    if line.per in _HOURS:
        return f"{hours(line.quantity)} h"
    if line.per in _KILOMETRES:
        return f"{kilometres(line.quantity)} km"
    return f"{line.quantity:,}"


def _total(trace: Trace, ledger: Ledger) -> Row:
    meal = None if trace.per_meal is None else trace.per_meal[ledger]
    return Row(
        Phrase(f"{TOTAL.ko} {LEDGERS[ledger].ko}", f"{TOTAL.en} {LEDGERS[ledger].en}"),
        ("", "", "", "", won(trace.won[ledger]), won(meal), LEDGERS[ledger].ko, "", ""),
        is_total=True,
    )


def _formula(trace: Trace) -> tuple[Phrase, ...]:
    if trace.per_meal is None:
        return (Phrase("직접 전달한 식사가 없습니다.", "It hands over no meal itself."),)
    provider, meals = trace.won[Ledger.PROVIDER], trace.meals
    figure = trace.per_meal[Ledger.PROVIDER]
    return (
        Phrase(
            f"식사당 {figure:,}원 = {provider:,}원 ÷ {meals:,}식, 한 번 반올림",
            f"{figure:,} won a meal = {provider:,} won ÷ {meals:,} meals, rounded half up once",
        ),
    )


def _allowance(trace: Trace, tariff: Tariff) -> Phrase:
    left = None if trace.per_meal is None else trace.allowance - trace.per_meal[Ledger.PROVIDER]
    dated = f"{tariff.valid_from.isoformat()}, {tariff.confidence}, {tariff.source}"
    return Phrase(
        f"배송비 기준 {trace.allowance:,}원, 차이 {signed_won(left)}원 ({dated})",
        f"Allowance {trace.allowance:,} won, left {signed_won(left)} won ({dated})",
    )


def _share(share: TracedShare) -> Row:
    return Row(
        Phrase(share.route_id, share.route_id),
        (
            phrase(MODES, share.mode).both,
            share.carrier,
            f"{share.boxes:,} ÷ {share.of_boxes:,}",
            *(won(share.whole[ledger]) for ledger in Ledger),
            *(won(share.won[ledger]) for ledger in Ledger),
        ),
    )


def _shares_total(trace: Trace) -> Row:
    blank = [""] * (3 + len(Ledger))
    return Row(TOTAL, (*blank, *(won(trace.won[ledger]) for ledger in Ledger)), is_total=True)
