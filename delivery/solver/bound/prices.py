"""Dual prices as what the units of a kind's shift cost: their pay less what they are worth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from delivery.solver.bound.kinds import Kind
from delivery.solver.bound.route_ways import RouteWays
from delivery.solver.bound.walks import WalkShift

Row: TypeAlias = tuple[object, ...]
Duals: TypeAlias = Mapping[Row, float]


@dataclass(frozen=True, slots=True)
class Prices:
    """What a kind's units cost under given duals.

    ``tasks``, shape (loading places, tasks), is each task handed over from its kitchen; ``credit``
    is what a second is worth that fills a promise; ``feeds`` a visit to each hub.
    """

    second: float
    credit: float
    metre: float
    trip: float
    opening: float
    tasks: NDArray[np.float64]
    feeds: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class HubCosts:
    """What hubs cost under given duals.

    ``tasks``, shape (tasks, hubs), is what each costs more by each hub, ``by`` the kind that brings
    it so; ``brought`` are the (task, won) that a visit of a (kind, hub) is worth; ``idle``, shape
    (kinds, hubs), is what a visit costs since it must bring something.
    """

    tasks: NDArray[np.float64]
    by: NDArray[np.int64]
    brought: Mapping[tuple[int, int], Sequence[tuple[int, float]]]
    idle: NDArray[np.float64] | None


def prices_of(kind: Kind, ways: RouteWays | WalkShift, duals: Duals) -> Prices:
    """Return what units cost: their pay less what they are worth in the master's rows."""
    k, s, pay = kind.number, ways.shift, kind.pay

    def dual(*name: object) -> float:
        return duals.get(name, 0.0)

    guarantee, least = dual("guarantee", k), dual("guarantee least", k)
    topped = guarantee + least
    hours = sum(rate * dual("hours", k, n) for n, (rate, _) in enumerate(pay.least_hours))
    covered = np.array(
        [dual("cover", int(task)) - dual("served", k, int(task)) for task in ways.tasks]
    )
    credit, opening = pay.shortfall * dual("promised", k), -dual("opens", k, s)
    opening -= pay.shortfall * dual("promise left", k, s) * kind.promise_left_to(s)
    if isinstance(ways, RouteWays):
        opening -= credit * ways.length
    return Prices(
        second=pay.second
        - topped * pay.topped_second
        + guarantee * pay.guarantee
        + hours
        - dual("work", k),
        metre=pay.metre - topped * pay.topped_metre,
        trip=pay.trip - topped * pay.topped_trip - dual("trips", k),
        opening=opening,
        credit=credit,
        tasks=(pay.tasks - topped * pay.topped_tasks)[:, ways.tasks] - covered,
        feeds=pay.feed - topped * pay.topped_feed,
    )
