"""What walks go through, what they remember, and the room for their least costs."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

NOBODY = -1

BLOCK = 8
"""Steps counted side by side at most."""


class Memory(NamedTuple):
    """What walks remember: at each door a set of its neighbours passed, as bits of a number.

    The numbers of door d are rows ``begins[d]`` up to ``begins[d + 1]`` of a step's costs. ``far``
    and ``near``, each from ``far_begins[d]`` (``near_begins[d]``) on, are the doors that may come
    next: from a far one on nothing is remembered; ``maps``, from ``map_begins`` of the near one on,
    is what is remembered there by what was remembered here, NOBODY where it must not come again.
    On loading again a set of doors is remembered too, m sets in all: ``at_end``, by row, is which
    after a trip's last door, ``at_begin``, shape (d, m), the row of a trip's first door, NOBODY
    where it must not come again.
    """

    begins: NDArray[np.int64]
    far: NDArray[np.int32]
    far_begins: NDArray[np.int64]
    near: NDArray[np.int32]
    near_begins: NDArray[np.int64]
    maps: NDArray[np.int16]
    map_begins: NDArray[np.int64]
    at_end: NDArray[np.int16]
    at_begin: NDArray[np.int64]


class WalkNetwork(NamedTuple):
    """What walks go through: d doors (hubs to be fed among them), k kitchens, g sets of kitchens.

    ``values``, shape (d, g), is what passing a door costs on a trip that loads at a set (infinite:
    not loaded there). ``after``, shape (d, d), are the steps from the begin of one hand-over to the
    next one's, ``arcs`` their cost; hand-overs begin within ``opens`` and ``closes``. ``home``,
    ``to_kitchen`` and ``from_kitchen`` are the steps home, back to load, and from the last kitchen
    on, with their costs. A loading is a set with the kitchen loaded at last; an order is a way
    through the kitchens of a loading. A step costs ``passing`` from the walk's start to its end.
    ``feeding``, shape (steps, hubs, g), is what hubs' values are by time: the last of the doors.
    From set ``fed`` on the same sets come again, of trips that feed a hub yet; with 0 no trips are
    told apart by that. They come again, too, for trips told apart by when they depart.
    A step of waiting costs ``waiting``, and one more of it for what is rounded; for its first door
    a walk waits ``patience`` steps at most. ``order_begins`` is the step before which not all of an
    order's kitchens have boxes ready: no trip leaves. ``order_waits`` is the step at which all
    boxes are on board: no later loading is waited for. ``lasts`` is the last step at which a trip
    hands anything over, by set, the first set's the soonest. ``block`` steps are counted side by
    side: no more than any way back to load takes. ``nothing`` is 0 (see ``walk_kernel``).
    """

    values: NDArray[np.float32]
    after: NDArray[np.int32]
    arcs: NDArray[np.float32]
    opens: NDArray[np.int32]
    closes: NDArray[np.int32]
    home: NDArray[np.int32]
    home_costs: NDArray[np.float64]
    to_kitchen: NDArray[np.int32]
    to_kitchen_costs: NDArray[np.float64]
    from_kitchen: NDArray[np.int32]
    from_kitchen_costs: NDArray[np.float64]
    order_sets: NDArray[np.int32]
    order_firsts: NDArray[np.int32]
    order_lasts: NDArray[np.int32]
    order_steps: NDArray[np.int32]
    order_costs: NDArray[np.float64]
    order_begins: NDArray[np.int32]
    order_waits: NDArray[np.int32]
    lasts: NDArray[np.int32]
    feeding: NDArray[np.float32]
    passing: float
    waiting: float
    patience: int
    fed: int
    block: int
    nothing: np.float32


class Walks(NamedTuple):
    """The least cost to the end of the shift, by step.

    ``doors``, shape (memories, steps, g), is from each door on by what is remembered there,
    ``runs``, shape (memories, steps x g), the same;
    ``loadings``, shape (m, kitchens, steps, g), after loading, at a kitchen last, by the set of
    doors remembered then, ``firsts`` (kitchens, steps, g) the same for the first time in a shift,
    ``kitchens`` (m, kitchens, steps) on coming to load.
    ``held`` (m, kitchens) and ``least`` (steps x g) are room to count in; ``held`` is infinite at
    first.
    """

    doors: NDArray[np.float32]
    runs: NDArray[np.float32]
    loadings: NDArray[np.float64]
    firsts: NDArray[np.float64]
    kitchens: NDArray[np.float64]
    held: NDArray[np.float64]
    least: NDArray[np.float32]
