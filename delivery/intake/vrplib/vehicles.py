"""The vehicles of a public instance: a type is a fleet, its costs are a pay rule."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from delivery.intake.vrplib.columns import is_given, lists, numbers
from delivery.intake.vrplib.faults import refuse, unsupported, wrong
from delivery.intake.vrplib.rounding import Rounding
from delivery.intake.vrplib.text import SUFFIX, VrplibText
from delivery.model.fleets import START, Fleet
from delivery.model.pay import Ledger, PayLine, PayRule, Per
from delivery.model.places import TimeWindow
from delivery.model.problem import Carrier, Period

KITCHEN = 0
"""The one loading place; which depot it is, the carrier's matrix says."""

METRES_PER_KM = 1000
MODE = "vehicle"
SINCE = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class VehicleType:
    """What makes vehicles alike. ``allowed``: the places it may serve, None for all."""

    capacity: int
    depot: int
    max_duration: int | None
    max_trips: int | None
    fixed_cost: int
    won_per_km: int
    allowed: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class Vehicles:
    """Carriers in the file's order, the fleets they belong to, and what they cost."""

    carriers: tuple[Carrier, ...]
    types: tuple[VehicleType, ...]
    fleets: tuple[Fleet, ...]
    rules: tuple[PayRule, ...]


def read_types(
    text: VrplibText, depots: int, capacities: NDArray[np.int64], rounding: Rounding
) -> tuple[VehicleType, ...]:
    """Return the type of each vehicle, in the file's order; ``capacities`` has one for each."""
    count = len(capacities)
    depot = _depots_of(text, count, depots)
    durations = _max_durations(text, count, rounding)
    trips = _max_trips(text, depot)
    fixed = rounding.whole(numbers(text, "VEHICLES_FIXED_COST", count, default=0))
    per_km = _won_per_km(text, count)
    allowed = lists(text, "VEHICLES_ALLOWED_CLIENTS", count) or (None,) * count
    return tuple(
        VehicleType(
            capacity=int(capacities[vehicle]),
            depot=depot[vehicle],
            max_duration=durations[vehicle],
            max_trips=trips[vehicle],
            fixed_cost=int(fixed[vehicle]),
            won_per_km=per_km[vehicle],
            allowed=allowed[vehicle],
        )
        for vehicle in range(count)
    )


def vehicles_of(
    types: tuple[VehicleType, ...], hours: tuple[TimeWindow, ...], source: str
) -> Vehicles:
    """Return carriers, fleets and pay rules; ``hours`` are each depot's."""
    fleet_of = {kind: number for number, kind in enumerate(dict.fromkeys(types))}
    counts = {kind: types.count(kind) for kind in fleet_of}
    return Vehicles(
        carriers=tuple(
            _carrier(f"{number}", kind, fleet_of[kind], hours[kind.depot])
            for number, kind in enumerate(types, start=1)
        ),
        types=types,
        fleets=tuple(
            _fleet(f"type-{number + 1}", kind, counts[kind], hours[kind.depot])
            for kind, number in fleet_of.items()
        ),
        rules=tuple(_rule(f"type-{number + 1}", kind, source) for kind, number in fleet_of.items()),
    )


def _carrier(carrier_id: str, kind: VehicleType, fleet: int, hours: TimeWindow) -> Carrier:
    return Carrier(
        carrier_id=carrier_id,
        fleet=fleet,
        kind=fleet,
        profile=kind.depot,
        capacity=kind.capacity,
        start=KITCHEN,
        end=KITCHEN,
        periods=(Period(0, hours),),
        max_work=kind.max_duration,
        promised=0,
        max_trips=kind.max_trips,
        max_loads_per_trip=1,
        reload=0,
        may_load_at=frozenset((KITCHEN,)),
        may_feed=False,
    )


def _fleet(name: str, kind: VehicleType, count: int, hours: TimeWindow) -> Fleet:
    return Fleet(
        fleet_id=name,
        mode=MODE,
        kitchens=("depot",),
        profile=depot_name(kind.depot),
        carriers=count,
        capacity_boxes=kind.capacity,
        start="depot",
        end=START,
        shifts=(hours,),
        closed=(),
        max_work=kind.max_duration,
        max_kitchens_per_trip=1,
        max_trips=kind.max_trips,
        reload=0,
        crew_size=1,
        promised=0,
        refusal_rate=0.0,
        requires_training=False,
        hubs=False,
        dong_codes=(),
        radius=None,
        pay=name,
    )


def depot_name(depot: int) -> str:
    """Return the name of a depot, and of the profile of the vehicles that live there."""
    return f"depot-{depot + 1}"


def _rule(name: str, kind: VehicleType, source: str) -> PayRule:
    rule = PayRule(
        name=name,
        valid_from=SINCE,
        source=source,
        confidence="given",
        lines=(PayLine(Per.KM, kind.won_per_km, Ledger.PROVIDER),),
    )
    if not kind.fixed_cost:
        return rule
    fixed = PayLine(Per.SHIFT, kind.fixed_cost, Ledger.PROVIDER)
    return replace(rule, lines=(fixed, *rule.lines))


def _depots_of(text: VrplibText, count: int, depots: int) -> list[int]:
    found = [int(number) - 1 for number in numbers(text, "VEHICLES_DEPOT", count, default=1)]
    for depot in found:
        if not 0 <= depot < depots:
            where = f"{text.file} VEHICLES_DEPOT{SUFFIX}"
            raise refuse(wrong(where, f"{depot + 1}", f"1 to {depots}", f"1부터 {depots}까지"))
    return found


def _max_durations(text: VrplibText, count: int, rounding: Rounding) -> Sequence[int | None]:
    if not is_given(text, "VEHICLES_MAX_DURATION"):
        return [None] * count
    found = rounding.whole(numbers(text, "VEHICLES_MAX_DURATION", count, default=0))
    return [int(longest) for longest in found]


def _max_trips(text: VrplibText, depot: Sequence[int]) -> Sequence[int | None]:
    """Return the trips each vehicle may make: one, unless it may reload where it lives."""
    count = len(depot)
    reloads = lists(text, "VEHICLES_RELOAD_DEPOT", count)
    if reloads is None:
        return [1] * count
    for home, places in zip(depot, reloads, strict=True):
        if any(place != home for place in places):
            came = ", ".join(str(place + 1) for place in places)
            raise refuse(unsupported(f"{text.file} VEHICLES_RELOAD_DEPOT{SUFFIX}", came))
    most: Sequence[int | None] = [None] * count
    if is_given(text, "VEHICLES_MAX_RELOADS"):
        found = numbers(text, "VEHICLES_MAX_RELOADS", count, default=0)
        most = [int(reloads) + 1 for reloads in found]
    return [limit if places else 1 for limit, places in zip(most, reloads, strict=True)]


def _won_per_km(text: VrplibText, count: int) -> list[int]:
    """Return what 1,000 units of distance cost: a unit's cost in whole thousandths."""
    per_unit = numbers(text, "VEHICLES_UNIT_DISTANCE_COST", count, default=1)
    whole = [round(METRES_PER_KM * value) for value in per_unit.tolist()]
    for value, won in zip(per_unit.tolist(), whole, strict=True):
        if abs(METRES_PER_KM * value - won) > 1e-6:
            where = f"{text.file} VEHICLES_UNIT_DISTANCE_COST"
            raise refuse(wrong(where, f"{value}", "three decimals at most", "소수 셋째 자리까지"))
    return whole
