"""Parts of a geometry, whatever an intersection made of it."""

from typing import TypeVar

from shapely import LineString, get_parts
from shapely.geometry.base import BaseGeometry

G = TypeVar("G", bound=BaseGeometry)


def parts_of(geometry: BaseGeometry, kind: type[G]) -> list[G]:
    """Return the parts of one kind; others are left out."""
    return [part for part in get_parts(geometry) if isinstance(part, kind)]


def longest(geometry: BaseGeometry) -> LineString:
    """Return the longest line."""
    return max(parts_of(geometry, LineString), key=lambda line: line.length)
