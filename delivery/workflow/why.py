"""Why a figure of a plan is what it is: what ids name, and the pay lines behind each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from delivery.costing.ledgers import Key, costs_by
from delivery.costing.rates import tariff_on
from delivery.costing.trace import PricesInForce, trace_orders, trace_routes
from delivery.errors import Fault, ScenarioError
from delivery.intake.area import load_job_values
from delivery.model.area import Area
from delivery.model.pay import Tariff
from delivery.model.places import Order
from delivery.model.plan import Plan
from delivery.model.traces import Dimension, LedgerWon, OrderFacts, Trace
from delivery.workflow.day import DayOrders

TOTAL = "total"
PER_MEAL = "per_meal"

NO_DONG = ""
"""Where the register names no dong."""


@dataclass(frozen=True, slots=True)
class Traced:
    """Figures of a plan with what they are made of, and the tariff whose allowance they meet."""

    plan: Plan
    tariff: Tariff
    traces: tuple[Trace, ...]


def order_facts(area: Area, orders: Sequence[Order]) -> dict[str, OrderFacts]:
    """Return what the won of a day's orders is shared by, and whose they are."""
    dongs = {each.recipient_id: each.dong or each.dong_code for each in area.recipients}
    return {
        order.order_id: OrderFacts(
            boxes=order.boxes,
            meals=order.meals,
            kitchen=order.kitchen_id,
            recipient=order.recipient_id,
            dong=dongs.get(order.recipient_id, NO_DONG),
        )
        for order in orders
    }


def prices_in_force(plan: Plan, area: Area) -> PricesInForce:
    """Return the dated data behind a plan's won."""
    return PricesInForce(
        day=plan.day,
        pay_rules=area.pay_rules,
        minimum_wages=area.minimum_wages,
        allowance=plan.allowance,
        jobs=load_job_values(area.folder),
        crew_sizes={fleet.fleet_id: fleet.crew_size for fleet in area.fleets},
    )


def why(plan: Plan, day: DayOrders, asked: Sequence[str]) -> Traced:
    """Return each figure asked for, traced to its pay lines.

    Parameters
    ----------
    asked
        ``total``, ``per_meal``, or what the plan or its day has: modes, routes or carriers,
        kitchens, dongs by name or code, recipients, orders.

    Raises
    ------
    ScenarioError
        With every word that names nothing of the plan or its day.
    TariffError
        When no tariff or pay rule is in force on the plan's day.
    """
    tracer = _Tracer(plan, day)
    unknown = [word for word in asked if tracer.of(word) is None]
    if unknown:
        raise ScenarioError([_unknown(word) for word in unknown])
    traces = tuple(trace for word in asked if (trace := tracer.of(word)) is not None)
    return Traced(plan, tariff_on(day.area.tariffs, plan.day), traces)


def costs_of(plan: Plan, day: DayOrders, dimension: Dimension) -> dict[Key, LedgerWon]:
    """Return a plan's won by everything of a kind, in three ledgers."""
    return costs_by(dimension, plan.routes, order_facts(day.area, day.orders))


class _Tracer:
    """Finds what a word names in a plan and traces it."""

    def __init__(self, plan: Plan, day: DayOrders) -> None:
        self._plan = plan
        self._area = day.area
        self._facts = order_facts(day.area, day.orders)
        self._prices = prices_in_force(plan, day.area)

    def of(self, word: str) -> Trace | None:
        """Return the trace of what a word names; None where it names nothing."""
        ways: tuple[Callable[[str], Trace | None], ...] = (
            self._whole,
            self._mode,
            self._route,
            self._group,
        )
        return next((trace for way in ways if (trace := way(word)) is not None), None)

    def _whole(self, word: str) -> Trace | None:
        if word not in (TOTAL, PER_MEAL):
            return None
        routes = self._plan.routes
        return trace_routes(Dimension.TOTAL, word, routes, self._facts, self._prices)

    def _mode(self, word: str) -> Trace | None:
        if word not in self._plan.summary.modes:
            return None
        routes = [route for route in self._plan.routes if route.mode == word]
        return trace_routes(Dimension.MODE, word, routes, self._facts, self._prices)

    def _route(self, word: str) -> Trace | None:
        routes = [each for each in self._plan.routes if word in (each.route_id, each.carrier)]
        if not routes:
            return None
        return trace_routes(Dimension.ROUTE, word, routes, self._facts, self._prices)

    def _group(self, word: str) -> Trace | None:
        for dimension, known, key_of in self._groups():
            if word in known:
                orders = frozenset(o for o, facts in self._facts.items() if key_of(o, facts, word))
                return trace_orders(
                    dimension, word, orders, self._plan.routes, self._facts, self._prices
                )
        return None

    def _groups(
        self,
    ) -> tuple[tuple[Dimension, frozenset[str], Callable[[str, OrderFacts, str], bool]], ...]:
        names: Mapping[str, str] = {
            each.dong_code: each.dong or each.dong_code for each in self._area.recipients
        }
        dongs = frozenset({*names, *names.values()} - {""})
        recipients = frozenset(facts.recipient for facts in self._facts.values())
        kitchens = frozenset(kitchen.kitchen_id for kitchen in self._area.kitchens)
        return (
            (Dimension.KITCHEN, kitchens, lambda _, facts, word: facts.kitchen == word),
            (
                Dimension.DONG,
                dongs,
                lambda _, facts, word: facts.dong == names.get(word, word),
            ),
            (Dimension.RECIPIENT, recipients, lambda _, facts, word: facts.recipient == word),
            (Dimension.ORDER, frozenset(self._facts), lambda order, _, word: order == word),
        )


def _unknown(came: str) -> Fault:
    return Fault(
        where="delivery why",
        came=came,
        expected=(
            "total, per_meal, or a mode, route, carrier that is out, kitchen, dong, recipient "
            "or order of the plan"
        ),
        fix="Name it as the plan file does",
        expected_ko=(
            "total, per_meal 또는 계획에 있는 방식, 경로, 나가는 운반자, 조리업체, 동, 대상자, 주문"
        ),
        fix_ko="계획 파일에 적힌 대로 적어 주세요",
    )
