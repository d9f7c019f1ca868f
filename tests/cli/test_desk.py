"""The planner's desk on the command line: figures traced, sampled days planned, doors priced."""

import json

import pytest


@pytest.fixture
def plan(small, tmp_path, run):
    assert run("plan", small, "--iterations", "20", "--out", tmp_path / "plan").status == 0
    return tmp_path / "plan" / "plan.json"


def test_why_shows_a_figure_its_lines_and_their_sources(small, plan, run):
    ended = run("why", small, plan)
    assert ended.status == 0
    total = json.loads(plan.read_text("utf-8"))["summary"]["total"]["provider"]
    assert f"{total:,}" in ended.out
    assert "신뢰도" in ended.out


def test_why_as_json_adds_up(small, plan, run):
    ended = run("why", small, plan, "total", "K1", "--json")
    document = ended.json
    assert [figure["dimension"] for figure in document["figures"]] == ["total", "kitchen"]
    for figure in document["figures"]:
        assert sum(line["won"] for line in figure["lines"]) == figure["won"]["economic"]


@pytest.mark.parametrize("kind", ["mode", "route", "kitchen", "dong", "drop", "stop", "meal"])
def test_everything_of_a_kind_adds_up_to_the_plan(kind, small, plan, run):
    total = json.loads(plan.read_text("utf-8"))["summary"]["total"]["cost"]
    rows = run("why", small, plan, "--by", kind, "--json").json["rows"]
    for ledger in ("provider", "programme", "economic"):
        assert sum(row[ledger] for row in rows) == total[ledger]
    shown = run("why", small, plan, "--by", kind)
    assert f"{total['economic']:,}" in shown.out


def test_why_names_every_unknown_word(small, plan, run):
    ended = run("why", small, plan, "total", "K9", "R0")
    assert ended.status == 2
    assert [came for _, came in ended.told()] == ["K9", "R0"]


def test_why_of_a_plan_under_a_scenario_tells_the_scenario_s_prices(small, tmp_path, run):
    file = tmp_path / "dearer.toml"
    file.write_text(
        'title = "dearer"\n[pay.rider_coop]\ntimes = 1.2\n'
        'source = "a claim of riders"\nconfidence = "L"\n',
        "utf-8",
    )
    words = ("--modes", "rider", "--iterations", "20", "--scenario", file)
    assert run("plan", small, *words, "--out", tmp_path / "plan").status == 0
    plan = tmp_path / "plan" / "plan.json"
    ended = run("why", small, plan, "--scenario", file, "--json")
    (figure,) = ended.json["figures"]
    stop = next(line for line in figure["lines"] if line["per"] == "stop")
    assert stop["won"] == 3000 * stop["quantity"]
    assert (stop["source"], stop["confidence"]) == ("a claim of riders", "L")
    assert run("why", small, plan).status == 2


def test_doors_are_priced_into_a_folder(small, plan, tmp_path, run):
    ended = run("price-map", small, plan, "--out", tmp_path)
    assert ended.status == 0
    assert (tmp_path / "price_map.json").exists()
    assert (tmp_path / "price_map-doors.ko.svg").exists()


def test_break_even_plans_sampled_days_and_goes_on(small, tmp_path, run):
    words = ("break-even", small, "--volumes", "3,6", "--seeds", "1", "--iterations", "20")
    ended = run(*words, "--modes", "rider", "--out", tmp_path)
    assert ended.status == 0
    section = json.loads((tmp_path / "break_even.json").read_text("utf-8"))
    assert [row[0] for row in section["tables"][0]["rows"][:-1]] == [3, 6]
    again = run(*words, "--modes", "rider", "--out", tmp_path, "--json")
    assert again.json == section
    assert "kept 2" in again.err


@pytest.mark.parametrize(
    "words",
    [
        ("break-even", "--volumes", "3,6", "--seeds", "1,2", "--modes", "rider"),
        ("levers", "--levers", "two_meals,door", "--days", "3"),
    ],
)
def test_sampled_days_are_the_same_however_many_workers_share_them(words, small, tmp_path, run):
    command, *options = words
    ended = [
        run(command, small, *options, "--iterations", 20, "--workers", n, "--json", "--out", folder)
        for n, folder in ((1, tmp_path / "one"), (2, tmp_path / "two"))
    ]
    assert [each.status for each in ended] == [0, 0]
    assert ended[0].json == ended[1].json
    one, two = (
        sorted(file.read_text("utf-8").splitlines()) for file in sorted(tmp_path.rglob("*.jsonl"))
    )
    assert one == two


@pytest.mark.parametrize("command", ["break-even", "levers"])
def test_a_cluster_that_does_not_answer_is_told(command, small, tmp_path, run, monkeypatch):
    monkeypatch.setattr("delivery.bootstrap.ANSWER_SECONDS", 1)
    ended = run(command, small, "--cluster", "tcp://127.0.0.1:1", "--out", tmp_path)
    assert [where for where, _ in ended.told()] == ["--cluster"]


def test_levers_are_compared_by_name(small, tmp_path, run):
    words = ("--levers", "two_meals,allowance_2700", "--days", "1", "--iterations", "20")
    ended = run("levers", small, *words, "--out", tmp_path)
    assert ended.status == 0
    section = json.loads((tmp_path / "levers.json").read_text("utf-8"))
    assert len(section["tables"][0]["rows"]) == 4


@pytest.mark.parametrize(
    ("words", "faults"),
    [
        (("break-even", "--volumes", "0,x", "--vary", "colour", "--seeds", "a"), 4),
        (("break-even", "--modes", "balloon"), 1),
        (("levers", "--days", "2", "--seeds", "1"), 1),
        (("levers", "--days", "0", "--workers", "x"), 2),
        (("levers", "--levers", "no_such_lever,nor_this"), 2),
    ],
)
def test_what_is_wrong_is_told_together(small, words, faults, run, tmp_path):
    command, *options = words
    ended = run(command, small, *options, "--out", tmp_path)
    assert ended.status == 2
    assert len(ended.told()) == faults


def test_a_lever_that_is_none_is_named_with_its_option(small, run):
    ended = run("levers", small, "--levers", "nope")
    assert ended.status == 2
    assert ended.told() == [("--levers nope", "nope")]


@pytest.mark.parametrize(
    ("command", "words"),
    [("break-even", ("--seeds", "0-99", "--vary", "all")), ("levers", ("--seeds", "0-99"))],
)
def test_a_grid_that_takes_more_than_a_night_is_refused_with_its_hours(
    command, words, small, tmp_path, run
):
    ended = run(command, small, *words, "--seconds", "600", "--out", tmp_path / "grid")
    assert ended.status == 2
    ((where, came),) = ended.told()
    assert where == f"delivery {command}"
    assert "hours" in came
