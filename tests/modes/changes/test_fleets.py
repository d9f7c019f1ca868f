"""Fleets under a scenario: by id or mode, carriers counted, neighbours of residents."""

from dataclasses import replace

import pytest

from delivery.errors import ScenarioError
from delivery.model.area import Area
from delivery.model.changes import Changes
from delivery.model.fleets import Fleet
from delivery.model.places import Order, TimeWindow
from delivery.modes.changes import changed, scenario_notes


def fleets(area: Area, orders: dict[str, Order], **changes: dict[str, object]) -> dict[str, Fleet]:
    names = {key.replace("_mode_", "mode:"): values for key, values in changes.items()}
    after, same = changed(area, tuple(orders.values()), Changes(fleets=names))
    assert same == tuple(orders.values())
    return {fleet.fleet_id: fleet for fleet in after.fleets}


def test_a_fleet_takes_the_changes_of_its_mode_and_its_own_over_them(
    street: Area, street_orders: dict[str, Order]
) -> None:
    found = fleets(
        street, street_orders, _mode_rider={"carriers": 9, "reload": 60}, rider={"carriers": 2}
    )
    assert (found["rider"].carriers, found["rider"].reload) == (2, 60)
    assert found["van"] == next(f for f in street.fleets if f.fleet_id == "van")


@pytest.mark.parametrize(("times", "carriers"), [(1.5, 5), (0.5, 2), (0, 0), (1.1, 3)])
def test_times_as_many_carriers_are_rounded_half_up(
    times: float, carriers: int, street: Area, street_orders: dict[str, Order]
) -> None:
    # Of three riders: 4.5, 1.5, 0 and 3.3.
    found = fleets(street, street_orders, rider={"carriers_times": times})
    assert found["rider"].carriers == carriers
    assert len(found["rider"].carrier_ids) == carriers


def test_residents_beyond_their_file_live_next_door(
    street: Area, street_orders: dict[str, Order]
) -> None:
    before = next(f for f in street.fleets if f.fleet_id == "residents").residents
    found = fleets(street, street_orders, residents={"carriers": 6})["residents"]
    assert found.carrier_ids == ("V1", "V2", "V3", "V4", "V1+1", "V2+1")
    assert found.carriers == 6
    assert found.residents[4] == replace(before[0], carrier_id="V1+1")


def test_limits_of_a_carriers_file_change_in_every_row(
    street: Area, street_orders: dict[str, Order]
) -> None:
    hours = TimeWindow(36000, 39600)
    own = {"radius": 500, "capacity_boxes": 2, "max_work": 600, "shifts": (hours,)}
    found = fleets(street, street_orders, _mode_resident=own)["residents"]
    for row in found.residents:
        assert (row.radius, row.capacity_boxes, row.max_work, row.available) == (500, 2, 600, hours)


def test_everything_unknown_of_fleets_is_told_together(
    street: Area, street_orders: dict[str, Order]
) -> None:
    with pytest.raises(ScenarioError) as refused:
        fleets(street, street_orders, vna={"carriers": 1}, rider={"wheels": 3, "pay": "gold"})
    assert [(fault.where, fault.came) for fault in refused.value.faults] == [
        ("fleets", "vna"),
        ("fleets.rider", "wheels"),
        ("fleets.rider.pay", "gold"),
    ]


def test_where_further_residents_are_thought_to_live_is_said(
    street: Area, street_orders: dict[str, Order]
) -> None:
    orders = tuple(street_orders.values())
    more = Changes(fleets={"mode:resident": {"carriers": 6}, "rider": {"carriers": 9}})
    (note,) = scenario_notes(street, orders, more)
    assert "2 more carriers are taken for neighbours" in note


def test_fleets_that_are_already_so_are_said_to_be(
    street: Area, street_orders: dict[str, Order]
) -> None:
    orders = tuple(street_orders.values())
    own = next(fleet for fleet in street.fleets if fleet.fleet_id == "rider")
    same = Changes(fleets={"rider": {"closed": own.closed}})
    (note,) = scenario_notes(street, orders, same)
    assert "The area is so already" in note
    other = Changes(fleets={"rider": {"closed": own.closed, "carriers": own.carriers + 1}})
    assert scenario_notes(street, orders, other) == ()
