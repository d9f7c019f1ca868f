"""The problem the solver sees: indices and integers; no mode, no won.

Locations are numbered kitchens first, then hubs, then the carriers' homes, then the doors.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from delivery.model.locks import KeptTrip
from delivery.model.places import TimeWindow
from delivery.model.travel import TravelMatrix
from delivery.model.units import MILLISECONDS, Boxes, Meals, Seconds, Won, round_half_up
from delivery.model.wishes import UNPRICED, TaskWish, WishPrices


@dataclass(frozen=True, slots=True)
class Task:
    """An order as the solver sees it.

    ``handover`` is the hand-over of one box in milliseconds, ``extra_box`` what each further box
    adds; ``wave`` numbers the meal of the day (a hub's capacity counts per wave). ``barrier`` is
    the reason code where no carrier at all may hand it over, None where one may. ``prize`` is what
    leaving an optional task out costs; None where it must be served as far as anybody can.
    ``wish`` counts as far as the problem's prices do.
    """

    door: int
    kitchen: int
    recipient: int
    wave: int
    boxes: Boxes
    meals: Meals
    window: TimeWindow
    ready: Seconds
    handover: int
    extra_box: int
    barrier: str | None = None
    prize: Won | None = None
    wish: TaskWish | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A part of a shift between closed bands; a trip lies within one."""

    shift: int
    window: TimeWindow


@dataclass(frozen=True, slots=True)
class Carrier:
    """One vehicle or person on one day.

    ``start`` None: the shift begins at the first loading place; ``end`` None: it ends at the last
    stop. ``kind`` is equal for carriers that can stand in for one another. ``may_load_at`` are the
    kitchens (and hubs) the carrier may collect from; the matrix is ``matrices[profile]``.
    ``target`` is the work wished for a day it goes out.
    """

    carrier_id: str
    fleet: int
    kind: int
    profile: int
    capacity: Boxes
    start: int | None
    end: int | None
    periods: tuple[Period, ...]
    max_work: Seconds | None
    promised: Seconds
    max_trips: int | None
    max_loads_per_trip: int
    reload: Seconds
    may_load_at: frozenset[int]
    may_feed: bool
    target: Seconds | None = None


@dataclass(frozen=True, slots=True)
class HubSite:
    """A hub as the solver sees it: a location with hours and a capacity per wave."""

    location: int
    hours: TimeWindow
    capacity: Boxes


@dataclass(frozen=True, slots=True)
class Problem:
    """One day to be planned.

    ``eligible``: bool, shape (carriers, tasks): the carrier may hand the task over (territory,
    kitchens, training). A task that nobody may carry is left for the solver to explain. Where a
    plan is made anew in the middle of its day, ``kept`` trips are in their carriers' routes as they
    are, and the tasks of each of ``sequences`` are handed over in that order by one carrier.
    """

    tasks: tuple[Task, ...]
    carriers: tuple[Carrier, ...]
    hubs: tuple[HubSite, ...]
    kitchens: tuple[int, ...]
    matrices: tuple[TravelMatrix, ...]
    eligible: NDArray[np.bool_]
    max_on_board: Seconds
    hub_handling: Seconds
    prices: WishPrices = UNPRICED
    kept: tuple[KeptTrip, ...] = ()
    sequences: tuple[tuple[int, ...], ...] = ()
    opens: Mapping[int, Seconds] = field(default_factory=dict)

    def handover_seconds(self, tasks: tuple[int, ...]) -> Seconds:
        """Return how long one stop lasts that hands over all of ``tasks``, rounded half up once."""
        first = max(self.tasks[task].handover for task in tasks)
        extra = max(self.tasks[task].extra_box for task in tasks)
        boxes = sum(self.tasks[task].boxes for task in tasks)
        return round_half_up(Fraction(first + extra * (boxes - 1), MILLISECONDS))
