"""The master's rows: who goes out and what that is paid, what is covered, fed and collected."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from delivery.model.problem import Problem
from delivery.solver.bound.columns import Column
from delivery.solver.bound.kinds import Kind
from delivery.solver.bound.prices import Duals, Row

Coefficients: TypeAlias = dict[Row, float]
Limits: TypeAlias = Mapping[Row, tuple[float, float]]

GOING: Final = "going"
OUT: Final[Row] = ("out",)
"""How many carriers go out: of a kind, and of all kinds together that cost by the day."""

LARGEST = 1e7
"""No kind's guarantee, hours or shortfall is more won than this."""

VIOLATED = 0.01
"""By how much a link must be broken to be added."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A variable that is there from the start; ``name`` is that of a count of carriers."""

    won: float
    most: float
    rows: Coefficients
    name: Row | None = None


@dataclass(slots=True)
class MasterRows:
    """The rows by name (what they must reach, and not exceed) and the variables always there."""

    problem: Problem
    kinds: Sequence[Kind]
    tasks: Sequence[int]
    sides: dict[Row, tuple[float, float]] = field(default_factory=dict)
    fixed: list[Fixed] = field(default_factory=list)
    most_going: dict[Row, tuple[float, float]] = field(default_factory=dict)
    links: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for task in self.tasks:
            self.sides["cover", task] = 1.0, math.inf
        for kind in self.kinds:
            self._add_rows(kind)
        self._add_hub_rows()
        for task in self.tasks:
            prize = self.problem.tasks[task].prize
            if prize is not None:
                self._fix(float(prize), 1.0, {("cover", task): 1.0})
        self.sides[OUT] = 0.0, 0.0
        for kind in self.kinds:
            self._add_days(kind)
            self._add_feeding(kind)
        dear = sum(kind.count for kind in self.kinds if kind.costs_by_day)
        self._fix(0.0, float(dear), {OUT: -1.0}, OUT)

    def _add_rows(self, kind: Kind) -> None:
        k, pay, who = kind.number, kind.pay, kind.carrier
        for ways in kind.shifts:
            self.sides["opens", k, ways.shift] = -math.inf, 0.0
        if kind.walks and who.max_work is not None:
            self.sides["work", k] = -math.inf, 0.0
        if kind.walks and who.max_trips is not None:
            self.sides["trips", k] = -math.inf, 0.0
        if pay.guarantee:
            self.sides["guarantee", k] = self.sides["guarantee least", k] = 0.0, math.inf
        for line in range(len(pay.least_hours)):
            self.sides["hours", k, line] = self.sides["hours least", k, line] = 0.0, math.inf
        if pay.shortfall and pay.promised:
            self.sides["promised", k] = 0.0, math.inf

    def _add_hub_rows(self) -> None:
        """Add what is collected at hubs, which must be fed and find room there."""
        loadable = {place for kind in self.kinds for place in kind.carrier.may_load_at}
        flows = {(self.problem.tasks[n].kitchen, self.problem.tasks[n].wave) for n in self.tasks}
        for hub, site in enumerate(self.problem.hubs):
            if site.location not in loadable:
                continue
            for kitchen, wave in sorted(flows):
                self.sides["boxes", hub, kitchen, wave] = 0.0, math.inf
            for wave in sorted({wave for _, wave in flows}):
                self.sides["room", hub, wave] = -math.inf, float(site.capacity)

    def _add_days(self, kind: Kind) -> None:
        """Add what is paid and allowed by the carriers that go out."""
        k, pay, who = kind.number, kind.pay, kind.carrier
        going: Coefficients = {("opens", k, ways.shift): -1.0 for ways in kind.shifts}
        going["work", k] = -float(who.max_work or 0)
        going["trips", k] = -float(who.max_trips or 0)
        going["guarantee", k] = pay.topped_day
        going["guarantee least", k] = pay.topped_day - pay.guarantee * pay.guarantee_least
        for line, (won, least) in enumerate(pay.least_hours):
            going["hours least", k, line] = -won * least
        going["promised", k] = -pay.shortfall * pay.promised
        if kind.costs_by_day:
            going[OUT] = 1.0
        self._fix(pay.day, float(kind.count), going, (GOING, k))
        topped: Coefficients = {("guarantee", k): 1.0, ("guarantee least", k): 1.0}
        self._fix(pay.guarantee_weight, LARGEST, topped)
        for line in range(len(pay.least_hours)):
            hours: Coefficients = {("hours", k, line): 1.0, ("hours least", k, line): 1.0}
            self._fix(1.0, LARGEST, hours)
        self._fix(1.0, LARGEST, {("promised", k): 1.0})

    def _add_feeding(self, kind: Kind) -> None:
        """Add the boxes that a kind's visits to hubs bring: as many as it carries at most."""
        k, pay = kind.number, kind.pay
        for walk in kind.walks:
            for hub in map(int, walk.hubs):
                fed: Row = ("fed", k, walk.shift, hub)
                flows = sorted(flow for flow in walk.flows if ("boxes", hub, *flow) in self.sides)
                if flows:
                    self.sides[fed] = 0.0, math.inf
                for kitchen, wave in flows:
                    boxes: Coefficients = {("boxes", hub, kitchen, wave): 1.0, fed: -1.0}
                    boxes["guarantee", k] = boxes["guarantee least", k] = pay.topped_box
                    self._fix(pay.box, float(self._boxes_of(kitchen, wave)), boxes)

    def _boxes_of(self, kitchen: int, wave: int) -> int:
        tasks = (self.problem.tasks[n] for n in self.tasks)
        return sum(task.boxes for task in tasks if (task.kitchen, task.wave) == (kitchen, wave))

    def _fix(self, won: float, most: float, rows: Coefficients, name: Row | None = None) -> None:
        rows = {row: value for row, value in rows.items() if row in self.sides and value}
        if rows:
            self.fixed.append(Fixed(won, most, rows, name))
        if name is not None:
            self.most_going[name] = 0.0, most

    def count(self, column: Column) -> tuple[float, Coefficients]:
        """Return a column's won, and what it counts in each row."""
        kind = self.kinds[column.kind]
        k, s, pay = column.kind, column.shift, kind.pay
        visits, loads, feeds = list(column.visits), list(column.loads), list(column.feeds)
        won = float(pay.tasks[loads, visits].sum() + pay.feed[feeds].sum())
        won += pay.trip * column.trips + pay.second * column.seconds + pay.metre * column.metres
        topped = float(pay.topped_tasks[loads, visits].sum() + pay.topped_feed[feeds].sum())
        topped += pay.topped_trip * column.trips + pay.topped_second * column.seconds
        topped += pay.topped_metre * column.metres
        rows: defaultdict[Row, float] = defaultdict(float)
        rows["opens", k, s] = 1.0
        rows["guarantee", k] = topped - pay.guarantee * column.seconds
        rows["guarantee least", k] = topped
        for line, (rate, _) in enumerate(pay.least_hours):
            rows["hours", k, line] = -rate * column.seconds
        rows["work", k] = float(column.seconds)
        rows["trips", k] = float(column.trips)
        rows["promised", k] = pay.shortfall * kind.length_of(s)
        for hub, visited in Counter(feeds).items():
            rows["fed", k, s, hub] = float(kind.carrier.capacity * visited)
        for task, hub in zip(visits, column.hubs, strict=True):
            rows["cover", task] += 1.0
            if hub >= 0:
                what = self.problem.tasks[task]
                rows["boxes", hub, what.kitchen, what.wave] -= what.boxes
                rows["room", hub, what.wave] += what.boxes
        for link in self.links:
            rows["linked", *link] = self.linked(column, *link)
        return won, {name: value for name, value in rows.items() if value and name in self.sides}

    def linked(self, column: Column, task: int, hub: int) -> float:
        """Return what a column counts in a link.

        It is its visits that could bring the task there, less how often it collects it there.
        """
        visited = 0
        if hub in column.feeds:
            what = self.problem.tasks[task]
            if (what.kitchen, what.wave) in self.kinds[column.kind].flows_in(column.shift):
                visited = column.feeds.count(hub)
        pairs = zip(column.visits, column.hubs, strict=True)
        return float(visited - sum(pair == (task, hub) for pair in pairs))

    def broken_links(self, shares: Mapping[Column, float]) -> list[tuple[int, int]]:
        """Return the (task, hub) of which more is collected than the hub is visited.

        As in facility location, each task's link by itself: a visit that may bring many boxes does
        not open a hub for more than its own part of each (Balinski, "Integer programming: methods,
        uses, computation", Management Science 12 (1965) 253, doi 10.1287/mnsc.12.3.253).
        """
        collected: defaultdict[tuple[int, int], float] = defaultdict(float)
        fed: defaultdict[tuple[int, int, int], float] = defaultdict(float)
        for column, share in shares.items():
            for task, hub in zip(column.visits, column.hubs, strict=True):
                if hub >= 0:
                    collected[task, hub] += share
            for hub in column.feeds:
                for flow in self.kinds[column.kind].flows_in(column.shift):
                    fed[hub, *flow] += share
        known = set(self.links)
        found = []
        for (task, hub), share in collected.items():
            what = self.problem.tasks[task]
            short = share - fed[hub, what.kitchen, what.wave]
            if (task, hub) not in known and short > VIOLATED:
                found.append((task, hub))
        return found

    def add_link(self, task: int, hub: int) -> Row:
        """Add a link; return the name of its row."""
        name: Row = ("linked", task, hub)
        self.sides[name] = 0.0, math.inf
        self.links.append((task, hub))
        return name

    def with_links(self, duals: Duals) -> dict[Row, float]:
        """Return duals with what all links of a hub's kitchen and wave are worth together."""
        found = dict(duals)
        for task, hub in self.links:
            what = self.problem.tasks[task]
            name: Row = ("links", hub, what.kitchen, what.wave)
            found[name] = found.get(name, 0.0) + duals.get(("linked", task, hub), 0.0)
        return found
