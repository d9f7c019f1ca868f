"""Prize-collecting instances as they are published: CPTP files, and VRPTW files with prizes."""

from pathlib import Path

import pytest

from delivery.errors import InputError
from delivery.intake.vrplib import PublicInstance, read_vrplib
from delivery.model.scenario import SearchLimit
from delivery.solver.solve import SolverParams, solve

# b at (0, 6), a at (0, 5), c at (3, 4), the depot at (0, 0); the layout is that of PC-CVRP in
# https://github.com/PyVRP/Instances, after Bulhões et al. (2018), doi 10.1016/j.ejor.2017.08.027.
TOUR = """\
NAME : p00-2-10
COMMENT : "CPTP instance in the manner of Bulhões et al. (2018)"
TYPE : CPTP
DIMENSION : 4
EDGE_WEIGHT_TYPE : EUC_2D
VEHICLES : 2
CAPACITY : 10
NODE_COORD_SECTION
   1    0    0
   2    0    5
   3    0    6
   4    3    4
DEMAND_SECTION
   1    0
   2    6
   3    5
   4    4
PRIZE_SECTION
   1    0
   2   12
   3    3
   4    4
DEPOT_SECTION
 1
-1
EOF
"""

# The layout is that of PC-VRPTW there, made of LKH-3's copies of the VRPTW instances.
WINDOWS = """\
NAME : C0_00_0
TYPE : CVRPTW
DIMENSION : 4
VEHICLES : 2
CAPACITY : 10
SERVICE_TIME : 10
EDGE_WEIGHT_TYPE : EUC_2D
NODE_COORD_SECTION
1 0 0
2 0 5
3 0 6
4 3 4
DEMAND_SECTION
1 0
2 6
3 5
4 4
TIME_WINDOW_SECTION
1 0 200
2 10 90
3 20 80
4 0 100
PRIZE_SECTION
1 0
2 12
3 3
4 4
DEPOT_SECTION
1
-1
EOF
"""


def _read(folder: Path, text: str, known: str = "") -> PublicInstance:
    path = folder / "prizes.vrp"
    path.write_text(text, encoding="utf-8")
    if known:
        path.with_suffix(".sol").write_text(known, encoding="utf-8")
    return read_vrplib(path)


def test_a_profitable_tour_is_read_and_its_best_tour_is_found(tmp_path: Path) -> None:
    instance = _read(tmp_path, TOUR)
    assert [task.prize for task in instance.problem.tasks] == [12_000, 3000, 4000]
    solution = solve(
        instance.problem, instance.route_cost, SolverParams(SearchLimit(iterations=2000), 0)
    )
    # a and c: 5 + √10 + 5 and 3 forgone. Nobody: 19; a: 10 + 7; c: 10 + 15; b and c: 14.6 + 12;
    # b: 12 + 16; a, b apart: 22 + 4; a and c, b: 13.2 + 12; a and b do not fit together.
    assert instance.cost(solution) == 5000 + 3162 + 5000 + 3000
    assert sorted(solution.routes[0].delivered()) == [0, 2]


@pytest.mark.parametrize(
    "known",
    [
        "Route #1: 1 3\nCost: 161\n",
        "Route #0: 1 3\nCost: 161\n",
        "Route #2: 1 3 \nDistance: 131\n",
        "Route #1: 1 3 \nDistance: 131\nPrizes: 160\n",
    ],
)
def test_a_best_known_plan_tells_its_cost_or_its_distance(tmp_path: Path, known: str) -> None:
    # 50 + 31 + 50 tenths cut off, and 30 forgone.
    instance = _read(tmp_path, WINDOWS, known)
    assert instance.best_known == 161
    assert instance.kind == "CVRPTW"


@pytest.mark.parametrize(
    ("known", "told"),
    [
        ("Route #1: 1 3\nDistance: 161\n", "131, what its routes cost"),
        ("Route #1: 1 3\nCost: 131\n", "161, what its routes cost"),
        ("Route #0: 1\nRoute #2: 3\nCost: 161\n", "0 to 1"),
        ("Route #1: 1 3\nPrizes: 160\n", "Cost"),
    ],
)
def test_a_best_known_plan_of_another_instance_is_refused(
    tmp_path: Path, known: str, told: str
) -> None:
    with pytest.raises(InputError, match=told):
        _read(tmp_path, WINDOWS, known)
