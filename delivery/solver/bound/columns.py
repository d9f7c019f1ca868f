"""A column of the master: what one carrier does in a shift, and what it counts in each row."""

from dataclasses import dataclass
from typing import NamedTuple


class Feeding(NamedTuple):
    """A visit that feeds a hub: the kitchens loaded at on its trip, and when it begins at least."""

    hub: int
    kitchens: tuple[int, ...]
    begins: int


class Collecting(NamedTuple):
    """A hub that a task is collected at, and the kind of carriers that brings it there."""

    hub: int
    by: int


@dataclass(frozen=True, slots=True)
class Column:
    """A priced walk or route of a kind's shift.

    ``visits`` are tasks in order, some perhaps twice; ``hubs`` is where each is collected (None:
    at its kitchen), ``loads`` the place by which it is paid. ``feeds`` are the hubs fed on the way,
    in order. ``seconds`` are worked at least, ``most_seconds`` at most.
    """

    kind: int
    shift: int
    visits: tuple[int, ...]
    hubs: tuple[Collecting | None, ...]
    loads: tuple[int, ...]
    feeds: tuple[Feeding, ...]
    trips: int
    seconds: int
    most_seconds: int
    metres: int
