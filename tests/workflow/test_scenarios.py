"""Days planned under scenarios: what they change, what they say, and that they are checked."""

from dataclasses import replace
from pathlib import Path

import pytest

from delivery.errors import PlanFileError, ScenarioError
from delivery.model.changes import Changes, NamedScenario
from delivery.model.pay import Condition, Ledger
from delivery.model.plan import Plan
from delivery.model.scenario import SearchLimit
from delivery.reports.plan_json import write_plan
from delivery.reports.plan_reader import read_plan
from delivery.workflow.check import check_plan, check_plan_file
from delivery.workflow.compare import compare_day, compare_scenarios
from delivery.workflow.day import Day, load_day
from delivery.workflow.plan import PlanRequest, plan_day
from delivery.workflow.plan_day import load_plan_day
from delivery.workflow.scenarios import (
    changes_hash,
    plan_scenario,
    scenario_orders,
    scenario_roads,
)

REQUEST = PlanRequest(SearchLimit(iterations=500))
EVERY = {
    "two": Changes(meals_per_drop=2),
    "days": Changes(weekdays=(0, 2, 4)),
    "nohub": Changes(hubs=False),
    "door": Changes(handover="문앞"),
    "wide": Changes(widen=1800),
    "onboard": Changes(max_on_board=2400),
    "closed": Changes(closed_kitchens=("K2",)),
    "alone": Changes(pooled=False),
    "zones": Changes(zones=True),
    "half": Changes(volume=0.5),
    "boxes": Changes(container_seconds=30),
    "more": Changes(fleets={"mode:resident": {"carriers_times": 2}, "rider": {"carriers": 1}}),
    "dear": Changes(pay={"rider_drops": {"times": 2}}),
    "rich": Changes(allowance=3000),
}


def under(day: Day, changes: Changes, name: str = "asked") -> Plan:
    """Return a plan under a scenario that the checker finds clean."""
    plan = plan_scenario(day, REQUEST, NamedScenario(name, name, changes), cache=None)
    other = scenario_roads(day, scenario_orders(day, changes), cache=None, tell=lambda _: None)
    assert isinstance(other, Day)
    assert check_plan(plan, other, price_day=changes.price_day).lines() == ()
    return plan


@pytest.mark.parametrize("name", EVERY)
def test_a_plan_under_a_scenario_is_clean_and_names_it(name: str, street: Day) -> None:
    plan = under(street, EVERY[name], name)
    assert plan.scenario is not None
    assert (plan.scenario.name, plan.scenario.changes) == (name, changes_hash(EVERY[name]))
    assert plan.fingerprint != plan_day(street, REQUEST).fingerprint


def test_a_scenario_without_changes_is_the_plan_of_the_day(street: Day) -> None:
    ours = plan_day(street, REQUEST)
    found = under(street, Changes())
    assert (found.routes, found.fingerprint) == (ours.routes, ours.fingerprint)


def test_what_a_scenario_asks_goes_before_what_is_asked(street: Day) -> None:
    plan = under(
        street,
        Changes(
            modes=("rider",),
            objective=Ledger.ECONOMIC,
            conditions=frozenset({Condition.RAIN}),
        ),
    )
    assert set(plan.summary.modes) == {"rider"}
    assert plan.objective is Ledger.ECONOMIC
    assert plan.weather == (Condition.RAIN,)


def test_twice_the_pay_costs_twice_on_the_same_routes(street: Day) -> None:
    riders = replace(REQUEST, modes=("rider",))
    plain = plan_day(street, riders)
    dear = plan_scenario(street, riders, NamedScenario("dear", "dear", EVERY["dear"]), cache=None)
    stops = [
        sum(line.won for route in plan.routes for line in route.cost.lines if line.per == "stop")
        for plan in (plain, dear)
    ]
    counts = [plan.summary.total.stops for plan in (plain, dear)]
    assert [won / count for won, count in zip(stops, counts, strict=True)] == [3000, 6000]


def test_the_allowance_changes_what_is_left_of_it_alone(street: Day) -> None:
    plain, rich = plan_day(street, REQUEST), under(street, EVERY["rich"])
    assert (plain.allowance, rich.allowance) == (2000, 3000)
    assert rich.summary.total.cost == plain.summary.total.cost
    before, after = plain.summary.total.versus_allowance, rich.summary.total.versus_allowance
    assert before is not None
    assert after == before + 1000


def test_without_hubs_nothing_is_fed(street: Day) -> None:
    stops = [s for r in under(street, EVERY["nohub"]).routes for t in r.trips for s in t.stops]
    assert all(stop.hub_id is None for stop in stops)


def test_in_zones_a_fleet_sends_one_carrier_to_a_dong(street: Day) -> None:
    plan = under(street, EVERY["zones"])
    dong = {person.recipient_id: person.dong_code for person in street.area.recipients}
    at = {order.order_id: dong[order.recipient_id] for order in street.orders}
    served: dict[tuple[str, str], set[str]] = {}
    for route in plan.routes:
        for trip in route.trips:
            for stop in trip.stops:
                for order in stop.order_ids:
                    fleet = route.fleet.split("-z")[0]
                    if stop.hub_id is None and fleet != "residents":
                        served.setdefault((fleet, at[order]), set()).add(route.carrier)
    assert served
    assert {len(carriers) for carriers in served.values()} == {1}


