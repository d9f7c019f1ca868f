"""Scenarios and human plans on the command line."""

import json
from pathlib import Path

import pytest

FEW = ("--iterations", "0")


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """Return a scenario file of the planner's own."""
    path = tmp_path / "mine.toml"
    path.write_text('title = "내 것 / Mine"\nbase = "two_meals.toml"\nhubs = false\n', "utf-8")
    return path


@pytest.fixture
def human(small: Path, tmp_path: Path) -> Path:
    """Return a plan of the small day: two riders, each with half of its orders."""
    orders = next(small.glob("orders_*.csv")).read_text("utf-8").splitlines()[1:]
    rows = [
        f"{line.split(',')[0]},rider-coop#{1 + number % 2},{number}"
        for number, line in enumerate(orders)
    ]
    path = tmp_path / "human.csv"
    path.write_text("\n".join(["order_id,carrier,sequence", *rows]), "utf-8")
    return path


def test_a_plan_under_a_scenario_says_so_and_is_checked_under_it(small, mine, tmp_path, run):
    made = run("plan", small, "--scenario", mine, *FEW, "--out", tmp_path / "out", "--json")
    assert made.status == 0
    assert made.json["scenario"]["name"] == "mine"
    assert made.json["scenario"]["title"] == "내 것 / Mine"
    plan = tmp_path / "out" / "plan.json"
    checked = run("check", small, plan, "--scenario", mine)
    assert (checked.status, checked.out) == (0, "이상 없음 / Nothing found.\n")
    assert run("check", small, plan).told() == [("plan.json: scenario", "–")]


def test_results_of_a_scenario_lie_in_a_folder_of_their_own(small, run, tmp_path):
    ended = run("plan", small, "--scenario", "no_hubs", *FEW)
    assert ended.status == 0
    assert (tmp_path / "delivery-out" / "sample-area-2026-11-23-no_hubs" / "plan.json").is_file()


def test_scenarios_and_a_human_plan_stand_beside_the_mix(small, mine, human, tmp_path, run):
    out = tmp_path / "out"
    ended = run(
        "compare", small, "--scenario", "no_hubs", mine, "door", "--human", human, *FEW,
        "--out", out, "--json",
    )  # fmt: skip
    assert ended.status == 0
    beside = ended.json["beside"]
    assert list(beside) == ["human", "no_hubs", "mine", "door"]
    assert json.loads((out / "compare.json").read_text("utf-8")) == ended.json
    mix = ended.json["mix"]
    for each in beside.values():
        assert each["difference"]["provider"] == each["provider"] - mix["provider"]
        assert each["difference"]["boxes"] == each["boxes"] - mix["boxes"]
        assert each["difference"]["unserved"] == each["unserved"] - mix["unserved"]
    assert beside["human"]["boxes"] == beside["human"]["modes"]["rider"]["boxes"]
    # Every recipient has one order here: an order less on the day is five visits less a week.
    lost = beside["mine"]["difference"]["visits_lost_per_week"]
    assert lost == 5 * (mix["orders"] - beside["mine"]["orders"])
    page = (out / "compare.html").read_text("utf-8")
    for words in ("사람이 짠 계획", "거점 없이", "내 것", "무엇이 달라지나"):
        assert words in page


def test_what_differs_is_shown_as_a_table(small, mine, run, tmp_path):
    ended = run("compare", small, "--scenario", mine, *FEW, "--out", tmp_path / "out")
    assert ended.status == 0
    assert "무엇이 달라지나 / What differs" in ended.out
    assert "Visits lost a week" in ended.out
    assert "0–5 °C" in ended.out


def test_what_a_human_plan_breaks_is_listed_and_ends_well(small, human, run, tmp_path):
    # All on one van of another kitchen, in one trip.
    text = human.read_text("utf-8").replace("rider-coop#2", "producer-K1#1")
    human.write_text(text.replace("rider-coop#1", "producer-K1#1"), "utf-8")
    ended = run("compare", small, "--human", human, *FEW, "--out", tmp_path / "out")
    assert ended.status == 0
    assert "사람이 짠 계획 Today's human plan: producer-K1#1" in ended.out
    assert "eligible" in ended.out


def test_everything_wrong_of_scenarios_and_of_a_human_plan_comes_together(
    small, human, tmp_path, run
):
    one, other = tmp_path / "one.toml", tmp_path / "other.toml"
    one.write_text('hubz = false\nbase = "other.toml"\n', "utf-8")
    other.write_text('base = "one.toml"\n[fleets.riders]\ncarriers = 1\n', "utf-8")
    lines = human.read_text("utf-8").splitlines()
    human.write_text("\n".join([*lines[:-1], "O0,rider-coop#1,1", lines[1]]), "utf-8")
    told = run("compare", small, "--scenario", one, "--human", human, *FEW).told()
    assert [where for where, _ in told] == [
        "one.toml: hubz",
        "other.toml: fleets.riders",
        "other.toml: base",
        "human.csv:5 order_id",
        "human.csv:6",
        "human.csv",
    ]


def test_a_word_that_is_no_scenario_belongs_to_no_option(small, run):
    ended = run("compare", small, "--scenario", "no_hubs", "nothing", *FEW)
    assert ended.told() == [("delivery", "nothing")]


def test_a_scenario_that_is_not_there_names_the_bundled_ones(small, run):
    ended = run("plan", small, "--scenario", "two_meal", *FEW)
    assert ended.told() == [("--scenario two_meal", "two_meal")]
    assert "Perhaps two_meals is meant" in ended.err


def test_a_plan_under_a_scenario_is_of_one_area(small, streets, run):
    ended = run("plan", small, streets, "--scenario", "no_hubs", *FEW)
    assert ended.told() == [("--scenario", "no_hubs")]


def test_a_missing_human_plan_is_told_with_the_options(small, run):
    ended = run("compare", small, "--human", "gone.csv", "--seconds", "0")
    assert {where for where, _ in ended.told()} == {"gone.csv", "--seconds"}
