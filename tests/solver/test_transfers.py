"""Minutes on board through a hub run from the feeder's kitchen, as it was truly left."""

from dataclasses import replace

from delivery.model.problem import Problem
from delivery.model.solution import Solution
from delivery.solver.transfers import with_true_on_board


def test_a_collector_s_minutes_count_from_the_feeder_s_departure(
    four_orders: Problem, through_the_hub: Solution
) -> None:
    van, walker = through_the_hub.routes
    (walk,) = walker.trips
    # As scheduled, the walker knows only the promise: here a departure at 09:45 instead of 09:50.
    promised = replace(walk, stops=(replace(walk.stops[0], on_board=2100),))
    routes = (van, replace(walker, trips=(promised,)))
    assert with_true_on_board(four_orders, routes) == through_the_hub.routes


def test_a_stop_of_several_hub_orders_counts_the_longest(
    four_orders: Problem, both_through_the_hub: Solution
) -> None:
    assert (
        with_true_on_board(four_orders, both_through_the_hub.routes) == both_through_the_hub.routes
    )


def test_routes_without_hubs_stay_as_they_are(evening: Problem, two_shifts: Solution) -> None:
    assert with_true_on_board(evening, two_shifts.routes) == two_shifts.routes
