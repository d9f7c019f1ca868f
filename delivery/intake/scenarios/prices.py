"""Prices in a scenario file: pay rules and the allowance, each with its source."""

from dataclasses import dataclass, field
from typing import Any

from delivery.intake.area import wording as area_wording
from delivery.intake.area.dated import CONFIDENCES
from delivery.intake.area.pay_rules import HIGHEST_WON
from delivery.intake.area.toml_tables import TomlTable
from delivery.intake.scenarios.wording import WITHIN_PRICE, check_keys, near
from delivery.model.area import Area
from delivery.model.changes import ALLOWANCE, Sourced
from delivery.model.pay import Per
from delivery.model.units import Won
from delivery.modes.changes.prices import GUARANTEE, TIMES

MOST_TIMES = 100
OWN_TIME = "own_time_won_per_hour"
SOURCE_KEYS = ("source", "confidence")
PAY_KEYS = (TIMES, *Per, GUARANTEE, OWN_TIME, *SOURCE_KEYS)
ALLOWANCE_KEYS = ("won", *SOURCE_KEYS)


@dataclass(slots=True)
class PriceChanges:
    """What a file changes of prices."""

    pay: dict[str, dict[str, Any]] = field(default_factory=dict)
    own_time: dict[str, Won] = field(default_factory=dict)
    sources: dict[str, Sourced] = field(default_factory=dict)
    allowance: Won | None = None


def read_price_changes(top: TomlTable, area: Area) -> PriceChanges:
    """Return the changes of ``[pay.…]`` and ``[allowance]``."""
    found = PriceChanges()
    rules = top.table("pay")
    known = sorted({rule.name for rule in area.pay_rules})
    for name in rules.values:
        if name not in known:
            rules.refuse(name, near(name, known), name)
        _read_rule(rules.table(name), name, found)
    if "allowance" in top:
        _read_allowance(top.table("allowance"), area, found)
    return found


def _read_rule(table: TomlTable, name: str, found: PriceChanges) -> None:
    check_keys(table, PAY_KEYS)
    words = [str(word) for word in (*Per, GUARANTEE) if word in table]
    found.pay[name] = {word: table.whole(word, 0, HIGHEST_WON) for word in words}
    if TIMES in table:
        found.pay[name][TIMES] = table.exact(TIMES, 0, MOST_TIMES)
    if OWN_TIME in table:
        found.own_time[name] = table.whole(OWN_TIME, 0, HIGHEST_WON)
    found.sources[name] = _sourced(table)


def _read_allowance(table: TomlTable, area: Area, found: PriceChanges) -> None:
    check_keys(table, ALLOWANCE_KEYS)
    found.allowance = table.whole("won", 0, HIGHEST_WON)
    found.sources[ALLOWANCE] = _sourced(table)
    if found.allowance > min((tariff.meal_won for tariff in area.tariffs), default=HIGHEST_WON):
        table.refuse("won", WITHIN_PRICE)


def _sourced(table: TomlTable) -> Sourced:
    """Return where a table's figures are from; both keys must be there, as in the area's data."""
    confidence = table.text("confidence", missing=area_wording.CONFIDENCE)
    if confidence and confidence not in CONFIDENCES:
        table.refuse("confidence", area_wording.CONFIDENCE)
    return Sourced(table.text("source", missing=area_wording.SOURCE), confidence)
