"""The whole method: anneal and harvest in one or several runs, decide, polish, decide again.

The compiled search (`solver.search`) finds routes; the pool prices them truly; CP-SAT takes what is
best together. Whatever else proposes routes prices them through the same pool.
"""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from delivery.model.problem import Problem
from delivery.model.scenario import COMPILING, Progress, SearchLimit
from delivery.model.solution import SearchStats, Solution
from delivery.solver.binary_program import Effort
from delivery.solver.budget import Budget
from delivery.solver.cost import RouteCost
from delivery.solver.exchange import exchange_carriers, known_apart
from delivery.solver.explain import explain_unassigned
from delivery.solver.harvest import Harvest
from delivery.solver.insertion import serve_rest
from delivery.solver.joining import join_days
from delivery.solver.pool import RoutePool
from delivery.solver.rounds import IMPROVEMENT, Round, rounds
from delivery.solver.schedule import Scheduler
from delivery.solver.search.annealing import Annealing, mixes_carriers
from delivery.solver.search.pack import pack
from delivery.solver.search.warm import is_warm, warm_up
from delivery.solver.set_partitioning import choose_routes
from delivery.solver.start import state_to_start_from
from delivery.solver.state import State
from delivery.solver.transfers import with_true_on_board

ENGINE = "ruin-recreate-1"

CHUNK_SECONDS = 0.02
CHUNK_ITERATIONS = 200
"""The search runs in short chunks: between two of them the clock is read and it can be stopped."""

FIRST_SECONDS = 0.1
"""Seconds that tell how fast the search is here."""

LOOKS = 20
"""How often a run is looked at: its best answer is told, later on its routes are pooled."""

POOLED_FROM = 0.5
"""From this progress of a run on its routes are worth pooling."""

DECISION_SECONDS = 0.5
"""Deterministic seconds of a decision."""


@dataclass(frozen=True, slots=True)
class SolverParams:
    """How long to search, and the seed all chance comes from.

    ``clock`` is read for the limit in seconds; a benchmark may give the processor's.
    """

    limit: SearchLimit
    seed: int = 0
    clock: Callable[[], float] = time.monotonic


