"""The decision over the pool: never worse, no task twice, hubs fed just as they are emptied."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import hypothesis
import numpy as np
from hypothesis import strategies as st
from ortools.sat.python.cp_model_helper import SatParameters, SolveWrapper

from delivery.model.problem import Problem
from delivery.model.travel import TravelMatrix
from delivery.solver import binary_program
from delivery.solver.binary_program import Effort
from delivery.solver.drafts import RouteDraft, StopDraft, Transfer, TripDraft
from delivery.solver.pool import RoutePool
from delivery.solver.schedule import Scheduler
from delivery.solver.set_partitioning import choose_routes
from delivery.solver.state import State

Make = Callable[..., Any]
EFFORT = Effort(deterministic_seconds=1.0, seconds=None)


def out(carrier: int, *tasks: int) -> RouteDraft:
    """Return a carrier's one trip from kitchen 0, a stop per task."""
    return RouteDraft(carrier, (TripDraft(0, (0,), tuple(StopDraft((t,)) for t in tasks)),))


def pooled(problem: Problem, route_cost: Any, *drafts: RouteDraft) -> RoutePool:
    """Return a pool of drafts, all of which must be feasible."""
    pool = RoutePool(problem, Scheduler(problem), route_cost)
    for draft in drafts:
        assert pool.price(draft) is not None
    return pool


def state_of(problem: Problem, pool: RoutePool, *drafts: RouteDraft) -> State:
    """Return the state of some drafts of a pool."""
    return State(problem, tuple(column for d in drafts if (column := pool.price(d)) is not None))


def carried(state: State) -> list[list[int]]:
    """Return the tasks of each route."""
    return sorted(sorted(column.tasks) for column in state.columns)


def test_the_cheapest_routes_that_serve_everybody_are_chosen(
    a_day: Make, a_task: Make, a_carrier: Make, pay: Make
) -> None:
    # Two doors each way of the kitchen: a route to either side beats two that go both ways.
    tasks = [a_task(place) for place in (1, 2, 3, 4)]
    carriers = [a_carrier("one"), a_carrier("two")]
    day = a_day([0, 1000, 1100, -1000, -1100], tasks, carriers)
    drafts = [out(0, 0, 2), out(1, 1, 3), out(0, 0, 1), out(0, 2, 3)]
    pool = pooled(day, pay(day), *drafts)
    state = state_of(day, pool, *drafts[:2])
    assert carried(choose_routes(day, pool, state, EFFORT)) == [[0, 1], [2, 3]]


def test_a_fleet_gives_no_more_routes_than_it_has_carriers(
    a_day: Make, a_task: Make, a_carrier: Make, pay: Make
) -> None:
    # One dear van of a kind that is cheap for both doors; the other kind must take one of them.
    tasks = [a_task(1), a_task(2)]
    carriers = [a_carrier("cheap"), a_carrier("dear", kind=1, fleet=1)]
    day = a_day([0, 500, -500], tasks, carriers)
    drafts = [out(0, 0), out(0, 1), out(1, 0), out(1, 1)]
    pool = pooled(day, pay(day, per_route=(0, 5000)), *drafts)
    chosen = choose_routes(day, pool, State(day, ()), EFFORT)
    assert [column.draft.carrier for column in chosen.columns] == [0, 1]
    assert chosen.unserved == ()


def test_routes_of_one_kind_go_to_different_carriers(
    a_day: Make, a_task: Make, a_carrier: Make, pay: Make
) -> None:
    carriers = [a_carrier("one", max_trips=1), a_carrier("two", max_trips=1)]
    day = a_day([0, 500, -500], [a_task(1), a_task(2)], carriers)
    # Both drafts name the first carrier.
    pool = pooled(day, pay(day), out(0, 0), out(0, 1))
    chosen = choose_routes(day, pool, State(day, ()), EFFORT)
    assert [(c.draft.carrier, c.route.carrier) for c in chosen.columns] == [(0, 0), (1, 1)]
    # A carrier that works already keeps its route.
    working = state_of(day, pooled(day, pay(day), out(1, 0)), out(1, 0))
    kept = choose_routes(day, pool, working, EFFORT)
    assert kept.by_carrier[1].tasks == {0}
    assert kept.by_carrier[0].tasks == {1}


def test_meals_come_before_won(a_day: Make, a_task: Make, a_carrier: Make, pay: Make) -> None:
    tasks = [a_task(1, boxes=3), a_task(2, boxes=2)]
    day = a_day([0, 500, -500], tasks, [a_carrier(capacity=3, max_trips=1)])
    pool = pooled(day, pay(day, per_route=(900_000, 0)), out(0, 0), out(0, 1))
    chosen = choose_routes(day, pool, state_of(day, pool, out(0, 1)), EFFORT)
    assert carried(chosen) == [[0]]


