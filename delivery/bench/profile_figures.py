"""Tables of where the time of a search goes."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Final

from delivery.bench.profile import SearchProfile
from delivery.reports.phrases import Phrase
from delivery.reports.table import Row, Table

SCHEMA: Final = "delivery-profile-1"
MICRO: Final = 1_000_000


def stages_table(profile: SearchProfile) -> Table:
    """Return a line for each stage of an iteration, the longest first."""
    each = profile.seconds / profile.iterations * MICRO
    rows = [
        Row(
            one.stage,
            (f"{one.part:.1%}", f"{one.part * each:.2f}", f"{one.calls:,.2f}"),
        )
        for one in sorted(profile.stages, key=lambda one: -one.part)
        if one.calls
    ]
    rows.append(Row(Phrase("한 번", "An iteration"), ("100%", f"{each:.2f}", ""), is_total=True))
    headings = (
        Phrase("단계", "Stage"),
        Phrase("몫", "Part"),
        Phrase("마이크로초", "Microseconds"),
        Phrase("반복마다 번", "Times an iteration"),
    )
    slower = profile.clocked_seconds / profile.seconds
    notes = [
        Phrase(
            f"{profile.iterations:,}번 반복, 받아들임 {profile.accepted:.0%}; 시계를 넣으면 "
            f"{slower:.2f}배 걸리고, 시계 자체의 시간은 뺐습니다",
            f"{profile.iterations:,} iterations, {profile.accepted:.0%} accepted; with the clocks "
            f"they take {slower:.2f} times as long; what the clocks themselves take is left out",
        )
    ]
    if not profile.is_same:
        notes.append(
            Phrase(
                "시계를 넣은 탐색이 다른 답을 냈습니다; 이 표를 믿지 마세요",
                "the search with clocks came to another answer: do not trust this table",
            )
        )
    return Table(headings, tuple(rows), tuple(notes))


def steps_table(profile: SearchProfile) -> Table:
    """Return a line for each step of a solve, in their order."""
    rows = [Row(one.step, (f"{one.part:.1%}",)) for one in profile.steps]
    return Table((Phrase("단계", "Step"), Phrase("몫", "Part")), tuple(rows))


def profile_document(profiles: Sequence[SearchProfile]) -> dict[str, Any]:
    """Return everything measured, for other programs."""
    return {"schema": SCHEMA, "profiles": [asdict(one) for one in profiles]}
