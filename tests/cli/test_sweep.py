"""``delivery sweep`` and ``delivery advise`` from the command line."""

import json
import shutil
import signal

import pytest

from delivery.sweeps.store import SweepStore

SHORT = ("--iterations", "20")


def test_a_sweep_is_told_as_json_and_goes_on_where_it_was(run, small, tmp_path):
    words = ("sweep", small, "--from", "2026-07-01", *SHORT, "--out", tmp_path / "out", "--json")
    first = run(*words, "--days", 2)
    assert first.status == 0, first
    assert first.json["rate"]["cells"] == 2
    (as_is,) = first.json["scenarios"]
    assert as_is["name"] == "as-is"
    assert as_is["total"]["days"] == 2
    more = run(*words, "--days", 3, "--scenario", "door").json
    assert more["rate"]["cells"] == 4
    assert [each["name"] for each in more["scenarios"]] == ["as-is", "door"]
    assert {each["total"]["days"] for each in more["scenarios"]} == {3}
    assert (tmp_path / "out" / "cells").is_dir()


def test_a_sweep_is_shown_by_scenario_month_and_weather(run, small, tmp_path):
    ended = run("sweep", small, "--from", "2026-06-29", "--days", 4, *SHORT)
    assert ended.status == 0, ended
    for words in ("By scenario", "By month", "2026-06", "2026-07", "cells an hour each"):
        assert words in ended.out
    assert "4/4" in ended.err


def test_scenarios_follow_one_option_or_come_one_by_one(run, small, tmp_path):
    words = ("sweep", small, "--from", "2026-07-01", "--days", 1, *SHORT, "--json")
    together = run(*words, "--scenario", "door", "two_meals", "--out", tmp_path / "a").json
    names = [each["name"] for each in together["scenarios"]]
    assert names == ["as-is", "door", "two_meals"]
    ones = ("--scenario", "door", "--scenario", "two_meals")
    apart = run(*words, *ones, "--out", tmp_path / "b").json
    assert [each["name"] for each in apart["scenarios"]] == names
    ((_, came),) = run(*words, "door").told()
    assert came == "door"


def test_results_of_other_inputs_are_not_mixed(run, small, tmp_path):
    words = ("sweep", small, "--from", "2026-07-01", "--days", 1, "--out", tmp_path / "out")
    assert run(*words, *SHORT).status == 0
    ((where, came),) = run(*words, "--iterations", 30).told()
    assert where.endswith("sweep.json")
    assert came.endswith("limit (20 iterations → 30 iterations)")


def test_a_file_of_the_area_that_has_changed_is_named(run, small, tmp_path):
    area = shutil.copytree(small, tmp_path / small.name)
    words = ("sweep", area, "--from", "2026-07-01", *SHORT, "--out", tmp_path / "out")
    assert run(*words, "--days", 1).status == 0
    with (area / "fleets.toml").open("a", encoding="utf-8") as file:
        file.write("# another number\n")
    ((_, came),) = run(*words, "--days", 2).told()
    assert came.endswith("지역 파일 area/fleets.toml")


def test_results_of_other_code_are_not_mixed(run, small, tmp_path, monkeypatch):
    words = ("sweep", small, "--from", "2026-07-01", "--out", tmp_path / "out", *SHORT)
    assert run(*words, "--days", 1).status == 0
    monkeypatch.setattr("delivery.workflow.sweep.planning_digest", lambda: "1" * 64)
    ((where, came),) = run(*words, "--days", 2).told()
    assert where.endswith("sweep.json")
    assert came.endswith("프로그램 코드 code")


def test_a_million_cells_are_asked_about(run, small, tmp_path):
    ended = run(
        "sweep", small, "--from", "2026-07-01", "--days", 250, "--seeds", "0-99",
        "--volumes", "1,1.1,1.2,1.3,1.4", "--seconds", "10",
        *(word for name in ("door", "zones", "no_hubs", "two_meals", "second_van", "own_vans_only",
                            "wider_windows") for word in ("--scenario", name)),
        "--out", tmp_path / "out",
    )  # fmt: skip
    ((where, came),) = ended.told()
    assert where == "delivery sweep"
    assert "1,000,000" in came
    assert "3,056 hours" in came  # a million times 11 seconds
    assert not (tmp_path / "out" / "sweep.json").exists()


def test_a_year_without_a_tariff_names_its_days(run, small):
    told = run("sweep", small, "--year", 2023, *SHORT).told()
    came = dict(told)["tariff.toml [[tariff]]"]
    assert came.startswith("2023-01-02–2023-12-29")


