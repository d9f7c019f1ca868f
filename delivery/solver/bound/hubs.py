"""Hubs in the master: what is collected at one must be brought there by somebody, and in time."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from delivery.model.problem import Problem
from delivery.solver.bound.columns import Column, Feeding
from delivery.solver.bound.kinds import Kind
from delivery.solver.bound.least_ways import without_detours
from delivery.solver.bound.prices import Duals, HubCosts, Row

Link: TypeAlias = tuple[int, int, int]
"""A task, a hub and the kind of carriers that brings the task there."""

VIOLATED = 0.01
"""By how much a link must be broken to be added."""


@dataclass(slots=True)
class Hubs:
    """Who may bring which task to which hub, until when, and the links known so far.

    ``latest``, shape (tasks, hubs), is when feeding may begin at the latest for somebody to hand
    the task over in time; ``may_bring`` tells of each kind, shape (kinds, tasks, hubs).
    """

    problem: Problem
    kinds: Sequence[Kind]
    latest: NDArray[np.int64]
    may_bring: NDArray[np.bool_]
    links: dict[Link, Row] = field(default_factory=dict)
    idle: dict[tuple[int, int], Row] = field(default_factory=dict)

    def costs(self, duals: Duals, *, are_open: bool) -> HubCosts:
        """Return what each task costs more by each hub, and by whom it is brought cheapest."""
        tasks, hubs = self.latest.shape
        if not are_open:
            nothing = np.full((tasks, hubs), np.inf)
            return HubCosts(nothing, np.zeros((tasks, hubs), np.int64), {}, None)
        boxes = np.array([task.boxes for task in self.problem.tasks], np.float64)
        own = np.full(self.may_bring.shape, np.inf)
        for kind in self.kinds:
            k, pay = kind.number, kind.pay
            topped = duals.get(("guarantee", k), 0.0) + duals.get(("guarantee least", k), 0.0)
            won = np.broadcast_to(
                boxes[:, None] * (pay.box - topped * pay.topped_box), (tasks, hubs)
            )
            served = np.array([duals.get(("served", k, task), 0.0) for task in range(tasks)])
            own[k] = np.where(self.may_bring[k], won + served[:, None], np.inf)
        feeding: dict[tuple[int, int], list[tuple[int, float]]] = defaultdict(list)
        for (task, hub, by), row in self.links.items():
            worth = duals.get(row, 0.0)
            if worth > 0.0:
                own[by, task, hub] += worth
                feeding[by, hub].append((task, worth))
        idle = np.zeros((len(self.kinds), hubs))
        for (by, hub), row in self.idle.items():
            idle[by, hub] = duals.get(row, 0.0)
        own -= idle[:, None, :]
        for hub in range(hubs):
            for wave in {task.wave for task in self.problem.tasks}:
                if full := duals.get(("room", hub, wave), 0.0):
                    there = np.array([task.wave == wave for task in self.problem.tasks])
                    own[:, there, hub] -= full * boxes[there]
        if not len(self.kinds):
            own = np.full((1, tasks, hubs), np.inf)
        return HubCosts(own.min(axis=0), own.argmin(axis=0), feeding, idle)

    def count(self, column: Column, rows: dict[Row, float]) -> None:
        """Count what a column collects and brings in the rows of links."""
        collected = _collected(column)
        for link in collected:
            if link in self.links:
                rows[self.links[link]] = rows.get(self.links[link], 0.0) - 1.0
            task, hub, by = link
            pay, what = self.kinds[by].pay, self.problem.tasks[task]
            for name in ("guarantee", "guarantee least"):
                rows[name, by] = rows.get((name, by), 0.0) + pay.topped_box * what.boxes
            rows["room", hub, what.wave] = rows.get(("room", hub, what.wave), 0.0) + what.boxes
            if (by, hub) in self.idle:
                rows[self.idle[by, hub]] = rows.get(self.idle[by, hub], 0.0) + 1.0
            rows["served", by, task] = rows.get(("served", by, task), 0.0) - 1.0
        if column.feeds:
            for link, row in self.links.items():
                if link[2] == column.kind and (visits := self._visits(column, link)):
                    rows[row] = rows.get(row, 0.0) + visits
            for feeding in column.feeds:
                if (column.kind, feeding.hub) in self.idle:
                    row = self.idle[column.kind, feeding.hub]
                    rows[row] = rows.get(row, 0.0) - 1.0

    def won(self, column: Column) -> float:
        """Return what the carriers are paid who bring the boxes that a column collects."""
        return sum(
            self.kinds[by].pay.box * self.problem.tasks[task].boxes
            for task, _, by in _collected(column)
        )

    def _visits(self, column: Column, link: Link) -> int:
        task, hub, by = link
        what = self.problem.tasks[task]
        if (what.kitchen, what.wave) not in self.kinds[by].flows_in(column.shift):
            return 0
        return sum(self._may_bring(feeding, task, hub) for feeding in column.feeds)

    def _may_bring(self, feeding: Feeding, task: int, hub: int) -> bool:
        """Tell whether a visit to a hub could bring a task's boxes there in time."""
        loaded = self.problem.tasks[task].kitchen in feeding.kitchens
        return feeding.hub == hub and loaded and feeding.begins <= self.latest[task, hub]

    def broken(self, shares: Mapping[Column, float]) -> tuple[list[Link], list[tuple[int, int]]]:
        """Return the links of which more is collected than brought, and hubs visited for nothing.

        As in facility location, each task's link by itself: a visit that may bring many boxes does
        not open a hub for more than its own part of each (Balinski, "Integer programming: methods,
        uses, computation", Management Science 12 (1965) 253, doi 10.1287/mnsc.12.3.253).
        """
        collected: defaultdict[Link, float] = defaultdict(float)
        visits: defaultdict[tuple[int, int], float] = defaultdict(float)
        feeders = [(column, share) for column, share in shares.items() if column.feeds]
        for column, share in shares.items():
            for link in _collected(column):
                collected[link] += share
                visits[link[2], link[1]] -= share
        for column, share in feeders:
            for feeding in column.feeds:
                visits[column.kind, feeding.hub] += share
        broken = []
        for link, share in collected.items():
            brought = sum(
                own * self._visits(column, link)
                for column, own in feeders
                if column.kind == link[2]
            )
            if link not in self.links and share > brought + VIOLATED:
                broken.append(link)
        idle = [
            each for each, share in visits.items() if share > VIOLATED and each not in self.idle
        ]
        return broken, idle


