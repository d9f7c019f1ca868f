"""One scenario file's own changes, as fields of `Changes`; bases are not looked at here."""

from typing import Any

from delivery.intake.area.area_file import LONGEST_MINUTES
from delivery.intake.area.toml_tables import TomlTable, written
from delivery.intake.scenarios import wording
from delivery.intake.scenarios.fleets import read_fleet_changes
from delivery.intake.scenarios.prices import read_price_changes
from delivery.intake.scenarios.wording import check_keys, check_words, read_words
from delivery.model.area import Area
from delivery.model.objective import Objective, objective_of
from delivery.model.pay import Condition, Ledger
from delivery.model.places import Handover
from delivery.model.units import SECONDS_PER_MINUTE
from delivery.modes.changes.days import MOST_MEALS

TOP_KEYS = (
    "title",
    "base",
    "modes",
    "objective",
    "weather",
    "price_day",
    "meals_per_drop",
    "weekdays",
    "handover",
    "widen_minutes",
    "max_on_board_minutes",
    "closed_kitchens",
    "pooled",
    "hubs",
    "zones",
    "volume",
    "container_seconds",
    "allowance",
    "fleets",
    "pay",
)

LONGEST_CONTAINER = 3600
"""Seconds at a door for a container: more is no hand-over."""

Fields = dict[str, Any]


def read_changes(top: TomlTable, area: Area) -> Fields:
    """Return the fields of `Changes` that a file gives."""
    check_keys(top, TOP_KEYS)
    prices = read_price_changes(top, area)
    fields: Fields = {
        "fleets": read_fleet_changes(top, area),
        "pay": prices.pay,
        "own_time": prices.own_time,
        "sources": prices.sources,
        **_asked(top, area),
        **_served(top, area),
        **_ways(top, area),
    }
    if prices.allowance is not None:
        fields["allowance"] = prices.allowance
    return fields


def _asked(top: TomlTable, area: Area) -> Fields:
    """Return what is asked of the plan: modes, objective, weather, prices of another day."""
    fields: Fields = {}
    if "modes" in top:
        fields["modes"] = read_words(top, "modes", sorted({f.mode for f in area.fleets}))
    if "objective" in top:
        fields["objective"] = _objective(top)
    if "weather" in top:
        words = read_words(top, "weather", Condition)
        fields["conditions"] = frozenset(c for c in Condition if c in words)
    if "price_day" in top:
        fields["price_day"] = top.day("price_day")
    return fields


def _objective(top: TomlTable) -> Objective:
    text = top.text("objective", missing=wording.OBJECTIVE)
    try:
        return objective_of(text)
    except ValueError:
        if text:
            top.refuse("objective", wording.OBJECTIVE)
        return Ledger.PROVIDER


def _served(top: TomlTable, area: Area) -> Fields:
    """Return what changes of orders."""
    fields: Fields = {}
    if "meals_per_drop" in top:
        fields["meals_per_drop"] = top.whole("meals_per_drop", 1, MOST_MEALS)
    if "weekdays" in top:
        words = read_words(top, "weekdays", wording.WEEKDAYS)
        days = enumerate(wording.WEEKDAYS)
        fields["weekdays"] = tuple(number for number, word in days if word in words)
    if "handover" in top:
        word = top.text("handover")
        check_words(top, "handover", [word] if word else [], Handover)
        fields["handover"] = word
    if "widen_minutes" in top:
        fields["widen"] = top.scaled("widen_minutes", SECONDS_PER_MINUTE, 0, LONGEST_MINUTES)
    if "volume" in top:
        fields["volume"] = _volume(top)
    if "closed_kitchens" in top:
        kitchens = [kitchen.kitchen_id for kitchen in area.kitchens]
        fields["closed_kitchens"] = read_words(top, "closed_kitchens", kitchens)
    return fields


def _volume(top: TomlTable) -> float:
    faults_before = len(top.log)
    volume = top.exact("volume", 0, 1, missing=wording.ABOVE_NOTHING)
    if not volume and len(top.log) == faults_before:
        top.refuse("volume", wording.ABOVE_NOTHING)
    return float(volume) or 1.0


def _ways(top: TomlTable, area: Area) -> Fields:
    """Return what changes of how it is delivered."""
    fields: Fields = {}
    if "max_on_board_minutes" in top:
        minute = SECONDS_PER_MINUTE
        fields["max_on_board"] = top.scaled("max_on_board_minutes", minute, 1, LONGEST_MINUTES)
    if "container_seconds" in top:
        fields["container_seconds"] = top.whole("container_seconds", 0, LONGEST_CONTAINER)
    for key, default in (("pooled", True), ("zones", False)):
        if key in top:
            fields[key] = top.flag(key, default=default)
    if "hubs" in top:
        fields["hubs"] = _hubs(top, area)
    return fields


def _hubs(top: TomlTable, area: Area) -> bool | tuple[str, ...]:
    value = top.values["hubs"]
    if isinstance(value, bool):
        return value
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        top.refuse("hubs", wording.HUBS, written(value))
        return True
    check_words(top, "hubs", value, [hub.hub_id for hub in area.hubs])
    return tuple(value)
