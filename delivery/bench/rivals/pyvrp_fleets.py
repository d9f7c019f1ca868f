"""PyVRP with fleets pre-assigned to kitchens.

Wouda, Lan and Kool, "PyVRP: A High-Performance VRP Solver Package", INFORMS Journal on Computing 36
(2024) 943, doi 10.1287/ijoc.2023.0055.

A vehicle type is one period of a fleet at one kitchen, with reloads there; clients are optional,
their prize far above any way of bringing them; release times are when the boxes are ready. Minutes
on board are a second load. Who may not serve whom is an arc that costs too much; residents with no
door in common share one matrix, or a thousand orders would need gigabytes of them.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, cast

import pyvrp
from pyvrp.stop import MaxRuntime

from delivery.bench.rivals.answers import Answer, Pieces, Watch
from delivery.bench.rivals.duties import Unit, allotted, duties_of
from delivery.bench.rivals.fares import UNSERVED_PER_MEAL, board_seconds, fare_of, without_dear
from delivery.bench.rivals.profiles import SCALE, Grid, grid_of
from delivery.bench.rivals.settle import Piece
from delivery.bench.rivals.visits import Visit, visits_of
from delivery.costing.evaluator import RouteEvaluator
from delivery.model.problem import Problem
from delivery.solver.drafts import TripDraft

RELOADS = 4
HOURLY = 0.5
"""How a guarantee is read (``fares``); the best of 0, ½ and 1 on tuning days."""


def run_pyvrp(
    problem: Problem, route_cost: RouteEvaluator, checkpoints: tuple[float, ...], seed: int
) -> tuple[tuple[Answer, ...], int]:
    """Return PyVRP's answers at the checkpoints, and its iterations."""
    watch = Watch(checkpoints)
    visits = visits_of(problem)
    duties = without_dear(problem, route_cost, duties_of(problem, visits))
    units = allotted(duties, visits)
    data = _model(problem, route_cost, visits, units)
    pieces = partial(_pieces, problem, visits, units)
    iterations = solve_watched(data, watch, seed, pieces)
    return watch.finish(), iterations


def solve_watched(
    data: pyvrp.ProblemData,
    watch: Watch,
    seed: int,
    pieces: Callable[[pyvrp.Solution], Pieces],
) -> int:
    """Run PyVRP until the last checkpoint; return its iterations."""
    observer = _Observer(watch, pieces)
    params = pyvrp.SolveParams(ils=pyvrp.IteratedLocalSearchParams(callbacks=observer))
    result = pyvrp.solve(
        data, MaxRuntime(watch.left()), seed=seed, collect_stats=False, params=params
    )
    if result.best.is_feasible():
        watch.found(partial(pieces, result.best))
    return result.num_iterations


class _Observer(pyvrp.IteratedLocalSearchCallbacks):
    """Tells the watch of better answers; an infeasible best is none."""

    def __init__(self, watch: Watch, pieces: Callable[[pyvrp.Solution], Pieces]) -> None:
        self._watch = watch
        self._pieces = pieces

    def on_iteration(
        self,
        current: pyvrp.Solution,
        candidate: pyvrp.Solution,
        best: pyvrp.Solution,
        cost_evaluator: pyvrp.CostEvaluator,
    ) -> None:
        self._watch.tick()

    def on_best(self, best: pyvrp.Solution) -> None:
        if best.is_feasible():
            self._watch.found(partial(self._pieces, best))


def _model(
    problem: Problem, route_cost: RouteEvaluator, visits: list[Visit], units: list[Unit]
) -> pyvrp.ProblemData:
    fares = [fare_of(problem, route_cost, unit.duty.carriers[0], HOURLY) for unit in units]
    grid = grid_of(problem, visits, units, fares)
    profile = max((unit.duty.carrier.profile for unit in units if unit.count > 1), default=0)
    board = board_seconds(problem, visits, profile)
    clients = [
        pyvrp.Client(
            location=grid.door(number),
            delivery=[visit.boxes, int(board[number])],
            service_duration=visit.service,
            tw_early=visit.window.start,
            tw_late=visit.window.end,
            release_time=visit.ready,
            prize=visit.meals * UNSERVED_PER_MEAL // SCALE,
            required=False,
        )
        for number, visit in enumerate(visits)
    ]
    depots: list[pyvrp.Depot] = []
    types = [
        _vehicle_type(problem, grid, number, unit, depots, fares[number].fixed)
        for number, unit in enumerate(units)
    ]
    locations = [pyvrp.Location(0, 0) for _ in range(grid.size)]
    # PyVRP's own types take no name for numpy's integers.
    costs, durations = cast(list[Any], grid.costs), cast(list[Any], grid.durations)
    return pyvrp.ProblemData(locations, clients, depots, types, costs, durations)


def _vehicle_type(
    problem: Problem,
    grid: Grid,
    number: int,
    unit: Unit,
    depots: list[pyvrp.Depot],
    fixed: int,
) -> pyvrp.VehicleType:
    duty, carrier = unit.duty, unit.duty.carrier
    start, end = grid.starts[number], grid.ends[number]
    depots += [
        pyvrp.Depot(start),
        pyvrp.Depot(end),
        pyvrp.Depot(start, service_duration=carrier.reload),
    ]
    first = len(depots) - 3
    reloads = RELOADS if carrier.max_trips is None else carrier.max_trips - 1
    once = round(fixed * duty.share) + grid.approach_costs[number]
    approach = grid.approaches[number]
    return pyvrp.VehicleType(
        num_available=unit.count,
        capacity=[carrier.capacity, problem.max_on_board],
        start_depot=first,
        end_depot=first + 1,
        fixed_cost=once // SCALE,
        tw_early=min(duty.window.start + approach, duty.window.end),
        tw_late=duty.window.end,
        shift_duration=max(0, duty.max_seconds - approach),
        unit_distance_cost=1,
        unit_duration_cost=grid.per_second[number],
        profile=grid.profiles[number],
        reload_depots=[first + 2],
        max_reloads=reloads,
    )


def _pieces(
    problem: Problem, visits: list[Visit], units: list[Unit], solution: pyvrp.Solution
) -> Pieces:
    found = []
    for route in solution.routes():
        unit = units[route.vehicle_type()]
        trips: dict[int, list[Visit]] = {}
        for activity in route.schedule():
            if activity.is_client():
                trips.setdefault(activity.trip, []).append(visits[activity.idx])
        drafts = [
            TripDraft(unit.duty.period, (unit.kitchen,), tuple(visit.stop for visit in trip))
            for trip in trips.values()
        ]
        if drafts:
            found.append(Piece(unit.duty.kind, tuple(drafts)))
    return tuple(found)
