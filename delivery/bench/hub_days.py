"""Days on which hubs may pay, drawn from an area: what the engine makes of them with and without.

Residents live all over the district, kitchens do not: with few residents, paid as the areas pay
them, hardly anybody is worth bringing boxes to. So the days here have more of them.

``python -m delivery.bench.hub_days DIR ORDERS ITERATIONS SEED,…`` prints each kind of day's won and
unserved orders without hubs and with them, and the orders that went through hubs.
"""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np

from delivery.bench.days import draw_day
from delivery.model.area import Area
from delivery.model.pay import PayLine, Per
from delivery.model.places import Order
from delivery.model.problem import Problem
from delivery.model.scenario import Scenario, SearchLimit
from delivery.modes.places import day_places
from delivery.planning import day_problem, route_evaluator
from delivery.solver.check import check_solution
from delivery.solver.solve import SolverParams, solve
from delivery.sweeps.people import ServedDay
from delivery.workflow.day import travel_matrices

NEIGHBOURS: Final = 4
"""Residents for each one of the area."""

BOX_WON: Final = 700
"""What a cheap resident is thanked per box; nothing per outing."""

CAR_FREE: Final = 0.25
"""The part of the dongs with a hub in which residents alone hand over."""

KINDS: Final = ("own", "many", "cheap", "one-kitchen", "car-free")
"""As the area is; with more residents; these cheaper; all cooked in one kitchen besides; or many,
and nobody but them handing over in some dongs."""


def hub_day(drawn: ServedDay, kind: str, seed: int) -> ServedDay:
    """Return a drawn day as a kind of day on which hubs may pay."""
    area, orders = drawn.area, drawn.orders
    if kind != "own":
        area = _with_neighbours(area)
    if kind in ("cheap", "one-kitchen"):
        area = _with_cheap_residents(area)
    if kind == "one-kitchen":
        area, orders = _cooked_in_one_kitchen(area, orders)
    if kind == "car-free":
        area = _with_car_free_dongs(area, seed)
    return ServedDay(area, orders)


def _with_neighbours(area: Area) -> Area:
    fleets = []
    for fleet in area.fleets:
        residents = tuple(
            replace(resident, carrier_id=f"{resident.carrier_id}-{number}")
            for number in range(NEIGHBOURS)
            for resident in fleet.residents
        )
        many = replace(fleet, residents=residents, carriers=len(residents))
        fleets.append(many if residents else fleet)
    return replace(area, fleets=tuple(fleets))


def _with_cheap_residents(area: Area) -> Area:
    rules = {fleet.pay for fleet in area.fleets if fleet.residents}
    return replace(
        area,
        pay_rules=tuple(
            replace(rule, lines=_cheap(rule.lines)) if rule.name in rules else rule
            for rule in area.pay_rules
        ),
    )


def _cheap(lines: Sequence[PayLine]) -> tuple[PayLine, ...]:
    kept = (line for line in lines if line.per is not Per.OUTING)
    return tuple(replace(line, won=BOX_WON) if line.per is Per.BOX else line for line in kept)


def _cooked_in_one_kitchen(area: Area, orders: Sequence[Order]) -> tuple[Area, tuple[Order, ...]]:
    kitchen = area.kitchens[0].kitchen_id
    fleets = (
        replace(fleet, kitchens=(kitchen,)) if fleet.kitchens else fleet for fleet in area.fleets
    )
    cooked = tuple(replace(order, kitchen_id=kitchen) for order in orders)
    return replace(area, fleets=tuple(fleets)), cooked


def _with_car_free_dongs(area: Area, seed: int) -> Area:
    dongs = sorted({recipient.dong_code for recipient in area.recipients})
    hubs = {hub.dong_code for hub in area.hubs}
    able = [dong for dong in dongs if dong in hubs]
    chosen = np.random.default_rng(seed).choice(able, int(len(able) * CAR_FREE), replace=False)
    open_to_all = tuple(dong for dong in dongs if dong not in chosen.tolist())
    fleets = (
        fleet if fleet.residents else replace(fleet, dong_codes=open_to_all)
        for fleet in area.fleets
    )
    return replace(area, fleets=tuple(fleets))


def without_hubs(problem: Problem) -> Problem:
    """Return the day with every hub shut."""
    hubs = {hub.location for hub in problem.hubs}
    carriers = (replace(who, may_load_at=who.may_load_at - hubs) for who in problem.carriers)
    return replace(problem, carriers=tuple(carriers))


def compare(day: ServedDay, iterations: int, seeds: Sequence[int]) -> list[str]:
    """Return a line per seed: won and unserved orders without hubs and with; what went through."""
    date = day.orders[0].delivery_date
    matrices = travel_matrices(day.area, day_places(day.area, day.orders), date, None)
    limit = SearchLimit(iterations=iterations)
    scenario = Scenario(day.area, date, limit)
    made = day_problem(day.orders, scenario, matrices)
    cost = route_evaluator(made, scenario)
    lines = []
    for seed in seeds:
        words = []
        for problem in (without_hubs(made.problem), made.problem):
            solution = solve(problem, cost, SolverParams(limit, seed))
            if check_solution(problem, solution):
                raise ValueError(f"The checker finds fault with seed {seed} of {day.area.name}.")
            won = sum(cost(route)[0] for route in solution.routes)
            stops = [s for route in solution.routes for trip in route.trips for s in trip.stops]
            through = sum(len(stop.tasks) for stop in stops if stop.hub is not None)
            words += [f"{won:>9,} won", f"{len(solution.unassigned):>3} unserved"]
        lines.append(f"{seed:>4}  " + "  ".join(words) + f"  {through:>3} through hubs")
    return lines


def main(folder: str, orders: str, iterations: str, seeds: str) -> None:
    """Print what the engine makes of each kind of day."""
    drawn = draw_day(Path(folder), int(orders), 0, cache=None)
    for kind in KINDS:
        print(kind)
        chosen = [int(seed) for seed in seeds.split(",")]
        print("\n".join(compare(hub_day(drawn, kind, 0), int(iterations), chosen)))


if __name__ == "__main__":
    main(*sys.argv[1:])
