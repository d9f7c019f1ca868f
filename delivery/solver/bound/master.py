"""The master: the linear program that mixes columns at least won, and its dual prices.

Rows are kept by name, so that pricing reads a dual by what it means. Signs are those of a
minimisation: a row that must reach something has a dual of 0 or more, one that must not exceed
something of 0 or less.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from ortools.linear_solver import pywraplp

from delivery.solver.bound.columns import Column
from delivery.solver.bound.kinds import Kind
from delivery.solver.bound.shifts import ShiftWays

Row: TypeAlias = tuple[object, ...]
Coefficients: TypeAlias = dict[Row, float]
Duals: TypeAlias = Mapping[Row, float]

LARGEST = 1e7
"""No won or box of a variable is more than this and all tasks left out cost together."""


@dataclass(slots=True)
class Master:
    """The rows and columns so far."""

    kinds: list[Kind]
    missing: dict[int, float]
    hub_handling: int
    rows: dict[Row, tuple[float, float]] = field(default_factory=dict)
    fixed: list[tuple[float, Coefficients]] = field(default_factory=list)
    columns: set[Column] = field(default_factory=set)
    _solver: pywraplp.Solver = field(default_factory=lambda: pywraplp.Solver.CreateSolver("GLOP"))
    _constraints: dict[Row, pywraplp.Constraint] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for task in self.missing:
            self._row(("cover", task), 1.0, math.inf)
        if any(kind.most_fed for kind in self.kinds):
            self._row(("hubs",), 0.0, math.inf)
        for kind in self.kinds:
            self._add_rows(kind)
        for task, won in self.missing.items():
            self._fix(won, {("cover", task): 1.0})
        for kind in self.kinds:
            self._add_days(kind)

    def _row(self, name: Row, least: float, most: float) -> None:
        self.rows[name] = (least, most)
        self._constraints[name] = self._solver.Constraint(least, most)

    def _add_rows(self, kind: Kind) -> None:
        k, pay, who = kind.number, kind.pay, kind.carrier
        self._row(("going", k), -math.inf, kind.count)
        for ways in kind.shifts:
            self._row(("opens", k, ways.shift), -math.inf, 0.0)
            if ways.is_route:
                continue
            self._row(("time", k, ways.shift), -math.inf, 0.0)
            for place in ways.next_seconds:
                self._row(("flow", k, ways.shift, place), 0.0, 0.0)
        if not kind.is_route and who.max_work is not None:
            self._row(("work", k), -math.inf, 0.0)
        if not kind.is_route and who.max_trips is not None:
            self._row(("trips", k), -math.inf, 0.0)
        if pay.guarantee:
            self._row(("guarantee", k), 0.0, math.inf)
            self._row(("guarantee least", k), 0.0, math.inf)
        for line in range(len(pay.least_hours)):
            self._row(("hours", k, line), 0.0, math.inf)
            self._row(("hours least", k, line), 0.0, math.inf)
        # Who may go out in any shift to feed a hub alone can work off a promise there.
        if pay.shortfall and pay.promised and not kind.most_fed:
            self._row(("promised", k), 0.0, math.inf)
        if kind.most_fed:
            self._row(("feeding", k), -math.inf, 0.0)

    def _add_days(self, kind: Kind) -> None:
        """Add what is paid and allowed by the carriers that go out, and the feeding of hubs."""
        k, pay, who = kind.number, kind.pay, kind.carrier
        going: Coefficients = {("going", k): 1.0}
        for ways in kind.shifts:
            going["opens", k, ways.shift] = -1.0
        going["work", k] = -float(who.max_work or 0)
        going["trips", k] = -float(who.max_trips or 0)
        going["guarantee", k] = pay.topped_day
        going["guarantee least", k] = pay.topped_day - pay.guarantee * pay.guarantee_least
        for line, (won, least) in enumerate(pay.least_hours):
            going["hours least", k, line] = -won * least
        going["promised", k] = -pay.shortfall * pay.promised
        going["feeding", k] = -float(kind.most_fed)
        self._fix(pay.day, going)
        topped: Coefficients = {("guarantee", k): 1.0, ("guarantee least", k): 1.0}
        self._fix(pay.guarantee_weight, topped)
        for line in range(len(pay.least_hours)):
            self._fix(1.0, {("hours", k, line): 1.0, ("hours least", k, line): 1.0})
        self._fix(1.0, {("promised", k): 1.0})
        if kind.most_fed:
            self._fix(*self._feeding(kind))

    def _feeding(self, kind: Kind) -> tuple[float, Coefficients]:
        """Return what a box brought to a hub costs at least, and its rows."""
        k, pay = kind.number, kind.pay
        boxes = float(min(kind.carrier.capacity, kind.most_fed))
        stop = pay.stop / boxes if pay.stop > 0 else pay.stop
        topped = pay.topped_stop / boxes if pay.stop > 0 else pay.topped_stop
        counted = pay.topped_box + topped
        rows: Coefficients = {("hubs",): 1.0, ("feeding", k): 1.0}
        rows["guarantee", k] = counted - pay.guarantee * self.hub_handling / boxes
        rows["guarantee least", k] = counted
        return pay.box + stop, rows

    def _fix(self, won: float, rows: Coefficients) -> None:
        rows = {name: value for name, value in rows.items() if name in self.rows and value}
        if rows:
            self.fixed.append((won, rows))
            self._variable(won, rows)

    def _variable(self, won: float, rows: Coefficients) -> None:
        variable = self._solver.NumVar(0.0, math.inf, "")
        self._solver.Objective().SetCoefficient(variable, won)
        for name, value in rows.items():
            self._constraints[name].SetCoefficient(variable, value)

    def add(self, column: Column) -> bool:
        """Add a column; tell whether it was new."""
        if column in self.columns:
            return False
        self.columns.add(column)
        self._variable(*self.count(column))
        return True

    def count(self, column: Column) -> tuple[float, Coefficients]:
        """Return a column's won, and what it counts in each row."""
        kind = self.kinds[column.kind]
        k, s, pay = column.kind, column.shift, kind.pay
        ways = next(each for each in kind.shifts if each.shift == s)
        visits = list(column.visits)
        work = column.lead + column.seconds
        opens = column.begins < 0
        won = float(pay.tasks[column.last_load, visits].sum())
        won += pay.trip * column.trips + pay.second * work + pay.metre * column.metres
        topped = float(pay.topped_tasks[column.last_load, visits].sum())
        topped += pay.topped_trip * column.trips + pay.topped_second * work
        topped += pay.topped_metre * column.metres
        rows: Coefficients = {}
        for task in visits:
            rows["cover", task] = rows.get(("cover", task), 0.0) + 1.0
        rows["guarantee", k] = topped - pay.guarantee * work
        rows["guarantee least", k] = topped
        for line, (rate, _) in enumerate(pay.least_hours):
            rows["hours", k, line] = -rate * work
        rows["work", k] = float(work)
        rows["trips", k] = float(column.trips)
        rows["hubs",] = -float(
            sum(self._boxes(ways, v) for v, h in zip(visits, column.from_hub, strict=True) if h)
        )
        if opens:
            rows["opens", k, s] = 1.0
            rows["promised", k] = pay.shortfall * ways.length
            rows["time", k, s] = float(column.wasted + column.seconds - ways.usable)
        else:
            rows["flow", k, s, column.begins] = -1.0
            rows["time", k, s] = float(work)
        if column.goes_on >= 0:
            name = ("flow", k, s, column.goes_on)
            rows[name] = rows.get(name, 0.0) + 1.0
        return won, {name: value for name, value in rows.items() if name in self.rows and value}

    @staticmethod
    def _boxes(ways: ShiftWays, task: int) -> int:
        return int(ways.boxes[list(ways.tasks).index(task)])

    def solve(self) -> tuple[float, dict[Row, float]]:
        """Return the least won of the columns so far, and the dual of each row."""
        status = self._solver.Solve()
        if status != pywraplp.Solver.OPTIMAL:
            raise ArithmeticError(f"The master has no optimum: status {status}.")
        duals = {name: row.dual_value() for name, row in self._constraints.items()}
        return float(self._solver.Objective().Value()), self._signed(duals)

    def _signed(self, duals: dict[Row, float]) -> dict[Row, float]:
        """Cut off the last digits by which a dual is on the wrong side of 0."""
        signed = {}
        for name, value in duals.items():
            least, most = self.rows[name]
            value = max(value, 0.0) if most == math.inf else value
            signed[name] = min(value, 0.0) if least == -math.inf else value
        return signed

    def worth(self, duals: Duals) -> float:
        """Return what the duals alone prove, columns apart."""
        total, largest = 0.0, LARGEST + sum(self.missing.values())
        for name, (least, most) in self.rows.items():
            side = most if least == -math.inf else least
            total += duals[name] * side
        for won, rows in self.fixed:
            reduced = won - sum(duals[name] * value for name, value in rows.items())
            total += largest * min(0.0, reduced)
        return total
