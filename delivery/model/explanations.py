"""Why a plan is as it is, in ids and won: no names, no addresses.

Every figure is what comes out when it is done: a place is where the order was put and priced, a
saving is the plan without the order, priced again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from delivery.model.pay import Ledger
from delivery.model.units import Boxes, Metres, Seconds, Won

LedgerWon: TypeAlias = Mapping[Ledger, Won]
"""Won in each of the three ledgers."""


@dataclass(frozen=True, slots=True)
class Moved:
    """An order of somebody else's whose hand-over begins at another time."""

    order_id: str
    was: Seconds
    now: Seconds


@dataclass(frozen=True, slots=True)
class BestPlace:
    """Where an order could go, and what that adds.

    ``route_id`` is None where an idle carrier would go out. ``trip`` counts from 1; ``after`` is
    the order handed over before it, None where it is the trip's first. ``won`` adds up the ledgers,
    ``objective_won`` is what the plan's objective counts, priced wishes among it.
    """

    order_ids: tuple[str, ...]
    route_id: str | None
    mode: str
    fleet: str
    carrier: str
    trip: int
    is_new_trip: bool
    after: str | None
    arrive: Seconds
    begin: Seconds
    won: LedgerWon
    objective_won: Won
    paid_seconds: Seconds
    metres: Metres
    moved: tuple[Moved, ...]


class Change(StrEnum):
    """What a counterfactual changes."""

    NOTHING = "nothing"
    WINDOW_END = "window_end"
    ON_BOARD = "on_board"
    CARRIER = "carrier"
    SHIFT_END = "shift_end"
    WORK = "work"
    TERRITORY = "territory"
    KITCHEN = "kitchen"


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """A change after which an unserved order fits into the plan as it stands, and what it adds.

    ``amount`` is minutes (``window_end``: later; ``on_board``, ``work``: the limit), for
    ``shift_end`` seconds after midnight, else None. ``carrier`` is whom it is about.
    """

    change: Change
    amount: int | None
    carrier: str | None
    won: LedgerWon
    objective_won: Won
    sentence: str


@dataclass(frozen=True, slots=True)
class ServedOrder:
    """What an order costs to serve: what the plan would cost less without it.

    ``saving`` None: the routes do not hold without it as they stand.
    """

    order_id: str
    route_ids: tuple[str, ...]
    carrier: str
    begin: Seconds
    saving: LedgerWon | None
    objective_won: Won | None
    paid_seconds: Seconds | None
    stays_home: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnservedOrder:
    """Why nobody carries an order, and what would have to change."""

    order_id: str
    reason: str
    detail: str
    fits_if: tuple[Counterfactual, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another fleet that could run a route as it stands, or why it could not.

    ``won`` is how much more its carrier would cost; None where none can: ``reason`` is then a
    stable code and ``detail`` says it.
    """

    mode: str
    fleet: str
    carrier: str | None
    won: LedgerWon | None
    objective_won: Won | None
    paid_seconds: Seconds | None
    reason: str | None
    detail: str


@dataclass(frozen=True, slots=True)
class ExplainedRoute:
    """Why a route is its carrier's: what others would cost, the cheapest first."""

    route_id: str
    mode: str
    fleet: str
    carrier: str
    won: LedgerWon
    objective_won: Won
    paid_seconds: Seconds
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class ExplainedKitchen:
    """What planning together brings a kitchen.

    ``alone`` is the plan of its orders alone, ``shared`` its part of the plan's won (each route's,
    by boxes); ``*_unserved`` counts its orders nobody carries. ``seconds`` is how long the plan
    alone was searched for.
    """

    kitchen_id: str
    orders: int
    boxes: Boxes
    alone: LedgerWon
    alone_unserved: int
    shared: LedgerWon
    shared_unserved: int
    seconds: float


@dataclass(frozen=True, slots=True)
class LateOrder:
    """The best places for a late order, the cheapest first; the reason where there is none."""

    order_ids: tuple[str, ...]
    places: tuple[BestPlace, ...]
    unserved: UnservedOrder | None