def test_ctrl_c_keeps_what_is_done_and_the_same_command_goes_on(run, small, tmp_path, monkeypatch):
    words = ("sweep", small, "--from", "2026-07-01", "--days", 3, *SHORT, "--out", tmp_path / "out")
    write = SweepStore.write

    def pressed(*of):
        monkeypatch.setattr(SweepStore, "write", write)
        signal.raise_signal(signal.SIGINT)
        write(*of)

    monkeypatch.setattr(SweepStore, "write", pressed)
    stopped = run(*words, "--json")
    assert stopped.status == 130
    assert any("what is done is kept" in line for line in stopped.lines)
    assert stopped.json["rate"]["cells"] == 1
    assert run(*words, "--json").json["scenarios"][0]["total"]["days"] == 3


@pytest.mark.parametrize(
    ("words", "where"),
    [
        (("--from", "tomorrow"), "--from"),
        (("--days", "0"), "--days"),
        (("--days", "99999"), "--days"),
        (("--days", "5", "--year", "2026"), "--days --year"),
        (("--from", "2026-07-01", "--year", "2026"), "--from --year"),
        (("--year", "26"), "--year"),
        (("--volumes", "1,many"), "--volumes"),
        (("--volumes", "0"), "--volumes"),
        (("--volumes", ","), "--volumes"),
        (("--seeds", "a"), "--seeds"),
        (("--scenario", "nothing.toml"), "--scenario nothing.toml"),
        (("--workers", "0"), "--workers"),
    ],
)
def test_a_wrong_option_is_told(run, small, words, where):
    assert where in [place for place, _ in run("sweep", small, *words).told()]


def test_all_wrong_options_are_told_together(run, small):
    told = run("sweep", small, "--from", "x", "--volumes", "y", "--seeds", "z", "--seed", "1")
    assert told.status == 2
    told = run("sweep", small, "--from", "x", "--volumes", "y", "--seeds", "z").told()
    assert [where for where, _ in told] == ["--from", "--volumes", "--seeds"]


def test_advice_is_told_as_json_and_read_again_without_planning(run, small, tmp_path):
    words = ("advise", small, "--days", 2, *SHORT, "--json")
    ended = run(*words, "--out", tmp_path / "out")
    assert ended.status == 0, ended
    assert {each["fleet"] for each in ended.json["fleets"]} == {"producer-K1", "rider-coop"}
    assert [each["name"] for each in ended.json["shocks"]][:3] == [
        "as-is",
        "volume-1.3",
        "volume-2",
    ]
    again = run("advise", small, "--sweep", tmp_path / "out", "--json")
    assert json.loads(again.out) == ended.json


def test_a_sweep_tells_the_days_asked_for_of_all_its_folder_holds(run, small, tmp_path):
    words = ("sweep", small, "--from", "2026-07-01", *SHORT, "--out", tmp_path / "out", "--json")
    run(*words, "--days", 3)
    less = run(*words, "--days", 1)
    assert less.json["scenarios"][0]["total"]["days"] == 1
    assert less.json["rate"]["cells"] == 0
    assert "cells to plan: 0; 1칸은" in less.err


def test_advice_for_another_month_in_the_same_folder_is_for_that_month(run, small, tmp_path):
    words = ("advise", small, *SHORT, "--days", 1, "--out", tmp_path / "out", "--json")
    first = run(*words, "--from", "2026-12-01").json
    second = run(*words, "--from", "2027-01-04").json
    assert (first["from"], first["to"], first["days"]) == ("2026-12-01", "2026-12-01", 1)
    assert (second["from"], second["to"], second["days"]) == ("2027-01-04", "2027-01-04", 1)
    held = [each for each in second["shocks"] if each["name"].startswith("advised-")]
    assert [each["days"] for each in held] == [1]


def test_a_sweep_s_results_are_no_advice_and_days_are_not_asked_of_results(run, small, tmp_path):
    words = ("sweep", small, "--from", "2026-07-01", "--days", 1, "--out", tmp_path / "out")
    assert run(*words, *SHORT).status == 0
    ((where, came),) = run("advise", small, "--sweep", tmp_path / "out").told()
    assert where == str(tmp_path / "out")
    assert "no days with ample fleets" in came
    told = run("advise", small, "--sweep", tmp_path / "out", "--days", 2).told()
    assert [where for where, _ in told] == ["--days --sweep"]


def test_advice_from_results_of_an_area_since_changed_says_so(run, small, tmp_path):
    area = shutil.copytree(small, tmp_path / small.name)
    words = ("advise", area, "--days", 1, *SHORT, "--json", "--out", tmp_path / "out")
    assert run(*words).status == 0
    again = ("advise", area, "--sweep", tmp_path / "out", "--json")
    assert "have changed" not in run(*again).err
    (area / "notes.txt").write_text("another file", "utf-8")
    assert "have changed" in run(*again).err


def test_advice_needs_results_and_a_part_of_the_days(run, small, tmp_path):
    ((where, _),) = run("advise", small, "--sweep", tmp_path / "none").told()
    assert where == str(tmp_path / "none")
    ((where, came),) = run("advise", small, "--risk", "often").told()
    assert (where, came) == ("--risk", "often")
