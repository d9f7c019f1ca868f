"""A column of the master: what one carrier does in a shift, and what it counts in each row."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A priced walk or route of a kind's shift.

    ``visits`` are tasks in order, some perhaps twice; ``hubs`` is the hub each is collected at (-1:
    none), ``loads`` the place by which it is paid. ``feeds`` are the hubs fed on the way, in order.
    """

    kind: int
    shift: int
    visits: tuple[int, ...]
    hubs: tuple[int, ...]
    loads: tuple[int, ...]
    feeds: tuple[int, ...]
    trips: int
    seconds: int
    metres: int
