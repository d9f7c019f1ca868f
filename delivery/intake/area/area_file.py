"""Read ``area.toml``: networks, speeds, rules and windows; every key has a default."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from delivery.intake.area import wording
from delivery.intake.area.defaults import default_file, filled_up
from delivery.intake.area.faults import FaultLog, Wording
from delivery.intake.area.toml_tables import TomlTable, read_toml
from delivery.intake.area.turns import read_turns
from delivery.model.area import HandoverMinutes, Rules
from delivery.model.places import Handover, Meal, TimeWindow
from delivery.model.turns import DatedTurns
from delivery.model.units import SECONDS_PER_MINUTE
from delivery.model.wishes import WishPrices

TIMEZONE = "Asia/Seoul"
FASTEST_KPH = 130
LONGEST_MINUTES = 24 * 60
FARTHEST_SNAP_METRES = 5000
DEAREST_WISH = 100_000
"""More than a day's wages: above it a price is a slip of the keyboard."""

DEFAULT_CLASS = "default"

WORD = re.compile(r"[a-z][a-z0-9_]*")
"""How a mode or a profile is written."""

_TOP_KEYS = ("name", "title", "timezone", "network", "speed_kph", "rules", "handover_minutes")
_MORE_KEYS = ("hub", "windows", "wishes", "turns", "sources")
_NAMED = ("name", "title")
_SOURCED = ("speed_kph", "rules", "handover_minutes", "hub", "windows", "wishes")
_RULE_KEYS = ("service_hours", "closed", "max_on_board_minutes", "max_snap_metres")
_EXTRA_MINUTES = ("per_floor_without_lift", "first_delivery_extra", "extra_box")

SEOUL_TIME = Wording(
    TIMEZONE,
    TIMEZONE,
    "All times of the service are Korean; write it so or leave it out",
    "모든 시각은 한국 시각입니다. 이렇게 적거나 지워 주세요",
)
SPEEDS = Wording(
    "a table of speeds with a `default`, for example { default = 15 }",
    "`default`가 있는 속도 표(예: { default = 15 })",
    "Add the profile's default speed in km/h",
    "이 이동수단의 기본 속도(km/h)를 적어 주세요",
)


@dataclass(frozen=True, slots=True)
class AreaFile:
    """What ``area.toml`` says, or the defaults where it is silent."""

    name: str
    title: str
    timezone: str
    networks: Mapping[str, Path]
    speed_kph: Mapping[str, Mapping[str, float]]
    rules: Rules
    provenance: Mapping[str, str]
    wishes: WishPrices
    turns: tuple[DatedTurns, ...]


def read_area_file(folder: Path, log: FaultLog) -> AreaFile:
    """Return the area's settings; a folder without ``area.toml`` has the defaults alone."""
    defaults = read_toml(default_file("area.toml"), log)
    path = folder / "area.toml"
    own = read_toml(path, log) if path.exists() else None
    given = own.values if own else {}
    usual = defaults.values if defaults else {}
    top = TomlTable(_completed(given, usual, folder), "area.toml: ", log)
    top.check_keys((*_TOP_KEYS, *_MORE_KEYS))
    name = top.text("name")
    if top.text("timezone") != TIMEZONE:
        top.refuse("timezone", SEOUL_TIME)
    speeds = _speeds(top.table("speed_kph"))
    return AreaFile(
        name=name,
        title=top.text("title", name),
        timezone=TIMEZONE,
        networks=_networks(top.table("network"), folder),
        speed_kph=speeds,
        rules=_rules(top, given.get("windows")),
        provenance=_provenance(given, usual, top.table("sources")),
        wishes=_wishes(top.table("wishes")),
        turns=read_turns(top, profiles=speeds),
    )


def _completed(
    given: Mapping[str, object], defaults: Mapping[str, object], folder: Path
) -> dict[str, object]:
    networks = defaults.get("network")
    held = networks if isinstance(networks, dict) else {}
    # A profile the area names no network for has none; only without any table do file names decide.
    found = {profile: file for profile, file in held.items() if (folder / file).exists()}
    completed = filled_up(given, {"name": folder.resolve().name, **defaults})
    return {**completed, "network": given.get("network", found)}


