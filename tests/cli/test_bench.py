"""``delivery bench``: what it prints and writes, and what it refuses."""

import json
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from delivery.bench import alone

Run = Callable[..., Any]

INSTANCE = """NAME : two
TYPE : CVRP
DIMENSION : 3
CAPACITY : 10
EDGE_WEIGHT_TYPE : EUC_2D
NODE_COORD_SECTION
1 0 0
2 0 50
3 0 40
DEMAND_SECTION
1 0
2 1
3 1
DEPOT_SECTION
1
-1
EOF
"""

QUICK = ("--orders", "12", "--seconds", "0.5", "--seeds", "3", "--engines", "ours,pyvrp")


def test_engines_are_measured_side_by_side_and_kept(run: Run, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "bench"
    words = ("bench", "ours", "--area", sample, *QUICK, "--out", out)
    first = run(*words)
    assert first.status == 0, first.err
    assert "pyvrp" in first.out
    assert "sample-area 12 · 0.5 s" in first.out
    for name in ("bench.txt", "bench.json", "cost-over-time.png", "results.jsonl"):
        assert (out / name).is_file()
    lines = (out / "results.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == 2
    again = run(*words, "--json")
    # Everything was measured before: the same figures, and no run more.
    assert (out / "results.jsonl").read_text("utf-8").splitlines() == lines
    assert {entry["engine"] for entry in again.json["runs"]} == {"ours", "pyvrp"}
    assert [json.loads(line)["points"] for line in lines] == [
        entry["points"] for entry in again.json["runs"]
    ]


def test_a_series_goes_on_with_more_seeds_and_refuses_other_choices(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    words = ("bench", "ours", "--area", sample, "--orders", "8", "--engines", "ours")
    few = (*words, "--seconds", "0.3", "--out", tmp_path / "b")
    assert run(*few, "--seeds", "3").status == 0
    (line,) = (tmp_path / "b" / "results.jsonl").read_text("utf-8").splitlines()
    assert run(*few, "--seeds", "3,4").status == 0
    assert (tmp_path / "b" / "results.jsonl").read_text("utf-8").splitlines()[:1] == [line]
    refused = run(*few, "--seeds", "4")
    assert [where for where, _ in refused.told()] == [str(tmp_path / "b" / "results.jsonl")]


def test_ctrl_c_keeps_what_is_finished_and_says_how_to_go_on(
    run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words: tuple[object, ...] = ("bench", "ours", "--area", sample, "--orders", "8")
    words = (*words, "--engines", "ours", "--seconds", "0.3", "--seeds", "3,4")
    words = (*words, "--out", tmp_path / "b")
    started = []
    make = alone.subprocess.run

    def pressed(*words: Any, **named: Any) -> Any:
        started.append(words)
        if len(started) == 2:
            signal.raise_signal(signal.SIGINT)
        return make(*words, **named)

    with monkeypatch.context() as patched:
        patched.setattr(alone.subprocess, "run", pressed)
        ended = run(*words)
    assert ended.status == 130
    assert "1 finished runs are kept" in ended.err
    lines = (tmp_path / "b" / "results.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == 1
    assert run(*words).status == 0
    assert (tmp_path / "b" / "results.jsonl").read_text("utf-8").splitlines()[:1] == lines


def test_benches_with_different_seeds_share_the_work_and_are_joined(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    words = ("bench", "ours", "--area", sample, "--orders", "8", "--engines", "ours")
    for seed in ("3", "4"):
        ended = run(*words, "--seconds", "0.3", "--seeds", seed, "--out", tmp_path / seed)
        assert ended.status == 0
    files = (tmp_path / "3" / "results.jsonl", tmp_path / "4")
    joined = run("bench", "table", *files, "--out", tmp_path / "both", "--json")
    assert {entry["day"] for entry in joined.json["ours"]["runs"]} == {
        "sample-area-8-s3",
        "sample-area-8-s4",
    }
    shown = run("bench", "table", *files, "--out", tmp_path / "both")
    assert "sample-area 8 · 0.3 s" in shown.out
    for name in ("bench.txt", "bench.json", "cost-over-time.png"):
        assert (tmp_path / "both" / name).is_file()
    assert run("bench", "table", tmp_path / "nowhere").told() == [
        ("FILE", str(tmp_path / "nowhere"))
    ]


def test_public_instances_go_on_where_they_were(run: Run, tmp_path: Path) -> None:
    (tmp_path / "two.vrp").write_text(INSTANCE, "utf-8")
    (tmp_path / "two.sol").write_text("Route #1: 1 2\nCost 100\n", "utf-8")
    words = ("bench", "public", tmp_path, "--seconds", "0.1", "--engines", "delivery")
    first = run(*words, "--seeds", "1", "--out", tmp_path / "p")
    assert first.status == 0, first.err
    lines = (tmp_path / "p" / "public.jsonl").read_text("utf-8").splitlines()
    again = run(*words, "--seeds", "1-2", "--out", tmp_path / "p", "--json")
    assert (tmp_path / "p" / "public.jsonl").read_text("utf-8").splitlines()[:1] == lines
    assert [entry["seed"] for entry in again.json["runs"]] == [1, 2]
    table = run("bench", "table", tmp_path / "p", "--out", tmp_path / "t", "--json")
    assert table.json["public"] == again.json
    assert run(*words, "--seeds", "2", "--out", tmp_path / "p").status == 2


def test_our_engine_is_measured_as_days_grow(run: Run, sample: Path, tmp_path: Path) -> None:
    words = ("--orders", "8,12", "--seconds", "0.3", "--seeds", "1", "--workers", "1,2")
    ended = run("bench", "scaling", "--area", sample, *words, "--out", tmp_path / "grow")
    assert ended.status == 0, ended.err
    assert "sample-area-8-s1" in ended.out
    assert "sample-area-12-s1" in ended.out
    assert len((tmp_path / "grow" / "scaling.jsonl").read_text("utf-8").splitlines()) == 4
    joined = run("bench", "table", tmp_path / "grow", "--json")
    assert {(len(one["runs"]), one["workers"]) for one in joined.json["scaling"]["batches"]} == {
        (1, 1),
        (1, 2),
    }


@pytest.mark.parametrize(
    ("words", "where"),
    [
        (("--orders", "0"), "--orders"),
        (("--orders", "many"), "--orders"),
        (("--seconds", "-1"), "--seconds"),
        (("--seconds", "nan"), "--seconds"),
        (("--seeds", "5-1"), "--seeds"),
        (("--seeds", "0-500"), "--seeds"),
        (("--engines", "concorde"), "--engines"),
    ],
)
def test_a_wrong_option_is_told_in_a_line(
    words: tuple[str, str], where: str, run: Run, sample: Path
) -> None:
    ended = run("bench", "ours", "--area", sample, *words)
    assert [entry[0] for entry in ended.told()] == [where]


@pytest.mark.parametrize(
    ("option", "value"), [("--workers", "0"), ("--workers", "two"), ("--districts", "1000")]
)
def test_a_wrong_count_is_told_in_a_line(option: str, value: str, run: Run, sample: Path) -> None:
    ended = run("bench", "scaling", "--area", sample, option, value)
    assert ended.told() == [(option, value)]


@pytest.mark.parametrize(
    ("command", "option", "value"),
    [
        ("start", "--against", "60,30"),
        ("start", "--repeats", "2,3"),
        ("start", "--repeats", "0"),
        ("profile", "--seconds", "5,10"),
    ],
)
def test_an_option_of_one_number_takes_one(
    command: str, option: str, value: str, run: Run, sample: Path
) -> None:
    ended = run("bench", command, "--area", sample, option, value)
    assert ended.told() == [(option, value)]


def test_every_wrong_option_is_told_together(run: Run, tmp_path: Path) -> None:
    ended = run("bench", "ours", "--area", tmp_path / "nowhere", "--seconds", "x", "--seeds", "y")
    assert {where for where, _ in ended.told()} == {
        str(tmp_path / "nowhere"),
        "--seconds",
        "--seeds",
    }


def test_an_area_is_asked_for(run: Run) -> None:
    assert run("bench", "scaling").status == 2


def test_an_area_at_fault_is_told_as_elsewhere(run: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    ended = run("bench", "ours", "--area", empty, *QUICK)
    assert ended.status == 2
    assert ended.faults


def test_a_rival_that_is_not_installed_is_told(
    run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("delivery.bench.engines.find_spec", lambda _: None)
    ended = run("bench", "ours", "--area", sample, "--engines", "vroom")
    assert ended.status == 2
    assert "delivery[bench]" in ended.err


def test_a_public_instance_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    assert run("bench", "public", tmp_path / "nothing.vrp").status == 2
    assert run("bench", "public").status == 2


def test_the_start_of_a_plan_is_timed_phase_by_phase(run: Run, small: Path, tmp_path: Path) -> None:
    words = ("--repeats", "1", "--seconds", "0.2", "--against", "0.3", "--seeds", "0")
    ended = run("bench", "start", "--area", small, *words, "--out", tmp_path / "s")
    assert ended.status == 0, ended.err
    for shown in ("Imports", "Files", "cached start", "0.3 s plan"):
        assert shown in ended.out
    figures = json.loads((tmp_path / "s" / "start.json").read_text("utf-8"))
    assert len(figures["phases"]) == len(figures["starts"][0]["seconds"]) == 6


def test_where_the_time_of_a_search_goes_is_shown(
    run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import delivery.cli.bench_profile as shown
    from delivery.bench.profile import STAGES, STEPS, SearchProfile, StageTime, StepTime

    stages, steps = (StageTime(STAGES[0][0], 1.0, 2.0),), (StepTime(STEPS[0][0], 1.0),)
    found = SearchProfile("a day", 8, 10, 1.0, 1.5, True, 0.5, stages, steps)
    monkeypatch.setattr(shown, "measure_profile", lambda *_: found)
    words = ("--orders", "8", "--seconds", "1", "--out", tmp_path / "p")
    ended = run("bench", "profile", "--area", sample, *words)
    assert ended.status == 0, ended.err
    assert "1.50 times" in ended.out
    assert json.loads((tmp_path / "p" / "profile.json").read_text("utf-8"))["profiles"]


def test_matrices_are_timed_on_an_area_s_network(
    run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import delivery.cli.bench_public as shown

    measure = shown.measure_matrices
    monkeypatch.setattr(
        shown, "measure_matrices", lambda graph, tell: measure(graph, places=10, repeats=1)
    )
    ended = run("bench", "matrices", "--area", sample, "--out", tmp_path / "m")
    assert ended.status == 0, ended.err
    assert "scipy" in ended.out
    assert (tmp_path / "m" / "matrices.json").is_file()
