"""Every rival's answer, after the polishing, is a solution the independent checker passes."""

import importlib
from collections.abc import Callable
from itertools import pairwise
from typing import cast

import numpy as np
import pytest

from delivery.bench.engines import ENGINES, OURS, chosen_engines
from delivery.bench.one_run import run_engine
from delivery.bench.rivals.answers import Answer
from delivery.bench.rivals.duties import allotted, duties_of
from delivery.bench.rivals.fares import fare_of
from delivery.bench.rivals.settle import Piece, settle
from delivery.bench.rivals.shipped import trips_of_shipments
from delivery.bench.rivals.slots import slots_of
from delivery.bench.rivals.visits import visits_of
from delivery.bench.stored_days import BenchDay
from delivery.costing.evaluator import RouteEvaluator
from delivery.errors import ScenarioError
from delivery.model.problem import Problem
from delivery.model.solution import Route, SearchStats
from delivery.solver.check import check_solution
from delivery.solver.drafts import StopDraft, TripDraft

RIVALS = [name for name in ENGINES if name != OURS]
STATS = SearchStats("test", 0.0, 0, 0)


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_s_answer_keeps_every_rule_and_serves_the_small_day(
    engine: str, small_day: BenchDay
) -> None:
    run = run_engine(small_day, engine, (1.0,), 1, "key")
    point = run.points[-1]
    assert point.asked
    assert point.violations == 0
    assert point.unserved_orders == point.unserved_meals == 0
    assert point.won > 0
    assert point.economic >= point.won
    assert run.peak_mb >= run.base_mb > 0


@pytest.mark.parametrize("engine", RIVALS)
def test_a_rival_carries_orders_itself_and_not_the_polishing_alone(
    engine: str, small_day: BenchDay
) -> None:
    run: Callable[..., tuple[tuple[Answer, ...], int]] = ENGINES[engine].run()
    answers, _ = run(small_day.problem, small_day.unpromised_cost(), (0.7,), 1)
    carried = sum(len(t.stops) for piece in answers[-1].make() for t in piece.trips)
    assert carried >= len(visits_of(small_day.problem)) // 2


def test_visits_are_every_task_once_and_one_recipient_s_together(four_orders: Problem) -> None:
    visits = visits_of(four_orders)
    # b's two orders are of two kitchens, so they are two visits.
    assert sorted(task for visit in visits for task in visit.tasks) == [0, 1, 2, 3]
    assert {visit.kitchen for visit in visits} == {0, 1}


def test_duties_open_only_what_a_carrier_may_and_can_serve(small_day: BenchDay) -> None:
    problem = small_day.problem
    visits = visits_of(problem)
    duties = duties_of(problem, visits)
    assert duties
    for duty in duties:
        for number in np.flatnonzero(duty.open_to):
            visit = visits[int(number)]
            assert problem.eligible[duty.carriers[0], list(visit.tasks)].all()
            assert visit.kitchen in duty.carrier.may_load_at
            assert duty.window.start <= visit.window.end


def test_a_carrier_s_duties_are_within_its_work(small_day: BenchDay) -> None:
    visits = visits_of(small_day.problem)
    worked: dict[int, int] = {}
    for duty in duties_of(small_day.problem, visits):
        worked[duty.kind] = worked.get(duty.kind, 0) + duty.max_seconds
        most = duty.carrier.max_work
        assert most is None or worked[duty.kind] <= most
        assert duty.max_seconds <= duty.window.end - duty.window.start


def test_no_more_carriers_are_allotted_than_there_are(small_day: BenchDay) -> None:
    visits = visits_of(small_day.problem)
    duties = duties_of(small_day.problem, visits)
    units = allotted(duties, visits)
    for duty in duties:
        assert sum(unit.count for unit in units if unit.duty is duty) == len(duty.carriers)


