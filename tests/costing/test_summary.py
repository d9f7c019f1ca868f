"""Totals of a plan, and whose won it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.costing.summary import by_drop, by_kitchen, by_order, feeds_won, summarise
from delivery.model.costs import CostLine, RouteCost
from delivery.model.pay import Ledger
from delivery.model.plan import PlanRoute, PlanStop, PlanTrip

PROVIDER, PROGRAMME, ECONOMIC = Ledger.PROVIDER, Ledger.PROGRAMME, Ledger.ECONOMIC
BOXES = {"A": 1, "B": 2, "C": 1, "D": 3, "E": 1}
MEALS = {"A": 1, "B": 2, "C": 1, "D": 4, "E": 1}
KITCHENS = {"A": "K1", "B": "K1", "C": "K2", "D": "K2", "E": "K1"}


def stop(orders: str, hub: str | None = None) -> PlanStop:
    boxes = sum(BOXES[order] for order in orders)
    return PlanStop(tuple(orders), hub, boxes, 0, 0, 0, 0, 0, 0)


def route(mode: str, *stops: PlanStop, provider=0, programme=0, own=0, trips=1) -> PlanRoute:
    ledgers = ((PROVIDER, provider), (PROGRAMME, programme), (ECONOMIC, own))
    lines = tuple(CostLine("rule", "shift", ledger, 1, won) for ledger, won in ledgers)
    split = [stops[i::trips] for i in range(trips)]
    return PlanRoute(
        route_id="R1",
        mode=mode,
        fleet="fleet",
        carrier="fleet#1",
        kitchens=(),
        profile="car",
        paid_seconds=3600,
        metres=5000,
        trips=tuple(PlanTrip(0, (), 0, 0, part, None, None) for part in split),
        cost=RouteCost(lines),
    )


# A van hands over A and D and feeds hub H1 with B and E; a resident hands B and E over from
# there; a rider takes C.
PLAN = (
    route("producer", stop("A"), stop("D"), stop("BE", "H1"), provider=50_001),
    route("resident", stop("B"), stop("E"), provider=5000, programme=9667, own=3001, trips=2),
    route("rider", stop("C"), provider=2500),
)


@pytest.fixture
def summary():
    return summarise(PLAN, MEALS, 2000, ("producer", "self_support", "rider", "resident"))


def test_orders_boxes_and_meals_count_in_the_mode_that_hands_them_over(summary):
    counted = {m: (s.orders, s.boxes, s.meals) for m, s in summary.modes.items()}
    assert counted == {
        "producer": (2, 4, 5),  # A and D: 1 + 3 boxes, 1 + 4 meals
        "self_support": (0, 0, 0),
        "rider": (1, 1, 1),
        "resident": (2, 3, 3),
    }
    assert (summary.total.orders, summary.total.boxes, summary.total.meals) == (5, 8, 9)


def test_a_feeding_is_a_stop_of_the_feeder(summary):
    assert summary.modes["producer"].stops == 3
    assert summary.total.stops == 6


def test_routes_trips_time_and_metres_add_up(summary):
    resident, total = summary.modes["resident"], summary.total
    assert (resident.routes, resident.trips) == (1, 2)
    assert (total.routes, total.trips, total.paid_seconds, total.metres) == (3, 4, 10_800, 15_000)


def test_won_per_meal_is_rounded_half_up_in_every_ledger(summary):
    # resident: 5,000 / 3 = 1,666.67; 9,667 / 3 = 3,222.33; 17,668 / 3 = 5,889.33
    assert summary.modes["resident"].per_meal == {PROVIDER: 1667, PROGRAMME: 3222, ECONOMIC: 5889}
    # total: 57,501 / 9 = 6,389; 9,667 / 9 = 1,074.11; 70,169 / 9 = 7,796.56
    assert summary.total.per_meal == {PROVIDER: 6389, PROGRAMME: 1074, ECONOMIC: 7797}


def test_half_a_won_per_meal_is_rounded_up():
    summary = summarise((route("rider", stop("B"), provider=2501),), MEALS, 2000, ())
    assert summary.total.per_meal is not None
    assert summary.total.per_meal[PROVIDER] == 1251  # 1,250.5


def test_what_is_left_of_the_allowance_is_positive_within_it(summary):
    assert summary.modes["resident"].versus_allowance == 2000 - 1667
    assert summary.modes["rider"].versus_allowance == 2000 - 2500
    assert summary.total.versus_allowance == 2000 - 6389


def test_a_mode_without_meals_has_no_won_per_meal(summary):
    idle = summary.modes["self_support"]
    assert (idle.routes, idle.per_meal, idle.versus_allowance) == (0, None, None)
    assert idle.cost == {PROVIDER: 0, PROGRAMME: 0, ECONOMIC: 0}


def test_feeding_takes_its_part_of_the_route_by_boxes(summary):
    # 3 of the van's 7 boxes go to the hub: 50,001 × 3 / 7 = 21,429
    assert feeds_won(PLAN[0]) == summary.modes["producer"].feeds_won == 21_429
    assert summary.modes["resident"].feeds_won == 0
    assert summary.total.feeds_won == 21_429


def test_a_route_that_only_feeds_spends_all_on_feeding():
    assert feeds_won(route("producer", stop("BE", "H1"), provider=777)) == 777


def test_half_a_won_of_feeding_is_rounded_up():
    # 1 of 2 boxes: 777 / 2 = 388.5
    assert feeds_won(route("producer", stop("A"), stop("E", "H1"), provider=777)) == 389


def test_a_mode_nobody_announced_is_listed_too():
    summary = summarise((route("senior_club", stop("A"), provider=5),), MEALS, 2000, ("rider",))
    assert list(summary.modes) == ["rider", "senior_club"]
    assert summary.total.cost[PROVIDER] == 5


def test_an_order_bears_its_part_of_every_route_that_moved_it():
    # The van's 50,001 by boxes A 1, D 3, B 2, E 1 of 7: 7,143, 21,429, 14,286, 7,143 (exact).
    # The resident's 5,000 by B 2, E 1: 3,333.3, 1,666.7, so 3,333 and 1,667; 9,667: 6,444.7,
    # 3,222.3, so 6,445 and 3,222; own time 3,001: 2,000.7, 1,000.3, so 2,001 and 1,000.
    shares = by_order(PLAN, BOXES)
    assert shares["A"] == {PROVIDER: 7143, PROGRAMME: 0, ECONOMIC: 7143}
    assert shares["D"] == {PROVIDER: 21_429, PROGRAMME: 0, ECONOMIC: 21_429}
    assert shares["B"] == {
        PROVIDER: 14_286 + 3333,
        PROGRAMME: 6445,
        ECONOMIC: 14_286 + 3333 + 6445 + 2001,
    }
    assert shares["E"] == {
        PROVIDER: 7143 + 1667,
        PROGRAMME: 3222,
        ECONOMIC: 7143 + 1667 + 3222 + 1000,
    }
    assert shares["C"][PROVIDER] == 2500


def test_a_kitchen_bears_what_its_orders_bear():
    kitchens = by_kitchen(PLAN, BOXES, KITCHENS)
    # A 7,143 + B 17,619 + E 8,810; D 21,429 + C 2,500
    assert {k: won[PROVIDER] for k, won in kitchens.items()} == {"K1": 33_572, "K2": 23_929}


def test_a_drop_bears_what_its_orders_bear_and_a_feeding_is_no_drop():
    together = route("resident", stop("EB"), provider=5000)
    drops = by_drop((PLAN[0], together), BOXES)
    assert {ids: won[PROVIDER] for ids, won in drops.items()} == {
        ("A",): 7143,
        ("D",): 21_429,
        ("E", "B"): 14_286 + 7143 + 5000,
    }


WON = st.integers(0, 200_000)


@given(st.lists(st.tuples(st.permutations("ABCDE"), WON, WON, WON), min_size=1, max_size=4))
def test_shares_of_orders_kitchens_and_drops_add_up_to_the_plan(drawn):
    # The first route hands everything over; the others feed hubs on the way.
    routes = [
        route(
            f"mode {i % 2}",
            *(stop(order, f"H{i}" if i else None) for order in orders),
            provider=provider,
            programme=programme,
            own=own,
        )
        for i, (orders, provider, programme, own) in enumerate(drawn)
    ]
    total = summarise(routes, MEALS, 2000, ()).total
    orders, kitchens = by_order(routes, BOXES), by_kitchen(routes, BOXES, KITCHENS)
    for ledger in Ledger:
        for shares in (orders, kitchens, by_drop(routes, BOXES)):
            assert sum(won[ledger] for won in shares.values()) == total.cost[ledger]


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "c"]), WON, WON), max_size=5))
def test_the_total_is_the_sum_of_the_modes(drawn):
    routes = [
        route(mode, stop("AB"), stop("C", "H1"), provider=provider, programme=programme)
        for mode, provider, programme in drawn
    ]
    summary = summarise(routes, MEALS, 2000, ("a", "d"))
    for field in ("orders", "boxes", "meals", "stops", "routes", "trips", "metres", "feeds_won"):
        whole = getattr(summary.total, field)
        assert whole == sum(getattr(mode, field) for mode in summary.modes.values())
    for ledger in Ledger:
        whole = summary.total.cost[ledger]
        assert whole == sum(mode.cost[ledger] for mode in summary.modes.values())
        assert whole == sum(r.cost.in_ledger(ledger) for r in routes)
