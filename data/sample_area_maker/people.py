"""The recipients: made-up people with numbers for names, at made-up doors."""

import math
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

import numpy as np

from sample_area_maker.addresses import AddressBook, Door, weight
from sample_area_maker.ground import Point

T = TypeVar("T")
Kitchens: TypeAlias = dict[str, tuple[Point, tuple[str, ...]]]
"""Kitchens by id: place and diets."""

RECIPIENTS = 184
NEAR_SHARE, NEAR_METRES = 0.66, 1200.0
"""Two thirds live within a walk of some kitchen."""
FLATS, HOUSEHOLDS_PER_HOUSE = 9, 3
"""Houses of rental flats with several recipients each."""
DIETS = (("일반", 0.62), ("저염", 0.24), ("당뇨", 0.11), ("죽", 0.03))
HANDOVERS = (("대면", 0.54), ("문앞", 0.36), ("문고리", 0.10))
FLAT_FLOORS, LIFT_FLOORS = (2, 15), (2, 8)
NO_LIFT_FLOORS = ((1, 0.27), (2, 0.33), (3, 0.23), (4, 0.13), (5, 0.04))
LIFT_SHARE = {"planned": 0.3, "shops": 0.45, "alleys": 0.15, "arterial": 0.5}
KITCHEN_LOYALTY = 0.8


@dataclass(frozen=True, slots=True)
class Person:
    """A recipient as far as the days do not change them."""

    number: int
    door: Door
    floor: int
    lift: bool
    diet: str
    handover: str
    kitchen_id: str
    meals: int

    @property
    def recipient_id(self) -> str:
        """Return the id in the files."""
        return f"R{self.number:04d}"

    @property
    def name(self) -> str:
        """Return the name; nobody real has it."""
        return f"대상자{self.number:04d}"

    @property
    def phone(self) -> str:
        """Return the phone number; the exchange 0000 is given to nobody."""
        return f"010-0000-{self.number:04d}"


def people(book: AddressBook, kitchens: Kitchens, rng: np.random.Generator) -> list[Person]:
    """Make the recipients."""
    doors = _doors(book, [place for place, _ in kitchens.values()], rng)
    order = rng.permutation(len(doors))
    return [_person(k + 1, doors[int(d)], kitchens, rng) for k, d in enumerate(order)]


def _doors(book: AddressBook, kitchens: list[Point], rng: np.random.Generator) -> list[Door]:
    flats = _flats(book, rng)
    doors = [flats[k % FLATS] for k in range(FLATS * HOUSEHOLDS_PER_HOUSE)]
    near = round(NEAR_SHARE * RECIPIENTS) - sum(_is_near(door, kitchens) for door in doors)
    far = RECIPIENTS - len(doors) - near
    shares = np.array([weight(road) * road.shape.length for road in book.homes])
    shares /= shares.sum()
    while near + far > 0:
        door = book.any_beside(book.homes[int(rng.choice(len(book.homes), p=shares))], rng)
        if _is_near(door, kitchens) and near > 0:
            near -= 1
        elif not _is_near(door, kitchens) and far > 0:
            far -= 1
        else:
            continue
        doors.append(door)
    return doors


def _flats(book: AddressBook, rng: np.random.Generator) -> list[Door]:
    rows = [r for r in book.homes if r.kind == "estate" and r.highway == "living_street"]
    chosen = rng.choice(len(rows), FLATS, replace=False)
    return [book.any_beside(rows[int(k)], rng) for k in sorted(chosen)]


def _is_near(door: Door, kitchens: list[Point]) -> bool:
    return min(math.dist(door.place, kitchen) for kitchen in kitchens) <= NEAR_METRES


def _person(
    number: int,
    door: Door,
    kitchens: Kitchens,
    rng: np.random.Generator,
) -> Person:
    diet = pick(DIETS, rng)
    flat = door.kind == "estate"
    lift = flat or bool(rng.random() < LIFT_SHARE.get(door.kind, 0.04))
    floors = FLAT_FLOORS if flat else LIFT_FLOORS
    floor = int(rng.integers(*floors)) if lift else pick(NO_LIFT_FLOORS, rng)
    return Person(
        number=number,
        door=door,
        floor=floor,
        lift=lift,
        diet=diet,
        handover=pick(HANDOVERS, rng),
        kitchen_id=_kitchen(door, diet, kitchens, rng),
        meals=pick(((1, 0.78), (2, 0.2), (3, 0.02)), rng),
    )


def _kitchen(
    door: Door,
    diet: str,
    kitchens: Kitchens,
    rng: np.random.Generator,
) -> str:
    """Return mostly the nearest, sometimes the next kitchen that cooks the diet."""
    able = sorted(
        (math.dist(door.place, place), kitchen_id)
        for kitchen_id, (place, diets) in kitchens.items()
        if diet in diets
    )
    return able[0][1] if len(able) == 1 or rng.random() < KITCHEN_LOYALTY else able[1][1]


def pick(options: tuple[tuple[T, float], ...], rng: np.random.Generator) -> T:
    """Return one of some options by their shares."""
    shares = [share for _, share in options]
    return options[int(rng.choice(len(options), p=shares))][0]
