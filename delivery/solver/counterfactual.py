"""What would have to change for an unserved task to fit into a plan as it stands.

Each change is the least of its kind, and is made and tried: the task is put into the plan under it,
at its cheapest place, by the scheduler and the true won.
"""

import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from delivery.model.explanations import Change
from delivery.model.places import TimeWindow
from delivery.model.problem import Carrier, Problem
from delivery.model.solution import Route
from delivery.model.units import SECONDS_PER_MINUTE, Seconds
from delivery.solver.cost import RouteCost
from delivery.solver.drafts import RouteDraft, StopDraft, TripDraft
from delivery.solver.late import LatePlaces
from delivery.solver.planned import column_of
from delivery.solver.pool import Column
from delivery.solver.schedule import Scheduler
from delivery.solver.visits import visits_of

END_OF_DAY = 24 * 3600

SHORT_DELAY = 60
"""Minutes: a window that ends no later than that is asked for before another carrier is."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A change, the problem under it, and the task put into the plan there.

    ``before`` is the changed carrier's route so far, None where it had none; ``won`` is what the
    objective rises by.
    """

    change: Change
    amount: int | None
    carrier: int
    problem: Problem
    column: Column
    before: Column | None

    @property
    def won(self) -> int:
        """What the objective rises by, priced wishes among it."""
        return self.column.cost[0] - (self.before.cost[0] if self.before else 0)


