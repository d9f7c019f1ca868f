"""What the formula of continuous approximation expects of a day delivered by one mode."""

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

from delivery.costing.continuous import Carriage, Wave, expected_costs, expected_days
from delivery.costing.facts import StopFacts
from delivery.costing.rates import minimum_wage_on, rule_on, shortfall_rate
from delivery.model.area import Area
from delivery.model.costs import RouteCost
from delivery.model.fleets import FIRST_PICKUP, LAST_STOP, Fleet
from delivery.model.pay import Condition, Ledger
from delivery.model.places import Order, great_circle_metres
from delivery.model.units import MILLISECONDS, Metres, Seconds, Won, round_half_up
from delivery.modes.build import handover_milliseconds
from delivery.workflow.sampled_days import ground

KPH = 3.6
"""Kilometres an hour that are a metre a second."""


def estimate(
    area: Area, orders: Sequence[Order], mode: str, conditions: frozenset[Condition]
) -> tuple[Won, Metres] | None:
    """Return the provider won and the metres the formula expects of a mode that serves all orders.

    None where it cannot: a kitchen with orders has no fleet of the mode.

    A fleet that carries for one kitchen has a wave of its own for each meal, others one for all
    kitchens; of fleets for any kitchen the mode's first takes all.
    """
    fleets = [fleet for fleet in area.fleets if fleet.mode == mode]
    whole = next((fleet for fleet in fleets if not fleet.kitchens), None)
    served = {kitchen for fleet in fleets for kitchen in fleet.kitchens}
    if whole is None and not {order.kitchen_id for order in orders} <= served:
        return None
    won = metres = 0
    for fleet in fleets if whole is None else [whole]:
        carried = [o for o in orders if not fleet.kitchens or o.kitchen_id in fleet.kitchens]
        for cost, length in _fleet_costs(area, fleet, carried, conditions):
            won += cost.in_ledger(Ledger.PROVIDER)
            metres += length
    return won, metres


def _fleet_costs(
    area: Area, fleet: Fleet, orders: Sequence[Order], conditions: frozenset[Condition]
) -> list[tuple[RouteCost, Metres]]:
    if not orders:
        return []
    on = orders[0].delivery_date
    days = expected_days(_waves(area, orders), carriage_of(area, fleet))
    rule = rule_on(area.pay_rules, fleet.pay, on)
    wage = minimum_wage_on(area.minimum_wages, on).won_per_hour
    costs = expected_costs(
        days,
        rule,
        conditions=conditions,
        crew_size=fleet.crew_size,
        promised=fleet.promised,
        shortfall_won_per_hour=shortfall_rate(rule, wage),
    )
    return [(cost, day.metres) for cost, day in zip(costs, days, strict=True)]


def carriage_of(area: Area, fleet: Fleet) -> Carriage:
    """Return how a fleet carries, as the formula sees it: residents as their average."""
    speeds = area.speed_kph[fleet.profile]
    on_duty = sum(shift.end - shift.start for shift in fleet.shifts)
    capacity, working = fleet.capacity_boxes, min(fleet.max_work or on_duty, on_duty)
    if fleet.residents:
        count = len(fleet.residents)
        capacity = max(1, sum(each.capacity_boxes for each in fleet.residents) // count)
        working = sum(each.max_work for each in fleet.residents) // count
    return Carriage(
        capacity=capacity,
        metres_per_second=speeds["default"] / KPH,
        working=working,
        reload=fleet.reload,
        on_board=area.rules.max_on_board,
        returns=not (fleet.start == FIRST_PICKUP and fleet.end == LAST_STOP),
        kitchens_per_tour=fleet.max_kitchens_per_trip,
    )


def _waves(area: Area, orders: Sequence[Order]) -> list[Wave]:
    kitchens = {kitchen.kitchen_id: kitchen.location for kitchen in area.kitchens}
    alike: defaultdict[str, list[Order]] = defaultdict(list)
    for order in orders:
        alike[order.meal].append(order)
    return [
        Wave(
            stops=tuple(
                StopFacts(
                    order.boxes,
                    order.meals,
                    round(great_circle_metres(kitchens[order.kitchen_id], order.location)),
                )
                for order in wave
            ),
            square_metres=ground(wave),
            handover=sum(_handover(area, order) for order in wave),
            kitchens=len({order.kitchen_id for order in wave}),
        )
        for wave in alike.values()
    ]


def _handover(area: Area, order: Order) -> Seconds:
    first, extra_box = handover_milliseconds(order, area.rules)
    return round_half_up(Fraction(first + extra_box * (order.boxes - 1), MILLISECONDS))
