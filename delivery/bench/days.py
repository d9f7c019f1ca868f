"""Days of an area's shape to measure on, by the area's folder.

Seeds 0 to 9 are for tuning; reported figures use seeds from 100 on, never looked at before.
"""

from pathlib import Path
from typing import Final

from delivery.intake.area import load_day
from delivery.sweeps import people
from delivery.sweeps.people import ServedDay

TUNING_SEEDS: Final = range(10)
FIRST_REPORTED_SEED: Final = 100


def draw_day(folder: Path, orders: int, seed: int, *, cache: Path | None) -> ServedDay:
    """Return a day of an area's shape with so many orders, its fleets grown with them.

    Raises
    ------
    InputError
        With every fault of the area.
    """
    return people.draw_day(_own_day(folder), orders, seed=seed, cache=cache)


def draw_more(
    folder: Path, day: ServedDay, orders: int, seed: int, *, cache: Path | None
) -> ServedDay:
    """Return a drawn day with so many orders more of further people.

    Raises
    ------
    InputError
        With every fault of the area.
    """
    return people.draw_more(_own_day(folder), day, orders=orders, seed=seed, cache=cache)


def draw_next(
    folder: Path, day: ServedDay, changed: float, seed: int, *, cache: Path | None
) -> ServedDay:
    """Return the day after: a part of the recipients is gone, as many orders are of new ones.

    Raises
    ------
    InputError
        With every fault of the area.
    """
    return people.draw_next(_own_day(folder), day, changed=changed, seed=seed, cache=cache)


def _own_day(folder: Path) -> ServedDay:
    return ServedDay(*load_day(folder))
