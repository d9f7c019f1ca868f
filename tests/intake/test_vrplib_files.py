"""The public instances with their best-known solutions: read, scheduled, priced, checked."""

from pathlib import Path

import numpy as np
import pytest
import pyvrp

from delivery.intake.vrplib import PublicInstance, read_vrplib
from delivery.intake.vrplib.rounding import CONVENTIONS, Rounding
from delivery.model.solution import Route, SearchStats, Solution
from delivery.solver.check import check_solution
from delivery.solver.drafts import RouteDraft, StopDraft, TripDraft
from delivery.solver.schedule import Scheduler

pytestmark = pytest.mark.shared

NAMES = (
    "CVRP/X-n101-k25",
    "CVRP/X-n204-k19",
    "CVRP/X-n502-k39",
    "CVRP/X-n1001-k43",
    "HFVRP/X106-FSMD",
    "HFVRP/X153-FSMFD",
    "HFVRP/X204-FSMD",
    "HFVRP/X275-HVRP",
    "HFVRP/X351-HVRP",
    "HFVRP/X513-HVRP",
    "MDVRPTW/PR11A",
    "MDVRPTW/PR13B",
    "MDVRPTW/PR16A",
    "MDVRPTW/PR20B",
    "MTVRPTWR/C203R0.5",
    "MTVRPTWR/C2_2_04R0.5",
    "MTVRPTWR/R205R0.25",
    "MTVRPTWR/R2_2_06R0.5",
    "MTVRPTWR/RC204R0.75",
    "MTVRPTWR/RC2_2_02R0.25",
    "VRPTW/R1_10_1",
    "VRPTW/RC2_10_1",
)

PYVRP_WORD = {Rounding.ROUND: "round", Rounding.DIMACS: "dimacs", Rounding.EXACT: "exact"}


@pytest.fixture(scope="module", params=NAMES)
def path(request: pytest.FixtureRequest, shared: Path) -> Path:
    return shared / "instances" / f"{request.param}.vrp"


@pytest.fixture(scope="module")
def instance(path: Path) -> PublicInstance:
    return read_vrplib(path)


@pytest.fixture(scope="module")
def theirs(path: Path, instance: PublicInstance) -> pyvrp.ProblemData:
    return pyvrp.read(path, PYVRP_WORD[CONVENTIONS[instance.kind]])


def _routes(instance: PublicInstance) -> tuple[Route, ...]:
    assert instance.known is not None
    scheduler = Scheduler(instance.problem)
    drafts = [
        RouteDraft(
            route.vehicle,
            tuple(TripDraft(0, (0,), tuple(StopDraft((t,)) for t in trip)) for trip in route.trips),
        )
        for route in instance.known.routes
    ]
    routes = [scheduler.schedule(draft) for draft in drafts]
    assert None not in routes
    return tuple(route for route in routes if route is not None)


def test_the_best_known_solution_costs_what_pyvrp_says_it_costs(
    path: Path, instance: PublicInstance, theirs: pyvrp.ProblemData
) -> None:
    known = pyvrp.read_solution(path.with_suffix(".sol"), theirs)
    assert known.is_feasible()
    evaluator = pyvrp.CostEvaluator([0] * theirs.num_load_dimensions, 0, 0)
    solution = Solution(_routes(instance), (), SearchStats("known", 0.0, 0, 0))
    assert instance.cost(solution) == evaluator.cost(known) == instance.best_known


def test_the_best_known_solution_keeps_every_rule(instance: PublicInstance) -> None:
    solution = Solution(_routes(instance), (), SearchStats("known", 0.0, 0, 0))
    assert check_solution(instance.problem, solution) == ()


def test_clients_are_what_pyvrp_reads(instance: PublicInstance, theirs: pyvrp.ProblemData) -> None:
    # Loads are scaled along there, and here stay as they are.
    factor = CONVENTIONS[instance.kind].value[0]
    no_windows = np.iinfo(np.int64).max
    for task, client in zip(instance.problem.tasks, theirs.clients(), strict=True):
        assert (task.window.start, task.handover) == (
            client.tw_early,
            client.service_duration * 1000,
        )
        assert client.tw_late in (task.window.end, no_windows)
        assert (task.boxes * factor, task.ready) == (client.delivery[0], client.release_time)
        assert (task.prize or 0) == client.prize


def test_distances_are_what_pyvrp_reads(
    instance: PublicInstance, theirs: pyvrp.ProblemData
) -> None:
    whole = np.asarray(theirs.distance_matrix(0))
    depots = theirs.num_depots
    for depot, matrix in enumerate(instance.problem.matrices):
        places = [depot, *range(depots, len(whole))]
        assert np.array_equal(matrix.distances, whole[np.ix_(places, places)])
        assert np.array_equal(matrix.durations, matrix.distances)


def test_vehicles_are_what_pyvrp_reads(instance: PublicInstance, theirs: pyvrp.ProblemData) -> None:
    factor = CONVENTIONS[instance.kind].value[0]
    types = theirs.vehicle_types()
    assert [fleet.carriers for fleet in instance.vehicles.fleets] == [
        kind.num_available for kind in types
    ]
    for carrier in instance.problem.carriers:
        kind = types[carrier.fleet]
        assert carrier.capacity * factor == kind.capacity[0]
        assert carrier.profile == kind.start_depot == kind.end_depot
        assert carrier.periods[0].window.start == kind.tw_early
        assert (carrier.max_trips == 1) == (not kind.reload_depots)
        assert carrier.max_work in (kind.shift_duration, None)
