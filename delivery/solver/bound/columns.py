"""A column of the master: one trip, or one whole route, and what it counts in each row."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A priced trip or route of a kind's shift.

    ``visits`` are tasks in order, some perhaps twice (an ng-route). ``begins`` is the place it
    loads at first after another trip, -1 where it opens the shift; ``goes_on`` is the place the
    next trip loads at first, -1 where it closes the shift. ``last_load`` is the row of task won.
    """

    kind: int
    shift: int
    visits: tuple[int, ...]
    from_hub: tuple[bool, ...]
    begins: int
    goes_on: int
    last_load: int
    trips: int
    seconds: int
    lead: int
    wasted: int
    metres: int
