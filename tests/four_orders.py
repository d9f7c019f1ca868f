"""A day one can follow by hand, with every sort of carrier in it."""

import numpy as np

from delivery.model.places import TimeWindow
from delivery.model.problem import Carrier, HubSite, Period, Problem, Task
from delivery.model.travel import TravelMatrix
from delivery.model.units import parse_clock


def problem_of_four_orders() -> Problem:
    """Return a day one can follow by hand: four orders, two kitchens, a hub, three carriers.

    ::

        metres    0      300     600     900    1200    1500    1800
                kitchen   ·       ·      hub      ·    kitchen   home
                   A     door    door     H      door     B      of the
                           a    b1, b2             c             walker
        place      0       4    5, 6      2        7      1        3

    One street. The van and the rider take 60 s for 300 m eastwards (to the right) and 75 s
    westwards, uphill; the walker takes 300 s either way.

    ==== ======= ==== ===== =========== ===== =========================
    task kitchen door boxes window      ready hand-over
    ==== ======= ==== ===== =========== ===== =========================
    0    A       a    1     10:00–13:00 09:30 180 s + 12 s per more box
    1    A       b    2     10:00–13:00 09:30 90 s + 12 s
    2    B       b    1     10:00–13:00 10:30 90 s + 12 s, same person
    3    A       c    2     10:00–13:00 09:30 60 s + 12 s
    ==== ======= ==== ===== =========== ===== =========================

    The van starts and ends at A, holds 5 boxes, loads at two kitchens per trip and may feed the
    hub; it works 09:00–12:00 and 13:00–15:00 (one shift, a closed band between) and 15:00–18:00 (a
    second shift). The walker, who holds 3 boxes, loads at the hub or at A, and hands over order 3
    alone. The rider holds 4 boxes, starts at the first kitchen and ends at the last door. The hub
    is open 09:30–17:00 for 6 boxes per meal.
    """
    metres = (0, 1500, 900, 1800, 300, 600, 600, 1200)
    walks_to_c_alone = (False, False, False, True)
    return Problem(
        tasks=(
            _task(door=4, kitchen=0, recipient=0, boxes=1, ready="09:30", handover=180),
            _task(door=5, kitchen=0, recipient=1, boxes=2, ready="09:30", handover=90),
            _task(door=6, kitchen=1, recipient=1, boxes=1, ready="10:30", handover=90),
            _task(door=7, kitchen=0, recipient=2, boxes=2, ready="09:30", handover=60),
        ),
        carriers=(_van(), _walker(), _rider()),
        hubs=(HubSite(2, _window("09:30", "17:00"), capacity=6),),
        kitchens=(0, 1),
        matrices=(
            _street(metres, "car", eastwards=5, westwards=4),
            _street(metres, "walk", eastwards=1, westwards=1),
        ),
        eligible=np.array([[True] * 4, walks_to_c_alone, [True] * 4]),
        max_on_board=7200,
        hub_handling=300,
    )


def _window(start: str, end: str) -> TimeWindow:
    return TimeWindow(parse_clock(start), parse_clock(end))


def _task(
    *, door: int, kitchen: int, recipient: int, boxes: int, ready: str, handover: int
) -> Task:
    return Task(
        door=door,
        kitchen=kitchen,
        recipient=recipient,
        wave=0,
        boxes=boxes,
        meals=boxes,
        window=_window("10:00", "13:00"),
        ready=parse_clock(ready),
        handover=handover * 1000,
        extra_box=12_000,
    )


def _street(
    metres: tuple[int, ...], profile: str, *, eastwards: int, westwards: int
) -> TravelMatrix:
    """Return the matrix of places on one street, with a speed in metres per second each way."""
    apart = np.array([[to - start for to in metres] for start in metres], dtype=np.int32)
    seconds = np.where(apart > 0, apart // eastwards, -apart // westwards).astype(np.int32)
    loading_places = 3
    return TravelMatrix(profile, seconds, abs(apart), abs(apart)[:loading_places], False)


def _van() -> Carrier:
    return Carrier(
        carrier_id="van#1",
        fleet=0,
        kind=0,
        profile=0,
        capacity=5,
        start=0,
        end=0,
        periods=(
            Period(0, _window("09:00", "12:00")),
            Period(0, _window("13:00", "15:00")),
            Period(1, _window("15:00", "18:00")),
        ),
        max_work=parse_clock("05:00"),
        promised=0,
        max_trips=3,
        max_loads_per_trip=2,
        reload=300,
        may_load_at=frozenset({0, 1}),
        may_feed=True,
    )


def _walker() -> Carrier:
    return Carrier(
        carrier_id="walker",
        fleet=1,
        kind=1,
        profile=1,
        capacity=3,
        start=3,
        end=3,
        periods=(Period(0, _window("10:00", "17:30")),),
        max_work=parse_clock("01:30"),
        promised=0,
        max_trips=2,
        max_loads_per_trip=2,
        reload=180,
        may_load_at=frozenset({0, 2}),
        may_feed=False,
    )


def _rider() -> Carrier:
    return Carrier(
        carrier_id="rider#1",
        fleet=2,
        kind=2,
        profile=0,
        capacity=4,
        start=None,
        end=None,
        periods=(Period(0, _window("09:30", "12:00")), Period(1, _window("14:00", "17:00"))),
        max_work=parse_clock("05:00"),
        promised=0,
        max_trips=None,
        max_loads_per_trip=1,
        reload=300,
        may_load_at=frozenset({0, 1}),
        may_feed=False,
    )
