"""Streets: the road network as arrays, each street once, with the directions it may be used in."""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from delivery.network.array_store import Arrays
from delivery.network.turn_words import Unused


@dataclass(frozen=True, slots=True)
class Roads:
    """A road network: streets between nodes.

    A street is one line, open forward (tail to head) and, where it is two-way, backward. Parallel
    streets stay apart, and a street may end where it begins.

    Parameters
    ----------
    name
        The file's name, for messages.
    content_hash
        SHA-256 of the file's bytes.
    classes
        OSM road classes, numbered by ``forward_class`` and ``backward_class``.
    node_lon_lat
        Degrees, shape (nodes, 2).
    tail, head
        The nodes where a street begins and ends, shape (streets,).
    two_way
        Whether the file has the street in both directions, shape (streets,).
    forward_class, backward_class
        Road class by direction, shape (streets,); equal where the file has one direction alone.
    metres
        Length, shape (streets,).
    line_start
        Where each street's points begin in ``line_lon_lat``, shape (streets + 1,).
    line_lon_lat
        Points of all streets from tail to head, degrees, shape (points, 2).
    turn_from, turn_to
        Turn restrictions, from one directed street (``2 * street + way``) into another, shape
        (turns,).
    turn_only
        Whether all other turns from there are banned rather than this one, shape (turns,).
    turn_vehicles
        Whom it binds: bits in the order of `turn_words.VEHICLES`, shape (turns,).
    unused_turns
        How many restrictions could not be used, in the order of `turn_words.Unused`, shape (3,).
    """

    name: str
    content_hash: str
    classes: tuple[str, ...]
    node_lon_lat: NDArray[np.float64]
    tail: NDArray[np.int32]
    head: NDArray[np.int32]
    two_way: NDArray[np.bool_]
    forward_class: NDArray[np.int16]
    backward_class: NDArray[np.int16]
    metres: NDArray[np.float64]
    line_start: NDArray[np.int64]
    line_lon_lat: NDArray[np.float64]
    turn_from: NDArray[np.int64]
    turn_to: NDArray[np.int64]
    turn_only: NDArray[np.bool_]
    turn_vehicles: NDArray[np.uint8]
    unused_turns: NDArray[np.int64]

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, np.ndarray):
                value.setflags(write=False)

    @property
    def turns_used(self) -> int:
        """How many turns are restricted."""
        return len(np.unique(np.column_stack([self.turn_from, self.turn_to]), axis=0))

    @property
    def turns_unused(self) -> dict[Unused, int]:
        """How many restrictions could not be used, by why."""
        return dict(zip(Unused, self.unused_turns.tolist(), strict=True))

    def line(self, street: int) -> NDArray[np.float64]:
        """Return a street's points from tail to head, degrees, shape (points, 2)."""
        return self.line_lon_lat[self.line_start[street] : self.line_start[street + 1]]


ROADS_ARRAYS = tuple(
    field.name for field in fields(Roads) if field.name not in ("name", "content_hash")
)


def roads_to_arrays(roads: Roads) -> Arrays:
    """Return everything of a network but its name and hash, as plain arrays."""
    return {name: np.asarray(getattr(roads, name)) for name in ROADS_ARRAYS}


def roads_from_arrays(arrays: Arrays, *, name: str, content_hash: str) -> Roads:
    """Build a network from what `roads_to_arrays` returned."""
    others = {key: arrays[key] for key in ROADS_ARRAYS if key != "classes"}
    classes = tuple(str(road_class) for road_class in arrays["classes"])
    return Roads(name=name, content_hash=content_hash, classes=classes, **others)