def _networks(table: TomlTable, folder: Path) -> dict[str, Path]:
    networks = {}
    for profile in table.values:
        if not WORD.fullmatch(profile):
            table.refuse(profile, wording.IDENTIFIER, profile)
        file = table.text(profile)
        networks[profile] = folder / file
        if file and not networks[profile].is_file():
            table.refuse(profile, wording.NETWORK_FILE)
    return networks


def _speeds(table: TomlTable) -> dict[str, dict[str, float]]:
    speeds = {}
    for profile in table.values:
        if not WORD.fullmatch(profile):
            table.refuse(profile, wording.IDENTIFIER, profile)
        classes = table.table(profile)
        if DEFAULT_CLASS not in classes:
            table.refuse(profile, SPEEDS)
        speeds[profile] = {road: _speed(classes, road) for road in classes.values}
    return speeds


def _speed(classes: TomlTable, road: str) -> float:
    speed = classes.exact(road, 0, FASTEST_KPH, default=1)
    if speed == 0:
        classes.refuse(road, wording.number(1, FASTEST_KPH))
    return float(speed)


def _rules(top: TomlTable, own_windows: object) -> Rules:
    rules, hub = top.table("rules"), top.table("hub")
    rules.check_keys(_RULE_KEYS)
    hub.check_keys(("handling_minutes_per_trip",))
    hours = rules.window("service_hours")
    minute = SECONDS_PER_MINUTE
    return Rules(
        service_hours=hours,
        closed=rules.windows("closed"),
        max_on_board=rules.scaled("max_on_board_minutes", minute, 1, LONGEST_MINUTES),
        max_snap=rules.whole("max_snap_metres", 1, FARTHEST_SNAP_METRES),
        handover_minutes=_handover_minutes(top.table("handover_minutes")),
        hub_handling=hub.scaled("handling_minutes_per_trip", minute, 0, LONGEST_MINUTES),
        windows=_windows(top.table("windows"), hours, own_windows),
    )


def _handover_minutes(table: TomlTable) -> HandoverMinutes:
    table.check_keys((*Handover, *_EXTRA_MINUTES))
    keys = (*Handover, *_EXTRA_MINUTES)
    minutes = {str(key): table.exact(key, 0, LONGEST_MINUTES) for key in keys}
    return HandoverMinutes(
        policy={policy: minutes[policy] for policy in Handover},
        per_floor_without_lift=minutes["per_floor_without_lift"],
        first_delivery_extra=minutes["first_delivery_extra"],
        extra_box=minutes["extra_box"],
    )


def _windows(table: TomlTable, hours: TimeWindow, own: object) -> dict[Meal, TimeWindow]:
    table.check_keys(Meal)
    windows = {meal: table.window(meal) for meal in Meal}
    for meal, window in windows.items():
        # A default window may lie outside: an area of lunches need not say so twice.
        if isinstance(own, dict) and meal in own and window.intersection(hours) is None:
            table.refuse(meal, wording.outside_hours(hours))
    return windows


def _wishes(table: TomlTable) -> WishPrices:
    keys = [field.name for field in fields(WishPrices)]
    table.check_keys(keys)
    return WishPrices(**{key: table.whole(key, 0, DEAREST_WISH) for key in keys})


UNSOURCED = "area.toml, 출처 없음 / area.toml, without a source"
"""Where the figures are from of which an area does not say it."""


def _provenance(
    given: Mapping[str, object], usual: Mapping[str, object], sources: TomlTable
) -> dict[str, str]:
    own = given.get("sources")
    sourced = own if isinstance(own, dict) else {}
    # A source speaks of its own figures: the defaults' does not cover what the area changed.
    changed = [key for key in _SOURCED if key in given and given[key] != usual.get(key)]
    unsourced = [key for key in changed if key not in sourced]
    provenance = {key: sources.text(key) for key in sources.values if key not in unsourced}
    return provenance | dict.fromkeys(unsourced, UNSOURCED)
