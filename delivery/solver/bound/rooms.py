"""Room to price in: as many at once as there are rooms, each taken for one pricing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import LifoQueue
from typing import Generic, TypeVar

Room = TypeVar("Room")

AT_ONCE = 2
"""So many kinds are priced side by side, however many processors there are: a bound is the same."""


class Rooms(Generic[Room]):
    """Rooms of one sort, the one given back last taken first: it has grown already."""

    def __init__(self, make: Callable[[], Room]) -> None:
        self._free: LifoQueue[Room] = LifoQueue()
        for _ in range(AT_ONCE):
            self._free.put(make())

    @contextmanager
    def one(self) -> Iterator[Room]:
        """Take a room; what another pricing left in it is lost."""
        room = self._free.get()
        try:
            yield room
        finally:
            self._free.put(room)
