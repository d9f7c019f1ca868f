"""What each task is worth now: the prices of the pool's linear programme.

The dual value of covering a task says what the pool pays for it; a route that serves tasks for less
than their prices is worth having (Desaulniers, Desrosiers and Solomon (eds), "Column Generation",
Springer 2005, doi 10.1007/b135457). Solved by GLOP.
"""

from collections import defaultdict
from collections.abc import Sequence

from ortools.linear_solver import pywraplp

from delivery.model.problem import Problem
from delivery.solver.pool import Column


def task_prices(problem: Problem, columns: Sequence[Column], unserved_won: int) -> list[float]:
    """Return what the pool pays for each task, in won.

    Columns that feed or collect at hubs are left out: what they hand on is fixed elsewhere.
    """
    solver = pywraplp.Solver.CreateSolver("GLOP")
    infinity = solver.infinity()
    cover = [solver.Constraint(task.meals, infinity) for task in problem.tasks]
    available: dict[int, int] = defaultdict(int)
    for carrier in problem.carriers:
        available[carrier.kind] += 1
    share = {kind: solver.Constraint(-infinity, count) for kind, count in available.items()}
    objective = solver.Objective()
    objective.SetMinimization()
    for task, constraint in zip(problem.tasks, cover, strict=True):
        missed = solver.NumVar(0, 1, "")
        objective.SetCoefficient(missed, unserved_won * task.meals)
        constraint.SetCoefficient(missed, task.meals)
    for column in columns:
        if column.draft.feeds() or column.draft.collects():
            continue
        taken = solver.NumVar(0, infinity, "")
        objective.SetCoefficient(taken, column.cost[0])
        share[column.kind].SetCoefficient(taken, 1)
        for number in column.tasks:
            cover[number].SetCoefficient(taken, problem.tasks[number].meals)
    solver.Solve()
    return [row.dual_value() * task.meals for row, task in zip(cover, problem.tasks, strict=True)]
