"""Turn restrictions in OpenStreetMap's words: whom they bind, and whether they ban or prescribe.

https://wiki.openstreetmap.org/wiki/Relation:restriction: ``restriction`` binds every vehicle but
those under ``except``, ``restriction:motorcycle`` motorcycles alone; walkers are never bound.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

VEHICLES: Mapping[str, tuple[str, ...]] = {
    "motorcar": ("motorcar", "motor_vehicle", "vehicle"),
    "motorcycle": ("motorcycle", "motor_vehicle", "vehicle"),
    "bicycle": ("bicycle", "vehicle"),
}
"""The vehicles told apart, each with the words that mean it, the narrowest first
(https://wiki.openstreetmap.org/wiki/Key:access, "Transport mode restrictions")."""

_VEHICLE_OF = {
    **dict.fromkeys(("motorbike", "motorcycle", "moped"), "motorcycle"),
    **dict.fromkeys(("bicycle", "bike"), "bicycle"),
}
"""What profiles ride; all others drive a motorcar."""

_TURNS = ("left_turn", "right_turn", "straight_on", "u_turn")
BANS = frozenset({*(f"no_{turn}" for turn in _TURNS), "no_entry", "no_exit"})
ORDERS = frozenset(f"only_{turn}" for turn in _TURNS)

_AT_TIMES = ("day_on", "day_off", "hour_on", "hour_off")


class Unused(StrEnum):
    """Why a restriction is not used."""

    VIA_WAY = "via_way"
    MISSING = "missing"
    OTHER = "other"


_UNUSED_WORDS: Mapping[Unused, tuple[str, str]] = {
    Unused.VIA_WAY: (
        "다른 길을 거치는, 지원하지 않는 것",
        "by way of a street, which is not supported",
    ),
    Unused.MISSING: (
        "없거나 만나지 않는 길의 것",
        "of streets that are missing or do not meet",
    ),
    Unused.OTHER: (
        "다른 차량, 일부 시간, 모르는 종류의 것",
        "for other vehicles, at times or of unknown kind",
    ),
}
"""What is said of each, in Korean and English."""


@dataclass(frozen=True, slots=True)
class TurnRule:
    """A turn that is banned, or (``is_only``) the only one allowed, for some `VEHICLES` (bits)."""

    is_only: bool
    vehicles: int


def turn_rules(tags: Mapping[str, object]) -> tuple[TurnRule, ...]:
    """Return what a relation's tags say to our vehicles; nothing where they say it at times only.

    A vehicle obeys the tag that names it most narrowly.
    """
    if any(key in tags for key in _AT_TIMES):
        return ()
    bans = orders = 0
    for bit, words in enumerate(VEHICLES.values()):
        said = _said_to(words, tags)
        bans |= (said in BANS) << bit
        orders |= (said in ORDERS) << bit
    rules = (TurnRule(is_only=False, vehicles=bans), TurnRule(is_only=True, vehicles=orders))
    return tuple(rule for rule in rules if rule.vehicles)


def vehicle_bit(profile: str) -> int:
    """Return the bit of the vehicle a profile drives."""
    return 1 << list(VEHICLES).index(_VEHICLE_OF.get(profile, "motorcar"))


def _said_to(words: tuple[str, ...], tags: Mapping[str, object]) -> str:
    for word in words:
        if f"restriction:{word}" in tags:
            return str(tags[f"restriction:{word}"])
    excepted = {word.strip() for word in str(tags.get("except", "")).split(";")}
    return "" if excepted.intersection(words) else str(tags.get("restriction", ""))


def turns_phrase(used: int, unused: Mapping[Unused, int]) -> str:
    """Say how many turn restrictions there are and how many cannot be used; '' where none are."""
    left_out = sum(unused.values())
    if not used and not left_out:
        return ""
    why_ko, why = (
        ", ".join(f"{unused[each]} {_UNUSED_WORDS[each][n]}" for each in Unused if unused[each])
        for n in range(2)
    )
    ko = f"회전 제한 {used:,}, 쓸 수 없음 {left_out:,}" + (f" ({why_ko})" if why_ko else "")
    en = f"{used:,} turn restrictions, {left_out:,} not usable" + (f" ({why})" if why else "")
    return f"{ko} / {en}"