def test_a_carrier_s_slots_follow_each_other(small_day: BenchDay) -> None:
    visits = visits_of(small_day.problem)
    units = allotted(duties_of(small_day.problem, visits), visits)
    slots = slots_of(small_day.problem, visits, units)
    assert slots
    for before, after in pairwise(slots):
        if before.unit is after.unit and before.carrier == after.carrier:
            assert before.window.end <= after.window.start
            assert not after.is_first


def test_a_guarantee_is_read_as_a_mixture_of_hours_and_lines(small_day: BenchDay) -> None:
    problem, cost = small_day.problem, small_day.unpromised_cost()
    rider = next(n for n in range(len(problem.carriers)) if cost.linear(n).guarantee_per_second)
    lines, half, hours = (fare_of(problem, cost, rider, part) for part in (0.0, 0.5, 1.0))
    assert hours.per_stop == 0 < half.per_stop < lines.per_stop
    assert lines.per_second < half.per_second < hours.per_second


def _pieces_of_everything(problem: Problem) -> list[Piece]:
    """Return one impossible trip for each kitchen: everything at once, on a van."""
    return [
        Piece(
            0,
            (TripDraft(0, (k,), tuple(v.stop for v in visits_of(problem) if v.kitchen == k)),),
        )
        for k in problem.kitchens
    ]


def test_what_breaks_a_rule_is_taken_out_and_put_in_elsewhere(four_orders: Problem) -> None:
    # Kitchen B's box is ready at 10:30 and A's at 09:30; all stops fit the van's two trips or the
    # rider's, but the trip below carries 6 boxes on a van for 5.
    class Metres:
        def __call__(self, route: Route) -> tuple[int, int]:
            return route.metres, route.metres

    too_full = Piece(0, (TripDraft(0, (0, 1), tuple(StopDraft((n,)) for n in (0, 1, 2, 3))),))
    settled = settle(four_orders, cast(RouteEvaluator, Metres()), [too_full], STATS)
    assert settled.taken_out >= 1
    assert settled.put_in == settled.taken_out
    assert not settled.solution.unassigned
    assert not check_solution(four_orders, settled.solution)


def test_an_answer_to_nothing_is_settled_by_insertion_alone(small_day: BenchDay) -> None:
    settled = settle(small_day.problem, small_day.route_cost(), [], STATS)
    assert settled.taken_out == 0
    assert settled.put_in == 30
    assert not check_solution(small_day.problem, settled.solution)


def test_any_nonsense_of_a_rival_ends_in_a_checked_solution(small_day: BenchDay) -> None:
    nonsense = _pieces_of_everything(small_day.problem)
    settled = settle(small_day.problem, small_day.route_cost(), nonsense, STATS)
    assert not check_solution(small_day.problem, settled.solution)


def test_boxes_still_on_board_at_the_next_pickup_are_handed_over_on_their_own_trip(
    four_orders: Problem,
) -> None:
    visits = visits_of(four_orders)
    first, second, third = visits[0], visits[1], visits[3]
    duty = next(d for d in duties_of(four_orders, visits) if d.carrier.carrier_id == "van#1")
    steps = [(True, first), (True, second), (False, first), (True, third), (False, third)]
    trips = trips_of_shipments(duty, [*steps, (False, second)])
    assert [[stop.tasks for stop in trip.stops] for trip in trips] == [
        [first.tasks, second.tasks],
        [third.tasks],
    ]


def test_an_unknown_engine_is_refused_by_name() -> None:
    with pytest.raises(ScenarioError) as refused:
        chosen_engines(("ours", "concorde"))
    assert refused.value.faults[0].came == "concorde"


def test_an_engine_that_is_not_installed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("delivery.bench.engines.find_spec", lambda _: None)
    with pytest.raises(ScenarioError) as refused:
        chosen_engines(("pyvrp",))
    assert "bench" in refused.value.faults[0].fix


@pytest.mark.parametrize("engine", RIVALS)
def test_every_rival_is_where_its_entry_says(engine: str) -> None:
    entry = ENGINES[engine]
    assert callable(getattr(importlib.import_module(entry.module), entry.function))
