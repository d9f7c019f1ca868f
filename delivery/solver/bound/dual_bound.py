"""The bound: what serving everybody costs at least, proven by column generation and branching."""

import math
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from delivery.compiled import is_kept
from delivery.model.problem import Problem
from delivery.model.solution import Route
from delivery.model.units import Won
from delivery.solver.bound.box_step import BoxStep
from delivery.solver.bound.branches import Branch, branches_of
from delivery.solver.bound.columns import Column
from delivery.solver.bound.completion import complete
from delivery.solver.bound.kinds import Kind, kinds_of
from delivery.solver.bound.labels import grow
from delivery.solver.bound.master import Master, UnsolvedMasterError
from delivery.solver.bound.plan_columns import plan_columns
from delivery.solver.bound.prices import Row
from delivery.solver.bound.relaxed_tasks import RelaxedTasks, relaxed_tasks
from delivery.solver.bound.rooms import AT_ONCE, Rooms
from delivery.solver.bound.route_pricing import RoutePricer, new_room
from delivery.solver.bound.route_ways import is_route
from delivery.solver.bound.rows import MasterRows
from delivery.solver.bound.walk_kernel import walk_backwards
from delivery.solver.bound.walk_memory import FIRST_NEIGHBOURS, fill_maps, tell_apart
from delivery.solver.bound.walk_pricing import MOST_COSTS, WalkPricer, WalkRoom
from delivery.solver.bound.walk_trace import trace
from delivery.solver.bound.walks import most_doors_times_steps
from delivery.solver.cost import LeastCost

DIGITS = 1e-7
"""The part of a bound that arithmetic in double precision is not trusted with."""

MOST_KITCHENS = 8

EARLY = 0.4
"""The part of the time, at most, in which prices are found with the hubs closed."""


