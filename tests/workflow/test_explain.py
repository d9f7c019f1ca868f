"""Every figure of an explanation, found again by doing what it says."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from delivery.errors import PlanFileError, ScenarioError
from delivery.model.explanations import (
    Change,
    ExplainedRoute,
    ServedOrder,
    UnservedOrder,
)
from delivery.model.pay import Ledger
from delivery.model.plan import Plan
from delivery.reports.explain_json import explanations_document
from delivery.reports.explain_table import (
    kitchen_table,
    route_table,
    served_table,
    unserved_reasons,
)
from delivery.reports.json_text import json_text
from delivery.solver.drafts import RouteDraft
from delivery.solver.insertion import without_tasks
from delivery.workflow.day import load_day
from delivery.workflow.explain import Explainer
from delivery.workflow.explain_kitchen import explain_kitchen
from delivery.workflow.explain_subjects import Subjects, subjects_of
from delivery.workflow.plan import PlanRequest, plan_day
from delivery.workflow.planned import PlannedDay, lay_over
from tests.workflow.explained import LIMIT, between, rows_of, served_directly, won_of, write_rows


def test_a_plan_laid_over_its_day_costs_what_the_plan_says(planned: PlannedDay) -> None:
    assert won_of(planned, planned.solution.routes) == planned.plan.summary.total.cost
    for column in planned.columns:
        again = planned.scheduler.schedule(column.draft)
        assert again is not None
        assert again.work == column.route.work


def test_an_order_costs_what_its_route_is_cheaper_without_it(planned: PlannedDay) -> None:
    orders = served_directly(planned)
    assert orders
    for order_id in orders:
        found = Explainer(planned).order(order_id)
        assert isinstance(found, ServedOrder)
        task = planned.task_of[order_id]
        (column,) = [c for c in planned.columns if task in c.tasks]
        left = without_tasks(planned.problem, column.draft, frozenset({task}))
        route = planned.scheduler.schedule(left) if left else None
        after = [route] if route else []
        saved = between(won_of(planned, [column.route]), won_of(planned, after))
        assert found.saving == saved
        assert found.carrier == planned.problem.carriers[column.draft.carrier].carrier_id
        assert bool(found.stays_home) == (left is None)
        assert f"{saved[Ledger.PROVIDER]:+,}" in served_table(found).rows[0].cells


def test_every_order_of_the_plan_has_an_answer(planned: PlannedDay) -> None:
    explainer = Explainer(planned)
    for order in planned.day.orders:
        found = explainer.order(order.order_id)
        left = {entry.order_id: entry for entry in planned.plan.unassigned}
        assert isinstance(found, UnservedOrder) == (order.order_id in left)
        if isinstance(found, UnservedOrder):
            assert found.reason == left[order.order_id].reason
            assert unserved_reasons(found).notes


def test_the_next_best_carrier_runs_the_same_stops_for_the_won_told(planned: PlannedDay) -> None:
    asked = 0
    for column, route in zip(planned.columns, planned.plan.routes, strict=True):
        found = Explainer(planned).route(route.route_id)
        assert isinstance(found, ExplainedRoute)
        assert found == Explainer(planned).route(route.carrier)
        rises = [a.objective_won for a in found.alternatives if a.objective_won is not None]
        assert rises == sorted(rises)
        for each in found.alternatives:
            if each.carrier is None:
                assert each.reason
                assert " / " in each.detail
                continue
            asked += 1
            number = [c.carrier_id for c in planned.problem.carriers].index(each.carrier)
            periods = range(len(planned.problem.carriers[number].periods))
            timed = [
                planned.scheduler.schedule(
                    RouteDraft(number, tuple(replace(t, period=p) for t in column.draft.trips))
                )
                for p in periods
            ]
            possible = [
                between(won_of(planned, [r]), won_of(planned, [column.route])) for r in timed if r
            ]
            if len(column.draft.trips) == 1:
                assert each.won in possible
        assert len(route_table(found).rows) == len(found.alternatives) + 1
    assert asked


def test_a_kitchen_alone_costs_what_a_plan_of_its_orders_costs(
    planned: PlannedDay, tmp_path: Path
) -> None:
    kitchens = [kitchen.kitchen_id for kitchen in planned.day.area.kitchens]
    found = [explain_kitchen(planned, kitchen, LIMIT) for kitchen in kitchens]
    for ledger in Ledger:
        shared = sum(each.shared[ledger] for each in found)
        assert shared == planned.plan.summary.total.cost[ledger]
    for each in found:
        folder = Path(shutil.copytree(planned.day.area.folder, tmp_path / each.kitchen_id))
        rows = [row for row in rows_of(folder) if row["kitchen_id"] == each.kitchen_id]
        write_rows(folder, rows)
        alone = plan_day(load_day(folder, cache=None), PlanRequest(LIMIT))
        assert each.alone == alone.summary.total.cost
        assert each.alone_unserved == len(alone.unassigned)
        assert (each.orders, each.boxes) == (len(rows), sum(int(row["boxes"]) for row in rows))
    assert len(kitchen_table(found).rows) == 3 * len(found)


def test_a_kitchen_without_orders_is_refused(planned: PlannedDay) -> None:
    with pytest.raises(ScenarioError) as caught:
        explain_kitchen(planned, "K99", LIMIT)
    assert caught.value.faults[0].came == "K99"


def test_ids_are_told_apart_and_unknown_ones_all_named(planned: PlannedDay) -> None:
    route, order = planned.plan.routes[0], planned.day.orders[0].order_id
    kitchen = planned.day.area.kitchens[0].kitchen_id
    found = subjects_of(planned, [kitchen, route.route_id, route.carrier, order])
    assert found == Subjects((order,), (route.route_id, route.carrier), (kitchen,))
    with pytest.raises(ScenarioError) as caught:
        subjects_of(planned, ["X1", order, "X2"])
    assert [fault.came for fault in caught.value.faults] == ["X1", "X2"]


def test_an_unserved_order_s_changes_stand_in_the_plan_and_its_explanation(
    street_folder: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "street"
    shutil.copytree(street_folder, folder)
    rows = rows_of(folder)
    # Its window ends before anybody can be there with a box that is ready.
    rows[0].update(window_start="09:00", window_end="09:31")
    write_rows(folder, rows)
    day = load_day(folder, cache=None)
    plan = plan_day(day, PlanRequest(LIMIT))
    entry = next(e for e in plan.unassigned if e.order_id == rows[0]["order_id"])
    found = Explainer(lay_over(plan, day)).order(entry.order_id)
    assert isinstance(found, UnservedOrder)
    first = found.fits_if[0]
    assert first.change is Change.WINDOW_END
    assert (found.reason, found.detail) == (entry.reason, entry.detail)
    assert entry.fits_if == first.sentence
    # Done as it says, in the area's own file: the order is in for that much more.
    minutes = 9 * 60 + 31 + (first.amount or 0)
    rows[0]["window_end"] = f"{minutes // 60:02d}:{minutes % 60:02d}"
    write_rows(folder, rows)
    later = load_day(folder, cache=None)
    left = tuple(e for e in plan.unassigned if e.order_id != entry.order_id)
    (late,) = Explainer(lay_over(replace(plan, unassigned=left), later)).late([entry.order_id])
    assert late.places[0].objective_won == first.objective_won
    assert late.places[0].won == first.won


def test_a_plan_of_another_area_or_day_or_against_the_rules_is_refused(
    planned: PlannedDay, changed: Callable[..., Plan]
) -> None:
    plan, day = planned.plan, planned.day
    with pytest.raises(PlanFileError) as caught:
        lay_over(replace(plan, area="elsewhere"), day)
    assert caught.value.faults[0].came == "elsewhere"
    early = changed(plan, "routes 0 trips 0 stops 0", begin=0)
    with pytest.raises(PlanFileError) as caught:
        lay_over(early, day)
    assert any(plan.routes[0].carrier in fault.where for fault in caught.value.faults)


def test_documents_hold_ids_and_figures_and_nothing_personal(planned: PlannedDay) -> None:
    explainer = Explainer(planned)
    orders = [order.order_id for order in planned.day.orders]
    found = [
        *(explainer.order(order) for order in orders),
        *(explainer.route(route.route_id) for route in planned.plan.routes),
    ]
    document = explanations_document(planned.plan, found)
    text = json_text(document)
    for order in planned.day.orders:
        assert order.name not in text
        assert order.address not in text
    abouts = {each["about"] for each in document["explanations"]}
    assert {"served_order", "route"} <= abouts
