"""Times of routes, computed by hand on a street where a metre takes a second.

Times are seconds after midnight: 34200 is 09:30, when boxes are ready, and 36000 is 10:00, when
the doors open. A hand-over lasts 60 s.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from delivery.model.problem import Problem
from delivery.model.solution import Loading, Route, Solution, Stop
from delivery.model.wishes import TaskWish, WishPrices
from delivery.solver.drafts import RouteDraft, StopDraft, TripDraft
from delivery.solver.schedule import Scheduler
from tests.solver.scheduling import trip, visits

Make = Callable[..., Any]
Scheduled = Callable[..., Route | None]


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
