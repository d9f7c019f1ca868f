"""An area: everything an area folder says but the orders of a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from delivery.model.fleets import Fleet
from delivery.model.pay import MinimumWage, PayRule, Tariff
from delivery.model.places import Handover, Hub, Kitchen, Meal, Recipient, TimeWindow
from delivery.model.turns import DatedTurns
from delivery.model.units import Metres, Seconds
from delivery.model.wishes import UNPRICED, WishPrices


@dataclass(frozen=True, slots=True)
class HandoverMinutes:
    """How long a hand-over lasts, in minutes."""

    policy: Mapping[Handover, Fraction]
    per_floor_without_lift: Fraction
    first_delivery_extra: Fraction
    extra_box: Fraction


@dataclass(frozen=True, slots=True)
class Rules:
    """Limits every plan of an area obeys."""

    service_hours: TimeWindow
    closed: tuple[TimeWindow, ...]
    max_on_board: Seconds
    max_snap: Metres
    handover_minutes: HandoverMinutes
    hub_handling: Seconds
    windows: Mapping[Meal, TimeWindow]


@dataclass(frozen=True, slots=True)
class Area:
    """One area folder, read and validated.

    ``networks`` maps a profile to its network file; ``speed_kph`` maps a profile to the road
    classes' speeds, ``default`` among them. ``provenance`` says where each speed and rule is from.
    ``minimum_wages``, by date ascending, price a promised hour that a pay rule gives no price for.
    ``wishes`` are the won the search weighs against cost. ``turns`` say what turns cost profiles
    that drive, from dates on.
    """

    name: str
    title: str
    timezone: str
    folder: Path
    networks: Mapping[str, Path]
    speed_kph: Mapping[str, Mapping[str, float]]
    rules: Rules
    kitchens: tuple[Kitchen, ...]
    hubs: tuple[Hub, ...]
    recipients: tuple[Recipient, ...]
    fleets: tuple[Fleet, ...]
    pay_rules: tuple[PayRule, ...]
    tariffs: tuple[Tariff, ...]
    provenance: Mapping[str, str]
    minimum_wages: tuple[MinimumWage, ...] = ()
    wishes: WishPrices = UNPRICED
    turns: tuple[DatedTurns, ...] = ()
