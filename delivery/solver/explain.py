"""Why a task is unserved: a stable code, a sentence, and what would have to change.

Each task is tried alone on every carrier that may carry it. If somebody could, the carriers are
busy; if nobody could, one rule after another is lifted until somebody can. That is the reason; what
would have to change is tried in the plan as it stands (`solver.counterfactual`).
"""

from collections.abc import Callable
from dataclasses import replace

from delivery.model.places import TimeWindow
from delivery.model.problem import Carrier, Problem, Task
from delivery.model.solution import Route, Unassigned
from delivery.model.units import Seconds, format_clock
from delivery.solver.cost import RouteCost
from delivery.solver.counterfactual import Counterfactuals
from delivery.solver.counterfactual_words import sentence
from delivery.solver.drafts import RouteDraft, StopDraft, TripDraft
from delivery.solver.schedule import Scheduler
from delivery.solver.state import State

END_OF_DAY = 24 * 3600

BARRIERS = {
    "no_carrier": "이 주방의 상자를 나를 수 있는 운반자가 없습니다. "
    "/ No carrier may carry this kitchen's boxes.",
    "territory": "이 주방을 맡는 운반자들의 담당 구역 밖입니다. "
    "/ The door lies outside the territory of every carrier for this kitchen.",
    "capacity": "상자가 이 문에 갈 수 있는 운반자 누구도 한 번에 싣지 못할 만큼 많습니다. "
    "주문을 나누어 주세요. "
    "/ More boxes than any carrier that may go there holds: split the order.",
}

Reason = tuple[str, str]
"""A stable code, and the sentence that says it to a person."""


def explain_unassigned(
    problem: Problem, scheduler: Scheduler, route_cost: RouteCost, state: State
) -> tuple[Unassigned, ...]:
    """Return every unserved task with its reason and the likeliest change that lets it fit."""
    if not state.unserved:
        return ()
    changes = Counterfactuals(problem, scheduler, route_cost, state.columns)
    found = []
    for task in state.unserved:
        change = next(changes.of(task), None)
        fits_if = None if change is None else sentence(problem, change)
        found.append(Unassigned(task, *reason_of(problem, scheduler, task), fits_if))
    return tuple(found)


def reason_of(problem: Problem, scheduler: Scheduler, number: int) -> Reason:
    """Return why a task is unserved."""
    task = problem.tasks[number]
    if task.barrier is not None:
        return task.barrier, BARRIERS[task.barrier]
    if _alone(problem, scheduler, number) is not None:
        busy = "나를 수 있는 운반자가 모두 바쁩니다. / Every carrier that could is busy."
        return "capacity", busy
    if not _anybody_open(problem, number):
        return (
            "off_hours",
            "희망 시간에 일하는 운반자가 없습니다. / No carrier works in its window.",
        )
    return (
        _too_late(problem, number)
        or _too_long_on_board(problem, number)
        or _shift_too_short(problem, number)
        or _too_much_work(problem, number)
        or SEVERAL_LIMITS
    )


SEVERAL_LIMITS = (
    "no_carrier",
    "여러 제한이 겹쳐 나를 수 있는 운반자가 없습니다. "
    "/ No carrier can go: several limits stand in the way together.",
)


def _too_late(problem: Problem, number: int) -> Reason | None:
    """Return the reason where a later window would do."""
    task = problem.tasks[number]
    open_end = replace(task, window=TimeWindow(task.window.start, END_OF_DAY))
    if _alone_if(_with_task(problem, number, open_end), number, least=_begin) is None:
        return None
    end = format_clock(task.window.end)
    return (
        "window",
        f"희망 시간이 끝나는 {end}까지 닿을 수 없습니다. "
        f"/ No carrier reaches the door before its window ends at {end}.",
    )


