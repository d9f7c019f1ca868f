"""Times of routes, computed by hand on a street where a metre takes a second.

Times are seconds after midnight: 34200 is 09:30, when boxes are ready, and 36000 is 10:00, when
the doors open. A hand-over lasts 60 s.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from delivery.model.places import TimeWindow
from delivery.model.problem import Problem
from delivery.model.solution import Loading, Route, SearchStats, Solution, Stop, Unassigned
from delivery.model.wishes import TaskWish, WishPrices
from delivery.solver.check import check_solution
from delivery.solver.drafts import RouteDraft, StopDraft, Transfer, TripDraft
from delivery.solver.schedule import Scheduler

Make = Callable[..., Any]
Scheduled = Callable[..., Route | None]


def trip(*tasks: int, loads: tuple[int, ...] = (0,), period: int = 0) -> TripDraft:
    """Return a trip that hands over some tasks, one stop each."""
    return TripDraft(period, loads, tuple(StopDraft((task,)) for task in tasks))


@pytest.fixture(scope="module")
def scheduled() -> Scheduled:
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


def visits(route: Route | None) -> list[tuple[int, int, int]]:
    """Return place, arrival and departure of every visit."""
    assert route is not None
    return [
        (visit.location, visit.arrive, visit.leave)
        for trip in route.trips
        for visit in (*trip.loadings, *trip.stops)
    ]


def test_a_trip_leaves_just_in_time_for_the_window(
    a_day: Make, a_task: Make, a_carrier: Make, scheduled: Scheduled
) -> None:
    day = a_day([0, 600], [a_task(1)], [a_carrier()])
    route = scheduled(day, trip(0))
    assert route is not None
    (only,) = route.trips
    assert only.loadings == (Loading(0, (0,), 1, 35400, 35400, 0, 0),)
    assert only.stops == (Stop(1, None, (0,), 36000, 36000, 36060, 600, 600, 600),)
    assert (only.back_seconds, only.back_metres) == (600, 600)
    assert (route.work, route.metres) == (600 + 60 + 600, 1200)


def test_waiting_for_a_later_window_is_done_before_the_shift(
    a_day: Make, a_task: Make, a_carrier: Make, scheduled: Scheduled
) -> None:
    # Door 1 could be served at 36000, but door 2 opens at 37200: leave so that nothing waits.
    day = a_day([0, 600, 1200], [a_task(1), a_task(2, window=(37200, 46800))], [a_carrier()])
    route = scheduled(day, trip(0, 1))
    assert visits(route) == [(0, 35940, 35940), (1, 36540, 36600), (2, 37200, 37260)]
    assert route is not None
    assert route.work == 37260 + 1200 - 35940


def test_a_narrow_window_on_the_way_makes_the_carrier_wait_at_the_next_door(
    a_day: Make, a_task: Make, a_carrier: Make, scheduled: Scheduled
) -> None:
    tasks = [a_task(1, window=(36000, 36100)), a_task(2, window=(37200, 46800))]
    route = scheduled(a_day([0, 600, 1200], tasks, [a_carrier()]), trip(0, 1))
    assert visits(route) == [(0, 35500, 35500), (1, 36100, 36160), (2, 36760, 37260)]
    assert route is not None
    assert route.trips[0].stops[1].begin == 37200
    assert route.work == 37260 + 1200 - 35500


def test_no_box_leaves_before_it_is_ready(
    a_day: Make, a_task: Make, a_carrier: Make, scheduled: Scheduled
) -> None:
    day = a_day([0, 600], [a_task(1, ready=36300)], [a_carrier()])
    assert visits(scheduled(day, trip(0))) == [(0, 36300, 36300), (1, 36900, 36960)]


def test_the_window_s_last_second_is_still_in_time(
    a_day: Make, a_task: Make, a_carrier: Make, scheduled: Scheduled
) -> None:
    in_time = a_day([0, 600], [a_task(1, ready=36300, window=(36000, 36900))], [a_carrier()])
    too_late = a_day([0, 600], [a_task(1, ready=36300, window=(36000, 36899))], [a_carrier()])
    assert scheduled(in_time, trip(0)) is not None
    assert scheduled(too_late, trip(0)) is None


def test_a_further_trip_takes_the_reload_at_its_first_kitchen(
    a_day: Make, a_task: Make, a_carrier: Make, scheduled: Scheduled
) -> None:
    # Back at the kitchen at 36060 + 600; 300 s later with the next boxes to the door 900 m away.
    day = a_day([0, 600, 900], [a_task(1), a_task(2)], [a_carrier(reload=300)])
    route = scheduled(day, trip(0), trip(1))
    assert visits(route) == [
        (0, 35400, 35400),
        (1, 36000, 36060),
        (0, 36660, 36960),
        (2, 37860, 37920),
    ]
    assert route is not None
    assert route.work == 37920 + 900 - 35400
    assert [each.back_seconds for each in route.trips] == [0, 900]


def test_waiting_for_the_second_trip_s_boxes_is_done_before_the_first_trip(
    a_day: Make, a_task: Make, a_carrier: Make, scheduled: Scheduled
) -> None:
    # The second boxes are ready at 40000: the first trip gets back just then, less the reload.
    tasks = [a_task(1), a_task(2, ready=40000)]
    day = a_day([0, 600, 900], tasks, [a_carrier(reload=300)])
    assert visits(scheduled(day, trip(0), trip(1))) == [
        (0, 40000 - 300 - 600 - 60 - 600, 40000 - 1560),
        (1, 40000 - 960, 40000 - 900),
        (0, 39700, 40000),
        (2, 40900, 40960),
    ]


def test_time_to_spare_within_a_shift_goes_to_whoever_wishes_early(
    a_day: Make, a_task: Make, a_carrier: Make, scheduled: Scheduled
) -> None:
    # Door 1 at 10:00 sharp, door 3 from 41000 on: the second kitchen visit may be left from 36660
    # to 41000 - 400 - 60 - 100, and as late as that where nobody wishes otherwise.
    sharp, late = (36000, 36000), (41000, 46800)
    tasks = [a_task(1, window=sharp), a_task(2, window=(36000, 46800)), a_task(3, window=late)]
    day = a_day([0, 600, 300, 400], tasks, [a_carrier()])
    trips = trip(0), trip(1, 2)
    last = [(3, 40900 + 100, 41060)]
    fresh = [(0, 36660, 40540), (2, 40840, 40900), *last]
    assert visits(scheduled(day, *trips))[2:] == fresh

    wished = replace(tasks[1], wish=TaskWish(until=37000))
    day = replace(day, tasks=(tasks[0], wished, tasks[2]))
    assert visits(scheduled(day, *trips))[2:] == fresh
    route = scheduled(replace(day, prices=WishPrices(late_won_per_minute=1)), *trips)
    assert visits(route)[2:] == [(0, 36660, 36660), (2, 36960, 37020), (3, 37120, 41060)]
    assert route is not None
    assert route.work == 41060 + 400 - 35400

    # On board for an hour at most: the box for door 3 leaves at 41000 - 3600 and no sooner.
    short = replace(day, prices=WishPrices(late_won_per_minute=1), max_on_board=3600)
    assert visits(scheduled(short, *trips))[2:4] == [(0, 36660, 37400), (2, 37700, 37760)]


def test_two_kitchens_are_visited_in_order_and_only_the_first_takes_the_reload(
    a_day: Make, a_task: Make, a_carrier: Make, scheduled: Scheduled
) -> None:
    van = a_carrier(max_loads_per_trip=2, may_load_at=frozenset({0, 1}), reload=120)
    tasks = [a_task(2, recipient=0), a_task(2, kitchen=1, recipient=1)]
    day = a_day([0, 100, 700], [*tasks, a_task(2, recipient=2)], [van], kitchens=2)
    both = trip(0, 1, loads=(0, 1))
    route = scheduled(day, trip(2), both)
    assert route is not None
    # 36000 + 60 at the door, 700 s to kitchen 0, 120 s, 100 s to kitchen 1, 600 s to the door.
    second = route.trips[1]
    assert [(load.arrive, load.leave) for load in second.loadings] == [
        (36760, 36880),
        (36980, 36980),
    ]
    assert [stop.on_board for stop in second.stops] == [700, 600 + 60]


def test_the_first_kitchen_is_left_late_where_the_second_is_ready_late(
    a_day: Make, a_task: Make, a_carrier: Make, scheduled: Scheduled
) -> None:
    van = a_carrier(max_loads_per_trip=2, may_load_at=frozenset({0, 1}))
    tasks = [a_task(2), a_task(3, kitchen=1, ready=38000)]
    day = a_day([0, 100, 700, 800], tasks, [van], kitchens=2)
    route = scheduled(day, trip(0, 1, loads=(0, 1)))
    assert visits(route)[:2] == [(0, 37900, 37900), (1, 38000, 38000)]


@pytest.mark.parametrize(("limit", "fits"), [(1260, True), (1259, False)])
def test_minutes_on_board_run_to_the_start_of_the_hand_over(
    limit: int,
    fits: bool,
    a_day: Make,
    a_task: Make,
    a_carrier: Make,
    scheduled: Scheduled,
) -> None:
    # 600 s to door 1, 60 s there, 600 s to door 2.
    tasks = [a_task(1), a_task(2)]
    day = a_day([0, 600, 1200], tasks, [a_carrier()], max_on_board=limit)
    assert (scheduled(day, trip(0, 1)) is not None) == fits


@pytest.mark.parametrize(("limit", "fits"), [(1700, True), (1699, False)])
def test_minutes_on_board_include_waiting(
    limit: int,
    fits: bool,
    a_day: Make,
    a_task: Make,
    a_carrier: Make,
    scheduled: Scheduled,
) -> None:
    # Kitchen left at 35500 at the latest, for door 1 by 36100; door 2 opens at 37200.
    tasks = [a_task(1, window=(36000, 36100)), a_task(2, window=(37200, 46800))]
    day = a_day([0, 600, 1200], tasks, [a_carrier()], max_on_board=limit)
    assert (scheduled(day, trip(0, 1)) is not None) == fits


def test_a_trip_may_end_as_the_closed_band_begins(
    a_day: Make, a_task: Make, a_carrier: Make, scheduled: Scheduled
) -> None:
    # Closed 43200-46800. From the door's opening 60 s and 600 s back.
    van = a_carrier(periods=((32400, 43200, 0), (46800, 64800, 0)))
    just = a_day([0, 600], [a_task(1, window=(42540, 50000))], [van])
    late = a_day([0, 600], [a_task(1, window=(42541, 50000))], [van])
    assert visits(scheduled(just, trip(0)))[-1] == (1, 42540, 42600)
    assert scheduled(late, trip(0)) is None
    after = scheduled(late, trip(0, period=1))
    assert visits(after) == [(0, 46800, 46800), (1, 47400, 47460)]


def test_a_shift_goes_on_after_a_closed_band_and_waits_through_it(
    a_day: Make, a_task: Make, a_carrier: Make, scheduled: Scheduled
) -> None:
    van = a_carrier(periods=((32400, 43200, 0), (46800, 64800, 0)))
    tasks = [a_task(1, window=(36000, 43000)), a_task(2, window=(36000, 64800))]
    route = scheduled(a_day([0, 600, 900], tasks, [van]), trip(0), trip(1, period=1))
    # The first trip as late as its window allows; the second sets out from its door at 46800.
    assert visits(route) == [
        (0, 42400, 42400),
        (1, 43000, 43060),
        (0, 47400, 47400),
        (2, 48300, 48360),
    ]
    assert route is not None
    assert route.work == 48360 + 900 - 42400


def test_two_shifts_start_afresh_and_the_gap_is_no_work(
    a_day: Make, a_task: Make, a_carrier: Make, scheduled: Scheduled
) -> None:
    van = a_carrier(start=1, end=1, reload=300, periods=((32400, 43200), (50400, 64800)))
    tasks = [a_task(2), a_task(2, window=(50400, 64800))]
    route = scheduled(a_day([0, 100, 600], tasks, [van], kitchens=2), trip(0), trip(1, period=1))
    assert route is not None
    # From the yard at 100 to the kitchen, no reload, to the door, back to the yard.
    assert [(each.begin, each.end) for each in route.trips] == [
        (35300, 36000 + 60 + 500),
        (50400, 50400 + 100 + 600 + 60 + 500),
    ]
    assert route.work == 2 * (100 + 600 + 60 + 500)
    assert [each.back_seconds for each in route.trips] == [500, 500]


def test_a_route_that_ends_at_its_last_stop_has_no_way_back(
    a_day: Make, a_task: Make, a_carrier: Make, scheduled: Scheduled
) -> None:
    # The shift ends at 36060: no time to go back, and no need to.
    rider = a_carrier(start=None, end=None, periods=((32400, 36060),))
    route = scheduled(a_day([0, 600], [a_task(1)], [rider]), trip(0))
    assert route is not None
    assert route.trips[0].loadings[0].leg_seconds == 0
    assert (route.trips[0].back_seconds, route.work, route.metres) == (0, 660, 600)
    van = a_carrier(periods=((32400, 36060),))
    assert scheduled(a_day([0, 600], [a_task(1)], [van]), trip(0)) is None


def test_a_walker_s_work_runs_from_home_to_home(
    a_day: Make, a_task: Make, a_carrier: Make, scheduled: Scheduled
) -> None:
    walker = a_carrier(start=1, end=1)
    route = scheduled(a_day([0, 400, 600], [a_task(2)], [walker], kitchens=1), trip(0))
    assert route is not None
    # 400 s from home to the kitchen, 600 s to the door, 60 s there, 200 s home.
    assert (route.work, route.trips[0].begin) == (1260, 36000 - 1000)


@pytest.mark.parametrize(("limit", "fits"), [(1260, True), (1259, False)])
def test_work_counts_up_to_its_limit(
    limit: int,
    fits: bool,
    a_day: Make,
    a_task: Make,
    a_carrier: Make,
    scheduled: Scheduled,
) -> None:
    day = a_day([0, 600], [a_task(1)], [a_carrier(max_work=limit)])
    assert (scheduled(day, trip(0)) is not None) == fits


def test_work_limits_hold_over_all_shifts_together(
    a_day: Make, a_task: Make, a_carrier: Make, scheduled: Scheduled
) -> None:
    periods = ((32400, 43200), (50400, 64800))
    tasks = [a_task(1), a_task(1, recipient=2, window=(50400, 64800))]
    for limit, fits in ((2520, True), (2519, False)):
        van = a_carrier(periods=periods, max_work=limit)
        route = scheduled(a_day([0, 600], tasks, [van]), trip(0), trip(1, period=1))
        assert (route is not None) == fits


@pytest.mark.parametrize(
    ("shift", "fits"),
    [
        ((35400, 36660), True),
        ((35401, 36660), False),
        ((35400, 36659), False),
        ((35401, 36661), True),  # a second later at the door, and back
    ],
)
def test_a_trip_lies_within_its_shift_the_way_back_included(
    shift: tuple[int, int],
    fits: bool,
    a_day: Make,
    a_task: Make,
    a_carrier: Make,
    scheduled: Scheduled,
) -> None:
    day = a_day([0, 600], [a_task(1)], [a_carrier(periods=(shift,))])
    assert (scheduled(day, trip(0)) is not None) == fits


def test_one_recipient_s_orders_take_one_hand_over(
    a_day: Make, a_task: Make, a_carrier: Make, scheduled: Scheduled
) -> None:
    # The longer of the two hand-overs, 90 s, and 12.5 s for each of two boxes more: 115 s.
    tasks = [
        a_task(1, boxes=2, handover=60_000, extra_box=12_500),
        a_task(1, handover=90_000, extra_box=10_000, window=(36100, 46800)),
    ]
    both = TripDraft(0, (0,), (StopDraft((0, 1)),))
    route = scheduled(a_day([0, 600], tasks, [a_carrier()]), both)
    # The later window opens at 36100.
    assert visits(route) == [(0, 35500, 35500), (1, 36100, 36215)]


def test_half_a_second_of_hand_over_rounds_up(
    a_day: Make, a_task: Make, a_carrier: Make, scheduled: Scheduled
) -> None:
    day = a_day([0, 600], [a_task(1, boxes=2, extra_box=12_500)], [a_carrier()])
    assert visits(scheduled(day, trip(0)))[-1] == (1, 36000, 36073)


def test_the_rider_and_the_van_leave_as_in_the_days_solved_by_hand(
    four_orders: Problem, evening: Problem, riders_run: Solution, two_shifts: Solution
) -> None:
    rider = RouteDraft(2, (trip(0),))
    assert Scheduler(four_orders).schedule(rider) == riders_run.routes[0]
    van = RouteDraft(0, (trip(0), trip(1, period=2)))
    assert Scheduler(evening).schedule(van) == two_shifts.routes[0]


class TestRulesWithoutTimes:
    """A draft that no time could make right."""

    @pytest.fixture
    def day(self, a_day: Make, a_task: Make, a_carrier: Make) -> Problem:
        """Return a van that may make one trip with three boxes of one of two kitchens."""
        van = a_carrier(max_trips=1, capacity=3, may_load_at=frozenset({0, 1}))
        tasks = [a_task(3, boxes=2), a_task(4, boxes=1), a_task(5, boxes=2, kitchen=1)]
        tasks += [a_task(6, kitchen=2), a_task(7)]
        eligible = [[True, True, True, True, False]]
        places = [0, 10, 20, 100, 200, 300, 400, 500]
        return a_day(places, tasks, [van], kitchens=3, eligible=eligible)

    def test_what_fits_is_scheduled(self, day: Problem, scheduled: Scheduled) -> None:
        assert scheduled(day, trip(0, 1)) is not None
        assert scheduled(day, trip(2, loads=(1,))) is not None

    @pytest.mark.parametrize(
        "trips",
        [
            pytest.param((), id="no trip at all"),
            pytest.param((trip(),), id="a trip without stops"),
            pytest.param((trip(0), trip(1)), id="more trips than allowed"),
            pytest.param((trip(1, 2, loads=(0, 1)),), id="more kitchens than allowed"),
            pytest.param((trip(0, 2),), id="more boxes than fit, and not loaded"),
            pytest.param((trip(2),), id="boxes that were not loaded"),
            pytest.param((trip(3, loads=(2,)),), id="a kitchen it may not load at"),
            pytest.param((trip(4),), id="a door it may not serve"),
        ],
    )
    def test_what_does_not_is_not(
        self, trips: tuple[TripDraft, ...], day: Problem, scheduled: Scheduled
    ) -> None:
        assert scheduled(day, *trips) is None


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