def test_a_task_that_two_chosen_routes_serve_leaves_the_one_that_saves_more(
    a_day: Make, a_task: Make, a_carrier: Make, pay: Make
) -> None:
    # Door 1 lies on the way of the first route and far off that of the second.
    tasks = [a_task(1), a_task(2), a_task(3)]
    carriers = [a_carrier("one"), a_carrier("two", kind=1)]
    day = a_day([0, 500, 1000, -1000], tasks, carriers)
    pool = pooled(day, pay(day), out(0, 0, 1), out(1, 0, 2))
    chosen = choose_routes(day, pool, State(day, ()), EFFORT)
    assert carried(chosen) == [[0, 1], [2]]


def test_a_task_that_cannot_leave_either_route_keeps_the_state_as_it_is(
    a_day: Make, a_task: Make, a_carrier: Make, pay: Make
) -> None:
    # The way to the doors 2 and 3 past door 1 is quicker than the way straight there, as rounding
    # or a walk from the street can make it: without task 0 both routes would be too late.
    shift = ((35800, 36800),)
    tasks = [
        a_task(1, window=(36000, 36100)),
        a_task(2, window=(36000, 36200)),
        a_task(3, window=(36000, 36400)),
    ]
    carriers = [a_carrier("one", periods=shift), a_carrier("two", kind=1, periods=shift)]
    day = a_day([0, 100, 200, 300], tasks, carriers)
    durations = day.matrices[0].durations.copy()
    durations[0, 2:] = 5000
    slow = TravelMatrix("walk", durations, durations, durations[:1], False)
    day = replace(day, matrices=(slow,))
    pool = pooled(day, pay(day), out(0, 0, 1), out(1, 0, 2))
    state = state_of(day, pool, out(0, 0, 1))
    assert choose_routes(day, pool, state, EFFORT) is state


class TestHubs:
    """A van that may feed the hub at 1,000 m, walkers who collect there."""

    @staticmethod
    def day(a_day: Make, a_task: Make, a_carrier: Make, capacity: int = 10) -> Problem:
        """Return two doors at the hub and one at the kitchen."""
        walker = {"start": 1, "end": 1, "may_load_at": frozenset({0, 1}), "may_feed": False}
        carriers = [
            a_carrier(),
            a_carrier("walker", kind=1, fleet=1, **walker),
            a_carrier("other", kind=2, fleet=1, **walker),
        ]
        tasks = [a_task(2, boxes=2), a_task(3, boxes=2), a_task(4)]
        hubs = [((32400, 64800), capacity)]
        return a_day([0, 1000, 1100, 900, 50], tasks, carriers, hubs=hubs)

    @staticmethod
    def handed(*tasks: int) -> Transfer:
        """Return what changes hands at the hub by 37000."""
        return Transfer(0, tasks, 37000, 34200)

    def feed(self, *transfers: Transfer) -> RouteDraft:
        """Return the van bringing transfers to the hub."""
        brought = tuple(StopDraft(each.tasks, each) for each in transfers)
        return RouteDraft(0, (TripDraft(0, (0,), brought),))

    def collect(self, carrier: int, transfer: Transfer) -> RouteDraft:
        """Return a walker handing out what is at the hub."""
        doors = tuple(StopDraft((task,)) for task in transfer.tasks)
        return RouteDraft(carrier, (TripDraft(0, (1,), doors, transfer),))

    def test_a_feeder_and_its_collector_come_together(
        self, a_day: Make, a_task: Make, a_carrier: Make, pay: Make
    ) -> None:
        day = self.day(a_day, a_task, a_carrier)
        both = self.handed(0, 1)
        pool = pooled(day, pay(day), self.feed(both), self.collect(1, both))
        chosen = choose_routes(day, pool, State(day, ()), EFFORT)
        assert {column.draft.carrier for column in chosen.columns} == {0, 1}

    def test_neither_comes_without_the_other(
        self, a_day: Make, a_task: Make, a_carrier: Make, pay: Make
    ) -> None:
        day = self.day(a_day, a_task, a_carrier)
        one, two = self.handed(0), self.handed(1)
        pool = pooled(day, pay(day), self.feed(one), self.collect(1, two))
        empty = State(day, ())
        assert choose_routes(day, pool, empty, EFFORT) is empty

    def test_one_feeding_serves_one_collector(
        self, a_day: Make, a_task: Make, a_carrier: Make, pay: Make
    ) -> None:
        # Both walkers would collect the very same boxes.
        day = self.day(a_day, a_task, a_carrier)
        both = self.handed(0, 1)
        drafts = [self.feed(both), self.collect(1, both), self.collect(2, both)]
        pool = pooled(day, pay(day), *drafts)
        chosen = choose_routes(day, pool, State(day, ()), EFFORT)
        assert len(chosen.columns) == 2

    def test_a_hub_holds_no_more_boxes_of_a_meal_than_its_capacity(
        self, a_day: Make, a_task: Make, a_carrier: Make, pay: Make
    ) -> None:
        one, two = self.handed(0), self.handed(1)
        for capacity, walkers in ((4, 2), (3, 1)):
            day = self.day(a_day, a_task, a_carrier, capacity)
            drafts = [self.feed(one, two), self.feed(one), self.feed(two)]
            drafts += [self.collect(1, one), self.collect(2, two)]
            pool = pooled(day, pay(day), *drafts)
            chosen = choose_routes(day, pool, State(day, ()), EFFORT)
            assert sum(1 for column in chosen.columns if column.draft.collects()) == walkers

    def test_two_meals_of_a_day_share_a_hub_one_after_the_other(
        self, a_day: Make, a_task: Make, a_carrier: Make, pay: Make
    ) -> None:
        day = self.day(a_day, a_task, a_carrier, capacity=2)
        noon, evening, *rest = day.tasks
        day = replace(day, tasks=(noon, replace(evening, wave=1), *rest))
        one, two = self.handed(0), self.handed(1)
        drafts = [self.feed(one, two), self.collect(1, one), self.collect(2, two)]
        pool = pooled(day, pay(day), *drafts)
        assert len(choose_routes(day, pool, State(day, ()), EFFORT).columns) == 3

    def test_what_is_collected_is_not_taken_out_of_the_collector_s_route(
        self, a_day: Make, a_task: Make, a_carrier: Make, pay: Make
    ) -> None:
        # The van passes door 0 on a route that is worth having for task 2; the walker has task 0
        # from the hub, so the van must leave it out, though that saves less.
        day = self.day(a_day, a_task, a_carrier)
        day = replace(day, carriers=(*day.carriers, replace(day.carriers[0], carrier_id="van#2")))
        day = replace(day, eligible=np.ones((4, 3), dtype=np.bool_))
        both = self.handed(0, 1)
        drafts = [self.feed(both), self.collect(1, both), out(0, 2, 0)]
        pool = pooled(day, pay(day), *drafts)
        start = state_of(day, pool, self.feed(both), self.collect(1, both))
        chosen = choose_routes(day, pool, start, EFFORT)
        assert carried(chosen) == [[], [0, 1], [2]]


