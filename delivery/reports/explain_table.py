"""Explanations as tables for people: Korean first, English beside it."""

from collections.abc import Iterable

from delivery.model.explanations import (
    Alternative,
    BestPlace,
    ExplainedKitchen,
    ExplainedRoute,
    LateOrder,
    LedgerWon,
    ServedOrder,
    UnservedOrder,
)
from delivery.model.pay import Ledger
from delivery.model.units import Seconds, format_clock
from delivery.reports.figures import NOTHING, minutes, signed_won, won
from delivery.reports.phrases import CHANGES, LEDGERS, MODES, REASONS, Phrase, bilingual, phrase
from delivery.reports.table import Row, Table

MINUTES = Phrase("유급 분", "Paid min")
BY_RULE = ("suspended", "entitlement", "cancelled")
"""Reasons for which no change of the plan is tried."""
CARRIER = Phrase("운반자", "Carrier")


def served_table(found: ServedOrder) -> Table:
    """Return what an order costs to serve: the saving if it were not there."""
    saving = Row(
        Phrase(found.order_id, found.order_id),
        (
            ", ".join(found.route_ids),
            found.carrier,
            format_clock(found.begin),
            *_ledgers(found.saving),
            signed_minutes(found.paid_seconds),
        ),
    )
    home = ", ".join(found.stays_home)
    notes = [Phrase("빼면 줄어드는 비용입니다.", "What the plan would cost less without it.")]
    if found.saving is None:
        notes = [
            Phrase(
                "빼면 나머지 경로가 시간을 못 맞춥니다.",
                "The rest does not hold as it is without it.",
            )
        ]
    if home:
        notes.append(Phrase(f"빼면 나가지 않는 운반자: {home}", f"Then staying home: {home}"))
    headings = (
        Phrase("주문", "Order"),
        Phrase("경로", "Route"),
        CARRIER,
        Phrase("전달", "Hand-over"),
        *LEDGERS.values(),
        MINUTES,
    )
    return Table(headings, (saving,), tuple(notes))


def unserved_reasons(found: UnservedOrder) -> Table:
    """Return why an order is unserved, and each change that lets it fit, tried."""
    rows = [
        Row(
            phrase(CHANGES, each.change.value),
            (each.sentence, *_ledgers(each.won)),
        )
        for each in found.fits_if
    ]
    reason, detail = phrase(REASONS, found.reason), bilingual(found.detail)
    why = Phrase(f"{reason.ko}: {detail.ko}", f"{reason.en}: {detail.en}")
    none = Phrase("바꿔 본 것 가운데 되는 것이 없습니다.", "No change that was tried would do.")
    if found.reason in BY_RULE:
        none = Phrase("규칙에 따라 배송하지 않습니다.", "Not delivered by rule.")
    headings = (
        Phrase("바꿀 것", "Change"),
        Phrase("가능 조건", "Fits if"),
        *LEDGERS.values(),
    )
    return Table(headings, tuple(rows), (why,) if rows else (why, none))


def route_table(found: ExplainedRoute) -> Table:
    """Return who else could run a route and for how much more, or why they could not."""
    own = Row(
        phrase(MODES, found.mode),
        (found.fleet, found.carrier, *_ledgers(found.won, signed=False), _paid(found), ""),
        is_total=True,
    )
    rows = [_alternative(each) for each in found.alternatives]
    headings = (
        Phrase("방식", "Mode"),
        Phrase("편대", "Fleet"),
        CARRIER,
        *LEDGERS.values(),
        MINUTES,
        Phrase("못 하는 까닭", "Why not"),
    )
    note = Phrase(
        "첫 줄은 지금의 비용, 다음은 같은 순서로 대신할 때 더 드는 비용입니다.",
        "The first line is what it costs; the others what they would cost more in the same order.",
    )
    return Table(headings, (own, *rows), (note, _next_best(found)))


def _next_best(found: ExplainedRoute) -> Phrase:
    able = [each for each in found.alternatives if each.carrier is not None]
    if not able:
        return Phrase("대신할 수 있는 운반자가 없습니다.", "Nobody else can run it as it stands.")
    best = able[0]
    more = signed_won(best.objective_won)
    return Phrase(
        f"다음으로 나은 운반자는 {best.carrier} ({more}원)입니다.",
        f"The next best carrier is {best.carrier} ({more} won).",
    )


def _paid(found: ExplainedRoute) -> str:
    return f"{minutes(found.paid_seconds):,}"


def _alternative(each: Alternative) -> Row:
    return Row(
        phrase(MODES, each.mode),
        (
            each.fleet,
            each.carrier or NOTHING,
            *_ledgers(each.won),
            signed_minutes(each.paid_seconds),
            each.detail or "",
        ),
    )


def kitchen_table(found: Iterable[ExplainedKitchen]) -> Table:
    """Return what kitchens' orders cost alone and in the mix."""
    rows = []
    for each in found:
        for ledger in Ledger:
            brings = each.alone[ledger] - each.shared[ledger]
            rows.append(
                Row(
                    Phrase(f"{each.kitchen_id} {LEDGERS[ledger].ko}", LEDGERS[ledger].en),
                    (
                        f"{each.orders:,}",
                        won(each.alone[ledger]),
                        won(each.shared[ledger]),
                        signed_won(brings),
                        f"{each.alone_unserved} → {each.shared_unserved}",
                    ),
                )
            )
    headings = (
        Phrase("조리업체", "Kitchen"),
        Phrase("주문", "Orders"),
        Phrase("따로", "Alone"),
        Phrase("함께", "In the mix"),
        Phrase("함께여서", "Pooling brings"),
        Phrase("미배정", "Unserved"),
    )
    note = Phrase(
        "따로는 그 주문만 찾은 계획, 함께는 경로 비용을 상자 수로 나눈 몫입니다.",
        "Alone: a plan of its orders only, as far as searched; in the mix: its share by boxes.",
    )
    return Table(headings, tuple(rows), (note,))


def places_table(found: LateOrder) -> Table:
    """Return the best places for a late order."""
    headings = (
        CARRIER,
        Phrase("경로", "Route"),
        Phrase("운행", "Trip"),
        Phrase("앞 주문", "After"),
        Phrase("전달", "Hand-over"),
        *LEDGERS.values(),
        MINUTES,
        Phrase("바뀌는 시각", "Others moved"),
    )
    rows = tuple(_place(each) for each in found.places)
    none = Phrase("넣을 자리가 없습니다.", "There is no place for it.")
    return Table(headings, rows, () if rows else (none,))


def _place(each: BestPlace) -> Row:
    most = max((abs(moved.now - moved.was) for moved in each.moved), default=0)
    moved = f"{len(each.moved)} ({minutes(most)} min)" if each.moved else NOTHING
    return Row(
        Phrase(each.carrier, each.carrier),
        (
            each.route_id or "새로 new",
            f"{each.trip} 새로 new" if each.is_new_trip else f"{each.trip}",
            each.after or NOTHING,
            format_clock(each.begin),
            *_ledgers(each.won),
            signed_minutes(each.paid_seconds),
            moved,
        ),
    )


def signed_minutes(seconds: Seconds | None) -> str:
    """Write minutes with their sign, half up."""
    return NOTHING if seconds is None else f"{minutes(seconds):+,}"


def _ledgers(amounts: LedgerWon | None, *, signed: bool = True) -> tuple[str, ...]:
    write = signed_won if signed else won
    return tuple(write(None if amounts is None else amounts[ledger]) for ledger in Ledger)
