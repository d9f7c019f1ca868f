"""The engine as a whole, on the small street: orders, a scenario and matrices become a plan."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from delivery import planning
from delivery.errors import PlanRefusedError
from delivery.model.pay import Ledger
from delivery.model.places import TimeWindow
from delivery.model.plan import Plan
from delivery.model.scenario import Scenario, SearchLimit
from delivery.model.solution import SearchStats, Solution
from delivery.reports.plan_json import write_plan
from delivery.reports.plan_reader import read_plan
from delivery.workflow.day import Day, load_day
from tests.planned import planned

Street = Callable[..., Day]
ORDERS = "orders_2026-11-23.csv"


@pytest.fixture(scope="module")
def plan(street: Day) -> Plan:
    """Return its plan."""
    return planned(street)


def test_every_order_is_carried_or_has_a_reason(street: Day, plan: Plan) -> None:
    carried = [
        order
        for route in plan.routes
        for trip in route.trips
        for stop in trip.stops
        if stop.hub_id is None
        for order in stop.order_ids
    ]
    left_out = {left.order_id: left.reason for left in plan.unassigned}
    assert left_out == {"O5": "suspended", "O7": "entitlement"}
    assert sorted([*carried, *left_out]) == [order.order_id for order in street.orders]
    assert all(left.detail and left.fits_if for left in plan.unassigned)


def test_the_plan_says_what_it_was_made_for(street: Day, plan: Plan) -> None:
    assert (plan.area, plan.day) == ("street", street.date)
    assert (plan.objective, plan.weather, plan.allowance) == (Ledger.PROVIDER, (), 2000)
    assert plan.straight_line_profiles == ("car", "motorbike", "walk")
    assert (plan.bound, plan.gap) == (None, None)
    assert plan.search.iterations == 2000
    assert [route.route_id for route in plan.routes] == [
        f"R{number:03d}" for number in range(1, len(plan.routes) + 1)
    ]


def test_each_figure_of_the_total_is_the_sum_of_the_modes(plan: Plan) -> None:
    modes = plan.summary.modes.values()
    assert set(plan.summary.modes) == {"producer", "rider", "resident"}
    total = plan.summary.total
    for figure in ("orders", "boxes", "meals", "stops", "routes", "trips", "paid_seconds"):
        assert getattr(total, figure) == sum(getattr(mode, figure) for mode in modes)
    for ledger in Ledger:
        won = sum(mode.cost[ledger] for mode in modes)
        assert total.cost[ledger] == won
        assert won == sum(route.cost.in_ledger(ledger) for route in plan.routes)
    # Six orders, seven boxes; three of them for R3 and R5 at one door each.
    assert (total.orders, total.boxes, total.meals) == (6, 7, 7)


def test_only_the_last_trip_of_a_shift_goes_back(plan: Plan) -> None:
    for route in plan.routes:
        shifts = [trip.shift for trip in route.trips]
        for number, trip in enumerate(route.trips):
            is_last = trip.shift not in shifts[number + 1 :]
            assert (trip.return_seconds is not None) == is_last
            assert (trip.return_metres is not None) == is_last


def test_minutes_promised_and_not_worked_are_named_and_priced(plan: Plan, street: Day) -> None:
    riders = [route for route in plan.routes if route.mode == "rider"]
    assert riders
    for route in riders:
        short = 3600 - route.paid_seconds
        named = [warning for warning in plan.warnings if warning.startswith(f"{route.carrier}:")]
        lines = [line for line in route.cost.lines if line.per == "shortfall"]
        assert bool(named) == bool(lines) == (short > 0)
        for line in lines:
            assert (line.quantity, line.ledger) == (short, Ledger.PROVIDER)
            # 6,000 won an hour, half up.
            assert line.won == (2 * 6000 * short + 3600) // 7200
            assert f"{-(-short // 60)}분" in named[0]


def test_warnings_of_the_day_stand_in_the_plan(street_with: Street) -> None:
    day = street_with("O1", orders=("10:00,13:00", "08:00,13:00"), kitchens=(",50,", ",0,"))
    warnings = planned(day).warnings
    assert any(warning.startswith("O1: ") for warning in warnings)
    assert any(warning.startswith("K1: ") for warning in warnings)


def test_a_plan_that_breaks_a_rule_never_leaves_the_engine(
    street: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = Solution((), (), SearchStats("broken", 0.0, 0, 0))
    monkeypatch.setattr(planning, "solve", lambda *_, **__: nothing)
    with pytest.raises(PlanRefusedError, match="task_missing"):
        planned(street)


def test_a_trunk_feeds_the_residents_where_that_is_cheaper(
    street_folder: Path, tmp_path: Path
) -> None:
    # Six doors around the hub, 1,200 m from the kitchen: too far for residents with half an hour.
    folder = tmp_path / "street"
    shutil.copytree(street_folder, folder)
    heading = (folder / ORDERS).read_text("utf-8").splitlines()[0]
    doors = [
        f"D{number},2026-11-23,K1,P{number},,길 5,127.0,{37.5108 + number / 5000:.6f},,1,일반,점심,"
        "10:00,13:00,문앞,1,Y,N,0"
        for number in range(-3, 3)
    ]
    (folder / ORDERS).write_text("\n".join([heading, *doors, ""]), "utf-8")
    rules = (folder / "pay_rules.toml").read_text("utf-8")
    stops = '{ per = "stop", won = 8000, ledger = "provider" },'
    rules = rules.replace('{ per = "hour", won = 12000, ledger = "provider" },', stops)
    (folder / "pay_rules.toml").write_text(rules, "utf-8")
    residents = (folder / "residents.csv").read_text("utf-8").replace(",90,", ",30,")
    (folder / "residents.csv").write_text(residents, "utf-8")

    day = load_day(folder, cache=None)
    plan = planned(day, modes=("producer", "resident"))
    assert plan.unassigned == ()
    stops_at_hub = [
        stop for route in plan.routes for trip in route.trips for stop in trip.stops if stop.hub_id
    ]
    assert stops_at_hub
    assert {
        load.place for route in plan.routes for trip in route.trips for load in trip.load_at
    } > {"H1"}
    # The van alone: 10,000 won and 8,000 for each of six doors.
    assert plan.summary.total.cost[Ledger.PROVIDER] < 10_000 + 6 * 8_000
    # What is handed over counts where it is handed over, the trunk's won in its own mode.
    assert plan.summary.modes["resident"].orders > 0
    assert plan.summary.modes["producer"].feeds_won > 0
    write_plan(plan, tmp_path / "plan.json")
    assert read_plan(tmp_path / "plan.json") == plan


def test_one_box_more_costs_what_it_adds_where_it_fits_best(street_with: Street) -> None:
    day = street_with("O2")
    scenario = Scenario(day.area, day.date, SearchLimit(iterations=2000), modes=("resident",))
    problem = planning.day_problem(day.orders, scenario, day.matrices)
    evaluator = planning.route_evaluator(problem, scenario)
    solution = planning.solve(
        problem.problem, evaluator, planning.SolverParams(scenario.limit, scenario.seed)
    )
    # A resident on the way: 1,000 won for a box, and nothing more from the kitchen.
    assert planning.marginal_won(problem, scenario, solution) == 1000
    # Whatever the objective, what is asked is the kitchen's won.
    economic = replace(scenario, objective=Ledger.ECONOMIC)
    assert planning.marginal_won(problem, economic, solution) == 1000
    nobody = replace(problem, orders=())
    assert planning.marginal_won(nobody, scenario, solution) is None


def test_a_closed_band_keeps_everybody_in(street: Day) -> None:
    noon = TimeWindow(11 * 3600, 14 * 3600)
    rules = replace(street.area.rules, closed=(noon,))
    closed = replace(street, area=replace(street.area, rules=rules))
    plan = planned(closed)
    for route in plan.routes:
        for trip in route.trips:
            begin = trip.load_at[0].arrive - trip.load_at[0].leg_seconds
            end = trip.stops[-1].leave + (trip.return_seconds or 0)
            assert end <= noon.start or begin >= noon.end
