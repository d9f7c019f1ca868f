"""The checker on one trip: what is loaded, when, and how it is handed over."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from delivery.model.places import TimeWindow
from delivery.model.problem import Carrier, Problem, Task
from delivery.model.solution import SearchStats, Solution, Stop
from delivery.solver.check import check_solution
from delivery.solver.drafts import RouteDraft, StopDraft, TripDraft
from delivery.solver.schedule import Scheduler

Changed = Callable[..., Any]
Found = Callable[..., set[str]]
VAN, WALKER, RIDER = range(3)
A, B, HUB, HOME, DOOR_A, DOOR_B, DOOR_B2, DOOR_C = range(8)


def test_a_carrier_that_may_not_hand_a_task_over_is_found(
    four_orders: Problem, through_the_hub: Solution, found: Found
) -> None:
    eligible = four_orders.eligible.copy()
    eligible[VAN, 0] = False
    assert found(replace(four_orders, eligible=eligible), through_the_hub) == {"eligible"}


def test_the_collector_at_a_hub_must_be_eligible_but_the_feeder_need_not(
    four_orders: Problem, through_the_hub: Solution, found: Found
) -> None:
    eligible = four_orders.eligible.copy()
    eligible[VAN, 3] = False
    assert found(replace(four_orders, eligible=eligible), through_the_hub) == set()
    eligible = eligible.copy()
    eligible[WALKER, 3] = False
    assert found(replace(four_orders, eligible=eligible), through_the_hub) == {"eligible"}


def test_a_carrier_that_may_not_feed_is_found(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    assert found(changed(four_orders, f"carriers {VAN}", may_feed=False), through_the_hub) == {
        "may_feed"
    }


def test_more_boxes_than_fit_are_found(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    assert found(changed(four_orders, f"carriers {VAN}", capacity=3), through_the_hub) == set()
    assert found(changed(four_orders, f"carriers {VAN}", capacity=2), through_the_hub) == {
        "capacity"
    }


def test_a_forbidden_loading_place_is_found(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    only_a = changed(four_orders, f"carriers {VAN}", may_load_at=frozenset({A}))
    assert found(only_a, through_the_hub) == {"place"}
    no_hub = changed(four_orders, f"carriers {WALKER}", may_load_at=frozenset({A}))
    assert found(no_hub, through_the_hub) == {"place"}


def test_too_many_loading_places_are_found(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    one = changed(four_orders, f"carriers {VAN}", max_loads_per_trip=1)
    assert found(one, through_the_hub) == {"max_loads"}


def test_boxes_loaded_at_another_kitchen_are_found(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    assert found(changed(four_orders, "tasks 2", kitchen=A), through_the_hub) == {"wrong_kitchen"}


def test_a_wrong_count_of_boxes_is_found(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    assert found(four_orders, changed(through_the_hub, "routes 0 trips 0 loadings 0", boxes=4)) == {
        "boxes"
    }


def test_leaving_a_kitchen_before_the_meal_is_ready_is_found(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    assert found(changed(four_orders, "tasks 2", ready=37800), through_the_hub) == set()
    assert found(changed(four_orders, "tasks 2", ready=37801), through_the_hub) == {"ready"}


def test_feeders_wait_for_the_kitchen_too(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    assert found(changed(four_orders, "tasks 3", ready=35401), through_the_hub) == {"ready"}


def test_a_short_reload_is_found(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    assert found(changed(four_orders, f"carriers {VAN}", reload=301), through_the_hub) == {"reload"}


def test_the_first_trip_of_a_shift_takes_no_reload(
    evening: Problem, two_shifts: Solution, changed: Changed, found: Found
) -> None:
    slow = changed(evening, f"carriers {VAN}", reload=9999)
    assert found(slow, two_shifts) == set()


def test_the_second_loading_place_takes_no_reload(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    # At B the van could leave on arrival at 10:23:45 if the meal were ready; with 376 s of reload
    # due there it would be found, with 300 s due at A alone it is not.
    early = changed(four_orders, "tasks 2", ready=37425)
    assert found(early, through_the_hub) == set()


def test_an_arrival_off_the_chain_is_found(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    # The door opens at 10:00:00 whenever the van comes: nothing else changes.
    assert found(
        four_orders, changed(through_the_hub, "routes 0 trips 0 stops 0", arrive=35461)
    ) == {"arrive"}
    assert found(
        four_orders, changed(through_the_hub, "routes 0 trips 1 loadings 1", arrive=37424)
    ) == {"arrive"}


@pytest.mark.parametrize("opens", [35940, 36060])
def test_a_handover_begun_too_early_or_too_late_is_found(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found, opens: int
) -> None:
    moved = changed(four_orders, "tasks 0", window=TimeWindow(opens, 46800))
    assert found(moved, through_the_hub) == {"begin"}


def test_a_merged_stop_waits_for_the_latest_window(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    later = changed(four_orders, "tasks 2", window=TimeWindow(38026, 46800))
    assert found(later, through_the_hub) == {"begin"}


def test_a_handover_after_the_window_is_found(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    assert (
        found(changed(four_orders, "tasks 2", window=TimeWindow(36000, 38025)), through_the_hub)
        == set()
    )
    assert found(
        changed(four_orders, "tasks 2", window=TimeWindow(36000, 38024)), through_the_hub
    ) == {"window"}


@pytest.mark.parametrize("task", [0, 1, 3])
def test_a_handover_of_the_wrong_length_is_found(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found, task: int
) -> None:
    slower = changed(four_orders, f"tasks {task}", handover=four_orders.tasks[task].handover + 1000)
    assert found(slower, through_the_hub) == {"handover"}


def test_a_handover_rounds_half_up_once(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    # 90,000 + 2 × 11,750 = 113,500 ms: 114 s. 89,999 + 2 × 11,750 = 113,499 ms: 113 s.
    half = changed(changed(four_orders, "tasks 1", extra_box=11_750), "tasks 2", extra_box=11_750)
    assert found(half, through_the_hub) == set()
    below = changed(changed(half, "tasks 1", handover=89_999), "tasks 2", handover=89_999)
    assert found(below, through_the_hub) == {"handover"}


def test_a_merged_stop_takes_the_longer_handover(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    assert found(changed(four_orders, "tasks 2", handover=30_000), through_the_hub) == set()


def test_too_long_on_board_is_found(
    four_orders: Problem, through_the_hub: Solution, found: Found
) -> None:
    assert found(replace(four_orders, max_on_board=1800), through_the_hub) == set()
    (violation,) = check_solution(replace(four_orders, max_on_board=1799), through_the_hub)
    assert violation.code == "max_on_board"
    assert violation.tasks == (3,)
    assert violation.where.carrier == "walker"


def test_a_wrong_time_on_board_is_found(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    # From the hub alone it would be 300 s; it counts from the feeder's kitchen.
    assert found(
        four_orders, changed(through_the_hub, "routes 1 trips 0 stops 0", on_board=300)
    ) == {"on_board"}
    # The longest of the merged orders counts, not the last loaded: 225 s.
    assert found(
        four_orders, changed(through_the_hub, "routes 0 trips 1 stops 0", on_board=225)
    ) == {"on_board"}


def test_a_stop_at_another_door_is_found(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    assert found(changed(four_orders, "tasks 0", door=DOOR_B), through_the_hub) == {"door"}


def test_two_people_in_one_stop_are_found(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    assert found(changed(four_orders, "tasks 2", recipient=7), through_the_hub) == {"recipients"}


def test_consecutive_stops_of_one_recipient_must_be_one(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    # 10:33:45 + 90 + 12 = 10:35:27; 90 s more: 10:36:57; 150 s back: 10:39:27, 78 s later.
    stops = (
        Stop(DOOR_B, None, (1,), 38025, 38025, 38127, 900, 225, 900),
        Stop(DOOR_B2, None, (2,), 38127, 38127, 38217, 38127 - 37800, 0, 0),
    )
    split = changed(through_the_hub, "routes 0 trips 1", stops=stops)
    split = changed(split, "routes 0", work=2889 + 78)
    assert found(four_orders, split) == {"unmerged"}
    assert found(changed(four_orders, "tasks 2", recipient=7), split) == set()


def test_consecutive_stops_of_one_recipient_are_two_where_windows_do_not_meet(
    a_day: Callable[..., Problem],
    a_task: Callable[..., Task],
    a_carrier: Callable[..., Carrier],
    found: Found,
) -> None:
    def codes(late: tuple[int, int]) -> set[str]:
        tasks = [
            a_task(1, recipient=0, window=(36000, 36600)),
            a_task(1, recipient=0, window=late),
        ]
        day = a_day([0, 50], tasks, [a_carrier()])
        trip = TripDraft(0, (0,), (StopDraft((0,)), StopDraft((1,))))
        route = Scheduler(day).schedule(RouteDraft(0, (trip,)))
        assert route is not None
        return found(day, Solution((route,), (), SearchStats("test", 0.0, 0, 0)))

    assert codes((36601, 38000)) == set()
    assert codes((36600, 38000)) == {"unmerged"}
