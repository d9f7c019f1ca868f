"""Makers of small days, the plans solved by hand, and what is asked of both."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest

from delivery.model.costs import Counts, PayTable
from delivery.model.findings import EXACT_LEGS, LegTolerance
from delivery.model.places import TimeWindow
from delivery.model.problem import Carrier, HubSite, Period, Problem, Task
from delivery.model.solution import Route, SearchStats, Solution, Unassigned
from delivery.model.travel import TravelMatrix
from delivery.solver.check import check_solution
from delivery.solver.drafts import RouteDraft, TripDraft
from delivery.solver.schedule import Scheduler
from tests.solver import solved_by_hand


@pytest.fixture(scope="session")
def through_the_hub() -> Solution:
    """Return the van feeding the hub and delivering a and b, the walker delivering c."""
    return solved_by_hand.through_the_hub()


@pytest.fixture(scope="session")
def both_through_the_hub() -> Solution:
    """Return orders 0 and 3 through the hub, a handed over by the walker too."""
    return solved_by_hand.both_through_the_hub()


@pytest.fixture(scope="session")
def two_shifts() -> Solution:
    """Return the van out in both of its shifts; it needs windows open until 18:00."""
    return solved_by_hand.two_shifts()


@pytest.fixture(scope="session")
def riders_run() -> Solution:
    """Return the rider delivering a: the shift starts at A and ends at the door."""
    return solved_by_hand.riders_run()


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


@pytest.fixture(scope="session")
def scheduled() -> Callable[..., Route | None]:
    """Return a function that schedules trips of one carrier and checks what comes out."""

    def schedule(problem: Problem, *trips: TripDraft, carrier: int = 0) -> Route | None:
        route = Scheduler(problem).schedule(RouteDraft(carrier, trips))
        if route is not None:
            left = set(range(len(problem.tasks))) - set(route.delivered())
            stats = SearchStats("by hand", 0.0, 0, 0)
            rest = tuple(Unassigned(task, "capacity", "", None) for task in sorted(left))
            violations = check_solution(problem, Solution((route,), rest, stats))
            assert [str(violation) for violation in violations] == []
        return route

    return schedule