def test_kitchens_alone_share_no_carrier_and_add_up(street: Day) -> None:
    plan = under(street, EVERY["alone"])
    assert all(len(route.kitchens) == 1 for route in plan.routes)
    assert "kitchen by kitchen" in plan.search.engine
    served = plan.summary.total.orders + len(plan.unassigned)
    assert served == len(street.orders)


def test_orders_no_other_kitchen_takes_are_left_with_a_reason(street: Day) -> None:
    plan = under(street, Changes(closed_kitchens=("K1",)))
    left = {each.order_id: each.reason for each in plan.unassigned}
    # R5 eats 저염, which K2 does not cook; O5 and O7 are not delivered in any case.
    assert left == {"O5": "suspended", "O6": "no_carrier", "O7": "entitlement"}
    assert any("stay unserved" in warning for warning in plan.warnings)


def test_a_scenario_that_contradicts_the_day_is_refused_before_a_search(street: Day) -> None:
    with pytest.raises(ScenarioError, match="gone"):
        compare_day(
            street,
            REQUEST,
            scenarios=[NamedScenario("x", "x", Changes(closed_kitchens=("gone",)))],
            on_plan=lambda mode: pytest.fail(f"{mode} was planned"),
        )


def test_one_day_is_not_compared_with_that_of_a_scenario_of_some_weekdays(street: Day) -> None:
    scenarios = [NamedScenario(name, name, EVERY[name]) for name in ("days", "door")]
    for compare in (compare_day, compare_scenarios):
        with pytest.raises(ScenarioError, match="delivery levers") as raised:
            compare(street, REQUEST, scenarios=scenarios)
        assert [fault.where for fault in raised.value.faults] == ["days: weekdays"]


def test_scenarios_stand_beside_the_plan_as_it_is(street: Day) -> None:
    told: list[str] = []
    base = plan_day(street, REQUEST)
    scenarios = [NamedScenario(name, f"{name} / {name}!", EVERY[name]) for name in ("two", "door")]
    found = compare_scenarios(
        street, REQUEST, scenarios, base=base, cache=None, on_plan=told.append
    )
    assert told == ["two / two!", "door / door!"]
    assert found.base is base
    two, door = found.beside
    assert [(each.key, each.name.en) for each in (two, door)] == [
        ("two", "two!"),
        ("door", "door!"),
    ]
    assert door.visits_lost == 0
    assert two.visits_lost == 5 * (doors(base) - doors(two.plan)) > 0


def doors(plan: Plan) -> int:
    """Return how often somebody's door is reached on a day."""
    return len(
        {
            (route.carrier, stop.begin, stop.order_ids)
            for route in plan.routes
            for trip in route.trips
            for stop in trip.stops
            if stop.hub_id is None
        }
    )


def test_a_door_that_is_dropped_is_a_visit_lost(street: Day) -> None:
    base = plan_day(street, REQUEST)
    # R5 eats what K2 does not cook.
    closed = NamedScenario("closed", "closed", Changes(closed_kitchens=("K1",)))
    (beside,) = compare_scenarios(street, REQUEST, [closed], base=base).beside
    assert len(beside.plan.unassigned) > len(base.unassigned)
    assert beside.visits_lost >= 5


TWO = 'title = "둘씩"\nmeals_per_drop = 2\n'


@pytest.fixture
def two_file(tmp_path: Path, street_folder: Path) -> tuple[Path, Path]:
    """Return a scenario's file and that of a plan under it."""
    scenario, plan_file = tmp_path / "two.toml", tmp_path / "plan.json"
    scenario.write_text(TWO, "utf-8")
    day = load_day(street_folder, cache=None)
    named = NamedScenario("two", "둘씩", EVERY["two"])
    write_plan(plan_scenario(day, REQUEST, named, cache=None), plan_file)
    return scenario, plan_file


def test_a_plan_file_is_checked_under_its_scenario(
    two_file: tuple[Path, Path], street_folder: Path
) -> None:
    scenario, plan_file = two_file
    assert check_plan_file(street_folder, plan_file, scenario=scenario).lines() == ()
    read = read_plan(plan_file).scenario
    assert read is not None
    assert (read.name, read.title) == ("two", "둘씩")


def test_a_plan_is_not_checked_under_another_scenario(
    two_file: tuple[Path, Path], street_folder: Path
) -> None:
    scenario, plan_file = two_file
    with pytest.raises(PlanFileError, match="Add --scenario with the file of two"):
        check_plan_file(street_folder, plan_file)
    with pytest.raises(PlanFileError, match="Add --scenario with the file of two"):
        check_plan_file(street_folder, plan_file, scenario=Path("no_hubs"))
    scenario.write_text(TWO + "hubs = false\n", "utf-8")
    with pytest.raises(PlanFileError, match="two as it was"):
        check_plan_file(street_folder, plan_file, scenario=scenario)


def test_a_plan_of_the_area_as_it_is_takes_no_scenario(
    street: Day, street_folder: Path, tmp_path: Path
) -> None:
    write_plan(plan_day(street, REQUEST), tmp_path / "plan.json")
    with pytest.raises(PlanFileError, match="Leave --scenario out"):
        check_plan_file(street_folder, tmp_path / "plan.json", scenario=Path("two_meals"))


def test_a_plan_under_a_scenario_is_not_made_anew(
    two_file: tuple[Path, Path], street_folder: Path
) -> None:
    with pytest.raises(PlanFileError, match="nobody drives"):
        load_plan_day(street_folder, two_file[1], cache=None)
