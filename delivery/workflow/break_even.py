"""From how many boxes on a mode delivers for the allowance: sampled days planned, mode by mode."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import pairwise
from pathlib import Path

from delivery.costing.rates import tariff_on
from delivery.model.break_even import (
    AS_IT_IS,
    Axis,
    BreakEven,
    Crossing,
    PlannedCell,
    Point,
    PointDay,
    SampledDay,
)
from delivery.model.pay import Ledger
from delivery.model.scenario import SearchLimit
from delivery.model.spreads import spread_of
from delivery.model.units import SECONDS_PER_HOUR, round_half_up
from delivery.sweeps.people import suspended_orders
from delivery.workflow.break_even_cells import CellsWork, plan_cells
from delivery.workflow.break_even_claims import claims_of
from delivery.workflow.day import DayOrders
from delivery.workflow.digests import planning_digest
from delivery.workflow.hourly_pay import needed_drops
from delivery.workflow.kept_cells import CellStore
from delivery.workflow.nameless import nameless_day
from delivery.workflow.side_by_side import Workers, in_any_order

VOLUMES = (10, 20, 40, 80, 160, 320)

VALUES: dict[Axis, tuple[float, ...]] = {
    Axis.DENSITY: (4.0, 16.0),
    Axis.MEALS: (1.0, 2.0, 3.0),
    Axis.SHARE: (0.5, 1.0),
    Axis.WEATHER: (1.0,),
    Axis.PAY: (0.8, 1.2),
}
"""What each axis is set to, beside the day as it is."""

SQUARE_METRES_PER_KM2 = 1_000_000


@dataclass(frozen=True, slots=True)
class BreakEvenRequest:
    """What is asked: modes alone, on days of these volumes and seeds, with these axes varied."""

    modes: tuple[str, ...]
    volumes: tuple[int, ...]
    seeds: tuple[int, ...]
    limit: SearchLimit
    axes: tuple[Axis, ...] = ()

    @property
    def middle(self) -> int:
        """The volume at which other axes are varied."""
        return self.volumes[len(self.volumes) // 2]


def sampled_days(request: BreakEvenRequest) -> tuple[SampledDay, ...]:
    """Return the days to be drawn: every volume, then every other value at the middle volume."""
    volumes = [SampledDay(orders, seed) for orders in request.volumes for seed in request.seeds]
    varied = [
        SampledDay(request.middle, seed, axis, value)
        for axis in request.axes
        if axis is not Axis.VOLUME
        for value in VALUES[axis]
        for seed in request.seeds
    ]
    return (*volumes, *varied)


def break_even(
    read: DayOrders,
    request: BreakEvenRequest,
    *,
    cache: Path | None,
    workers: Workers,
    store: CellStore,
    on_day: Callable[[int, int], None] = lambda _, __: None,
    should_stop: Callable[[], bool] = lambda: False,
) -> BreakEven:
    """Plan the sampled days that the store does not hold yet, and return what they say.

    A run that was stopped says what the days planned so far say.

    Parameters
    ----------
    read
        The area's own day, which the others are drawn from.
    store
        Keeps each planned cell as it is done.
    on_day
        Told how many days are done, of how many.

    Raises
    ------
    InputError
        When a network is at fault, or no tariff or pay rule is in force.
    """
    tariff = tariff_on(read.area.tariffs, read.date)
    own = nameless_day(read.area, read.orders)
    days = sampled_days(request)
    missing = [day for day in days if not store.holds(day, request.modes)]
    done = len(days) - len(missing)
    on_day(done, len(days))
    work = partial(CellsWork, planning_digest(), own)
    inputs = [partial(work, day, request.modes, request.limit, cache) for day in missing]
    for _, cells in in_any_order(workers, plan_cells, inputs, goes_on=lambda: not should_stop()):
        store.add(cells)
        done += 1
        on_day(done, len(days))
    kept = [cell for day in days for cell in store.cells(day, request.modes)]
    points = points_of(kept, request.middle)
    heads = _own_heads(read, request.modes)
    return BreakEven(
        area=read.area.name,
        title=read.area.title,
        day=read.date,
        allowance=tariff.delivery_won,
        volumes=request.volumes,
        seeds=request.seeds,
        own_orders=len(read.orders),
        own_suspended=suspended_orders(own),
        kitchens=len({order.kitchen_id for order in read.orders}),
        own_heads=heads,
        points=points,
        crossings=crossings_of(points, tariff.delivery_won),
        needed=needed_drops(read, points, request.middle, tariff.delivery_won),
        claims=claims_of(points, heads, tariff.delivery_won),
    )


def _own_heads(read: DayOrders, modes: Iterable[str]) -> dict[str, int]:
    fleets = read.area.fleets
    return {mode: sum(f.carriers for f in fleets if f.mode == mode) for mode in modes}


def points_of(cells: Sequence[PlannedCell], middle: int) -> tuple[Point, ...]:
    """Return the cells of each mode and value as one point, over the seeds.

    Every varied axis begins with the day as it is, of the middle volume. Days of which a mode
    serves nobody say nothing of its cost.
    """
    alike: defaultdict[tuple[str, Axis, float], list[PlannedCell]] = defaultdict(list)
    varied = dict.fromkeys(c.day.axis for c in cells if c.day.axis is not Axis.VOLUME)
    for cell in cells:
        day = cell.day
        if day.axis is not Axis.VOLUME:
            alike[cell.mode, day.axis, day.value].append(cell)
            continue
        alike[cell.mode, Axis.VOLUME, float(day.orders)].append(cell)
        if day.orders == middle:
            for axis in varied:
                alike[cell.mode, axis, AS_IT_IS[axis]].append(cell)
    ordered = sorted(alike.items(), key=lambda item: (list(Axis).index(item[0][1]), item[0][2]))
    points = (_point(*key, served_cells(found)) for key, found in ordered if served_cells(found))
    return tuple(points)


def served_cells(cells: Iterable[PlannedCell]) -> list[PlannedCell]:
    """Return the cells in which anybody is served."""
    return [cell for cell in cells if cell.meals]


def _point(mode: str, axis: Axis, value: float, cells: Sequence[PlannedCell]) -> Point:
    days = tuple(map(_point_day, cells))
    # The formula serves everybody.
    estimates = [c.estimate / c.drawn_meals for c in cells if c.estimate is not None]
    marginals = [cell.marginal for cell in cells if cell.marginal is not None]
    return Point(
        mode=mode,
        axis=axis,
        value=value,
        orders=cells[0].day.orders,
        per_meal={x: spread_of(cell.won[x] / cell.meals for cell in cells) for x in Ledger},
        estimate=spread_of(estimates) if estimates else None,
        served=spread_of(day.served for day in days),
        drops_per_hour=spread_of(day.drops_per_hour for day in days),
        stops_per_km2=spread_of(
            cell.orders * SQUARE_METRES_PER_KM2 / cell.square_metres for cell in cells
        ),
        meals_per_drop=spread_of(cell.meals / cell.stops for cell in cells),
        heads=spread_of(cell.heads for cell in cells),
        marginal=spread_of(marginals) if marginals else None,
        days=days,
    )


def _point_day(cell: PlannedCell) -> PointDay:
    return PointDay(
        seed=cell.day.seed,
        per_meal=cell.won[Ledger.PROVIDER] / cell.meals,
        drops_per_hour=cell.stops * SECONDS_PER_HOUR / cell.paid_seconds,
        served=1 - cell.unserved / cell.orders,
    )


def crossings_of(points: Sequence[Point], allowance: int) -> tuple[Crossing, ...]:
    """Return where the mean provider won of a meal passes the allowance, as volume grows.

    It is taken to fall or rise evenly as volume doubles, as it is drawn: what is shared by all
    meals weighs less with each doubling. Volumes of which a mode does not reach everybody say
    nothing of it.
    """
    found = []
    for mode in dict.fromkeys(point.mode for point in points):
        line = [p for p in points if p.mode == mode and p.axis is Axis.VOLUME and p.reaches_all]
        for before, after in pairwise(line):
            here = before.per_meal[Ledger.PROVIDER].mean - allowance
            there = after.per_meal[Ledger.PROVIDER].mean - allowance
            if (here > 0) != (there > 0):
                times = (after.orders / before.orders) ** (here / (here - there))
                at = round_half_up(Fraction(before.orders * times))
                found.append(Crossing(mode, before.orders, after.orders, at, here > 0))
    return tuple(found)
