"""A VRPLIB file becomes a problem: ``read_vrplib`` is the one call."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from delivery.costing.evaluator import RouteEvaluator
from delivery.intake.vrplib.best_known import read_best_known
from delivery.intake.vrplib.columns import depots as count_depots
from delivery.intake.vrplib.columns import numbers, table, whole_specification
from delivery.intake.vrplib.distances import distances_between
from delivery.intake.vrplib.faults import refuse, unknown, wrong
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
from delivery.model.places import TimeWindow
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
    clients = _read_clients(text, CONVENTIONS[kind])
    vehicles = _read_vehicles(text, clients)
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


@dataclass(frozen=True, slots=True)
class _Clients:
    """What the file says of its places, depots first, in whole units of its rounding.

    All arrays are int64; ``distances`` has shape (places, places), ``windows`` (places, 2), the
    others (places,). ``demand_rounding`` is None where loads are whole numbers as they stand.
    """

    depots: int
    rounding: Rounding
    distances: NDArray[np.int64]
    demands: NDArray[np.int64]
    demand_rounding: Rounding | None
    windows: NDArray[np.int64]
    services: NDArray[np.int64]
    releases: NDArray[np.int64]
    prizes: NDArray[np.int64]

    @property
    def count(self) -> int:
        return len(self.distances) - self.depots


def _read_clients(text: VrplibText, rounding: Rounding) -> _Clients:
    places = whole_specification(text, "DIMENSION")
    depots = count_depots(text, places)
    distances = rounding.whole(distances_between(text, places))
    if distances.min() < 0 or distances.max() > np.iinfo(np.int32).max:
        came = f"{distances.min()} – {distances.max()}"
        raise refuse(wrong(f"{text.file} distances", came, "0 to 2^31 - 1", "0부터 2^31 - 1까지"))
    loads = _per_place(text, "LINEHAUL" if "LINEHAUL" in text.sections else "DEMAND", places)
    services = rounding.whole(_per_place(text, "SERVICE_TIME", places))
    releases = rounding.whole(_per_place(text, "RELEASE_TIME", places))
    loads_rounding = None if _are_whole(loads, _capacities(text)) else rounding
    return _Clients(
        depots=depots,
        rounding=rounding,
        distances=distances,
        demands=_loads(loads, loads_rounding),
        demand_rounding=loads_rounding,
        windows=_windows(text, rounding, distances, services, releases),
        services=services,
        releases=releases,
        prizes=rounding.whole(_per_place(text, "PRIZE", places)),
    )


def _per_place(text: VrplibText, name: str, places: int) -> NDArray[np.float64]:
    found = numbers(text, name, places, 0)
    assert found is not None
    if found.min() < 0:
        raise refuse(wrong(f"{text.file} {name}", f"{found.min():g}", "0 or more", "0 이상"))
    return found


def _capacities(text: VrplibText) -> NDArray[np.float64]:
    count = len(text.sections.get("CAPACITY", ())) or 1
    found = numbers(text, "CAPACITY", count, 0)
    assert found is not None
    return found


def _are_whole(*arrays: NDArray[np.float64]) -> bool:
    return all(bool((values == np.floor(values)).all()) for values in arrays)


def _loads(values: NDArray[np.float64], rounding: Rounding | None) -> NDArray[np.int64]:
    return values.astype(np.int64) if rounding is None else rounding.whole(values)


def _windows(
    text: VrplibText,
    rounding: Rounding,
    distances: NDArray[np.int64],
    services: NDArray[np.int64],
    releases: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Return when each place is open; without a section, longer than any route can take."""
    places = len(distances)
    if "TIME_WINDOW" in text.sections:
        windows = rounding.whole(table(text, "TIME_WINDOW", places, width=2))
        closed = np.flatnonzero(windows[:, 1] < windows[:, 0])
        if closed.size:
            row = text.sections["TIME_WINDOW"][int(closed[0])]
            came = " ".join(row.words[1:])
            raise refuse(wrong(text.at(row), came, "an end after its start", "시작 뒤의 끝"))
        return windows
    longest_legs = int(distances.max(axis=1).sum())
    trips = 2 if "VEHICLES_RELOAD_DEPOT" in text.sections else 1
    end = trips * longest_legs + int(services.sum()) + int(releases.max())
    return np.column_stack((np.zeros(places, np.int64), np.full(places, end)))


def _read_vehicles(text: VrplibText, clients: _Clients) -> Vehicles:
    given = "VEHICLES" in text.specifications
    count = whole_specification(text, "VEHICLES") if given else clients.count
    capacities = numbers(text, "CAPACITY", count, None)
    # A fleet whose capacity is not spoken of carries everything.
    loads = clients.demands.sum() * np.ones(count, np.int64)
    if capacities is not None:
        loads = _loads(capacities, clients.demand_rounding)
    types = read_types(text, count, clients.depots, capacities=loads, rounding=clients.rounding)
    hours = tuple(_window(clients, depot) for depot in range(clients.depots))
    return vehicles_of(types, hours, text.file)


def _window(clients: _Clients, place: int) -> TimeWindow:
    return TimeWindow(int(clients.windows[place, 0]), int(clients.windows[place, 1]))


def _problem(clients: _Clients, vehicles: Vehicles) -> Problem:
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


def _may_serve(clients: _Clients, kind: VehicleType) -> NDArray[np.bool_]:
    """Return which tasks a type may serve, bool, shape (tasks,)."""
    fits = clients.demands[clients.depots :] <= kind.capacity
    if kind.allowed is None:
        return fits
    return fits & np.isin(np.arange(clients.count) + clients.depots, kind.allowed)


def _task(clients: _Clients, number: int, eligible: NDArray[np.bool_]) -> Task:
    place = clients.depots + number
    prize = int(clients.prizes[place])
    return Task(
        door=1 + number,
        kitchen=KITCHEN,
        recipient=number,
        wave=0,
        boxes=int(clients.demands[place]),
        meals=1,
        window=_window(clients, place),
        ready=int(clients.releases[place]),
        handover=int(clients.services[place]) * MILLISECONDS,
        extra_box=0,
        barrier=None if eligible.any() else "capacity",
        prize=prize or None,
    )


def _matrix(clients: _Clients, depot: int) -> TravelMatrix:
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
