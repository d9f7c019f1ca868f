"""Zones: every dong one carrier's, in each fleet of vehicles."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from delivery.model.area import Area
from delivery.model.fleets import Fleet
from delivery.model.places import Location, Recipient


@dataclass(frozen=True, slots=True)
class _Dong:
    """A dong as one fleet sees it: who of it may be served, and about where they live."""

    code: str
    recipients: int
    centre: Location


def in_zones(area: Area) -> Area:
    """Return the area with every fleet of vehicles split into carriers with dongs of their own.

    Dongs that lie beside each other around the middle go together, balanced by the recipients on
    the register: so the zones stay from day to day. Carriers beyond the number of dongs get none
    and stay at home. People of a carriers file deliver around their homes as it is.
    """
    fleets: list[Fleet] = []
    for fleet in area.fleets:
        dongs = _dongs(area.recipients, fleet)
        fleets += [fleet] if fleet.residents or not dongs else _split(fleet, dongs)
    return replace(area, fleets=tuple(fleets))


def _split(fleet: Fleet, dongs: Sequence[_Dong]) -> Iterable[Fleet]:
    numbers = fleet.numbers or tuple(range(1, fleet.carriers + 1))
    zones = _zones(dongs, len(numbers))
    return [
        replace(
            fleet,
            fleet_id=f"{fleet.fleet_id}-z{number}",
            carriers=1,
            numbers=(),
            dong_codes=zone,
        )
        for number, zone in zip(numbers, zones, strict=False)
    ]


def _dongs(recipients: Iterable[Recipient], fleet: Fleet) -> list[_Dong]:
    """Return the dongs a fleet may serve, in turn around their middle."""
    by_code: dict[str, list[Recipient]] = defaultdict(list)
    for person in recipients:
        is_own = not fleet.kitchens or person.kitchen_id in fleet.kitchens
        if is_own and (not fleet.dong_codes or person.dong_code in fleet.dong_codes):
            by_code[person.dong_code].append(person)
    dongs = [
        _Dong(code, len(people), _middle(person.location for person in people))
        for code, people in sorted(by_code.items())
    ]
    return _around(dongs)


def _middle(places: Iterable[Location]) -> Location:
    points = list(places)
    return Location(
        sum(place.lon for place in points) / len(points),
        sum(place.lat for place in points) / len(points),
    )


def _around(dongs: Sequence[_Dong]) -> list[_Dong]:
    if not dongs:
        return []
    middle = _middle(dong.centre for dong in dongs)
    squeeze = math.cos(math.radians(middle.lat))

    def angle(dong: _Dong) -> tuple[float, str]:
        east = (dong.centre.lon - middle.lon) * squeeze
        return math.atan2(dong.centre.lat - middle.lat, east), dong.code

    return sorted(dongs, key=angle)


def _zones(dongs: Sequence[_Dong], carriers: int) -> list[tuple[str, ...]]:
    """Cut dongs in their order into zones, each nearest its share of the recipients; none empty."""
    count = min(carriers, len(dongs))
    if not count:
        return []
    before: Mapping[int, int] = dict(
        enumerate(accumulate((d.recipients for d in dongs), initial=0))
    )
    total = before[len(dongs)]
    cuts = [0]
    for zone in range(1, count):
        # Each zone before has a dong at least, and so has each one still to come.
        able = range(cuts[-1] + 1, len(dongs) - (count - zone) + 1)
        cuts.append(min(able, key=lambda cut: abs(before[cut] * count - total * zone)))
    cuts.append(len(dongs))
    codes = [dong.code for dong in dongs]
    return [tuple(codes[start:end]) for start, end in pairwise(cuts)]
