"""What a new plan must leave as it is: locked hand-overs, trips that have left, who is absent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from delivery.model.solution import Solution, Trip
from delivery.model.units import Seconds


class LockLevel(StrEnum):
    """How much of a hand-over is fixed, each level with all before it.

    ``carrier``: who hands it over. ``sequence``: also its place among the carrier's other locked
    hand-overs (new ones may come between). ``times``: also when it begins.
    """

    FREE = "free"
    CARRIER = "carrier"
    SEQUENCE = "sequence"
    TIMES = "times"


@dataclass(frozen=True, slots=True)
class KeptTrip:
    """A trip that has left its first loading place: it stays as it is, to the second."""

    carrier: int
    trip: Trip


@dataclass(frozen=True, slots=True)
class Locks:
    """What is fixed, by the problem's numbers.

    ``carrier_of`` names the carrier of each locked task; ``sequences`` are a carrier's locked
    tasks in their order; ``begins`` holds the hand-overs that begin at a fixed time. ``whole`` are
    routes that stay whole, since boxes of theirs are on the way to a hub. Nothing but kept trips
    is loaded before ``now``; who is ``absent`` carries only what has left with them.
    """

    carrier_of: Mapping[int, int] = field(default_factory=dict)
    sequences: tuple[tuple[int, ...], ...] = ()
    begins: Mapping[int, Seconds] = field(default_factory=dict)
    kept: tuple[KeptTrip, ...] = ()
    whole: frozenset[int] = frozenset()
    absent: frozenset[int] = frozenset()
    now: Seconds | None = None


@dataclass(frozen=True, slots=True)
class Base:
    """An answer to start from, and what of it is fixed."""

    solution: Solution
    locks: Locks
