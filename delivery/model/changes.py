"""What a scenario changes of an area and its orders: the levers of a planner, each off by default.

A scenario of a file is a name and changes; a base under it gives every change it does not make.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from delivery.model.objective import Objective
from delivery.model.pay import Condition
from delivery.model.units import Meals, Seconds, Won


@dataclass(frozen=True, slots=True)
class Sourced:
    """Where a changed figure is from and how sure it is, as the area's own data say it."""

    source: str
    confidence: str


ALLOWANCE = "allowance"
"""The key of the allowance's source; a pay rule's is its name."""

UNSOURCED = Sourced("시나리오가 바꿈, 출처 없음 / changed by a scenario, without a source", "R")


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from the area as it is; None or empty: nothing.

    Parameters
    ----------
    modes
        The modes that deliver.
    fleets
        By fleet id or mode (``mode:rider``): field of `Fleet` and its value, or ``carriers_times``.
        A mode's changes come first, a fleet's own over them. Carriers beyond a carriers file are
        neighbours of those in it.
    pay
        By pay rule: ``times`` for all its won, else won of its lines by their ``per`` word and of
        its ``guarantee``.
    allowance
        Won per meal meant for delivery.
    own_time
        Won per hour of own time, by pay rule.
    sources
        Of changed pay rules by name, of the allowance under ``allowance``.
    meals_per_drop
        Two: every other delivery day with the meals of two, the second chilled; about half the
        recipients on each day, always the same ones.
    weekdays
        Days of delivery, 0 Monday to 4 Friday; the meals of the days between are handed over
        before them, chilled.
    handover
        Value of `Handover` for everybody but a first delivery.
    widen
        Seconds by which every window widens at both ends, within the service hours.
    max_on_board
        Seconds on board at most.
    closed_kitchens
        Their orders go to other kitchens that cook the diet, the nearest with room first.
    pooled
        False: every kitchen is planned alone, with its own fleets and its part of the shared ones.
    hubs
        False: no box changes hands; or the ids of the hubs where it may.
    zones
        True: in every fleet without a carriers file, a dong is one carrier's.
    volume
        The part of the recipients who order, above 0 and up to 1. More than there are takes drawn
        people, which no area holds: who wants more draws a day first.
    container_seconds
        Every box is collected again: seconds more at each stop.
    """

    modes: tuple[str, ...] = ()
    objective: Objective | None = None
    conditions: frozenset[Condition] | None = None
    price_day: date | None = None
    fleets: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    pay: Mapping[str, Mapping[str, Won | float]] = field(default_factory=dict)
    allowance: Won | None = None
    own_time: Mapping[str, Won] = field(default_factory=dict)
    sources: Mapping[str, Sourced] = field(default_factory=dict)
    meals_per_drop: Meals | None = None
    weekdays: tuple[int, ...] = ()
    handover: str | None = None
    widen: Seconds | None = None
    max_on_board: Seconds | None = None
    closed_kitchens: tuple[str, ...] = ()
    pooled: bool | None = None
    hubs: bool | tuple[str, ...] | None = None
    zones: bool | None = None
    volume: float | None = None
    container_seconds: Seconds | None = None


@dataclass(frozen=True, slots=True)
class NamedScenario:
    """A scenario as a planner names it; ``name`` is its file's stem, ``title`` what people read."""

    name: str
    title: str
    changes: Changes
