"""The network as OSMnx GraphML.

Written line by line rather than by a library, whose name, date and order of keys would change
the file from one version to the next.
"""

import gzip
import io
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from xml.sax.saxutils import escape

from sample_area_maker import ground
from sample_area_maker.ground import Point
from sample_area_maker.network import Network, Road

DRAWN_ON = "2026-11-01 00:00:00"
GRAPH_KEYS = ("created_date", "created_with", "crs", "simplified")
NODE_KEYS = ("y", "x", "street_count")
EDGE_KEYS = (
    "osmid", "highway", "name", "lanes", "maxspeed", "bridge", "oneway", "reversed", "length",
    "geometry",
)  # fmt: skip
LANES = {"primary": "6", "secondary": "4", "tertiary": "2"}
MAX_SPEED = {
    "primary": "50", "secondary": "50", "tertiary": "30", "residential": "30",
    "living_street": "20",
}  # fmt: skip
"""Limits in km/h: 50 on wide and 30 on lesser city streets ("Safe Speed 5030", in force 2021-04),
20 where walkers go first (2022-07)."""
_HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns'
    ' http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">'
)


def compressed(network: Network) -> bytes:
    """Return the network's file, compressed without the time of day."""
    text = "\n".join(_lines(network)) + "\n"
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=buffer, mtime=0) as packed:
        packed.write(text.encode())
    return buffer.getvalue()


def _lines(network: Network) -> Iterator[str]:
    yield _HEAD
    for domain, keys in (("graph", GRAPH_KEYS), ("node", NODE_KEYS), ("edge", EDGE_KEYS)):
        for key in keys:
            ident = f"{domain}_{key}"
            yield f'<key id="{ident}" for="{domain}" attr.name="{key}" attr.type="string"/>'
    yield '<graph edgedefault="directed">'
    values = (DRAWN_ON, "sample_area_maker", "epsg:4326", "True")
    yield from _data("graph", dict(zip(GRAPH_KEYS, values, strict=True)))
    yield from _nodes(network)
    yield from _edges(network)
    yield "</graph>"
    yield "</graphml>"


def _nodes(network: Network) -> Iterator[str]:
    count = Counter(end for road in network.roads for end in (road.tail, road.head))
    for number, (lon, lat) in network.nodes.items():
        yield f'<node id="{number}">'
        values = {"y": str(lat), "x": str(lon), "street_count": str(count[number])}
        yield from _data("node", values)
        yield "</node>"


def _edges(network: Network) -> Iterator[str]:
    used: Counter[tuple[int, int]] = Counter()
    for road in network.roads:
        for backwards in (False,) if road.oneway else (False, True):
            ends = (road.head, road.tail) if backwards else (road.tail, road.head)
            yield f'<edge source="{ends[0]}" target="{ends[1]}" id="{used[ends]}">'
            yield from _data("edge", _values(road, backwards=backwards))
            yield "</edge>"
            used[ends] += 1


def _values(road: Road, *, backwards: bool) -> dict[str, str]:
    points = road.points[::-1] if backwards else road.points
    values = {
        "osmid": str(road.way),
        "highway": road.highway,
        "name": road.name,
        "lanes": LANES.get(road.highway, ""),
        "maxspeed": MAX_SPEED.get(road.highway, ""),
        "bridge": "yes" if road.bridge else "",
        "oneway": str(road.oneway),
        "reversed": str(backwards),
        "length": f"{_metres(road.points):.3f}",
        "geometry": _line_string(points) if len(points) > 2 else "",
    }
    return {key: value for key, value in values.items() if value}


def _metres(points: tuple[Point, ...]) -> float:
    return sum(ground.great_circle(a, b) for a, b in pairwise(points))


def _line_string(points: tuple[Point, ...]) -> str:
    return f"LINESTRING ({', '.join(f'{lon} {lat}' for lon, lat in points)})"


def _data(domain: str, values: dict[str, str]) -> Iterator[str]:
    for key, value in values.items():
        yield f'<data key="{domain}_{key}">{escape(value)}</data>'