def solve(
    problem: Problem,
    route_cost: RouteCost,
    params: SolverParams,
    *,
    start: Solution | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Solution:
    """Return the best routes found; what nobody carries is listed with its reason.

    Given a solution to start from, the search improves it and begins as cool as a polishing does.

    With ``iterations`` the same problem, seed and number of workers give the same solution on any
    machine. An iteration is one ruin and recreate of each worker. The first search on a machine
    compiles the kernels, which is told as progress; the limit counts from then on.
    """
    if on_progress is not None and not is_warm():
        on_progress(Progress(COMPILING, 0.0, 0, len(problem.tasks), None))
    warm_up()
    search = _Search(problem, route_cost, params, on_progress, should_stop or (lambda: False))
    with ThreadPoolExecutor(params.limit.workers) as executor:
        state = search.run(executor, start)
    return search.finish(search.conclude(state))


class _Search:
    """One search: the pool, the budget and the best state so far."""

    def __init__(
        self,
        problem: Problem,
        route_cost: RouteCost,
        params: SolverParams,
        on_progress: Callable[[Progress], None] | None,
        should_stop: Callable[[], bool],
    ) -> None:
        self._problem = problem
        self._params = params
        self._budget = Budget(params.limit, params.clock)
        self._scheduler = Scheduler(problem)
        self._route_cost = route_cost
        self._pool = RoutePool(problem, self._scheduler, route_cost)
        self._on_progress = on_progress
        self._should_stop = should_stop
        self._best = State(problem, ())
        self._known_apart = known_apart(problem)
        tasks = [n for n, task in enumerate(problem.tasks) if task.barrier is None]
        self._packed = pack(problem, route_cost, tasks) if tasks and problem.carriers else None

    def run(self, executor: ThreadPoolExecutor, start: Solution | None) -> State:
        """Return the best state of all runs of the annealing."""
        if self._packed is None:
            return self._best
        harvest = Harvest(self._problem, self._pool, self._packed)
        if start is not None:
            sources = self._packed.sources
            self._take(state_to_start_from(self._problem, self._pool, sources, start))
        # A start without routes, or with none that keeps the rules, is a search from nothing.
        is_improvement = bool(self._best.columns)
        searches = self._start(0, harvest, warm=is_improvement)
        if is_improvement:
            plan = IMPROVEMENT
        else:
            expected = self._expected(searches, executor)
            plan = rounds(len(self._packed.visits), expected, mixes=mixes_carriers(self._packed))
        for number, part in enumerate(plan):
            if number:
                searches = self._start(number, harvest, warm=part.warm > 0.0)
            self._anneal(searches, part, harvest, executor)
            # Held by no name, a run's arrays are gone while it is decided and when the next begins.
            del searches
            if not self._goes_on():
                break
            polish_is_next = number + 1 < len(plan) and plan[number + 1].warm > 0.0
            if polish_is_next:
                self._decide()
        return self._best

    def _expected(self, searches: list[Annealing], executor: ThreadPoolExecutor) -> int:
        """Return how many iterations the search may come to, by those of a first moment."""
        if self._params.limit.iterations is not None:
            return self._params.limit.iterations
        began, done = self._budget.elapsed, 0
        while self._goes_on() and self._budget.elapsed < began + FIRST_SECONDS:
            _advance(searches, CHUNK_ITERATIONS, 0.0, executor)
            done += CHUNK_ITERATIONS
        self._budget.iterations += done
        took = max(self._budget.elapsed - began, 1e-6)
        return int(done / took * self._budget.seconds_to_search)

    def _start(self, number: int, harvest: Harvest, *, warm: bool) -> list[Annealing]:
        assert self._packed is not None
        workers = self._params.limit.workers
        base = (self._params.seed * 1009 + number) * workers
        searches = [Annealing(self._packed, base + worker) for worker in range(workers)]
        for search in searches:
            if warm:
                search.restart_from(harvest.flat_of(self._best))
            else:
                search.construct()
                self._take(harvest.state_of(search.best()))
        self._report("start")
        return searches

    def _anneal(
        self,
        searches: list[Annealing],
        part: Round,
        harvest: Harvest,
        executor: ThreadPoolExecutor,
    ) -> None:
        """Run the searches side by side over a part of the progress."""
        look = part.begin
        size = CHUNK_ITERATIONS
        while self._goes_on() and self._budget.progress < part.end:
            done = (self._budget.progress - part.begin) / (part.end - part.begin)
            progress = part.warm + (1.0 - part.warm) * max(done, 0.0)
            chunk = min(size, self._budget.iterations_until(part.end) or size)
            before = self._budget.elapsed
            _advance(searches, chunk, progress, executor)
            self._budget.iterations += chunk
            if self._params.limit.iterations is None:
                took = max(self._budget.elapsed - before, 1e-6)
                size = max(1, int(size * min(4.0, max(0.25, CHUNK_SECONDS / took))))
            if self._budget.progress >= look:
                look += (part.end - part.begin) / LOOKS
                self._look(searches, harvest, pooled=progress >= POOLED_FROM)
        # A run that is stopped between two looks keeps what it has found since.
        self._look(searches, harvest, pooled=False)

    def _look(self, searches: list[Annealing], harvest: Harvest, *, pooled: bool) -> None:
        """Price what the searches have found; tell of it where it is better."""
        for search in searches:
            if pooled:
                harvest.state_of(search.present())
            self._take(harvest.state_of(search.best()))
        self._report("search")

    def _take(self, state: State) -> None:
        """Keep a state that is better than the best so far."""
        if state.rank < self._best.rank:
            self._best = state

    def _goes_on(self) -> bool:
        return not self._should_stop() and self._budget.progress < 1.0

    def _decide(self) -> None:
        effort = Effort(DECISION_SECONDS, self._budget.left)
        self._take(choose_routes(self._problem, self._pool, self._best, effort))
        self._take(join_days(self._problem, self._pool, self._best))
        self._take(exchange_carriers(self._problem, self._pool, self._best, self._known_apart))
        self._report("decision")

    def conclude(self, state: State) -> State:
        """Return the state after a last decision, unless stopped."""
        if self._packed is None:
            return state
        # A big day's arrays, which the search alone needs, make room for the last decision.
        self._packed = None
        self._take(serve_rest(self._problem, self._pool, self._scheduler, state))
        if self._should_stop() or self._params.limit.iterations == 0 or not len(self._pool):
            return self._best
        self._decide()
        return self._best

    def finish(self, state: State) -> Solution:
        """Return the state as a solution."""
        routes = tuple(column.route for column in state.columns)
        elapsed, iterations = self._budget.elapsed, self._budget.iterations
        return Solution(
            routes=with_true_on_board(self._problem, routes),
            unassigned=explain_unassigned(self._problem, self._scheduler, self._route_cost, state),
            stats=SearchStats(ENGINE, elapsed, iterations, len(self._pool)),
        )

    def _report(self, stage: str) -> None:
        if self._on_progress is not None:
            unserved, won = len(self._best.unserved), self._best.rank[1]
            elapsed, iterations = self._budget.elapsed, self._budget.iterations
            self._on_progress(Progress(stage, elapsed, iterations, unserved, won))


def _advance(
    searches: list[Annealing], iterations: int, progress: float, executor: ThreadPoolExecutor
) -> None:
    """Do some iterations of each search, several searches side by side."""
    if len(searches) == 1:
        searches[0].advance(iterations, progress)
        return
    running = [executor.submit(search.advance, iterations, progress) for search in searches]
    for future in running:
        future.result()
