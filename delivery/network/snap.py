"""Where places stand on the streets: the nearest point of the nearest street."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from delivery.model.places import Location
from delivery.model.units import Metres
from delivery.network.earth import great_circle
from delivery.network.profile import ProfileNetwork
from delivery.network.street_index import street_index

NODE_METRES = 0.01
"""A place that stands this close to a street's end stands on the node there.

Where several streets are equally near, it is at the node they share; at a node one may turn into
any of them, so the choice between them makes no difference.
"""


@dataclass(frozen=True, slots=True)
class Snapped:
    """Places on the streets of one profile.

    Parameters
    ----------
    locations
        The places, degrees, shape (n, 2).
    street
        The street each stands on, as a number of the profile network, shape (n,).
    fraction
        How far along from the street's tail, 0 to 1, shape (n,).
    lon_lat
        The point on the street, degrees, shape (n, 2).
    walk_metres
        From the place to that point by great circle, unrounded, shape (n,).
    far
        The places further from the street than allowed, ascending.
    """

    locations: NDArray[np.float64]
    street: NDArray[np.int64]
    fraction: NDArray[np.float64]
    lon_lat: NDArray[np.float64]
    walk_metres: NDArray[np.float64]
    far: tuple[int, ...]


def snap(network: ProfileNetwork, locations: Sequence[Location], max_snap: Metres) -> Snapped:
    """Find the nearest street of each place; those beyond ``max_snap`` are listed, not refused."""
    places = locations_array(locations)
    index = street_index(network)
    points = np.asarray(shapely.points(index.plane.to_metres(places)), dtype=np.object_)
    street = index.nearest(points)
    lines = index.lines[street]
    along = shapely.line_locate_point(lines, points)
    on_street = index.plane.to_degrees(
        shapely.get_coordinates(shapely.line_interpolate_point(lines, along))
    )
    walk = great_circle(places, on_street)
    return Snapped(
        locations=places,
        street=street,
        fraction=_fraction(along, shapely.length(lines), network.metres[street]),
        lon_lat=on_street,
        walk_metres=walk,
        far=tuple(int(i) for i in np.flatnonzero(walk > max_snap)),
    )


def locations_array(locations: Sequence[Location]) -> NDArray[np.float64]:
    """Return places as degrees, shape (n, 2)."""
    return np.array([(place.lon, place.lat) for place in locations], np.float64).reshape(-1, 2)


def _fraction(
    along: NDArray[np.float64], drawn: NDArray[np.float64], metres: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return positions as fractions of the street, moved to its ends where they are there."""
    fraction = np.divide(along, drawn, out=np.zeros_like(along), where=drawn > 0)
    near = np.divide(NODE_METRES, metres, out=np.ones_like(metres), where=metres > 0)
    fraction = np.where(fraction <= near, 0.0, fraction)
    return np.where(fraction >= 1 - near, 1.0, fraction)
