"""Travel where a profile has no network: the great circle, made longer as streets would."""

from collections.abc import Sequence

import numpy as np

from delivery.model.places import Location
from delivery.model.travel import TravelMatrix
from delivery.network.earth import great_circle
from delivery.network.profile import METRES_PER_SECOND
from delivery.network.rounding import round_half_up
from delivery.network.snap import locations_array

DETOUR = 1.3
"""How much longer than the great circle a way counts (DESIGN, fine print, point 11)."""


def straight_line_matrix(
    locations: Sequence[Location], profile: str, kph: float, loading_places: int
) -> TravelMatrix:
    """Return a matrix of great-circle distances x 1.3 at one speed, without walks."""
    places = locations_array(locations)
    metres = np.array([great_circle(place, places) for place in places]) * DETOUR
    metres = metres.reshape(len(places), len(places))
    distances = round_half_up(metres)
    return TravelMatrix(
        profile=profile,
        durations=round_half_up(metres / (kph * METRES_PER_SECOND)),
        distances=distances,
        shortest=distances[:loading_places].copy(),
        straight_line=True,
    )
