"""A route means the same here and in PyVRP: what it costs, how long it takes, whether it may be."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

import pyvrp
from hypothesis import given
from hypothesis import strategies as st

from delivery.intake.vrplib import read_vrplib
from delivery.solver.drafts import RouteDraft, StopDraft, TripDraft
from delivery.solver.schedule import Scheduler

CLIENTS = 6
DEPOTS = 2


@dataclass(frozen=True, slots=True)
class Case:
    """A small multi-depot instance with windows, releases and reloads, and one route of it."""

    text: str
    vehicle: int
    trips: list[list[int]]


def _section(name: str, rows: list[str]) -> str:
    numbered = [f"{number} {row}" for number, row in enumerate(rows, start=1)]
    return "\n".join([f"{name}_SECTION", *numbered])


@st.composite
def cases(draw: st.DrawFn) -> Case:
    places = CLIENTS + DEPOTS
    point = st.tuples(st.integers(0, 30), st.integers(0, 30))
    points = draw(st.lists(point, min_size=places, max_size=places))
    starts = draw(st.lists(st.integers(0, 80), min_size=places, max_size=places))
    lengths = draw(st.lists(st.integers(20, 300), min_size=CLIENTS, max_size=CLIENTS))
    ends = [400] * DEPOTS + [
        start + length for start, length in zip(starts[2:], lengths, strict=True)
    ]
    starts = [draw(st.integers(0, 50)) for _ in range(DEPOTS)] + starts[DEPOTS:]
    releases = draw(st.lists(st.integers(0, 100), min_size=CLIENTS, max_size=CLIENTS))
    releases = [min(pair) for pair in zip(releases, ends[DEPOTS:], strict=True)]
    demands = draw(st.lists(st.integers(0, 9), min_size=CLIENTS, max_size=CLIENTS))
    order = draw(st.permutations(range(CLIENTS)))
    length = draw(st.integers(1, CLIENTS))
    cut = draw(st.integers(0, length))
    trips = [trip for trip in (list(order[:cut]), list(order[cut:length])) if trip]
    rows = {
        "NODE_COORD": [f"{x} {y}" for x, y in points],
        "DEMAND": [str(demand) for demand in (0, 0, *demands)],
        "TIME_WINDOW": [f"{start} {end}" for start, end in zip(starts, ends, strict=True)],
        "RELEASE_TIME": [str(release) for release in (0, 0, *releases)],
        "CAPACITY": [str(draw(st.integers(10, 60))) for _ in range(3)],
        "VEHICLES_DEPOT": ["1", "2", "2"],
        "VEHICLES_RELOAD_DEPOT": ["1", "2", "2"],
        "VEHICLES_FIXED_COST": ["0", "7", "11"],
        "VEHICLES_UNIT_DISTANCE_COST": ["3", "1", "2"],
        "VEHICLES_MAX_DURATION": [str(draw(st.integers(80, 400))) for _ in range(3)],
    }
    head = (
        f"TYPE : MTVRPTWR\nDIMENSION : {places}\nVEHICLES : 3\nSERVICE_TIME : 5\n"
        "EDGE_WEIGHT_TYPE : EUC_2D\n"
    )
    sections = "\n".join(_section(name, lines) for name, lines in rows.items())
    text = f"{head}{sections}\nDEPOT_SECTION\n1\n2\n-1\nEOF\n"
    return Case(text, draw(st.integers(0, 2)), trips)


@given(case=cases())
def test_a_route_is_worth_and_may_be_the_same_as_in_pyvrp(case: Case) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.vrp"
        path.write_text(case.text, encoding="utf-8")
        instance = read_vrplib(path)
        data = pyvrp.read(path, "dimacs")
    trips = tuple(
        TripDraft(0, (0,), tuple(StopDraft((task,)) for task in trip)) for trip in case.trips
    )
    route = Scheduler(instance.problem).schedule(RouteDraft(case.vehicle, trips))
    theirs = _in_pyvrp(data, case)
    assert (route is not None) == theirs.is_feasible()
    if route is not None:
        kind = data.vehicle_type(theirs.vehicle_type())
        won = kind.fixed_cost + theirs.distance_cost()
        assert (route.metres, route.work) == (theirs.distance(), theirs.duration())
        assert instance.route_cost(route)[0] == won


def _in_pyvrp(data: pyvrp.ProblemData, case: Case) -> pyvrp.Route:
    kinds = data.vehicle_types()
    kind = next(k for k, v in enumerate(kinds) if str(case.vehicle) in v.name.split(","))
    home = kinds[kind].start_depot
    visits = []
    for number, trip in enumerate(case.trips):
        if number:
            visits.append(pyvrp.Activity(pyvrp.ActivityType.DEPOT, home))
        visits += [pyvrp.Activity(pyvrp.ActivityType.CLIENT, task) for task in trip]
    return pyvrp.Route(data, visits, kind)
