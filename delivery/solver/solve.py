"""The whole method: start, improve by neighbourhoods, decide over the pool, repeat.

The seam for other searches is here: whatever proposes routes prices them through the pool, and
the decision takes what is best together.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from delivery.model.problem import Problem
from delivery.model.scenario import Progress, SearchLimit
from delivery.model.solution import SearchStats, Solution
from delivery.solver.construct import construct, serve_rest
from delivery.solver.cost import RouteCost
from delivery.solver.explain import explain_unassigned
from delivery.solver.hubs import open_hubs
from delivery.solver.improve import Improver, Neighbourhood
from delivery.solver.pool import RoutePool
from delivery.solver.routing_model import Effort
from delivery.solver.schedule import Scheduler
from delivery.solver.set_partitioning import Effort as DecisionEffort
from delivery.solver.set_partitioning import choose_routes
from delivery.solver.stand_in import Guarantee, stand_ins
from delivery.solver.state import State
from delivery.solver.transfers import with_true_on_board

ENGINE = "ortools-1"
START_SOLUTIONS = 15
STEP_SOLUTIONS = 25
DECISION_SECONDS = 0.3
DECIDE_EVERY = 4
"""Iterations between two decisions; the search ends with one in any case."""

CONCLUSION = 2.0
"""Seconds kept for the last decision, or a tenth of the time where that is less."""

START_SHARE = 0.6
"""The part of the time in which fleets are filled one after another."""


@dataclass(frozen=True, slots=True)
class SolverParams:
    """How long to search, and the seed all chance comes from."""

    limit: SearchLimit
    seed: int = 0


def solve(
    problem: Problem,
    route_cost: RouteCost,
    params: SolverParams,
    *,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Solution:
    """Return the best routes found; what nobody carries is listed with its reason.

    With ``iterations`` the same problem and seed give the same solution on any machine. One
    iteration is one step of each strategy; every few iterations, and at the end, it looks at the
    hubs and decides over the pool.
    """
    search = _Search(problem, route_cost, params, on_progress, should_stop)
    state = search.start()
    while search.goes_on():
        state = search.iterate(state)
    return search.finish(search.conclude(state))


class _Search:
    """One run: the pool, the clock and the counters."""

    def __init__(
        self,
        problem: Problem,
        route_cost: RouteCost,
        params: SolverParams,
        on_progress: Callable[[Progress], None] | None,
        should_stop: Callable[[], bool] | None,
    ) -> None:
        self._problem = problem
        self._limit = params.limit
        self._rng = Random(params.seed)
        self._scheduler = Scheduler(problem)
        self._pool = RoutePool(problem, self._scheduler, route_cost)
        self._improver = Improver(problem, self._pool)
        self._linear = {
            guarantee: stand_ins(problem, route_cost, guarantee) for guarantee in Guarantee
        }
        self._on_progress = on_progress
        self._should_stop = should_stop or (lambda: False)
        self._began = time.monotonic()
        self._iterations = 0

    def start(self) -> State:
        """Return the first state."""
        effort = self._effort(START_SOLUTIONS, self._share(0.02))
        state = construct(
            self._problem,
            self._pool,
            self._scheduler,
            self._linear[Guarantee.HALF],
            effort,
            self._rng,
            self._may_start,
        )
        self._report("start", state)
        return state

    def iterate(self, state: State) -> State:
        """Return a state at least as good, after one step of each strategy and a decision."""
        for guarantee in Guarantee:
            for kind in Neighbourhood:
                if not self._has_time():
                    break
                linear = self._linear[guarantee]
                effort = self._effort(STEP_SOLUTIONS, self._left())
                state = self._improver.step(state, kind, linear, self._rng, effort)
                self._report(kind, state)
        if state.unserved:
            state = serve_rest(self._problem, self._pool, self._scheduler, state)
        self._iterations += 1
        last = self._iterations == self._limit.iterations
        if not last and self._iterations % DECIDE_EVERY == 0 and self._has_time():
            state = self._decide(state)
        return state

    def conclude(self, state: State) -> State:
        """Return the state after a last look at the hubs and a last decision, unless stopped."""
        if self._should_stop() or self._limit.iterations == 0 or not len(self._pool):
            return state
        return self._decide(state)

    def _decide(self, state: State) -> State:
        state = open_hubs(self._problem, self._pool, self._scheduler, state, self._rng)
        decision = DecisionEffort(DECISION_SECONDS, self._left())
        state = choose_routes(self._problem, self._pool, state, decision)
        self._report("decision", state)
        return state

    @staticmethod
    def _effort(solutions: int, seconds: float | None) -> Effort:
        return Effort("PARALLEL_CHEAPEST_INSERTION", "GUIDED_LOCAL_SEARCH", solutions, seconds)

    def goes_on(self) -> bool:
        """Tell whether to iterate again."""
        if not self._problem.tasks or not self._problem.carriers:
            return False
        if self._limit.iterations is not None and self._iterations >= self._limit.iterations:
            return False
        return self._has_time()

    def finish(self, state: State) -> Solution:
        """Return the state as a solution."""
        routes = tuple(column.route for column in state.columns)
        return Solution(
            routes=with_true_on_board(self._problem, routes),
            unassigned=explain_unassigned(self._problem, self._scheduler, state),
            stats=SearchStats(ENGINE, self._elapsed(), self._iterations, len(self._pool)),
        )

    def _elapsed(self) -> float:
        return time.monotonic() - self._began

    def _left(self) -> float | None:
        seconds = self._limit.seconds
        return None if seconds is None else max(seconds - self._elapsed(), 0.05)

    def _share(self, part: float) -> float | None:
        return None if self._limit.seconds is None else self._limit.seconds * part

    def _has_time(self) -> bool:
        """Tell whether to go on searching: the end of the time is kept for the last decision."""
        if self._should_stop():
            return False
        seconds = self._limit.seconds
        return seconds is None or self._elapsed() < seconds - min(CONCLUSION, 0.1 * seconds)

    def _may_start(self) -> bool:
        """Tell whether to fill further fleets: what is left then is put in one by one."""
        if self._should_stop():
            return False
        return self._limit.seconds is None or self._elapsed() < START_SHARE * self._limit.seconds

    def _report(self, stage: str, state: State) -> None:
        if self._on_progress is not None:
            unserved, won = len(state.unserved), state.rank[1]
            self._on_progress(Progress(stage, self._elapsed(), self._iterations, unserved, won))
