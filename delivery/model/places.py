"""Where and when: locations, time windows, kitchens, hubs, recipients."""

import math
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from delivery.model.units import Boxes, Meals, Metres, Seconds

EARTH_RADIUS_METRES = 6_371_009
"""Mean radius of the earth (IUGG), as OSMnx uses it."""


@dataclass(frozen=True, slots=True)
class Location:
    """A point on the earth, WGS 84 degrees, longitude first."""

    lon: float
    lat: float


def great_circle_metres(a: Location, b: Location) -> float:
    """Return the great-circle distance between two points in metres.

    Haversine formula: R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68 (1984) 159.
    """
    phi_a, phi_b = math.radians(a.lat), math.radians(b.lat)
    half_lat = (phi_b - phi_a) / 2
    half_lon = math.radians(b.lon - a.lon) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(phi_a) * math.cos(phi_b) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_METRES * math.asin(min(1.0, math.sqrt(chord)))


@dataclass(frozen=True, slots=True, order=True)
class TimeWindow:
    """A span of the day; both ends are inclusive."""

    start: Seconds
    end: Seconds

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"A window ends ({self.end}) before it begins ({self.start}).")

    def contains(self, other: "TimeWindow") -> bool:
        """Tell whether another window lies within this one."""
        return self.start <= other.start and other.end <= self.end

    def intersection(self, other: "TimeWindow") -> "TimeWindow | None":
        """Return the common part of two windows, or None where they do not touch."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return TimeWindow(start, end) if start <= end else None


class Meal(StrEnum):
    """Which meal of the day a box is for."""

    LUNCH = "점심"
    DINNER = "저녁"


class Handover(StrEnum):
    """How a box is handed over."""

    FACE_TO_FACE = "대면"
    DOOR = "문앞"
    DOOR_HANDLE = "문고리"


@dataclass(frozen=True, slots=True)
class Kitchen:
    """A kitchen: where boxes are cooked and loaded."""

    kitchen_id: str
    name: str
    address: str
    location: Location
    daily_capacity_boxes: Boxes
    lunch_ready: Seconds
    dinner_ready: Seconds
    diets: tuple[str, ...]

    def ready(self, meal: Meal) -> Seconds:
        """Return when the boxes of a meal may leave."""
        return self.lunch_ready if meal is Meal.LUNCH else self.dinner_ready


@dataclass(frozen=True, slots=True)
class Hub:
    """A dong community centre where boxes change hands."""

    hub_id: str
    name: str
    address: str
    location: Location
    dong_code: str
    dong: str
    hours: TimeWindow
    capacity_boxes: Boxes


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person who is served meals. ``name``, ``address``, ``phone`` and ``diet`` are private.

    ``wish_until`` is when a hand-over is wished by, ``familiar`` the carriers the person knows.
    """

    recipient_id: str
    name: str
    address: str
    dong_code: str
    dong: str
    location: Location
    phone: str
    floor: int
    lift: bool
    diet: str
    handover: Handover
    kitchen_id: str
    meals_per_delivery: Meals
    first_delivery: bool
    meals_used_this_year: Meals
    suspended_from: date | None
    suspended_until: date | None
    container_out: int
    wish_until: Seconds | None = None
    familiar: tuple[str, ...] = ()

    def is_suspended(self, day: date) -> bool:
        """Tell whether delivery is suspended on a day; the last day of a suspension counts."""
        if self.suspended_from is None or day < self.suspended_from:
            return False
        return self.suspended_until is None or day <= self.suspended_until


@dataclass(frozen=True, slots=True)
class Order:
    """Boxes of one kitchen for one recipient on one day, to be handed over in a window.

    ``wish_until`` is when it is wished by; None: as the recipient wishes.
    """

    order_id: str
    delivery_date: date
    kitchen_id: str
    recipient_id: str
    name: str
    address: str
    location: Location
    phone: str
    boxes: Boxes
    meals: Meals
    diet: str
    meal: Meal
    window: TimeWindow
    handover: Handover
    floor: int
    lift: bool
    first_delivery: bool
    containers_to_collect: int
    wish_until: Seconds | None = None


@dataclass(frozen=True, slots=True)
class Resident:
    """A carrier of a carriers file: a person with a home, hours and limits of their own."""

    carrier_id: str
    home: Location
    dong_code: str
    radius: Metres | None
    capacity_boxes: Boxes
    available: TimeWindow
    max_work: Seconds
    trained_on: date | None
