"""The next day held to the day before: who keeps their carrier and place, against the won."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from delivery.bench.days import draw_day, draw_next
from delivery.bench.living.plans import (
    clock,
    findings_in,
    loaded,
    planned,
    recipients_of,
    unserved_in,
    won_of,
)
from delivery.bench.living.records import HeldPlan, Stability
from delivery.model.plan import Plan
from delivery.model.scenario import SearchLimit
from delivery.model.units import Won
from delivery.workflow.day import Day
from delivery.workflow.difference import difference
from delivery.workflow.plan import PlanRequest, plan_day
from delivery.workflow.reference import held_plan

CHANGED = 0.05
"""The part of the recipients who are others the next day."""

Prices = tuple[Won, Won]
"""Won of another carrier than the day before, and of another place in the sequence."""


def measure_stability(
    folder: Path,
    orders: int,
    seed: int,
    *,
    seconds: float,
    prices: Sequence[Prices],
    cache: Path | None,
) -> Stability:
    """Return the plans of the day after a drawn day, at several prices of what changes."""
    drawn = draw_day(folder, orders, seed, cache=cache)
    first = loaded(drawn, cache)
    second = loaded(draw_next(folder, drawn, CHANGED, seed, cache=cache), cache)
    before = planned(first, seconds, seed)
    free = planned(second, seconds, seed)
    reference = held_plan(before, first.orders, second.orders)
    request = PlanRequest(SearchLimit(seconds=seconds), seed=seed, reference=reference)
    both = _both(first, second)
    held = []
    for carrier, place in prices:
        wishes = replace(second.area.wishes, changed_carrier_won=carrier, changed_place_won=place)
        day = replace(second, area=replace(second.area, wishes=wishes))
        plan = plan_day(day, request, clock=clock)
        held.append(_held(day, before, plan, both, (carrier, place)))
    return Stability(
        won_of(before), len(both), _held(second, before, free, both, (None, None)), tuple(held)
    )


def _both(first: Day, second: Day) -> set[str]:
    """Return the recipients of both days."""
    return set(recipients_of(first).values()) & set(recipients_of(second).values())


def _held(
    day: Day, before: Plan, plan: Plan, both: set[str], prices: tuple[Won | None, Won | None]
) -> HeldPlan:
    carrier, place = prices
    who = recipients_of(day)
    found = difference(before, plan)
    lost = {who[order] for order in found.now_unserved}
    moved = {who[each.order_id] for each in found.changed if each.is_carrier_changed} | lost
    shifted = {who[each.order_id] for each in found.changed if each.is_place_changed} | lost
    return HeldPlan(
        carrier_won=carrier,
        place_won=place,
        won=won_of(plan),
        unserved=unserved_in(plan),
        kept=1 - len(moved & both) / len(both),
        in_place=1 - len(shifted & both) / len(both),
        findings=findings_in(plan, day),
    )
