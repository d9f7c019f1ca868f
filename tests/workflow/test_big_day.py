"""A big day is planned by parts: checked as a whole, the same however many share the parts."""

from dataclasses import replace
from pathlib import Path

import pytest

from delivery.model.plan import Plan
from delivery.model.scenario import Progress, SearchLimit
from delivery.workflow import big_day
from delivery.workflow.big_day import BigDay, plan_big_day, with_streets
from delivery.workflow.check import check_plan
from delivery.workflow.day import DayOrders, read_day, with_travel
from delivery.workflow.joined_plan import shared_twice
from delivery.workflow.part_limits import PartLimits
from delivery.workflow.part_plan import rank
from delivery.workflow.plan import PlanRequest, plan_day
from delivery.workflow.side_by_side import InlineExecutor, LastingPool, Workers

REQUEST = PlanRequest(SearchLimit(iterations=16_000))
HERE = Workers(InlineExecutor(), 1)


def quiet(_: str) -> None:
    """Take the place of a progress display."""


def untimed(plan: Plan) -> Plan:
    """Return a plan without the clock's word on how long it took."""
    return replace(plan, search=replace(plan.search, seconds=0.0))


@pytest.fixture(scope="module")
def read(repository: Path) -> DayOrders:
    """Return the bundled day's orders."""
    return read_day(repository / "data" / "sample-area", tell=quiet)


@pytest.fixture(scope="module")
def day(read: DayOrders, road_cache: Path) -> BigDay:
    """Return the bundled day with its streets opened."""
    return with_streets(read, cache=road_cache, tell=quiet)


@pytest.fixture(scope="module", autouse=True)
def _small_parts() -> None:
    """Plan some fifty orders together: the bundled day has four such parts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(big_day, "PART_ORDERS", 50)
        yield


@pytest.fixture(scope="module")
def plan(day: BigDay, _small_parts: None) -> Plan:
    """Return the day planned by parts."""
    return plan_big_day(day, REQUEST, HERE)


def test_a_plan_by_parts_keeps_every_rule_of_the_whole_day(
    plan: Plan, read: DayOrders, road_cache: Path
) -> None:
    whole = with_travel(read, cache=road_cache, tell=quiet)
    assert check_plan(plan, whole).lines() == ()
    assert plan.summary.total.orders + len(plan.unassigned) == len(read.orders)


def test_two_processes_make_the_plan_one_makes(plan: Plan, day: BigDay) -> None:
    with LastingPool(2) as pool:
        assert untimed(plan_big_day(day, REQUEST, Workers(pool, 2))) == untimed(plan)


def test_joining_parts_anew_makes_the_plan_cheaper(plan: Plan, day: BigDay, monkeypatch) -> None:
    monkeypatch.setattr("delivery.workflow.part_limits.AGAIN", 0)
    first = plan_big_day(day, PlanRequest(SearchLimit(iterations=9_600)), HERE)
    assert rank(plan, day.orders) < rank(first, day.orders)


def test_a_plan_by_parts_is_told_on_the_way(day: BigDay) -> None:
    told: list[Progress] = []
    plan_big_day(day, PlanRequest(SearchLimit(iterations=400)), HERE, on_progress=told.append)
    assert [progress.stage for progress in told] == ["parts"] * 4
    left = [progress.unassigned for progress in told]
    assert left == sorted(left, reverse=True)


def test_who_stops_before_the_first_part_has_a_plan_all_the_same(day: BigDay) -> None:
    stopped = plan_big_day(day, REQUEST, HERE, should_stop=lambda: True)
    assert stopped.search.iterations == 0
    assert stopped.summary.total.orders > 100


def test_a_part_s_fingerprint_is_that_of_the_whole_day(
    plan: Plan, read: DayOrders, road_cache: Path
) -> None:
    whole = with_travel(read, cache=road_cache, tell=quiet)
    assert plan.fingerprint == plan_day(whole, REQUEST).fingerprint


def test_parts_that_share_what_they_may_not_are_found_out(plan: Plan, read: DayOrders) -> None:
    twice = (*plan.routes, plan.routes[0])
    found = [*shared_twice(read.area, read.orders, twice, plan.unassigned)]
    first = plan.routes[0]
    assert f"{first.fleet} {first.carrier}: on 2 routes of the joined plan" in found
    door = first.trips[0].stops[0].order_ids[0]
    assert f"{door}: in 2 places of the joined plan" in found
    fewer = [*shared_twice(read.area, read.orders, plan.routes[1:], plan.unassigned)]
    assert f"{door}: in 0 places of the joined plan" in fewer


def test_iterations_are_shared_by_orders_and_rounds() -> None:
    limits = PartLimits(SearchLimit(iterations=100_000), 1000, 4, 2)
    assert limits.rounds == 3
    first = [limit.iterations for limit in limits.of_round(0, [250, 250, 300, 200], 0.0)]
    assert first == [15_000, 15_000, 18_000, 12_000]
    assert [limit.iterations for limit in limits.of_round(1, [500, 500], 0.0)] == [10_000, 10_000]


def test_seconds_are_shared_by_waves_and_learn_what_parts_take_beside() -> None:
    # 5 parts on 2 workers go in 3 waves. 99 % of 100 s, 60 % of it, in 3 waves, less 1.5 s each.
    limits = PartLimits(SearchLimit(seconds=100.0), 1000, 5, 2)
    assert [limit.seconds for limit in limits.of_round(0, [200] * 5, 0.0)] == [
        pytest.approx(59.4 / 3 - 1.5)
    ] * 5
    # The round ended at 63 s: a wave took 21 s, 2.7 s beside its 18.3 s of search.
    assert limits.of_round(1, [200] * 5, 63.0)[0].seconds == pytest.approx(16.2 / 3 - 2.7)


def test_a_search_too_short_for_joining_has_one_round() -> None:
    assert PartLimits(SearchLimit(seconds=10.0), 10_000, 26, 2).rounds == 1
    assert PartLimits(SearchLimit(iterations=10_000), 10_000, 26, 2).rounds == 1
    assert PartLimits(SearchLimit(seconds=300.0), 300, 1, 2).rounds == 1
