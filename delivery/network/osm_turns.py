"""Turn restrictions of OpenStreetMap data: relations read, then found again among a graph's edges.

https://wiki.openstreetmap.org/wiki/Relation:restriction. A restriction runs over three nodes: the
last before the junction, the junction (``via``), and the first after it. That holds whatever
becomes of the ways: they may be cut at an extract's border or joined with others.
"""

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import networkx as nx
import osmium

from delivery.network.graph_turns import write_turns
from delivery.network.turn_words import Unused, turn_rules

VIA = "turn_via"
"""Marks the nodes of a graph that must stay where its ways are joined."""

_BEGINS, _ENDS = "turn_begins", "turn_ends"
"""An edge's second node and its last but one, while ways are joined."""

_KEPT_TAGS = ("restriction", "except")

Edge = tuple[object, object, object]


@dataclass(frozen=True, slots=True)
class OsmTurn:
    """A restriction from node ``before`` by ``via`` to ``after``."""

    before: int
    via: int
    after: int
    tags: Mapping[str, str]


@dataclass(slots=True)
class OsmTurns:
    """The restrictions of a file."""

    turns: list[OsmTurn] = field(default_factory=list)
    unused: Counter[Unused] = field(default_factory=Counter)


def read_relations(file: osmium.io.File, nodes_of_way: Mapping[int, tuple[int, ...]]) -> OsmTurns:
    """Return the restrictions of a file; those that cannot be used are counted.

    Parameters
    ----------
    nodes_of_way
        The nodes of every way that is kept.
    """
    found = OsmTurns()
    relations = osmium.FileProcessor(file, osmium.osm.RELATION)
    for relation in relations.with_filter(osmium.filter.TagFilter(("type", "restriction"))):
        if not isinstance(relation, osmium.osm.Relation):
            continue
        members = [(each.role, each.type, each.ref) for each in relation.members]
        turns = _turns_of(members, dict(relation.tags), nodes_of_way)
        if isinstance(turns, Unused):
            found.unused[turns] += 1
        else:
            found.turns += turns
    return found


def _turns_of(
    members: Sequence[tuple[str, str, int]],
    tags: Mapping[str, str],
    nodes_of_way: Mapping[int, tuple[int, ...]],
) -> list[OsmTurn] | Unused:
    kinds = {kind for role, kind, _ in members if role == "via"}
    if "w" in kinds:
        return Unused.VIA_WAY
    if not turn_rules(tags):
        return Unused.OTHER
    kept = {key: value for key, value in tags.items() if key.startswith(_KEPT_TAGS)}
    is_u_turn = any(value.endswith("u_turn") for value in kept.values())
    via, begins, ends = (
        [number for role, _, number in members if role == wanted]
        for wanted in ("via", "from", "to")
    )
    turns = [
        OsmTurn(before, node, after, kept)
        for node, begin, end in itertools.product(via, begins, ends)
        for before in _beside(nodes_of_way.get(begin, ()), node)
        for after in _beside(nodes_of_way.get(end, ()), node)
        if begin != end or (before == after) == is_u_turn
    ]
    return turns or Unused.MISSING


def _beside(nodes: tuple[int, ...], via: int) -> Iterator[int]:
    """Return the neighbours of a way's end; none where the way does not end there."""
    if len(nodes) > 1 and nodes[0] == via:
        yield nodes[1]
    if len(nodes) > 1 and nodes[-1] == via:
        yield nodes[-2]


def mark_turns(graph: "nx.MultiDiGraph[Any]", turns: Sequence[OsmTurn]) -> None:
    """Prepare a graph of single segments for the joining of its ways."""
    for turn in turns:
        if turn.via in graph:
            graph.nodes[turn.via][VIA] = True
    for tail, head, data in graph.edges(data=True):
        data[_BEGINS], data[_ENDS] = head, tail


MARKS = {_BEGINS: lambda nodes: nodes[0], _ENDS: lambda nodes: nodes[-1]}
"""How the marks of joined segments become one, for OSMnx."""


def find_turns(graph: "nx.MultiDiGraph[Any]", found: OsmTurns) -> None:
    """Write restrictions into a graph by its edges, and take the marks off."""
    into: dict[tuple[object, object], list[Edge]] = {}
    out: dict[tuple[object, object], list[Edge]] = {}
    for tail, head, key, data in graph.edges(keys=True, data=True):
        into.setdefault((data.pop(_ENDS), head), []).append((tail, head, key))
        out.setdefault((tail, data.pop(_BEGINS)), []).append((tail, head, key))
    for _, data in graph.nodes(data=True):
        data.pop(VIA, None)
    written: list[Mapping[str, object]] = []
    unused = found.unused.copy()
    for turn in found.turns:
        arriving = into.get((turn.before, turn.via), [])
        leaving = out.get((turn.via, turn.after), [])
        unused[Unused.MISSING] += not (arriving and leaving)
        for begin, end in itertools.product(arriving, leaving):
            written.append({"from": begin, "to": end, **turn.tags})
    write_turns(graph, written, unused)
