"""The sweeps that capacity advice rests on: ample fleets, and what may come up."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from delivery.intake.area import load_day
from delivery.model.area import Area
from delivery.model.capacity import CapacityAdvice
from delivery.model.changes import Changes, NamedScenario
from delivery.model.pay import Condition
from delivery.model.places import Order
from delivery.modes.changes.fleets import BY_MODE, CARRIERS_TIMES
from delivery.sweeps.capacity import AMPLE
from delivery.workflow.day import Tell
from delivery.workflow.scenarios import changes_hash
from delivery.workflow.sweep import READING, Sweep, SweepRequest, prepare_sweep

AMPLE_TIMES: Final = 2
"""How many times its carriers a fleet has where there is more of each than is used."""

SURGES: Final = (1.3, 2.0)
"""How many times as many people order in a surge."""

SNOW: Final = NamedScenario(
    "snow-day", "눈 오는 날 / A snow day", Changes(conditions=frozenset({Condition.SNOW}))
)


def capacity_sweeps(asked: SweepRequest, *, tell: Tell = lambda _: None) -> tuple[Sweep, ...]:
    """Return the sweeps to run for advice: what may come up, and surges of the area as it is.

    Days are those of the month after the area's own day unless others are asked for.

    Raises
    ------
    InputError
        With every fault of the area, its assumptions, and days without a price.
    """
    tell(READING)
    area, orders = load_day(asked.folder)
    first = asked.first or next_month(orders[0].delivery_date)
    scenarios = (ample_fleets(area), closed_kitchen(area, orders), SNOW)
    dated = replace(asked, first=first)
    return (
        prepare_sweep(replace(dated, scenarios=scenarios, volumes=(1.0,))),
        prepare_sweep(replace(dated, scenarios=(), volumes=SURGES)),
    )


def advised_sweep(asked: SweepRequest, advice: CapacityAdvice) -> Sweep:
    """Return the sweep of the same days with as many carriers as are advised.

    Fleets with homes stay as they are: who lives where is not hired.

    Raises
    ------
    InputError
        With every fault of the area and its assumptions.
    """
    fleets = {
        need.fleet: {"carriers": need.enough}
        for need in advice.needs
        if need.shift is None and need.dong_code is None
    }
    changes = Changes(fleets=fleets)
    # Other days may advise otherwise: what is advised is told apart by its hash.
    name = f"advised-{changes_hash(changes)[:8]}"
    part = f"{advice.risk * 100:g}%"
    title = f"권고한 운반자 (모자라는 날 {part} 이하) / Fleets as advised (risk {part})"
    scenario = NamedScenario(name, title, changes)
    return prepare_sweep(replace(asked, first=advice.first, scenarios=(scenario,), volumes=(1.0,)))


def next_month(day: date) -> date:
    """Return the first day of the month after a day's."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def ample_fleets(area: Area) -> NamedScenario:
    """Return the scenario in which every fleet has more carriers than its days need."""
    modes = sorted({fleet.mode for fleet in area.fleets})
    fleets = {f"{BY_MODE}{mode}": {CARRIERS_TIMES: AMPLE_TIMES} for mode in modes}
    return NamedScenario(AMPLE, "넉넉한 운반자 / Ample fleets", Changes(fleets=fleets))


def closed_kitchen(area: Area, orders: Sequence[Order]) -> NamedScenario:
    """Return the scenario in which the kitchen that cooks most is closed."""
    boxes: Counter[str] = Counter()
    for order in orders:
        boxes[order.kitchen_id] += order.boxes
    most = max(area.kitchens, key=lambda each: boxes[each.kitchen_id]).kitchen_id
    return NamedScenario(
        "closed-kitchen",
        f"{most} 휴무 / {most} closed",
        Changes(closed_kitchens=(most,)),
    )
