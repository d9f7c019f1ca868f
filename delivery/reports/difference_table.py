"""The difference between two plans as tables and as JSON."""

from typing import Any, Final

from delivery.model.differences import MOVED, ChangedOrder, PlanDifference
from delivery.model.pay import Ledger
from delivery.model.units import format_clock
from delivery.reports.explain_json import plain
from delivery.reports.explain_table import MINUTES, signed_minutes
from delivery.reports.figures import NOTHING, kilometres, minutes, signed_won, won
from delivery.reports.phrases import LEDGERS, Phrase
from delivery.reports.summary_json import ledgers
from delivery.reports.table import Row, Table

SCHEMA: Final = "delivery.difference/1"


def difference_document(found: PlanDifference) -> dict[str, Any]:
    """Return a difference as a JSON document."""
    return {
        "schema": SCHEMA,
        "orders": [_changed_document(each) for each in found.changed],
        **{
            name: list(getattr(found, name))
            for name in ("added", "gone", "now_served", "now_unserved", "now_out", "now_idle")
        },
        "kept": found.kept,
        "faces_changed": found.faces_changed,
        "places_changed": found.places_changed,
        "times_moved": found.times_moved,
        "won": {
            "was": ledgers(found.was_won),
            "now": ledgers(found.won),
            "more": ledgers({x: found.won[x] - found.was_won[x] for x in Ledger}),
        },
        "paid_seconds": {"was": found.was_paid_seconds, "now": found.paid_seconds},
        "metres": {"was": found.was_metres, "now": found.metres},
    }


def _changed_document(each: ChangedOrder) -> dict[str, Any]:
    return {
        **plain(each),
        "carrier_changed": each.is_carrier_changed,
        "place_changed": each.is_place_changed,
        "moved_seconds": each.moved,
    }


def difference_totals(found: PlanDifference) -> Table:
    """Return what two plans come to, and what is between them."""
    rows = [
        Row(
            LEDGERS[ledger],
            (
                won(found.was_won[ledger]),
                won(found.won[ledger]),
                signed_won(found.won[ledger] - found.was_won[ledger]),
            ),
        )
        for ledger in Ledger
    ]
    rows += [
        Row(
            MINUTES,
            (
                f"{minutes(found.was_paid_seconds):,}",
                f"{minutes(found.paid_seconds):,}",
                signed_minutes(found.paid_seconds - found.was_paid_seconds),
            ),
        ),
        Row(
            Phrase("km", "km"),
            (kilometres(found.was_metres), kilometres(found.metres), _signed_km(found)),
        ),
    ]
    headings = (
        Phrase("합계", "Total"),
        Phrase("앞 계획", "Old"),
        Phrase("새 계획", "New"),
        Phrase("차이", "Difference"),
    )
    return Table(headings, tuple(rows), _notes(found))


def _signed_km(found: PlanDifference) -> str:
    more = found.metres - found.was_metres
    return f"{'-' if more < 0 else '+'}{kilometres(abs(more))}"


def _notes(found: PlanDifference) -> tuple[Phrase, ...]:
    """Return the difference in sentences; what did not change is left out."""
    if found.is_nothing:
        return (Phrase("두 계획이 같습니다.", "The plans are the same."),)
    share = f"{100 * found.faces_changed / found.kept:.1f} %" if found.kept else NOTHING
    late = minutes(MOVED)
    notes = [
        Phrase(
            f"둘 다 배송하는 {found.kept}건 가운데 "
            f"운반자가 바뀐 주문 {found.faces_changed}건({share}), "
            f"순서가 바뀐 주문 {found.places_changed}건, "
            f"{late}분 넘게 옮긴 주문 {found.times_moved}건",
            f"Of {found.kept} orders served in both: another carrier {found.faces_changed} "
            f"({share}), another place in the sequence {found.places_changed}, "
            f"moved by more than {late} min {found.times_moved}",
        )
    ]
    lists = (
        ("새 주문", "Added", found.added),
        ("없어진 주문", "Gone", found.gone),
        ("이제 배송하는 주문", "Served now", found.now_served),
        ("이제 배송하지 않는 주문", "Unserved now", found.now_unserved),
        ("새로 나가는 운반자", "Going out now", found.now_out),
        ("이제 나가지 않는 운반자", "Staying home now", found.now_idle),
    )
    for korean, english, ids in lists:
        if ids:
            named = ", ".join(ids)
            notes.append(Phrase(f"{korean} {len(ids)}: {named}", f"{english} {len(ids)}: {named}"))
    return tuple(notes)


def changed_table(found: PlanDifference) -> Table:
    """Return every order with another carrier, another place or another time."""
    rows = tuple(_changed_row(each) for each in found.changed)
    headings = (
        Phrase("주문", "Order"),
        Phrase("운반자", "Carrier"),
        Phrase("앞 주문", "After"),
        Phrase("전달", "Hand-over"),
        Phrase("옮긴 분", "Moved, min"),
    )
    return Table(headings, rows)


def _changed_row(each: ChangedOrder) -> Row:
    name = (
        each.order_id
        if each.order_id == each.was_order_id
        else (f"{each.was_order_id} → {each.order_id}")
    )
    return Row(
        Phrase(name, name),
        (
            _both(each.was.carrier, each.now.carrier),
            _both(each.was.after or NOTHING, each.now.after or NOTHING),
            _both(format_clock(each.was.begin), format_clock(each.now.begin)),
            signed_minutes(each.moved),
        ),
    )


def _both(was: str, now: str) -> str:
    return now if was == now else f"{was} → {now}"
