"""A day ready to be planned by any engine, and kept in a file so that each run starts alike."""

import os
import pickle
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from delivery.bench.days import draw_day
from delivery.costing.evaluator import RouteEvaluator
from delivery.intake.area import load_day
from delivery.model.area import Area
from delivery.model.places import Order
from delivery.model.problem import Problem
from delivery.model.scenario import Scenario, SearchLimit
from delivery.modes.build import DayProblem
from delivery.modes.places import day_places
from delivery.planning import day_problem, route_evaluator
from delivery.workflow.day import Tell, travel_matrices

OWN: Final = "own"
"""The seed's place in the name of a day that is the area's own."""


@dataclass(frozen=True, slots=True)
class BenchDay:
    """A day's problem and what prices it. ``seed`` is None for an area's own day."""

    name: str
    area: str
    orders: int
    seed: int | None
    day: DayProblem
    scenario: Scenario

    @property
    def problem(self) -> Problem:
        """What the engines are given."""
        return self.day.problem

    def route_cost(self) -> RouteEvaluator:
        """Return the true evaluator of the day's routes."""
        return route_evaluator(self.day, self.scenario)

    def unpromised_cost(self) -> RouteEvaluator:
        """Return an evaluator for which nobody was promised hours: what rivals are steered by.

        A promise makes a carrier dear who hardly works and free who works enough. As a mean over
        both it keeps engines that know fixed costs alone from a crew they had better use fully.
        """
        carriers = tuple(replace(carrier, promised=0) for carrier in self.problem.carriers)
        problem = replace(self.problem, carriers=carriers)
        return route_evaluator(replace(self.day, problem=problem), self.scenario)


def make_day(
    folder: Path,
    orders: int | None,
    seed: int,
    *,
    cache: Path | None,
    tell: Tell = lambda _: None,
) -> BenchDay:
    """Return a day of an area's shape; the area's own day where ``orders`` is None.

    Raises
    ------
    InputError
        With every fault of the area or its networks.
    """
    if orders is None:
        area, own = load_day(folder)
        return _ready(area, own, f"{area.name}-{OWN}", None, cache, tell)
    drawn = draw_day(folder, orders, seed, cache=cache)
    return _ready(drawn.area, drawn.orders, drawn.area.name, seed, cache, tell)


def _ready(
    area: Area,
    orders: tuple[Order, ...],
    name: str,
    seed: int | None,
    cache: Path | None,
    tell: Tell,
) -> BenchDay:
    date = orders[0].delivery_date
    matrices = travel_matrices(area, day_places(area, orders), date, cache, tell)
    # How long to search is each engine's own argument; a scenario has to name a limit.
    scenario = Scenario(area, date, SearchLimit(seconds=0.0))
    day = day_problem(orders, scenario, matrices)
    return BenchDay(name, area.folder.name, len(orders), seed, day, scenario)


def store_day(day: BenchDay, path: Path) -> None:
    """Write a day to a file; only files this program wrote itself are ever read back."""
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_bytes(pickle.dumps(day, protocol=pickle.HIGHEST_PROTOCOL))
    part.replace(path)


def stored_day(path: Path) -> BenchDay:
    """Return a day that ``store_day`` wrote."""
    day = pickle.loads(path.read_bytes())
    if not isinstance(day, BenchDay):
        raise TypeError(f"{path} holds a {type(day).__name__}; expected a stored day.")
    return day
