"""What turns cost a profile that drives, in seconds, from a date on."""

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from datetime import date
from types import MappingProxyType

from delivery.model.units import Seconds


@dataclass(frozen=True, slots=True)
class TurnSeconds:
    """What a turn costs beside the way; straight on costs nothing.

    Left and right count at junctions, a U-turn by the same street everywhere.
    """

    left: Seconds = 0
    right: Seconds = 0
    u_turn: Seconds = 0

    def __bool__(self) -> bool:
        return any(astuple(self))


FREE_TURNS = TurnSeconds()

TurnTable = Mapping[str, TurnSeconds]
"""What turns cost by profile; a profile that is not named turns for nothing."""

NO_TURN_COSTS: TurnTable = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class DatedTurns:
    """What turns cost from a date on, until the next entry."""

    valid_from: date
    by_profile: TurnTable
    source: str
    confidence: str


def turns_on(entries: Iterable[DatedTurns], day: date) -> TurnTable:
    """Return what turns cost on a day: nothing before the first entry."""
    begun = [entry for entry in entries if entry.valid_from <= day]
    if not begun:
        return NO_TURN_COSTS
    return max(begun, key=lambda entry: entry.valid_from).by_profile
