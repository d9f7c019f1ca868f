"""The street's plan laid over its day, and what explanations are held against."""

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from delivery.model.explanations import (
    LedgerWon,
)
from delivery.model.pay import Ledger
from delivery.model.scenario import SearchLimit
from delivery.model.solution import Route
from delivery.solver.insertion import without_tasks
from delivery.workflow.planned import PlannedDay

LIMIT = SearchLimit(iterations=1000)
ORDERS = "orders_2026-11-23.csv"


def won_of(planned: PlannedDay, routes: Sequence[Route]) -> dict[Ledger, int]:
    """Return what routes cost, line by line."""
    costs = [planned.evaluator.cost(route) for route in routes]
    return {ledger: sum(cost.in_ledger(ledger) for cost in costs) for ledger in Ledger}


def between(more: LedgerWon, less: LedgerWon) -> dict[Ledger, int]:
    """Return one cost less another."""
    return {ledger: more[ledger] - less[ledger] for ledger in Ledger}


def served_directly(planned: PlannedDay) -> list[str]:
    """Return the orders of routes that have nothing to do with a hub."""
    found = []
    for column in planned.columns:
        draft = column.draft
        if not draft.feeds() and not draft.collects():
            found += [planned.indices.orders[task].order_id for task in draft.delivered()]
    return found


def rows_of(folder: Path) -> list[dict[str, str]]:
    """Return the rows of an area's orders."""
    return list(csv.DictReader((folder / ORDERS).read_text("utf-8").splitlines()))


def write_rows(folder: Path, rows: Sequence[dict[str, str]]) -> None:
    """Write an area's orders."""
    with (folder / ORDERS).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def late_day(planned: PlannedDay, order_id: str) -> PlannedDay:
    """Return the plan without an order, which is then a late one."""
    task = planned.task_of[order_id]
    (column,) = [c for c in planned.columns if task in c.tasks]
    left = without_tasks(planned.problem, column.draft, frozenset({task}))
    route = planned.scheduler.schedule(left) if left else None
    routes = tuple(
        route if old.carrier == column.draft.carrier else old for old in planned.solution.routes
    )
    kept = [new for new in zip(routes, planned.plan.routes, strict=True) if new[0]]
    solution = replace(planned.solution, routes=tuple(new for new, _ in kept if new))
    trips = tuple(
        replace(
            trip,
            stops=tuple(s for s in trip.stops if order_id not in s.order_ids),
        )
        for r in planned.plan.routes
        if r.carrier == planned.problem.carriers[column.draft.carrier].carrier_id
        for trip in r.trips
    )
    changed = tuple(
        replace(p, trips=trips)
        if p.carrier == planned.problem.carriers[column.draft.carrier].carrier_id
        else p
        for _, p in kept
    )
    plan = replace(planned.plan, routes=changed)
    return PlannedDay(plan, planned.day, planned.scenario, planned.indices, solution)
