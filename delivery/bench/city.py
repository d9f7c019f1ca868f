"""A city to plan in one go: districts of our shape side by side, on streets that join.

Every district is a drawn day of its own (see `days`) on a copy of its area's real streets, moved to
its place in a square; streets of neighbouring copies are joined where they come near the border.
Kitchens, their vans, crews, residents and hubs are each district's; riders are the whole city's.
"""

import math
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import networkx as nx
import shapely
from shapely.affinity import translate

from delivery.bench.area_folder import write_area
from delivery.bench.days import draw_day
from delivery.model.area import Area
from delivery.model.fleets import FIRST_PICKUP, Fleet
from delivery.model.places import Location, Order, great_circle_metres
from delivery.network.build import write_graph
from delivery.network.graph_files import read_graph
from delivery.network.kind import Kind
from delivery.sweeps.people import ServedDay

ROADS: Final = "roads_city.graphml.gz"

STRIPS: Final = 30
"""Borders are looked at in so many strips, each with one street across at most."""

LONGEST_JOINT: Final = 900
"""Metres; where streets end further from the border, a river or a hill is thought to be there."""

JOINT_DETOUR: Final = 1.2

Move = tuple[float, float]
"""Degrees east and north."""


def write_city(folder: Path, out: Path, districts: int, orders: int, seed: int) -> Path:
    """Write a city of so many districts into ``out/city``, and each alone beside it.

    Parameters
    ----------
    folder
        The area every district is drawn from; all profiles use one network in it.
    orders
        How many orders each district has.
    seed
        The first district's; the others' follow.

    Raises
    ------
    InputError
        With every fault of the area or its network.
    """
    days = [draw_day(folder, orders, seed + n, cache=None) for n in range(districts)]
    source = next(iter(days[0].area.networks.values()))
    graph = _placed(read_graph(source, kind=Kind.DRIVE))
    moves = [*_moves(graph, districts)]
    for number, day in enumerate(days, start=1):
        own = out / f"district-{number:02d}"
        area = replace(day.area, title=f"구역 {number}")
        write_area(area, day.orders, own, network=source.name)
        shutil.copyfile(source, own / source.name)
    city = out / "city"
    area, all_orders = joined_day(days, moves)
    write_area(area, all_orders, city, network=ROADS)
    write_graph(joined_streets(graph, moves), city / ROADS)
    return city


def _moves(graph: "nx.MultiDiGraph[Any]", districts: int) -> Iterator[Move]:
    """Yield where each copy lies in a square, row by row."""
    west, south, east, north = _bounds(graph)
    side = math.ceil(math.sqrt(districts))
    for number in range(districts):
        row, column = divmod(number, side)
        yield round((east - west) * column, 6), round((north - south) * row, 6)


def _placed(graph: "nx.MultiDiGraph[Any]") -> "nx.MultiDiGraph[Any]":
    """Return a graph as it was read with its nodes numbered, and their places as numbers."""
    numbered: nx.MultiDiGraph[Any] = nx.relabel_nodes(
        graph, {node: number for number, node in enumerate(graph)}
    )
    for _, data in numbered.nodes(data=True):
        data["x"], data["y"] = float(data["x"]), float(data["y"])
    return numbered


def _bounds(graph: "nx.MultiDiGraph[Any]") -> tuple[float, float, float, float]:
    lon = [data["x"] for _, data in graph.nodes(data=True)]
    lat = [data["y"] for _, data in graph.nodes(data=True)]
    return min(lon), min(lat), max(lon), max(lat)


def joined_day(days: Sequence[ServedDay], moves: Sequence[Move]) -> tuple[Area, list[Order]]:
    """Return the districts as one area, and all their orders; ids begin with the district."""
    parts = [
        _moved(day, f"D{number:02d}", move)
        for number, (day, move) in enumerate(zip(days, moves, strict=True), start=1)
    ]
    first = parts[0].area
    shared = [fleet for fleet in first.fleets if _is_shared(fleet)]
    fleets = [
        *(fleet for part in parts for fleet in part.area.fleets if not _is_shared(fleet)),
        *(replace(fleet, carriers=fleet.carriers * len(days)) for fleet in shared),
    ]
    city = replace(
        first,
        name=f"city-{len(days)}x{len(days[0].orders)}",
        title=f"{len(days)}개 구역의 도시",
        kitchens=tuple(k for part in parts for k in part.area.kitchens),
        hubs=tuple(hub for part in parts for hub in part.area.hubs),
        recipients=tuple(who for part in parts for who in part.area.recipients),
        fleets=tuple(fleets),
    )
    return city, [order for part in parts for order in part.orders]


