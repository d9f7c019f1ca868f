"""The engine as a whole, on the small street: orders, a scenario and matrices become a plan."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from delivery import planning
from delivery.errors import PlanRefusedError, TariffError
from delivery.model.pay import Condition, Ledger
from delivery.model.places import TimeWindow
from delivery.model.plan import Plan
from delivery.model.scenario import Scenario, SearchLimit
from delivery.model.solution import SearchStats, Solution
from delivery.reports.plan_json import plan_document, write_plan
from delivery.reports.plan_reader import read_plan
from delivery.workflow.check import check_plan
from delivery.workflow.day import Day, load_day

Street = Callable[..., Day]
ORDERS = "orders_2026-11-23.csv"


def planned(day: Day, **changes: Any) -> Plan:
    """Return a day's plan in one iteration, found clean by the check."""
    scenario = replace(Scenario(day.area, day.date, SearchLimit(iterations=2000)), **changes)
    plan = planning.plan(day.orders, scenario, day.matrices)
    assert check_plan(plan, day, price_day=scenario.price_day).lines() == ()
    return plan


@pytest.fixture(scope="module")
def street(street_folder: Path) -> Day:
    """Return the day on the street."""
    return load_day(street_folder, cache=None)


@pytest.fixture(scope="module")
def plan(street: Day) -> Plan:
    """Return its plan."""
    return planned(street)


