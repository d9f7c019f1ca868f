"""Turn restrictions as a graph carries them, and as arrays over its streets.

A graph (and the GraphML file of it) holds them as JSON in its attribute ``turn_restrictions``:

``{"turns": [{"from": [u, v, key], "to": [v, w, key], "restriction": "no_left_turn", "except":
"motorcycle"}, …], "unused": {"via_way": 2}}``

Edges are named as OSMnx names them, tags as OpenStreetMap does; ``unused`` counts what an earlier
reading could not use.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from delivery.errors import NetworkError
from delivery.network import faults
from delivery.network.turn_words import TurnRule, Unused, turn_rules

ATTRIBUTE = "turn_restrictions"

_SHOWN = 60
_MOST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class RoadTurns:
    """Turn restrictions over streets, as `Roads` has them."""

    turn_from: NDArray[np.int64]
    turn_to: NDArray[np.int64]
    turn_only: NDArray[np.bool_]
    turn_vehicles: NDArray[np.uint8]
    unused_turns: NDArray[np.int64]


def write_turns(
    graph: "nx.MultiDiGraph[Any]",
    turns: Sequence[Mapping[str, object]],
    unused: Mapping[Unused, int],
) -> None:
    """Put turn restrictions into a graph that has them, in the form above."""
    if turns or any(unused.values()):
        held = {
            "turns": turns,
            "unused": {str(why): unused[why] for why in Unused if unused.get(why)},
        }
        graph.graph[ATTRIBUTE] = json.dumps(held, ensure_ascii=False)


def read_turns(
    graph: "nx.MultiDiGraph[Any]", directed: NDArray[np.int64], *, name: str
) -> RoadTurns:
    """Return a graph's turn restrictions; those that name missing edges are counted alone.

    Parameters
    ----------
    directed
        The directed street (``2 * street + way``) of every edge of the graph.

    Raises
    ------
    NetworkError
        When the attribute is not of the form above.
    """
    entries, unused = _parse(graph, name)
    number = _numbers_of_edges(graph, directed) if entries else {}
    rows: list[tuple[int, int, TurnRule]] = []
    for entry in entries:
        rules = turn_rules(entry)
        arriving, leaving = number.get(_edge(entry, "from")), number.get(_edge(entry, "to"))
        if arriving is None or leaving is None or _edge(entry, "from")[1] != _edge(entry, "to")[0]:
            unused[Unused.MISSING] += 1
        elif not rules:
            unused[Unused.OTHER] += 1
        else:
            rows += [(arriving, leaving, rule) for rule in rules]
    return RoadTurns(
        turn_from=np.array([row[0] for row in rows], dtype=np.int64),
        turn_to=np.array([row[1] for row in rows], dtype=np.int64),
        turn_only=np.array([row[2].is_only for row in rows], dtype=np.bool_),
        turn_vehicles=np.array([row[2].vehicles for row in rows], dtype=np.uint8),
        unused_turns=np.array([unused[why] for why in Unused], dtype=np.int64),
    )


def _parse(
    graph: "nx.MultiDiGraph[Any]", name: str
) -> tuple[list[Mapping[str, object]], Counter[Unused]]:
    text = graph.graph.get(ATTRIBUTE)
    if text is None:
        return [], Counter()
    try:
        held = json.loads(text)
        entries: list[Mapping[str, object]] = [dict(entry) for entry in held["turns"]]
        unused = Counter({Unused(why): _count(n) for why, n in held.get("unused", {}).items()})
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise NetworkError([faults.bad_turns(name, str(text)[:_SHOWN])]) from error
    return entries, unused


def _count(told: object) -> int:
    """Return a number of restrictions as it is written; a ValueError where it can be none."""
    if not isinstance(told, int) or not 0 <= told <= _MOST:
        raise ValueError(f"{told!r} counts no restrictions; expected 0 to {_MOST}.")
    return told


def _numbers_of_edges(
    graph: "nx.MultiDiGraph[Any]", directed: NDArray[np.int64]
) -> dict[tuple[str, ...], int]:
    edges = graph.edges(keys=True)
    return {
        tuple(str(part) for part in edge): number
        for edge, number in zip(edges, directed.tolist(), strict=True)
    }


def _edge(entry: Mapping[str, object], end: str) -> tuple[str, ...]:
    """Return an edge as (u, v, key) in text, whatever it is written as."""
    parts = entry.get(end)
    named = tuple(str(part) for part in parts) if isinstance(parts, list) else ()
    return named if len(named) == 3 else ("", "", "")
