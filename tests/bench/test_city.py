"""A city of drawn districts is an area like any other, and its streets join."""

from pathlib import Path

import pytest

from delivery.bench.city import write_city
from delivery.intake.area import load_day
from delivery.modes.places import day_places, profiles_of
from delivery.network.travel import travel


@pytest.fixture(scope="module")
def made(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a city of two districts of 40 orders."""
    out = tmp_path_factory.mktemp("made")
    write_city(repository / "data" / "sample-area", out, 2, 40, 0)
    return out


def test_a_city_holds_every_district_s_day_and_shares_its_riders(made: Path) -> None:
    city, orders = load_day(made / "city")
    alone = [load_day(made / f"district-0{number}") for number in (1, 2)]
    assert len(orders) == 80
    assert len(city.kitchens) == sum(len(area.kitchens) for area, _ in alone)
    riders = [fleet for fleet in city.fleets if fleet.mode == "rider"]
    each = [f.carriers for area, _ in alone for f in area.fleets if f.mode == "rider"]
    assert [fleet.carriers for fleet in riders] == [sum(each)]
    boxes = [sum(order.boxes for order in own) for _, own in alone]
    assert sum(order.boxes for order in orders) == sum(boxes)


def test_one_can_drive_from_every_district_to_the_other(made: Path) -> None:
    city, orders = load_day(made / "city")
    places = day_places(city, orders)
    matrices = travel(
        city.networks,
        city.speed_kph,
        profiles_of(city, None),
        places.locations,
        names=places.labels,
        loading_places=places.loading_places,
        max_snap=city.rules.max_snap,
        cache=None,
    )
    first = [n for n, label in enumerate(places.labels) if label.startswith("order D01")]
    other = [n for n, label in enumerate(places.labels) if label.startswith("order D02")]
    ways = matrices.by_profile["car"].durations[first][:, other]
    assert ways.min() > 0
    assert ways.max() < 3 * 3600
