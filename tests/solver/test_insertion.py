"""The cheapest place for one more visit, and routes with tasks taken out."""

from collections.abc import Callable
from typing import Any

import pytest

from delivery.model.problem import Problem
from delivery.solver.drafts import RouteDraft, StopDraft, Transfer, TripDraft
from delivery.solver.insertion import Inserter, in_order, without_tasks
from delivery.solver.pool import RoutePool
from delivery.solver.schedule import Scheduler
from delivery.solver.state import State
from delivery.solver.visits import visits_of

Make = Callable[..., Any]


def stops(*tasks: int) -> tuple[StopDraft, ...]:
    """Return one stop for each task."""
    return tuple(StopDraft((task,)) for task in tasks)


def inserter(problem: Problem, route_cost: Any) -> tuple[Inserter, RoutePool]:
    """Return an inserter with its pool."""
    scheduler = Scheduler(problem)
    pool = RoutePool(problem, scheduler, route_cost)
    return Inserter(problem, scheduler, pool), pool


def state_of(problem: Problem, pool: RoutePool, *drafts: RouteDraft) -> State:
    """Return the state of some drafts, all of which must be feasible."""
    columns = [pool.price(draft) for draft in drafts]
    assert None not in columns
    return State(problem, tuple(column for column in columns if column is not None))


def test_a_visit_goes_where_it_costs_least(
    a_day: Make, a_task: Make, a_carrier: Make, pay: Make
) -> None:
    # Doors at 300, 600 and 900 on one way: the middle one between the two costs its minute alone.
    day = a_day([0, 300, 600, 900], [a_task(1), a_task(2), a_task(3)], [a_carrier()])
    insert, pool = inserter(day, pay(day))
    state = state_of(day, pool, RouteDraft(0, (TripDraft(0, (0,), stops(0, 2)),)))
    (visit,) = visits_of(day, [1])
    best = insert.best(state, visit)
    assert best is not None
    assert [stop.tasks for stop in best.column.draft.trips[0].stops] == [(0,), (1,), (2,)]
    assert best.rise == (60, 60)


@pytest.mark.parametrize(("reload", "carrier"), [(0, 0), (1000, 1)])
def test_an_idle_carrier_is_taken_where_it_costs_less(
    reload: int, carrier: int, a_day: Make, a_task: Make, a_carrier: Make, pay: Make
) -> None:
    # A second trip of the full van takes its reload and 10 + 60 + 10 s; the walker, who lives
    # 20 m off, 20 + 10 + 60 + 10 s.
    van = a_carrier(capacity=1, reload=reload)
    walker = a_carrier("walker", kind=1, fleet=1, start=3, end=3)
    day = a_day([0, 1000, -10, -20], [a_task(1), a_task(2)], [van, walker])
    insert, pool = inserter(day, pay(day))
    state = state_of(day, pool, RouteDraft(0, (TripDraft(0, (0,), stops(0)),)))
    best = insert.best(state, visits_of(day, [1])[0])
    assert best is not None
    assert (best.column.draft.carrier, best.rise[0]) == (carrier, (80, 100)[carrier])


def test_a_second_kitchen_is_collected_on_the_same_trip_where_that_is_allowed(
    a_day: Make, a_task: Make, a_carrier: Make, pay: Make
) -> None:
    van = a_carrier(max_loads_per_trip=2, may_load_at=frozenset({0, 1}), max_trips=1)
    tasks = [a_task(2), a_task(3, kitchen=1)]
    day = a_day([0, 100, 500, 600], tasks, [van], kitchens=2)
    insert, pool = inserter(day, pay(day))
    state = state_of(day, pool, RouteDraft(0, (TripDraft(0, (0,), stops(0)),)))
    best = insert.best(state, visits_of(day, [1])[0])
    assert best is not None
    assert best.column.draft.trips[0].loads == (0, 1)


def test_no_trip_takes_more_kitchens_or_boxes_than_it_may(
    a_day: Make, a_task: Make, a_carrier: Make, pay: Make
) -> None:
    van = a_carrier(capacity=2, may_load_at=frozenset({0, 1}), max_trips=1)
    tasks = [a_task(2, boxes=2), a_task(3, kitchen=1), a_task(3)]
    day = a_day([0, 100, 500, 600], tasks, [van], kitchens=2)
    insert, pool = inserter(day, pay(day))
    state = state_of(day, pool, RouteDraft(0, (TripDraft(0, (0,), stops(0)),)))
    assert insert.best(state, visits_of(day, [1])[0]) is None
    assert insert.best(state, visits_of(day, [2])[0]) is None


