"""The figures of living plans as tables."""

from collections.abc import Iterable, Sequence
from statistics import median

from delivery.bench.living.figures import (
    MOST_GAP,
    Case,
    HeldFigures,
    LateFigures,
    ProofFigures,
    RepairFigures,
    held_figures,
    late_figures,
    percentile,
    proof_figures,
    repair_figures,
)
from delivery.bench.living.goals import price_of
from delivery.bench.living.records import Living
from delivery.reports.phrases import MODES, Phrase, phrase
from delivery.reports.table import Row, Table

NOTHING = "–"

ALL = Phrase("모두", "all")

FREE = Phrase("자유", "free")

CASE = Phrase("날 · 계획 초", "Day · plan s")

PROOF_SECONDS = (10.0, 30.0)
"""When a bound is looked at on the way."""

CPU_NOTE = Phrase("초와 ms는 모두 CPU 시간", "all seconds and ms are the processor's")
CLOCK_NOTE = Phrase("초는 모두 실제 시간", "all seconds are the clock's")


def living_tables(runs: Sequence[Living]) -> list[tuple[Phrase, Table]]:
    """Return the tables of what was measured, each with its title."""
    found: list[tuple[Phrase, Table]] = []
    late, repair, held = late_figures(runs), repair_figures(runs), held_figures(runs)
    if late:
        found.append((Phrase("늦은 주문", "Late orders"), _late_table(late)))
    if repair:
        found.append((Phrase("빠진 운반자", "Carriers out"), _repair_table(repair)))
    if held:
        found.append((Phrase("다음 날", "The next day"), _held_table(held)))
    proofs = proof_figures(runs)
    if proofs:
        found.append((Phrase("증명된 하한", "Proven bounds"), _proof_table(proofs)))
    return found


def _late_table(figures: Iterable[LateFigures]) -> Table:
    headings = (
        CASE,
        Phrase("날 수", "Days"),
        Phrase("주문", "Orders"),
        Phrase("준비 ms", "Set up ms"),
        Phrase("중앙값 ms", "Median ms"),
        Phrase("95 % ms", "95 % ms"),
        Phrase("최대 ms", "Most ms"),
        Phrase("자리", "Places"),
        Phrase("원", "Won"),
        Phrase("유급 분", "Paid min"),
        Phrase("제 경로", "Own route"),
        Phrase("찾은 경로", "Routes found"),
        Phrase("계획 탓 빼고", "Net"),
        Phrase("위반", "Violations"),
    )
    note = Phrase(
        "제 경로·찾은 경로: 가장 좋은 자리가 그 경로를 새로 계획할 때보다 더 드는 비용의 최대와 "
        f"{MOST_GAP:.0%} 안에 드는 주문 수; 계획 탓 빼고: 그 주문 없이도 새로 계획해 줄 몫을 "
        "뺀 값; 원·유급 분: 가장 좋은 자리의 중앙값",
        "own route, routes found: the most the best place costs above planning them anew, and how "
        f"many orders are within {MOST_GAP:.0%}; net: less what that saves without the order; "
        "won, paid min: of the best place, medians",
    )
    return Table(headings, tuple(map(_late_row, figures)), (CPU_NOTE, note))


def _late_row(one: LateFigures) -> Row:
    placed = [late for late in one.late if late.won is not None]
    cells = (
        f"{one.days}",
        f"{len(one.late)}",
        _milliseconds(one.set_up),
        f"{median(one.seconds) * 1000:.1f}",
        f"{percentile(one.seconds, 0.95) * 1000:.1f}",
        f"{max(one.seconds) * 1000:.1f}",
        f"{median(late.places for late in one.late):g}",
        f"{median(late.won or 0 for late in placed):,.0f}" if placed else NOTHING,
        f"{median(late.paid_seconds or 0 for late in placed) / 60:.1f}" if placed else NOTHING,
        _gaps(one.own_gaps),
        _gaps(one.gaps),
        _gaps(one.net_gaps),
        f"{sum(late.violations for late in one.late)}",
    )
    return Row(_day(one.case), cells)


def _gaps(gaps: Sequence[float]) -> str:
    if not gaps:
        return NOTHING
    within = sum(gap <= MOST_GAP for gap in gaps)
    return f"{max(gaps):.2%}, {within}/{len(gaps)}"


def _milliseconds(seconds: Sequence[float]) -> str:
    return f"{median(seconds) * 1000:.0f} (–{max(seconds) * 1000:.0f})"


