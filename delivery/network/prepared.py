"""A profile's network made ready for quick searches: by time and by metres."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from delivery.network.array_store import read_arrays, write_arrays
from delivery.network.heap import FloatArray
from delivery.network.hierarchy import (
    HIERARCHY_ARRAYS,
    Hierarchy,
    build_hierarchy,
    hierarchy_from_arrays,
    hierarchy_to_arrays,
)
from delivery.network.packing import Packing, packing_for
from delivery.network.profile import ProfileNetwork
from delivery.network.spots import SpotDoors
from delivery.network.street_arcs import StreetArcs, street_arcs
from delivery.network.stretches import Stretches
from delivery.network.sweep import Doors

FORMAT = 1
"""Version of the hierarchies on disk; raise it when the same graph would give others."""


@dataclass(frozen=True, slots=True)
class Paths:
    """The lightest paths by one measure: a hierarchy, and what parts of streets weigh in it."""

    hierarchy: Hierarchy
    weigh: Callable[[Stretches], FloatArray]

    def doors(self, doors: SpotDoors) -> Doors:
        """Return spots' doors with their weights."""
        return Doors(doors.start, doors.node, self.weigh(doors.stretches))


@dataclass(frozen=True, slots=True)
class PreparedNetwork:
    """What a profile can use of a road network, and its paths.

    Parameters
    ----------
    packing
        How weights of time and distance are packed.
    arcs
        The graph's arcs, as shortcuts come down to them.
    quickest
        Paths by packed weights.
    shortest
        Paths by metres, in the packing's parts of a metre.
    """

    network: ProfileNetwork
    packing: Packing
    arcs: StreetArcs
    quickest: Paths
    shortest: Paths


def prepare(
    network: ProfileNetwork,
    *,
    cache: Path | None,
    on_progress: Callable[[str], None] = lambda _: None,
) -> PreparedNetwork:
    """Return a network with its hierarchies, from the cache where it has them.

    Raises
    ------
    NetworkError
        When speeds or lengths are too absurd for exact weights.
    """
    packing, arcs = packing_for(network), street_arcs(network)

    def paths(weigh: Callable[[Stretches], FloatArray], kind_ko: str, kind: str) -> Paths:
        weight = weigh(arcs.stretches)
        task = (
            f"{network.profile} 도로를 준비합니다, 처음 한 번: {kind_ko} "
            f"/ Preparing streets for {network.profile}, once: {kind}"
        )
        return Paths(_kept_hierarchy(arcs, weight, cache, task, on_progress), weigh)

    return PreparedNetwork(
        network=network,
        packing=packing,
        arcs=arcs,
        quickest=paths(partial(packing.weights, network), "빠른 길", "quickest ways"),
        shortest=paths(partial(packing.distances, network), "짧은 길", "shortest ways"),
    )


def _kept_hierarchy(
    arcs: StreetArcs,
    weight: FloatArray,
    cache: Path | None,
    task: str,
    tell: Callable[[str], None],
) -> Hierarchy:
    """Return a graph's hierarchy, kept on disk by the graph's arcs and weights."""
    kept = None if cache is None else cache / f"hierarchy-{_digest(arcs, weight)}.npz"
    if kept is not None and (hierarchy := _read(kept, arcs)) is not None:
        return hierarchy
    tell(task)
    hierarchy = build_hierarchy(
        *(arcs.nodes, arcs.tail, arcs.head, weight),
        on_share=lambda share: tell(f"{task}, {share:.0%}"),
    )
    if kept is not None:
        write_arrays(kept, hierarchy_to_arrays(hierarchy))
    return hierarchy


def _read(kept: Path, arcs: StreetArcs) -> Hierarchy | None:
    arrays = read_arrays(kept, names=HIERARCHY_ARRAYS)
    if arrays is None:
        return None
    try:
        hierarchy = hierarchy_from_arrays(arrays)
    except ValueError:
        return None
    return hierarchy if hierarchy.is_of(arcs.nodes, len(arcs.tail)) else None


def _digest(arcs: StreetArcs, weight: FloatArray) -> str:
    digest = hashlib.sha256(f"{FORMAT} {arcs.nodes}".encode())
    for part in (arcs.tail.astype("<i4"), arcs.head.astype("<i4"), weight.astype("<f8")):
        digest.update(np.ascontiguousarray(part).data)
    return digest.hexdigest()
