"""OR-Tools' routing model of a part of the day: slots are vehicles, visits are nodes.

Costs steer by the linear stand-in of each carrier's pay; every solution found on the way goes to
the caller, who prices it truly. Matrices are registered, never Python callbacks, and there is no
constraint between vehicles (see ``slots``).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from weakref import ref

import numpy as np
from numpy.typing import NDArray
from ortools.constraint_solver import pywrapcp, routing_enums_pb2

from delivery.model.costs import LinearCost
from delivery.model.problem import Carrier, Problem
from delivery.model.units import Seconds
from delivery.solver.slots import Slot, Visit, followers, may_carry

DAY = 24 * 3600
FAILURES = 1500
"""Guided local search that finds no further solution never stops by itself; failures count the
neighbours it tried, so the limit is the same on any machine."""

Sequences = list[list[int]]
"""Visit numbers per slot, in order."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard one model searches: solutions seen, and for use a clock too."""

    first_solution: str
    metaheuristic: str
    solutions: int
    seconds: float | None


class RoutingModel:
    """One model over slots and visits; build it, then ``search`` it."""

    def __init__(
        self,
        problem: Problem,
        slots: Sequence[Slot],
        visits: Sequence[Visit],
        linear: Mapping[int, LinearCost],
        worth: Sequence[int],
    ) -> None:
        """``worth``: what leaving each visit out costs, in thousandths of a won."""
        self._problem = problem
        self._slots = slots
        self._visits = visits
        self._linear = linear
        self._worth = worth
        self._next = followers(problem, slots)
        count = len(slots)
        starts, ends = list(range(count)), list(range(count, 2 * count))
        self._first_visit = 2 * count
        nodes = self._first_visit + len(visits)
        self._manager = pywrapcp.RoutingIndexManager(nodes, count, starts, ends)
        self._model = pywrapcp.RoutingModel(self._manager)
        self._transits: dict[tuple[int, str], int] = {}
        self._add_costs()
        self._add_load()
        self._add_time()
        self._add_on_board()
        self._add_visits()

    def search(
        self, effort: Effort, start: Sequences | None, on_solution: Callable[[Sequences], None]
    ) -> None:
        """Search from ``start`` or from scratch; report every solution found, the last included."""
        parameters = _parameters(effort)
        self._model.CloseModelWithParameters(parameters)
        self._model.AddSearchMonitor(self._model.solver().FailuresLimit(FAILURES))
        seen: list[Sequences] = []
        # The model holds the callback where Python cannot see it: a strong reference to the model
        # from there would keep both for ever.
        here = ref(self)

        def note() -> None:
            model = here()
            if model is not None:
                seen.append(model.sequences())

        self._model.AddAtSolutionCallback(note)
        if start is None:
            self._model.SolveWithParameters(parameters)
        else:
            routes = [[self._index(visit) for visit in route] for route in start]
            assignment = self._model.ReadAssignmentFromRoutes(routes, True)
            if assignment is None:
                return
            self._model.SolveFromAssignmentWithParameters(assignment, parameters)
        for sequences in seen:
            on_solution(sequences)

    def _index(self, visit: int) -> int:
        return int(self._manager.NodeToIndex(self._first_visit + visit))

    def sequences(self) -> Sequences:
        """Return what each slot carries in the solution the model stands at."""
        routes: Sequences = []
        for vehicle in range(len(self._slots)):
            index = self._model.NextVar(self._model.Start(vehicle)).Value()
            route: list[int] = []
            while not self._model.IsEnd(index):
                route.append(self._manager.IndexToNode(index) - self._first_visit)
                index = self._model.NextVar(index).Value()
            routes.append(route)
        return routes

    def _carrier(self, vehicle: int) -> Carrier:
        return self._problem.carriers[self._slots[vehicle].carrier]

    def _locations(self) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """Return each node's location, and which nodes are nowhere (an end at the last stop)."""
        starts = [slot.loads[-1] for slot in self._slots]
        ends = [self._end_location(vehicle) for vehicle in range(len(self._slots))]
        places = [*starts, *ends, *(visit.location for visit in self._visits)]
        nowhere = np.array([place is None for place in places])
        return np.array([0 if place is None else place for place in places]), nowhere

    def _end_location(self, vehicle: int) -> int | None:
        follower = self._next[vehicle]
        return self._carrier(vehicle).end if follower is None else self._slots[follower].loads[0]

    def _between(self, matrix: NDArray[np.int32]) -> NDArray[np.int64]:
        """Return a travel matrix over the model's nodes."""
        places, nowhere = self._locations()
        between = matrix[np.ix_(places, places)].astype(np.int64)
        between[:, nowhere] = 0
        return between

    def _node_values(self, of_visit: Callable[[Visit], int]) -> NDArray[np.int64]:
        values = [of_visit(visit) for visit in self._visits]
        return np.array([0] * self._first_visit + values, dtype=np.int64)

    def _register(self, key: tuple[int, str], matrix: Callable[[], NDArray[np.int64]]) -> int:
        if key not in self._transits:
            self._transits[key] = self._model.RegisterTransitMatrix(matrix().tolist())
        return self._transits[key]

    def _add_costs(self) -> None:
        for vehicle, slot in enumerate(self._slots):
            linear = self._linear[slot.carrier]
            carrier = self._carrier(vehicle)
            evaluator = self._register(
                (carrier.kind, "cost"), partial(self._arc_costs, carrier, linear)
            )
            self._model.SetArcCostEvaluatorOfVehicle(evaluator, vehicle)

    def _arc_costs(self, carrier: Carrier, linear: LinearCost) -> NDArray[np.int64]:
        matrix = self._problem.matrices[carrier.profile]
        service = self._node_values(lambda visit: visit.service)[:, np.newaxis]
        seconds = self._between(matrix.durations) + service
        stops = self._node_values(
            lambda visit: (
                linear.per_stop
                + linear.per_extra_box * (visit.boxes - 1)
                + linear.per_box * visit.boxes
                + linear.per_meal * visit.meals
            )
        )
        metres = self._between(matrix.distances)
        return metres * linear.per_metre + seconds * linear.per_second + stops[np.newaxis, :]

    def _add_load(self) -> None:
        demand = [int(boxes) for boxes in self._node_values(lambda visit: visit.boxes)]
        evaluator = self._model.RegisterUnaryTransitVector(demand)
        capacities = [self._carrier(vehicle).capacity for vehicle in range(len(self._slots))]
        self._model.AddDimensionWithVehicleCapacity(evaluator, 0, capacities, True, "load")

    def _add_time(self) -> None:
        evaluators = [
            self._register((self._carrier(v).profile, "time"), partial(self._time_matrix, v))
            for v in range(len(self._slots))
        ]
        self._model.AddDimensionWithVehicleTransits(evaluators, DAY, DAY, False, "time")
        self._model.AddDimensionWithVehicleTransits(evaluators, 0, DAY, True, "work")
        time = self._model.GetDimensionOrDie("time")
        work = self._model.GetDimensionOrDie("work")
        for vehicle, slot in enumerate(self._slots):
            depart = min(self._earliest_departure(vehicle), slot.window.end)
            start, end = self._model.Start(vehicle), self._model.End(vehicle)
            time.CumulVar(start).SetRange(depart, slot.window.end)
            time.CumulVar(end).SetRange(depart, slot.window.end)
            work.CumulVar(end).SetMax(max(slot.max_work - self._approach(vehicle), 0))

    def _time_matrix(self, vehicle: int) -> NDArray[np.int64]:
        travel = self._between(self._problem.matrices[self._carrier(vehicle).profile].durations)
        # A trip that is not made takes no time.
        travel[: len(self._slots), len(self._slots) : self._first_visit] = 0
        return travel + self._node_values(lambda visit: visit.service)[:, np.newaxis]

    def _between_loads(self, vehicle: int) -> Seconds:
        durations = self._problem.matrices[self._carrier(vehicle).profile].durations
        loads = self._slots[vehicle].loads
        return sum(int(durations[here, there]) for here, there in pairwise(loads))

    def _approach(self, vehicle: int) -> Seconds:
        """Return the seconds from the slot's beginning to leaving the last loading place."""
        carrier, slot = self._carrier(vehicle), self._slots[vehicle]
        between = self._between_loads(vehicle)
        if vehicle in self._next:
            return carrier.reload + between
        if carrier.start is None:
            return between
        durations = self._problem.matrices[carrier.profile].durations
        return between + int(durations[carrier.start, slot.loads[0]])

    def _earliest_departure(self, vehicle: int) -> Seconds:
        slot = self._slots[vehicle]
        ready = [
            task.ready
            for task in self._problem.tasks
            if task.kitchen in slot.loads and task.wave == slot.wave
        ]
        return max(max(ready, default=0), slot.window.start + self._approach(vehicle))

    def _add_on_board(self) -> None:
        """Count the seconds since leaving the last loading place; waiting is checked later."""
        evaluators = [
            self._register((self._carrier(v).profile, "board"), partial(self._board_matrix, v))
            for v in range(len(self._slots))
        ]
        self._model.AddDimensionWithVehicleTransits(evaluators, 0, DAY, True, "board")
        board = self._model.GetDimensionOrDie("board")
        between = [self._between_loads(vehicle) for vehicle in range(len(self._slots))]
        for number, visit in enumerate(self._visits):
            longest = max(
                (
                    between[v]
                    for v, slot in enumerate(self._slots)
                    if may_carry(self._problem, slot, visit)
                ),
                default=0,
            )
            limit = max(visit.max_on_board - longest, 0)
            board.CumulVar(self._index(number)).SetMax(limit)

    def _board_matrix(self, vehicle: int) -> NDArray[np.int64]:
        matrix = self._time_matrix(vehicle)
        matrix[:, len(self._slots) : self._first_visit] = 0
        return matrix

    def _add_visits(self) -> None:
        time = self._model.GetDimensionOrDie("time")
        for number, visit in enumerate(self._visits):
            index = self._index(number)
            allowed = [
                vehicle
                for vehicle, slot in enumerate(self._slots)
                if may_carry(self._problem, slot, visit)
            ]
            # SetAllowedVehiclesForIndex raises TypeError in this release; -1 stands for unserved.
            self._model.VehicleVar(index).SetValues([-1, *allowed])
            self._model.AddDisjunction([index], self._worth[number])
            time.CumulVar(index).SetRange(visit.window.start, visit.window.end)


def _parameters(effort: Effort) -> object:
    parameters = pywrapcp.DefaultRoutingSearchParameters()
    strategy = getattr(routing_enums_pb2.FirstSolutionStrategy, effort.first_solution)
    parameters.first_solution_strategy = strategy
    metaheuristic = getattr(routing_enums_pb2.LocalSearchMetaheuristic, effort.metaheuristic)
    parameters.local_search_metaheuristic = metaheuristic
    parameters.solution_limit = effort.solutions
    if effort.seconds is not None:
        parameters.time_limit.FromMilliseconds(max(int(effort.seconds * 1000), 1))
    return parameters
