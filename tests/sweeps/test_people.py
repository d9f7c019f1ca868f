"""Drawn people: fleets grow with the orders, or stay as they are."""

from pathlib import Path

import pytest

from delivery.intake.area import load_day
from delivery.sweeps.people import FleetSizes, ServedDay, draw_day


@pytest.fixture(scope="module")
def own(repository: Path) -> ServedDay:
    return ServedDay(*load_day(repository / "data" / "sample-area"))


def test_kept_fleets_are_the_area_s_own_whatever_the_orders(own: ServedDay, tmp_path: Path) -> None:
    day = draw_day(own, 300, seed=1, cache=tmp_path, fleets=FleetSizes.KEPT)
    assert day.area.fleets == own.area.fleets
    assert len(day.orders) == 300


def test_the_people_are_the_same_whether_fleets_grow_or_not(own: ServedDay, tmp_path: Path) -> None:
    kept = draw_day(own, 300, seed=1, cache=tmp_path, fleets=FleetSizes.KEPT)
    grown = draw_day(own, 300, seed=1, cache=tmp_path)
    assert kept.orders == grown.orders
    assert sum(f.carriers for f in grown.area.fleets) > sum(f.carriers for f in own.area.fleets)
