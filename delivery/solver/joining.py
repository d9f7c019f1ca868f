"""Days joined: one carrier works both parts of a shift that a closed band cuts in two.

A search finds such days itself (see `search.links`); a decision among the routes of several runs
may take two that are cheaper as one. Where a promise or a paid hour is lost on a short day they can
be, although the band between them counts as work.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from delivery.model.problem import Problem
from delivery.solver.drafts import RouteDraft
from delivery.solver.insertion import in_order
from delivery.solver.pool import Column, RoutePool
from delivery.solver.state import State

MOST_PAIRS = 2000
"""Pairs of days priced at once: a third of a second."""


def join_days(problem: Problem, pool: RoutePool, state: State) -> State:
    """Return the state with days of two carriers of a kind joined as long as that is cheaper."""
    while True:
        joined = min(_joined(problem, pool, state), key=lambda each: each.rank, default=state)
        if not joined.rank < state.rank:
            return state
        state = joined


def _joined(problem: Problem, pool: RoutePool, state: State) -> list[State]:
    """Return every state in which two days are one."""
    cut = [column for column in state.columns if _is_cut(problem, column)]
    found = []
    for one, other in islice(_pairs(cut), MOST_PAIRS):
        trips = in_order(problem, (*one.draft.trips, *other.draft.trips))
        column = pool.price(RouteDraft(one.draft.carrier, trips))
        if column is not None:
            gone = one.draft.carrier, other.draft.carrier
            found.append(state.replaced(gone, [column]))
    return found


def _pairs(columns: Sequence[Column]) -> Iterator[tuple[Column, Column]]:
    """Yield the days of one kind that have no part of a shift in common."""
    for one, other in combinations(columns, 2):
        if one.kind == other.kind and not _periods(one) & _periods(other):
            yield one, other


def _periods(column: Column) -> set[int]:
    return {trip.period for trip in column.draft.trips}


def _is_cut(problem: Problem, column: Column) -> bool:
    """Tell whether the carrier has a shift in several parts."""
    shifts = [period.shift for period in problem.carriers[column.draft.carrier].periods]
    return len(shifts) > len(set(shifts))
