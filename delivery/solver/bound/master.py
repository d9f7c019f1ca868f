"""The master: the linear program that mixes columns at least won, and its dual prices.

Rows are kept by name, so that pricing reads a dual by what it means. Signs are those of a
minimisation: a row that must reach something has a dual of 0 or more, one that must not exceed
something of 0 or less.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ortools.linear_solver import pywraplp

from delivery.solver.bound.columns import Column
from delivery.solver.bound.prices import Duals, Row
from delivery.solver.bound.rows import Coefficients, Limits, MasterRows

STEADY = {"cover": 1.0, "linked": 0.6, "idle": 3.0, "served": 1.0}
"""Rows whose prices are kept near those that proved most, and how near beside tasks' prices."""

LEAST_SHARE = 1e-6


class UnsolvedMasterError(ArithmeticError):
    """The solver finds no optimum where there is one."""


@dataclass(slots=True)
class Master:
    """The rows, the columns so far, and the solver that holds them."""

    rows: MasterRows
    columns: dict[Column, tuple[float, Coefficients]] = field(default_factory=dict)
    shares: dict[Column, float] = field(default_factory=dict)
    going: dict[Row, float] = field(default_factory=dict)
    _limits: Limits = field(default_factory=dict)
    _center: Duals = field(default_factory=dict)
    _width: float = 0.0
    _free: bool = False
    _solver: pywraplp.Solver = field(default_factory=lambda: pywraplp.Solver.CreateSolver("GLOP"))
    _constraints: dict[Row, pywraplp.Constraint] = field(default_factory=dict)
    _variables: dict[Column, pywraplp.Variable] = field(default_factory=dict)
    _going: dict[Row, pywraplp.Variable] = field(default_factory=dict)
    _near: dict[Row, tuple[pywraplp.Variable, pywraplp.Variable]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._build()

    def _build(self) -> None:
        """Hand the rows and columns to a new solver."""
        self._solver = pywraplp.Solver.CreateSolver("GLOP")
        self._constraints, self._near, self._variables, self._going = {}, {}, {}, {}
        for name in self.rows.sides:
            self._constrain(name)
        for fixed in self.rows.fixed:
            variable = self._variable(fixed.won, fixed.rows, fixed.most)
            if fixed.name is not None:
                self._going[fixed.name] = variable
        for column, (won, rows) in self.columns.items():
            self._variables[column] = self._variable(won, rows)
        self.limit(self._limits)
        self.keep_near(self._center, self._width)

    def _constrain(self, name: Row) -> None:
        self._constraints[name] = self._solver.Constraint(*self.rows.sides[name])
        if name[0] in STEADY:
            self._near[name] = self._variable(0.0, {name: 1.0}), self._variable(0.0, {name: -1.0})

    def _variable(
        self, won: float, rows: Mapping[Row, float], most: float = math.inf
    ) -> pywraplp.Variable:
        variable = self._solver.NumVar(0.0, most, "")
        self._solver.Objective().SetCoefficient(variable, won)
        for name, value in rows.items():
            self._constraints[name].SetCoefficient(variable, value)
        return variable

    def limit(self, limits: Limits) -> None:
        """Let as many carriers of each kind go out as the limits say."""
        self._limits = limits
        for name, variable in self._going.items():
            variable.SetBounds(*limits.get(name, self.rows.most_going[name]))

    def keep_near(self, center: Duals, width: float) -> None:
        """Keep the prices of tasks and of hubs within a width of those in the center (box step).

        Marsten, Hogan and Blankenship, "The boxstep method for large-scale optimization",
        Operations Research 23 (1975) 389, doi 10.1287/opre.23.3.389.
        """
        self._center, self._width = center, width
        for name, (more, less) in self._near.items():
            won, own = center.get(name, 0.0), width * STEADY[str(name[0])]
            self._solver.Objective().SetCoefficient(more, won + own)
            self._solver.Objective().SetCoefficient(less, own - won)
            less.SetUb(math.inf if own < won else 0.0)

    def add(self, column: Column) -> bool:
        """Add a column; tell whether it was new."""
        if column in self.columns:
            return False
        won, rows = self.columns[column] = self.rows.count(column)
        self._variables[column] = self._variable(won, rows)
        return True

    def keep(self, is_kept: Callable[[Column], bool]) -> None:
        """Leave out the columns that are not kept."""
        self.columns = {column: own for column, own in self.columns.items() if is_kept(column)}
        self._build()

    def add_links(self) -> int:
        """Add the links that the last answer breaks; return how many."""
        broken = self.rows.add_broken(self.shares)
        for name in broken:
            self._constrain(name)
        linked = [each for each in self.columns if each.feeds or any(each.hubs)]
        for column in linked if broken else ():
            _, rows = self.columns[column] = self.rows.count(column)
            for name in broken:
                if value := rows.get(name):
                    self._constraints[name].SetCoefficient(self._variables[column], value)
        if broken:
            self.keep_near(self._center, self._width)
        return len(broken)

    def solve(self) -> tuple[float, dict[Row, float]]:
        """Return the least won of the columns so far, and the dual of each row."""
        status = self._solver.Solve()
        if status == pywraplp.Solver.ABNORMAL:
            # It lost its way from the answer before: begin afresh.
            self._build()
            status = self._solver.Solve()
        if status != pywraplp.Solver.OPTIMAL:
            raise UnsolvedMasterError(f"GLOP ends with status {status}; expected an optimum.")
        values = ((column, each.solution_value()) for column, each in self._variables.items())
        self.shares = {column: share for column, share in values if share > LEAST_SHARE}
        self.going = {name: each.solution_value() for name, each in self._going.items()}
        near = (each.solution_value() for pair in self._near.values() for each in pair)
        self._free = all(value <= LEAST_SHARE for value in near)
        duals = {name: row.dual_value() for name, row in self._constraints.items()}
        return float(self._solver.Objective().Value()), self._signed(duals)

    def is_free(self) -> bool:
        """Tell whether the last answer's prices would be the same without a box around them."""
        return self._free

    def _signed(self, duals: dict[Row, float]) -> dict[Row, float]:
        """Cut off the last digits by which a dual is on the wrong side of 0."""
        signed = {}
        for name, value in duals.items():
            least, most = self.rows.sides[name]
            value = max(value, 0.0) if most == math.inf else value
            signed[name] = min(value, 0.0) if least == -math.inf else value
        return signed

    def worth(self, duals: Duals) -> float:
        """Return what the duals alone prove within the limits, columns apart."""
        total = 0.0
        for name, (least, most) in self.rows.sides.items():
            if least == most == 0.0:
                continue
            side = most if least == -math.inf else least
            total += duals.get(name, 0.0) * side
        for fixed in self.rows.fixed:
            least, most = 0.0, fixed.most
            if fixed.name is not None:
                least, most = self._limits.get(fixed.name, self.rows.most_going[fixed.name])
            worth = sum(duals.get(name, 0.0) * value for name, value in fixed.rows.items())
            reduced = fixed.won - worth
            total += reduced * (least if reduced > 0.0 else most)
        return total
