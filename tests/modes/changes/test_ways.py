"""Rules, hubs and zones under a scenario."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.errors import ScenarioError
from delivery.model.area import Area
from delivery.model.changes import Changes
from delivery.model.places import Handover, Location, Order
from delivery.modes.changes import changed
from delivery.modes.changes.zones import _Dong, _zones


def test_minutes_on_board_and_at_the_door_change(
    street: Area, street_orders: dict[str, Order]
) -> None:
    changes = Changes(max_on_board=3600, container_seconds=20)
    area, _ = changed(street, tuple(street_orders.values()), changes)
    assert area.rules.max_on_board == 3600
    before, after = street.rules.handover_minutes.policy, area.rules.handover_minutes.policy
    assert {h: after[h] - before[h] for h in Handover} == dict.fromkeys(Handover, Fraction(1, 3))


@pytest.mark.parametrize(("hubs", "rooms"), [(False, 0), (True, 20), ((), 0), (("H1",), 20)])
def test_a_closed_hub_stays_a_place_without_room(
    hubs: bool | tuple[str, ...], rooms: int, street: Area, street_orders: dict[str, Order]
) -> None:
    area, _ = changed(street, tuple(street_orders.values()), Changes(hubs=hubs))
    assert [(hub.hub_id, hub.capacity_boxes) for hub in area.hubs] == [("H1", rooms)]


def test_a_hub_that_is_not_there_is_told(street: Area, street_orders: dict[str, Order]) -> None:
    with pytest.raises(ScenarioError, match="H7"):
        changed(street, tuple(street_orders.values()), Changes(hubs=("H1", "H7")))


def test_in_zones_every_dong_of_a_fleet_is_one_carriers(
    street: Area, street_orders: dict[str, Order]
) -> None:
    area, _ = changed(street, tuple(street_orders.values()), Changes(zones=True))
    zoned = {fleet.fleet_id: fleet for fleet in area.fleets}
    # Two dongs: the third rider has none and stays at home; residents stay near theirs.
    assert list(zoned) == ["van-z1", "van-z2", "rider-z1", "rider-z2", "residents"]
    for name in ("van", "rider"):
        dongs = [code for n in (1, 2) for code in zoned[f"{name}-z{n}"].dong_codes]
        assert sorted(dongs) == ["1199051000", "1199052000"]
        assert zoned[f"{name}-z1"].carriers == 1
    assert zoned["residents"] == next(f for f in street.fleets if f.fleet_id == "residents")


def test_a_fleet_keeps_to_its_own_dongs_in_zones(
    street: Area, street_orders: dict[str, Order]
) -> None:
    fleets = tuple(replace(f, dong_codes=("1199051000",)) for f in street.fleets)
    area, _ = changed(
        replace(street, fleets=fleets), tuple(street_orders.values()), Changes(zones=True)
    )
    assert [f.fleet_id for f in area.fleets] == ["van-z1", "rider-z1", "residents"]


@given(st.lists(st.integers(1, 40), min_size=1, max_size=12), st.integers(1, 15))
def test_zones_hold_every_dong_once_and_none_is_empty(sizes: list[int], carriers: int) -> None:
    dongs = [_Dong(f"{n:02}", size, Location(127, 37)) for n, size in enumerate(sizes)]
    zones = _zones(dongs, carriers)
    assert len(zones) == min(carriers, len(dongs))
    assert all(zones)
    codes = Counter(code for zone in zones for code in zone)
    assert codes == Counter(dong.code for dong in dongs)
