"""The numbers the engine has to reach, as data, and how far it is from each."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from delivery.bench.figures import Comparison
from delivery.bench.matrices import MatrixComparison
from delivery.bench.public_figures import ClassGap, PublicReport
from delivery.bench.public_run import OURS


@dataclass(frozen=True, slots=True)
class Goal:
    """At so many orders and after so many seconds, by what part we are to be cheaper.

    ``none_unserved``: nobody may stay unserved where a rival serves everybody.
    """

    least_orders: int
    most_orders: int
    seconds: tuple[float, ...]
    cheaper: float
    none_unserved: bool = False

    def is_about(self, comparison: Comparison) -> bool:
        """Tell whether a case is one of the goal's."""
        _, orders, is_own, seconds = comparison.case
        sized = self.least_orders <= orders <= self.most_orders
        return sized and seconds in self.seconds and not is_own


SHAPE_GOALS: Final = (
    Goal(200, 240, (10.0, 30.0), 0.15),
    Goal(500, 500, (10.0, 30.0, 60.0), 0.08),
    Goal(1000, 1000, (30.0, 60.0), 0.08),
    Goal(2000, 2000, (60.0,), 0.06, none_unserved=True),
)
"""Days of our shape, true cost in the provider's won, against the best rival; five seeds."""

FEWEST_SEEDS: Final = 5


@dataclass(frozen=True, slots=True)
class PublicGoal:
    """Public instances: the mean gap to the best known, as a part of PyVRP's and in itself."""

    kind: str
    seconds: float
    of_pyvrp: float
    gap: float | None


PUBLIC_GOALS: Final = (
    *(PublicGoal(kind, 10.0, 0.7, None) for kind in ("HFVRP", "MDVRPTW", "MTVRPTWR")),
    PublicGoal("HFVRP", 60.0, 1.0, 0.006),
    PublicGoal("MDVRPTW", 60.0, 1.0, 0.02),
    PublicGoal("MTVRPTWR", 60.0, 1.0, 0.01),
)

ITERATIONS_PER_SECOND: Final = {500: 20_000, 1000: 10_000}
"""Up to so many orders, at least so many iterations a second."""

FIRST_PLAN_SECONDS: Final = {240: 1.0, 2000: 5.0}
"""Up to so many orders, a first plan within so many seconds of search."""

PEAK_MB: Final = 300
MATRIX_TIMES: Final = {"networkx": 3000, "scipy": 150, "pyroutingkit": 8}
"""1,000 × 1,000 on a city of 140,000 nodes: how many times faster than each."""

CITY_NODES: Final = 100_000
DISTRICT_MATRIX_SECONDS: Final = 0.020
CACHED_START_SECONDS: Final = 1.5
COLD_PLAN_SECONDS: Final = 8.0


@dataclass(frozen=True, slots=True)
class Reached:
    """A goal and what was measured for it; ``value`` and ``wanted`` in the same unit."""

    what: str
    unit: str
    wanted: float
    value: float
    is_reached: bool
    remark: str = ""


def shape_goals_reached(comparisons: Iterable[Comparison]) -> list[Reached]:
    """Return every goal of our shape that some case measured."""
    found = []
    for comparison in comparisons:
        for goal in SHAPE_GOALS:
            if goal.is_about(comparison) and comparison.advantage is not None:
                found.append(_reached(goal, comparison))
    return found


def _reached(goal: Goal, comparison: Comparison) -> Reached:
    assert comparison.advantage is not None
    area, orders, _, seconds = comparison.case
    value = comparison.advantage.median
    left = comparison.unserved_where_rival_serves_all
    is_served = not goal.none_unserved or left == 0
    days = min(standing.days for standing in comparison.standings)
    remarks = []
    if days < FEWEST_SEEDS:
        remarks.append(f"{days} of {FEWEST_SEEDS} seeds")
    if left:
        remarks.append(f"{left} meals unserved where a rival serves all")
    return Reached(
        what=f"{area}, {orders:,} orders, {seconds:g} s, cheaper than the best rival",
        unit="%",
        wanted=goal.cheaper * 100,
        value=value * 100,
        is_reached=value >= goal.cheaper and is_served,
        remark="; ".join(remarks),
    )


def public_goals_reached(report: PublicReport) -> list[Reached]:
    """Return the goals of public instances that the report measured; gaps are in percent."""
    found = []
    for goal in PUBLIC_GOALS:
        for gap in report.classes:
            if (gap.kind, gap.seconds, gap.engine) == (goal.kind, goal.seconds, OURS):
                found += _public_reached(goal, gap)
    return found


def _public_reached(goal: PublicGoal, gap: ClassGap) -> list[Reached]:
    what = f"{goal.kind}, {goal.seconds:g} s CPU"
    remark = f"{gap.unsolved} runs without an answer" if gap.unsolved else ""
    part = math.nan if gap.to_pyvrp is None else gap.to_pyvrp
    is_less = part <= goal.of_pyvrp
    found = [Reached(f"{what}, of PyVRP's gap", "×", goal.of_pyvrp, part, is_less, remark)]
    if goal.gap is not None:
        wanted = goal.gap * 100
        mean = math.nan if gap.mean is None else gap.mean
        is_less = mean <= wanted and not gap.unsolved
        found.append(Reached(f"{what}, mean gap", "%", wanted, mean, is_less, remark))
    return found


def matrix_goals_reached(comparison: MatrixComparison) -> list[Reached]:
    """Return the goals of matrices: a city's against other engines, a district's by itself."""
    if comparison.nodes < CITY_NODES:
        ours = comparison.timings[0].median * 1000
        limit = DISTRICT_MATRIX_SECONDS * 1000
        return [Reached(f"{comparison.graph}, matrix", "ms", limit, ours, ours <= limit)]
    return [
        Reached(
            f"{comparison.graph}, matrix, times as fast as {timing.engine}",
            "×",
            MATRIX_TIMES[timing.engine],
            timing.slower,
            timing.slower >= MATRIX_TIMES[timing.engine],
        )
        for timing in comparison.timings
        if timing.engine in MATRIX_TIMES
    ]


def speed_goals_reached(
    rates: Iterable[tuple[int, float, float, float | None]],
) -> list[Reached]:
    """Return the goals of speed and weight.

    ``rates``: orders, iterations/s, peak megabytes, seconds to the first plan.
    """
    found = []
    for orders, rate, peak, first in rates:
        size = f"{orders:,} orders"
        wanted = _of_size(ITERATIONS_PER_SECOND, orders)
        if wanted is not None:
            found.append(Reached(f"{size}, iterations", "/s", wanted, rate, rate >= wanted))
            found.append(Reached(f"{size}, memory", "MB", PEAK_MB, peak, peak <= PEAK_MB))
        limit = _of_size(FIRST_PLAN_SECONDS, orders)
        if limit is not None and first is not None:
            found.append(Reached(f"{size}, first plan", "s", limit, first, first <= limit))
    return found


def _of_size(goals: Mapping[int, float], orders: int) -> float | None:
    """Return what is wanted of so many orders; None beyond the largest size."""
    return next((wanted for size, wanted in goals.items() if orders <= size), None)
