"""VROOM's input: vehicles as trips or as periods, orders as jobs or as shipments."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import vroom
from numpy.typing import NDArray

from delivery.bench.rivals.duties import Duty
from delivery.bench.rivals.fares import Fare, board_seconds, fare_of
from delivery.bench.rivals.slots import Slot, way_to
from delivery.bench.rivals.visits import Visit
from delivery.costing.evaluator import RouteEvaluator
from delivery.model.places import TimeWindow
from delivery.model.problem import Problem

HOURLY: Final = 0.5
"""How a guarantee is read (``fares``)."""

SCALE: Final = 100
"""VROOM counts in tenths of a won here; fares are thousandths."""


@dataclass(frozen=True, slots=True)
class Lane:
    """What a vehicle number stands for."""

    duty: Duty
    slot: Slot | None


class VroomModel:
    """VROOM's input, and what its numbers stand for."""

    def __init__(
        self,
        problem: Problem,
        route_cost: RouteEvaluator,
        visits: list[Visit],
        duties: Sequence[Duty],
    ) -> None:
        self.visits = visits
        self.lanes: list[Lane] = []
        self.input: Any = vroom.Input()
        self._problem = problem
        self._route_cost = route_cost
        self._profiles: dict[tuple[int, Fare], str] = {}
        self._locations = np.array(
            [*(visit.door for visit in visits), *range(len(visits) and _places(problem))]
        )
        self._classes = _classes(visits, duties)
        profile = max((d.carrier.profile for d in duties if len(d.carriers) > 1), default=0)
        self._board = board_seconds(problem, visits, profile)

    def add_slot(self, slot: Slot) -> None:
        """Add one trip as a vehicle."""
        duty = slot.unit.duty
        end = duty.carrier.end
        self._add_vehicle(
            Lane(duty, slot), slot.unit.kitchen, end, slot.window, slot.open_to, slot.is_first
        )

    def add_period(self, duty: Duty, member: int) -> None:
        """Add one period of a carrier as a vehicle; where it may work less, a part of it."""
        window = duty.window
        work = duty.max_seconds
        if work < window.end - window.start:
            own = [v for v, is_open in zip(self.visits, duty.open_to, strict=True) if is_open]
            ready = min(visit.ready for visit in own)
            approach = min(way_to(self._problem, duty, visit.kitchen) for visit in own)
            earliest = max(window.start, ready - approach)
            room = max(0, window.end - earliest - work)
            start = min(earliest + room * (member % 3) // 6, window.end - work)
            window = TimeWindow(start, start + work)
        carrier = duty.carrier
        self._add_vehicle(
            Lane(duty, None), carrier.start, carrier.end, window, duty.open_to, is_first=True
        )

    def _add_vehicle(
        self,
        lane: Lane,
        start: int | None,
        end: int | None,
        window: TimeWindow,
        open_to: NDArray[np.bool_],
        is_first: bool,
    ) -> None:
        duty = lane.duty
        fare = fare_of(self._problem, self._route_cost, duty.carriers[0], HOURLY)
        self.lanes.append(lane)
        fixed = (fare.fixed * duty.share if is_first else 0) + fare.per_trip
        vehicle = vroom.Vehicle(
            len(self.lanes),
            start=self._place(start),
            end=self._place(end),
            profile=self._profile(duty.carrier.profile, fare),
            capacity=[duty.carrier.capacity, self._problem.max_on_board],
            skills={int(skill) for skill in np.unique(self._classes[open_to])},
            time_window=vroom.TimeWindow(window.start, window.end),
            costs=vroom.VehicleCosts(fixed=int(fixed) // SCALE),
        )
        self.input.add_vehicle(vehicle)

    def _place(self, location: int | None) -> int:
        """Return a place's number; VROOM wants a start or an end, so None is one nowhere."""
        return len(self._locations) if location is None else len(self.visits) + location

    def _profile(self, profile: int, fare: Fare) -> str:
        key = profile, fare
        if key not in self._profiles:
            self._profiles[key] = f"profile{len(self._profiles)}"
            matrix = self._problem.matrices[profile]
            between = np.ix_(self._locations, self._locations)
            seconds = matrix.durations[between].astype(np.int64)
            metres = matrix.distances[between].astype(np.int64)
            cost = seconds * fare.per_second + metres * fare.per_metre
            pay = [fare.at_stop(visit) + visit.service * fare.per_second for visit in self.visits]
            cost[:, : len(pay)] += np.array(pay, dtype=np.int64)[np.newaxis, :]
            np.fill_diagonal(cost, 0)
            nowhere = ((0, 1), (0, 1))
            self.input.set_durations_matrix(self._profiles[key], np.pad(seconds, nowhere))
            self.input.set_costs_matrix(self._profiles[key], np.pad(cost // SCALE, nowhere))
        return self._profiles[key]

    def add_jobs(self, numbers: Iterable[int]) -> None:
        """Add visits as deliveries from the vehicle's own kitchen."""
        for number in numbers:
            visit = self.visits[number]
            job = vroom.Job(
                number + 1,
                location=number,
                default_service=visit.service,
                delivery=self._amount(number, visit),
                skills={int(self._classes[number])},
                time_windows=[_window(visit)],
            )
            self.input.add_job(job)

    def add_shipments(self) -> None:
        """Add every visit as a shipment from its kitchen to its door."""
        for number, visit in enumerate(self.visits):
            pickup = vroom.ShipmentStep(
                2 * number + 1,
                location=self._place(visit.kitchen),
                time_windows=[vroom.TimeWindow(visit.ready, visit.window.end)],
            )
            delivery = vroom.ShipmentStep(
                2 * number + 2,
                location=number,
                default_service=visit.service,
                time_windows=[_window(visit)],
            )
            amount = vroom.Amount(self._amount(number, visit))
            self.input.add_shipment(
                pickup, delivery, amount=amount, skills={int(self._classes[number])}
            )

    def _amount(self, number: int, visit: Visit) -> list[int]:
        return [visit.boxes, int(self._board[number])]


def _window(visit: Visit) -> Any:
    return vroom.TimeWindow(visit.window.start, visit.window.end)


def _places(problem: Problem) -> int:
    """Return how many locations stand before the doors."""
    return min(task.door for task in problem.tasks)


def _classes(visits: list[Visit], duties: Iterable[Duty]) -> NDArray[np.int64]:
    """Number the visits by who may serve them, times apart, and by kitchen and readiness."""
    signatures: dict[tuple[object, ...], int] = {}
    open_to = np.array([duty.open_to for duty in duties])
    found = [
        signatures.setdefault(
            (visit.kitchen, visit.ready, open_to[:, number].tobytes()), len(signatures) + 1
        )
        for number, visit in enumerate(visits)
    ]
    return np.array(found, dtype=np.int64)
