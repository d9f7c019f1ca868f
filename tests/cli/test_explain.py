"""``delivery explain`` and ``delivery diff``: tables, JSON, and what they refuse."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ORDERS, Run


@pytest.fixture
def made(run: Run, streets: Path, tmp_path: Path) -> Path:
    """Return the plan file of a few orders."""
    ended = run("plan", streets, "--iterations", "200", "--out", tmp_path / "out")
    assert ended.status == 0, ended
    return tmp_path / "out" / "plan.json"


def first_of(made: Path) -> tuple[str, str, str]:
    """Return a route's id, its carrier and its first order."""
    route = json.loads(made.read_text("utf-8"))["routes"][0]
    return route["id"], route["carrier"], route["trips"][0]["stops"][0]["order_ids"][0]


def about(found: Any) -> list[str]:
    return [each["about"] for each in found["explanations"]]


def test_orders_routes_and_kitchens_are_explained(run: Run, streets: Path, made: Path) -> None:
    route, carrier, order = first_of(made)
    kitchen = json.loads(made.read_text("utf-8"))["routes"][0]["kitchens"][0]
    ended = run("explain", streets, made, order, route, kitchen, "--seconds", "0.2")
    assert ended.status == 0, ended
    for words in ("What it costs to serve", "Why this carrier", "What pooling brings", carrier):
        assert words in ended.out
    ended = run("explain", streets, made, order, carrier, kitchen, "--seconds", "0.2", "--json")
    assert about(ended.json) == ["served_order", "route", "kitchen"]
    assert ended.json["schema"] == "delivery.explanation/1"


def test_a_late_order_is_shown_its_places(
    run: Run, streets: Path, made: Path, tmp_path: Path
) -> None:
    heading, first, *_ = (streets / ORDERS).read_text("utf-8").splitlines(keepends=True)
    late = tmp_path / f"late_{ORDERS}"
    late.write_text(heading + "L" + first, "utf-8")
    ended = run("explain", streets, made, "--add", late, "--json")
    assert ended.status == 0, ended
    (found,) = ended.json["explanations"]
    assert found["about"] == "late_order"
    assert 1 <= len(found["places"]) <= 5
    won = [place["objective_won"] for place in found["places"]]
    assert won == sorted(won)
    assert "Best places" in run("explain", streets, made, "--add", late).out


def test_what_is_unknown_is_refused_together(run: Run, streets: Path, made: Path) -> None:
    ended = run("explain", streets, made, "O-none", "R999")
    assert ended.told() == [("delivery explain", "O-none"), ("delivery explain", "R999")]


def test_nothing_asked_wrong_paths_and_seconds_are_refused_together(
    run: Run, streets: Path, tmp_path: Path
) -> None:
    ended = run("explain", streets, tmp_path / "none.json", "--seconds", "x")
    where = [where for where, _ in ended.told()]
    assert where == ["--seconds", str(tmp_path / "none.json"), "delivery explain"]


@pytest.mark.parametrize(
    ("key", "value"), [("area", "elsewhere"), ("date", "2026-12-01"), ("schema", "other/9")]
)
def test_a_plan_of_another_area_date_or_schema_is_refused(
    key: str, value: str, run: Run, streets: Path, made: Path
) -> None:
    document = json.loads(made.read_text("utf-8"))
    made.write_text(json.dumps({**document, key: value}), "utf-8")
    ended = run("explain", streets, made, "R001")
    assert ended.status == 2
    assert any(value in came for _, came in ended.told())


def test_two_plans_are_set_side_by_side(run: Run, streets: Path, made: Path) -> None:
    document = json.loads(made.read_text("utf-8"))
    document["routes"][0]["carrier"] = "somebody"
    other = made.with_name("other.json")
    other.write_text(json.dumps(document), "utf-8")
    ended = run("diff", streets, made, other)
    assert ended.status == 0, ended
    assert "somebody" in ended.out
    found = run("diff", streets, made, other, "--json").json
    assert found["schema"] == "delivery.difference/1"
    assert found["now_out"] == ["somebody"]
    assert found["faces_changed"] == len(found["orders"]) > 0
    same = run("diff", streets, made, shutil.copy(made, made.with_name("same.json")))
    assert "The plans are the same." in same.out


def test_a_plan_that_is_not_there_is_no_plan_to_compare(
    run: Run, streets: Path, made: Path
) -> None:
    ended = run("diff", streets, made, made.with_name("none.json"))
    assert [where for where, _ in ended.told()] == [str(made.with_name("none.json"))]
