"""Read ``fleets.toml``: carriers that are alike. A mode is a word here, nowhere in the code."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from delivery.intake.area import wording
from delivery.intake.area.faults import FaultLog
from delivery.intake.area.fleet_checks import (
    Surroundings,
    check_contradictions,
    check_ids,
    check_references,
)
from delivery.intake.area.places import EACH_KITCHEN
from delivery.intake.area.residents import (
    FARTHEST_METRES,
    LONGEST_MINUTES,
    MOST_BOXES,
    FleetLimits,
    read_residents,
)
from delivery.intake.area.toml_tables import TomlTable, read_entries
from delivery.model.fleets import FIRST_PICKUP, HOME, LAST_STOP, START, WALK, Fleet
from delivery.model.places import Kitchen
from delivery.model.units import SECONDS_PER_MINUTE, Seconds

MOST_CARRIERS = 10_000
_KEYS = (
    "id",
    "mode",
    "kitchens",
    "profile",
    "carriers",
    "carriers_file",
    "capacity_boxes",
    "start",
    "end",
    "shifts",
    "closed",
    "max_work_minutes",
    "max_kitchens_per_trip",
    "max_trips",
    "reload_minutes",
    "crew_size",
    "promised_minutes",
    "target_minutes",
    "refusal_rate",
    "requires_training",
    "hubs",
    "dong_codes",
    "radius_m",
    "pay",
    "source",
    "confidence",
)
_END_OF = {FIRST_PICKUP: LAST_STOP, HOME: HOME}


def read_fleets(path: Path, around: Surroundings, log: FaultLog) -> tuple[Fleet, ...]:
    """Return the fleets of a file, ``each_kitchen`` ones spread over the kitchens."""
    entries = read_entries(path, "fleet", "id", log)
    kept = [entry for entry in entries if not _is_left_out(entry, around)]
    fleets = [
        (entry, one) for entry in kept for one in _spread(_checked(entry, around), around.kitchens)
    ]
    check_ids(fleets)
    return tuple(fleet for _, fleet in fleets)


def _is_left_out(entry: TomlTable, around: Surroundings) -> bool:
    file = entry.values.get("carriers_file")
    lacking = isinstance(file, str) and not (around.folder / file).exists()
    return lacking and around.only_with_carriers


def _checked(entry: TomlTable, around: Surroundings) -> Fleet:
    entry.check_keys(_KEYS)
    limits = FleetLimits(
        capacity_boxes=entry.whole_or_none("capacity_boxes", 1, MOST_BOXES),
        radius=entry.whole_or_none("radius_m", 0, FARTHEST_METRES),
        max_work=_seconds(entry, "max_work_minutes") if "max_work_minutes" in entry else None,
    )
    if "carriers_file" in entry:
        fleet = _of_residents(entry, limits, around)
    else:
        fleet = _of_vehicles(entry, limits, around)
    check_references(entry, fleet, around)
    check_contradictions(entry, fleet, around)
    return fleet


def _of_residents(entry: TomlTable, limits: FleetLimits, around: Surroundings) -> Fleet:
    file = entry.text("carriers_file")
    residents = (
        read_residents(around.folder / file, limits, around.kitchens, entry.log) if file else ()
    )
    fleet = _fleet(entry, limits, HOME, WALK)
    return replace(
        fleet,
        carriers=len(residents),
        capacity_boxes=max((r.capacity_boxes for r in residents), default=fleet.capacity_boxes),
        residents=residents,
    )


def _of_vehicles(entry: TomlTable, limits: FleetLimits, around: Surroundings) -> Fleet:
    if limits.capacity_boxes is None:
        entry.refuse("capacity_boxes", wording.whole(1, MOST_BOXES))
    fleet = _fleet(entry, limits, FIRST_PICKUP, "car")
    return fleet if "shifts" in entry else replace(fleet, shifts=(around.service_hours,))


def _fleet(entry: TomlTable, limits: FleetLimits, start: str, profile: str) -> Fleet:
    """Return a fleet; what it does not say is as in DESIGN's fine print, point 17."""
    start = entry.text("start", start)
    return Fleet(
        fleet_id=entry.text("id"),
        mode=entry.text("mode", missing=wording.IDENTIFIER),
        kitchens=entry.texts("kitchens"),
        profile=entry.text("profile", profile),
        carriers=entry.whole("carriers", 0, MOST_CARRIERS, default=1),
        capacity_boxes=limits.capacity_boxes or 0,
        start=start,
        end=entry.text("end", _END_OF.get(start, START)),
        shifts=entry.windows("shifts"),
        closed=entry.windows("closed"),
        max_work=limits.max_work,
        max_kitchens_per_trip=entry.whole("max_kitchens_per_trip", 1, 100, default=1),
        max_trips=entry.whole_or_none("max_trips", 1, 100),
        reload=_seconds(entry, "reload_minutes"),
        crew_size=entry.whole("crew_size", 1, 100, default=1),
        promised=_seconds(entry, "promised_minutes"),
        refusal_rate=float(entry.exact("refusal_rate", 0, 1, default=0)),
        requires_training=entry.flag("requires_training", default=False),
        hubs=entry.flag("hubs", default=False),
        dong_codes=entry.texts("dong_codes"),
        radius=limits.radius,
        pay=entry.text("pay"),
        target=_seconds(entry, "target_minutes") if "target_minutes" in entry else None,
    )


def _seconds(entry: TomlTable, key: str) -> Seconds:
    return entry.scaled(key, SECONDS_PER_MINUTE, 0, LONGEST_MINUTES, default=0)


def _spread(fleet: Fleet, kitchens: Sequence[Kitchen]) -> tuple[Fleet, ...]:
    if fleet.start != EACH_KITCHEN:
        return (fleet,)
    own = [k.kitchen_id for k in kitchens if not fleet.kitchens or k.kitchen_id in fleet.kitchens]
    return tuple(
        replace(fleet, fleet_id=f"{fleet.fleet_id}-{one}", kitchens=(one,), start=one)
        for one in own
    )