def _is_shared(fleet: Fleet) -> bool:
    """Tell whether a fleet is the city's: it belongs to no kitchen, place or home."""
    return fleet.start == FIRST_PICKUP and not fleet.kitchens and not fleet.residents


def _moved(day: ServedDay, name: str, move: Move) -> ServedDay:
    area = day.area

    def at(place: Location) -> Location:
        return Location(round(place.lon + move[0], 6), round(place.lat + move[1], 6))

    fleets = tuple(
        fleet
        if _is_shared(fleet)
        else replace(
            fleet,
            fleet_id=f"{name}-{fleet.fleet_id}",
            kitchens=tuple(name + kitchen for kitchen in fleet.kitchens),
            start=fleet.start if fleet.residents else name + fleet.start,
            residents=tuple(
                replace(r, carrier_id=name + r.carrier_id, home=at(r.home)) for r in fleet.residents
            ),
        )
        for fleet in area.fleets
    )
    moved = replace(
        area,
        kitchens=tuple(
            replace(k, kitchen_id=name + k.kitchen_id, location=at(k.location))
            for k in area.kitchens
        ),
        hubs=tuple(
            replace(hub, hub_id=name + hub.hub_id, location=at(hub.location)) for hub in area.hubs
        ),
        recipients=tuple(
            replace(
                who,
                recipient_id=name + who.recipient_id,
                kitchen_id=name + who.kitchen_id,
                location=at(who.location),
            )
            for who in area.recipients
        ),
        fleets=fleets,
    )
    orders = tuple(
        replace(
            order,
            order_id=name + order.order_id,
            kitchen_id=name + order.kitchen_id,
            recipient_id=name + order.recipient_id,
            location=at(order.location),
        )
        for order in day.orders
    )
    return ServedDay(moved, orders)


def joined_streets(graph: "nx.MultiDiGraph[Any]", moves: Sequence[Move]) -> "nx.MultiDiGraph[Any]":
    """Return so many copies of a graph, each moved, with streets across their borders."""
    size = max(graph.nodes) + 1
    city: nx.MultiDiGraph[Any] = nx.MultiDiGraph(crs="epsg:4326", simplified=True)
    for number, (east, north) in enumerate(moves):
        for node, data in graph.nodes(data=True):
            city.add_node(number * size + node, x=data["x"] + east, y=data["y"] + north)
        for tail, head, key, data in graph.edges(keys=True, data=True):
            own = dict(data)
            if "geometry" in own:
                own["geometry"] = translate(shapely.from_wkt(own["geometry"]), east, north).wkt
            city.add_edge(number * size + tail, number * size + head, key, **own)
    bounds = _bounds(graph)
    for one, other in _neighbours(moves):
        across = int(moves[one][0] == moves[other][0])
        for near, far in _joints(graph, bounds, across):
            _join(city, one * size + near, other * size + far)
    return city


def _neighbours(moves: Sequence[Move]) -> Iterator[tuple[int, int]]:
    """Yield every copy with the next to its east and the next to its north."""
    place = {move: number for number, move in enumerate(moves)}
    for axis in (0, 1):
        steps = sorted({move[axis] for move in moves})
        following = dict(pairwise(steps))
        for move, number in place.items():
            if move[axis] in following:
                there = (
                    (following[move[0]], move[1]) if axis == 0 else (move[0], following[move[1]])
                )
                if there in place:
                    yield number, place[there]


def _joints(
    graph: "nx.MultiDiGraph[Any]", bounds: tuple[float, float, float, float], across: int
) -> Iterator[tuple[int, int]]:
    """Yield the last node before the border and the first behind it, strip by strip."""
    axis, along = ("x", "y") if across == 0 else ("y", "x")
    low, high = (bounds[1], bounds[3]) if across == 0 else (bounds[0], bounds[2])
    strips: dict[int, list[int]] = {}
    for node, data in graph.nodes(data=True):
        strip = min(int((data[along] - low) / (high - low) * STRIPS), STRIPS - 1)
        strips.setdefault(strip, []).append(node)
    for _, nodes in sorted(strips.items()):
        by_place = sorted(nodes, key=lambda node: (graph.nodes[node][axis], node))
        yield by_place[-1], by_place[0]


def _join(city: "nx.MultiDiGraph[Any]", near: int, far: int) -> None:
    one, other = (Location(city.nodes[n]["x"], city.nodes[n]["y"]) for n in (near, far))
    metres = great_circle_metres(one, other) * JOINT_DETOUR
    if metres <= LONGEST_JOINT:
        for tail, head in ((near, far), (far, near)):
            city.add_edge(tail, head, highway="residential", oneway=False, length=metres, osmid=0)
