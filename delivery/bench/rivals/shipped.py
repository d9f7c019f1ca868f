"""A sequence of pickups and deliveries becomes trips that load everything before delivering."""

from collections.abc import Iterable, Iterator

from delivery.bench.rivals.duties import Duty
from delivery.bench.rivals.visits import Visit
from delivery.solver.drafts import TripDraft


def trips_of_shipments(duty: Duty, steps: Iterable[tuple[bool, Visit]]) -> list[TripDraft]:
    """Return trips from (is a pickup, visit) in order.

    A pickup after a delivery begins another trip. What is still on board then is handed over at
    the end of the trip it was loaded on, since a trip loads at all its places first. Where a
    carrier may load at fewer kitchens than the trip has, the trip becomes several.
    """
    trips: list[tuple[list[int], list[Visit]]] = []
    loaded_on: dict[int, int] = {}
    is_loading = False
    for is_pickup, visit in steps:
        if is_pickup and not is_loading:
            trips.append(([], []))
        is_loading = is_pickup
        if is_pickup:
            loads = trips[-1][0]
            loaded_on[visit.tasks[0]] = len(trips) - 1
            if visit.kitchen not in loads:
                loads.append(visit.kitchen)
        else:
            trips[loaded_on[visit.tasks[0]]][1].append(visit)
    return [draft for loads, served in trips for draft in _split(duty, loads, served)]


def _split(duty: Duty, loads: list[int], served: list[Visit]) -> Iterator[TripDraft]:
    most = duty.carrier.max_loads_per_trip
    for first in range(0, len(loads), most):
        places = loads[first : first + most]
        own = [visit for visit in served if visit.kitchen in places]
        used = {visit.kitchen for visit in own}
        if own:
            taken = tuple(place for place in places if place in used)
            yield TripDraft(duty.period, taken, tuple(visit.stop for visit in own))
