"""A plan: a solution by ids, with its costs; what ``plan.json`` holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from delivery.model.costs import RouteCost
from delivery.model.locks import LockLevel
from delivery.model.objective import Objective
from delivery.model.pay import Condition, Ledger
from delivery.model.solution import SearchStats
from delivery.model.units import Boxes, Meals, Metres, Seconds, Won, round_half_up
from delivery.model.wishes import WishLine, WishPrices

SCHEMA = "delivery.plan/1"
"""The version of the plan file; a change that breaks a reader raises the number."""


@dataclass(frozen=True, slots=True)
class PlanLoading:
    """A visit to a kitchen or hub (``place`` is its id) to take boxes on."""

    place: str
    order_ids: tuple[str, ...]
    boxes: Boxes
    arrive: Seconds
    leave: Seconds
    leg_seconds: Seconds
    leg_metres: Metres


@dataclass(frozen=True, slots=True)
class PlanStop:
    """A hand-over of one recipient's orders, or the feeding of a hub (``hub_id`` set)."""

    order_ids: tuple[str, ...]
    hub_id: str | None
    boxes: Boxes
    arrive: Seconds
    begin: Seconds
    leave: Seconds
    on_board_seconds: Seconds
    leg_seconds: Seconds
    leg_metres: Metres


@dataclass(frozen=True, slots=True)
class PlanTrip:
    """Loading, then stops; ``return_*`` on the last trip of a shift alone, else None."""

    shift: int
    load_at: tuple[PlanLoading, ...]
    depart: Seconds
    boxes: Boxes
    stops: tuple[PlanStop, ...]
    return_seconds: Seconds | None
    return_metres: Metres | None


@dataclass(frozen=True, slots=True)
class PlanRoute:
    """One carrier's whole day, priced. ``kitchens`` are those whose boxes it carries."""

    route_id: str
    mode: str
    fleet: str
    carrier: str
    kitchens: tuple[str, ...]
    profile: str
    paid_seconds: Seconds
    metres: Metres
    trips: tuple[PlanTrip, ...]
    cost: RouteCost
    wishes: tuple[WishLine, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanUnassigned:
    """An order nobody carries, and what would have to change."""

    order_id: str
    reason: str
    detail: str
    fits_if: str | None


@dataclass(frozen=True, slots=True)
class ModeSummary:
    """Totals of one mode, or of all.

    ``stops`` counts doors and feedings; ``orders``, ``boxes`` and ``meals`` count where they are
    handed over. ``per_meal`` rounds half up, None without meals. ``feeds_won`` is the part of
    the provider won spent on bringing boxes to hubs (a route's won shared by boxes).
    """

    orders: int
    boxes: Boxes
    meals: Meals
    stops: int
    routes: int
    trips: int
    paid_seconds: Seconds
    metres: Metres
    cost: Mapping[Ledger, Won]
    per_meal: Mapping[Ledger, Won] | None
    versus_allowance: Won | None
    feeds_won: Won


@dataclass(frozen=True, slots=True)
class Summary:
    """Totals per mode and of the whole plan."""

    modes: Mapping[str, ModeSummary]
    total: ModeSummary


@dataclass(frozen=True, slots=True)
class PlanRemembered:
    """What an order's recipient knows from before.

    ``familiar`` are the carriers known, None where nobody is. ``carrier`` handed this over in the
    reference plan (None: nobody did), just after the order ``after`` (None: first of its trip).
    """

    order_id: str
    familiar: tuple[str, ...] | None
    carrier: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class PlanWishes:
    """The prices wishes were weighed at, and what they were held against."""

    prices: WishPrices
    remembered: tuple[PlanRemembered, ...]


@dataclass(frozen=True, slots=True)
class PlanLock:
    """A hand-over that was fixed when the plan was made anew, and how much of it."""

    order_id: str
    carrier: str
    level: LockLevel


@dataclass(frozen=True, slots=True)
class PlanLeft:
    """A trip that had left by then and stands in the plan as it left."""

    carrier: str
    depart: Seconds


@dataclass(frozen=True, slots=True)
class Replanned:
    """What a plan was made anew of: the plan before, by its fingerprint, and what had come up.

    ``whole`` are the carriers whose routes stayed whole, boxes of theirs being on the way to a hub;
    ``keep_won`` is what a recipient's other carrier was weighed at.
    """

    of: str
    now: Seconds | None
    absent: tuple[str, ...]
    added: tuple[str, ...]
    cancelled: tuple[str, ...]
    locked: tuple[PlanLock, ...]
    left: tuple[PlanLeft, ...]
    whole: tuple[str, ...]
    keep_won: Won


@dataclass(frozen=True, slots=True)
class PlanScenario:
    """The scenario a plan was made under; ``changes`` is a hash of what it changes."""

    name: str
    title: str
    changes: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Solution, costs, scenario and the fingerprint of everything they came from.

    ``bound`` is what serving the same orders is proven to cost at least in the objective, ``gap``
    the part of the plan's won above it; both None where none was asked for or proven. ``wishes`` is
    None where none is priced, ``replanned`` where the plan is the day's first, ``scenario`` where
    it is of the area as it is.
    """

    fingerprint: str
    area: str
    day: date
    objective: Objective
    weather: tuple[Condition, ...]
    allowance: Won
    routes: tuple[PlanRoute, ...]
    unassigned: tuple[PlanUnassigned, ...]
    summary: Summary
    straight_line_profiles: tuple[str, ...]
    warnings: tuple[str, ...]
    bound: Won | None
    gap: float | None
    search: SearchStats
    wishes: PlanWishes | None = None
    replanned: Replanned | None = None
    scenario: PlanScenario | None = None


def gap_to(bound: Won, won: Won) -> float:
    """Return the part of a plan's won that lies above a bound, in ten-thousandths rounded half up.

    A plan that costs nothing has no gap.
    """
    parts = 10_000
    return round_half_up(Fraction((won - bound) * parts, won)) / parts if won else 0.0
