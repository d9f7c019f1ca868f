"""Cells of a break-even whose won are given, and what follows from them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from delivery.model.break_even import BreakEven, PlannedCell, SampledDay
from delivery.model.pay import Ledger
from delivery.workflow.break_even import crossings_of, points_of

PROVIDER = Ledger.PROVIDER
ALLOWANCE = 2000


def cell(mode: str, orders: int, won: int, **changes: object) -> PlannedCell:
    """Return a planned cell of so many one-meal orders at so many won a meal."""
    plain = PlannedCell(
        day=SampledDay(orders, 1),
        mode=mode,
        orders=orders,
        drawn_meals=orders,
        unserved=0,
        stops=orders,
        boxes=orders,
        meals=orders,
        heads=1,
        paid_seconds=360 * orders,
        metres=1000,
        won={PROVIDER: won * orders, Ledger.PROGRAMME: 0, Ledger.ECONOMIC: won * orders},
        square_metres=1e6,
        estimate=won * orders,
        estimated_metres=1000,
        marginal=100,
    )
    return replace(plain, **changes)


def on_two_days(cells: Sequence[PlannedCell]) -> list[PlannedCell]:
    """Return cells, and the same of another seed."""
    return [*cells, *(replace(each, day=replace(each.day, seed=2)) for each in cells)]


def told(cells: Sequence[PlannedCell], middle: int) -> BreakEven:
    """Return what cells say against an allowance of 2,000 won."""
    points = points_of(cells, middle)
    return BreakEven(
        area="somewhere",
        title="어딘가",
        day=date(2026, 11, 23),
        allowance=ALLOWANCE,
        volumes=(middle,),
        seeds=(1,),
        own_orders=middle,
        own_suspended=0,
        kitchens=1,
        own_heads={},
        points=points,
        crossings=crossings_of(points, ALLOWANCE),
        needed=(),
        claims=(),
    )