class Counterfactuals:
    """Tries changes for the unserved tasks of one plan."""

    def __init__(
        self,
        problem: Problem,
        scheduler: Scheduler,
        route_cost: RouteCost,
        columns: Sequence[Column],
    ) -> None:
        self._problem = problem
        self._route_cost = route_cost
        self._places = LatePlaces(problem, scheduler, route_cost, columns)
        self._out = {column.draft.carrier for column in columns}

    def of(self, task: int) -> Iterator[Tried]:
        """Yield every change that lets a task fit, of each kind the least; the likeliest first."""
        if self._problem.tasks[task].barrier is not None:
            yield from self._past_barrier(task)
            return
        as_it_is = self._best(self._problem, task, Change.NOTHING, None)
        if as_it_is is not None:
            yield as_it_is
            return
        later = self._later(task)
        soon = later is not None and later.amount is not None and later.amount <= SHORT_DELAY
        if later is not None and soon:
            yield later
        for found in (
            self._one_more(task),
            self._longer_on_board(task),
            self._longer_shift(task),
            self._more_work(task),
            None if soon else later,
        ):
            if found is not None:
                yield found

    def _best(
        self, problem: Problem, task: int, change: Change, amount: int | None
    ) -> Tried | None:
        """Return the task's cheapest place under a change of itself or of a limit."""
        (visit,) = visits_of(problem, [task])
        found = self._places.under(problem).best(visit, 1)
        if not found:
            return None
        place = found[0]
        return Tried(change, amount, place.gap.carrier, problem, place.column, place.before)

    def _later(self, task: int) -> Tried | None:
        """Let the task's window end later, by the fewest minutes that do."""
        end = self._problem.tasks[task].window.end
        open_end = self._until(task, END_OF_DAY)
        (visit,) = visits_of(open_end, [task])
        places = self._places.under(open_end)
        tried = places.tried(visit)
        rows = np.flatnonzero(tried.fits)
        heap = [(max(1, _minutes(int(tried.begin[row]) - end)), int(row), False) for row in rows]
        heapq.heapify(heap)
        while heap:
            minutes, row, is_known = heapq.heappop(heap)
            if is_known or self._fits(task, end, minutes, places.draft(places.gaps[row], visit)):
                later = self._until(task, end + minutes * SECONDS_PER_MINUTE)
                return self._best(later, task, Change.WINDOW_END, minutes)
            least = self._least_delay(task, end, minutes, places.draft(places.gaps[row], visit))
            if least is not None:
                heapq.heappush(heap, (least, row, True))
        return None

    def _fits(self, task: int, end: Seconds, minutes: int, draft: RouteDraft) -> bool:
        later = self._until(task, end + minutes * SECONDS_PER_MINUTE)
        return Scheduler(later).schedule(draft) is not None

    def _least_delay(self, task: int, end: Seconds, low: int, draft: RouteDraft) -> int | None:
        """Return the fewest minutes, more than ``low``, after which a draft holds."""
        high = _minutes(END_OF_DAY - end)
        if high <= low or not self._fits(task, end, high, draft):
            return None
        while high - low > 1:
            middle = (low + high) // 2
            if self._fits(task, end, middle, draft):
                high = middle
            else:
                low = middle
        return high

    def _until(self, task: int, end: Seconds) -> Problem:
        tasks = self._problem.tasks
        window = TimeWindow(tasks[task].window.start, end)
        changed = replace(tasks[task], window=window)
        return replace(self._problem, tasks=(*tasks[:task], changed, *tasks[task + 1 :]))

    def _longer_on_board(self, task: int) -> Tried | None:
        """Raise the limit of minutes on board to the fewest that do."""
        lifted = replace(self._problem, max_on_board=END_OF_DAY)
        (visit,) = visits_of(lifted, [task])
        places = self._places.under(lifted)
        tried = places.tried(visit)
        scheduler, least = Scheduler(lifted), END_OF_DAY
        rows = np.flatnonzero(tried.fits)
        for row in sorted(rows, key=lambda row: int(tried.board[row])):
            if int(tried.board[row]) >= least:
                break
            route = scheduler.schedule(places.draft(places.gaps[row], visit))
            least = least if route is None else min(least, _longest_on_board(route))
        if least == END_OF_DAY:
            return None
        minutes = _minutes(least)
        limited = replace(self._problem, max_on_board=minutes * SECONDS_PER_MINUTE)
        return self._best(limited, task, Change.ON_BOARD, minutes)

    def _one_more(self, task: int) -> Tried | None:
        """Add a carrier like the one of those all out that would carry it for the least won."""
        found = [
            column
            for number in self._one_of_each_kind(idle=False)
            for column in self._alone(self._problem, number, task)
        ]
        if not found:
            return None
        cheapest = min(found, key=lambda column: column.cost)
        number, carriers = cheapest.draft.carrier, self._problem.carriers
        further = replace(carriers[number], carrier_id=f"{carriers[number].carrier_id}+")
        problem = replace(
            self._problem,
            carriers=(*carriers, further),
            eligible=np.vstack([self._problem.eligible, self._problem.eligible[number]]),
        )
        return Tried(Change.CARRIER, None, number, problem, cheapest.run_by(len(carriers)), None)

    def _longer_shift(self, task: int) -> Tried | None:
        """Let an idle carrier work longer, until the earliest minute that does."""

        def until(end: Seconds) -> Callable[[Carrier], Carrier]:
            return lambda carrier: _lasting(carrier, end)

        def ends(route: Route) -> Seconds:
            return _minutes(route.trips[-1].end) * SECONDS_PER_MINUTE

        return self._stretched(task, until(END_OF_DAY), ends, until, Change.SHIFT_END)

    def _more_work(self, task: int) -> Tried | None:
        """Let an idle carrier work more than its limit, by the fewest minutes that do."""

        def within(minutes: int) -> Callable[[Carrier], Carrier]:
            return lambda carrier: replace(carrier, max_work=minutes * SECONDS_PER_MINUTE)

        def minutes(route: Route) -> int:
            return _minutes(route.work)

        return self._stretched(task, within(END_OF_DAY), minutes, within, Change.WORK)

    def _stretched(
        self,
        task: int,
        lift: Callable[[Carrier], Carrier],
        measure: Callable[[Route], int],
        limit: Callable[[int], Callable[[Carrier], Carrier]],
        change: Change,
    ) -> Tried | None:
        """Lift a limit of one idle carrier after another; put it where the least of them needs."""
        needed = []
        for number in self._one_of_each_kind(idle=True):
            for column in self._alone(self._with(number, lift), number, task):
                needed.append((measure(column.route), column.cost, number))
        if not needed:
            return None
        amount, _, number = min(needed)
        problem = self._with(number, limit(amount))
        columns = self._alone(problem, number, task)
        cheapest = min(columns, key=lambda column: column.cost, default=None)
        if cheapest is None:
            return None
        return Tried(change, amount, number, problem, cheapest, None)

    def _with(self, number: int, lift: Callable[[Carrier], Carrier]) -> Problem:
        carriers = list(self._problem.carriers)
        carriers[number] = lift(carriers[number])
        return replace(self._problem, carriers=tuple(carriers))

    def _past_barrier(self, task: int) -> Iterator[Tried]:
        """Let the carrier for whom it costs least go beyond its territory, or its kitchens."""
        barrier = self._problem.tasks[task].barrier
        changes = {"territory": Change.TERRITORY, "no_carrier": Change.KITCHEN}
        if barrier not in changes:
            return
        everybody = range(len(self._problem.carriers))
        open_to_all = self._opened(task, everybody, changes[barrier])
        found = self._best(open_to_all, task, changes[barrier], None)
        if found is not None:
            yield replace(found, problem=self._opened(task, [found.carrier], found.change))

    def _opened(self, task: int, carriers: Sequence[int], change: Change) -> Problem:
        eligible = self._problem.eligible.copy()
        eligible[list(carriers), task] = True
        if change is Change.TERRITORY:
            return replace(self._problem, eligible=eligible)
        kitchen = self._problem.tasks[task].kitchen
        changed = list(self._problem.carriers)
        for number in carriers:
            may_load_at = changed[number].may_load_at | {kitchen}
            changed[number] = replace(changed[number], may_load_at=may_load_at)
        return replace(self._problem, eligible=eligible, carriers=tuple(changed))

    def _one_of_each_kind(self, *, idle: bool) -> list[int]:
        """Return an idle carrier of each kind, or one of each kind that has none idle."""
        free: dict[int, int] = {}
        busy: dict[int, int] = {}
        for number, carrier in enumerate(self._problem.carriers):
            (busy if number in self._out else free).setdefault(carrier.kind, number)
        if idle:
            return list(free.values())
        return [number for kind, number in busy.items() if kind not in free]

    def _alone(self, problem: Problem, number: int, task: int) -> list[Column]:
        """Return the routes of a carrier that serve a task and nothing else."""
        if not problem.eligible[number, task]:
            return []
        kitchen, scheduler = problem.tasks[task].kitchen, Scheduler(problem)
        found = []
        for period in range(len(problem.carriers[number].periods)):
            trip = TripDraft(period, (kitchen,), (StopDraft((task,)),))
            draft = RouteDraft(number, (trip,))
            route = scheduler.schedule(draft)
            if route is not None:
                found.append(column_of(problem, self._route_cost, route, draft))
        return found


def _lasting(carrier: Carrier, end: Seconds) -> Carrier:
    """Return a carrier whose shifts begin when they begin now and end at a time, or later."""
    periods = (
        replace(period, window=TimeWindow(period.window.start, max(period.window.end, end)))
        for period in carrier.periods
        if period.window.start <= end
    )
    return replace(carrier, periods=tuple(periods))


def _longest_on_board(route: Route) -> Seconds:
    return max(stop.on_board for trip in route.trips for stop in trip.stops if stop.hub is None)


def _minutes(seconds: Seconds) -> int:
    return -(-seconds // SECONDS_PER_MINUTE)
