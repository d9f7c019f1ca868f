"""A plan's won by anything it can be told by adds up to the plan."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delivery.costing.ledgers import costs_by
from delivery.costing.trace import PricesInForce, trace_orders, trace_routes
from delivery.model.costs import CostLine, RouteCost
from delivery.model.pay import Ledger, MinimumWage, PayLine, PayRule, Per
from delivery.model.plan import PlanRoute, PlanStop, PlanTrip
from delivery.model.traces import Dimension, JobValue, OrderFacts
from tests.costing.dated import DAY, LATER, NEW_YEAR

PROVIDER, PROGRAMME, ECONOMIC = Ledger.PROVIDER, Ledger.PROGRAMME, Ledger.ECONOMIC

FACTS = {
    "A": OrderFacts(1, 1, "K1", "p1", "east"),
    "B": OrderFacts(2, 2, "K1", "p2", "east"),
    "C": OrderFacts(1, 1, "K2", "p2", "east"),
    "D": OrderFacts(3, 4, "K2", "p3", "west"),
    "E": OrderFacts(1, 1, "K1", "p4", "west"),
}

won = st.integers(0, 400_000)
per = st.sampled_from(["hour", "stop", "box", "guarantee", "shortfall", "own_time"])


def stop(orders: str, hub: str | None = None) -> PlanStop:
    boxes = sum(FACTS[order].boxes for order in orders)
    return PlanStop(tuple(orders), hub, boxes, 0, 0, 0, 0, 0, 0)


def route(number: int, mode: str, lines: list[CostLine], *stops: PlanStop) -> PlanRoute:
    trip = PlanTrip(0, (), 0, 0, stops, None, None)
    return PlanRoute(
        route_id=f"R{number}",
        mode=mode,
        fleet=mode,
        carrier=f"{mode}#1",
        kitchens=(),
        profile="car",
        paid_seconds=3601,
        metres=5000,
        trips=(trip,),
        cost=RouteCost(tuple(lines)),
    )


@st.composite
def lines(draw: st.DrawFn) -> list[CostLine]:
    found = []
    for what in draw(st.lists(per, min_size=1, max_size=5)):
        ledger = ECONOMIC if what == "own_time" else draw(st.sampled_from([PROVIDER, PROGRAMME]))
        found.append(CostLine("rule", what, ledger, 3, draw(won)))
    return found


@st.composite
def plans(draw: st.DrawFn) -> tuple[PlanRoute, ...]:
    """A van hands over A and D and feeds a hub with B and E; a resident hands them over."""
    return (
        route(1, "producer", draw(lines()), stop("A"), stop("D"), stop("BE", "H1")),
        route(2, "resident", draw(lines()), stop("BC"), stop("E")),
    )


def total(routes: tuple[PlanRoute, ...]) -> dict[Ledger, int]:
    return {ledger: sum(r.cost.in_ledger(ledger) for r in routes) for ledger in Ledger}


@pytest.mark.parametrize("dimension", Dimension)
@settings(max_examples=30)
@given(routes=plans())
def test_the_won_of_every_kind_of_thing_adds_up_to_the_plan(dimension, routes):
    found = costs_by(dimension, routes, FACTS)
    assert {x: sum(each[x] for each in found.values()) for x in Ledger} == total(routes)


def test_each_thing_has_its_own_won():
    # 7,000 won by boxes: A 1, D 3, B 2 and E 1 of 7; then 4,000: B 2, C 1, E 1 of 4.
    pay = [CostLine("rule", "hour", PROVIDER, 1, 7000)]
    more = [CostLine("rule", "hour", PROVIDER, 1, 4000)]
    routes = (
        route(1, "producer", pay, stop("A"), stop("D"), stop("BE", "H1")),
        route(2, "resident", more, stop("BC"), stop("E")),
    )

    def provider(dimension: Dimension) -> dict[tuple[str, ...], int]:
        return {key: each[PROVIDER] for key, each in costs_by(dimension, routes, FACTS).items()}

    assert provider(Dimension.MODE) == {("producer",): 7000, ("resident",): 4000}
    assert provider(Dimension.ROUTE) == {("R1",): 7000, ("R2",): 4000}
    assert provider(Dimension.STOP) == {
        ("R1", "1"): 1000,
        ("R1", "2"): 3000,
        ("R1", "3"): 3000,
        ("R2", "1"): 3000,
        ("R2", "2"): 1000,
    }
    assert provider(Dimension.DROP) == {("A",): 1000, ("D",): 3000, ("B", "C"): 5000, ("E",): 2000}
    assert provider(Dimension.KITCHEN) == {("K1",): 7000, ("K2",): 4000}
    assert provider(Dimension.DONG) == {("east",): 6000, ("west",): 5000}
    assert provider(Dimension.RECIPIENT)["p2",] == 5000
    assert provider(Dimension.MEAL)["D", "4"] == 750
    assert provider(Dimension.BOX)["D", "3"] == 1000


RULE = PayRule("rule", NEW_YEAR, "a test", "R", (PayLine(Per.HOUR, 1, PROVIDER),))
PRICES = PricesInForce(
    DAY,
    (RULE,),
    (MinimumWage(NEW_YEAR, 10_320, "the ministry", "H"),),
    2000,
    (
        JobValue("rule", NEW_YEAR, 7200, "a test", "D"),
        JobValue("rule", LATER, 9999, "not yet in force", "D"),
    ),
    {"resident": 2},
)


@settings(max_examples=30)
@given(routes=plans())
def test_the_lines_and_the_shares_of_a_figure_add_up_to_it(routes):
    figures = [trace_routes(Dimension.TOTAL, "total", routes, FACTS, PRICES)]
    figures += [trace_routes(Dimension.ROUTE, r.route_id, (r,), FACTS, PRICES) for r in routes]
    figures += [trace_orders(Dimension.ORDER, o, {o}, routes, FACTS, PRICES) for o in FACTS]
    for trace in figures:
        lines = {x: sum(line.won for line in trace.lines if line.ledger is x) for x in Ledger}
        assert lines[PROVIDER] == trace.won[PROVIDER]
        assert lines[PROGRAMME] == trace.won[PROGRAMME]
        assert sum(lines.values()) == trace.won[ECONOMIC]
        assert {x: sum(each.won[x] for each in trace.shares) for x in Ledger} == trace.won
        assert all(0 <= line.won <= line.whole for line in trace.lines)


@settings(max_examples=30)
@given(routes=plans())
def test_an_order_s_trace_is_its_share_of_the_plan_and_all_orders_are_the_plan(routes):
    shares = costs_by(Dimension.ORDER, routes, FACTS)
    traces = {o: trace_orders(Dimension.ORDER, o, {o}, routes, FACTS, PRICES) for o in FACTS}
    assert {order: trace.won for order, trace in traces.items()} == {o: shares[o,] for o in FACTS}
    whole = trace_routes(Dimension.TOTAL, "total", routes, FACTS, PRICES)
    for line in whole.lines:
        parts = [
            each.won
            for trace in traces.values()
            for each in trace.lines
            if (each.mode, each.per, each.ledger) == (line.mode, line.per, line.ledger)
        ]
        assert sum(parts) == line.won


@settings(max_examples=30)
@given(routes=plans())
def test_what_a_meal_costs_is_told_line_by_line_in_the_ledger_that_bears_it(routes):
    trace = trace_routes(Dimension.TOTAL, "total", routes, FACTS, PRICES)
    assert trace.meals == 9
    assert trace.per_meal is not None
    for ledger in (PROVIDER, PROGRAMME):
        parts = [line.per_meal or 0 for line in trace.lines if line.ledger is ledger]
        assert sum(parts) == trace.per_meal[ledger]


def test_a_line_says_where_its_won_is_from():
    pay = [
        CostLine("rule", "hour", PROVIDER, 1, 7000),
        CostLine("rule", "shortfall", PROVIDER, 9, 9),
    ]
    trace = trace_routes(Dimension.TOTAL, "t", (route(1, "rider", pay, stop("A")),), FACTS, PRICES)
    hour, short = trace.lines
    assert (hour.valid_from, hour.source, hour.confidence) == (NEW_YEAR, "a test", "R")
    # The rule names no won for a promise that is not kept: the minimum wage says it.
    assert (short.source, short.confidence) == ("the ministry", "H")


def test_the_hours_of_a_crew_are_valued_as_jobs_beside_the_ledgers():
    pay = [CostLine("rule", "hour", PROVIDER, 1, 7000)]
    both = route(1, "resident", pay, stop("A"), stop("E"))
    (job,) = trace_routes(Dimension.TOTAL, "t", (both,), FACTS, PRICES).jobs
    # Two people for 3,601 seconds at 7,200 won an hour.
    assert (job.worked, job.won) == (7202, 14_404)
    trace = trace_orders(Dimension.ORDER, "A", {"A"}, (both,), FACTS, PRICES)
    # Half the boxes; of the odd second the earlier order has it.
    assert trace.jobs[0].worked == 2 * 1801
    assert trace.won[ECONOMIC] == 3500
