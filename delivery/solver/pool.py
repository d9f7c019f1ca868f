"""The route pool: every good route any strategy found, priced truly, the dearer twins dropped.

A route is a column of the set-partitioning problem (Balinski and Quandt, "On an Integer Program for
a Delivery Problem", Operations Research 12 (1964) 300, doi 10.1287/opre.12.2.300).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from delivery.model.problem import Problem
from delivery.model.solution import Route
from delivery.solver.cost import Cost, RouteCost
from delivery.solver.drafts import RouteDraft, Transfer, with_merged_stops
from delivery.solver.schedule import Scheduler

MOST_DRAFTS = 30_000
"""Priced drafts that are kept, some 150 MB; the decision takes a few thousand columns of them."""

Key = tuple[int, frozenset[int], frozenset[Transfer], frozenset[Transfer]]


@dataclass(frozen=True, slots=True)
class Column:
    """A priced route: any idle carrier of its kind could run it."""

    kind: int
    draft: RouteDraft
    route: Route
    cost: Cost
    tasks: frozenset[int]

    def run_by(self, carrier: int) -> "Column":
        """Return the same route run by another carrier of the kind."""
        if carrier == self.draft.carrier:
            return self
        draft = replace(self.draft, carrier=carrier)
        return replace(self, draft=draft, route=replace(self.route, carrier=carrier))


class RoutePool:
    """Holds the cheapest column per carrier kind and set of tasks, the latest of very many."""

    def __init__(self, problem: Problem, scheduler: Scheduler, route_cost: RouteCost) -> None:
        self._problem = problem
        self._scheduler = scheduler
        self._route_cost = route_cost
        self._columns: dict[Key, Column] = {}
        self._priced: dict[RouteDraft, Column | None] = {}

    def __len__(self) -> int:
        return len(self._columns)

    def __iter__(self) -> Iterator[Column]:
        return iter(self._columns.values())

    def price(self, draft: RouteDraft) -> Column | None:
        """Return the draft as a column, or None where it breaks a rule; pool it if it is good.

        The column's draft has one stop where the given one has several that merge into one.
        """
        if draft not in self._priced:
            merged = with_merged_stops(self._problem, draft)
            if merged not in self._priced:
                self._priced[merged] = self._priced_anew(merged)
            self._priced[draft] = self._priced[merged]
            for kept in (self._priced, self._columns):
                _drop_oldest(kept, MOST_DRAFTS)
        return self._priced[draft]

    def _priced_anew(self, draft: RouteDraft) -> Column | None:
        route = self._scheduler.schedule(draft)
        if route is None:
            return None
        column = Column(
            kind=self._problem.carriers[draft.carrier].kind,
            draft=draft,
            route=route,
            cost=self._route_cost(route),
            tasks=frozenset(draft.delivered()),
        )
        self._add(column)
        return column

    def passed_to(self, column: Column, carrier: int) -> Column:
        """Return a column run by a carrier that differs from its own in who knows it alone."""
        draft = replace(column.draft, carrier=carrier)
        known = self._priced.get(draft)
        if known is not None:
            return known
        route = replace(column.route, carrier=carrier)
        kind = self._problem.carriers[carrier].kind
        passed = Column(kind, draft, route, self._route_cost(route), column.tasks)
        self._priced[draft] = passed
        self._add(passed)
        return passed

    def _add(self, column: Column) -> None:
        draft = column.draft
        key = (column.kind, column.tasks, frozenset(draft.feeds()), frozenset(draft.collects()))
        known = self._columns.get(key)
        if known is None or column.cost < known.cost:
            self._columns[key] = column


def _drop_oldest(kept: dict[Any, Any], most: int) -> None:
    """Drop the older half where there are more than ``most``."""
    if len(kept) > most:
        for key in list(islice(kept, len(kept) // 2)):
            del kept[key]
