"""The places of late orders, and what explanations leave alone: what has left, who is absent."""

import shutil
from pathlib import Path

import pytest

from delivery.errors import ScenarioError
from delivery.model.explanations import (
    BestPlace,
    ServedOrder,
)
from delivery.model.solution import Solution
from delivery.reports.explain_table import (
    places_table,
)
from delivery.solver.check import check_solution
from delivery.solver.late import LatePlaces
from delivery.solver.schedule import Scheduler
from delivery.solver.visits import visits_of
from delivery.workflow.day import load_day
from delivery.workflow.explain import Explainer
from delivery.workflow.plan import PlanRequest, plan_day
from delivery.workflow.planned import PlannedDay, lay_over
from delivery.workflow.replan import ReplanRequest, replan_day
from tests.workflow.explained import (
    LIMIT,
    between,
    late_day,
    rows_of,
    served_directly,
    won_of,
    write_rows,
)


def test_a_late_order_s_place_is_where_it_says_for_the_won_it_says(planned: PlannedDay) -> None:
    for order_id in served_directly(planned)[:4]:
        without = late_day(planned, order_id)
        (late,) = Explainer(without).late([order_id])
        assert late.places
        assert [p.objective_won for p in late.places] == sorted(
            p.objective_won for p in late.places
        )
        was = Explainer(planned).order(order_id)
        assert isinstance(was, ServedOrder)
        assert was.objective_won is not None
        assert late.places[0].objective_won <= was.objective_won
        for place in late.places:
            assert place.order_ids == (order_id,)
            assert_place_holds(without, place)
        assert len(places_table(late).rows) == len(late.places)


def assert_place_holds(without: PlannedDay, place: BestPlace) -> None:
    """Put the order where a place says and hold its figures against the route there."""
    problem = without.problem
    number = [c.carrier_id for c in problem.carriers].index(place.carrier)
    before = [r for r in without.solution.routes if r.carrier == number]
    assert (place.route_id is None) == (not before)
    task = without.task_of[place.order_ids[0]]
    places = LatePlaces(problem, Scheduler(problem), without.evaluator, without.columns)
    (visit,) = visits_of(problem, [task])
    (route,) = [p.column.route for p in places.best(visit) if p.gap.carrier == number]
    assert place.won == between(won_of(without, [route]), won_of(without, before))
    assert place.paid_seconds == route.work - sum(r.work for r in before)
    trip = route.trips[place.trip - 1]
    stops = {t: stop for stop in trip.stops for t in stop.tasks}
    assert place.begin == stops[task].begin
    if place.after is not None:
        at = [stop.tasks for stop in trip.stops].index(stops[task].tasks)
        assert without.task_of[place.after] in trip.stops[at - 1].tasks
    old = {t: s.begin for r in before for tr in r.trips for s in tr.stops for t in s.tasks}
    new = {t: s.begin for tr in route.trips for s in tr.stops for t in s.tasks}
    moved = {without.task_of[m.order_id]: (m.was, m.now) for m in place.moved}
    assert moved == {t: (b, new[t]) for t, b in old.items() if new[t] != b}
    others = [r for r in without.solution.routes if r.carrier != number]
    whole = Solution((*others, route), without.solution.unassigned, without.solution.stats)
    assert check_solution(problem, whole) == ()


def test_what_is_served_or_unknown_is_no_late_order(planned: PlannedDay) -> None:
    order = planned.plan.routes[0].trips[0].stops[0].order_ids[0]
    with pytest.raises(ScenarioError) as caught:
        Explainer(planned).late([order, "O99"])
    assert [fault.came for fault in caught.value.faults] == [order, "O99"]


def test_by_a_time_of_day_nothing_goes_into_trips_that_have_left(
    street_folder: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(street_folder, tmp_path / "street"))
    first, *others = rows_of(folder)
    write_rows(folder, others)
    plan = plan_day(load_day(folder, cache=None), PlanRequest(LIMIT))
    write_rows(folder, [first, *others])
    day = load_day(folder, cache=None)
    loads = [trip.load_at[0].leave for route in plan.routes for trip in route.trips]
    now = sorted(loads)[len(loads) // 2] + 1
    without = lay_over(plan, day)
    by_then = lay_over(plan, day, now=now)
    (free,) = Explainer(without).late([first["order_id"]])
    (late,) = Explainer(by_then).late([first["order_id"]])
    assert late.places
    assert late.places[0].objective_won >= free.places[0].objective_won
    left = {
        order
        for route in plan.routes
        for trip in route.trips
        if trip.load_at[0].leave < now
        for stop in trip.stops
        for order in stop.order_ids
    }
    assert left
    for place in late.places:
        assert place.begin >= now
        assert place.after not in left
        assert left.isdisjoint(moved.order_id for moved in place.moved)
    with pytest.raises(ScenarioError) as caught:
        lay_over(plan, day, now=24 * 3600 - 60)
    assert caught.value.faults[0].where == "--now"


def test_a_plan_made_anew_is_explained_around_who_is_absent(planned: PlannedDay) -> None:
    absent = planned.plan.routes[0].carrier
    asked = ReplanRequest(LIMIT, absent=(absent,))
    anew = lay_over(replan_day(planned.plan, planned.day, asked), planned.day)
    for route in anew.plan.routes:
        found = Explainer(anew).route(route.route_id)
        assert absent not in {each.carrier for each in found.alternatives}
    for order_id in served_directly(anew)[:3]:
        (late,) = Explainer(late_day(anew, order_id)).late([order_id])
        assert absent not in {place.carrier for place in late.places}
