"""Days of our shape: the same seed, the same day; an area's own shape, whatever the size."""

import pickle
from collections import Counter
from pathlib import Path

import pytest

from delivery.bench.days import (
    FIRST_REPORTED_SEED,
    TUNING_SEEDS,
    draw_day,
    draw_more,
    draw_next,
)
from delivery.bench.stored_days import BenchDay, make_day, store_day, stored_day
from delivery.intake.area import load_day
from delivery.modes.places import profiles_of
from delivery.network.open_networks import open_networks
from delivery.network.snap import snap
from delivery.sweeps.people import STREET_METRES, ServedDay


@pytest.fixture(scope="module")
def drawn(sample: Path, bench_cache: Path) -> ServedDay:
    return draw_day(sample, 400, 5, cache=bench_cache)


def test_a_seed_gives_one_day_and_another_seed_another(sample: Path, bench_cache: Path) -> None:
    first, again, other = (draw_day(sample, 40, seed, cache=bench_cache) for seed in (1, 1, 2))
    assert first == again
    assert {order.location for order in first.orders} != {order.location for order in other.orders}


def test_tuning_and_reporting_share_no_seed() -> None:
    assert FIRST_REPORTED_SEED not in TUNING_SEEDS


def test_a_day_holds_as_many_orders_as_asked_for_each_of_a_known_recipient(
    drawn: ServedDay,
) -> None:
    known = {recipient.recipient_id for recipient in drawn.area.recipients}
    assert len(drawn.orders) == 400
    assert len({order.order_id for order in drawn.orders}) == 400
    assert {order.recipient_id for order in drawn.orders} <= known


def test_more_orders_are_of_further_people_and_the_day_stays_as_it_is(
    sample: Path, bench_cache: Path
) -> None:
    day = draw_day(sample, 40, 3, cache=bench_cache)
    grown = draw_more(sample, day, 7, 3, cache=bench_cache)
    assert grown.orders[:40] == day.orders
    assert grown.area.recipients[: len(day.area.recipients)] == day.area.recipients
    assert grown.area.fleets == day.area.fleets
    assert len({order.order_id for order in grown.orders}) == 47
    before = {order.recipient_id for order in day.orders}
    assert not before & {order.recipient_id for order in grown.orders[40:]}
    assert grown == draw_more(sample, day, 7, 3, cache=bench_cache)


def test_the_next_day_has_as_many_orders_and_some_other_people(
    sample: Path, bench_cache: Path
) -> None:
    day = draw_day(sample, 60, 3, cache=bench_cache)
    after = draw_next(sample, day, 0.1, 3, cache=bench_cache)
    assert len(after.orders) == 60
    was, now = ({one.recipient_id for one in each.area.recipients} for each in (day, after))
    assert len(was - now) == round(0.1 * len(was))
    assert {order.recipient_id for order in after.orders} == now
    stay = [order for order in day.orders if order.recipient_id in now]
    assert list(after.orders[: len(stay)]) == stay
    assert not was & {order.recipient_id for order in after.orders[len(stay) :]}


def test_everybody_lives_beside_a_street(drawn: ServedDay, sample: Path, bench_cache: Path) -> None:
    area = drawn.area
    networks, _ = open_networks(
        area.networks, area.speed_kph, profiles_of(area, None), cache=bench_cache
    )
    _, own = load_day(sample)
    homes = {order.location for order in drawn.orders} - {order.location for order in own}
    assert homes
    for network in networks.values():
        assert not snap(network, sorted(homes, key=str), STREET_METRES).far


def test_what_is_ordered_is_what_the_area_s_day_orders(drawn: ServedDay, sample: Path) -> None:
    area, own = load_day(sample)
    kinds = {(o.kitchen_id, o.boxes, o.diet, o.meal, o.window, o.handover) for o in own}
    assert {
        (o.kitchen_id, o.boxes, o.diet, o.meal, o.window, o.handover) for o in drawn.orders
    } <= kinds
    diets = {kitchen.kitchen_id: kitchen.diets for kitchen in area.kitchens}
    assert all(order.diet in diets[order.kitchen_id] for order in drawn.orders)


def test_nothing_on_a_day_names_anybody(drawn: ServedDay, sample: Path) -> None:
    area, _ = load_day(sample)
    personal = {r.name for r in area.recipients} | {r.phone for r in area.recipients}
    assert not personal & {
        text for o in drawn.orders for text in (o.name, o.address, o.phone) if text
    }


def test_fleets_grow_with_the_orders_the_kitchens_own_half_as_fast(
    drawn: ServedDay, sample: Path
) -> None:
    area, own = load_day(sample)
    growth = 400 / len(own)  # 400 / 177 = 2.26, and 0.96 of that is 2.17
    were = {fleet.fleet_id: fleet for fleet in area.fleets}
    for fleet in drawn.area.fleets:
        before = were[fleet.fleet_id]
        if before.residents:
            assert len(fleet.residents) == fleet.carriers == round(len(before.residents) * growth)
        elif before.kitchens:
            assert fleet.carriers == round(before.carriers * (1 + growth * 0.96) / 2)
        else:
            assert fleet.carriers == round(before.carriers * growth * 0.96)


def test_a_small_day_keeps_the_area_s_fleets(sample: Path, bench_cache: Path) -> None:
    area, _ = load_day(sample)
    day = draw_day(sample, 40, 1, cache=bench_cache)
    for fleet, before in zip(day.area.fleets, area.fleets, strict=True):
        if not before.residents:
            assert fleet == before


def test_a_day_becomes_a_problem_in_which_every_order_counts(small_day: BenchDay) -> None:
    assert len(small_day.problem.tasks) == 30
    assert not small_day.day.excluded
    assert Counter(task.barrier for task in small_day.problem.tasks) == {None: 30}


def test_a_stored_day_comes_back_with_the_same_prices(small_day: BenchDay, tmp_path: Path) -> None:
    path = tmp_path / "day.pickle"
    store_day(small_day, path)
    back = stored_day(path)
    assert back.problem.tasks == small_day.problem.tasks
    assert back.problem.carriers == small_day.problem.carriers
    rider = len(back.problem.carriers) // 2
    assert back.route_cost().linear(rider) == small_day.route_cost().linear(rider)


def test_what_is_no_day_is_not_taken_for_one(tmp_path: Path) -> None:
    path = tmp_path / "day.pickle"
    path.write_bytes(pickle.dumps({"orders": 1}))
    with pytest.raises(TypeError, match="expected a stored day"):
        stored_day(path)


def test_an_area_s_own_day_is_measured_as_it_is(sample: Path, bench_cache: Path) -> None:
    _, own = load_day(sample)
    day = make_day(sample, None, 0, cache=bench_cache)
    assert day.seed is None
    assert day.orders == len(own)


@pytest.mark.shared
def test_fleets_grow_as_from_240_to_1000_orders_of_the_centre_of_seoul(
    shared: Path, bench_cache: Path
) -> None:
    area, _ = load_day(shared / "areas" / "central-seoul-1000")
    day = draw_day(shared / "areas" / "central-seoul", 1000, 0, cache=bench_cache)
    assert [(f.fleet_id, f.carriers) for f in day.area.fleets] == [
        (f.fleet_id, f.carriers) for f in area.fleets
    ]
