"""``plan`` and ``compare``: what is asked reaches the plan, what was made is written and shown."""

import json
import shutil
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

from delivery.cli import plan as commands

DAY = "2026-11-23"
ORDERS = f"orders_{DAY}.csv"
QUICK = ("--iterations", 0)


@pytest.fixture(scope="module")
def schema():
    text = resources.files("delivery.reports").joinpath("plan.schema.json").read_text("utf-8")
    return json.loads(text)


def test_a_plan_is_printed_and_its_files_are_written_and_named(streets, tmp_path, run):
    ended = run("plan", streets, *QUICK, "--out", "결과 폴더/하나")
    folder = Path("결과 폴더") / "하나"
    assert ended.status == 0
    assert f"새봄구 (가상) · {DAY}" in ended.out
    assert "배송비 기준 식사당 2,000원" in ended.out
    assert "Allowance 2,000 won per meal" in ended.out
    for name in ("plan.json", "plan.xlsx", "routes.geojson", "map.html"):
        assert str(folder / name) in ended.out.splitlines()
        assert (tmp_path / folder / name).stat().st_size > 0


def test_results_go_to_a_folder_named_for_area_and_day_where_none_is_given(small, tmp_path, run):
    run("plan", small, *QUICK)
    assert (tmp_path / "delivery-out" / f"sample-area-{DAY}" / "plan.json").is_file()


def test_the_json_of_a_plan_is_its_file_and_keeps_the_schema(small, tmp_path, run, schema):
    ended = run("plan", small, *QUICK, "--json", "--out", "out")
    jsonschema.validate(ended.json, schema)
    assert ended.out == (tmp_path / "out" / "plan.json").read_text("utf-8")


def test_progress_stands_on_the_standard_error_alone(small, run):
    ended = run("plan", small, *QUICK, "--json")
    assert ended.status == 0
    assert "지역과 주문을 읽습니다 / Reading area and orders …" in ended.err.splitlines()
    assert "탐색 Searching: 새봄구 (가상) …" in ended.err.splitlines()
    assert "파일을 씁니다 / Writing files …" in ended.err.splitlines()


def test_the_same_words_give_the_same_plan(small, run):
    words = ("plan", small, "--iterations", 1, "--seed", 10**30, "--json")
    first, second = run(*words).json, run(*words).json
    for document in (first, second):
        assert document.pop("search")["iterations"] == 1
    assert first == second


def test_modes_weather_and_objective_reach_the_plan(small, run):
    words = ("--modes", "rider, producer", "--weather", "rain,cold", "--objective", "economic")
    document = run("plan", small, *QUICK, *words, "--json").json
    assert set(document["summary"]["modes"]) == {"rider", "producer"}
    assert document["weather"] == ["cold", "rain"]
    assert document["objective"] == "economic"


def test_ledgers_may_be_weighed(small, run):
    words = ("--modes", "rider", "--objective", "provider=1, programme=0.5")
    document = run("plan", small, *QUICK, *words, "--json").json
    assert document["objective"] == "provider=1,programme=0.5"


def test_a_surcharge_for_rain_is_counted_once(small, run):
    searched = ("--iterations", 5000, "--modes", "rider", "--json")
    dry = run("plan", small, *searched).json
    wet = run("plan", small, *searched, "--weather", "rain,snow").json
    rise = [each["summary"]["total"]["cost"]["provider"] for each in (wet, dry)]
    assert rise[0] - rise[1] <= 500 * wet["summary"]["total"]["stops"]


def test_a_chosen_date_is_planned_and_else_the_latest(small, tmp_path, run):
    area = Path(shutil.copytree(small, tmp_path / "sample-area"))
    later = (area / ORDERS).read_text("utf-8").replace(DAY, "2026-11-25")
    (area / "orders_2026-11-25.csv").write_text(later, "utf-8")
    assert run("plan", area, *QUICK, "--json").json["date"] == "2026-11-25"
    assert run("plan", area, *QUICK, "--date", DAY, "--json").json["date"] == DAY


