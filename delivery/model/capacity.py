"""Which fleets a month needs: how many carriers its days take, and what goes wrong with fewer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from delivery.model.sweeps import DecileSpread
from delivery.model.units import Boxes
from delivery.model.years import Assumed


@dataclass(frozen=True, slots=True)
class Level:
    """So many carriers, and the part of the days that need more."""

    carriers: int
    chance_short: float


@dataclass(frozen=True, slots=True)
class FleetNeed:
    """What the cheapest plans use of a fleet where there is twice of every fleet.

    Days on which nobody of the fleet may carry, none being trained yet, do not count.
    ``shift`` None is the whole day; ``dong_code`` that of carriers with homes, ``dong`` its name,
    or the code where the area has none. ``now`` are its
    carriers today, ``tried`` the most that days were planned with, ``mean`` those a day uses on
    average, ``most`` those of the day that uses most. ``all_used`` is the part of the days that
    use all there were: such a day may need more, so ``levels`` go from none to below the fewest
    that were all used, else to the most that are used or there. ``enough`` are the fewest of which
    no more than the accepted part of the days is short; where no level tells, ``or_more`` holds
    and they are those tried. ``hire`` are as many more where some refuse.
    """

    fleet: str
    mode: str
    dong_code: str | None
    dong: str | None
    shift: int | None
    now: int
    tried: int
    mean: float
    most: int
    all_used: float
    levels: tuple[Level, ...]
    enough: int
    or_more: bool
    hire: int

    @property
    def chance_short_now(self) -> float | None:
        """The part of the days that need more than there are now; None where none tells."""
        return next((each.chance_short for each in self.levels if each.carriers == self.now), None)


@dataclass(frozen=True, slots=True)
class HubUse:
    """How often boxes change hands at a hub, and how many on such a day."""

    hub: str
    part_of_days: float
    boxes: Boxes


@dataclass(frozen=True, slots=True)
class Shock:
    """Days of today's fleets when something comes up, beside the same days as they are.

    ``days_short`` are those on which somebody stays unserved whom rules would serve; ``rise`` is
    the spread of what a meal costs more than on the same day as it is (provider won).
    """

    name: str
    title: str
    days: int
    days_short: int
    orders: int
    unserved: int
    won_per_meal: int | None
    rise: DecileSpread | None


@dataclass(frozen=True, slots=True)
class CapacityAdvice:
    """Fleets to hire and what comes up, from sampled days.

    ``risk`` is the part of the days that may be short of a fleet. ``shocks`` begin with the days as
    they are; ``ample`` are those with twice of every fleet. ``promised_given`` is the part of
    promised hours that is given as work, None where nobody is promised any.
    """

    area: str
    first: date
    last: date
    days: int
    risk: float
    needs: tuple[FleetNeed, ...]
    hubs: tuple[HubUse, ...]
    shocks: tuple[Shock, ...]
    ample: Shock
    promised_given: float | None
    assumed: Mapping[str, Assumed]
