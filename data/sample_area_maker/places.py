"""Dongs, hubs, kitchens and the residents who walk."""

import math
from dataclasses import dataclass

import numpy as np

from sample_area_maker.addresses import AddressBook, Door
from sample_area_maker.ground import Point
from sample_area_maker.people import Person

Row = dict[str, object]

DONGS: tuple[tuple[str, Point], ...] = (
    ("솔뫼동", (-1150, 1050)), ("누리동", (0, 1780)), ("해오름동", (1250, 1700)),
    ("버들동", (150, 1120)), ("다솜동", (1150, 620)), ("샛별동", (-1050, 300)),
    ("무지개동", (-600, -250)), ("여울동", (1150, -350)), ("물결동", (-780, -1300)),
    ("은하동", (500, -1000)), ("도담동", (-250, -1900)), ("한빛동", (1350, -1550)),
)  # fmt: skip
FIRST_DONG_CODE = 1199051000
"""No district of Seoul has the number 11990."""
HUB_CAPACITY_BOXES = 60

KITCHENS: tuple[tuple[str, Point, str, str, str], ...] = (
    ("새봄종합사회복지관", (-330, 640), "09:30", "14:30", "일반;저염;당뇨;죽"),
    ("은하노인복지관", (250, -900), "09:40", "14:30", "일반;저염;당뇨"),
    ("솔뫼마을부엌", (-980, 420), "10:00", "14:30", "일반;저염;당뇨;죽"),
    ("다솜도시락", (760, 1100), "09:30", "14:30", "일반;저염"),
    ("도담반찬협동조합", (-120, -1480), "10:10", "14:30", "일반;저염;당뇨;죽"),
)
KITCHEN_CAPACITY_BOXES = 120

RESIDENTS = 24
UNTRAINED = 5
TRAINED_ON = ("2026-03-10", "2026-06-02", "2026-09-15")
TRAINED_THIS_WEEK = "2026-11-25"
HOURS = (("10:00", "12:30"), ("10:30", "13:00"), ("10:00", "17:30"), ("15:00", "17:30"))


@dataclass(frozen=True, slots=True)
class Kitchen:
    """A kitchen and what it cooks."""

    kitchen_id: str
    place: Point
    diets: tuple[str, ...]
    row: Row


def dong_of(place: Point) -> tuple[str, str]:
    """Return code and name of the dong whose centre is nearest."""
    nearest = min(range(len(DONGS)), key=lambda k: math.dist(place, DONGS[k][1]))
    return str(FIRST_DONG_CODE + 1000 * nearest), DONGS[nearest][0]


def hubs(book: AddressBook) -> list[Row]:
    """Return the dong centres."""
    rows = []
    for k, (dong, centre) in enumerate(DONGS):
        door = book.near(centre)
        rows.append(
            {"hub_id": f"H{k + 1:02d}", "name": f"{dong}주민센터"}
            | _where(door)
            | {"dong_code": str(FIRST_DONG_CODE + 1000 * k), "dong": dong}
            | {"open": "09:00", "close": "18:00", "capacity_boxes": HUB_CAPACITY_BOXES}
        )
    return rows


def kitchens(book: AddressBook) -> list[Kitchen]:
    """Return the kitchens."""
    found = []
    for k, (name, centre, lunch, dinner, diets) in enumerate(KITCHENS):
        door = book.near(centre)
        row = {"kitchen_id": f"K{k + 1}", "name": name} | _where(door)
        row |= {"daily_capacity_boxes": KITCHEN_CAPACITY_BOXES}
        row |= {"lunch_ready": lunch, "dinner_ready": dinner, "diets": diets}
        found.append(Kitchen(f"K{k + 1}", door.place, tuple(diets.split(";")), row))
    return found


def residents(book: AddressBook, people: list[Person], rng: np.random.Generator) -> list[Row]:
    """Return the residents who carry boxes: near neighbours of those who eat them."""
    chosen = rng.choice(len(people), RESIDENTS, replace=False)
    untrained = {int(k) for k in rng.choice(RESIDENTS, UNTRAINED, replace=False)}
    late = min(set(range(RESIDENTS)) - untrained)
    rows = []
    for k, index in enumerate(chosen):
        neighbour = people[int(index)].door.place
        off = rng.uniform(-120, 120, size=2)
        door = book.near((neighbour[0] + float(off[0]), neighbour[1] + float(off[1])))
        start, end = HOURS[int(rng.choice(len(HOURS), p=(0.28, 0.3, 0.2, 0.22)))]
        trained = "" if k in untrained else str(rng.choice(TRAINED_ON))
        rows.append(
            {"carrier_id": f"V{k + 1:03d}", "home_lon": door.lon, "home_lat": door.lat}
            | {"dong_code": dong_of(door.place)[0], "radius_m": int(rng.choice((600, 800, 1000)))}
            | {"capacity_boxes": int(rng.choice((5, 6, 8)))}
            | {"available_from": start, "available_until": end}
            | {"max_minutes": int(rng.choice((60, 90)))}
            | {"trained_on": TRAINED_THIS_WEEK if k == late else trained}
        )
    return rows


def _where(door: Door) -> Row:
    return {"address": door.address, "lon": door.lon, "lat": door.lat}