def test_a_full_trip_is_followed_by_another(
    a_day: Make, a_task: Make, a_carrier: Make, pay: Make
) -> None:
    tasks = [a_task(1, boxes=2), a_task(2)]
    day = a_day([0, 300, 600], tasks, [a_carrier(capacity=2)])
    insert, pool = inserter(day, pay(day))
    state = state_of(day, pool, RouteDraft(0, (TripDraft(0, (0,), stops(0)),)))
    best = insert.best(state, visits_of(day, [1])[0])
    assert best is not None
    assert len(best.column.draft.trips) == 2


def test_everybody_idle_is_asked_before_a_door_stays_unserved(
    a_day: Make, a_task: Make, a_carrier: Make, pay: Make
) -> None:
    # Nine neighbours are free for a minute too little; a tenth, farther off, has all day.
    near = [
        a_carrier(f"near{n}", kind=n, start=2, end=2, periods=((32400, 36060),)) for n in range(9)
    ]
    far = a_carrier("far", kind=9, start=3, end=3)
    day = a_day([0, 500, 10, 2000], [a_task(1)], [*near, far])
    insert, _ = inserter(day, pay(day))
    best = insert.best(State(day, ()), visits_of(day, [0])[0])
    assert best is not None
    assert best.column.draft.carrier == 9


def test_who_may_not_serve_a_door_is_not_asked(
    a_day: Make, a_task: Make, a_carrier: Make, pay: Make
) -> None:
    carriers = [a_carrier(), a_carrier("other", kind=1, may_load_at=frozenset())]
    day = a_day([0, 500], [a_task(1)], carriers, eligible=[[False], [True]])
    insert, _ = inserter(day, pay(day))
    assert insert.all(State(day, ()), visits_of(day, [0])[0]) == []


def test_trips_stand_in_the_order_of_their_periods_and_boxes(
    a_day: Make, a_task: Make, a_carrier: Make
) -> None:
    tasks = [a_task(1), a_task(1, ready=40000), a_task(1)]
    day = a_day([0, 500], tasks, [a_carrier()])
    late, early, after = (
        TripDraft(0, (0,), stops(1)),
        TripDraft(0, (0,), stops(0)),
        TripDraft(1, (0,), stops(2)),
    )
    assert in_order(day, (after, late, early)) == (early, late, after)


class TestWithoutTasks:
    """Taking tasks out of a route whose trips load at two kitchens and at the hub."""

    HANDED = Transfer(0, (3,), 40000, 34200)

    @pytest.fixture
    def day(self, a_day: Make, a_task: Make, a_carrier: Make) -> Problem:
        """Return four tasks: two of kitchen 0, one of kitchen 1, one that comes by the hub."""
        tasks = [a_task(3), a_task(4), a_task(5, kitchen=1), a_task(6)]
        hubs = [((32400, 64800), 9)]
        return a_day([0, 50, 100, 300, 400, 500, 600], tasks, [a_carrier()], kitchens=2, hubs=hubs)

    def test_a_kitchen_without_boxes_is_not_visited(self, day: Problem) -> None:
        draft = RouteDraft(0, (TripDraft(0, (0, 1), stops(0, 2)),))
        assert without_tasks(day, draft, frozenset({2})) == RouteDraft(
            0, (TripDraft(0, (0,), stops(0)),)
        )

    def test_a_trip_without_stops_falls_away(self, day: Problem) -> None:
        first, second = TripDraft(0, (0,), stops(0)), TripDraft(0, (0,), stops(1))
        assert without_tasks(day, RouteDraft(0, (first, second)), frozenset({0})) == RouteDraft(
            0, (second,)
        )

    def test_nothing_left_is_none(self, day: Problem) -> None:
        draft = RouteDraft(0, (TripDraft(0, (0,), stops(0, 1)),))
        assert without_tasks(day, draft, frozenset({0, 1})) is None

    def test_a_stop_of_several_orders_loses_only_what_is_taken(self, day: Problem) -> None:
        draft = RouteDraft(0, (TripDraft(0, (0,), (StopDraft((0, 1)),)),))
        left = without_tasks(day, draft, frozenset({1}))
        assert left is not None
        assert left.trips[0].stops == (StopDraft((0,)),)

    def test_what_is_fed_to_a_hub_stays(self, day: Problem) -> None:
        feed = StopDraft((3,), self.HANDED)
        draft = RouteDraft(0, (TripDraft(0, (0, 1), (feed, *stops(2))),))
        left = without_tasks(day, draft, frozenset({2, 3}))
        assert left == RouteDraft(0, (TripDraft(0, (0,), (feed,)),))

    def test_the_hub_stays_a_loading_place_while_boxes_are_collected(self, day: Problem) -> None:
        # Task 3 waits at the hub, so kitchen 0 is visited for task 0 alone.
        collect = TripDraft(0, (0, 2), stops(3, 0), self.HANDED)
        left = without_tasks(day, RouteDraft(0, (collect,)), frozenset({0}))
        assert left == RouteDraft(0, (TripDraft(0, (2,), stops(3), self.HANDED),))