@pytest.fixture
def street_with(street_folder: Path, tmp_path: Path) -> Street:
    """Return a function that loads the street with some files changed; None keeps order lines."""

    def load(*order_ids: str, **replaced: tuple[str, str]) -> Day:
        folder = tmp_path / f"street{len(list(tmp_path.iterdir()))}"
        shutil.copytree(street_folder, folder)
        heading, *lines = (folder / ORDERS).read_text("utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not order_ids or line.split(",")[0] in order_ids]
        (folder / ORDERS).write_text(heading + "".join(kept), "utf-8")
        for name, (old, new) in replaced.items():
            file = next(folder.glob(f"{name}*"))
            text = file.read_text("utf-8")
            assert old in text
            file.write_text(text.replace(old, new), "utf-8")
        return load_day(folder, cache=None)

    return load


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


class TestSameAgain:
    """The same inputs give the same plan, byte for byte, on any machine."""

    def test_the_same_seed_writes_the_same_bytes(
        self, street: Day, plan: Plan, tmp_path: Path
    ) -> None:
        write_plan(plan, tmp_path / "one.json")
        write_plan(without_clock(planned(street), plan), tmp_path / "two.json")
        assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
        assert read_plan(tmp_path / "one.json") == plan

    def test_another_process_with_other_hashes_writes_the_same(
        self, street_folder: Path, plan: Plan, tmp_path: Path
    ) -> None:
        program = (
            "import sys\n"
            "from pathlib import Path\n"
            "from delivery.model.scenario import SearchLimit\n"
            "from delivery.reports.plan_json import write_plan\n"
            "from delivery.workflow.day import load_day\n"
            "from delivery.workflow.plan import PlanRequest, plan_day\n"
            "day = load_day(Path(sys.argv[1]), cache=None)\n"
            "plan = plan_day(day, PlanRequest(SearchLimit(iterations=2000)))\n"
            "write_plan(plan, Path(sys.argv[2]))\n"
        )
        file = tmp_path / "plan.json"
        subprocess.run(
            [sys.executable, "-c", program, str(street_folder), str(file)],
            env={**os.environ, "PYTHONHASHSEED": "4242"},
            check=True,
        )
        other, own = json.loads(file.read_text("utf-8")), plan_document(plan)
        assert other["search"].pop("seconds") > 0
        own["search"].pop("seconds")
        assert other == own


def without_clock(plan: Plan, like: Plan) -> Plan:
    """Return a plan with the seconds another took."""
    return replace(plan, search=replace(plan.search, seconds=like.search.seconds))


class TestFingerprint:
    """A plan names everything it came from in one hash."""

    @pytest.fixture(autouse=True)
    def unsearched(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Leave every order out, so that only the fingerprint takes time."""
        monkeypatch.setattr(planning, "check_solution", lambda *_: ())
        monkeypatch.setattr(
            planning, "solve", lambda *_, **__: Solution((), (), SearchStats("none", 0.0, 0, 0))
        )

    def fingerprint(self, day: Day, **changes: Any) -> str:
        """Return the fingerprint of a plan."""
        scenario = replace(Scenario(day.area, day.date, SearchLimit(iterations=2000)), **changes)
        return planning.plan(day.orders, scenario, day.matrices).fingerprint

    def test_it_is_the_same_wherever_the_folder_lies(
        self, street: Day, street_with: Street
    ) -> None:
        moved = street_with()
        assert moved.area.folder != street.area.folder
        assert self.fingerprint(moved) == self.fingerprint(street)

    def test_it_is_the_same_however_long_the_clock_allows(self, street: Day) -> None:
        limits = [SearchLimit(seconds=seconds) for seconds in (1, 2)]
        assert len({self.fingerprint(street, limit=limit) for limit in limits}) == 1

    @pytest.mark.parametrize(
        "changes",
        [
            {"objective": Ledger.ECONOMIC},
            {"modes": ("producer",)},
            {"conditions": frozenset({Condition.RAIN})},
            {"seed": 1},
            {"limit": SearchLimit(iterations=2001)},
            {"price_day": date(2026, 11, 24)},
        ],
        ids=lambda changes: next(iter(changes)),
    )
    def test_it_changes_with_the_scenario(self, changes: dict[str, Any], street: Day) -> None:
        assert self.fingerprint(street, **changes) != self.fingerprint(street)

    @pytest.mark.parametrize(
        ("file", "old", "new"),
        [
            ("orders", "010-0000-0001,1,", "010-0000-0001,2,"),
            ("recipients", "R1,대상자0001,길 3,1199051000", "R1,대상자0001,길 3,1199052000"),
            ("fleets", "capacity_boxes = 6", "capacity_boxes = 7"),
            ("pay_rules", "won = 12000", "won = 12001"),
            ("tariff", "delivery_won = 2000", "delivery_won = 2001"),
            ("kitchens", "09:30,14:30", "09:31,14:30"),
            ("residents", "1300,3", "1301,3"),
            ("area", "[network]", "[network]\n[rules]\nmax_on_board_minutes = 119"),
        ],
    )
    def test_it_changes_with_every_file(
        self, file: str, old: str, new: str, street: Day, street_with: Street
    ) -> None:
        changed = street_with(**{file: (old, new)})
        assert self.fingerprint(changed) != self.fingerprint(street)

    def test_it_changes_with_the_matrices(self, street: Day) -> None:
        other = replace(street.matrices, fingerprint="other")
        assert self.fingerprint(replace(street, matrices=other)) != self.fingerprint(street)


class TestScenario:
    """What is asked changes what comes out."""

    def test_the_ledger_that_is_minimised_is_the_cheaper_of_the_two_plans(
        self, street: Day, plan: Plan
    ) -> None:
        economic = planned(street, objective=Ledger.ECONOMIC)
        provider = plan.summary.total.cost
        assert economic.objective is Ledger.ECONOMIC
        assert economic.summary.total.orders == plan.summary.total.orders
        assert provider[Ledger.PROVIDER] < economic.summary.total.cost[Ledger.PROVIDER]
        assert economic.summary.total.cost[Ledger.ECONOMIC] < provider[Ledger.ECONOMIC]

    def test_rain_adds_its_surcharge_once_a_stop(self, street: Day) -> None:
        wet = frozenset({Condition.RAIN, Condition.SNOW})
        plan = planned(street, modes=("rider",), conditions=wet)
        assert plan.weather == (Condition.RAIN, Condition.SNOW)
        assert plan.routes
        for route in plan.routes:
            stops = sum(len(trip.stops) for trip in route.trips)
            per_stop = [line.won for line in route.cost.lines if line.per == "stop"]
            assert per_stop == [3000 * stops, 500 * stops]

    def test_weather_without_a_surcharge_adds_nothing(self, street: Day) -> None:
        dry, cold = (
            planned(street, modes=("rider",), conditions=frozenset(weather))
            for weather in ((), (Condition.COLD,))
        )
        assert dry.summary.total.cost == cold.summary.total.cost

    def test_a_mode_alone_lists_itself_alone(self, street: Day) -> None:
        alone = planned(street, modes=("resident",))
        assert set(alone.summary.modes) == {"resident"}
        assert {route.mode for route in alone.routes} <= {"resident"}

    def test_a_day_in_a_tariff_gap_cannot_be_planned(self, street: Day) -> None:
        with pytest.raises(TariffError):
            planned(street, price_day=date(2025, 12, 31))

    def test_another_day_s_prices_may_be_asked_for(self, street_with: Street) -> None:
        dearer = 'from = 2027-01-01\nmeal_won = 20000\ndelivery_won = 3000\nsource = "x"\n'
        entry = f'[[tariff]]\n{dearer}confidence = "R"\n\n[[tariff]]\nfrom = 2026-01-01\n'
        until = "until = 2026-12-31\nmeal_won = 10000"
        day = street_with(
            "O1", tariff=("[[tariff]]\nfrom = 2026-01-01\nmeal_won = 10000", entry + until)
        )
        assert planned(day).allowance == 2000
        assert planned(day, price_day=date(2027, 3, 1)).allowance == 3000


class TestSmallDays:
    """Days with next to nothing on them."""

    def test_one_order_is_one_route(self, street_with: Street) -> None:
        plan = planned(street_with("O1"))
        (route,) = plan.routes
        assert [stop.order_ids for trip in route.trips for stop in trip.stops] == [("O1",)]

    def test_a_day_of_suspended_people_has_no_routes(self, street_with: Street) -> None:
        plan = planned(street_with("O5"))
        assert plan.routes == ()
        assert [left.reason for left in plan.unassigned] == ["suspended"]
        assert plan.summary.total.per_meal is None
        assert plan.summary.total.versus_allowance is None

    def test_a_mode_that_has_nobody_leaves_everything(self, street_with: Street) -> None:
        nobody = street_with("O1", "O4", residents=(",2026-", ",2027-"))
        plan = planned(nobody, modes=("resident",))
        assert plan.routes == ()
        assert {left.reason for left in plan.unassigned} == {"no_carrier"}

    def test_two_orders_of_one_person_from_two_kitchens_are_one_stop(
        self, street_with: Street
    ) -> None:
        plan = planned(street_with("O3", "O4"), modes=("rider",))
        (route,) = plan.routes
        assert [set(stop.order_ids) for trip in route.trips for stop in trip.stops] == [
            {"O3", "O4"}
        ]
        assert route.kitchens == ("K1", "K2")
        # One stop of 3,000 won, and 6,000 won for each promised hour not worked.
        assert [line.won for line in route.cost.lines if line.per == "stop"] == [3000]

    def test_a_search_that_may_not_search_still_plans(self, street: Day) -> None:
        scenario = Scenario(street.area, street.date, SearchLimit(iterations=99))
        plan = planning.plan(street.orders, scenario, street.matrices, should_stop=lambda: True)
        assert plan.search.iterations == 0
        assert check_plan(plan, street).lines() == ()
        assert plan.summary.total.orders == 6


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
