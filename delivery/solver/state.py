"""A whole answer while it is being searched: one column per working carrier."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from delivery.model.problem import Problem
from delivery.solver.cost import Cost
from delivery.solver.pool import Column


@dataclass(frozen=True)
class State:
    """Columns by carrier; every task not in one of them is unserved."""

    problem: Problem
    columns: tuple[Column, ...]

    @cached_property
    def by_carrier(self) -> dict[int, Column]:
        """The column of each working carrier."""
        return {column.draft.carrier: column for column in self.columns}

    @cached_property
    def served(self) -> frozenset[int]:
        """Every task handed over."""
        return frozenset(task for column in self.columns for task in column.tasks)

    @cached_property
    def unserved(self) -> tuple[int, ...]:
        """Every task nobody carries, in order."""
        return tuple(t for t in range(len(self.problem.tasks)) if t not in self.served)

    @cached_property
    def rank(self) -> tuple[int, int, int, int]:
        """Undelivered meals, won, economic won, routes: plans are compared in this order.

        An optional task left out costs its prize instead.
        """
        missed = [self.problem.tasks[task] for task in self.unserved]
        meals = sum(task.meals for task in missed if task.prize is None)
        prizes = sum(task.prize for task in missed if task.prize is not None)
        won, economic = total(self.columns)
        return (meals, won + prizes, economic, len(self.columns))

    def replaced(self, old: Iterable[int], new: Iterable[Column]) -> "State":
        """Return the state with the columns of some carriers exchanged for others."""
        gone = set(old)
        kept = [column for column in self.columns if column.draft.carrier not in gone]
        columns = sorted((*kept, *new), key=lambda column: column.draft.carrier)
        return State(self.problem, tuple(columns))


def total(columns: Iterable[Column]) -> Cost:
    """Return the summed cost of some columns."""
    won = economic = 0
    for column in columns:
        won += column.cost[0]
        economic += column.cost[1]
    return won, economic
