"""Plan a day too big for one search: by parts, side by side, and again by parts with other borders.

At first a part is some kitchens that lie together with their orders. Then routes that lie together
make new parts, whatever parts they came from, and are improved together. No part needs another, so
however many workers share them out, the same inputs, seed and iterations give the same plan.
"""

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from delivery.costing.rates import tariff_on
from delivery.model.places import Order
from delivery.model.plan import Plan, PlanRemembered, PlanUnassigned
from delivery.model.scenario import Progress, Scenario, SearchLimit
from delivery.model.solution import SearchStats
from delivery.model.turns import turns_on
from delivery.modes.allotment import allot
from delivery.modes.entitlement import excluded_orders
from delivery.modes.neighbourhoods import Joined, first_neighbourhoods, joined_neighbourhoods
from delivery.modes.parts import Part, part_area
from delivery.modes.places import day_places, fleets_of, profiles_of
from delivery.modes.wishes import remembered_orders
from delivery.network.open_travel import OpenTravel, open_travel
from delivery.proof import unproven
from delivery.solver.solve import ENGINE
from delivery.workflow.day import COMPUTING, DayOrders, Tell
from delivery.workflow.joined_plan import joined_plan
from delivery.workflow.part_limits import PartLimits
from delivery.workflow.part_plan import PartWork, plan_part, won_of
from delivery.workflow.plan import PlanRequest, scenario_of
from delivery.workflow.side_by_side import Workers, in_any_order

BIG_ORDERS = 3_000
"""From so many orders on a day is planned by parts."""

PART_ORDERS = 400
"""About so many orders are planned together."""

TURN = math.pi / 5
"""How far the axes of a round's parts are turned from those of the round before."""


@dataclass(frozen=True, slots=True)
class BigDay(DayOrders):
    """A day, and what the matrices of its parts are computed from."""

    streets: OpenTravel


def with_streets(read: DayOrders, *, cache: Path | None, tell: Tell) -> BigDay:
    """Return a day with its networks opened.

    Raises
    ------
    NetworkError
        With every fault of the networks, and every place too far from the streets.
    """
    tell(COMPUTING)
    area, places = read.area, day_places(read.area, read.orders)
    streets = open_travel(
        area.networks,
        area.speed_kph,
        profiles_of(area, None),
        places.locations,
        names=places.labels,
        loading_places=places.loading_places,
        max_snap=area.rules.max_snap,
        cache=cache,
        turns=turns_on(area.turns, read.date),
        on_progress=tell,
    )
    return BigDay(area, read.orders, read.refused, streets)


def plan_big_day(
    day: BigDay,
    request: PlanRequest,
    workers: Workers,
    *,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] = lambda: False,
) -> Plan:
    """Return the plan of a big day, its parts planned by some workers, one search each.

    A limit of iterations counts those of all parts together, one of seconds the whole by the clock.

    Raises
    ------
    InputError
        When the request contradicts the area, or no tariff is in force.
    PlanRefusedError
        When a checker finds fault with a part, or with the parts together.
    """
    scenario = scenario_of(day.area, day.date, request)
    search = _PartedSearch(day, scenario, workers, on_progress or (lambda _: None), should_stop)
    plan = search.run()
    if not scenario.bound_seconds:
        return plan
    return unproven(plan, "나누어 계획한 큰 날입니다", "the day is planned in parts")


