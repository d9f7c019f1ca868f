"""What the doors of a district cost, on a grid too coarse to show a home."""

from dataclasses import dataclass
from datetime import date

from delivery.model.traces import LedgerWon
from delivery.model.units import Boxes, Meals, Won


@dataclass(frozen=True, slots=True)
class PricedOrder:
    """An order's share of the plan, and what the plan would cost less without it.

    ``saving`` None: the routes do not hold without it as they stand.
    """

    order_id: str
    share: LedgerWon
    saving: LedgerWon | None


@dataclass(frozen=True, slots=True)
class PriceCell:
    """The doors of a square of the grid; ``lon``, ``lat`` are its middle.

    ``per_meal`` is the provider's won of a meal by shares, ``saved_per_meal`` what a meal there
    less would save, over those of its orders that can be told; None where none can.
    """

    lon: float
    lat: float
    orders: int
    meals: Meals
    per_meal: Won
    saved_per_meal: Won | None


@dataclass(frozen=True, slots=True)
class PricedDong:
    """The doors of a dong; ``share`` adds up over dongs to the plan."""

    dong: str
    orders: int
    boxes: Boxes
    meals: Meals
    share: LedgerWon
    per_meal: LedgerWon
    saved_per_meal: Won | None


@dataclass(frozen=True, slots=True)
class PriceMap:
    """Every door's price as cells and dongs, the dearest dong first.

    ``side`` is the metres of a cell's side. ``doors`` are the shares a meal of every order in
    ascending order, without a place.
    """

    area: str
    title: str
    day: date
    allowance: Won
    side: int
    cells: tuple[PriceCell, ...]
    dongs: tuple[PricedDong, ...]
    doors: tuple[Won, ...]