def _collected(column: Column) -> list[Link]:
    """Return the task, hub and bringing kind of each visit that is collected at a hub."""
    pairs = zip(column.visits, column.hubs, strict=True)
    return [(task, *collected) for task, collected in pairs if collected is not None]


def hubs_of(problem: Problem, kinds: Sequence[Kind]) -> Hubs:
    """Return who may bring what to which hub."""
    latest = latest_fed(problem)
    may_bring = np.zeros((len(kinds), *latest.shape), bool)
    for kind in kinds:
        for walk in kind.walks:
            hubs = [int(hub) for hub in walk.hubs]
            for task, what in enumerate(problem.tasks):
                if (what.kitchen, what.wave) in walk.flows:
                    may_bring[kind.number, task, hubs] |= latest[task, hubs] >= walk.begin
    return Hubs(problem, kinds, latest, may_bring)


def latest_fed(problem: Problem) -> NDArray[np.int64]:
    """Return when feeding may begin at the latest, shape (tasks, hubs); before any time: never."""
    ways = [without_detours(np.asarray(matrix.durations)) for matrix in problem.matrices]
    latest = np.full((len(problem.tasks), len(problem.hubs)), -1, np.int64)
    doors = [task.door for task in problem.tasks]
    closes = np.array([task.window.end for task in problem.tasks], np.int64)
    for number, carrier in enumerate(problem.carriers):
        end = max(period.window.end for period in carrier.periods)
        for hub, site in enumerate(problem.hubs):
            if site.location in carrier.may_load_at:
                way = ways[carrier.profile][site.location, doors]
                then = np.minimum(closes, end) - way - problem.hub_handling
                then = np.where(problem.eligible[number], then, -1)
                latest[:, hub] = np.maximum(latest[:, hub], then)
    return latest
