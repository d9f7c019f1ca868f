"""The day of four orders solved by hand, its times written out, and what is asked of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest

from delivery.model.costs import Counts, PayTable
from delivery.model.findings import EXACT_LEGS, LegTolerance
from delivery.model.places import TimeWindow
from delivery.model.problem import Carrier, HubSite, Period, Problem, Task
from delivery.model.solution import Loading, Route, SearchStats, Solution, Stop, Trip, Unassigned
from delivery.model.travel import TravelMatrix
from delivery.solver.check import check_solution

STATS = SearchStats(engine="by hand", seconds=0.0, iterations=0, pool=0)
VAN, WALKER, RIDER = range(3)
A, B, HUB, HOME, DOOR_A, DOOR_B, DOOR_B2, DOOR_C = range(8)


@pytest.fixture(scope="session")
def through_the_hub() -> Solution:
    """Return the van feeding the hub and delivering a and b, the walker delivering c."""
    # Trip 1: 09:50:00 at A with 1 + 2 boxes. 300 m east, 60 s: 09:51:00 at a, opens 10:00:00,
    # 180 s: 10:03:00. 600 m east, 120 s: 10:05:00 at the hub, 300 s: 10:10:00.
    first = Trip(
        period=0,
        loadings=(Loading(A, (0, 3), 3, 35400, 35400, 0, 0),),
        stops=(
            Stop(DOOR_A, None, (0,), 35460, 36000, 36180, 36000 - 35400, 60, 300),
            Stop(HUB, 0, (3,), 36300, 36300, 36600, 36300 - 35400, 120, 600),
        ),
        back_seconds=0,
        back_metres=0,
    )
    # Trip 2: 900 m west, 225 s: 10:13:45 at A, 300 s of reload: 10:18:45. 1500 m east, 300 s:
    # 10:23:45 at B, ready at 10:30:00. 900 m west, 225 s: 10:33:45 at b, three boxes of one person:
    # 90 + 2 × 12 = 114 s: 10:35:39. 600 m west, 150 s: 10:38:09 at A.
    second = Trip(
        period=0,
        loadings=(
            Loading(A, (1,), 2, 36825, 37125, 225, 900),
            Loading(B, (2,), 1, 37425, 37800, 300, 1500),
        ),
        stops=(Stop(DOOR_B, None, (1, 2), 38025, 38025, 38139, 38025 - 37125, 225, 900),),
        back_seconds=150,
        back_metres=600,
    )
    # The walker: 10:00:00 from home, 900 m: 10:15:00 at the hub. 300 m: 10:20:00 at c, 60 + 12 =
    # 72 s: 10:21:12. 600 m home: 10:31:12. On board since the van left A at 09:50:00: 1800 s.
    walk = Trip(
        period=0,
        loadings=(Loading(HUB, (3,), 2, 36900, 36900, 900, 900),),
        stops=(Stop(DOOR_C, None, (3,), 37200, 37200, 37272, 37200 - 35400, 300, 300),),
        back_seconds=600,
        back_metres=600,
    )
    # Van: 10:38:09 - 09:50:00 = 2889 s; 300 + 600 + 900 + 1500 + 900 + 600 = 4800 m.
    # Walker: 10:31:12 - 10:00:00 = 1872 s; 900 + 300 + 600 = 1800 m.
    return Solution(
        routes=(
            Route(VAN, (first, second), 2889, 4800),
            Route(WALKER, (walk,), 1872, 1800),
        ),
        unassigned=(),
        stats=STATS,
    )


@pytest.fixture(scope="session")
def both_through_the_hub() -> Solution:
    """Return orders 0 and 3 through the hub, a handed over by the walker too."""
    # 09:50:00 at A, 900 m, 180 s: 09:53:00 at the hub, 300 s: 09:58:00; A again at 10:01:45, and on
    # after the reload at 10:06:45: 10:11:45 at B, and from there as before.
    first = Trip(
        period=0,
        loadings=(Loading(A, (0, 3), 3, 35400, 35400, 0, 0),),
        stops=(Stop(HUB, 0, (0, 3), 35580, 35580, 35880, 180, 180, 900),),
        back_seconds=0,
        back_metres=0,
    )
    second = Trip(
        period=0,
        loadings=(
            Loading(A, (1,), 2, 36105, 36405, 225, 900),
            Loading(B, (2,), 1, 36705, 37800, 300, 1500),
        ),
        stops=(Stop(DOOR_B, None, (1, 2), 38025, 38025, 38139, 38025 - 36405, 225, 900),),
        back_seconds=150,
        back_metres=600,
    )
    # From c at 10:21:12 900 m to a: 10:36:12, 180 s: 10:39:12, 1500 m home: 11:04:12.
    walk = Trip(
        period=0,
        loadings=(Loading(HUB, (0, 3), 3, 36900, 36900, 900, 900),),
        stops=(
            Stop(DOOR_C, None, (3,), 37200, 37200, 37272, 1800, 300, 300),
            Stop(DOOR_A, None, (0,), 38172, 38172, 38352, 38172 - 35400, 900, 900),
        ),
        back_seconds=1500,
        back_metres=1500,
    )
    routes = (Route(VAN, (first, second), 2889, 4800), Route(WALKER, (walk,), 3852, 3600))
    return Solution(routes, (), STATS)


@pytest.fixture(scope="session")
def two_shifts() -> Solution:
    """Return the van out in both of its shifts; it needs windows open until 18:00."""
    # Shift 1: 09:59:00 at A, 60 s: 10:00:00 at a, 180 s, 75 s back: 10:04:15, 315 s, 600 m.
    morning = Trip(
        period=0,
        loadings=(Loading(A, (0,), 1, 35940, 35940, 0, 0),),
        stops=(Stop(DOOR_A, None, (0,), 36000, 36000, 36180, 60, 60, 300),),
        back_seconds=75,
        back_metres=300,
    )
    # Shift 2: 15:00:00 at A, 120 s to b, 90 + 12 s, 150 s back: 15:06:12, 372 s, 1200 m.
    afternoon = Trip(
        period=2,
        loadings=(Loading(A, (1,), 2, 54000, 54000, 0, 0),),
        stops=(Stop(DOOR_B, None, (1,), 54120, 54120, 54222, 120, 120, 600),),
        back_seconds=150,
        back_metres=600,
    )
    left_out = tuple(Unassigned(task, "no_carrier", "", None) for task in (2, 3))
    return Solution((Route(VAN, (morning, afternoon), 315 + 372, 600 + 1200),), left_out, STATS)


@pytest.fixture(scope="session")
def riders_run() -> Solution:
    """Return the rider delivering a: the shift starts at A and ends at the door."""
    run = Trip(
        period=0,
        loadings=(Loading(A, (0,), 1, 35940, 35940, 0, 0),),
        stops=(Stop(DOOR_A, None, (0,), 36000, 36000, 36180, 60, 60, 300),),
        back_seconds=0,
        back_metres=0,
    )
    left_out = tuple(Unassigned(task, "off_hours", "", None) for task in (1, 2, 3))
    return Solution((Route(RIDER, (run,), 240, 300),), left_out, STATS)


@pytest.fixture(scope="session")
def evening(four_orders: Problem) -> Problem:
    """Return the day of four orders with every window open from 10:00 to 18:00."""
    tasks = (replace(task, window=TimeWindow(36000, 64800)) for task in four_orders.tasks)
    return replace(four_orders, tasks=tuple(tasks))


@pytest.fixture(scope="session")
def found() -> Callable[..., set[str]]:
    """Return a function that gives the codes of what the checker finds."""

    def codes(problem: Problem, solution: Solution, legs: LegTolerance = EXACT_LEGS) -> set[str]:
        violations = check_solution(problem, solution, legs=legs)
        for violation in violations:
            assert violation.message
            assert violation.message_ko
            assert "{" not in str(violation)
        return {violation.code for violation in violations}

    return codes


@dataclass(frozen=True)
class MadeUpPay:
    """A pay made up for tests: won per second, and per route and stop of each fleet."""

    problem: Problem
    per_route: tuple[int, ...] = (0, 0)
    per_stop: tuple[int, ...] = (0, 0)
    per_second: int = 1

    def __call__(self, route: Route) -> tuple[int, int]:
        """Return the won of a route, twice."""
        fleet = self.problem.carriers[route.carrier].fleet
        stops = sum(len(trip.stops) for trip in route.trips)
        won = self.per_route[fleet] + self.per_stop[fleet] * stops + self.per_second * route.work
        return won, won

    def counts(self, route: Route) -> tuple[Counts, list[int]]:
        """Return what the pay counts of a route."""
        stops = sum(len(trip.stops) for trip in route.trips)
        return Counts(1, len(route.trips), stops, 0, 0, 0, route.work, route.metres), []

    def of_counts(
        self, carrier: int, counts: Counts, distances: Sequence[int], *, at_least: bool = False
    ) -> tuple[int, int]:
        """Return the won of what is counted, twice."""
        fleet = self.problem.carriers[carrier].fleet
        won = self.per_route[fleet] + self.per_stop[fleet] * counts.stops
        won += self.per_second * counts.paid_seconds
        return won, won

    def pay_table(self, carrier: int) -> PayTable:
        """Return the same pay as coefficients."""
        fleet = self.problem.carriers[carrier].fleet
        once, stop = float(self.per_route[fleet]), float(self.per_stop[fleet])
        return PayTable(
            rates=(once, 0.0, stop, 0.0, 0.0, float(self.per_second), 0.0, 0.0),
            guaranteed=(0.0,) * 8,
            lines=(),
            guarantee=None,
            shortfall_per_second=0.0,
            promised=0,
            beyond=None,
        )


@pytest.fixture(scope="session")
def pay() -> type[MadeUpPay]:
    """Return the class of a made-up pay."""
    return MadeUpPay


@pytest.fixture(scope="session")
def a_task() -> Callable[..., Task]:
    """Return a function that makes a task: a box of kitchen 0, 10:00-13:00, a minute at the door.

    ``door`` must be given; the recipient is the door's number, the box is ready at 09:30.
    """

    def make(door: int, *, window: tuple[int, int] = (36000, 46800), **changes: Any) -> Task:
        boxes = changes.get("boxes", 1)
        fields = {
            "door": door,
            "kitchen": 0,
            "recipient": door,
            "wave": 0,
            "boxes": boxes,
            "meals": boxes,
            "ready": 34200,
            "handover": 60_000,
            "extra_box": 0,
        }
        return Task(**{**fields, "window": TimeWindow(*window), **changes})

    return make


@pytest.fixture(scope="session")
def a_carrier() -> Callable[..., Carrier]:
    """Return a function that makes a carrier: from kitchen 0 and back, 10 boxes, 09:00-18:00.

    ``periods`` are (start, end), or (start, end, shift); each is a shift of its own unless said.
    """

    def make(
        carrier_id: str = "van#1",
        *,
        periods: Sequence[tuple[int, ...]] = ((32400, 64800),),
        **changes: Any,
    ) -> Carrier:
        fields = {
            "fleet": 0,
            "kind": 0,
            "profile": 0,
            "capacity": 10,
            "start": 0,
            "end": 0,
            "max_work": None,
            "promised": 0,
            "max_trips": None,
            "max_loads_per_trip": 1,
            "reload": 0,
            "may_load_at": frozenset({0}),
            "may_feed": True,
        }
        shifts = [
            Period(each[2] if len(each) > 2 else number, TimeWindow(each[0], each[1]))
            for number, each in enumerate(periods)
        ]
        return Carrier(**{**fields, "carrier_id": carrier_id, "periods": tuple(shifts), **changes})

    return make


@pytest.fixture(scope="session")
def a_day() -> Callable[..., Problem]:
    """Return a function that makes a problem of places on one street, a metre a second.

    ``metres`` says where the places stand: kitchens, then hubs (``(hours, capacity)`` each), then
    homes and doors.
    """

    def make(
        metres: Sequence[int],
        tasks: Sequence[Task],
        carriers: Sequence[Carrier],
        *,
        kitchens: int = 1,
        hubs: Sequence[tuple[tuple[int, int], int]] = (),
        eligible: Sequence[Sequence[bool]] | None = None,
        max_on_board: int = 7200,
    ) -> Problem:
        places = np.array(metres, dtype=np.int32)
        apart = abs(places[:, None] - places[None, :])
        loading_places = kitchens + len(hubs)
        matrix = TravelMatrix("walk", apart, apart, apart[:loading_places], False)
        everybody = np.ones((len(carriers), len(tasks)), dtype=np.bool_)
        return Problem(
            tasks=tuple(tasks),
            carriers=tuple(carriers),
            hubs=tuple(
                HubSite(kitchens + number, TimeWindow(*hours), capacity)
                for number, (hours, capacity) in enumerate(hubs)
            ),
            kitchens=tuple(range(kitchens)),
            matrices=(matrix,),
            eligible=everybody if eligible is None else np.array(eligible, dtype=np.bool_),
            max_on_board=max_on_board,
            hub_handling=300,
        )

    return make
