"""Why a plan is as it is: its orders, routes and kitchens, and where late orders could go.

Every figure is found by doing it: the order is taken out, the route given to another carrier, the
late order put in, and the routes are timed and priced as the plan's were.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from delivery.errors import Fault, ScenarioError
from delivery.model.explanations import (
    Alternative,
    BestPlace,
    Counterfactual,
    ExplainedRoute,
    LateOrder,
    LedgerWon,
    Moved,
    ServedOrder,
    UnservedOrder,
)
from delivery.model.pay import Ledger
from delivery.model.plan import PlanRoute
from delivery.model.solution import Route
from delivery.model.units import Seconds
from delivery.solver.counterfactual import Counterfactuals, Tried
from delivery.solver.counterfactual_words import sentence
from delivery.solver.explain import reason_of
from delivery.solver.late import PLACES, LatePlaces, Place
from delivery.solver.planned import without_task
from delivery.solver.pool import Column, RoutePool
from delivery.solver.substitutes import Substitute, Substitutes
from delivery.solver.visits import Visit, visits_of
from delivery.workflow.planned import PlannedDay, order_ids_of
from delivery.workflow.refusal_words import refusal_sentence


class Explainer:
    """Answers questions about one plan; what all answers need is made once."""

    def __init__(self, planned: PlannedDay) -> None:
        self._planned = planned
        self._problem = planned.problem

    def ready(self) -> "Explainer":
        """Make what places for late orders need; without, the first question takes the time."""
        _ = self._places
        return self

    @cached_property
    def _places(self) -> LatePlaces:
        planned = self._planned
        return LatePlaces(planned.problem, planned.scheduler, planned.evaluator, planned.columns)

    @cached_property
    def _counterfactuals(self) -> Counterfactuals:
        planned = self._planned
        return Counterfactuals(
            planned.problem, planned.scheduler, planned.evaluator, planned.columns
        )

    def late(self, order_ids: Sequence[str], count: int = PLACES) -> tuple[LateOrder, ...]:
        """Return the best places for orders the plan does not serve, each tried by itself.

        Orders of one recipient that fit one stop are put in together.

        Raises
        ------
        ScenarioError
            When an order is not of the day, or is served already.
        """
        served = {order for route in self._planned.plan.routes for order in order_ids_of(route)}
        faults = [_unknown(i, "an order not yet served") for i in order_ids if i in served]
        faults += [
            _unknown(i, "an order of the day") for i in order_ids if i not in self._day_orders
        ]
        if faults:
            raise ScenarioError(faults)
        excluded = {entry.order_id for entry in self._planned.indices.excluded}
        tasks = [self._planned.task_of[i] for i in order_ids if i not in excluded]
        found = [self._late(visit, count) for visit in visits_of(self._problem, tasks)]
        return (
            *found,
            *(LateOrder((i,), (), self.unserved(i)) for i in order_ids if i in excluded),
        )

    def _late(self, visit: Visit, count: int) -> LateOrder:
        order_ids = tuple(self._order_id(task) for task in visit.stop.tasks)
        if self._problem.tasks[visit.stop.tasks[0]].barrier is not None:
            return LateOrder(order_ids, (), self.unserved(order_ids[0]))
        found = self._places.best(visit, count)
        places = tuple(self._place(place, visit, order_ids) for place in found)
        return LateOrder(order_ids, places, None if places else self.unserved(order_ids[0]))

    def _place(self, place: Place, visit: Visit, order_ids: tuple[str, ...]) -> BestPlace:
        route = place.column.route
        task = visit.stop.tasks[0]
        trip, number = next(
            (trip, number)
            for trip, each in enumerate(route.trips)
            for number, stop in enumerate(each.stops)
            if task in stop.tasks
        )
        stop = route.trips[trip].stops[number]
        after = route.trips[trip].stops[number - 1].tasks[0] if number else None
        carrier = self._problem.carriers[route.carrier]
        fleet = self._planned.indices.fleets[carrier.fleet]
        before = place.before.route if place.before else None
        return BestPlace(
            order_ids=order_ids,
            route_id=self._route_id(route.carrier),
            mode=fleet.mode,
            fleet=fleet.fleet_id,
            carrier=carrier.carrier_id,
            trip=trip + 1,
            is_new_trip=before is None or len(before.trips) < len(route.trips),
            after=None if after is None else self._order_id(after),
            arrive=stop.arrive,
            begin=stop.begin,
            won=self._rise([before], [route]),
            objective_won=place.rise[0],
            paid_seconds=place.rise[2],
            metres=route.metres - (before.metres if before else 0),
            moved=self._moved(before, route),
        )

    def _moved(self, before: Route | None, after: Route) -> tuple[Moved, ...]:
        was, now = _begins(before), _begins(after)
        return tuple(
            Moved(self._order_id(task), begin, now[task])
            for task, begin in was.items()
            if now[task] != begin
        )

    def order(self, order_id: str) -> ServedOrder | UnservedOrder:
        """Return what an order costs to serve, or why nobody carries it.

        Raises
        ------
        ScenarioError
            When the plan has no such order.
        """
        for route in self._planned.plan.routes:
            for trip in route.trips:
                for stop in trip.stops:
                    if stop.hub_id is None and order_id in stop.order_ids:
                        return self._served(order_id, route, stop.begin)
        if order_id not in self._day_orders:
            raise ScenarioError([_unknown(order_id, "an order of the plan")])
        return self.unserved(order_id)

    def _served(self, order_id: str, route: PlanRoute, begin: Seconds) -> ServedOrder:
        before = self._planned.solution.routes
        task = self._planned.task_of[order_id]
        after = without_task(self._problem, self._planned.scheduler, before, task)
        ids = tuple(r.route_id for r in self._planned.plan.routes if order_id in order_ids_of(r))
        if after is None:
            return ServedOrder(order_id, ids, route.carrier, begin, None, None, None, ())
        out = {each.carrier for each in after}
        home = [each.carrier for each in before if each.carrier not in out]
        return ServedOrder(
            order_id=order_id,
            route_ids=ids,
            carrier=route.carrier,
            begin=begin,
            saving=self._rise(after, before),
            objective_won=sum(self._planned.evaluator(r)[0] for r in before)
            - sum(self._planned.evaluator(r)[0] for r in after),
            paid_seconds=sum(r.work for r in before) - sum(r.work for r in after),
            stays_home=tuple(self._problem.carriers[number].carrier_id for number in home),
        )

    def unserved(self, order_id: str) -> UnservedOrder:
        """Return why nobody carries an order, and what would let it fit into the plan."""
        for entry in self._planned.indices.excluded:
            if entry.order_id == order_id:
                return UnservedOrder(order_id, entry.reason, entry.detail, ())
        task = self._planned.task_of[order_id]
        reason, detail = reason_of(self._problem, self._planned.scheduler, task)
        found = tuple(self._counterfactual(tried) for tried in self._counterfactuals.of(task))
        return UnservedOrder(order_id, reason, detail, found)

    def _counterfactual(self, tried: Tried) -> Counterfactual:
        before = [tried.before.route] if tried.before else [None]
        route = tried.column.route
        evaluator = self._planned.evaluator_of(tried.problem)
        after = {ledger: evaluator.cost(route).in_ledger(ledger) for ledger in Ledger}
        was = self._won(before)
        return Counterfactual(
            change=tried.change,
            amount=tried.amount,
            carrier=self._problem.carriers[tried.carrier].carrier_id,
            won={ledger: after[ledger] - was[ledger] for ledger in Ledger},
            objective_won=tried.won,
            sentence=sentence(self._problem, tried),
        )

    def route(self, route_id: str) -> ExplainedRoute:
        """Return why a route is its carrier's, by the route's id or the carrier's.

        Raises
        ------
        ScenarioError
            When the plan has no such route.
        """
        routes = self._planned.plan.routes
        for number, route in enumerate(routes):
            if route_id in (route.route_id, route.carrier):
                column = self._planned.columns[number]
                found = self._substitutes.answers(column)
                return ExplainedRoute(
                    route_id=route.route_id,
                    mode=route.mode,
                    fleet=route.fleet,
                    carrier=route.carrier,
                    won=self._won([column.route]),
                    objective_won=column.cost[0],
                    paid_seconds=route.paid_seconds,
                    alternatives=tuple(self._alternative(each, column) for each in found),
                )
        raise ScenarioError([_unknown(route_id, "a route or carrier of the plan")])

    @cached_property
    def _substitutes(self) -> Substitutes:
        planned = self._planned
        pool = RoutePool(planned.problem, planned.scheduler, planned.evaluator)
        return Substitutes(planned.problem, pool, planned.columns)

    def _alternative(self, found: Substitute, column: Column) -> Alternative:
        fleet = self._planned.indices.fleets[found.fleet]
        if found.column is None:
            assert found.refusal is not None
            detail = refusal_sentence(found.refusal, found.amount)
            return Alternative(
                fleet.mode, fleet.fleet_id, None, None, None, None, found.refusal, detail
            )
        other = found.column
        return Alternative(
            mode=fleet.mode,
            fleet=fleet.fleet_id,
            carrier=self._problem.carriers[other.draft.carrier].carrier_id,
            won=self._rise([column.route], [other.route]),
            objective_won=other.cost[0] - column.cost[0],
            paid_seconds=other.route.work - column.route.work,
            reason=None,
            detail="",
        )

    @cached_property
    def _day_orders(self) -> frozenset[str]:
        return frozenset(order.order_id for order in self._planned.day.orders)

    def _order_id(self, task: int) -> str:
        return self._planned.indices.orders[task].order_id

    def _route_id(self, carrier: int) -> str | None:
        routes = zip(self._planned.solution.routes, self._planned.plan.routes, strict=True)
        return next((p.route_id for route, p in routes if route.carrier == carrier), None)

    def _won(self, routes: Sequence[Route | None]) -> LedgerWon:
        costs = [self._planned.evaluator.cost(route) for route in routes if route is not None]
        return {ledger: sum(cost.in_ledger(ledger) for cost in costs) for ledger in Ledger}

    def _rise(self, before: Sequence[Route | None], after: Sequence[Route | None]) -> LedgerWon:
        was, now = self._won(before), self._won(after)
        return {ledger: now[ledger] - was[ledger] for ledger in Ledger}


def _begins(route: Route | None) -> Mapping[int, Seconds]:
    stops: Iterator[tuple[int, Seconds]] = (
        (task, stop.begin)
        for trip in (route.trips if route else ())
        for stop in trip.stops
        if stop.hub is None
        for task in stop.tasks
    )
    return dict(stops)


def _unknown(came: str, expected: str) -> Fault:
    korean = {
        "an order not yet served": "아직 배정되지 않은 주문",
        "an order of the day": "그날의 주문",
        "an order of the plan": "계획에 있는 주문",
        "a route or carrier of the plan": "계획에 있는 경로나 운반자",
    }
    return Fault(
        where="explain",
        came=came,
        expected=expected,
        fix="Name it as the plan file does",
        expected_ko=korean[expected],
        fix_ko="계획 파일에 적힌 대로 적어 주세요",
    )
