"""Drawn people: fleets grow with the orders, or stay as they are."""

from pathlib import Path

from delivery.sweeps.people import FleetSizes, ServedDay, draw_day


def test_kept_fleets_are_the_area_s_own_whatever_the_orders(own: ServedDay, cache: Path) -> None:
    day = draw_day(own, 300, seed=1, cache=cache, fleets=FleetSizes.KEPT)
    assert day.area.fleets == own.area.fleets
    assert len(day.orders) == 300


def test_the_people_are_the_same_whether_fleets_grow_or_not(own: ServedDay, cache: Path) -> None:
    kept = draw_day(own, 300, seed=1, cache=cache, fleets=FleetSizes.KEPT)
    grown = draw_day(own, 300, seed=1, cache=cache)
    assert kept.orders == grown.orders
    assert sum(f.carriers for f in grown.area.fleets) > sum(f.carriers for f in own.area.fleets)
