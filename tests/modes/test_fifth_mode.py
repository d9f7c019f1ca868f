"""A fifth mode is data: a senior club joins the sample area by its files alone."""

import shutil
from pathlib import Path

import pytest

from delivery.model.pay import Condition, Ledger
from delivery.model.plan import Plan
from delivery.model.scenario import Scenario, SearchLimit
from delivery.planning import plan
from delivery.workflow.check import check_plan
from delivery.workflow.day import Day, load_day

ORDERS = 14

FLEET = """
[[fleet]]
id = "maple-club"
mode = "senior_club"
profile = "walk"
carriers_file = "seniors.csv"
end = "home"
max_trips = 2
max_kitchens_per_trip = 2
reload_minutes = 5
crew_size = 2
pay = "senior_pairs"
"""

PAY_RULE = """
[[rule]]
name = "senior_pairs"
from = 2026-01-01
source = "made up: two walk together; 1,200 won a drop and 300 a further box, 27,600 a person"
confidence = "R"
own_time_won_per_hour = 3600
lines = [
  { per = "stop", won = 1200, ledger = "provider" },
  { per = "extra_box", won = 300, ledger = "provider" },
  { per = "person_day", won = 27600, ledger = "programme" },
]
surcharges = [{ when = ["cold"], per = "outing", won = 2000, ledger = "programme" }]
"""

SENIORS = """\
carrier_id,home_lon,home_lat,dong_code,radius_m,capacity_boxes,available_from,available_until,\
max_minutes,trained_on
S01,126.972670,37.652444,1199051000,,8,09:30,17:30,240,
S02,126.979308,37.638471,1199061000,,8,09:30,17:30,240,
S03,126.965272,37.650376,1199051000,2500,8,09:30,17:30,240,
"""


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory, repository: Path, road_cache: Path) -> Day:
    """Return the first orders of the sample area, the senior club beside its four modes."""
    folder = tmp_path_factory.mktemp("area") / "sample-area"
    shutil.copytree(repository / "data" / "sample-area", folder)
    (orders, *others) = sorted(folder.glob("orders_*.csv"))
    for file in others:
        file.unlink()
    lines = orders.read_text("utf-8").splitlines(keepends=True)
    orders.write_text("".join(lines[: ORDERS + 1]), "utf-8")
    for name, more in (("fleets.toml", FLEET), ("pay_rules.toml", PAY_RULE)):
        file = folder / name
        file.write_text(file.read_text("utf-8") + more, "utf-8")
    (folder / "seniors.csv").write_text(SENIORS, "utf-8")
    return load_day(folder, cache=road_cache)


def planned(day: Day, *modes: str) -> Plan:
    """Return a plan by some modes on a cold day, found clean by the check."""
    scenario = Scenario(
        day.area,
        day.date,
        SearchLimit(iterations=2000),
        modes=modes or None,
        conditions=frozenset({Condition.COLD}),
    )
    made = plan(day.orders, scenario, day.matrices)
    assert check_plan(made, day).lines() == ()
    return made


def test_a_senior_club_delivers_and_is_paid_by_its_own_rule(day: Day) -> None:
    made = planned(day, "senior_club")
    assert list(made.summary.modes) == ["senior_club"]
    assert made.routes
    for route in made.routes:
        assert (route.mode, route.fleet, route.profile) == ("senior_club", "maple-club", "walk")
        stops = [stop for trip in route.trips for stop in trip.stops]
        # 1,200 won a stop, 300 a further box; two people a day, 2,000 an outing in the cold; a
        # won a second of their own time.
        provider = 1200 * len(stops) + 300 * sum(stop.boxes - 1 for stop in stops)
        programme = 2 * 27_600 + 2000 * len(route.trips)
        assert route.cost.in_ledger(Ledger.PROVIDER) == provider
        assert route.cost.in_ledger(Ledger.PROGRAMME) == programme
        assert route.cost.in_ledger(Ledger.ECONOMIC) == provider + programme + route.paid_seconds


def test_the_summary_counts_the_senior_club(day: Day) -> None:
    made = planned(day, "senior_club")
    summary = made.summary.modes["senior_club"]
    left_out = {left.order_id for left in made.unassigned}
    served = [order for order in day.orders if order.order_id not in left_out]
    assert summary.orders == len(served) > 0
    assert summary.meals == sum(order.meals for order in served)
    assert summary.cost[Ledger.PROVIDER] == sum(
        route.cost.in_ledger(Ledger.PROVIDER) for route in made.routes
    )
    assert summary.per_meal is not None
    assert summary.versus_allowance == made.allowance - summary.per_meal[Ledger.PROVIDER]


def test_a_senior_club_stands_beside_other_modes(day: Day) -> None:
    made = planned(day, "rider", "senior_club")
    assert set(made.summary.modes) == {"rider", "senior_club"}
    assert made.summary.modes["senior_club"].orders > 0
    assert made.summary.total.cost == {
        ledger: sum(mode.cost[ledger] for mode in made.summary.modes.values()) for ledger in Ledger
    }
