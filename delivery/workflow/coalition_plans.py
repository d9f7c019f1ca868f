"""The plans of coalitions: each coalition's orders alone, with the carriers and hubs it has."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from delivery.costing.sharing.shapley import (
    MOST_EXACT,
    coalitions_on_the_way,
    permutations_of,
)
from delivery.model.places import Order
from delivery.model.plan import Plan
from delivery.model.scenario import Scenario
from delivery.model.sharing import Coalition
from delivery.modes.coalitions import Means, coalition_area
from delivery.modes.places import day_places
from delivery.workflow.day import Day
from delivery.workflow.part_plan import PartWork, plan_part
from delivery.workflow.side_by_side import Workers, in_any_order

MOST_PLANNED = 2**MOST_EXACT - 1
"""Coalitions planned, the joint plan among them, also where there are many more."""


@dataclass(frozen=True, slots=True)
class WantedCoalitions:
    """The coalitions to be planned; ``orders`` are the orders of joining they were drawn from."""

    coalitions: tuple[Coalition, ...]
    orders: tuple[tuple[str, ...], ...] = ()


def wanted_coalitions(kitchens: Sequence[str], seed: int) -> WantedCoalitions:
    """Return every coalition but that of all, large ones first; of many kitchens, a sample.

    The sample is what kitchens form that join in orders drawn by the seed, and each kitchen alone.
    """
    count = len(kitchens)
    if count <= MOST_EXACT:
        sizes = range(count - 1, 0, -1)
        every = (frozenset(c) for size in sizes for c in combinations(kitchens, size))
        return WantedCoalitions(tuple(every))
    pairs = max(2, (MOST_PLANNED - count - 1) // (2 * (count - 2)))
    orders = permutations_of(kitchens, 2 * pairs, seed)
    found = dict.fromkeys(frozenset({kitchen}) for kitchen in kitchens)
    found.update(dict.fromkeys(c for order in orders for c in coalitions_on_the_way(order)[:-1]))
    ranked = sorted(found, key=lambda each: (-len(each), sorted(each)))
    return WantedCoalitions(tuple(ranked), tuple(orders))


def plan_coalitions(
    day: Day,
    scenario: Scenario,
    means: Mapping[Coalition, Means],
    workers: Workers,
    *,
    goes_on: Callable[[], bool],
) -> Iterator[tuple[Coalition, Plan]]:
    """Yield every coalition's plan as it is done; the workers share the coalitions out.

    Parameters
    ----------
    means
        The carriers and hubs each coalition plans with.
    """
    # A coalition is one search: how many workers share them changes nothing.
    alone = replace(scenario, limit=replace(scenario.limit, workers=1))
    coalitions = tuple(means)
    inputs = [_maker(day, alone, coalition, means[coalition]) for coalition in coalitions]
    for number, plan in in_any_order(workers, plan_part, inputs, goes_on=goes_on):
        yield coalitions[number], plan


def _maker(
    day: Day, scenario: Scenario, coalition: Coalition, means: Means
) -> Callable[[], PartWork]:
    def make() -> PartWork:
        area = coalition_area(day.area, means)
        orders = [order for order in day.orders if order.kitchen_id in coalition]
        own = day_of(replace(day, area=area), orders)
        return PartWork(own.orders, replace(scenario, area=area), own.matrices)

    return make


def day_of(day: Day, orders: Sequence[Order]) -> Day:
    """Return the same day with some of its orders alone."""
    index = day.places.index()
    places = day_places(day.area, orders)
    matrices = day.matrices.over([index[label] for label in places.labels])
    return replace(day, orders=tuple(orders), places=places, matrices=matrices)
