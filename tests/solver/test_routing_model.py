"""OR-Tools' routing model of a part of the day."""

from weakref import ref

from delivery.model.costs import LinearCost
from delivery.model.places import TimeWindow
from delivery.model.problem import Problem
from delivery.solver.routing_model import Effort, RoutingModel, Sequences
from delivery.solver.slots import Slot, visits_of

FREE = LinearCost(0, 0, 0, 1, 0, 0, 0, 0, 0)
EFFORT = Effort("PARALLEL_CHEAPEST_INSERTION", "GUIDED_LOCAL_SEARCH", 5, None)


def _model(problem: Problem, worth: int) -> tuple[RoutingModel, int]:
    visits = visits_of(problem, range(len(problem.tasks)))
    window = problem.carriers[0].periods[0].window
    span = TimeWindow(window.start, window.end)
    slot = Slot(0, 0, problem.tasks[0].wave, (problem.kitchens[0],), span, span.end - span.start)
    return RoutingModel(problem, [slot], visits, {0: FREE}, [worth] * len(visits)), len(visits)


def test_a_model_serves_what_is_worth_its_way_and_leaves_out_what_is_not(
    four_orders: Problem,
) -> None:
    for worth, serves in ((10**9, True), (0, False)):
        found: list[Sequences] = []
        model, _ = _model(four_orders, worth)
        model.search(EFFORT, None, found.append)
        assert any(route for route in found[-1]) is serves


def test_a_model_is_freed_once_it_has_searched(four_orders: Problem) -> None:
    model, _ = _model(four_orders, 10**9)
    model.search(EFFORT, None, lambda _: None)
    kept = ref(model)
    del model
    assert kept() is None


def test_a_search_from_given_routes_finds_nothing_worse(four_orders: Problem) -> None:
    found: list[Sequences] = []
    model, _ = _model(four_orders, 10**9)
    model.search(EFFORT, None, found.append)
    again: list[Sequences] = []
    model, _ = _model(four_orders, 10**9)
    model.search(EFFORT, found[-1], again.append)
    assert sum(map(len, again[-1])) >= sum(map(len, found[-1]))
