"""Fleets become carriers: one vehicle or person each, with the periods it may work in."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from delivery.model.area import Area
from delivery.model.fleets import FIRST_PICKUP, HOME, LAST_STOP, Fleet
from delivery.model.places import Resident, TimeWindow
from delivery.model.problem import Carrier, Period
from delivery.modes.places import home_label


def open_periods(
    shifts: Sequence[TimeWindow], closed: Iterable[TimeWindow], service_hours: TimeWindow
) -> tuple[Period, ...]:
    """Cut shifts by the service hours and the closed bands; touching a bound is allowed.

    Periods stand in the day's order, whatever order the shifts are written in.
    """
    bands = sorted(closed)
    periods = []
    for number, shift in enumerate(shifts):
        open_from = shift.intersection(service_hours)
        for band in bands:
            if open_from is None:
                break
            if band.end <= open_from.start or band.start >= open_from.end:
                continue
            if band.start > open_from.start:
                periods.append(Period(number, TimeWindow(open_from.start, band.start)))
            open_from = TimeWindow(band.end, open_from.end) if band.end < open_from.end else None
        if open_from is not None and open_from.end > open_from.start:
            periods.append(Period(number, open_from))
    return tuple(sorted(periods, key=lambda period: period.window))


def carriers_of(
    fleets: Sequence[Fleet],
    area: Area,
    day: date,
    place: Mapping[str, int],
    profiles: Sequence[str],
) -> tuple[Carrier, ...]:
    """Return every carrier that may work on the day; untrained residents carry nothing."""
    carriers: list[Carrier] = []
    kind = 0
    for number, fleet in enumerate(fleets):
        members: Sequence[Resident | None] = fleet.residents or (None,) * fleet.carriers
        for count, (carrier_id, resident) in enumerate(
            zip(fleet.carrier_ids, members, strict=True)
        ):
            if resident is not None and fleet.requires_training and not _trained(resident, day):
                continue
            own_kind = kind + (count if resident else 0)
            carriers.append(
                _carrier(fleet, number, carrier_id, own_kind, resident, area, place, profiles)
            )
        kind += len(fleet.residents) or 1
    return tuple(carriers)


def _trained(resident: Resident, day: date) -> bool:
    return resident.trained_on is not None and resident.trained_on <= day


def _carrier(
    fleet: Fleet,
    number: int,
    carrier_id: str,
    kind: int,
    resident: Resident | None,
    area: Area,
    place: Mapping[str, int],
    profiles: Sequence[str],
) -> Carrier:
    shifts = (resident.available,) if resident else fleet.shifts
    home = place[home_label(carrier_id)] if resident else None
    start = home if resident or fleet.start == HOME else _start(fleet, place)
    end = {LAST_STOP: None, HOME: home}.get(fleet.end, start)
    kitchens = fleet.kitchens or tuple(kitchen.kitchen_id for kitchen in area.kitchens)
    hubs = tuple(hub.hub_id for hub in area.hubs) if fleet.hubs else ()
    return Carrier(
        carrier_id=carrier_id,
        fleet=number,
        kind=kind,
        profile=profiles.index(fleet.profile),
        capacity=resident.capacity_boxes if resident else fleet.capacity_boxes,
        start=start,
        end=end,
        periods=open_periods(shifts, (*fleet.closed, *area.rules.closed), area.rules.service_hours),
        max_work=resident.max_work if resident else fleet.max_work,
        promised=fleet.promised,
        max_trips=fleet.max_trips,
        max_loads_per_trip=fleet.max_kitchens_per_trip,
        reload=fleet.reload,
        may_load_at=frozenset(place[name] for name in (*kitchens, *hubs)),
        may_feed=not fleet.hubs,
        target=fleet.target,
    )


def _start(fleet: Fleet, place: Mapping[str, int]) -> int | None:
    return None if fleet.start == FIRST_PICKUP else place[fleet.start]
