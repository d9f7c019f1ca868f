"""What must hold of a search's state, whatever it has done."""

import numpy as np

from delivery.model.solution import SearchStats, Solution, Unassigned
from delivery.model.wishes import wishes_won
from delivery.solver.check import check_solution
from delivery.solver.schedule import Scheduler
from delivery.solver.search import columns as c
from delivery.solver.search import run
from delivery.solver.search.arrays import State
from delivery.solver.search.unpack import unpack
from delivery.solver.transfers import with_true_on_board
from tests.solver.search.random_days import Day


def flat_of(day: Day, state: State) -> np.ndarray:
    """Return a state's rows as a flat answer, sources first."""
    flat: list[int] = []
    fed = state.at[day.packed.instance.sizes[c.FEEDS] :, 0] >= 0
    for s, source in enumerate(day.packed.hubs.sources):
        if fed[source[c.FIRST_FEED] : source[c.FEEDS_END]].any():
            flat += [-1 - len(state.carriers) - s, source[c.TIME]]
    for row in state.order[: state.counters[c.ACTIVE_ROWS]]:
        flat += [-1 - state.rows[row, c.CARRIER], state.rows[row, c.SLOT]]
        flat += state.positions[row, 1 : state.rows[row, c.LENGTH] - 1, c.NODE].tolist()
    return np.array(flat, np.int32)


def check_state(day: Day, state: State) -> None:
    """Check that lists, sums and places of a state agree with each other."""
    instance = day.packed.instance
    first, nodes = instance.sizes[c.VISITS], instance.sizes[c.FEEDS]
    served = _check_rows(day, state)
    fed = {v for v in served if v >= nodes}
    served -= fed
    _check_sources(day, state, fed)
    unserved = set(state.unserved[: state.counters[c.UNSERVED]].tolist())
    assert len(unserved) == state.counters[c.UNSERVED]
    assert not unserved & served
    assert unserved | served == set(range(first, nodes))
    assert all(state.at[v, 0] == -1 for v in unserved)
    total = state.won[:, [c.WON, c.ALL_WISHED]].sum() + instance.missing[sorted(unserved)].sum()
    assert abs(total - state.values[c.TOTAL]) < 1e-2
    for t, kind in enumerate(instance.types):
        for place in range(kind[c.FIRST_CARRIER], kind[c.FIRST_CARRIER] + kind[c.COUNT]):
            carrier = state.by_type[place]
            assert state.carriers[carrier, c.TYPE] == t
            assert state.carriers[carrier, c.ORDER] == place
            works = place < kind[c.FIRST_CARRIER] + state.used[t]
            assert (state.carriers[carrier, c.ROWS] > 0) == works


def _check_rows(day: Day, state: State) -> set[int]:
    instance = day.packed.instance
    seen: set[int] = set()
    active = state.counters[c.ACTIVE_ROWS]
    assert sorted(state.order.tolist()) == list(range(len(state.rows)))
    for place, row in enumerate(state.order):
        assert state.rows[row, c.PLACE] == place
        assert (state.rows[row, c.LENGTH] > 0) == (place < active)
        if place >= active:
            continue
        carrier = state.rows[row, c.CARRIER]
        assert state.carriers[carrier, c.ROW_OF_SLOT + state.rows[row, c.SLOT]] == row
        for i in range(1, state.rows[row, c.LENGTH] - 1):
            v = int(state.positions[row, i, c.NODE])
            if v >= instance.sizes[c.VISITS]:
                assert v not in seen
                seen.add(v)
                assert tuple(state.at[v]) == (row, i)
                if instance.nodes[v, c.KITCHEN] < instance.sizes[c.SOURCE_LOADS]:
                    assert instance.may_serve[v, state.carriers[carrier, c.TYPE]]
    return seen


def _check_sources(day: Day, state: State, fed: set[int]) -> None:
    """Check that feedings bring just what is loaded at their sources, when it is promised."""
    instance, hubs = day.packed.instance, day.packed.hubs
    first = instance.sizes[c.FEEDS]
    brought = np.zeros((len(hubs.feeds), 2), np.int64)
    for row in state.order[: state.counters[c.ACTIVE_ROWS]]:
        load = -1
        for v in state.positions[row, 1 : state.rows[row, c.LENGTH] - 1, c.NODE].tolist():
            load = v if v < instance.sizes[c.VISITS] else load
            source = load - instance.sizes[c.SOURCE_LOADS]
            if instance.sizes[c.VISITS] <= v < first:
                kitchen = instance.nodes[v, c.KITCHEN]
                assert kitchen == load if source >= 0 else kitchen < instance.sizes[c.SOURCE_LOADS]
                if source >= 0:
                    assert hubs.may_collect[v, state.carriers[state.rows[row, c.CARRIER], c.TYPE]]
                    brought[hubs.brought[source, v]] += instance.nodes[v, [c.BOXES, c.MEALS]]
    assert brought.tolist() == instance.nodes[first:, [c.BOXES, c.MEALS]].tolist()
    assert {first + f for f in np.flatnonzero(brought[:, 0])} == fed
    assert state.counters[c.FEEDINGS] == len(fed)
    for feed in fed:
        s, ready, _ = hubs.feeds[feed - first]
        handed, left, latest = hubs.times[s, hubs.sources[s, c.TIME]]
        load = instance.sizes[c.SOURCE_LOADS] + s
        assert instance.nodes[load, [c.READY, c.DUE]].tolist() == [handed, latest]
        assert instance.nodes[feed, c.READY] == max(left, ready)
        assert instance.nodes[feed, c.CLOSES] == handed - day.problem.hub_handling


def check_truth(day: Day, state: State) -> None:
    """Check a state against the scheduler, the true cost and the independent checker."""
    drafts = unpack(day.packed, flat_of(day, state))
    scheduler = Scheduler(day.problem)
    routes = []
    of_carrier = {number: own for own, number in enumerate(day.packed.carriers)}
    for draft in drafts:
        route = scheduler.schedule(draft)
        assert route is not None, draft
        routes.append(route)
        own = of_carrier[draft.carrier]
        timed = day.packed.instance.sizes[c.TIMED]
        assert state.carriers[own, c.WORK] == (route.work if timed else 0)
        assert route.metres == state.carriers[own, c.ALL_METRES]
        won, economic = day.cost(route)
        borne = won - wishes_won(day.cost.wishes(route))
        ours = state.won[own, c.WON] + state.won[own, c.ALL_WISHED]
        assert abs(won + 1e-5 * (economic - borne) - ours) <= 8
    left = [
        task
        for v in state.unserved[: state.counters[c.UNSERVED]]
        for task in day.packed.visits[v - day.packed.instance.sizes[c.VISITS]].stop.tasks
    ]
    rest = tuple(Unassigned(task, "capacity", "", None) for task in sorted(left))
    true = with_true_on_board(day.problem, tuple(routes))
    solution = Solution(true, rest, SearchStats("random", 0.0, 0, 0))
    assert [str(found) for found in check_solution(day.problem, solution)] == []


def trajectory(day: Day, seed: int, iterations: int) -> str:
    """Return what a search comes to, its chance included: equal only if every step was."""
    state = day.state(seed)
    hubs = day.packed.hubs
    run.construct(day.packed.instance, state, hubs)
    run.search(day.packed.instance, state, hubs, iterations, 3000.0, 1000.0, True)
    kept = state.best[: state.counters[c.BEST_LENGTH]].tolist()
    won = round(float(state.values[c.TOTAL]), 3), round(float(state.values[c.BEST]), 3)
    return f"{won} {state.counters.tolist()} {int(state.random[0])} {kept}"
