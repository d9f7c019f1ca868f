"""Lines cut at every crossing, each piece knowing the line it came from."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from shapely import LineString, STRtree, union_all

from sample_area_maker.shapes import parts_of

GRID = 0.05
"""Metres to which crossings are rounded."""
NEAR = 0.4

T = TypeVar("T")


def noded(
    sources: Sequence[T], key: Callable[[T], LineString], rank: Callable[[T], int] | None = None
) -> list[tuple[LineString, T]]:
    """Cut lines at their crossings; a piece of several lines goes to the one of lowest rank."""
    lines = [key(source) for source in sources]
    tree = STRtree(lines)
    ranks = [rank(source) if rank else 0 for source in sources]
    united = parts_of(union_all(lines, grid_size=GRID), LineString)
    pieces = sorted(united, key=lambda piece: piece.coords[:])
    found = []
    for piece in pieces:
        middle = piece.interpolate(0.5, normalized=True)
        near = [int(k) for k in tree.query(middle, predicate="dwithin", distance=NEAR)]
        best = min(near, key=lambda k: (ranks[k], round(lines[k].distance(middle), 3), k))
        found.append((piece, sources[best]))
    return found
