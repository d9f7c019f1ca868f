"""Lines as short texts, so that a whole district's streets fit into one page."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from delivery.reports.itinerary import LonLat

_PER_DEGREE: Final = 100_000
"""Steps to a degree: some one metre."""

STEPS_KEPT: Final = 4096
"""Most points of a street are close to the point before: the same few steps over and over."""


def encode_line(points: Iterable[LonLat]) -> str:
    """Return a line in the Encoded Polyline Algorithm Format (Google Maps Platform), 5 decimals.

    Points that fall on the step before are left out. The text has signs from ``?`` to ``~`` only:
    no blank, quote or angle bracket.
    """
    signs: list[str] = []
    last = (0, 0)
    for lon, lat in points:
        here = (round(lat * _PER_DEGREE), round(lon * _PER_DEGREE))
        if here != last:
            signs += (_encode(here[0] - last[0]), _encode(here[1] - last[1]))
        last = here
    return "".join(signs)


@lru_cache(STEPS_KEPT)
def _encode(step: int) -> str:
    value = ~(step << 1) if step < 0 else step << 1
    signs = ""
    while value >= 0x20:
        signs += chr((0x20 | (value & 0x1F)) + 63)
        value >>= 5
    return signs + chr(value + 63)
