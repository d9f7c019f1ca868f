"""The cells of a price map as squares on the ground, for GIS programs."""

import math
from typing import Any, Final

from delivery.model.places import EARTH_RADIUS_METRES
from delivery.model.price_maps import PriceCell, PriceMap

_DECIMALS: Final = 7
"""Digits of a degree: some centimetres, so that squares side by side share their border."""


def price_cells(prices: PriceMap) -> list[dict[str, Any]]:
    """Return a feature for each cell, with its orders, meals and won."""
    return [
        {
            "type": "Feature",
            "geometry": {"type": "Polygon", "coordinates": [_ring(cell, prices.side)]},
            "properties": {
                "orders": cell.orders,
                "meals": cell.meals,
                "won_per_meal": cell.per_meal,
                "saved_per_meal": cell.saved_per_meal,
                "against_allowance": prices.allowance - cell.per_meal,
            },
        }
        for cell in prices.cells
    ]


def _ring(cell: PriceCell, side: int) -> list[list[float]]:
    """Return a square around a cell's middle, counter-clockwise as RFC 7946 has it (3.1.6)."""
    high = math.degrees(side / 2 / EARTH_RADIUS_METRES)
    wide = high / math.cos(math.radians(cell.lat))
    corners = ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))
    return [
        [round(cell.lon + x * wide, _DECIMALS), round(cell.lat + y * high, _DECIMALS)]
        for x, y in corners
    ]
