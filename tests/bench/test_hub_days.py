"""Days on which hubs may pay: what is changed of a drawn day, and what hubs bring."""

from pathlib import Path

import pytest

from delivery.bench.days import draw_day
from delivery.bench.hub_days import compare, hub_day
from delivery.model.pay import Per
from delivery.sweeps.people import ServedDay

SAMPLE = Path(__file__).parents[2] / "data" / "sample-area"


@pytest.fixture(scope="module")
def drawn(bench_cache: Path) -> ServedDay:
    """Return a day of forty orders of the sample area."""
    return draw_day(SAMPLE, 40, 0, cache=bench_cache)


def test_more_residents_have_ids_of_their_own(drawn: ServedDay) -> None:
    (own,) = (fleet for fleet in drawn.area.fleets if fleet.residents)
    (many,) = (fleet for fleet in hub_day(drawn, "many", 0).area.fleets if fleet.residents)
    assert many.carriers == len(many.residents) == 4 * len(own.residents)
    assert len({resident.carrier_id for resident in many.residents}) == many.carriers


def test_cheap_residents_are_thanked_by_the_box_alone(drawn: ServedDay) -> None:
    area = hub_day(drawn, "cheap", 0).area
    (rule,) = (rule for rule in area.pay_rules if rule.name == "resident_box")
    won = {line.per: line.won for line in rule.lines}
    assert won[Per.BOX] == 700
    assert Per.OUTING not in won


def test_one_kitchen_cooks_everything_and_its_vans_are_its_own(drawn: ServedDay) -> None:
    day = hub_day(drawn, "one-kitchen", 0)
    assert {order.kitchen_id for order in day.orders} == {"K1"}
    assert {fleet.kitchens for fleet in day.area.fleets} == {("K1",), ()}


def test_in_car_free_dongs_residents_alone_hand_over(drawn: ServedDay) -> None:
    area = hub_day(drawn, "car-free", 0).area
    dongs = {recipient.dong_code for recipient in area.recipients}
    for fleet in area.fleets:
        assert bool(fleet.dong_codes) != bool(fleet.residents)
        if fleet.dong_codes:
            assert set(fleet.dong_codes) < dongs


def test_a_day_is_planned_with_hubs_and_without(drawn: ServedDay) -> None:
    (line,) = compare(hub_day(drawn, "one-kitchen", 0), 500, [1])
    assert line.count("won") == 2
    assert line.endswith("through hubs")
