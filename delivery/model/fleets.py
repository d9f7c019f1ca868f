"""Fleets: carriers that are alike. A mode is a word in the data, never a branch in the code."""

from dataclasses import dataclass

from delivery.model.places import Resident, TimeWindow
from delivery.model.units import Boxes, Metres, Seconds

FIRST_PICKUP = "first_pickup"
START = "start"
LAST_STOP = "last_stop"
HOME = "home"

WALK = "walk"
"""The profile on foot: every street, both ways, all turns."""


@dataclass(frozen=True, slots=True)
class Fleet:
    """Carriers alike: mode, profile, capacity, home, shifts, limits, pay rule.

    ``start`` is ``first_pickup``, ``home`` or the id of a kitchen or hub; ``end`` is ``start``,
    ``last_stop`` or ``home``. ``kitchens`` and ``dong_codes`` empty mean any. ``residents`` holds
    the carriers file; then ``carriers`` is their number and each one's own row rules. ``target`` is
    the work wished for a carrier that goes out. ``numbers`` says which of its carriers these are,
    empty: all, from 1.
    """

    fleet_id: str
    mode: str
    kitchens: tuple[str, ...]
    profile: str
    carriers: int
    capacity_boxes: Boxes
    start: str
    end: str
    shifts: tuple[TimeWindow, ...]
    closed: tuple[TimeWindow, ...]
    max_work: Seconds | None
    max_kitchens_per_trip: int
    max_trips: int | None
    reload: Seconds
    crew_size: int
    promised: Seconds
    refusal_rate: float
    requires_training: bool
    hubs: bool
    dong_codes: tuple[str, ...]
    radius: Metres | None
    pay: str
    residents: tuple[Resident, ...] = ()
    target: Seconds | None = None
    numbers: tuple[int, ...] = ()

    @property
    def carrier_ids(self) -> tuple[str, ...]:
        """The names of its carriers: those of the carriers file, else numbered from 1."""
        if self.residents:
            return tuple(resident.carrier_id for resident in self.residents)
        numbers = self.numbers or range(1, self.carriers + 1)
        return tuple(f"{self.fleet_id}#{number}" for number in numbers)
