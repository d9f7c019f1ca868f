"""The decision: the cheapest set of pooled routes that serves everybody, by CP-SAT.

Set partitioning over a pool of routes (Foster and Ryan, "An Integer Programming Approach to the
Vehicle Scheduling Problem", Operational Research Quarterly 27 (1976) 367, doi 10.1057/jors.1976.63)
under what routes share: carriers of a kind, and boxes handed from a feeder to a collector.
Tasks may be covered twice; the dearer of the two is taken out afterwards.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from delivery.model.problem import Problem
from delivery.solver.binary_program import BinaryProgram, Effort
from delivery.solver.drafts import Passed, passed_on
from delivery.solver.insertion import without_tasks
from delivery.solver.pool import Column, RoutePool
from delivery.solver.state import State

MAX_COLUMNS = 4000
WON_WEIGHT = 10_000
"""Weight of a won against a thousand economic won: the second only breaks ties."""

UNSERVED_PER_MEAL = 1_000_000
"""Won per unserved meal: above any route, so that nothing is cheaper by leaving a door out."""


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
    program = BinaryProgram()
    # The state's columns stand first in the list: the search starts from them.
    taken = program.add_variables(
        (column.cost[0] * WON_WEIGHT + column.cost[1] // 1000 for column in columns),
        (number < len(state.columns) for number in range(len(columns))),
    )
    # Priced wishes can make a route dearer than any pay does.
    missing = max(UNSERVED_PER_MEAL, 1 + max((column.cost[0] for column in columns), default=0))
    missed = program.add_variables(
        (missing * WON_WEIGHT * task.meals for task in problem.tasks),
        (task not in state.served for task in range(len(problem.tasks))),
    )
    _cover(program, columns, taken, missed)
    _share_carriers(program, problem, columns, taken)
    _keep_transfers(program, columns, taken)
    _share_hubs(program, problem, columns, taken)
    chosen = program.solve(effort)
    if chosen is None:
        return None
    return [column for column, number in zip(columns, taken, strict=True) if chosen[number]]


def _cover(
    program: BinaryProgram, columns: list[Column], taken: Sequence[int], missed: Sequence[int]
) -> None:
    covering: list[list[int]] = [[] for _ in missed]
    through_hub: list[list[int]] = [[] for _ in missed]
    for column, number in zip(columns, taken, strict=True):
        fixed = {task for transfer in column.draft.collects() for task in transfer.tasks}
        for task in column.tasks:
            covering[task].append(number)
            if task in fixed:
                through_hub[task].append(number)
    for numbers, left_out, of_hubs in zip(covering, missed, through_hub, strict=True):
        program.take_one_at_least([*numbers, left_out])
        if len(of_hubs) > 1:
            program.take_one_at_most(of_hubs)


def _share_carriers(
    program: BinaryProgram, problem: Problem, columns: list[Column], taken: Sequence[int]
) -> None:
    available: dict[int, int] = defaultdict(int)
    for carrier in problem.carriers:
        available[carrier.kind] += 1
    of_kind: dict[int, list[int]] = defaultdict(list)
    for column, number in zip(columns, taken, strict=True):
        of_kind[column.kind].append(number)
    for kind, numbers in of_kind.items():
        program.bound_above(dict.fromkeys(numbers, 1), available[kind])


def _keep_transfers(program: BinaryProgram, columns: list[Column], taken: Sequence[int]) -> None:
    """What collectors take on at a hub, feeders bring, task by task; at most one each."""
    feeding: dict[Passed, list[int]] = defaultdict(list)
    collecting: dict[Passed, list[int]] = defaultdict(list)
    for column, number in zip(columns, taken, strict=True):
        for passed in passed_on(column.draft.feeds()):
            feeding[passed].append(number)
        for passed in passed_on(column.draft.collects()):
            collecting[passed].append(number)
    for passed in {**feeding, **collecting}:
        program.take_as_many(feeding[passed], collecting[passed])
        program.bound_above(dict.fromkeys(collecting[passed], 1), 1)


def _share_hubs(
    program: BinaryProgram, problem: Problem, columns: list[Column], taken: Sequence[int]
) -> None:
    """Keep the boxes through each hub within its capacity, meal by meal."""
    through: dict[tuple[int, int], Counter[int]] = defaultdict(Counter)
    for column, number in zip(columns, taken, strict=True):
        for transfer in column.draft.collects():
            for task in transfer.tasks:
                wave, boxes = problem.tasks[task].wave, problem.tasks[task].boxes
                through[transfer.hub, wave][number] += boxes
    for (hub, _), boxes_of in through.items():
        program.bound_above(boxes_of, problem.hubs[hub].capacity)


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