def test_unserved_orders_are_shown_with_their_reason_and_end_well(small, tmp_path, run):
    area = Path(shutil.copytree(small, tmp_path / "sample-area"))
    people = (area / "recipients.csv").read_text("utf-8").splitlines()
    *cells, since, until, out = people[1].split(",")
    people[1] = ",".join([*cells, "2026-11-20", until, out])
    assert not since
    (area / "recipients.csv").write_text("\n".join(people) + "\n", "utf-8")
    ended = run("plan", area, *QUICK)
    assert ended.status == 0
    assert "배송하지 않는 주문 / Unserved orders" in ended.out
    assert "O1123001" in ended.out
    assert "Delivery suspended" in ended.out


def test_profiles_without_a_network_are_told(small, run):
    ended = run("plan", small, *QUICK)
    assert "straight line × 1.3 stands in for: car, motorbike" in ended.out


def test_a_comparison_sets_every_mode_beside_the_mix(small, tmp_path, run):
    ended = run("compare", small, *QUICK, "--modes", "producer,rider", "--out", "out")
    assert ended.status == 0
    for words in ("Producer's own alone", "Rider co-op alone", "Mix", "Allowance 2,000 won"):
        assert words in ended.out
    assert "탐색 Searching: 라이더 공동배송 Rider co-op …" in ended.err.splitlines()
    for name in ("compare.json", "compare.html", "compare.svg"):
        assert str(Path("out") / name) in ended.out.splitlines()
        assert (tmp_path / "out" / name).is_file()


def test_the_json_of_a_comparison_is_its_file(small, tmp_path, run):
    ended = run("compare", small, *QUICK, "--modes", "rider", "--json", "--out", "out")
    assert set(ended.json) >= {"modes", "mix", "marginal_won"}
    assert set(ended.json["modes"]) == {"rider"}
    assert ended.out == (tmp_path / "out" / "compare.json").read_text("utf-8")


def test_the_demonstration_writes_and_shows_both_plan_and_comparison(
    small, tmp_path, run, monkeypatch
):
    monkeypatch.setattr(commands, "data_folder", lambda: small.parent)
    monkeypatch.setattr(commands, "DEMO_SECONDS", 0.01)
    ended = run("demo")
    assert ended.status == 0
    assert "혼합 mix" in ended.out
    assert "비교 comparison" in ended.out
    written = {path.name for path in (tmp_path / "delivery-out").rglob("*.*")}
    assert written >= {"plan.json", "plan.xlsx", "map.html", "compare.html"}


def test_a_plan_may_hold_on_to_another_as_far_as_that_is_priced(small, tmp_path, schema, run):
    area = Path(shutil.copytree(small, tmp_path / "sample-area"))
    words = ("plan", area, "--iterations", 500, "--reference")
    run("plan", area, *QUICK, "--out", "first")
    reference = Path("first") / "plan.json"
    assert run(*words, reference).told() == [("--reference", "plan.json")]
    assert run("compare", *words[1:], reference).told() == [("--reference", "plan.json")]
    assert run(*words, "none.json").told() == [("none.json", "No such file or directory")]
    with (area / "area.toml").open("a", encoding="utf-8") as file:
        file.write("\n[wishes]\nchanged_carrier_won = 90000\nchanged_place_won = 90000\n")
    held = run(*words, reference, "--json").json
    jsonschema.validate(held, schema)
    assert held["wishes"]["prices"]["changed_place_won"] == 90_000
    # The same day's plan can be had again as it was.
    assert held["wishes"]["won"] == 0
    assert "바람의 값" in run(*words, reference).out
    assert run("compare", *words[1:], reference).status == 0
    assert run("check", area, Path("delivery-out") / f"sample-area-{DAY}" / "plan.json").status == 0
