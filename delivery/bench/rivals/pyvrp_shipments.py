"""PyVRP with orders as shipments: carriers shared by the kitchens, picking up where they like.

What it cannot say: loading all before delivering, how many kitchens a trip may load at, reload
minutes, minutes on board. The polishing mends what that breaks.
"""

from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import numpy as np
import pyvrp
from numpy.typing import NDArray

from delivery.bench.rivals.answers import Answer, Pieces, Watch
from delivery.bench.rivals.duties import Duty, duties_of
from delivery.bench.rivals.fares import UNSERVED_PER_MEAL, Fare, fare_of, without_dear
from delivery.bench.rivals.profiles import FORBIDDEN, SCALE, Matrix
from delivery.bench.rivals.pyvrp_fleets import solve_watched
from delivery.bench.rivals.settle import Piece
from delivery.bench.rivals.shipped import trips_of_shipments
from delivery.bench.rivals.visits import Visit, visits_of
from delivery.costing.evaluator import RouteEvaluator
from delivery.model.problem import Problem

HOURLY: Final = 0.5


def run_pyvrp_shipments(
    problem: Problem, route_cost: RouteEvaluator, checkpoints: tuple[float, ...], seed: int
) -> tuple[tuple[Answer, ...], int]:
    """Return PyVRP's answers at the checkpoints, and its iterations."""
    watch = Watch(checkpoints)
    visits = visits_of(problem)
    duties = without_dear(problem, route_cost, duties_of(problem, visits))
    data = _Model(problem, route_cost, visits, duties).data()
    iterations = solve_watched(data, watch, seed, partial(_pieces, visits, duties))
    return watch.finish(), iterations


@dataclass(slots=True)
class _Shared:
    """A matrix pair, who travels by it, and which visits it is open to."""

    duties: list[int]
    open_to: NDArray[np.bool_]


class _Model:
    """PyVRP's data: doors, then the problem's places before the doors, then nowhere."""

    def __init__(
        self,
        problem: Problem,
        route_cost: RouteEvaluator,
        visits: list[Visit],
        duties: list[Duty],
    ) -> None:
        self._problem = problem
        self._visits = visits
        self._duties = duties
        self._fares = [fare_of(problem, route_cost, duty.carriers[0], HOURLY) for duty in duties]
        places = min(task.door for task in problem.tasks)
        self._locations = np.array([*(visit.door for visit in visits), *range(places)])
        self._nowhere = len(self._locations)

    def data(self) -> pyvrp.ProblemData:
        """Return the data."""
        shared = self._profiles()
        profile_of = {duty: n for n, one in enumerate(shared) for duty in one.duties}
        matrices = [self._matrices(one) for one in shared]
        depots: list[pyvrp.Depot] = []
        types = [
            self._vehicle_type(number, depots, profile_of[number])
            for number in range(len(self._duties))
        ]
        locations = [pyvrp.Location(0, 0) for _ in range(self._nowhere + 1)]
        costs: list[Any] = [cost for cost, _ in matrices]
        times: list[Any] = [time for _, time in matrices]
        return pyvrp.ProblemData(locations, [], depots, types, costs, times, [], self._shipments())

    def _shipments(self) -> list[pyvrp.Shipment]:
        return [
            pyvrp.Shipment(
                self._place(visit.kitchen),
                number,
                pickup_tw_early=visit.ready,
                delivery_tw_early=visit.window.start,
                delivery_tw_late=visit.window.end,
                delivery_service_duration=visit.service,
                amount=[visit.boxes],
                prize=visit.meals * UNSERVED_PER_MEAL // SCALE,
                required=False,
            )
            for number, visit in enumerate(self._visits)
        ]

    def _vehicle_type(
        self, number: int, depots: list[pyvrp.Depot], profile: int
    ) -> pyvrp.VehicleType:
        duty, fare = self._duties[number], self._fares[number]
        carrier = duty.carrier
        depots.append(pyvrp.Depot(self._place(carrier.start)))
        depots.append(pyvrp.Depot(self._place(carrier.end)))
        return pyvrp.VehicleType(
            num_available=len(duty.carriers),
            capacity=[carrier.capacity],
            start_depot=len(depots) - 2,
            end_depot=len(depots) - 1,
            fixed_cost=(round(fare.fixed * duty.share) + fare.per_trip) // SCALE,
            tw_early=duty.window.start,
            tw_late=duty.window.end,
            shift_duration=duty.max_seconds,
            unit_distance_cost=1,
            unit_duration_cost=round(fare.per_second / SCALE),
            profile=profile,
        )

    def _place(self, location: int | None) -> int:
        return self._nowhere if location is None else len(self._visits) + location

    def _profiles(self) -> list[_Shared]:
        """Share matrices among duties alike, and among territories with no door in common."""
        groups: dict[tuple[int, Fare], list[_Shared]] = {}
        for number, (duty, fare) in enumerate(zip(self._duties, self._fares, strict=True)):
            found = groups.setdefault((duty.carrier.profile, fare), [])
            for one in found:
                is_alike = not duty.has_territory and not self._duties[one.duties[0]].has_territory
                is_apart = duty.has_territory and not (one.open_to & duty.open_to).any()
                if is_alike or is_apart:
                    one.duties.append(number)
                    one.open_to |= duty.open_to
                    break
            else:
                found.append(_Shared([number], duty.open_to.copy()))
        return [one for found in groups.values() for one in found]

    def _matrices(self, shared: _Shared) -> tuple[Matrix, Matrix]:
        """Return cost and time: doors outside the territories closed, nowhere free to reach."""
        first = shared.duties[0]
        fare, matrix = (
            self._fares[first],
            self._problem.matrices[self._duties[first].carrier.profile],
        )
        between = np.ix_(self._locations, self._locations)
        margin = ((0, 1), (0, 1))
        cost = np.pad(matrix.distances[between].astype(np.int64) * fare.per_metre, margin)
        time = np.pad(matrix.durations[between].astype(np.int64), margin)
        pay = np.array([fare.at_stop(visit) for visit in self._visits], dtype=np.int64)
        cost[:, : len(pay)] += pay[np.newaxis, :]
        cost //= SCALE
        closed = np.flatnonzero(~shared.open_to)
        for array in (cost, time):
            array[closed, :] = FORBIDDEN
            array[:, closed] = FORBIDDEN
            self._keep_apart(array, shared)
            np.fill_diagonal(array, 0)
        return cost, time

    def _keep_apart(self, array: Matrix, shared: _Shared) -> None:
        """Close the ways between territories that share a matrix, and to others' homes."""
        if not self._duties[shared.duties[0]].has_territory:
            return
        count = len(self._visits)
        for number in shared.duties:
            duty = self._duties[number]
            own = np.flatnonzero(duty.open_to)
            others = np.flatnonzero(shared.open_to & ~duty.open_to)
            array[np.ix_(own, others)] = FORBIDDEN
            home = self._place(duty.carrier.start)
            array[others, home] = FORBIDDEN
            # One trip each: from the doors it goes home and not for more.
            array[np.ix_(own, np.arange(count, count + len(self._problem.kitchens)))] = FORBIDDEN


def _pieces(visits: list[Visit], duties: list[Duty], solution: pyvrp.Solution) -> Pieces:
    found = []
    for route in solution.routes():
        duty = duties[route.vehicle_type()]
        steps = [
            (activity.is_pickup(), visits[activity.idx])
            for activity in route.schedule()
            if activity.is_shipment()
        ]
        trips = trips_of_shipments(duty, steps)
        if trips:
            found.append(Piece(duty.kind, tuple(trips)))
    return tuple(found)
