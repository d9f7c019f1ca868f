"""The best-known solution beside an instance: its routes, priced again."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from delivery.errors import InputError
from delivery.intake.vrplib.faults import missing, no_file, refuse, wrong
from delivery.intake.vrplib.vehicles import KITCHEN, METRES_PER_KM, VehicleType
from delivery.model.problem import Problem
from delivery.model.units import Won, round_half_up

LARGEST_POWER = 6

_ROUTE = re.compile(r"^\s*Route\s*#?\s*(\d+)\s*:(.*)$", re.IGNORECASE)
_TOTAL = re.compile(
    r"^\s*(?P<word>Cost|Distance)\s*:?\s*(?P<figure>[0-9]+(?:\.(?P<decimals>[0-9]+))?)\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class KnownRoute:
    """One vehicle's trips, each a row of tasks in order. ``vehicle`` indexes the carriers."""

    vehicle: int
    trips: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class BestKnown:
    """The best-known routes and what they cost, left-out prizes included."""

    cost: Won
    routes: tuple[KnownRoute, ...]


def read_best_known(
    path: Path, problem: Problem, types: Sequence[VehicleType], depots: int
) -> BestKnown:
    """Read a ``.sol`` file: routes of places from 0, a depot within a route being a reload.

    Routes are numbered from 1 or from 0. The cost is summed from the routes, since files write it
    in units of their own; where the written one (``Cost``, or ``Distance``, which leaves prizes
    out) is not the same figure but for a power of ten, the file is refused: it belongs to another
    instance or another rounding.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise refuse(no_file(path.name, type(error).__name__)) from error
    known = _routes(path.name, lines, problem, types, depots)
    totals = {found["word"].lower(): found for found in map(_TOTAL.match, lines) if found}
    written = totals.get("cost") or totals.get("distance")
    if written is None or not known:
        raise refuse(missing(path.name, "Route #1: … / Cost …"))
    driven, forgone = _driven(problem, types, known), _forgone(problem, known)
    told = driven if written is totals.get("distance") else driven + forgone
    if not _agrees(told, written):
        raise _other_cost(path.name, written["figure"], told)
    return BestKnown(driven + forgone, known)


def _routes(
    file: str,
    lines: Sequence[str],
    problem: Problem,
    types: Sequence[VehicleType],
    depots: int,
) -> tuple[KnownRoute, ...]:
    found = [(number, _ROUTE.match(line)) for number, line in enumerate(lines, start=1)]
    matches = [(f"{file}:{number}", match) for number, match in found if match]
    first = min((int(match[1]) for _, match in matches), default=1)
    routes = (
        _route(where, match, problem, types, depots, first=min(first, 1))
        for where, match in matches
    )
    return tuple(route for route in routes if route.trips)


def _route(
    where: str,
    found: re.Match[str],
    problem: Problem,
    types: Sequence[VehicleType],
    depots: int,
    *,
    first: int,
) -> KnownRoute:
    vehicle, last = int(found[1]) - first, len(types) - 1 + first
    if not 0 <= vehicle < len(types):
        raise refuse(wrong(where, found[1], f"{first} to {last}", f"{first}부터 {last}까지"))
    trips: list[list[int]] = [[]]
    for word in found[2].split():
        place = int(word) if word.isascii() and word.isdigit() else -1
        if not 0 <= place < depots + len(problem.tasks):
            last = depots + len(problem.tasks) - 1
            raise refuse(wrong(where, word, f"a place from 0 to {last}", f"0부터 {last}까지"))
        if place < depots:
            trips.append([])
        else:
            trips[-1].append(place - depots)
    return KnownRoute(vehicle, tuple(tuple(trip) for trip in trips if trip))


def _forgone(problem: Problem, routes: Sequence[KnownRoute]) -> Won:
    """Add up the prizes of what the routes leave out."""
    served = {task for route in routes for trip in route.trips for task in trip}
    return sum(task.prize or 0 for number, task in enumerate(problem.tasks) if number not in served)


def _driven(problem: Problem, types: Sequence[VehicleType], routes: Sequence[KnownRoute]) -> Won:
    """Add up what the routes cost by the file's own words."""
    cost = 0
    for route in routes:
        kind = types[route.vehicle]
        distances = problem.matrices[kind.depot].distances
        length = 0
        for trip in route.trips:
            doors = [problem.tasks[task].door for task in trip]
            stops = (KITCHEN, *doors, KITCHEN)
            length += sum(int(distances[leg]) for leg in itertools.pairwise(stops))
        cost += kind.fixed_cost + round_half_up(Fraction(kind.won_per_km * length, METRES_PER_KM))
    return cost


def _agrees(cost: Won, written: re.Match[str]) -> bool:
    """Tell whether a written cost is the true one in some power of ten, as far as it is written."""
    last_digit = Fraction(1, 10 ** len(written["decimals"] or ""))
    return any(
        abs(cost - Fraction(written["figure"]) * 10**power) < last_digit * 10**power
        for power in range(LARGEST_POWER + 1)
    )


def _other_cost(file: str, came: str, cost: Won) -> InputError:
    expected = f"{cost}, what its routes cost"
    return refuse(wrong(f"{file} Cost", came, expected, f"경로를 다시 계산한 {cost}"))
