"""The places of a public instance, in whole units of its rounding."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from delivery.intake.vrplib.columns import depots as count_depots
from delivery.intake.vrplib.columns import numbers, table, whole_specification
from delivery.intake.vrplib.distances import distances_between
from delivery.intake.vrplib.faults import refuse, wrong
from delivery.intake.vrplib.rounding import Rounding
from delivery.intake.vrplib.text import VrplibText
from delivery.model.places import TimeWindow


@dataclass(frozen=True, slots=True)
class Clients:
    """What the file says of its places, depots first.

    All arrays are int64; ``distances`` has shape (places, places), row = from, ``windows``
    (places, 2), the others (places,). ``capacities`` is per vehicle.
    """

    depots: int
    distances: NDArray[np.int64]
    demands: NDArray[np.int64]
    capacities: NDArray[np.int64]
    windows: NDArray[np.int64]
    services: NDArray[np.int64]
    releases: NDArray[np.int64]
    prizes: NDArray[np.int64]

    @property
    def count(self) -> int:
        """How many clients there are."""
        return len(self.distances) - self.depots

    def window(self, place: int) -> TimeWindow:
        """Return when a place is open."""
        return TimeWindow(int(self.windows[place, 0]), int(self.windows[place, 1]))


def read_clients(text: VrplibText, rounding: Rounding) -> Clients:
    """Read everything but the vehicles."""
    places = whole_specification(text, "DIMENSION")
    depots = count_depots(text, places)
    distances = _within_int32(text, rounding.whole(distances_between(text, places)))
    services = rounding.whole(_per_place(text, "SERVICE_TIME", places))
    releases = rounding.whole(_per_place(text, "RELEASE_TIME", places))
    demands, capacities = _loads(text, places, places - depots, rounding)
    return Clients(
        depots=depots,
        distances=distances,
        demands=demands,
        capacities=capacities,
        windows=_windows(text, rounding, distances, services, releases),
        services=services,
        releases=releases,
        prizes=rounding.whole(_per_place(text, "PRIZE", places)),
    )


def vehicle_count(text: VrplibText, clients: int) -> int:
    """Return how many vehicles there are; as many as clients where the file does not say."""
    given = "VEHICLES" in text.specifications
    return whole_specification(text, "VEHICLES") if given else clients


def _within_int32(text: VrplibText, distances: NDArray[np.int64]) -> NDArray[np.int64]:
    most = np.iinfo(np.int32).max
    if distances.min() < 0 or distances.max() > most:
        came = f"{distances.min()} – {distances.max()}"
        raise refuse(wrong(f"{text.file} distances", came, f"0 to {most}", f"0부터 {most}까지"))
    return distances


def _per_place(text: VrplibText, name: str, places: int) -> NDArray[np.float64]:
    found = numbers(text, name, places, default=0)
    if found.min() < 0:
        raise refuse(wrong(f"{text.file} {name}", f"{found.min():g}", "0 or more", "0 이상"))
    return found


def _loads(
    text: VrplibText, places: int, clients: int, rounding: Rounding
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return demands and capacities: as they stand where whole, else by the rounding, both."""
    demands = _per_place(text, "LINEHAUL" if "LINEHAUL" in text.sections else "DEMAND", places)
    # A fleet whose capacity is not spoken of carries everything.
    everything = float(demands.sum())
    capacities = numbers(text, "CAPACITY", vehicle_count(text, clients), default=everything)
    if _are_whole(demands) and _are_whole(capacities):
        return demands.astype(np.int64), capacities.astype(np.int64)
    return rounding.whole(demands), rounding.whole(capacities)


def _are_whole(values: NDArray[np.float64]) -> bool:
    return bool((values == np.floor(values)).all())


def _windows(
    text: VrplibText,
    rounding: Rounding,
    distances: NDArray[np.int64],
    services: NDArray[np.int64],
    releases: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Return when each place is open; without a section, longer than any route can take."""
    places = len(distances)
    if "TIME_WINDOW" in text.sections:
        windows = rounding.whole(table(text, "TIME_WINDOW", places, width=2))
        closed = np.flatnonzero(windows[:, 1] < windows[:, 0])
        if closed.size:
            row = text.sections["TIME_WINDOW"][int(closed[0])]
            came = " ".join(row.words[1:])
            raise refuse(wrong(text.at(row), came, "an end after its start", "시작 뒤의 끝"))
        return windows
    longest_legs = int(distances.max(axis=1).sum())
    trips = 2 if "VEHICLES_RELOAD_DEPOT" in text.sections else 1
    end = trips * longest_legs + int(services.sum()) + int(releases.max())
    return np.column_stack((np.zeros(places, np.int64), np.full(places, end)))
