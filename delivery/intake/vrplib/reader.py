"""A VRPLIB file becomes a problem: ``read_vrplib`` is the one call."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from delivery.costing.evaluator import RouteEvaluator
from delivery.intake.vrplib.best_known import read_best_known
from delivery.intake.vrplib.clients import Clients, read_clients
from delivery.intake.vrplib.faults import refuse, unknown
from delivery.intake.vrplib.instance import PublicInstance
from delivery.intake.vrplib.rounding import CONVENTIONS, Rounding
from delivery.intake.vrplib.text import VrplibText, read_text
from delivery.intake.vrplib.vehicles import (
    KITCHEN,
    Vehicles,
    VehicleType,
    depot_name,
    read_types,
    vehicles_of,
)
from delivery.model.pay import Ledger
from delivery.model.problem import Problem, Task
from delivery.model.travel import TravelMatrix
from delivery.model.units import MILLISECONDS


def read_vrplib(path: Path) -> PublicInstance:
    """Read a public instance, and the best-known solution beside it (``.sol``).

    ::

        instance = read_vrplib(Path("HFVRP/X275-HVRP.vrp"))
        solution = solve(instance.problem, instance.route_cost, params)
        gap = instance.cost(solution) / instance.best_known - 1

    Raises
    ------
    InputError
        Where the file is no VRPLIB, has a TYPE, specification or section that is not understood,
        or lacks a depot.
    """
    text = read_text(path)
    kind = text.specification("TYPE")
    if kind not in CONVENTIONS:
        raise refuse(unknown(f"{path.name} TYPE", kind, CONVENTIONS))
    rounding = CONVENTIONS[kind]
    clients = read_clients(text, rounding)
    vehicles = _read_vehicles(text, clients, rounding)
    problem = _problem(clients, vehicles)
    beside = path.with_suffix(".sol")
    known = None
    if beside.is_file():
        known = read_best_known(beside, problem, vehicles.types, clients.depots)
    return PublicInstance(
        name=path.stem,
        kind=kind,
        problem=problem,
        vehicles=vehicles,
        route_cost=_prices(problem, vehicles),
        known=known,
    )


def _prices(problem: Problem, vehicles: Vehicles) -> RouteEvaluator:
    return RouteEvaluator(
        problem,
        vehicles.fleets,
        vehicles.rules,
        conditions=frozenset(),
        objective=Ledger.PROVIDER,
        minimum_wage=0,
    )


def _read_vehicles(text: VrplibText, clients: Clients, rounding: Rounding) -> Vehicles:
    types = read_types(text, clients.depots, clients.capacities, rounding)
    hours = tuple(clients.window(depot) for depot in range(clients.depots))
    return vehicles_of(types, hours, text.file)


def _problem(clients: Clients, vehicles: Vehicles) -> Problem:
    eligible = np.array([_may_serve(clients, kind) for kind in dict.fromkeys(vehicles.types)])
    eligible = eligible[[carrier.fleet for carrier in vehicles.carriers]]
    return Problem(
        tasks=tuple(_task(clients, i, eligible[:, i]) for i in range(clients.count)),
        carriers=vehicles.carriers,
        hubs=(),
        kitchens=(KITCHEN,),
        matrices=tuple(_matrix(clients, depot) for depot in range(clients.depots)),
        eligible=eligible,
        max_on_board=int(clients.windows[:, 1].max()),
        hub_handling=0,
    )


def _may_serve(clients: Clients, kind: VehicleType) -> NDArray[np.bool_]:
    """Return which tasks a type may serve, bool, shape (tasks,)."""
    fits = clients.demands[clients.depots :] <= kind.capacity
    if kind.allowed is None:
        return fits
    return fits & np.isin(np.arange(clients.count) + clients.depots, kind.allowed)


def _task(clients: Clients, number: int, eligible: NDArray[np.bool_]) -> Task:
    place = clients.depots + number
    prize = int(clients.prizes[place])
    return Task(
        door=1 + number,
        kitchen=KITCHEN,
        recipient=number,
        wave=0,
        boxes=int(clients.demands[place]),
        meals=1,
        window=clients.window(place),
        ready=int(clients.releases[place]),
        handover=int(clients.services[place]) * MILLISECONDS,
        extra_box=0,
        barrier=None if eligible.any() else _barrier(clients, place),
        prize=prize or None,
    )


def _barrier(clients: Clients, place: int) -> str:
    """Return why no vehicle may serve a place."""
    return "capacity" if clients.demands[place] > clients.capacities.max() else "no_carrier"


def _matrix(clients: Clients, depot: int) -> TravelMatrix:
    """Return the distances with one depot as the kitchen; a unit takes a unit of time."""
    places = [depot, *range(clients.depots, len(clients.distances))]
    legs = np.ascontiguousarray(clients.distances[np.ix_(places, places)], dtype=np.int32)
    return TravelMatrix(
        profile=depot_name(depot),
        durations=legs,
        distances=legs,
        shortest=legs[:1],
        straight_line=False,
    )
