"""Routes passed among carriers that differ in who knows them alone: the best assignment of all.

The search puts visits where their carrier is known; whole routes change hands here, since a swap of
two is worth it only when it is complete. Kuhn, "The Hungarian Method for the Assignment Problem",
Naval Research Logistics Quarterly 2 (1955) 83, doi 10.1002/nav.3800020109.
"""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import replace

from ortools.graph.python import linear_sum_assignment

from delivery.model.problem import Problem
from delivery.solver.pool import Column, RoutePool
from delivery.solver.state import State


def likeness(problem: Problem, number: int) -> Hashable:
    """Return what is equal for carriers that differ in who knows them alone."""
    carrier = problem.carriers[number]
    return replace(carrier, carrier_id="", kind=0), problem.eligible[number].tobytes()


def known_apart(problem: Problem) -> list[list[int]]:
    """Return the carriers that are alike and yet of several kinds, group by group."""
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for number, carrier in enumerate(problem.carriers):
        if carrier.periods:
            groups[likeness(problem, number)].append(number)
    kinds = problem.carriers
    return [own for own in groups.values() if len({kinds[number].kind for number in own}) > 1]


def exchange_carriers(
    problem: Problem, pool: RoutePool, state: State, groups: Sequence[Sequence[int]]
) -> State:
    """Return the state with the routes of each group run by whom they cost least.

    Parameters
    ----------
    groups
        The carriers that may pass routes to each other.
    """
    for carriers in groups:
        columns = [state.by_carrier[c] for c in carriers if c in state.by_carrier]
        if columns:
            chosen = _assigned(pool, columns, carriers)
            candidate = state.replaced(carriers, chosen)
            state = candidate if candidate.rank < state.rank else state
    return state


def _assigned(pool: RoutePool, columns: Sequence[Column], carriers: Sequence[int]) -> list[Column]:
    """Return the columns, each run by one of the carriers, with least won in all."""
    options = [[pool.passed_to(column, carrier) for carrier in carriers] for column in columns]
    solver = linear_sum_assignment.SimpleLinearSumAssignment()
    for place in range(len(carriers)):
        # Carriers without a column are given nothing, at no cost.
        for row in range(len(carriers)):
            won = options[row][place].cost[0] if row < len(columns) else 0
            solver.add_arc_with_cost(row, place, won)
    if solver.solve() != solver.OPTIMAL:
        return list(columns)
    return [options[row][solver.right_mate(row)] for row in range(len(columns))]
