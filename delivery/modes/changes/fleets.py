"""Fleets as a scenario would have them."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from delivery.errors import Fault, ScenarioError
from delivery.model.area import Area
from delivery.model.fleets import Fleet
from delivery.model.places import Resident
from delivery.model.units import round_half_up
from delivery.modes.changes.exact import exact
from delivery.modes.changes.faults import unknown

BY_MODE = "mode:"

CARRIERS_TIMES = "carriers_times"

FIELDS = (
    "carriers",
    "kitchens",
    "capacity_boxes",
    "shifts",
    "closed",
    "max_work",
    "max_kitchens_per_trip",
    "max_trips",
    "reload",
    "crew_size",
    "promised",
    "target",
    "refusal_rate",
    "requires_training",
    "hubs",
    "dong_codes",
    "radius",
    "pay",
)
"""The fields of a fleet that a scenario may change."""

_OF_RESIDENTS = ("capacity_boxes", "max_work", "radius")
"""What the rows of a carriers file say for each carrier: a change holds for every row."""


def changed_fleets(area: Area, fleets: Mapping[str, Mapping[str, Any]]) -> Area:
    """Return the area with its fleets changed, a mode's changes before a fleet's own.

    Raises
    ------
    ScenarioError
        With a fault for every fleet, mode, field or pay rule that is not the area's.
    """
    faults = [*_unknown(area, fleets)]
    if faults:
        raise ScenarioError(faults)
    return replace(area, fleets=tuple(_changed(fleet, fleets) for fleet in area.fleets))


def fleet_keys(area: Area) -> tuple[str, ...]:
    """Return what a change of fleets may be called by."""
    modes = sorted({f"{BY_MODE}{fleet.mode}" for fleet in area.fleets})
    return (*modes, *(fleet.fleet_id for fleet in area.fleets))


def _unknown(area: Area, fleets: Mapping[str, Mapping[str, Any]]) -> list[Fault]:
    known = fleet_keys(area)
    rules = sorted({rule.name for rule in area.pay_rules})
    fields = (*FIELDS, CARRIERS_TIMES)
    found = [unknown("fleets", key, known) for key in fleets if key not in known]
    for key, values in fleets.items():
        found += [unknown(f"fleets.{key}", name, fields) for name in values if name not in fields]
        if values.get("pay", rules[0] if rules else "") not in rules:
            found.append(unknown(f"fleets.{key}.pay", str(values["pay"]), rules))
    return found


def _changed(fleet: Fleet, fleets: Mapping[str, Mapping[str, Any]]) -> Fleet:
    own = {**fleets.get(f"{BY_MODE}{fleet.mode}", {}), **fleets.get(fleet.fleet_id, {})}
    if not own:
        return fleet
    times = own.pop(CARRIERS_TIMES, None)
    carriers = own.pop("carriers", None)
    fleet = _with_rows(replace(fleet, **own), own)
    if carriers is None and times is not None:
        carriers = round_half_up(Fraction(fleet.carriers) * exact(times))
    return fleet if carriers is None else with_number(fleet, carriers)


def with_number(fleet: Fleet, carriers: int) -> Fleet:
    """Return a fleet with so many carriers; those beyond a carriers file live next door."""
    if not fleet.residents:
        return replace(fleet, carriers=carriers, numbers=())
    own = fleet.residents
    residents = tuple(_neighbour(own, number) for number in range(carriers))
    return replace(fleet, carriers=carriers, residents=residents)


def _neighbour(own: tuple[Resident, ...], number: int) -> Resident:
    """Return the carrier of a number; after the last row one lives at the home of the first."""
    again, place = divmod(number, len(own))
    resident = own[place]
    if not again:
        return resident
    return replace(resident, carrier_id=f"{resident.carrier_id}+{again}")


def _with_rows(fleet: Fleet, own: Mapping[str, Any]) -> Fleet:
    rows = {name: own[name] for name in _OF_RESIDENTS if own.get(name) is not None}
    residents = tuple(replace(resident, **rows) for resident in fleet.residents)
    if "shifts" in own and residents:
        (window, *_) = own["shifts"]
        residents = tuple(replace(resident, available=window) for resident in residents)
    return replace(fleet, residents=residents)
