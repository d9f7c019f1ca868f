"""A sampled day planned by each mode alone, and kept as a line of JSON."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from delivery.model.break_even import Axis, PlannedCell, SampledDay
from delivery.model.pay import Ledger
from delivery.model.plan import Plan
from delivery.model.scenario import SearchLimit
from delivery.modes.places import day_places
from delivery.sweeps.people import ServedDay
from delivery.workflow.compare import marginal_of
from delivery.workflow.day import Day, travel_matrices
from delivery.workflow.formula import estimate
from delivery.workflow.plan import PlanRequest, plan_day, scenario_of
from delivery.workflow.same_code import refuse_other_code
from delivery.workflow.sampled_days import ground, sample_day, weather_of


@dataclass(frozen=True, slots=True)
class CellsWork:
    """A sampled day to be planned by some modes; all that a worker needs for it.

    ``code`` is the digest of the code that hands it out.
    """

    code: str
    own: ServedDay
    sampled: SampledDay
    modes: tuple[str, ...]
    limit: SearchLimit
    cache: Path | None


def plan_cells(work: CellsWork) -> tuple[PlannedCell, ...]:
    """Return a sampled day planned by each mode alone, from its own travel times.

    Raises
    ------
    InputError
        With every fault of the area's networks, or when this worker's code is another.
    """
    refuse_other_code(work.code)
    sampled = sample_day(work.own, work.sampled, cache=work.cache)
    places = day_places(sampled.area, sampled.orders)
    date = sampled.orders[0].delivery_date
    # Every drawn day has places of its own: keeping their travel times would only fill the disk.
    matrices = travel_matrices(sampled.area, places, date, work.cache)
    day = Day(sampled.area, sampled.orders, (), places, matrices)
    return tuple(_planned(day, work, mode) for mode in work.modes)


def _planned(day: Day, work: CellsWork, mode: str) -> PlannedCell:
    weather = weather_of(work.sampled)
    request = PlanRequest(work.limit, (mode,), weather=weather, seed=work.sampled.seed)
    plan = plan_day(day, request)
    conditions = scenario_of(day.area, day.date, request).conditions
    expected = estimate(day.area, day.orders, mode, conditions)
    # One more box is asked of volumes alone: it takes as long as a short search.
    is_volume = work.sampled.axis is Axis.VOLUME
    marginal = marginal_of(day, request, plan) if is_volume else None
    return _cell(day, work.sampled, plan, mode, expected, marginal)


def _cell(
    day: Day,
    sampled: SampledDay,
    plan: Plan,
    mode: str,
    expected: tuple[int, int] | None,
    marginal: int | None,
) -> PlannedCell:
    total = plan.summary.total
    return PlannedCell(
        day=sampled,
        mode=mode,
        orders=len(day.orders),
        drawn_meals=sum(order.meals for order in day.orders),
        unserved=len(plan.unassigned),
        stops=total.stops,
        boxes=total.boxes,
        meals=total.meals,
        heads=total.routes,
        paid_seconds=total.paid_seconds,
        metres=total.metres,
        won=dict(total.cost),
        square_metres=round(ground(day.orders)),
        estimate=expected[0] if expected else None,
        estimated_metres=expected[1] if expected else None,
        marginal=marginal,
    )


def cell_document(cell: PlannedCell) -> dict[str, Any]:
    """Return a planned cell as it is kept."""
    day = cell.day
    return {
        "orders": day.orders,
        "seed": day.seed,
        "axis": day.axis.value,
        "value": day.value,
        "mode": cell.mode,
        "drawn": cell.orders,
        "drawn_meals": cell.drawn_meals,
        "unserved": cell.unserved,
        "stops": cell.stops,
        "boxes": cell.boxes,
        "meals": cell.meals,
        "heads": cell.heads,
        "paid_seconds": cell.paid_seconds,
        "metres": cell.metres,
        "won": {ledger.value: cell.won[ledger] for ledger in Ledger},
        "square_metres": cell.square_metres,
        "estimate": cell.estimate,
        "estimated_metres": cell.estimated_metres,
        "marginal": cell.marginal,
    }


def read_cell(document: dict[str, Any]) -> PlannedCell:
    """Return the planned cell a document holds."""
    sampled = SampledDay(
        document["orders"], document["seed"], Axis(document["axis"]), document["value"]
    )
    return PlannedCell(
        day=sampled,
        mode=document["mode"],
        orders=document["drawn"],
        drawn_meals=document["drawn_meals"],
        unserved=document["unserved"],
        stops=document["stops"],
        boxes=document["boxes"],
        meals=document["meals"],
        heads=document["heads"],
        paid_seconds=document["paid_seconds"],
        metres=document["metres"],
        won={ledger: document["won"][ledger.value] for ledger in Ledger},
        square_metres=document["square_metres"],
        estimate=document["estimate"],
        estimated_metres=document["estimated_metres"],
        marginal=document["marginal"],
    )
