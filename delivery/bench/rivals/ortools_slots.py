"""OR-Tools' routing library (https://developers.google.com/optimization/routing), by kitchens.

A vehicle is one trip (slot) of a pre-assigned carrier, so there are no reload nodes, with which its
search hardly moves (issues 976, 2121 and 4515), and no constraint between vehicles; each kitchen is
a model of its own, solved one after another for a share of the time, by its number of visits. Pay
that is the larger of its lines and an hourly guarantee is told exactly: a dimension counts the pay
of the hours less that of the stops; its excess at the end of a trip is a soft cost.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from ortools.constraint_solver import pywrapcp, routing_enums_pb2

from delivery.bench.rivals.answers import Answer, Pieces, Watch
from delivery.bench.rivals.duties import allotted, duties_of
from delivery.bench.rivals.fares import UNSERVED_PER_MEAL, Fare, fare_of, without_dear
from delivery.bench.rivals.settle import Piece
from delivery.bench.rivals.slots import Slot, slots_of
from delivery.bench.rivals.visits import Visit, visits_of
from delivery.costing.evaluator import RouteEvaluator
from delivery.model.problem import Problem
from delivery.solver.drafts import TripDraft

SCALE: Final = 100
DAY: Final = 24 * 3600
EXCESS: Final = 10**8
"""Where the pay dimension starts, so that it never falls below 0."""

FIRST_SOLUTION: Final = "PARALLEL_CHEAPEST_INSERTION"

Routes = list[list[int]]
"""Visit numbers per slot."""


def run_ortools(
    problem: Problem, route_cost: RouteEvaluator, checkpoints: tuple[float, ...], seed: int
) -> tuple[tuple[Answer, ...], int]:
    """Return OR-Tools' answer at the last checkpoint; it has no seed."""
    watch = Watch(checkpoints)
    visits = visits_of(problem)
    duties = without_dear(problem, route_cost, duties_of(problem, visits))
    slots = slots_of(problem, visits, allotted(duties, visits))
    parts: list[Callable[[], Pieces]] = []
    solutions, left = 0, len(visits)
    for kitchen in sorted({visit.kitchen for visit in visits}):
        here = [number for number, visit in enumerate(visits) if visit.kitchen == kitchen]
        own = [slot for slot in slots if slot.unit.kitchen == kitchen]
        if own:
            model = _Model(problem, route_cost, own, [visits[number] for number in here], here)
            solutions += model.solve(watch.left() * len(here) / left)
            parts.append(model.pieces)
        left -= len(here)
    watch.found(partial(_together, parts))
    return watch.finish(), solutions


def _together(parts: Sequence[Callable[[], Pieces]]) -> Pieces:
    return tuple(piece for part in parts for piece in part())


