"""Times of routes that feed a hub or collect there, computed by hand."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from delivery.model.places import TimeWindow
from delivery.model.problem import Problem
from delivery.solver.drafts import RouteDraft, StopDraft, Transfer, TripDraft
from delivery.solver.schedule import Scheduler
from tests.solver.scheduling import trip, visits

Make = Callable[..., Any]


class TestHubs:
    """Feeding a hub and collecting there; the kitchen at 0, the hub at 300, doors beyond."""

    HANDED = Transfer(0, (0,), ready=36600, left_kitchen=35000)

    @pytest.fixture
    def day(self, a_day: Make, a_task: Make, a_carrier: Make) -> Problem:
        """Return a van and a walker whose home is the hub's door."""
        walker = a_carrier(
            "walker",
            kind=1,
            start=1,
            end=1,
            may_load_at=frozenset({0, 1}),
            may_feed=False,
            max_loads_per_trip=2,
        )
        tasks = [a_task(2), a_task(3)]
        hub = ((34200, 61200), 10)
        return a_day([0, 300, 500, 700], tasks, [a_carrier(), walker], hubs=[hub])

    def feed(self, transfer: Transfer, *tasks: int) -> TripDraft:
        """Return a trip that feeds the hub, then serves doors."""
        doors = tuple(StopDraft((task,)) for task in tasks)
        return TripDraft(0, (0,), (StopDraft(transfer.tasks, transfer), *doors))

    def test_a_feeder_leaves_no_earlier_than_it_promised(self, day: Problem) -> None:
        route = Scheduler(day).schedule(RouteDraft(0, (self.feed(self.HANDED),)))
        # Ready at 34200, but promised for 35000: 300 s to the hub, 300 s there, 300 s back.
        assert visits(route) == [(0, 35000, 35000), (1, 35300, 35600)]
        assert route is not None
        assert (route.work, route.delivered()) == (900, ())
        (stop,) = route.trips[0].stops
        assert (stop.hub, stop.on_board) == (0, 300)

    def test_a_feeder_has_handed_over_when_it_promised(self, day: Problem) -> None:
        for ready, fits in ((35600, True), (35599, False)):
            draft = RouteDraft(0, (self.feed(replace(self.HANDED, ready=ready)),))
            assert (Scheduler(day).schedule(draft) is not None) == fits

    def test_a_feeder_may_serve_doors_on_the_same_trip(self, day: Problem) -> None:
        route = Scheduler(day).schedule(RouteDraft(0, (self.feed(self.HANDED, 1),)))
        # Door 1 at 700, 400 s beyond the hub: left the hub at 36600 at the latest, not before.
        assert visits(route) == [(0, 35000, 35000), (1, 35300, 35600), (3, 36000, 36060)]
        late = replace(day.tasks[1], window=TimeWindow(40000, 46800))
        waits = Scheduler(replace(day, tasks=(day.tasks[0], late)))
        # As late as the feeding allows, which must be over at 36600; then to the door to wait.
        assert visits(waits.schedule(RouteDraft(0, (self.feed(self.HANDED, 1),)))) == [
            (0, 36000, 36000),
            (1, 36300, 36600),
            (3, 37000, 40060),
        ]

    def test_a_collector_leaves_when_the_boxes_are_there(self, day: Problem) -> None:
        collect = TripDraft(0, (1,), (StopDraft((0,)),), self.HANDED)
        route = Scheduler(day).schedule(RouteDraft(1, (collect,)))
        assert visits(route) == [(1, 36600, 36600), (2, 36800, 36860)]
        assert route is not None
        # On board since the promised departure at the kitchen.
        assert route.trips[0].stops[0].on_board == 36800 - 35000

    def test_a_collector_must_be_told_what_it_collects(self, day: Problem) -> None:
        assert Scheduler(day).schedule(RouteDraft(1, (trip(0, loads=(1,)),))) is None

    def test_hub_hours_hold_for_both_sides(self, day: Problem) -> None:
        early = replace(day, hubs=(replace(day.hubs[0], hours=TimeWindow(35400, 36600)),))
        fed = Scheduler(early).schedule(RouteDraft(0, (self.feed(self.HANDED),)))
        assert visits(fed) == [(0, 35100, 35100), (1, 35400, 35700)]
        collect = RouteDraft(1, (TripDraft(0, (1,), (StopDraft((0,)),), self.HANDED),))
        assert visits(Scheduler(early).schedule(collect))[0] == (1, 36600, 36600)
        shut = replace(day, hubs=(replace(day.hubs[0], hours=TimeWindow(35400, 36599)),))
        assert Scheduler(shut).schedule(collect) is None

    def test_minutes_on_board_count_from_the_kitchen_through_the_hub(self, day: Problem) -> None:
        collect = RouteDraft(1, (TripDraft(0, (1,), (StopDraft((0,)),), self.HANDED),))
        for limit, fits in ((1800, True), (1799, False)):
            limited = replace(day, max_on_board=limit)
            assert (Scheduler(limited).schedule(collect) is not None) == fits

    def test_boxes_from_a_hub_do_not_wait_for_a_later_trip(self, day: Problem) -> None:
        # The walker's second trip cannot begin before 43000, but the hub's boxes cannot wait.
        later = replace(day.tasks[1], ready=43000)
        busy = replace(day, tasks=(day.tasks[0], later))
        collect = TripDraft(0, (1,), (StopDraft((0,)),), self.HANDED)
        route = Scheduler(busy).schedule(RouteDraft(1, (collect, trip(1))))
        assert route is not None
        assert route.trips[0].stops[0].on_board == busy.max_on_board == 7200
        assert visits(route)[0] == (1, 35000 + 7200 - 200, 35000 + 7200 - 200)

    def test_a_trip_may_collect_at_the_hub_and_at_a_kitchen(self, day: Problem) -> None:
        stops = (StopDraft((0,)), StopDraft((1,)))
        both = TripDraft(0, (0, 1), stops, self.HANDED)
        route = Scheduler(day).schedule(RouteDraft(1, (both,)))
        assert route is not None
        assert [load.tasks for load in route.trips[0].loadings] == [(1,), (0,)]
        # Kitchen at 36300, hub at 36600, door 0 at 36800, door 1 at 37060.
        assert [stop.on_board for stop in route.trips[0].stops] == [36800 - 35000, 37060 - 36300]
