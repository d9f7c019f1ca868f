"""Fleets in a scenario file: the keys of ``fleets.toml``, by fleet id or ``mode:WORD``."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from delivery.intake.area import wording as area_wording
from delivery.intake.area.faults import Wording
from delivery.intake.area.fleet_checks import A_CENTRE, APART, WITHIN_WORK
from delivery.intake.area.fleets import MOST_CARRIERS
from delivery.intake.area.residents import FARTHEST_METRES, LONGEST_MINUTES, MOST_BOXES
from delivery.intake.area.toml_tables import TomlTable
from delivery.intake.scenarios.wording import check_keys, check_words, near
from delivery.model.area import Area
from delivery.model.fleets import FIRST_PICKUP, Fleet
from delivery.model.units import SECONDS_PER_MINUTE
from delivery.modes.changes.fleets import changed_fleets, fleet_keys

MOST_TIMES = 100

_COUNTS = {
    "carriers": (0, MOST_CARRIERS),
    "capacity_boxes": (1, MOST_BOXES),
    "max_kitchens_per_trip": (1, 100),
    "max_trips": (1, 100),
    "crew_size": (1, 100),
    "radius_m": (0, FARTHEST_METRES),
}
_MINUTES = {
    "max_work_minutes": "max_work",
    "reload_minutes": "reload",
    "promised_minutes": "promised",
    "target_minutes": "target",
}
_RATES = {"carriers_times": MOST_TIMES, "refusal_rate": 1}
_FLAGS = ("requires_training", "hubs")
_SPANS = ("shifts", "closed")
_WORDS = ("kitchens", "dong_codes")
_NAMED = {"radius_m": "radius", **_MINUTES}
"""Keys whose field of `Fleet` has another name."""

FLEET_KEYS = (*_COUNTS, *_MINUTES, *_RATES, *_FLAGS, *_SPANS, *_WORDS, "pay")


def read_fleet_changes(top: TomlTable, area: Area) -> dict[str, dict[str, Any]]:
    """Return the changes of ``[fleets.…]``, by fleet or mode and field."""
    table = top.table("fleets")
    known = fleet_keys(area)
    changes = {}
    for key in table.values:
        if key not in known:
            table.refuse(key, near(key, known), key)
        entry = table.table(key)
        check_keys(entry, FLEET_KEYS)
        changes[key] = {
            _NAMED.get(name, name): _value(entry, name, area)
            for name in entry.values
            if name in FLEET_KEYS
        }
    return changes


def check_fleets(top: TomlTable, area: Area, changes: Mapping[str, Mapping[str, Any]]) -> None:
    """Note what changed fleets say twice differently, or could never do."""
    by_id = {fleet.fleet_id: fleet for fleet in area.fleets}
    for fleet in changed_fleets(area, changes).fleets:
        if fleet != by_id[fleet.fleet_id]:
            for key, came, expected in _contradictions(fleet, area):
                top.log.add(f"{top.place}fleets.{fleet.fleet_id}.{key}", came, expected)


def _value(entry: TomlTable, name: str, area: Area) -> object:
    if name in _COUNTS:
        return entry.whole(name, *_COUNTS[name])
    if name in _MINUTES:
        return entry.scaled(name, SECONDS_PER_MINUTE, 0, LONGEST_MINUTES)
    if name in _RATES:
        rate = entry.exact(name, 0, _RATES[name])
        return float(rate) if name == "refusal_rate" else rate
    if name in _FLAGS:
        return entry.flag(name, default=False)
    if name in _SPANS:
        spans = entry.windows(name)
        if name == "shifts" and not spans:
            entry.refuse(name, area_wording.SPANS)
        return spans or (() if name == "closed" else (area.rules.service_hours,))
    if name == "pay":
        rule = entry.text(name)
        check_words(entry, name, [rule] if rule else [], _rules(area))
        return rule
    words = entry.texts(name)
    known = [kitchen.kitchen_id for kitchen in area.kitchens]
    check_words(entry, name, words, known if name == "kitchens" else _dongs(area))
    return words


def _rules(area: Area) -> list[str]:
    return sorted({rule.name for rule in area.pay_rules})


def _dongs(area: Area) -> list[str]:
    return sorted({person.dong_code for person in area.recipients})


def _contradictions(fleet: Fleet, area: Area) -> Iterator[tuple[str, str, Wording]]:
    hours = area.rules.service_hours
    if not fleet.residents:
        for shift in fleet.shifts:
            if shift.intersection(hours) is None:
                came = area_wording.spanned(shift)
                yield "shifts", came, area_wording.outside_hours(hours)
        for before, after in pairwise(sorted(fleet.shifts)):
            if after.start < before.end:
                came = f"{area_wording.spanned(before)}, {area_wording.spanned(after)}"
                yield "shifts", came, APART
        longest = sum(shift.end - shift.start for shift in fleet.shifts)
        most = longest if fleet.max_work is None else min(longest, fleet.max_work)
        if fleet.promised > most:
            yield "promised_minutes", f"{fleet.promised / SECONDS_PER_MINUTE:g}", WITHIN_WORK
    if fleet.start == FIRST_PICKUP and fleet.radius is not None:
        yield "radius_m", f"{fleet.radius}", A_CENTRE


def without_unknown(area: Area, changes: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return the changes of fleets and pay rules that are there: the others are noted already."""
    known, rules = fleet_keys(area), _rules(area)
    return {
        key: {name: value for name, value in own.items() if name != "pay" or value in rules}
        for key, own in changes.items()
        if key in known
    }
