"""Linear stand-ins of pay for engines that know arcs alone.

A routing model opens a vehicle with a fixed cost only where one visit alone pays for it (OR-Tools
issues 880 and 951), so what is paid once is spread over the stops a carrier can be expected to
make. The larger of lines and guarantee is read three ways. Finished routes are priced truly.
"""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from delivery.model.costs import LinearCost
from delivery.model.problem import Carrier, Problem
from delivery.solver.cost import RouteCost

SECONDS_PER_STOP = 400
"""A drive and a hand-over; only shapes the stand-in, never a price."""

BOXES_PER_STOP = 1.25
TRIPS_PER_DAY = 4


class Guarantee(StrEnum):
    """What stands in for pay that is the larger of its lines and an hourly guarantee."""

    LINES = "lines"
    TIME = "time"
    HALF = "half"


def expected_stops(carrier: Carrier) -> float:
    """Return how many stops a full day of a carrier has."""
    open_seconds = sum(p.window.end - p.window.start for p in carrier.periods)
    work = min(open_seconds, carrier.max_work or open_seconds)
    room = carrier.capacity / BOXES_PER_STOP * (carrier.max_trips or TRIPS_PER_DAY)
    return max(1.0, min(work / SECONDS_PER_STOP, room))


def stand_ins(
    problem: Problem, route_cost: RouteCost, guarantee: Guarantee
) -> dict[int, LinearCost]:
    """Return each carrier's stand-in under one reading of its guarantee."""
    return {
        number: _spread(_guaranteed(route_cost.linear(number), guarantee), expected_stops(carrier))
        for number, carrier in enumerate(problem.carriers)
    }


def _guaranteed(linear: LinearCost, guarantee: Guarantee) -> LinearCost:
    if guarantee is Guarantee.LINES or not linear.guarantee_per_second:
        return linear
    if guarantee is Guarantee.TIME:
        return replace(
            linear,
            per_second=linear.per_second + linear.guarantee_per_second,
            per_stop=0,
            per_extra_box=0,
        )
    return replace(
        linear,
        per_second=linear.per_second + linear.guarantee_per_second // 2,
        per_stop=linear.per_stop // 2,
        per_extra_box=linear.per_extra_box // 2,
    )


def _spread(linear: LinearCost, stops: float) -> LinearCost:
    once = linear.fixed + 2 * linear.per_trip
    return replace(linear, fixed=0, per_trip=0, per_stop=linear.per_stop + int(once / stops))


def cost_per_stop(linear: LinearCost) -> int:
    """Return about what one stop costs, in thousandths of a won: cheap fleets are filled first."""
    return (
        linear.per_stop
        + int(linear.per_box * BOXES_PER_STOP)
        + int(linear.per_meal * BOXES_PER_STOP)
        + linear.per_second * SECONDS_PER_STOP
        + linear.per_metre * 500
    )


def dearest_stop(linear: Mapping[int, LinearCost]) -> int:
    """Return the cost of a stop in the dearest fleet, in thousandths of a won."""
    return max((cost_per_stop(each) for each in linear.values()), default=0)
