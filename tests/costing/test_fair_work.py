"""Work measured, its spread, and routes handed out so that it evens out."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delivery.costing.fair_work import grown_uneven, handed_out, spread, work_of
from delivery.model.costs import CostLine, RouteCost
from delivery.model.fair_work import FleetWork, RouteWork, Work
from delivery.model.fleets import Fleet
from delivery.model.pay import Ledger
from delivery.model.plan import PlanRoute, PlanStop, PlanTrip
from tests.costing import two_routes

RIDERS = (("rider", "rider#1"), ("rider", "rider#2"), ("rider", "rider#3"))


def route(number: int, work: Work, unfamiliar: dict | None = None) -> RouteWork:
    return RouteWork(f"R{number}", RIDERS[number], work, RIDERS, unfamiliar or {})


def line(per: str, won: int, ledger: Ledger = Ledger.PROVIDER) -> CostLine:
    return CostLine("rule", per, ledger, 1, won)


def fleet(**changes: int) -> Fleet:
    return replace(two_routes.fleet("f", "rider", "car", "rule"), **changes)


def stop(*orders: str, hub: str | None = None) -> PlanStop:
    return PlanStop(orders, hub, len(orders), 0, 0, 0, 0, 0, 0)


def planned_route(*stops: PlanStop, paid: int = 3600) -> PlanRoute:
    lines = (
        line("stop", 5000),
        line("hour", 9000, Ledger.PROGRAMME),
        line("km", 700),
        line("own_time", 300, Ledger.ECONOMIC),
        line("shortfall", 200),
    )
    trip = PlanTrip(0, (), 0, 1, stops, None, None)
    return PlanRoute("R1", "rider", "f", "f#1", (), "car", paid, 0, (trip,), RouteCost(lines))


def test_stairs_are_climbed_once_for_orders_handed_over_together() -> None:
    floors = {"A": 3, "B": 3, "C": 0, "D": 4}
    visited = planned_route(stop("A", "B"), stop("C"), stop("D", hub="H1"))
    work = work_of(visited, fleet(), floors)
    assert work == Work(days=1, won=14_200, paid=3600, floors=3)
    assert work.won_per_hour == 14_200


def test_promised_time_that_is_not_given_is_short() -> None:
    promised = fleet(promised=5400)
    work = work_of(planned_route(stop("A"), paid=3600), promised, {"A": 0})
    assert (work.promised, work.short) == (5400, 1800)
    assert work_of(planned_route(stop("A"), paid=9000), promised, {"A": 0}).short == 0


def test_each_of_a_crew_earns_its_part() -> None:
    work = work_of(planned_route(stop("A")), fleet(crew_size=2), {"A": 0})
    assert (work.won, work.paid, work.won_per_hour) == (7_100, 3600, 7_100)


def test_an_hour_of_no_work_is_paid_nothing_one_can_name() -> None:
    assert Work().won_per_hour is None


@pytest.mark.parametrize(
    ("values", "gini"),
    [
        ([5, 5, 5], Fraction(0)),
        ([0, 0, 12], Fraction(2, 3)),
        ([1, 2, 3, 4], Fraction(1, 4)),
        ([0, 0], Fraction(0)),
    ],
)
def test_gini_by_hand(values: list[int], gini: Fraction) -> None:
    found = spread(values)
    assert found is not None
    assert found.gini == gini
    assert (found.least, found.most) == (min(values), max(values))


def test_the_median_of_two_is_their_mean_and_nothing_has_no_spread() -> None:
    found = spread([4, 1])
    assert found is not None
    assert found.median == Fraction(5, 2)
    assert spread([]) is None


def test_who_has_climbed_most_gets_the_route_without_stairs() -> None:
    stairs = route(0, Work(1, 10_000, 3600, floors=20))
    flat = route(1, Work(1, 10_000, 3600, floors=0))
    so_far = {RIDERS[0]: Work(1, 10_000, 3600, floors=20), RIDERS[1]: Work(1, 10_000, 3600)}
    so_far[RIDERS[2]] = Work(2, 20_000, 7200, floors=20)
    turns = handed_out([stairs, flat], so_far)
    assert turns == {"R0": RIDERS[1], "R1": RIDERS[0]}


def test_who_has_not_been_out_gets_a_turn() -> None:
    worked = Work(1, 10_000, 3600)
    turns = handed_out([route(0, worked), route(1, worked)], {RIDERS[0]: worked})
    assert set(turns.values()) == {RIDERS[1], RIDERS[2]}


def test_who_was_paid_least_an_hour_gets_what_pays_best() -> None:
    good, poor = route(0, Work(1, 30_000, 3600)), route(1, Work(1, 10_000, 3600))
    third = route(2, Work(1, 20_000, 3600))
    so_far = {
        RIDERS[0]: Work(1, 30_000, 3600),
        RIDERS[1]: Work(1, 10_000, 3600),
        RIDERS[2]: Work(1, 20_000, 3600),
    }
    turns = handed_out([good, poor, third], so_far)
    assert turns == {"R0": RIDERS[1], "R1": RIDERS[0], "R2": RIDERS[2]}


def test_hours_weigh_as_much_as_pay_per_hour() -> None:
    # Who has been out least goes, though it has earned more an hour already.
    so_far = {RIDERS[0]: Work(3, 100_000, 36_000), RIDERS[1]: Work(1, 12_000, 3600)}
    so_far[RIDERS[2]] = Work(3, 100_000, 36_000)
    assert handed_out([route(0, Work(1, 20_000, 3600))], so_far) == {"R0": RIDERS[1]}


def fleet_work(*hours: int) -> FleetWork:
    even = spread([1, 1])
    return FleetWork("rider", "rider", True, {}, even, spread(hours), even)


def test_turns_may_make_nothing_clearly_less_even() -> None:
    assert grown_uneven(fleet_work(5, 5), fleet_work(0, 10))
    assert not grown_uneven(fleet_work(0, 10), fleet_work(5, 5))
    assert not grown_uneven(fleet_work(100, 100), fleet_work(99, 101))


def test_where_all_is_equal_routes_stay_with_whom_they_were_planned() -> None:
    worked = Work(1, 10_000, 3600)
    routes = [route(number, worked) for number in range(3)]
    assert handed_out(routes, {}) == {each.route_id: each.carrier for each in routes}


def test_an_unfamiliar_face_is_weighed_against_the_turn() -> None:
    worked = Work(1, 10_000, 3600)
    dear = {RIDERS[0]: 0, RIDERS[1]: 10**6, RIDERS[2]: 10**6}
    so_far = {RIDERS[0]: worked}
    assert handed_out([route(0, worked, dear)], so_far) == {"R0": RIDERS[0]}
    cheap = {RIDERS[0]: 0, RIDERS[1]: 1, RIDERS[2]: 2}
    assert handed_out([route(0, worked, cheap)], so_far) == {"R0": RIDERS[1]}


work_days = st.lists(
    st.builds(
        Work,
        days=st.just(1),
        won=st.integers(0, 90_000),
        paid=st.integers(600, 18_000),
        floors=st.integers(0, 40),
    ),
    min_size=1,
    max_size=3,
)


@given(st.lists(work_days, min_size=1, max_size=6))
@settings(max_examples=40)
def test_every_route_goes_to_one_carrier_and_no_work_is_lost(days: list[list[Work]]) -> None:
    so_far: dict = {}
    for day in days:
        routes = [route(number, work) for number, work in enumerate(day)]
        turns = handed_out(routes, so_far)
        assert set(turns) == {each.route_id for each in routes}
        assert len(set(turns.values())) == len(routes)
        for each in routes:
            who = turns[each.route_id]
            so_far[who] = so_far.get(who, Work()) + each.work
    whole, total = Work(), Work()
    for day in days:
        for work in day:
            whole += work
    for work in so_far.values():
        total += work
    assert total == whole
