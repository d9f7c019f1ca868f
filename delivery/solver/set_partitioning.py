"""The decision: the cheapest set of pooled routes that serves everybody, by CP-SAT.

Set partitioning over a pool of routes (Foster and Ryan, "An Integer Programming Approach to the
Vehicle Scheduling Problem", Operational Research Quarterly 27 (1976) 367, doi 10.1057/jors.1976.63)
under what routes share: carriers of a kind, and boxes handed from a feeder to a collector.
Tasks may be covered twice; the dearer of the two is taken out afterwards.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ortools.sat.python import cp_model

from delivery.model.problem import Problem
from delivery.solver.drafts import Transfer
from delivery.solver.insertion import without_tasks
from delivery.solver.pool import Column, RoutePool
from delivery.solver.state import State

MAX_COLUMNS = 4000
WON_WEIGHT = 10_000
"""Weight of a won against a thousand economic won: the second only breaks ties."""

UNSERVED_PER_MEAL = 1_000_000
"""Won per unserved meal: above any route, so that nothing is cheaper by leaving a door out."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to decide: a deterministic time, and for use a clock too."""

    deterministic_seconds: float
    seconds: float | None


def choose_routes(problem: Problem, pool: RoutePool, state: State, effort: Effort) -> State:
    """Return the best state found over the pool; never worse than the one given."""
    columns = _promising(pool, state)
    chosen = _decide(problem, columns, state, effort)
    if chosen is None:
        return state
    decided = State(problem, _assigned(problem, chosen, state))
    decided = _without_doubles(problem, pool, decided)
    if _has_doubles(decided) or not decided.rank < state.rank:
        return state
    return decided


def _promising(pool: RoutePool, state: State) -> list[Column]:
    """Return the state's columns and the pool's best by cost over what their tasks cost now."""
    price = defaultdict(float)
    for column in state.columns:
        for task in column.tasks:
            price[task] = column.cost[0] / len(column.tasks)
    for task in state.unserved:
        price[task] = UNSERVED_PER_MEAL
    own = {id(column) for column in state.columns}
    others = [column for column in pool if id(column) not in own]
    others.sort(key=lambda column: column.cost[0] - sum(price[task] for task in column.tasks))
    return [*state.columns, *others[:MAX_COLUMNS]]


