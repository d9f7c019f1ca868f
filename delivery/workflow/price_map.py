"""What every door of a planned day costs: its share, and what the plan would save without it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from delivery.costing.summary import by_order
from delivery.model.grids import DOOR_CELL, grid_over
from delivery.model.pay import Ledger
from delivery.model.places import Order
from delivery.model.price_maps import PriceCell, PricedDong, PricedOrder, PriceMap
from delivery.model.solution import Route
from delivery.model.traces import LedgerWon, OrderFacts
from delivery.model.units import Won, round_half_up
from delivery.solver.planned import without_task
from delivery.workflow.planned import PlannedDay
from delivery.workflow.why import order_facts


def priced_orders(planned: PlannedDay) -> tuple[PricedOrder, ...]:
    """Return the price of every order the plan hands over.

    A saving is the routes that carry the order, timed and priced again without it; all else stays.
    """
    boxes = {order.order_id: order.boxes for order in planned.day.orders}
    shares = by_order(planned.plan.routes, boxes)
    savings = _Savings(planned)
    return tuple(
        PricedOrder(order, share, savings.of(planned.task_of[order]))
        for order, share in shares.items()
    )


class _Savings:
    """What a plan would cost less without a task; each route is priced once."""

    def __init__(self, planned: PlannedDay) -> None:
        self._planned = planned
        self._routes = planned.solution.routes
        self._won: dict[int, LedgerWon] = {
            route.carrier: _won(planned, route) for route in self._routes
        }

    def of(self, task: int) -> LedgerWon | None:
        """Return the saving in every ledger; None where the routes do not hold without it."""
        planned = self._planned
        touched = [route for route in self._routes if _carries(route, task)]
        # Where nothing changes hands at a hub, one route knows nothing of the others.
        around = touched if len(touched) == 1 else self._routes
        after = without_task(planned.problem, planned.scheduler, around, task)
        if after is None:
            return None
        changed = [route for route in after if not any(route is old for old in self._routes)]
        now = [_won(planned, route) for route in changed]
        before = [self._won[route.carrier] for route in touched]
        return {x: sum(won[x] for won in before) - sum(won[x] for won in now) for x in Ledger}


def _won(planned: PlannedDay, route: Route) -> LedgerWon:
    cost = planned.evaluator.cost(route)
    return {ledger: cost.in_ledger(ledger) for ledger in Ledger}


def _carries(route: Route, task: int) -> bool:
    return any(task in stop.tasks for trip in route.trips for stop in trip.stops)


def price_map(planned: PlannedDay) -> PriceMap:
    """Return a planned day's prices by cell and by dong."""
    area, orders = planned.day.area, planned.day.orders
    facts = order_facts(area, orders)
    priced = priced_orders(planned)
    return PriceMap(
        area=area.name,
        title=area.title,
        day=planned.day.date,
        allowance=planned.plan.allowance,
        side=DOOR_CELL,
        cells=_cells(priced, {order.order_id: order for order in orders}, facts),
        dongs=_dongs(priced, facts),
        doors=tuple(sorted(_per_meal([each], facts, Ledger.PROVIDER) for each in priced)),
    )


def _cells(
    priced: Sequence[PricedOrder], orders: Mapping[str, Order], facts: Mapping[str, OrderFacts]
) -> tuple[PriceCell, ...]:
    if not priced:
        return ()
    grid = grid_over([order.location for order in orders.values()])
    inside: defaultdict[tuple[int, int], list[PricedOrder]] = defaultdict(list)
    for each in priced:
        inside[grid.cell(orders[each.order_id].location)].append(each)
    return tuple(
        PriceCell(
            lon=grid.middle(cell).lon,
            lat=grid.middle(cell).lat,
            orders=len(found),
            meals=_meals(found, facts),
            per_meal=_per_meal(found, facts, Ledger.PROVIDER),
            saved_per_meal=_saved(found, facts),
        )
        for cell, found in sorted(inside.items())
    )


def _dongs(
    priced: Sequence[PricedOrder], facts: Mapping[str, OrderFacts]
) -> tuple[PricedDong, ...]:
    inside: defaultdict[str, list[PricedOrder]] = defaultdict(list)
    for each in priced:
        inside[facts[each.order_id].dong].append(each)
    dongs = [
        PricedDong(
            dong=dong,
            orders=len(found),
            boxes=sum(facts[each.order_id].boxes for each in found),
            meals=_meals(found, facts),
            share={x: sum(each.share[x] for each in found) for x in Ledger},
            per_meal={x: _per_meal(found, facts, x) for x in Ledger},
            saved_per_meal=_saved(found, facts),
        )
        for dong, found in inside.items()
    ]
    return tuple(sorted(dongs, key=lambda dong: (-dong.per_meal[Ledger.PROVIDER], dong.dong)))


def _meals(priced: Iterable[PricedOrder], facts: Mapping[str, OrderFacts]) -> int:
    return sum(facts[each.order_id].meals for each in priced)


def _per_meal(
    priced: Sequence[PricedOrder], facts: Mapping[str, OrderFacts], ledger: Ledger
) -> Won:
    return round_half_up(
        Fraction(sum(each.share[ledger] for each in priced), _meals(priced, facts))
    )


def _saved(priced: Sequence[PricedOrder], facts: Mapping[str, OrderFacts]) -> Won | None:
    told = [each for each in priced if each.saving is not None]
    if not told:
        return None
    saved = sum(each.saving[Ledger.PROVIDER] for each in told if each.saving is not None)
    return round_half_up(Fraction(saved, _meals(told, facts)))
