"""Lines for maps, asked for by profile and leg as the matrices were."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from delivery.errors import NetworkError
from delivery.model.places import Location
from delivery.model.turns import NO_TURN_COSTS, TurnTable
from delivery.model.units import Metres
from delivery.network.geometry import Polyline, leg_geometry, polylines, straight_legs
from delivery.network.open_networks import SpeedTable, open_networks
from delivery.network.prepared import prepare
from delivery.network.roads import load_roads
from delivery.network.snap import locations_array, snap

LegKey = tuple[str, int, int]
"""Profile, place left, place reached."""


@dataclass(frozen=True, slots=True)
class StreetLine:
    """A street of the base map."""

    road_class: str
    points: Polyline


def leg_polylines(
    networks: Mapping[str, Path],
    speed_kph: SpeedTable,
    locations: Sequence[Location],
    legs: Mapping[str, Sequence[tuple[int, int]]],
    *,
    max_snap: Metres,
    cache: Path | None,
    turns: TurnTable = NO_TURN_COSTS,
) -> dict[LegKey, Polyline]:
    """Return the line of every leg from door to door, by profile and places.

    Parameters
    ----------
    legs
        The legs to draw, as (from, to) numbers of ``locations``, by profile.

    Raises
    ------
    NetworkError
        With every fault of every profile's network.
    """
    opened, found = open_networks(networks, speed_kph, tuple(legs), cache=cache, turns=turns)
    if found:
        raise NetworkError(found)
    lines: dict[LegKey, Polyline] = {}
    for profile, asked in legs.items():
        distinct = list(dict.fromkeys(asked))
        if profile in opened:
            network = opened[profile]
            prepared = prepare(network, cache=cache)
            drawn = leg_geometry(prepared, snap(network, locations, max_snap), distinct)
        else:
            drawn = straight_legs(locations_array(locations), distinct)
        keys = [(profile, origin, destination) for origin, destination in distinct]
        lines.update(zip(keys, drawn, strict=True))
    return lines


def street_lines(networks: Mapping[str, Path], *, cache: Path | None) -> tuple[StreetLine, ...]:
    """Return every street of the networks once, with its road class, for a base map."""
    by_content = {}
    for path in dict.fromkeys(networks.values()):
        roads = load_roads(path, cache=cache)
        by_content[roads.content_hash] = roads
    return tuple(
        StreetLine(roads.classes[number], line)
        for roads in by_content.values()
        for number, line in zip(
            roads.forward_class.tolist(),
            polylines(roads.line_lon_lat, roads.line_start),
            strict=True,
        )
    )
