"""Real streets, checked against OSMnx and networkx, which share nothing with the search."""

import csv
import gzip
import subprocess
import sys
import tomllib
from pathlib import Path

import networkx as nx
import osmnx
import pytest
import shapely

from delivery.errors import NetworkError
from delivery.model.places import Location
from delivery.network.map_lines import leg_polylines
from delivery.network.roads import load_roads
from delivery.network.travel import travel

pytestmark = pytest.mark.shared

PLACES = 12
METRES_PER_SECOND = 1 / 3.6


def places_of(area: Path) -> list[Location]:
    (orders,) = area.glob("orders_*.csv")
    with orders.open(encoding="utf-8-sig") as rows:
        return [Location(float(row["lon"]), float(row["lat"])) for row in csv.DictReader(rows)]


def matrices_of(area: Path, places, profiles, cache=None):
    text = tomllib.loads((area / "area.toml").read_text(encoding="utf-8"))
    networks = {profile: area / name for profile, name in text["network"].items()}
    names = [f"order {i}" for i in range(len(places))]
    options = {"names": names, "loading_places": 3, "max_snap": 300, "cache": cache}
    return travel(networks, text["speed_kph"], profiles, places, **options), networks, text


def timed_graph(file: Path, speeds, *, on_foot: bool) -> nx.MultiDiGraph:
    """Return the graph with seconds on every edge, on foot both ways, projected by OSMnx."""
    read = osmnx.load_graphml(graphml_str=gzip.decompress(file.read_bytes()).decode())
    graph = nx.MultiDiGraph(**read.graph)
    graph.add_nodes_from(read.nodes(data=True))
    for tail, head, data in read.edges(data=True):
        highway = data["highway"] if isinstance(data["highway"], str) else data["highway"][0]
        kph = speeds.get(highway.removesuffix("_link"), speeds["default"])
        ends = [(read.nodes[node]["x"], read.nodes[node]["y"]) for node in (tail, head)]
        line = data.get("geometry", shapely.LineString(ends))
        seconds = data["length"] / (kph * METRES_PER_SECOND)
        weights = {"seconds": seconds, "length": data["length"]}
        graph.add_edge(tail, head, geometry=line, **weights)
        if on_foot:
            graph.add_edge(head, tail, geometry=line.reverse(), **weights)
    return osmnx.project_graph(graph)


def stand(graph: nx.MultiDiGraph, points) -> list[float]:
    """Make each place a node between the ends of its street; return the metres of its walk."""
    x, y = [point.x for point in points], [point.y for point in points]
    walks = []
    for place, (tail, head, key) in enumerate(osmnx.nearest_edges(graph, x, y)):
        data = graph[tail][head][key]
        share = data["geometry"].project(points[place], normalized=True)
        same = [(tail, head, data, share)]
        for back in graph.get_edge_data(head, tail, default={}).values():
            is_twin = abs(back.get("length", 0) - data["length"]) < 0.5
            if is_twin and back["geometry"].equals(data["geometry"]):
                same.append((head, tail, back, 1 - share))
        for begin, end, way, part in same:
            for leaving, reaching, piece in (
                (begin, ("to", place), part),
                (("from", place), end, 1 - part),
            ):
                weights = {name: way[name] * piece for name in ("seconds", "length")}
                graph.add_edge(leaving, reaching, **weights)
        walks.append(data["geometry"].distance(points[place]))
    return walks


@pytest.mark.parametrize(
    ("name", "profile"),
    [("central-seoul", "car"), ("central-seoul", "walk"), ("dongdaemun", "walk")],
)
def test_legs_equal_those_of_osmnx_and_networkx(shared, name, profile, road_cache):
    area = shared / "areas" / name
    # Spread over the file, so that no two share a street: this reference splits each but once.
    every = places_of(area)
    places = every[:: len(every) // PLACES][:PLACES]
    matrices, networks, text = matrices_of(area, places, [profile], road_cache)
    found = matrices.by_profile[profile]
    on_foot = profile == "walk"
    graph = timed_graph(networks[profile], text["speed_kph"][profile], on_foot=on_foot)
    points = shapely.MultiPoint([(place.lon, place.lat) for place in places])
    projected, _ = osmnx.projection.project_geometry(points, to_crs=graph.graph["crs"])
    walks = stand(graph, list(projected.geoms))
    pace = text["speed_kph"]["walk"]["default"] * METRES_PER_SECOND
    for i in range(PLACES):
        seconds, paths = nx.single_source_dijkstra(graph, ("from", i), weight="seconds")
        for j in set(range(PLACES)) - {i}:
            whole = (walks[i] + walks[j]) / pace + seconds[("to", j)]
            assert found.durations[i, j] == pytest.approx(whole, abs=0.7)
            length = nx.path_weight(graph, paths[("to", j)], "length")
            assert found.distances[i, j] == pytest.approx(length, abs=1.0)


def test_a_walking_network_is_refused_to_vehicles(shared, road_cache):
    area = shared / "areas" / "dongdaemun"
    roads = {"car": area / "roads_walk.graphml.gz", "motorbike": area / "roads_walk.graphml.gz"}
    speeds = {"car": {"default": 15}, "motorbike": {"default": 18}}
    options = {"names": [], "loading_places": 0, "max_snap": 300, "cache": road_cache}
    with pytest.raises(NetworkError, match="walking network") as raised:
        travel(roads, speeds, list(roads), [], **options)
    assert len(raised.value.faults) == 2


def test_a_truncated_network_is_refused(shared, tmp_path):
    whole = (shared / "areas" / "central-seoul" / "roads_drive.graphml.gz").read_bytes()
    short = tmp_path / "roads_drive.graphml.gz"
    short.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(NetworkError, match=r"roads_drive\.graphml\.gz"):
        load_roads(short, cache=None)


def test_every_leg_is_drawn_as_long_as_it_counts(shared, road_cache):
    area = shared / "areas" / "central-seoul"
    places = places_of(area)[:40]
    matrices, networks, text = matrices_of(area, places, ["car"], road_cache)
    legs = [(i, i + 1) for i in range(39)]
    options = {"max_snap": 300, "cache": road_cache}
    lines = leg_polylines(networks, text["speed_kph"], places, {"car": legs}, **options)
    for (_, origin, destination), line in lines.items():
        drawn = osmnx.distance.great_circle(
            *([p[1] for p in line[:-1]], [p[0] for p in line[:-1]]),
            *([p[1] for p in line[1:]], [p[0] for p in line[1:]]),
        ).sum()
        metres = matrices.by_profile["car"].distances[origin, destination]
        # The walks at both ends are drawn but not counted: at most 18 m each here. Where OSMnx
        # merged nodes, lengths were kept while lines were not.
        assert drawn == pytest.approx(metres, abs=60, rel=0.02)


def test_a_thousand_places_fit_into_500_megabytes(shared):
    script = (
        "import sys, pathlib\n"
        "sys.path.insert(0, sys.argv[1])\n"
        "import test_real_areas as areas\n"
        "area = pathlib.Path(sys.argv[2])\n"
        "areas.matrices_of(area, areas.places_of(area)[:1000], ['car'])\n"
        # The peak of this process alone: what getrusage tells holds the parent's from the fork.
        "status = pathlib.Path('/proc/self/status').read_text()\n"
        "print(int(status.split('VmHWM:')[1].split()[0]) // 1024)\n"
    )
    arguments = [str(Path(__file__).parent), str(shared / "areas" / "central-seoul-1000")]
    run = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True
    )
    assert int(run.stdout) < 500
