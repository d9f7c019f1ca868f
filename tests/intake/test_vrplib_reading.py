"""Small instances written out: what each word of the dialect becomes in the problem."""

from pathlib import Path

import numpy as np
import pytest

from delivery.errors import InputError
from delivery.intake.vrplib import PublicInstance, read_vrplib
from delivery.model.pay import Per
from delivery.model.solution import SearchStats, Solution, Unassigned
from delivery.solver.drafts import RouteDraft, StopDraft, TripDraft
from delivery.solver.schedule import Scheduler

HEAD = """NAME : small
TYPE : {kind}
DIMENSION : 4
VEHICLES : 2
EDGE_WEIGHT_TYPE : EUC_2D
CAPACITY : 5
"""

PLACES = """NODE_COORD_SECTION
1 0 0
2 3 4
3 6 8
4 0 1.26
DEMAND_SECTION
1 0
2 2
3 3
4 1
"""

DEPOT = """DEPOT_SECTION
1
-1
EOF
"""


def _read(folder: Path, more: str = "", *, kind: str = "CVRP", known: str = "") -> PublicInstance:
    path = folder / "small.vrp"
    path.write_text(HEAD.format(kind=kind) + PLACES + more + DEPOT, encoding="utf-8")
    if known:
        path.with_suffix(".sol").write_text(known, encoding="utf-8")
    return read_vrplib(path)


@pytest.mark.parametrize(
    ("kind", "length", "short"),
    [("CVRP", 5, 1), ("MTVRPTWR", 50, 12), ("HFVRP", 5000, 1260), ("PCVRPTW", 50, 12)],
)
def test_distances_are_rounded_as_the_class_is_reported(
    tmp_path: Path, kind: str, length: int, short: int
) -> None:
    matrix = _read(tmp_path, kind=kind).problem.matrices[0]
    assert (matrix.distances[0, 1], matrix.distances[0, 3]) == (length, short)


def test_prizes_make_clients_optional_and_count_where_they_are_left_out(tmp_path: Path) -> None:
    prizes = "PRIZE_SECTION\n1 0\n2 1.5\n3 0\n4 2\n"
    known = "Route #1: 2\nCost: 235\n"
    instance = _read(tmp_path, prizes, kind="PCVRPTW", known=known)
    assert [task.prize for task in instance.problem.tasks] == [15, None, 20]
    # There and back to (6, 8) is 200 tenths; 15 and 20 are forgone.
    assert instance.best_known == 235
    draft = RouteDraft(0, (TripDraft(0, (0,), (StopDraft((1,)),)),))
    route = Scheduler(instance.problem).schedule(draft)
    assert route is not None
    left_out = tuple(Unassigned(task, "capacity", "", None) for task in (0, 2))
    stats = SearchStats("known", 0.0, 0, 0)
    assert instance.cost(Solution((route,), left_out, stats)) == 235
    required = (Unassigned(1, "capacity", "", None),)
    assert instance.cost(Solution((), required, stats)) is None


def test_a_vehicle_type_is_a_fleet_with_a_fixed_cost_and_a_cost_per_unit(tmp_path: Path) -> None:
    more = (
        "VEHICLES_FIXED_COST_SECTION\n1 7\n2 0\nVEHICLES_UNIT_DISTANCE_COST_SECTION\n1 2\n2 1.5\n"
    )
    vehicles = _read(tmp_path, more).vehicles
    assert [fleet.carriers for fleet in vehicles.fleets] == [1, 1]
    lines = [[(line.per, line.won) for line in rule.lines] for rule in vehicles.rules]
    assert lines == [[(Per.SHIFT, 7), (Per.KM, 2000)], [(Per.KM, 1500)]]
    assert [carrier.kind for carrier in vehicles.carriers] == [0, 1]


def test_without_reloads_a_vehicle_makes_one_trip_and_with_them_as_many_as_allowed(
    tmp_path: Path,
) -> None:
    assert _read(tmp_path).problem.carriers[0].max_trips == 1
    reload = "VEHICLES_RELOAD_DEPOT_SECTION\n1 1\n2\n"
    trips = [carrier.max_trips for carrier in _read(tmp_path, reload).problem.carriers]
    assert trips == [None, 1]
    most = "VEHICLES_MAX_RELOADS_SECTION\n1 2\n2 2\n"
    trips = [carrier.max_trips for carrier in _read(tmp_path, reload + most).problem.carriers]
    assert trips == [3, 1]


