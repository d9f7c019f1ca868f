"""VROOM (https://github.com/VROOM-Project/vroom), as trips and as shipments.

As trips, a vehicle is one trip of a pre-assigned carrier; as shipments, one period of a carrier
that loads wherever it likes, since every order is picked up and delivered. VROOM knows no limit of
a route's duration with a free start, so periods and slots are its windows; no minutes on board,
which are a second load; who may serve whom is a skill; and it never leaves anybody out for money.
It stops by itself when its search is done.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Final, TypeAlias

from delivery.bench.rivals.answers import Answer, Pieces, Watch
from delivery.bench.rivals.duties import allotted, duties_of
from delivery.bench.rivals.fares import without_dear
from delivery.bench.rivals.settle import Piece
from delivery.bench.rivals.shipped import trips_of_shipments
from delivery.bench.rivals.slots import slots_of
from delivery.bench.rivals.visits import Visit, visits_of
from delivery.bench.rivals.vroom_model import Lane, VroomModel
from delivery.costing.evaluator import RouteEvaluator
from delivery.model.problem import Problem
from delivery.solver.drafts import TripDraft

TIMES: Final = (1, 2, 4, 6, 10, 15)
"""About how many times as long as the shallowest each level of exploration takes."""

THREADS: Final = 1


Trips: TypeAlias = Callable[[list[Visit], Lane, list[tuple[str, int]]], list[TripDraft]]


def run_vroom(
    problem: Problem, route_cost: RouteEvaluator, checkpoints: tuple[float, ...], seed: int
) -> tuple[tuple[Answer, ...], int]:
    """Return VROOM's answers with pre-assigned trips, kitchen by kitchen; it has no seed.

    Fleets tied to kitchens make each kitchen a problem of its own, and VROOM's work grows faster
    than a problem's size.
    """
    watch = Watch(checkpoints)
    visits = visits_of(problem)
    duties = without_dear(problem, route_cost, duties_of(problem, visits))
    slots = slots_of(problem, visits, allotted(duties, visits))
    own = {
        slot.unit.kitchen: [s for s in slots if s.unit.kitchen == slot.unit.kitchen]
        for slot in slots
    }

    def model_of(kitchen: int) -> VroomModel:
        model = VroomModel(problem, route_cost, visits, duties)
        for slot in own[kitchen]:
            model.add_slot(slot)
        model.add_jobs([n for n, visit in enumerate(visits) if visit.kitchen == kitchen])
        return model

    return _deepened([partial(model_of, kitchen) for kitchen in own], watch, _trips_of_jobs)


def run_vroom_shipments(
    problem: Problem, route_cost: RouteEvaluator, checkpoints: tuple[float, ...], seed: int
) -> tuple[tuple[Answer, ...], int]:
    """Return VROOM's answers with orders as shipments and carriers shared by the kitchens."""
    watch = Watch(checkpoints)
    visits = visits_of(problem)
    duties = without_dear(problem, route_cost, duties_of(problem, visits))

    def shared_model() -> VroomModel:
        model = VroomModel(problem, route_cost, visits, duties)
        for duty in duties:
            for member in range(len(duty.carriers)):
                model.add_period(duty, member)
        model.add_shipments()
        return model

    return _deepened([shared_model], watch, _trips_of_shipments)


def _deepened(
    models: Sequence[Callable[[], VroomModel]], watch: Watch, trips: Trips
) -> tuple[tuple[Answer, ...], int]:
    """Explore a little, then as deeply as can be expected to end in time.

    VROOM does not look at its time limit before its first heuristics are done, so a level that is
    too deep would leave nothing at all. Each level has an input of its own: a second search of the
    same one finds less.
    """
    began = watch.elapsed()
    shallow = [_solved(make(), 0, watch.left() / len(models), trips) for make in models]
    watch.found(partial(_together, [one.make for one in shallow]))
    took, left = watch.elapsed() - began, watch.left()
    level = max((n for n, times in enumerate(TIMES) if times * took < left), default=0)
    if level:
        deep = [_solved(make(), level, watch.left() / len(models), trips) for make in models]
        if _rank(deep) < _rank(shallow):
            watch.found(partial(_together, [one.make for one in deep]))
    return watch.finish(), 0


@dataclass(frozen=True, slots=True)
class _Found:
    """One search's answer by VROOM's own measure, and what makes pieces of it."""

    unserved: int
    cost: int
    make: Callable[[], Pieces]


def _rank(found: "Sequence[_Found]") -> tuple[int, int]:
    return sum(one.unserved for one in found), sum(one.cost for one in found)


def _solved(model: VroomModel, level: int, seconds: float, trips: Trips) -> _Found:
    limit = timedelta(seconds=seconds)
    solution = model.input.solve(level, nb_threads=THREADS, timeout=limit)
    steps: dict[int, list[tuple[str, int]]] = {}
    frame = solution.routes
    for vehicle, kind, number in zip(frame["vehicle_id"], frame["type"], frame["id"], strict=True):
        if kind in ("job", "pickup", "delivery"):
            steps.setdefault(int(vehicle), []).append((kind, int(number)))
    make = partial(_pieces, model, steps, trips)
    return _Found(len(solution.unassigned), int(solution.summary.cost), make)


def _together(parts: list[Callable[[], Pieces]]) -> Pieces:
    return tuple(piece for part in parts for piece in part())


def _pieces(model: VroomModel, steps: dict[int, list[tuple[str, int]]], trips: Trips) -> Pieces:
    found = []
    for vehicle, path in steps.items():
        lane = model.lanes[vehicle - 1]
        found.append(Piece(lane.duty.kind, tuple(trips(model.visits, lane, path))))
    return tuple(found)


def _trips_of_jobs(visits: list[Visit], lane: Lane, path: list[tuple[str, int]]) -> list[TripDraft]:
    assert lane.slot is not None
    stops = tuple(visits[number - 1].stop for _, number in path)
    return [TripDraft(lane.duty.period, (lane.slot.unit.kitchen,), stops)]


def _trips_of_shipments(
    visits: list[Visit], lane: Lane, path: list[tuple[str, int]]
) -> list[TripDraft]:
    steps = [(kind == "pickup", visits[(number - 1) // 2]) for kind, number in path]
    return trips_of_shipments(lane.duty, steps)
