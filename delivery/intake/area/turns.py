"""Read ``[[turns]]`` of ``area.toml``: what turns cost profiles that drive, from a date on."""

from collections.abc import Iterable
from dataclasses import fields

from delivery.intake.area import wording
from delivery.intake.area.dated import DATED_KEYS, is_dated, read_dating
from delivery.intake.area.faults import Wording
from delivery.intake.area.toml_tables import TomlTable
from delivery.model.fleets import WALK
from delivery.model.turns import DatedTurns, TurnSeconds

LONGEST_TURN = 300
"""Seconds: more than two cycles of a traffic light are a slip of the keyboard."""

ENTRIES = Wording(
    "entries [[turns]] with from, source, confidence and seconds such as car = { left = 8 }",
    "from, source, confidence와 car = { left = 8 } 같은 초가 있는 [[turns]] 항목",
    "Write each entry under a heading [[turns]] of its own",
    "항목마다 [[turns]] 제목 아래에 적어 주세요",
)

_KINDS = tuple(field.name for field in fields(TurnSeconds))


def read_turns(top: TomlTable, *, profiles: Iterable[str]) -> tuple[DatedTurns, ...]:
    """Return what turns cost by date; an area without entries has free turns."""
    driving = [profile for profile in profiles if profile != WALK]
    read: dict[object, DatedTurns] = {}
    for entry in top.tables("turns", ENTRIES):
        turns = _entry(entry, driving)
        if is_dated(turns.valid_from) and turns.valid_from in read:
            entry.refuse("from", wording.single(f"[[turns]] from {turns.valid_from}"))
        read[turns.valid_from] = turns
    return tuple(sorted(read.values(), key=lambda turns: turns.valid_from))


def _entry(entry: TomlTable, driving: list[str]) -> DatedTurns:
    entry.check_keys((*DATED_KEYS, *driving))
    dating = read_dating(entry)
    by_profile = {each: _seconds(entry.table(each)) for each in driving if each in entry}
    return DatedTurns(dating.valid_from, by_profile, dating.source, dating.confidence)


def _seconds(table: TomlTable) -> TurnSeconds:
    table.check_keys(_KINDS)
    return TurnSeconds(**{kind: table.whole(kind, 0, LONGEST_TURN, default=0) for kind in _KINDS})