def test_windows_releases_services_and_durations_share_the_unit_of_distances(
    tmp_path: Path,
) -> None:
    more = (
        "SERVICE_TIME_SECTION\n1 0\n2 1.5\n3 2\n4 3\n"
        "TIME_WINDOW_SECTION\n1 1 90\n2 2 20\n3 3 30\n4 4 40\n"
        "RELEASE_TIME_SECTION\n1 0\n2 5\n3 6\n4 7\n"
        "VEHICLES_MAX_DURATION_SECTION\n1 50\n2 50\n"
    )
    problem = _read(tmp_path, more, kind="MTVRPTWR").problem
    task, carrier = problem.tasks[0], problem.carriers[0]
    assert (task.window.start, task.window.end, task.ready) == (20, 200, 50)
    assert problem.handover_seconds((0,)) == 15
    assert (carrier.periods[0].window.start, carrier.periods[0].window.end) == (10, 900)
    assert carrier.max_work == 500


def test_vehicles_serve_the_clients_they_may_and_can(tmp_path: Path) -> None:
    more = "VEHICLES_ALLOWED_CLIENTS_SECTION\n1 2 3\n2 3\n"
    problem = _read(tmp_path, more).problem
    assert problem.eligible.tolist() == [[True, True, False], [False, True, False]]
    assert [task.barrier for task in problem.tasks] == [None, None, "no_carrier"]


def test_a_client_too_large_for_every_vehicle_says_so(tmp_path: Path) -> None:
    path = tmp_path / "small.vrp"
    text = HEAD.format(kind="CVRP").replace("CAPACITY : 5", "CAPACITY : 2") + PLACES + DEPOT
    path.write_text(text, encoding="utf-8")
    assert [task.barrier for task in read_vrplib(path).problem.tasks] == [None, "capacity", None]


def test_fractional_loads_are_rounded_with_the_rest_and_whole_ones_stay(tmp_path: Path) -> None:
    path = tmp_path / "small.vrp"
    text = (HEAD.format(kind="HFVRP") + PLACES + DEPOT).replace("CAPACITY : 5", "CAPACITY : 5.5")
    path.write_text(text, encoding="utf-8")
    problem = read_vrplib(path).problem
    assert (problem.carriers[0].capacity, problem.tasks[0].boxes) == (5500, 2000)
    assert _read(tmp_path, kind="HFVRP").problem.tasks[0].boxes == 2


def test_each_depot_has_a_matrix_in_which_it_is_the_kitchen(tmp_path: Path) -> None:
    path = tmp_path / "small.vrp"
    vehicles = "VEHICLES_DEPOT_SECTION\n1 1\n2 2\n"
    depots = "DEPOT_SECTION\n1\n2\n-1\nEOF\n"
    path.write_text(HEAD.format(kind="CVRP") + PLACES + vehicles + depots, encoding="utf-8")
    problem = read_vrplib(path).problem
    first, second = problem.matrices
    assert [first.distances[0, 1], second.distances[0, 1]] == [10, 5]
    assert np.array_equal(first.distances[1:, 1:], second.distances[1:, 1:])
    assert [carrier.profile for carrier in problem.carriers] == [0, 1]
    assert len(problem.tasks) == 2


@pytest.mark.parametrize(
    ("layout", "rows"),
    [("LOWER_ROW", "7\n8 9\n"), ("FULL_MATRIX", "0 7 8\n7 0 9\n8 9 0\n")],
)
def test_distances_may_be_given_outright(tmp_path: Path, layout: str, rows: str) -> None:
    path = tmp_path / "small.vrp"
    path.write_text(
        "TYPE : CVRP\nDIMENSION : 3\nEDGE_WEIGHT_TYPE : EXPLICIT\n"
        f"EDGE_WEIGHT_FORMAT : {layout}\nEDGE_WEIGHT_SECTION\n{rows}DEPOT_SECTION\n1\n-1\nEOF\n",
        encoding="utf-8",
    )
    problem = read_vrplib(path).problem
    assert problem.matrices[0].distances.tolist() == [[0, 7, 8], [7, 0, 9], [8, 9, 0]]
    assert len(problem.carriers) == 2, "as many vehicles as clients where none are named"


def test_the_best_known_cost_is_that_of_its_routes(tmp_path: Path) -> None:
    # The tour is 5 + 5 + 10, and 1 + 1 for the client next door.
    instance = _read(tmp_path, known="Route #1: 1 2\nRoute #2: 3\nCost 22\n")
    assert instance.best_known == 22
    assert _read(tmp_path / ".." / tmp_path.name).best_known == 22


def test_a_best_known_cost_of_another_rounding_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="22, what its routes cost"):
        _read(tmp_path, known="Route #1: 1 2\nRoute #2: 3\nCost 23\n")


def test_without_a_solution_beside_it_nothing_is_best_known(tmp_path: Path) -> None:
    assert _read(tmp_path).best_known is None
