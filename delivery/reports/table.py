"""Plans and comparisons as plain tables; the terminal and the pages draw the same ones."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from delivery.model.pay import Ledger
from delivery.model.plan import ModeSummary, Plan, PlanUnassigned
from delivery.model.units import Won
from delivery.model.wishes import Wish, WishLine, total_wishes, wishes_won
from delivery.reports.figures import NOTHING, hours, kilometres, minutes, per_hour, signed_won, won
from delivery.reports.phrases import (
    LEDGERS,
    MODES,
    REASONS,
    WISHES,
    Phrase,
    bilingual,
    in_order,
    objective_phrase,
    phrase,
    straight_line_note,
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: what it is about, then its figures as text."""

    label: Phrase
    cells: tuple[str, ...]
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Headings, lines and what must be said beside them.

    The first heading is the labels'; every further column holds figures, set to the right.
    """

    headings: tuple[Phrase, ...]
    rows: tuple[Row, ...]
    notes: tuple[Phrase, ...] = ()


TOTAL: Final = Phrase("합계", "Total")

TOTALS_HEADINGS: Final = (
    Phrase("주문", "Orders"),
    Phrase("상자", "Boxes"),
    Phrase("식사", "Meals"),
    Phrase("방문", "Stops"),
    Phrase("방문/시간", "Stops/h"),
    Phrase("운반자", "Routes"),
    Phrase("km", "km"),
    Phrase("유급 시간", "Paid h"),
    *LEDGERS.values(),
    Phrase("식사당 원", "Won/meal"),
    Phrase("기준 대비", "vs allowance"),
)


def plan_table(plan: Plan) -> Table:
    """Return a plan's totals per mode and in all; the notes hold what was left out, and why."""
    modes = [
        Row(phrase(MODES, mode), totals_cells(plan.summary.modes[mode]))
        for mode in in_order(plan.summary.modes)
    ]
    return Table(
        headings=(Phrase("방식", "Mode"), *TOTALS_HEADINGS),
        rows=(*modes, Row(TOTAL, totals_cells(plan.summary.total), is_total=True)),
        notes=plan_notes(plan),
    )


def totals_cells(totals: ModeSummary) -> tuple[str, ...]:
    """Return the figures under `TOTALS_HEADINGS`."""
    return (
        f"{totals.orders:,}",
        f"{totals.boxes:,}",
        f"{totals.meals:,}",
        f"{totals.stops:,}",
        per_hour(totals.stops, totals.paid_seconds),
        f"{totals.routes:,}",
        kilometres(totals.metres),
        hours(totals.paid_seconds),
        *(won(totals.cost[ledger]) for ledger in Ledger),
        won(totals.per_meal[Ledger.PROVIDER] if totals.per_meal else None),
        signed_won(totals.versus_allowance),
    )


def plan_notes(plan: Plan) -> tuple[Phrase, ...]:
    """Return what must be said beside a plan's figures."""
    objective = objective_phrase(plan.objective)
    allowance = Phrase(
        f"배송비 기준 식사당 {plan.allowance:,}원, 최소화한 장부: {objective.ko}",
        f"Allowance {plan.allowance:,} won per meal; minimised: {objective.en}",
    )
    wishes = () if plan.wishes is None else (wishes_note(plan),)
    proven = () if plan.bound is None else (bound_note(plan.bound, plan.gap),)
    return (allowance, *proven, unserved_note(plan.unassigned), *wishes, *plan_warnings(plan))


def bound_note(bound: Won, gap: float | None) -> Phrase:
    """Say what no plan can cost less than, and how far this one may be from the best."""
    part = f"{gap:.2%}" if gap is not None else NOTHING
    return Phrase(
        f"증명된 하한 {bound:,}원: 이 계획에서 더 줄일 수 있는 비용은 많아야 {part}입니다",
        f"Proven bound {bound:,} won: at most {part} of this plan's won could be saved",
    )


def wishes_note(plan: Plan) -> Phrase:
    """Say what the plan's priced wishes come to, wish by wish, beside the ledgers."""
    lines = total_wishes(route.wishes for route in plan.routes)
    said = [(phrase(WISHES, line.wish), _amount(line), f"{line.won:,}") for line in lines]
    total = f"{wishes_won(lines):,}"
    return Phrase(
        f"바람의 값(장부 밖) {total}원"
        + "".join(f", {words.ko} {amount.ko} {each}원" for words, amount, each in said),
        f"Priced wishes (outside the ledgers) {total} won"
        + "".join(f"; {words.en} {amount.en} {each}" for words, amount, each in said),
    )


def _amount(line: WishLine) -> Phrase:
    if line.wish in (Wish.LATE, Wish.UNEVEN):
        return Phrase(f"{minutes(line.quantity):,}분", f"{minutes(line.quantity):,} min")
    return Phrase(f"{line.quantity:,}번", f"{line.quantity:,} ×")


def plan_warnings(plan: Plan) -> tuple[Phrase, ...]:
    """Return what a person should know before using a plan."""
    straight = plan.straight_line_profiles
    notes = (straight_line_note(straight),) if straight else ()
    return (*notes, *(bilingual(warning) for warning in plan.warnings))


def unserved_note(unassigned: Sequence[PlanUnassigned]) -> Phrase:
    """Say how many orders nobody carries, by reason, the most frequent first."""
    if not unassigned:
        return Phrase("미배정 주문 없음", "No unserved orders")
    counted = Counter(order.reason for order in unassigned).most_common()
    named = [(phrase(REASONS, reason), count) for reason, count in counted]
    return Phrase(
        f"미배정 {len(unassigned)}건: " + ", ".join(f"{words.ko} {n}" for words, n in named),
        f"Unserved {len(unassigned)}: " + ", ".join(f"{words.en} {n}" for words, n in named),
    )


def unserved_table(plan: Plan) -> Table:
    """Return every order nobody carries, with its reason and what would have to change."""
    rows = [
        Row(
            Phrase(order.order_id, order.order_id),
            (phrase(REASONS, order.reason).both, order.detail, order.fits_if or ""),
        )
        for order in plan.unassigned
    ]
    headings = (
        Phrase("주문", "Order"),
        Phrase("까닭", "Reason"),
        Phrase("설명", "Detail"),
        Phrase("가능 조건", "Fits if"),
    )
    return Table(headings, tuple(rows))
