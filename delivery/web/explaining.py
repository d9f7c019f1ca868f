"""What the page shows of an explanation: titled tables, the same ones the terminal draws."""

from dataclasses import dataclass

from delivery.jobs.kept_days import KeptDay
from delivery.model.explanations import ServedOrder
from delivery.model.scenario import SearchLimit
from delivery.reports.explain_table import (
    kitchen_table,
    route_table,
    served_table,
    unserved_reasons,
)
from delivery.reports.phrases import Phrase
from delivery.reports.table import Table
from delivery.workflow.explain_kitchen import explain_kitchen
from delivery.workflow.explain_subjects import subjects_of

KITCHEN_SECONDS = 5.0
"""How long a kitchen's orders are planned alone while somebody waits before the page."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A table and what it is about."""

    title: Phrase
    table: Table


def answers(kept: KeptDay, asked: str) -> list[Answer]:
    """Return what explains an id.

    Raises
    ------
    InputError
        When it names nothing of the plan or its day.
    """
    subjects = subjects_of(kept.planned, [asked])
    found = []
    for order_id in subjects.orders:
        order = kept.explainer.order(order_id)
        table = served_table(order) if isinstance(order, ServedOrder) else unserved_reasons(order)
        found.append(Answer(Phrase(f"주문 {order_id}", f"Order {order_id}"), table))
    for name in subjects.routes:
        route = kept.explainer.route(name)
        title = f"{route.route_id} {route.carrier}"
        found.append(
            Answer(
                Phrase(f"{title}: 왜 이 운반자인가", f"{title}: why this carrier"),
                route_table(route),
            )
        )
    for kitchen in subjects.kitchens:
        pooled = explain_kitchen(kept.planned, kitchen, SearchLimit(seconds=KITCHEN_SECONDS))
        brings = Phrase(f"{kitchen}: 함께 계획하면", f"{kitchen}: what pooling brings")
        found.append(Answer(brings, kitchen_table([pooled])))
    return found