class _Model:
    """One kitchen's model: starts, then ends, then visits are its nodes."""

    def __init__(
        self,
        problem: Problem,
        route_cost: RouteEvaluator,
        slots: list[Slot],
        visits: list[Visit],
        numbers: list[int],
    ) -> None:
        self._problem = problem
        self._slots = slots
        self._visits = visits
        self._numbers = numbers
        self._best: Routes = [[] for _ in slots]
        count = len(slots)
        self._first = 2 * count
        self._manager = pywrapcp.RoutingIndexManager(
            self._first + len(visits), count, list(range(count)), list(range(count, 2 * count))
        )
        self._model: Any = pywrapcp.RoutingModel(self._manager)
        self._registered: dict[tuple[object, ...], int] = {}
        self._fares = [
            fare_of(problem, route_cost, slot.unit.duty.carriers[0], 0.0) for slot in slots
        ]
        self._add_costs()
        self._add_load()
        self._add_time()
        self._add_guarantees()
        self._add_visits()

    def solve(self, seconds: float) -> int:
        """Search; return how many solutions were found on the way."""
        parameters = pywrapcp.DefaultRoutingSearchParameters()
        first = routing_enums_pb2.FirstSolutionStrategy
        local = routing_enums_pb2.LocalSearchMetaheuristic
        parameters.first_solution_strategy = getattr(first, FIRST_SOLUTION)
        parameters.local_search_metaheuristic = local.GUIDED_LOCAL_SEARCH
        parameters.time_limit.FromMilliseconds(max(1, int(seconds * 1000)))
        assignment = self._model.SolveWithParameters(parameters)
        if assignment is None:
            return 0
        for vehicle in range(len(self._slots)):
            index = assignment.Value(self._model.NextVar(self._model.Start(vehicle)))
            while not self._model.IsEnd(index):
                self._best[vehicle].append(self._manager.IndexToNode(index) - self._first)
                index = assignment.Value(self._model.NextVar(index))
        return int(self._model.solver().Solutions())

    def pieces(self) -> Pieces:
        """Return what each slot carries."""
        found = []
        for slot, route in zip(self._slots, self._best, strict=True):
            if route:
                stops = tuple(self._visits[number].stop for number in route)
                trip = TripDraft(slot.unit.duty.period, (slot.unit.kitchen,), stops)
                found.append(Piece(slot.unit.duty.kind, (trip,)))
        return tuple(found)

    def _between(self, slot: Slot, matrix: NDArray[np.int32]) -> NDArray[np.int64]:
        """Return a travel matrix over the nodes as one slot sees them."""
        kitchen, end = slot.unit.kitchen, slot.unit.duty.carrier.end
        ends = kitchen if end is None else end
        count = len(self._slots)
        doors = [visit.door for visit in self._visits]
        places = np.array([*[kitchen] * count, *[ends] * count, *doors])
        between: NDArray[np.int64] = matrix[np.ix_(places, places)].astype(np.int64)
        if end is None:
            between[:, count : self._first] = 0
        # A trip that is not made takes no time and costs nothing.
        between[:count, count : self._first] = 0
        return between

    def _of_visits(self, values: Sequence[int]) -> NDArray[np.int64]:
        return np.array([0] * self._first + list(values), dtype=np.int64)

    def _register(self, key: tuple[object, ...], make: Callable[[], NDArray[np.int64]]) -> int:
        if key not in self._registered:
            self._registered[key] = self._model.RegisterTransitMatrix(make().tolist())
        return self._registered[key]

    def _key(self, vehicle: int) -> tuple[object, ...]:
        carrier = self._slots[vehicle].unit.duty.carrier
        return carrier.profile, carrier.end, self._fares[vehicle]

    def _add_costs(self) -> None:
        for vehicle, slot in enumerate(self._slots):
            fare = self._fares[vehicle]
            make = partial(self._arc_costs, slot, fare)
            evaluator = self._register(("cost", *self._key(vehicle)), make)
            self._model.SetArcCostEvaluatorOfVehicle(evaluator, vehicle)
            once = fare.per_trip + (fare.fixed * slot.unit.duty.share if slot.is_first else 0)
            self._model.SetFixedCostOfVehicle(int(once) // SCALE, vehicle)

    def _arc_costs(self, slot: Slot, fare: Fare) -> NDArray[np.int64]:
        matrix = self._problem.matrices[slot.unit.duty.carrier.profile]
        pay = self._of_visits([fare.at_stop(visit) for visit in self._visits])
        metres = self._between(slot, matrix.distances) * fare.per_metre
        seconds = self._seconds(slot) * fare.per_second
        costs: NDArray[np.int64] = (metres + seconds + pay[np.newaxis, :]) // SCALE
        return costs

    def _seconds(self, slot: Slot) -> NDArray[np.int64]:
        matrix = self._problem.matrices[slot.unit.duty.carrier.profile]
        service = self._of_visits([visit.service for visit in self._visits])
        return self._between(slot, matrix.durations) + service[:, np.newaxis]

    def _add_load(self) -> None:
        demand = [int(boxes) for boxes in self._of_visits([v.boxes for v in self._visits])]
        evaluator = self._model.RegisterUnaryTransitVector(demand)
        room = [slot.unit.duty.carrier.capacity for slot in self._slots]
        self._model.AddDimensionWithVehicleCapacity(evaluator, 0, room, True, "load")

    def _add_time(self) -> None:
        evaluators = [
            self._register(("time", *self._key(vehicle)), partial(self._seconds, slot))
            for vehicle, slot in enumerate(self._slots)
        ]
        limits = [min(slot.max_seconds, DAY) for slot in self._slots]
        self._model.AddDimensionWithVehicleTransits(evaluators, DAY, DAY, False, "time")
        self._model.AddDimensionWithVehicleTransitAndCapacity(evaluators, 0, limits, True, "work")
        time = self._model.GetDimensionOrDie("time")
        work = self._model.GetDimensionOrDie("work")
        for vehicle, slot in enumerate(self._slots):
            for index in (self._model.Start(vehicle), self._model.End(vehicle)):
                time.CumulVar(index).SetRange(slot.window.start, slot.window.end)
        for number, visit in enumerate(self._visits):
            index = self._manager.NodeToIndex(self._first + number)
            time.CumulVar(index).SetRange(visit.window.start, visit.window.end)
            work.CumulVar(index).SetMax(self._problem.max_on_board)

    def _add_guarantees(self) -> None:
        if not any(fare.guaranteed for fare in self._fares):
            return
        evaluators = [
            self._register(("excess", *self._key(vehicle)), partial(self._excess, slot, fare))
            for vehicle, (slot, fare) in enumerate(zip(self._slots, self._fares, strict=True))
        ]
        self._model.AddDimensionWithVehicleTransits(evaluators, 0, 2 * EXCESS, False, "pay")
        pay = self._model.GetDimensionOrDie("pay")
        for vehicle, fare in enumerate(self._fares):
            pay.CumulVar(self._model.Start(vehicle)).SetValue(EXCESS)
            if fare.guaranteed:
                pay.SetCumulVarSoftUpperBound(self._model.End(vehicle), EXCESS, 1)

    def _excess(self, slot: Slot, fare: Fare) -> NDArray[np.int64]:
        """Return the hours' pay less the stops' on every arc; nothing without a guarantee."""
        seconds = self._seconds(slot)
        if not fare.guaranteed:
            return np.zeros_like(seconds)
        pay = self._of_visits([fare.at_stop(visit) for visit in self._visits])
        return (seconds * fare.guaranteed - pay[np.newaxis, :]) // SCALE

    def _add_visits(self) -> None:
        for number, visit in enumerate(self._visits):
            index = self._manager.NodeToIndex(self._first + number)
            allowed = [
                vehicle
                for vehicle, slot in enumerate(self._slots)
                if slot.open_to[self._numbers[number]]
            ]
            # SetAllowedVehiclesForIndex raises TypeError in 9.15; -1 stands for unserved.
            self._model.VehicleVar(index).SetValues([-1, *allowed])
            worth = visit.meals * UNSERVED_PER_MEAL // SCALE
            self._model.AddDisjunction([index], worth)
            self._wait_for_ready(index, visit)

    def _wait_for_ready(self, index: int, visit: Visit) -> None:
        """Let nobody begin before the boxes could be there."""
        way = min(
            int(
                self._problem.matrices[slot.unit.duty.carrier.profile].durations[
                    visit.kitchen, visit.door
                ]
            )
            for slot in self._slots
        )
        earliest = min(max(visit.window.start, visit.ready + way), visit.window.end)
        self._model.GetDimensionOrDie("time").CumulVar(index).SetMin(earliest)
