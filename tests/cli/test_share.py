"""``delivery share`` and ``delivery fair``: tables, files, JSON, and what they refuse."""

import json
import shutil
from pathlib import Path

import pytest

from delivery.model.sharing import RELATIVE, SharingRule
from tests.cli.conftest import ORDERS, Run

QUICK = ("--iterations", "100")


def test_a_joint_plan_is_shared_out_by_every_rule(run: Run, small: Path, tmp_path: Path) -> None:
    ended = run("share", small, *QUICK, "--out", tmp_path / "out")
    assert ended.status == 0, ended
    for words in ("Shares in won", "Nucleolus", "Savings against alone", "What each coalition"):
        assert words in ended.out
    assert "Coalitions" in ended.err
    document = json.loads((tmp_path / "out" / "shares.json").read_text("utf-8"))
    # So short a search leaves orders at kitchens alone: no rule asks what these cost.
    left_out = RELATIVE if document["cannot_alone"] else ()
    used = [rule for rule in SharingRule if rule not in left_out]
    assert [each["rule"] for each in document["rules"]] == used
    for each in document["rules"]:
        assert sum(share["won"] for share in each["shares"]) == document["won"]
    checked = run("check", small, tmp_path / "out" / "plan.json")
    assert checked.status == 0, checked


def test_the_rules_and_the_ledger_asked_for_are_shared_out(
    run: Run, small: Path, tmp_path: Path
) -> None:
    ended = run(
        "share", small, *QUICK, "--rule", "nucleolus,boxes", "--ledger", "economic",
        "--shared", "whole", "--json",
    )  # fmt: skip
    assert ended.status == 0, ended
    assert ended.json["schema"] == "delivery.share/1"
    assert (ended.json["ledger"], ended.json["shared"]) == ("economic", "whole")
    assert [each["rule"] for each in ended.json["rules"]] == ["nucleolus", "boxes"]


def test_a_programme_s_won_can_be_shared_out_too(run: Run, small: Path, tmp_path: Path) -> None:
    asked = ("--rule", "shapley", "--ledger", "programme", "--out", tmp_path / "out", "--json")
    ended = run("share", small, *QUICK, *asked)
    assert ended.status == 0, ended
    assert ended.json["ledger"] == "programme"
    checked = run("check", small, tmp_path / "out" / "plan.json")
    assert checked.status == 0, checked


def test_options_that_make_no_sense_are_told_together(run: Run, small: Path) -> None:
    ended = run(
        "share", small, "--rule", "fair,boxes", "--ledger", "ours", "--shared", "half",
        "--iterations", "x", "--date", "soon",
    )  # fmt: skip
    assert ended.told() == [
        ("--rule", "fair"),
        ("--ledger", "ours"),
        ("--shared", "half"),
        ("--date", "soon"),
        ("--iterations", "x"),
    ]


def test_one_kitchen_is_refused_before_anything_is_planned(
    run: Run, small: Path, tmp_path: Path
) -> None:
    area = tmp_path / "alone"
    shutil.copytree(small, area)
    heading, *lines = (area / ORDERS).read_text("utf-8").splitlines(keepends=True)
    own = [line for line in lines if line.split(",")[2] == "K1"]
    (area / ORDERS).write_text(heading + "".join(own), "utf-8")
    ended = run("share", area, *QUICK)
    assert ended.told() == [("delivery share", "K1")]


@pytest.fixture
def planned(run: Run, small: Path, tmp_path: Path) -> Path:
    """Return a plan file."""
    assert run("plan", small, *QUICK, "--out", tmp_path / "day").status == 0
    return tmp_path / "day" / "plan.json"


def test_routes_are_handed_out_and_remembered(
    run: Run, small: Path, planned: Path, tmp_path: Path
) -> None:
    memory = tmp_path / "kept" / "memory.json"
    ended = run("fair", small, planned, "--memory", memory, "--out", tmp_path / "fair")
    assert ended.status == 0, ended
    assert "How evenly work is spread" in ended.out
    assert str(memory) in ended.out
    assert json.loads(memory.read_text("utf-8"))["dates"] == ["2026-11-23"]
    made = tmp_path / "fair" / "2026-11-23" / "plan.json"
    assert run("check", small, made).status == 0
    again = run("fair", small, planned, "--memory", memory)
    assert again.told() == [("--memory", "2026-11-23")]


def test_fair_work_is_json_too(run: Run, small: Path, planned: Path) -> None:
    ended = run("fair", small, planned, "--json")
    assert ended.status == 0, ended
    assert ended.json["schema"] == "delivery.fair/1"
    assert ended.json["dates"] == ["2026-11-23"]


def test_a_plan_made_from_a_sheet_names_it_again(run: Run, small: Path, tmp_path: Path) -> None:
    area, sheet = tmp_path / "area", tmp_path / "sheet.csv"
    shutil.copytree(small, area)
    shutil.move(area / ORDERS, sheet)
    made = run("plan", area, "--orders", sheet, *QUICK, "--out", tmp_path / "day")
    assert made.status == 0, made
    plan = tmp_path / "day" / "plan.json"
    assert run("fair", area, plan).status == 2
    ended = run("fair", area, plan, "--orders", sheet, "--json")
    assert ended.status == 0, ended
    assert ended.json["dates"] == ["2026-11-23"]
    twice = run("fair", area, plan, "--orders", sheet, "--orders", sheet)
    assert twice.told() == [("--orders", "2")]


def test_plans_and_memories_that_are_none_are_refused(
    run: Run, small: Path, planned: Path, tmp_path: Path
) -> None:
    ended = run("fair", small / "none", tmp_path / "none.json")
    assert [came for _, came in ended.told()] == ["없음(nothing there)"] * 2
    (tmp_path / "memory.json").write_text("{}", "utf-8")
    ended = run("fair", small, planned, "--memory", tmp_path / "memory.json")
    assert ended.told() == [("memory.json", "None")]
