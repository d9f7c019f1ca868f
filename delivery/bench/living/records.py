"""What one run of a living plan measured, as it stands in the results file."""

from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from delivery.model.units import Seconds, Won

INSERTION: Final = "insertion"
REPAIR: Final = "repair"
STABILITY: Final = "stability"
PROOF: Final = "bound"


@dataclass(frozen=True, slots=True)
class LateFound:
    """Where a late order could go.

    ``seconds`` until its best places are known, ``won`` and ``paid_seconds`` of the best.
    ``own_gap`` and ``gap`` tell what part more the best place costs than planning anew its own
    route, and all the routes of the places found; None where boxes of the route go through a hub
    or nobody can take the order. ``slack`` is what part more those routes cost without the order
    than planned anew: the plan's own.
    """

    seconds: float
    places: int
    won: Won | None
    paid_seconds: Seconds | None
    own_gap: float | None
    gap: float | None
    violations: int
    slack: float | None = None


@dataclass(frozen=True, slots=True)
class Insertion:
    """Late orders, each tried by itself; ``set_up`` seconds are spent once for a plan."""

    set_up: float
    late: tuple[LateFound, ...]


@dataclass(frozen=True, slots=True)
class Repaired:
    """A plan made anew in so many seconds of search.

    ``moved`` and ``shifted``: the parts of the recipients whom the carrier did not serve that
    have another carrier, or come after somebody else. ``cpu_seconds`` are those of all of it.
    """

    seconds: float
    cpu_seconds: float
    won: Won
    unserved: int
    moved: float
    shifted: float
    findings: int


@dataclass(frozen=True, slots=True)
class FallenOut:
    """A carrier that fell out of a plan.

    ``served_after``: seconds until as many were served as before, None where that was never so.
    ``fresh`` is a plan from nothing without the carrier, in the seconds of the plan before.
    """

    mode: str
    carrier: str
    orders: int
    served_after: float | None
    fresh_won: Won
    fresh_unserved: int
    after: tuple[Repaired, ...]


@dataclass(frozen=True, slots=True)
class Repair:
    """Carriers that fell out of one plan, one at a time."""

    won: Won
    fallen: tuple[FallenOut, ...]


@dataclass(frozen=True, slots=True)
class HeldPlan:
    """The next day, its plan held to the day before at so many won a change.

    ``kept`` and ``in_place``: the parts of the recipients of both days who keep their carrier, and
    who come after the same recipient. Both prices None: planned free, with no plan before.
    """

    carrier_won: Won | None
    place_won: Won | None
    won: Won
    unserved: int
    kept: float
    in_place: float
    findings: int


@dataclass(frozen=True, slots=True)
class Stability:
    """The next day planned free, and held to the day before at several prices."""

    won_before: Won
    both_days: int
    free: HeldPlan
    held: tuple[HeldPlan, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """A plan and what it is proven to cost at least.

    ``rising`` are the seconds of looking for the bound and what was proven by then, ``bound`` what
    stands in the plan; None where nothing was proven.
    """

    won: Won
    bound: Won | None
    unserved: int
    rising: tuple[tuple[float, Won], ...]
    findings: int


Found: TypeAlias = Insertion | Repair | Stability | Proof


@dataclass(frozen=True, slots=True)
class Living:
    """One measure on one day; ``found`` is None where it failed.

    ``seconds`` of search each plan had; ``cpu_seconds`` are those of the whole run.
    """

    key: str
    living: str
    measure: str
    area: str
    orders: int
    seed: int
    seconds: float
    cpu_seconds: float
    found: Found | None
    failed: str = ""


def living_of(entry: dict[str, Any]) -> Living:
    """Return a run from what its JSON held."""
    found = entry["found"]
    return Living(**{**entry, "found": None if found is None else _found(found)})


def _found(entry: dict[str, Any]) -> Found:
    if "late" in entry:
        return Insertion(entry["set_up"], tuple(LateFound(**one) for one in entry["late"]))
    if "fallen" in entry:
        return Repair(entry["won"], tuple(_fallen(one) for one in entry["fallen"]))
    if "rising" in entry:
        rising = tuple((seconds, won) for seconds, won in entry["rising"])
        return Proof(**{**entry, "rising": rising})
    held = tuple(HeldPlan(**one) for one in entry["held"])
    return Stability(**{**entry, "free": HeldPlan(**entry["free"]), "held": held})


def _fallen(entry: dict[str, Any]) -> FallenOut:
    return FallenOut(**{**entry, "after": tuple(Repaired(**one) for one in entry["after"])})
