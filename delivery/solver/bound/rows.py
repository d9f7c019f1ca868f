"""The master's rows: who goes out and what that is paid, what is covered, fed and collected."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from delivery.model.problem import Problem
from delivery.solver.bound.columns import Column
from delivery.solver.bound.hubs import Hubs, hubs_of
from delivery.solver.bound.kinds import Kind
from delivery.solver.bound.prices import Row

Coefficients: TypeAlias = dict[Row, float]
Limits: TypeAlias = Mapping[Row, tuple[float, float]]

GOING: Final = "going"
OUT: Final[Row] = ("out",)
"""How many carriers go out: of a kind, and of all kinds together that cost by the day."""

LARGEST = 1e7
"""No kind's guarantee, hours or shortfall is more won than this."""


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
    hubs: Hubs = field(init=False)

    def __post_init__(self) -> None:
        self.hubs = hubs_of(self.problem, self.kinds)
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
            for ways in kind.walks:
                if kind.promise_left_to(ways.shift):
                    self.sides["promise left", k, ways.shift] = 0.0, math.inf
        for task in self._served_by(kind):
            self.sides["served", k, task] = 0.0, math.inf

    def _served_by(self, kind: Kind) -> list[int]:
        """Return the tasks that a kind which costs by the day may hand over, or bring to a hub.

        A fraction of a carrier does so with that fraction of each at most, however often it comes
        to the door: as a link does for a hub, each task's row does for a day's pay.
        """
        if not kind.costs_by_day:
            return []
        own, brought = kind.tasks, self.hubs.may_bring[kind.number].any(axis=1)
        return [task for task in self.tasks if task in own or brought[task]]

    def _add_hub_rows(self) -> None:
        """Add what is collected at hubs, which must find room there."""
        loadable = {place for kind in self.kinds for place in kind.carrier.may_load_at}
        waves = {self.problem.tasks[n].wave for n in self.tasks}
        for hub, site in enumerate(self.problem.hubs):
            if site.location not in loadable:
                continue
            for wave in sorted(waves):
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
        for ways in kind.walks:
            going["promise left", k, ways.shift] = -pay.shortfall * kind.promise_left_to(ways.shift)
        for task in self._served_by(kind):
            going["served", k, task] = 1.0
        if kind.costs_by_day:
            going[OUT] = 1.0
        self._fix(pay.day, float(kind.count), going, (GOING, k))
        topped: Coefficients = {("guarantee", k): 1.0, ("guarantee least", k): 1.0}
        self._fix(pay.guarantee_weight, LARGEST, topped)
        for line in range(len(pay.least_hours)):
            hours: Coefficients = {("hours", k, line): 1.0, ("hours least", k, line): 1.0}
            self._fix(1.0, LARGEST, hours)
        # Who does not go out in a shift is short of what the other shifts leave to it.
        short: Coefficients = {("promise left", k, ways.shift): 1.0 for ways in kind.walks}
        self._fix(1.0, LARGEST, {("promised", k): 1.0, **short})

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
        visits, loads, feeds = (
            list(column.visits),
            list(column.loads),
            [each.hub for each in column.feeds],
        )
        won = float(pay.tasks[loads, visits].sum() + pay.feed[feeds].sum())
        won += self.hubs.won(column)
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
        rows["promised", k] = pay.shortfall * column.most_seconds
        rows["promise left", k, s] = pay.shortfall * kind.promise_left_to(s)
        for task in visits:
            rows["cover", task] += 1.0
            rows["served", k, task] -= 1.0
        self.hubs.count(column, rows)
        return won, {name: value for name, value in rows.items() if value and name in self.sides}

    def add_broken(self, shares: Mapping[Column, float]) -> list[Row]:
        """Add the links that shares of columns break; return the names of their rows."""
        links, idle = self.hubs.broken(shares)
        for link in links:
            self.hubs.links[link] = ("linked", *link)
        for each in idle:
            self.hubs.idle[each] = ("idle", *each)
        names: list[Row] = [self.hubs.links[link] for link in links]
        names += [self.hubs.idle[each] for each in idle]
        for name in names:
            self.sides[name] = 0.0, math.inf
        return names
