"""Turns on the sample area's streets: matrices of the line graph, to the bit."""

import tomllib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from delivery.model.turns import TurnSeconds
from delivery.network.matrix import weights_between
from delivery.network.open_networks import open_networks
from delivery.network.prepared import prepare
from delivery.network.spots import Spots
from delivery.network.street_arcs import street_arcs
from delivery.network.stretches import one_way
from delivery.network.turn_costs import with_turns
from delivery.network.turn_kinds import all_turns, open_streets
from delivery.network.turns import turns_of

SAMPLE_AREA = Path(__file__).parents[2] / "data" / "sample-area"


@pytest.fixture(scope="module")
def sample():
    """Return the sample area's streets for a car."""
    text = tomllib.loads((SAMPLE_AREA / "area.toml").read_text(encoding="utf-8"))
    networks = {"car": SAMPLE_AREA / text["network"]["car"]}
    opened, _ = open_networks(networks, text["speed_kph"], ["car"], cache=None)
    return opened["car"]


def matrices(network, spots):
    prepared = prepare(network, cache=None)
    both = (prepared.quickest, prepared.shortest)
    return prepared, [weights_between(network, paths, spots, spots) for paths in both]


def test_splitting_every_node_for_free_turns_changes_no_bit(sample):
    arriving, leaving = all_turns(sample, open_streets(sample))
    split = replace(sample, turns=turns_of(arriving, leaving, np.zeros(len(arriving))))
    assert street_arcs(split).nodes > 3 * sample.nodes
    rng = np.random.default_rng(8)
    fraction = rng.choice([0.0, 1.0, *rng.uniform(0, 1, 6)], 60)
    spots = Spots(rng.integers(0, len(sample.street), 60), fraction)
    for a, b in zip(matrices(sample, spots)[1], matrices(split, spots)[1], strict=True):
        assert np.array_equal(a, b)


def test_the_sample_area_with_random_turns_has_the_matrices_of_its_line_graph(sample):
    rng = np.random.default_rng(4)
    arriving, leaving = all_turns(sample, open_streets(sample))
    chosen = rng.permutation(len(arriving))[: len(arriving) // 25]
    roads = replace(
        sample.roads,
        turn_from=2 * sample.street[arriving[chosen] // 2] + arriving[chosen] % 2,
        turn_to=2 * sample.street[leaving[chosen] // 2] + leaving[chosen] % 2,
        turn_only=np.zeros(len(chosen), dtype=np.bool_),
        turn_vehicles=np.full(len(chosen), 1, dtype=np.uint8),
    )
    network = with_turns(replace(sample, roads=roads), TurnSeconds(left=8, right=3, u_turn=20))
    assert network.turns.banned.sum() > 500
    spots = Spots(rng.integers(0, len(network.street), 25), rng.uniform(0.05, 0.95, 25))
    prepared, (quickest, shortest) = matrices(network, spots)
    second = prepared.packing.per_second * prepared.packing.scale
    assert np.array_equal(quickest, by_line_graph(network, prepared.quickest, spots, second))
    assert np.array_equal(shortest, by_line_graph(network, prepared.shortest, spots, 0.0))


def by_line_graph(network, paths, spots, second):
    """Return path weights between spots within streets by scipy's search over directed streets."""
    begins = np.column_stack([network.tail, network.head]).reshape(-1)
    ends = np.column_stack([network.head, network.tail]).reshape(-1)
    is_open = network.open_ways.T.reshape(-1)
    rules = network.turns
    pairs = zip(rules.arriving.tolist(), rules.leaving.tolist(), strict=True)
    cost = dict(zip(pairs, rules.seconds.tolist(), strict=True))
    leaving_node = {}
    for d in np.flatnonzero(is_open).tolist():
        leaving_node.setdefault(begins[d], []).append(d)
    turns = [(d, e) for d in np.flatnonzero(is_open).tolist() for e in leaving_node[ends[d]]]
    turns = np.array([pair for pair in turns if cost.get(pair, 0) < np.inf])
    turned = np.array([cost.get(pair, 0) for pair in map(tuple, turns.tolist())]) * second

    def weight(d, begin, end):
        return paths.weigh(one_way(d % 2, np.array([d // 2]), begin, end))[0]

    size = len(is_open)
    whole = np.array([weight(d, float(d % 2), 1.0 - d % 2) for d in range(size)])
    graph = csr_array((turned + whole[turns[:, 1]], (turns[:, 0], turns[:, 1])), (size, size))
    doors = [
        (i, 2 * street + way, share)
        for i, (street, share) in enumerate(zip(spots.street.tolist(), spots.fraction, strict=True))
        for way in (0, 1)
        if is_open[2 * street + way]
    ]
    away = dijkstra(graph, indices=[d for _, d, _ in doors])
    found = np.full((len(spots.street), len(spots.street)), np.inf)
    for row, (i, d, share) in enumerate(doors):
        left = weight(d, share, 1.0 - d % 2)
        for j, e, other in doors:
            into = turns[:, 1] == e
            reached = (away[row, turns[into, 0]] + turned[into]).min()
            ways = [left + reached + weight(e, float(e % 2), other)]
            if d == e and (other - share) * (1 - 2 * (d % 2)) >= 0:
                ways.append(weight(d, share, other))
            found[i, j] = min(found[i, j], *ways)
    return found
