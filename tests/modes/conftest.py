"""The street of ``tests/street_area`` as an area and its orders, and ways to change it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from delivery.intake.area import load_day
from delivery.model.area import Area
from delivery.model.fleets import Fleet
from delivery.model.pay import Tariff
from delivery.model.places import Order
from delivery.model.travel import Matrices, TravelMatrix
from delivery.modes.build import DayProblem, build_problem
from delivery.modes.places import day_places, profiles_of

DAY = date(2026, 11, 23)
TARIFF = Tariff(date(2026, 1, 1), None, 10_000, 2_000, None, None, "made up", "R")


@pytest.fixture(scope="session")
def street(street_folder: Path) -> Area:
    """Return the area."""
    return load_day(street_folder)[0]


@pytest.fixture(scope="session")
def street_orders(street_folder: Path) -> dict[str, Order]:
    """Return the orders of the day by id."""
    return {order.order_id: order for order in load_day(street_folder)[1]}


@pytest.fixture(scope="session")
def with_fleet() -> Callable[..., Area]:
    """Return a function that leaves one fleet of an area, changed."""

    def changed(area: Area, fleet_id: str, **changes: Any) -> Area:
        (fleet,) = (each for each in area.fleets if each.fleet_id == fleet_id)
        return replace(area, fleets=(replace(fleet, **changes),))

    return changed


@pytest.fixture(scope="session")
def build() -> Callable[..., DayProblem]:
    """Return a function that makes a day's problem, every way a second and a metre long."""

    def built(
        area: Area,
        orders: list[Order],
        *,
        tariff: Tariff = TARIFF,
        modes: tuple[str, ...] | None = None,
    ) -> DayProblem:
        places = day_places(area, orders)
        count = len(places.locations)
        ones = np.ones((count, count), dtype=np.int32) - np.eye(count, dtype=np.int32)
        profiles = {
            profile: TravelMatrix(profile, ones, ones, ones[: places.loading_places], False)
            for profile in profiles_of(area, None)
        }
        matrices = Matrices(places.locations, profiles, "made up")
        return build_problem(area, orders, matrices, day_tariff=tariff, modes=modes)

    return built


@pytest.fixture(scope="session")
def fleet_of() -> Callable[[Area, str], Fleet]:
    """Return a function that finds a fleet by its id."""

    def found(area: Area, fleet_id: str) -> Fleet:
        return next(each for each in area.fleets if each.fleet_id == fleet_id)

    return found
