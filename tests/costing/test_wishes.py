"""The price of wishes, by hand."""

from types import SimpleNamespace

import pytest

from delivery.costing.wishes import price_wishes
from delivery.model.solution import Loading, Route, Stop, Trip
from delivery.model.wishes import (
    Remembered,
    TaskWish,
    Wish,
    WishLine,
    WishPrices,
    total_wishes,
    wishes_won,
)

NINE = 9 * 3600


def door(begin, *tasks, hub=None):
    return Stop(0, hub, tasks, begin, begin, begin + 60, 0, 0, 0)


def trip(*stops):
    return Trip(0, (Loading(0, (), 0, 0, 0, 0, 0),), stops, 0, 0)


def day(*wishes, recipients=None, targets=(None, None), **prices):
    numbers = recipients or range(len(wishes))
    tasks = [
        SimpleNamespace(wish=wish, recipient=n) for wish, n in zip(wishes, numbers, strict=True)
    ]
    carriers = [SimpleNamespace(target=target) for target in targets]
    return SimpleNamespace(prices=WishPrices(**prices), tasks=tasks, carriers=carriers)


def route(*trips, carrier=0, work=3600):
    return Route(carrier, trips, work, 0)


def test_lateness_is_priced_by_the_second_and_rounded_once():
    # 90 s and 25 s late, 115 s in all: 115 × 100 / 60 = 191.67 → 192; the third is in time.
    noon = TaskWish(until=12 * 3600)
    problem = day(noon, noon, noon, None, late_won_per_minute=100)
    late = route(trip(door(43_290, 0), door(43_225, 1)), trip(door(43_200, 2), door(99_999, 3)))
    assert price_wishes(problem, late) == (WishLine(Wish.LATE, 115, 192),)


def test_a_stop_of_several_orders_is_as_late_as_the_earliest_wish():
    problem = day(TaskWish(until=NINE), TaskWish(until=NINE + 60), late_won_per_minute=60)
    assert wishes_won(price_wishes(problem, route(trip(door(NINE + 90, 0, 1))))) == 90


def test_a_stranger_counts_once_a_hand_over_and_only_for_who_knows_somebody():
    known = TaskWish(familiar=frozenset({1}))
    problem = day(known, known, None, unfamiliar_won=500)
    stops = trip(door(NINE, 0, 1), door(NINE, 2))
    assert price_wishes(problem, route(stops)) == (WishLine(Wish.UNFAMILIAR, 1, 500),)
    assert price_wishes(problem, route(stops, carrier=1)) == ()


def test_a_carrier_that_is_away_changes_for_everybody():
    problem = day(
        TaskWish(remembered=Remembered(1, None)),
        TaskWish(remembered=Remembered(None, 0)),
        changed_carrier_won=300,
    )
    stops = trip(door(NINE, 0), door(NINE, 1))
    assert price_wishes(problem, route(stops)) == (WishLine(Wish.CHANGED_CARRIER, 2, 600),)
    assert price_wishes(problem, route(stops, carrier=1)) == (
        WishLine(Wish.CHANGED_CARRIER, 1, 300),
    )


@pytest.mark.parametrize(
    ("order", "changed"),
    [
        ([[0, 1, 2]], 0),
        ([[3, 0, 1, 3, 2]], 0),  # 3 is new: passed over wherever it stands
        ([[1, 0, 2]], 3),
        ([[0, 1], [2]], 1),  # 2 is the first of its trip now
        ([[1, 2]], 1),
        ([[0, 2]], 1),
    ],
)
def test_a_place_is_whom_one_comes_after(order, changed):
    wishes = [TaskWish(remembered=Remembered(0, after)) for after in (None, 0, 1)]
    problem = day(*wishes, None, changed_place_won=40)
    trips = (trip(*(door(NINE, task) for task in tasks)) for tasks in order)
    assert wishes_won(price_wishes(problem, route(*trips))) == 40 * changed


def test_the_feeding_of_a_hub_is_no_hand_over():
    wish = TaskWish(until=0, familiar=frozenset(), remembered=Remembered(1, 5))
    prices = {"late_won_per_minute": 1, "unfamiliar_won": 1}
    problem = day(wish, **prices, changed_carrier_won=1, changed_place_won=1)
    assert price_wishes(problem, route(trip(door(NINE, 0, hub=0)))) == ()


def test_work_above_and_below_the_target_is_uneven_alike():
    # 30 min off: 1,800 s × 5,001 / 3,600 = 2,500.5 → 2,501.
    problem = day(None, targets=(5400, None), uneven_won_per_hour=5001)
    for work in (3600, 7200):
        assert price_wishes(problem, route(trip(door(NINE, 0)), work=work)) == (
            WishLine(Wish.UNEVEN, 1800, 2501),
        )
    assert price_wishes(problem, route(trip(door(NINE, 0)), carrier=1)) == ()
    assert price_wishes(problem, Route(0, (), 0, 0)) == ()


def test_a_plans_wishes_are_the_sum_of_its_routes():
    late, new = WishLine(Wish.LATE, 60, 10), WishLine(Wish.UNFAMILIAR, 1, 500)
    assert total_wishes([(late, new), (late,), ()]) == (WishLine(Wish.LATE, 120, 20), new)