def _decide(
    problem: Problem, columns: list[Column], state: State, effort: Effort
) -> list[Column] | None:
    model = cp_model.CpModel()
    taken = [model.new_bool_var("") for _ in columns]
    missed = [model.new_bool_var("") for _ in problem.tasks]
    _cover(model, problem, columns, taken, missed)
    _share_carriers(model, problem, columns, taken)
    _keep_transfers(model, columns, taken)
    _share_hubs(model, problem, columns, taken)
    won = sum(
        (column.cost[0] * WON_WEIGHT + column.cost[1] // 1000) * var
        for column, var in zip(columns, taken, strict=True)
    )
    lost = sum(
        UNSERVED_PER_MEAL * WON_WEIGHT * task.meals * var
        for task, var in zip(problem.tasks, missed, strict=True)
    )
    model.minimize(won + lost)
    _hint(model, taken, missed, state)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 0
    # Else it takes Ctrl-C for itself, and leaves the signal to end the program afterwards.
    solver.parameters.catch_sigint_signal = False
    solver.parameters.max_deterministic_time = effort.deterministic_seconds
    if effort.seconds is not None:
        solver.parameters.max_time_in_seconds = effort.seconds
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return [c for c, var in zip(columns, taken, strict=True) if solver.boolean_value(var)]


def _cover(
    model: cp_model.CpModel,
    problem: Problem,
    columns: list[Column],
    taken: list[cp_model.IntVar],
    missed: list[cp_model.IntVar],
) -> None:
    covering: list[list[cp_model.IntVar]] = [[] for _ in problem.tasks]
    through_hub: list[list[cp_model.IntVar]] = [[] for _ in problem.tasks]
    for column, var in zip(columns, taken, strict=True):
        fixed = {task for transfer in column.draft.collects() for task in transfer.tasks}
        for task in column.tasks:
            covering[task].append(var)
            if task in fixed:
                through_hub[task].append(var)
    for task, variables in enumerate(covering):
        model.add_bool_or([*variables, missed[task]])
        if len(through_hub[task]) > 1:
            model.add_at_most_one(through_hub[task])


def _share_carriers(
    model: cp_model.CpModel, problem: Problem, columns: list[Column], taken: list[cp_model.IntVar]
) -> None:
    available: dict[int, int] = defaultdict(int)
    for carrier in problem.carriers:
        available[carrier.kind] += 1
    of_kind: dict[int, list[cp_model.IntVar]] = defaultdict(list)
    for column, var in zip(columns, taken, strict=True):
        of_kind[column.kind].append(var)
    for kind, variables in of_kind.items():
        model.add(sum(variables) <= available[kind])


def _keep_transfers(
    model: cp_model.CpModel, columns: list[Column], taken: list[cp_model.IntVar]
) -> None:
    """What a collector takes on at a hub, a feeder brings; at most one each."""
    feeding: dict[Transfer, list[cp_model.IntVar]] = defaultdict(list)
    collecting: dict[Transfer, list[cp_model.IntVar]] = defaultdict(list)
    for column, var in zip(columns, taken, strict=True):
        for transfer in column.draft.feeds():
            feeding[transfer].append(var)
        for transfer in column.draft.collects():
            collecting[transfer].append(var)
    for transfer in {**feeding, **collecting}:
        model.add(sum(feeding[transfer]) == sum(collecting[transfer]))
        model.add(sum(collecting[transfer]) <= 1)


def _share_hubs(
    model: cp_model.CpModel, problem: Problem, columns: list[Column], taken: list[cp_model.IntVar]
) -> None:
    """Keep the boxes through each hub within its capacity, meal by meal."""
    through: dict[tuple[int, int], list[cp_model.LinearExprT]] = defaultdict(list)
    for column, var in zip(columns, taken, strict=True):
        for transfer in column.draft.collects():
            for task in transfer.tasks:
                wave, boxes = problem.tasks[task].wave, problem.tasks[task].boxes
                through[transfer.hub, wave].append(boxes * var)
    for (hub, _), terms in through.items():
        model.add(sum(terms) <= problem.hubs[hub].capacity)


def _hint(
    model: cp_model.CpModel,
    taken: list[cp_model.IntVar],
    missed: list[cp_model.IntVar],
    state: State,
) -> None:
    """Start from the state: its columns stand first in the list."""
    for number, var in enumerate(taken):
        model.add_hint(var, number < len(state.columns))
    for task, var in enumerate(missed):
        model.add_hint(var, task not in state.served)


def _assigned(problem: Problem, chosen: Iterable[Column], state: State) -> tuple[Column, ...]:
    """Give each column a carrier of its kind, the one it has now where it is working."""
    chosen = list(chosen)
    kept = {id(column): column.draft.carrier for column in state.columns}
    taken = {kept[id(column)] for column in chosen if id(column) in kept}
    idle: dict[int, list[int]] = defaultdict(list)
    for number, carrier in reversed(list(enumerate(problem.carriers))):
        if number not in taken:
            idle[carrier.kind].append(number)
    assigned = [
        column if id(column) in kept else column.run_by(idle[column.kind].pop())
        for column in chosen
    ]
    return tuple(sorted(assigned, key=lambda column: column.draft.carrier))


def _without_doubles(problem: Problem, pool: RoutePool, state: State) -> State:
    """Take each task that is served twice out of the route that saves most by it."""
    times: dict[int, int] = defaultdict(int)
    for column in state.columns:
        for task in column.tasks:
            times[task] += 1
    for task in sorted(task for task, count in times.items() if count > 1):
        for _ in range(times[task] - 1):
            state = _cheapest_without(problem, pool, state, task)
    return state


def _has_doubles(state: State) -> bool:
    """Tell whether a task stayed in two routes: taking a stop out can make a route later."""
    return sum(len(column.tasks) for column in state.columns) > len(state.served)


def _cheapest_without(problem: Problem, pool: RoutePool, state: State, task: int) -> State:
    options = []
    for column in state.columns:
        collected = any(task in transfer.tasks for transfer in column.draft.collects())
        if task not in column.tasks or collected:
            continue
        draft = without_tasks(problem, column.draft, frozenset([task]))
        shorter = pool.price(draft) if draft else None
        if draft is None or shorter is not None:
            options.append(state.replaced([column.draft.carrier], [shorter] if shorter else []))
    return min(options, key=lambda option: option.rank, default=state)