def _repair_table(figures: Sequence[RepairFigures]) -> Table:
    limits = sorted({limit for one in figures for limit in one.limits})
    headings = (
        CASE,
        Phrase("빠진 운반자", "Out"),
        Phrase("경우", "Cases"),
        Phrase("맡던 주문", "Its orders"),
        Phrase("다시 모두 배정 초", "All served s"),
        *(
            heading
            for limit in limits
            for heading in (
                Phrase(f"{limit:g}초: 더 비쌈", f"{limit:g} s: dearer"),
                Phrase(f"{limit:g}초: 바뀜", f"{limit:g} s: moved"),
                Phrase(f"{limit:g}초: 순서", f"{limit:g} s: shifted"),
            )
        ),
        Phrase("미배송", "Unserved"),
        Phrase("지적", "Findings"),
    )
    note = Phrase(
        "중앙값(최소–최대); 더 비쌈: 그 운반자 없이 처음부터 세운 계획 대비; 바뀜·순서: 빠진 "
        "운반자가 맡지 않던 수령자 가운데 운반자나 앞사람이 바뀐 몫",
        "median (least–most); dearer: than a fresh plan without the carrier; moved, shifted: the "
        "part of the recipients of others who have another carrier, or come after somebody else",
    )
    rows = tuple(_repair_row(one, limits) for one in figures)
    return Table(headings, rows, (CPU_NOTE, note))


def _repair_row(one: RepairFigures, limits: Sequence[float]) -> Row:
    made = [repaired for limit in limits for _, repaired in one.after(limit)]
    by_limit = [
        cell
        for limit in limits
        for cell in (
            _percents(one.dearer(limit), signed=True),
            _percents([repaired.moved for _, repaired in one.after(limit)]),
            _percents([repaired.shifted for _, repaired in one.after(limit)]),
        )
    ]
    mode = phrase(MODES, one.mode) if one.mode else ALL
    cells = (
        mode.both,
        f"{len(one.fallen)}",
        f"{median(fallen.orders for fallen in one.fallen):g}",
        f"{median(one.served_after):.2f} (–{max(one.served_after):.2f})",
        *by_limit,
        f"{sum(repaired.unserved for repaired in made)}",
        f"{sum(repaired.findings for repaired in made)}",
    )
    return Row(_day(one.case), cells, is_total=not one.mode)


def _held_table(figures: Iterable[HeldFigures]) -> Table:
    headings = (
        CASE,
        Phrase("변경 값 원", "Won a change"),
        Phrase("날 수", "Days"),
        Phrase("운반자 그대로", "Keep their carrier"),
        Phrase("순서 그대로", "Keep their place"),
        Phrase("자유 계획 대비", "Than the free plan"),
        Phrase("원", "Won"),
        Phrase("미배송", "Unserved"),
        Phrase("지적", "Findings"),
    )
    note = Phrase(
        "중앙값(최소–최대); 변경 값: 다른 운반자(+ 다른 앞사람)의 값; 몫은 두 날 모두의 수령자 "
        "가운데",
        "median (least–most); won a change: of another carrier (+ of coming after somebody else); "
        "parts of the recipients of both days",
    )
    return Table(headings, tuple(map(_held_row, figures)), (note,))


def _held_row(one: HeldFigures) -> Row:
    cells = (
        price_of(one) if one.line else FREE.both,
        f"{len(one.plans)}",
        _percents(one.kept),
        _percents(one.in_place),
        _percents(one.dearer, signed=True) if one.line else NOTHING,
        f"{median(plan.won for plan in one.plans):,.0f}",
        f"{sum(plan.unserved for plan in one.plans)}",
        f"{sum(plan.findings for plan in one.plans)}",
    )
    return Row(_day(one.case), cells, is_total=not one.line)


def _proof_table(figures: Iterable[ProofFigures]) -> Table:
    headings = (
        CASE,
        Phrase("날 수", "Days"),
        *(Phrase(f"{limit:g}초 뒤 차이", f"Gap after {limit:g} s") for limit in PROOF_SECONDS),
        Phrase("마지막 차이", "Gap at the end"),
        Phrase("하한 원", "Bound, won"),
        Phrase("계획 원", "Plan, won"),
        Phrase("미배송", "Unserved"),
        Phrase("지적", "Findings"),
    )
    note = Phrase(
        "중앙값(최소–최대); 차이: 계획 비용 가운데 증명된 하한 위의 몫",
        "median (least–most); gap: the part of a plan's won above what is proven",
    )
    return Table(headings, tuple(map(_proof_row, figures)), (CLOCK_NOTE, note))


def _proof_row(one: ProofFigures) -> Row:
    cells = (
        f"{len(one.proofs)}",
        *(_percents(one.gaps_after(limit)) for limit in PROOF_SECONDS),
        _percents(one.gaps),
        f"{median(proof.bound or 0 for proof in one.proofs):,.0f}",
        f"{median(proof.won for proof in one.proofs):,.0f}",
        f"{sum(proof.unserved for proof in one.proofs)}",
        f"{sum(proof.findings for proof in one.proofs)}",
    )
    return Row(_day(one.case), cells)


def _day(case: Case) -> Phrase:
    area, orders, seconds = case
    name = f"{area} {orders:,} · {seconds:g} s"
    return Phrase(name, name)


def _percents(parts: Sequence[float], *, signed: bool = False) -> str:
    if not parts:
        return NOTHING
    sign = "+" if signed else ""
    middle, least, most = (f"{part:{sign}.1%}" for part in (median(parts), min(parts), max(parts)))
    return middle if len(parts) == 1 else f"{middle} ({least}–{most})"