class _PartedSearch:
    """The rounds of a big day's search."""

    def __init__(
        self,
        day: BigDay,
        scenario: Scenario,
        workers: Workers,
        on_progress: Callable[[Progress], None],
        should_stop: Callable[[], bool],
    ) -> None:
        area = day.area
        tariff = tariff_on(area.tariffs, scenario.price_day or scenario.day)
        recipients = {recipient.recipient_id: recipient for recipient in area.recipients}
        self._excluded = excluded_orders(day.orders, recipients, scenario.day, tariff)
        self._orders = [o for o in day.orders if o.order_id not in self._excluded]
        self._by_id = {order.order_id: order for order in self._orders}
        self._streets = day.streets
        self._all_orders = day.orders
        # Each part is one search: workers share parts, so their number changes nothing.
        limit = replace(scenario.limit, workers=1)
        known = remembered_orders(area, self._orders, scenario.reference) if area.wishes else ()
        self._scenario = replace(scenario, limit=limit, remembered=known, bound_seconds=0.0)
        self._fleets = fleets_of(area, scenario.modes)
        self._workers = workers
        self._on_progress = on_progress
        self._should_stop = should_stop
        self._began = time.monotonic()
        self._iterations = self._pool = 0

    def run(self) -> Plan:
        """Return the plan after the last round."""
        parts = _even(len(self._orders) / PART_ORDERS)
        limits = PartLimits(self._scenario.limit, len(self._orders), parts, self._workers.count)
        plans = self._first(limits, parts) if self._orders else []
        for number in range(1, limits.rounds):
            if self._should_stop() or len(plans) < 2:
                break
            plans = self._again(limits, plans, number, parts)
        seconds = time.monotonic() - self._began
        return joined_plan(
            plans,
            tuple(self._excluded.values()),
            self._all_orders,
            self._scenario,
            travel=self._streets.fingerprint,
            search=SearchStats(f"{ENGINE} by parts", seconds, self._iterations, self._pool),
        )

    def _first(self, limits: PartLimits, count: int) -> list[Plan]:
        """Plan every part from nothing; once stopped, the others just as far as a first answer."""
        parts = allot(self._scenario.area, self._fleets, first_neighbourhoods(self._orders, count))
        plans = self._round(limits, parts, 0, [None] * len(parts))
        rest = [number for number, plan in enumerate(plans) if plan is None]
        at_once = SearchLimit(iterations=0)
        inputs = [lambda n=n: self._work(parts[n], at_once, 0, None) for n in rest]
        for place, plan in in_any_order(self._workers, plan_part, inputs):
            plans[rest[place]] = plan
        return [plan for plan in plans if plan is not None]

    def _again(
        self, limits: PartLimits, plans: Sequence[Plan], number: int, count: int
    ) -> list[Plan]:
        """Improve parts whose borders lie elsewhere than before."""
        area = self._scenario.area
        joined = joined_neighbourhoods(
            area,
            self._by_id,
            [route for plan in plans for route in plan.routes],
            [entry for plan in plans for entry in plan.unassigned],
            count - number % 2,
            angle=number * TURN,
        )
        parts = allot(area, self._fleets, [each.neighbourhood for each in joined])
        starts = [_start(plans[0], each) for each in joined]
        found = self._round(limits, parts, number, starts)
        return [plan or start for plan, start in zip(found, starts, strict=True)]

    def _round(
        self,
        limits: PartLimits,
        parts: Sequence[Part],
        number: int,
        starts: Sequence[Plan | None],
    ) -> list[Plan | None]:
        """Return the plans of all parts, None for those not begun when it was stopped."""
        elapsed = time.monotonic() - self._began
        given = limits.of_round(number, [len(part.orders) for part in parts], elapsed)
        inputs = [
            lambda part=part, limit=limit, start=start: self._work(part, limit, number, start)
            for part, limit, start in zip(parts, given, starts, strict=True)
        ]
        plans: list[Plan | None] = list(starts)
        waiting = sum(len(p.orders) for p, s in zip(parts, starts, strict=True) if s is None)
        done = in_any_order(
            self._workers, plan_part, inputs, goes_on=lambda: not self._should_stop()
        )
        for place, plan in done:
            waiting -= 0 if starts[place] else len(parts[place].orders)
            plans[place] = plan
            self._iterations += plan.search.iterations
            self._pool += plan.search.pool
            self._tell(plans, waiting)
        return plans

    def _work(self, part: Part, limit: SearchLimit, number: int, start: Plan | None) -> PartWork:
        area = part_area(self._scenario.area, part)
        scenario = replace(
            self._scenario,
            area=area,
            limit=limit,
            seed=self._scenario.seed + number,
            remembered=_remembered_in(self._scenario, part.orders),
        )
        places = day_places(area, part.orders)
        matrices = self._streets.matrices(places.locations, places.loading_places)
        return PartWork(part.orders, scenario, matrices, start)

    def _tell(self, plans: Sequence[Plan | None], waiting: int) -> None:
        known = [plan for plan in plans if plan is not None]
        left = waiting + sum(len(plan.unassigned) for plan in known)
        won = sum(won_of(plan) for plan in known)
        elapsed = time.monotonic() - self._began
        self._on_progress(Progress("parts", elapsed, self._iterations, left, won))


def _even(parts: float) -> int:
    """Return an even number of parts, or one: two cores then end together."""
    return 1 if parts <= 1 else 2 * math.ceil(parts / 2)


def _start(like: Plan, joined: Joined) -> Plan:
    left: tuple[PlanUnassigned, ...] = joined.unassigned
    return replace(like, routes=joined.routes, unassigned=left)


def _remembered_in(scenario: Scenario, orders: Sequence[Order]) -> tuple[PlanRemembered, ...]:
    own = {order.order_id for order in orders}
    return tuple(each for each in scenario.remembered or () if each.order_id in own)
