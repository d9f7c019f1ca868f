"""The checker on the day of four orders: tasks and carriers once, hubs, dangling numbers."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from delivery.model.places import TimeWindow
from delivery.model.problem import Period, Problem
from delivery.model.solution import Route, Solution, Trip, Unassigned
from delivery.solver.check import REASONS, check_solution

Changed = Callable[..., Any]
Found = Callable[..., set[str]]
VAN, WALKER, RIDER = range(3)
A, B, HUB, HOME, DOOR_A, DOOR_B, DOOR_B2, DOOR_C = range(8)


@pytest.mark.parametrize(
    ("package", "own"), [("solver", "delivery.solver.check"), ("costing", "delivery.costing.audit")]
)
def test_checker_and_audit_share_no_code_with_what_they_check(
    repository: Path, package: str, own: str
) -> None:
    files = list((repository / "delivery" / package).glob(f"{own.rpartition('.')[2]}*.py"))
    assert files
    for file in files:
        imported = re.findall(r"^from (delivery\.\S+) import", file.read_text("utf-8"), re.M)
        assert all(name.startswith(("delivery.model.", own)) for name in imported), file.name


def test_right_solutions_pass(
    four_orders: Problem,
    evening: Problem,
    through_the_hub: Solution,
    two_shifts: Solution,
    riders_run: Solution,
) -> None:
    assert check_solution(four_orders, through_the_hub) == ()
    assert check_solution(evening, two_shifts) == ()
    assert check_solution(four_orders, riders_run) == ()


def test_a_violation_names_its_place_and_both_numbers(
    four_orders: Problem, through_the_hub: Solution, changed: Changed
) -> None:
    (violation, *_) = check_solution(
        changed(four_orders, f"carriers {VAN}", capacity=2), through_the_hub
    )
    assert str(violation) == (
        "van#1 trip 1: capacity: 3상자를 실음; 2상자까지. / 3 boxes on board; 2 fit."
    )


def test_a_task_that_stands_nowhere_is_found(
    evening: Problem, two_shifts: Solution, found: Found
) -> None:
    solution = two_shifts
    short = replace(solution, unassigned=solution.unassigned[:1])
    assert found(evening, short) == {"task_missing"}


def test_a_task_both_delivered_and_unassigned_is_found(
    four_orders: Problem, through_the_hub: Solution, found: Found
) -> None:
    twice = replace(through_the_hub, unassigned=(Unassigned(0, "window", "", None),))
    assert found(four_orders, twice) == {"task_twice"}


def test_a_carrier_with_two_routes_is_found(
    evening: Problem, two_shifts: Solution, found: Found
) -> None:
    solution = two_shifts
    morning, afternoon = solution.routes[0].trips
    split = (Route(VAN, (morning,), 315, 600), Route(VAN, (afternoon,), 372, 1200))
    assert found(evening, replace(solution, routes=split)) == {"carrier_twice"}


@pytest.mark.parametrize("reason", REASONS)
def test_known_reasons_pass(
    four_orders: Problem, riders_run: Solution, found: Found, reason: str
) -> None:
    solution = riders_run
    told = tuple(replace(unassigned, reason=reason) for unassigned in solution.unassigned)
    assert found(four_orders, replace(solution, unassigned=told)) == set()


def test_an_unknown_reason_is_found(
    four_orders: Problem, riders_run: Solution, found: Found
) -> None:
    solution = riders_run
    told = (replace(solution.unassigned[0], reason="too_far"), *solution.unassigned[1:])
    assert found(four_orders, replace(solution, unassigned=told)) == {"reason"}


def test_a_task_loaded_but_handed_over_nowhere_is_found(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    loaded = changed(through_the_hub, "routes 0 trips 0 loadings 0", tasks=(0, 3, 1), boxes=5)
    assert found(four_orders, loaded) == {"not_loaded"}


def test_a_task_handed_over_but_never_loaded_is_found(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    assert found(
        four_orders, changed(through_the_hub, "routes 0 trips 0 loadings 0", tasks=(3,), boxes=2)
    ) == {"not_loaded"}


def test_a_hub_over_its_capacity_is_found(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    assert found(changed(four_orders, "hubs 0", capacity=2), through_the_hub) == set()
    assert found(changed(four_orders, "hubs 0", capacity=1), through_the_hub) == {"hub_capacity"}


def test_a_hub_holds_its_capacity_at_each_meal(
    four_orders: Problem, both_through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    every = np.ones_like(four_orders.eligible)
    problem = changed(replace(four_orders, eligible=every), "hubs 0", capacity=2)
    assert found(problem, both_through_the_hub) == {"hub_capacity"}
    assert found(changed(problem, "tasks 0", wave=1), both_through_the_hub) == set()


def test_collecting_at_a_closed_hub_is_found(
    four_orders: Problem, through_the_hub: Solution, changed: Changed
) -> None:
    problem = changed(four_orders, "hubs 0", hours=TimeWindow(34200, 36899))
    (violation,) = check_solution(problem, through_the_hub)
    assert violation.code == "hub_hours"
    assert violation.where.carrier == "walker"


def test_feeding_a_closed_hub_is_found(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    closed_early = changed(four_orders, "hubs 0", hours=TimeWindow(34200, 36599))
    assert found(closed_early, through_the_hub) == {"hub_hours"}
    opened_late = changed(four_orders, "hubs 0", hours=TimeWindow(36301, 61200))
    assert found(opened_late, through_the_hub) == {"hub_hours", "begin"}


def test_a_feeding_lasts_as_long_as_the_handling(
    four_orders: Problem, through_the_hub: Solution, found: Found
) -> None:
    assert found(replace(four_orders, hub_handling=299), through_the_hub) == {"handover"}


def test_a_feeding_away_from_the_hub_is_found(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    elsewhere = changed(four_orders, "hubs 0", location=HOME)
    assert "door" in found(elsewhere, through_the_hub)


def earlier(trip: Trip, seconds: int) -> Trip:
    """Return a trip with every time of day moved forward."""
    loadings = tuple(
        replace(x, arrive=x.arrive - seconds, leave=x.leave - seconds) for x in trip.loadings
    )
    stops = tuple(
        replace(
            x,
            arrive=x.arrive - seconds,
            begin=x.begin - seconds,
            leave=x.leave - seconds,
            on_board=x.on_board - seconds,
        )
        for x in trip.stops
    )
    return replace(trip, loadings=loadings, stops=stops)


def test_collecting_before_the_feeder_is_done_is_found(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    # The feeder leaves the hub at 10:10:00; the walker would at 10:09:59.
    problem = changed(
        four_orders, f"carriers {WALKER}", periods=(Period(0, TimeWindow(32400, 63000)),)
    )
    solution = through_the_hub
    walk = solution.routes[1].trips[0]
    on_time = changed(solution, "routes 1", trips=(earlier(walk, 300),))
    assert found(problem, on_time) == set()
    too_soon = changed(solution, "routes 1", trips=(earlier(walk, 301),))
    assert found(problem, too_soon) == {"hub_order"}


def test_a_task_fed_but_never_collected_is_found(
    four_orders: Problem, through_the_hub: Solution, found: Found
) -> None:
    solution = through_the_hub
    forgotten = replace(
        solution,
        routes=solution.routes[:1],
        unassigned=(Unassigned(3, "no_carrier", "", None),),
    )
    assert found(four_orders, forgotten) == {"fed_not_collected"}


def test_a_task_fed_twice_is_found(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    solution = changed(through_the_hub, "routes 0 trips 1 stops 0", hub=0)
    stop = replace(solution.routes[0].trips[1].stops[0], tasks=(1, 2, 3))
    assert "fed_twice" in found(four_orders, changed(solution, "routes 0 trips 1", stops=(stop,)))


def test_a_task_collected_at_a_hub_it_was_never_fed_to_is_found(
    four_orders: Problem, through_the_hub: Solution, found: Found
) -> None:
    solution = through_the_hub
    never_fed = replace(
        solution,
        routes=solution.routes[1:],
        unassigned=tuple(Unassigned(task, "no_carrier", "", None) for task in (0, 1, 2)),
    )
    # With no feeder to count from, the minutes on board count from the hub: 300 s, not 1800 s.
    assert found(four_orders, never_fed) == {"wrong_kitchen", "on_board"}


@pytest.mark.parametrize(
    ("code", "path", "change"),
    [
        ("unknown_carrier", "routes 0", {"carrier": 3}),
        ("unknown_carrier", "routes 0", {"carrier": -1}),
        ("unknown_task", "routes 0 trips 0 stops 0", {"tasks": (4,)}),
        ("unknown_task", "routes 0 trips 0 loadings 0", {"tasks": (-1,)}),
        ("unknown_task", "", {"unassigned": (Unassigned(9, "window", "", None),)}),
        ("unknown_place", "routes 0 trips 0 stops 0", {"location": 8}),
        ("unknown_hub", "routes 0 trips 0 stops 1", {"hub": 1}),
        ("unknown_period", "routes 0 trips 0", {"period": 3}),
        ("empty", "routes 0", {"trips": ()}),
        ("empty", "routes 0 trips 0", {"stops": ()}),
        ("empty", "routes 0 trips 0", {"loadings": ()}),
        ("empty", "routes 0 trips 0 stops 0", {"tasks": ()}),
    ],
)
def test_numbers_that_point_nowhere_are_found(
    four_orders: Problem,
    through_the_hub: Solution,
    changed: Changed,
    found: Found,
    code: str,
    path: str,
    change: dict[str, Any],
) -> None:
    assert found(four_orders, changed(through_the_hub, path, **change)) == {code}
