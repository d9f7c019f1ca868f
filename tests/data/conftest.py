"""The sample area as its files have it."""

import csv
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import osmnx as ox
import pytest

Rows = list[dict[str, str]]

DRIVABLE = frozenset({"primary", "secondary", "tertiary", "residential", "living_street"})


@pytest.fixture(scope="session")
def folder(repository: Path) -> Path:
    return repository / "data" / "sample-area"


@pytest.fixture(scope="session")
def table(folder: Path) -> Callable[[str], Rows]:
    def read(name: str) -> Rows:
        with (folder / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return read


@pytest.fixture(scope="session")
def week(folder: Path, table: Callable[[str], Rows]) -> dict[str, Rows]:
    return {path.name: table(path.name) for path in sorted(folder.glob("orders_*.csv"))}


@pytest.fixture(scope="session")
def streets(folder: Path) -> nx.MultiDiGraph:
    return ox.load_graphml(folder / "roads.graphml.gz")


@pytest.fixture(scope="session")
def drives(streets: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Return what cars may use."""
    edges = streets.edges(keys=True, data="highway")
    return streets.edge_subgraph([edge[:3] for edge in edges if edge[3] in DRIVABLE])
