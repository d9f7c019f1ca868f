"""What a scenario changes of an area and its orders: the levers of a planner, each off by default.

A scenario of a file is a name and changes; a base under it gives every change it does not make.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from delivery.model.objective import Objective
from delivery.model.pay import Condition
from delivery.model.units import Meals, Metres, Seconds, Won

NO_CHANGES: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from the area as it is; None or empty: nothing.

    Parameters
    ----------
    modes
        The modes that deliver.
    fleets
        By fleet id or mode (``mode:rider``): field of `Fleet` and its value, or ``carriers_times``.
    pay
        By pay rule: ``times`` for all its won, or ``per`` word and the won of its lines.
    allowance
        Won per meal meant for delivery.
    own_time
        Won per hour of own time, by pay rule.
    meals_per_drop
        Two: every other delivery day with the meals of two, where the diet and the window allow.
    weekdays
        Days of delivery, 0 Monday; the meals of a week are handed over on these.
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
        False: no hub; or the ids of those that may open.
    zones
        True: every dong is one carrier's.
    volume
        How many times as many recipients order.
    containers
        True: every box is collected again, ``container_seconds`` a stop.
    """

    modes: tuple[str, ...] = ()
    objective: Objective | None = None
    conditions: frozenset[Condition] | None = None
    price_day: date | None = None
    fleets: Mapping[str, Mapping[str, Any]] = field(default=NO_CHANGES)
    pay: Mapping[str, Mapping[str, Won | float]] = field(default=NO_CHANGES)
    allowance: Won | None = None
    own_time: Mapping[str, Won] = field(default=NO_CHANGES)
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
    radius: Metres | None = None


@dataclass(frozen=True, slots=True)
class NamedScenario:
    """A scenario as a planner names it; ``name`` is its file's stem, ``title`` what people read."""

    name: str
    title: str
    changes: Changes