@hypothesis.settings(max_examples=25)
@hypothesis.given(data=st.data())
def test_a_decision_is_never_worse_and_serves_nobody_twice(
    data: st.DataObject, a_day: Make, a_task: Make, a_carrier: Make, pay: Make
) -> None:
    count = data.draw(st.integers(2, 5))
    places = [0, *(data.draw(st.integers(-900, 900)) for _ in range(count))]
    tasks = [a_task(door, boxes=data.draw(st.integers(1, 3))) for door in range(1, count + 1)]
    carriers = [a_carrier("a"), a_carrier("b"), a_carrier("c", kind=1, fleet=1)]
    day = a_day(places, tasks, carriers)
    route_cost = pay(day, per_route=(data.draw(st.integers(0, 3000)), 500))
    pool = RoutePool(day, Scheduler(day), route_cost)
    subsets = st.lists(st.integers(0, count - 1), min_size=1, max_size=count, unique=True)
    for _ in range(data.draw(st.integers(1, 6))):
        pool.price(out(data.draw(st.sampled_from([0, 2])), *data.draw(subsets)))
    first = pool.price(out(0, *data.draw(subsets)))
    state = State(day, () if first is None else (first,))
    decided = choose_routes(day, pool, state, EFFORT)
    assert decided.rank <= state.rank
    assert sum(len(column.tasks) for column in decided.columns) == len(decided.served)
    assert len(decided.by_carrier) == len(decided.columns)


def test_a_decision_leaves_ctrl_c_to_the_program(
    a_day: Make, a_task: Make, a_carrier: Make, pay: Make, monkeypatch: Any
) -> None:
    taken = []

    class Solver(SolveWrapper):
        def set_parameters(self, parameters: SatParameters) -> None:
            taken.append(parameters.catch_sigint_signal)
            super().set_parameters(parameters)

    monkeypatch.setattr(binary_program, "SolveWrapper", Solver)
    day = a_day([0, 1000], [a_task(1)], [a_carrier("one")])
    pool = pooled(day, pay(day), out(0, 0))
    choose_routes(day, pool, state_of(day, pool, out(0, 0)), EFFORT)
    assert taken == [False]
