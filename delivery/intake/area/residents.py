"""Read a carriers file: residents with a home, hours and limits of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from delivery.intake.area.csv_rows import CsvRow, check_single, read_rows
from delivery.intake.area.faults import FaultLog
from delivery.intake.area.points import read_location
from delivery.model.places import Kitchen, Resident
from delivery.model.units import SECONDS_PER_MINUTE, Boxes, Metres, Seconds

MOST_BOXES = 1000
LONGEST_MINUTES = 24 * 60
FARTHEST_METRES = 50_000
COLUMNS = (
    "carrier_id",
    "home_lon",
    "home_lat",
    "dong_code",
    "radius_m",
    "capacity_boxes",
    "available_from",
    "available_until",
    "max_minutes",
    "trained_on",
)


@dataclass(frozen=True, slots=True)
class FleetLimits:
    """What the fleet says for residents whose own cell is blank; None where it says nothing."""

    capacity_boxes: Boxes | None
    radius: Metres | None
    max_work: Seconds | None


def read_residents(
    path: Path, limits: FleetLimits, kitchens: Sequence[Kitchen], log: FaultLog
) -> tuple[Resident, ...]:
    """Return the residents of a carriers file, those with faults among them."""
    rows = read_rows(path, COLUMNS, log)
    check_single(rows, "carrier_id")
    return tuple(_resident(row, limits, kitchens) for row in rows)


def _resident(row: CsvRow, limits: FleetLimits, kitchens: Sequence[Kitchen]) -> Resident:
    available = row.window("available_from", "available_until")
    return Resident(
        carrier_id=row.filled("carrier_id"),
        home=read_location(row, "home_lon", "home_lat", kitchens),
        dong_code=row.text("dong_code"),
        radius=row.whole("radius_m", 0, FARTHEST_METRES) if row.text("radius_m") else limits.radius,
        capacity_boxes=row.whole("capacity_boxes", 0, MOST_BOXES, blank=limits.capacity_boxes),
        available=available,
        max_work=_max_work(row, limits, available.end - available.start),
        trained_on=row.day("trained_on"),
    )


def _max_work(row: CsvRow, limits: FleetLimits, available: Seconds) -> Seconds:
    if row.text("max_minutes"):
        return row.whole("max_minutes", 0, LONGEST_MINUTES) * SECONDS_PER_MINUTE
    return available if limits.max_work is None else limits.max_work
