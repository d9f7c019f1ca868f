"""Explain a plan as asked and show it."""

from collections.abc import Sequence

from delivery.cli import console, tables
from delivery.cli.explain_choices import ExplainChoices
from delivery.cli.options import settings
from delivery.cli.searching import SearchDisplay, stoppable
from delivery.model.explanations import (
    ExplainedKitchen,
    ExplainedRoute,
    LateOrder,
    ServedOrder,
    UnservedOrder,
)
from delivery.model.scenario import SearchLimit
from delivery.reports.explain_json import Explanation, explanations_document
from delivery.reports.explain_table import (
    kitchen_table,
    places_table,
    route_table,
    served_table,
    unserved_reasons,
)
from delivery.reports.json_text import json_text
from delivery.workflow.explain import Explainer
from delivery.workflow.explain_kitchen import explain_kitchen
from delivery.workflow.explain_subjects import Subjects, subjects_of
from delivery.workflow.planned import PlannedDay, load_planned_day


def explain_and_show(choices: ExplainChoices, *, as_json: bool) -> None:
    """Explain what is asked, and print it as tables or as JSON."""
    planned = load_planned_day(
        choices.area,
        choices.plan,
        orders=choices.orders,
        added=choices.added,
        now=choices.now,
        cache=settings().cache,
        tell=console.tell,
    )
    console.show_refused(planned.day.refused)
    subjects = subjects_of(planned, choices.asked)
    found = _found(planned, subjects, choices)
    if as_json:
        print(json_text(explanations_document(planned.plan, found)), end="")
        return
    for each in found:
        _show(each)


def _found(
    planned: PlannedDay, subjects: Subjects, choices: ExplainChoices
) -> Sequence[Explanation]:
    explainer = Explainer(planned)
    late = tuple(order.order_id for order in planned.late_orders) if choices.added else ()
    return [
        *explainer.late(late),
        *(explainer.order(order) for order in subjects.orders),
        *(explainer.route(route) for route in subjects.routes),
        *_kitchens(planned, subjects.kitchens, SearchLimit(seconds=choices.seconds)),
    ]


def _kitchens(
    planned: PlannedDay, kitchens: Sequence[str], limit: SearchLimit
) -> list[ExplainedKitchen]:
    if not kitchens:
        return []
    found = []
    with stoppable() as should_stop, SearchDisplay(limit) as display:
        for kitchen in kitchens:
            display.begin(kitchen)
            found.append(
                explain_kitchen(
                    planned,
                    kitchen,
                    limit,
                    on_progress=display.on_progress,
                    should_stop=should_stop,
                )
            )
    return found


def _show(found: Explanation) -> None:
    match found:
        case ServedOrder():
            title = f"{found.order_id} · 배송 비용 / What it costs to serve"
            tables.show_texts(served_table(found), title)
        case UnservedOrder():
            title = f"{found.order_id} · 미배정 / Unserved"
            tables.show_texts(unserved_reasons(found), title)
        case ExplainedRoute():
            title = f"{found.route_id} {found.carrier} · 왜 이 운반자인가 / Why this carrier"
            tables.show_texts(route_table(found), title)
        case ExplainedKitchen():
            title = f"{found.kitchen_id} · 함께 계획하면 / What pooling brings"
            tables.show_figures(kitchen_table([found]), title)
        case LateOrder():
            orders = ", ".join(found.order_ids)
            tables.show_texts(places_table(found), f"{orders} · 좋은 자리 / Best places")
            if found.unserved is not None:
                _show(found.unserved)