@dataclass(frozen=True, slots=True)
class BoundLimit:
    """When to stop: seconds of the given clock, a number of rounds of pricing, or when asked to."""

    seconds: float = math.inf
    rounds: int | None = None
    should_stop: Callable[[], bool] = lambda: False
    clock: Callable[[], float] = time.monotonic


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a day has no bound, in Korean and English."""

    ko: str
    en: str


@dataclass(frozen=True, slots=True)
class DualBound:
    """A proven least won of serving everybody; None where there is none.

    ``reason`` tells why a day cannot have one. ``closed`` tells that more time would not raise it.
    """

    won: Won | None
    reason: Reason | None
    rounds: int
    seconds: float
    closed: bool


@dataclass(slots=True)
class _Tree:
    """The branches: those still open, those in which whole carriers go out, and what all prove.

    That is the least of what each proves.
    """

    limit: BoundLimit
    on_progress: Callable[[float, float], None] | None
    began: float
    search: BoxStep
    open: list[Branch] = field(default_factory=list)
    whole: list[Branch] = field(default_factory=list)
    proven: float = -math.inf

    @property
    def elapsed(self) -> float:
        return self.limit.clock() - self.began

    def goes_on(self) -> bool:
        """Tell whether there is time, and rounds, left."""
        if self.limit.rounds is not None and self.search.rounds >= self.limit.rounds:
            return False
        return not self.is_over()

    def is_early(self) -> bool:
        """Tell whether the first part of the time lasts."""
        limit = self.limit
        if limit.rounds is not None and self.search.rounds >= EARLY * limit.rounds:
            return False
        return self.elapsed < EARLY * limit.seconds and not limit.should_stop()

    def is_over(self) -> bool:
        """Tell whether time is up, or somebody asked to stop."""
        return self.elapsed >= self.limit.seconds or self.limit.should_stop()

    def tell(self, proven: float) -> None:
        """Hear what the branch at hand is proven to cost at least."""
        self.proven = max(self.proven, min(proven, _least(self.open), _least(self.whole)))
        if self.on_progress is not None:
            self.on_progress(self.elapsed, self.proven)

    def grow(self, root: Branch, enough: float, kinds: Sequence[Kind]) -> bool:
        """Prove as much as there is time for; tell whether more time would prove no more."""
        self.open = [root]
        most = self.search.master.rows.most_going
        while self.goes_on():
            if _least(self.open) >= _least(self.whole):
                if not self.whole or not self.search.deepen():
                    return True
                self.open, self.whole = [*self.open, *self.whole], []
            branch = min(self.open, key=lambda each: each.bound)
            self.open.remove(branch)
            branch, is_done = self.search.prove(branch, enough, self)
            self.tell(branch.bound)
            parts = None
            if is_done and branch.bound < enough:
                parts = branches_of(branch, self.search.master.going, most, kinds)
                if parts is None:
                    self.whole.append(branch)
                    continue
            if not is_done or branch.bound < enough:
                self.open += parts or [branch]
        return not self.open and not self.whole


def _least(branches: Sequence[Branch]) -> float:
    """Return the least that any of some branches is proven to cost."""
    return min((branch.bound for branch in branches), default=math.inf)


def lower_bound(
    problem: Problem,
    cost: LeastCost,
    limit: BoundLimit,
    *,
    routes: Sequence[Route] = (),
    enough: float = math.inf,
    on_progress: Callable[[float, float], None] | None = None,
) -> DualBound:
    """Return what serving every task that anybody may carry costs at least.

    The first bound on a machine compiles its kernels; the limit counts from then on.

    Parameters
    ----------
    routes
        Those of a plan, to begin with.
    enough
        The won of that plan: it is proven the best where no plan costs less.
    on_progress
        Hears the seconds and what is proven so far.
    """
    relaxed = relaxed_tasks(problem)
    reason = _no_bound(problem, relaxed)
    if reason is not None:
        return DualBound(None, reason, 0, 0.0, closed=True)
    tasks = [n for n, task in enumerate(problem.tasks) if task.barrier is None]
    if _is_too_large(problem, tasks):
        return DualBound(None, _TOO_LARGE, 0, 0.0, closed=True)
    kinds = kinds_of(problem, cost, relaxed, tasks)
    if any(walk.carrier.may_load_at & _hubs(problem) for kind in kinds for walk in kind.walks):
        return DualBound(None, _COLLECTS, 0, 0.0, closed=True)
    served = frozenset[int]().union(*(kind.tasks for kind in kinds))
    master = Master(MasterRows(problem, kinds, sorted(served)))
    columns = list(plan_columns(problem, kinds, routes))
    for column in columns:
        master.add(column)
    walk_rooms = Rooms(WalkRoom)
    latest = master.rows.hubs.latest
    walks = [
        WalkPricer(problem, kind, walk, walk_rooms, latest) for kind in kinds for walk in kind.walks
    ]
    words = max((kind.route.near.shape[1] for kind in kinds if kind.route), default=1)
    label_rooms = Rooms(lambda: new_room(words))
    routes_of = [RoutePricer(kind, kind.route, label_rooms) for kind in kinds if kind.route]
    prices = _first_prices(kinds, columns)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        # The longest pricing first, so that others go beside it.
        search = BoxStep(master, routes_of, sorted(walks, key=lambda walk: -walk.size), pool)
        search.warm_up(prices)
        tree = _Tree(limit, on_progress, limit.clock(), search)
        try:
            closed = tree.grow(Branch(-math.inf, prices), enough, kinds)
        except UnsolvedMasterError:
            # What is proven stays proven.
            closed = False
    is_best = closed and not tree.open and not tree.whole and enough < math.inf
    won = _safe(enough if is_best else tree.proven)
    return DualBound(won, None, search.rounds, tree.elapsed, closed)


KERNELS: tuple[Callable[..., object], ...] = (
    walk_backwards,
    trace,
    tell_apart,
    fill_maps,
    grow,
    complete,
)


def is_warm() -> bool:
    """Tell whether the kernels of a bound are compiled already."""
    return all(is_kept(each) for each in KERNELS)


def _first_prices(kinds: Sequence[Kind], columns: Sequence[Column]) -> dict[Row, float]:
    """Return what each task is worth at first.

    It is the least that carriers ask who cost nothing by the day, or its even share in the won of
    its route where that is less. A day's pay is shared evenly by what its carrier may hand over.
    """
    prices: dict[Row, float] = {}
    for kind in kinds:
        if kind.route is not None or kind.costs_by_day:
            continue
        for ways in kind.walks:
            for task in map(int, ways.tasks):
                won = float(kind.pay.tasks[list(ways.kitchens), task].min())
                prices["cover", task] = max(prices.get(("cover", task), 0.0), won)
    for column in columns:
        pay = kinds[column.kind].pay
        way = pay.trip * column.trips + pay.metre * column.metres + pay.second * column.seconds
        for task, load in zip(column.visits, column.loads, strict=True):
            share = float(pay.tasks[load, task]) + way / len(column.visits)
            prices["cover", task] = min(prices.get(("cover", task), share), share)
    for kind in kinds:
        if kind.costs_by_day:
            own = kind.tasks
            for task in own:
                won = min(prices.get(("cover", task), 0.0), kind.day_won / len(own))
                prices["served", kind.number, task] = won
    return prices


def _safe(proven: float) -> Won | None:
    """Return the whole won that is surely proven; plans cost whole won, so it is rounded up."""
    if proven == -math.inf:
        return None
    return max(0, math.ceil(proven - DIGITS * abs(proven) - 0.01))


_TOO_LARGE = Reason(
    "주문이나 주방이 너무 많아 메모리가 모자랍니다",
    "there are too many orders or kitchens for the memory a bound may take",
)

_COLLECTS = Reason(
    "허브에서 받아 가는 운반자 가운데 하루 세 번 이상 나가거나 허브를 채우는 이가 있습니다",
    "some carriers who collect at hubs also feed them, or go out more than twice a day",
)


def _is_too_large(problem: Problem, tasks: Sequence[int]) -> bool:
    """Tell whether a shift's walks would take more room than there is."""
    by_kind = {who.kind: who for who in problem.carriers if not is_route(who)}
    states = 1 << FIRST_NEIGHBOURS
    sizes = (most_doors_times_steps(problem, who, tasks) for who in by_kind.values())
    return any(states * size > MOST_COSTS for size in sizes)


def _hubs(problem: Problem) -> frozenset[int]:
    return frozenset(hub.location for hub in problem.hubs)


def _no_bound(problem: Problem, relaxed: RelaxedTasks) -> Reason | None:
    """Return why the relaxation does not hold, or cannot be priced, for a problem."""
    if len(set(problem.kitchens)) > MOST_KITCHENS:
        return Reason(
            f"주방이 {MOST_KITCHENS}곳보다 많습니다",
            f"there are more than {MOST_KITCHENS} kitchens",
        )
    if relaxed.service.min(initial=1) < 1 or (problem.hubs and problem.hub_handling < 1):
        return Reason("시간이 들지 않는 전달이 있습니다", "some hand-overs take no time at all")
    return None
