"""Where a figure comes from: the pay lines it is made of, and the shares that lead to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from delivery.model.pay import Ledger
from delivery.model.units import Boxes, Meals, Seconds, Won

LedgerWon: TypeAlias = Mapping[Ledger, Won]
"""Won in each of the three ledgers."""


class Dimension(StrEnum):
    """What a plan's won is told by."""

    TOTAL = "total"
    MODE = "mode"
    ROUTE = "route"
    KITCHEN = "kitchen"
    DONG = "dong"
    RECIPIENT = "recipient"
    ORDER = "order"
    DROP = "drop"
    STOP = "stop"
    BOX = "box"
    MEAL = "meal"


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """What won is shared by, and to whom an order belongs; ids and a dong, no name."""

    boxes: Boxes
    meals: Meals
    kitchen: str
    recipient: str
    dong: str


@dataclass(frozen=True, slots=True)
class JobValue:
    """What an hour of a pay rule's work is worth as a job, beside the ledgers.

    ``pay`` is the name of the pay rule whose hours count.
    """

    pay: str
    valid_from: date
    won_per_hour: Won
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class JobHours:
    """The hours of work a plan gives under a pay rule, and what they are valued at."""

    value: JobValue
    worked: Seconds
    won: Won


@dataclass(frozen=True, slots=True)
class TracedLine:
    """One kind of pay line within a figure.

    ``ledger`` is whose won it is, ``economic`` for own time alone. ``quantity`` and ``whole`` are
    of the whole routes, ``won`` is the figure's part of ``whole``; ``per_meal`` its part of what a
    meal costs in the line's own ledger, None without meals. ``routes`` counts them.
    """

    mode: str
    rule: str
    per: str
    ledger: Ledger
    routes: int
    quantity: int
    whole: Won
    won: Won
    per_meal: Won | None
    valid_from: date
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class TracedShare:
    """How much of a route's won is the figure's: by boxes, leftovers by largest remainder.

    ``boxes`` of ``of_boxes`` are the figure's; both count boxes handed over or fed on the route.
    """

    route_id: str
    mode: str
    carrier: str
    boxes: Boxes
    of_boxes: Boxes
    whole: LedgerWon
    won: LedgerWon


@dataclass(frozen=True, slots=True)
class Trace:
    """A figure of a plan and all it is made of.

    ``won`` is the sum of ``lines`` and of ``shares``, ledger by ledger. ``per_meal`` is ``won`` by
    ``meals``, each ledger rounded half up once; None where the figure hands no meal over.
    """

    dimension: Dimension
    subject: str
    won: LedgerWon
    boxes: Boxes
    meals: Meals
    per_meal: LedgerWon | None
    allowance: Won
    lines: tuple[TracedLine, ...]
    shares: tuple[TracedShare, ...]
    jobs: tuple[JobHours, ...]