def _too_long_on_board(problem: Problem, number: int) -> Reason | None:
    """Return the reason where more minutes on board would do."""
    route = _alone_if(replace(problem, max_on_board=END_OF_DAY), number, least=_on_board)
    if route is None:
        return None
    minutes = -(-_on_board(route) // 60)
    limit = problem.max_on_board // 60
    return (
        "on_board",
        f"주방에서 문까지 {minutes}분이 걸려 한도 {limit}분을 넘습니다. "
        f"/ {minutes} min from kitchen to door, over the limit of {limit}.",
    )


def _shift_too_short(problem: Problem, number: int) -> Reason | None:
    """Return the reason where a longer shift would do."""
    if _alone_if(_with_carriers(problem, _without_end), number, least=_end) is None:
        return None
    return (
        "off_hours",
        "근무 시간 안에 다녀올 수 있는 운반자가 없습니다. "
        "/ No carrier can go there and back within a shift.",
    )


def _too_much_work(problem: Problem, number: int) -> Reason | None:
    """Return the reason where a higher limit of work would do, with the minutes it takes."""
    route = _alone_if(_with_carriers(problem, _without_work_limit), number, least=_work)
    if route is None:
        return None
    minutes = -(-route.work // 60)
    return (
        "no_carrier",
        f"다녀오는 데 {minutes}분이 걸려 운반자의 최대 근무 시간을 넘습니다. "
        f"/ {minutes} min there and back, more than any carrier may work.",
    )


def _without_end(carrier: Carrier) -> Carrier:
    """Return a carrier who may start any shift when it starts now, and end it at midnight."""
    periods = (
        replace(period, window=TimeWindow(period.window.start, END_OF_DAY))
        for period in carrier.periods
    )
    return replace(carrier, periods=tuple(periods))


def _without_work_limit(carrier: Carrier) -> Carrier:
    return replace(carrier, max_work=None)


def _with_carriers(problem: Problem, lift: Callable[[Carrier], Carrier]) -> Problem:
    return replace(problem, carriers=tuple(lift(carrier) for carrier in problem.carriers))


def _with_task(problem: Problem, number: int, task: Task) -> Problem:
    return replace(problem, tasks=(*problem.tasks[:number], task, *problem.tasks[number + 1 :]))


def _begin(route: Route) -> Seconds:
    return route.trips[0].stops[0].begin


def _on_board(route: Route) -> Seconds:
    return route.trips[0].stops[0].on_board


def _end(route: Route) -> Seconds:
    return route.trips[0].end


def _work(route: Route) -> Seconds:
    return route.work


def _alone_if(lifted: Problem, number: int, *, least: Callable[[Route], Seconds]) -> Route | None:
    """Try a task alone in a problem where one rule is lifted; return what lifts it least."""
    return _alone(lifted, Scheduler(lifted), number, least)


def _alone(
    problem: Problem,
    scheduler: Scheduler,
    number: int,
    least: Callable[[Route], Seconds] = _begin,
) -> Route | None:
    """Return the best route that serves a task and nothing else, or None."""
    task = problem.tasks[number]
    found = []
    tried: set[int] = set()
    for carrier_number, carrier in enumerate(problem.carriers):
        if carrier.kind in tried or not problem.eligible[carrier_number, number]:
            continue
        tried.add(carrier.kind)
        for period in range(len(carrier.periods)):
            trip = TripDraft(period, (task.kitchen,), (StopDraft((number,)),))
            route = scheduler.schedule(RouteDraft(carrier_number, (trip,)))
            if route is not None:
                found.append(route)
    return min(found, key=least, default=None)


def _anybody_open(problem: Problem, number: int) -> bool:
    task = problem.tasks[number]
    wanted = TimeWindow(min(max(task.window.start, task.ready), task.window.end), task.window.end)
    return any(
        period.window.intersection(wanted) is not None
        for carrier_number, carrier in enumerate(problem.carriers)
        if problem.eligible[carrier_number, number]
        for period in carrier.periods
    )
