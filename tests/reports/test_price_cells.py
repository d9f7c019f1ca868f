from datetime import date

import pytest
from shapely.geometry import shape

from delivery.model.places import Location, great_circle_metres
from delivery.model.price_maps import PriceCell, PriceMap
from delivery.reports.price_cells import price_cells


@pytest.fixture(scope="module")
def features() -> list[dict[str, object]]:
    """Return one cell of 100 m in Seoul as features."""
    cell = PriceCell(lon=127.0, lat=37.5, orders=3, meals=4, per_meal=2300, saved_per_meal=None)
    prices = PriceMap(
        area="seoul",
        title="서울",
        day=date(2026, 11, 23),
        allowance=2000,
        side=100,
        cells=(cell,),
        dongs=(),
        doors=(2300, 2300, 2300),
    )
    return price_cells(prices)


def test_a_cell_is_a_square_of_its_side_on_the_ground(features: list[dict[str, object]]) -> None:
    square = shape(features[0]["geometry"])
    west, south, east, north = square.bounds
    assert square.exterior.is_ccw
    wide = great_circle_metres(Location(west, 37.5), Location(east, 37.5))
    high = great_circle_metres(Location(127.0, south), Location(127.0, north))
    assert wide == pytest.approx(100, abs=0.1)
    assert high == pytest.approx(100, abs=0.1)


def test_a_cell_says_how_far_it_is_from_the_allowance(features: list[dict[str, object]]) -> None:
    assert features[0]["properties"] == {
        "orders": 3,
        "meals": 4,
        "won_per_meal": 2300,
        "saved_per_meal": None,
        "against_allowance": -300,
    }
