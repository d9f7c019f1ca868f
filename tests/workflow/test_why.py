"""Every figure of a plan can be asked for its reasons, and the reasons add up to it."""

import pytest

from delivery.costing.ledgers import costs_by
from delivery.errors import ScenarioError
from delivery.model.pay import Ledger
from delivery.model.plan import Plan
from delivery.model.traces import Dimension, Trace
from delivery.reports.json_text import json_text
from delivery.reports.trace_table import (
    is_shared,
    jobs_table,
    lines_table,
    shares_table,
    sources_table,
    trace_title,
    why_document,
)
from delivery.workflow.day import Day
from delivery.workflow.why import order_facts, why


def one(plan: Plan, day: Day, word: str) -> Trace:
    (trace,) = why(plan, day, [word]).traces
    return trace


def test_the_whole_plan_is_what_its_summary_says(plan: Plan, day: Day) -> None:
    for word in ("total", "per_meal"):
        trace = one(plan, day, word)
        assert trace.won == plan.summary.total.cost
        assert trace.per_meal == plan.summary.total.per_meal
        assert sum(line.won for line in trace.lines) == trace.won[Ledger.ECONOMIC]
        assert not is_shared(trace)


def test_every_mode_and_route_is_what_the_plan_says(plan: Plan, day: Day) -> None:
    for mode, totals in plan.summary.modes.items():
        trace = one(plan, day, mode)
        assert (trace.won, trace.meals, trace.per_meal) == (
            totals.cost,
            totals.meals,
            totals.per_meal,
        )
    for route in plan.routes:
        for word in (route.route_id, route.carrier):
            trace = one(plan, day, word)
            assert [(x.per, x.quantity, x.won) for x in trace.lines] == [
                (x.per, x.quantity, x.won) for x in route.cost.lines
            ]


def test_kitchens_dongs_recipients_and_orders_are_shares_that_make_up_the_plan(
    plan: Plan, day: Day
) -> None:
    facts = order_facts(day.area, day.orders)
    for dimension in (Dimension.KITCHEN, Dimension.DONG, Dimension.RECIPIENT, Dimension.ORDER):
        costs = costs_by(dimension, plan.routes, facts)
        traces = [one(plan, day, *key) for key in costs]
        assert [trace.won for trace in traces] == list(costs.values())
        whole = sum(trace.won[Ledger.ECONOMIC] for trace in traces)
        assert whole == plan.summary.total.cost[Ledger.ECONOMIC]
        for trace in traces:
            assert trace.dimension is dimension
            assert sum(line.won for line in trace.lines) == trace.won[Ledger.ECONOMIC]


def test_a_dong_may_be_named_by_its_code(plan: Plan, day: Day) -> None:
    recipient = day.area.recipients[0]
    by_code, by_name = one(plan, day, recipient.dong_code), one(plan, day, recipient.dong)
    assert by_code.won == by_name.won
    assert by_code.meals > 0


def test_words_that_name_nothing_are_all_reported(plan: Plan, day: Day) -> None:
    with pytest.raises(ScenarioError) as error:
        why(plan, day, ["total", "nobody", "nowhere"])
    assert [fault.came for fault in error.value.faults] == ["nobody", "nowhere"]


def test_tables_show_every_won_and_where_it_is_from(plan: Plan, day: Day) -> None:
    traced = why(plan, day, ["total", day.area.kitchens[0].kitchen_id])
    for trace in traced.traces:
        table = lines_table(trace, traced.tariff)
        shown = [row.cells[4] for row in table.rows]
        assert shown == [
            *(f"{line.won:,}" for line in trace.lines),
            *(f"{trace.won[ledger]:,}" for ledger in Ledger),
        ]
        sources = {row.cells[-1] for row in sources_table(trace).rows}
        assert sources == {line.source for line in trace.lines}
        assert shares_table(trace).rows[-1].cells[-1] == f"{trace.won[Ledger.ECONOMIC]:,}"
        assert f"{trace.won[Ledger.PROVIDER]:,}" in trace_title(trace).ko


def test_the_document_holds_the_same_and_no_name(plan: Plan, day: Day) -> None:
    traced = why(plan, day, ["total", day.orders[0].order_id])
    document = why_document(plan, traced.tariff, traced.traces)
    text = json_text(document)
    assert [figure["won"]["provider"] for figure in document["figures"]] == [
        trace.won[Ledger.PROVIDER] for trace in traced.traces
    ]
    assert document["figures"][0]["lines"][0]["valid_from"]
    for recipient in day.area.recipients:
        assert recipient.name not in text


def test_jobs_stand_beside_the_ledgers(plan_on_foot: Plan, day: Day) -> None:
    trace = one(plan_on_foot, day, "total")
    for job in trace.jobs:
        assert job.won > 0
        assert job.value.source
    assert len(jobs_table(trace).rows) == len(trace.jobs)
    assert sum(line.won for line in trace.lines) == trace.won[Ledger.ECONOMIC]
