"""The formula expects a day of a mode, or nothing where the mode cannot carry it."""

from dataclasses import replace

from delivery.model.area import Area
from delivery.model.break_even import SampledDay
from delivery.workflow.break_even import points_of
from delivery.workflow.formula import estimate
from tests.workflow.test_break_even import cell
from tests.workflow.unpaved import unpaved


def vans_of(*kitchens: str) -> Area:
    """Return the area with one van fleet for each of some kitchens."""
    area = unpaved().area
    van = next(fleet for fleet in area.fleets if fleet.mode == "producer")
    fleets = (replace(van, fleet_id=f"van-{each}", kitchens=(each,)) for each in kitchens)
    return replace(area, fleets=tuple(fleets))


def test_a_kitchen_without_a_fleet_of_the_mode_leaves_no_estimate() -> None:
    orders = unpaved().orders
    every = sorted({order.kitchen_id for order in orders})
    whole = estimate(vans_of(*every), orders, "producer", frozenset())
    assert whole is not None
    assert min(whole) > 0
    assert estimate(vans_of(*every[1:]), orders, "producer", frozenset()) is None
    left = [order for order in orders if order.kitchen_id != every[0]]
    part = estimate(vans_of(*every[1:]), left, "producer", frozenset())
    assert part is not None
    assert part < whole


def test_days_without_an_estimate_are_left_out_of_its_mean() -> None:
    cells = [
        cell("producer", 10, 3000),
        cell("producer", 10, 2000, day=SampledDay(10, 2), estimate=None, estimated_metres=None),
    ]
    (both,) = points_of(cells, 10)
    assert both.estimate is not None
    assert (both.estimate.mean, both.estimate.count) == (3000, 1)
    (none,) = points_of(cells[1:], 10)
    assert none.estimate is None
