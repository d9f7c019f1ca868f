"""A small day for costing: two kitchens, one hub, five doors.

::

    place  0 K1   1 K2   2 H1 (hub)   3 … 7 doors of tasks 0 … 4
    task   0: 1 box   1: 2 boxes   2: 1 box   3: 3 boxes (4 meals)   4: 1 box
"""

from collections.abc import Iterable
from datetime import date

import numpy as np
import pytest

from delivery.costing.facts import RouteFacts
from delivery.costing.price import price_route
from delivery.model.costs import RouteCost
from delivery.model.fleets import FIRST_PICKUP, LAST_STOP, Fleet
from delivery.model.pay import Condition, PayLine, PayRule, Surcharge
from delivery.model.places import TimeWindow
from delivery.model.problem import Carrier, HubSite, Period, Problem, Task
from delivery.model.solution import Loading, Route, Stop, Trip
from delivery.model.travel import TravelMatrix

DAY = TimeWindow(9 * 3600, 18 * 3600)
MORNING = TimeWindow(34200, 43200)  # 09:30–12:00
AFTERNOON = TimeWindow(50400, 61200)  # 14:00–17:00
BOXES_AND_MEALS = ((1, 1), (2, 2), (1, 1), (3, 4), (1, 1))

# Metres of the shortest way, rows K1, K2, H1.
SHORTEST = (
    (0, 900, 700, 1500, 2000, 2001, 3250, 5600),
    (900, 0, 400, 800, 2400, 1999, 2800, 6100),
    (700, 400, 0, 300, 500, 450, 600, 200),
)


@pytest.fixture
def make_rule():
    def make(
        *lines: PayLine,
        name: str = "rule",
        guarantee: PayLine | None = None,
        surcharges: tuple[Surcharge, ...] = (),
        own_time: int = 0,
        shortfall: int | None = None,
        valid_from: date = date(2026, 1, 1),
    ) -> PayRule:
        return PayRule(
            name, valid_from, "a test", "R", lines, guarantee, surcharges, own_time, shortfall
        )

    return make


@pytest.fixture
def price():
    """Price facts by a rule; the minimum wage of 2026 where promised time is missing."""

    def cost(
        rule: PayRule,
        facts: RouteFacts,
        *,
        conditions: Iterable[Condition] = (),
        crew_size: int = 1,
        promised: int = 0,
        shortfall: int = 10_320,
    ) -> RouteCost:
        return price_route(
            facts,
            rule,
            conditions=frozenset(conditions),
            crew_size=crew_size,
            promised=promised,
            shortfall_won_per_hour=shortfall,
        )

    return cost


@pytest.fixture
def make_fleet():
    def make(pay: str = "rule", *, crew_size: int = 1, promised: int = 0) -> Fleet:
        return Fleet(
            fleet_id="fleet",
            mode="any",
            kitchens=(),
            profile="car",
            carriers=1,
            capacity_boxes=40,
            start=FIRST_PICKUP,
            end=LAST_STOP,
            shifts=(DAY,),
            closed=(),
            max_work=None,
            max_kitchens_per_trip=1,
            max_trips=None,
            reload=0,
            crew_size=crew_size,
            promised=promised,
            refusal_rate=0.0,
            requires_training=False,
            hubs=False,
            dong_codes=(),
            radius=None,
            pay=pay,
        )

    return make


@pytest.fixture
def make_problem():
    def make(*, max_work: int | None = 5 * 3600, promised: int = 0) -> Problem:
        tasks = tuple(
            Task(3 + i, 0, i, 0, boxes, meals, DAY, 0, 60_000, 0)
            for i, (boxes, meals) in enumerate(BOXES_AND_MEALS)
        )
        places = len(SHORTEST[0])
        legs = np.zeros((places, places), np.int32)
        carrier = Carrier(
            carrier_id="fleet#1",
            fleet=0,
            kind=0,
            profile=0,
            capacity=40,
            start=None,
            end=None,
            periods=(Period(0, MORNING), Period(1, AFTERNOON)),
            max_work=max_work,
            promised=promised,
            max_trips=None,
            max_loads_per_trip=2,
            reload=0,
            may_load_at=frozenset({0, 1, 2}),
            may_feed=True,
        )
        eligible = np.array([[True, True, True, True, False]])
        matrix = TravelMatrix("car", legs, legs, np.array(SHORTEST, np.int32), False)
        hub = HubSite(2, DAY, 40)
        return Problem(tasks, (carrier,), (hub,), (0, 1), (matrix,), eligible, 7200, 300)

    return make


@pytest.fixture
def make_route():
    """Make a route of trips, each (loading places, stops); a stop is ("door" or "hub", *tasks)."""

    def stop(kind: str, *tasks: int) -> Stop:
        at_hub = kind == "hub"
        place = 2 if at_hub else 3 + tasks[0]
        return Stop(place, 0 if at_hub else None, tasks, 0, 0, 0, 0, 0, 0)

    def trip(places, stops) -> Trip:
        loadings = tuple(Loading(place, (), 0, 0, 0, 0, 0) for place in places)
        return Trip(0, loadings, tuple(stop(*words) for words in stops), 0, 0)

    def make(*trips, work: int = 3600, metres: int = 10_000) -> Route:
        return Route(0, tuple(trip(places, stops) for places, stops in trips), work, metres)

    return make
