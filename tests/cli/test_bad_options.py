"""Options that cannot be understood are all told at once, before anything is read."""

import os
import socket
import sys
from pathlib import Path

import pytest

BAD = {
    "--seconds": ("0", "-1", "nan", "inf", "1e300", "soon", ""),
    "--iterations": ("-1", "1.5", "many"),
    "--seed": ("chance", "1.5"),
    "--workers": ("0", "-2", "1.5", "two", ""),
    "--date": ("2026-13-01", "23.11.2026", "20261123", "today"),
    "--objective": ("cheap", "programme", "", "provider=", "provider=0", "won=1"),
    "--weather": ("fog", "비"),
    "--modes": ("bicycle", "Rider"),
}


@pytest.mark.parametrize(
    ("option", "word"), [(o, word) for o, words in BAD.items() for word in words]
)
def test_a_word_that_cannot_be_understood_is_named_with_its_option(
    option: str, word: str, sample: Path, run
) -> None:
    assert run("plan", sample, option, word).told() == [(option, word or "''")]


@pytest.mark.parametrize("word", ["-1", "nan", "1e300", "soon", ""])
def test_seconds_of_a_bound_that_cannot_be_understood_are_named(
    word: str, sample: Path, run
) -> None:
    ended = run("plan", sample, "--bound-seconds", word)
    assert ended.told() == [("--bound-seconds", word or "''")]


def test_every_option_at_fault_is_named_in_one_run(sample: Path, run) -> None:
    words = [word for option, (first, *_) in BAD.items() for word in (option, first)]
    del words[2:4]
    faults = run("compare", sample, *words, "--orders", "none.csv", "lost.csv").told()
    assert {where for where, _ in faults} == {*BAD, "none.csv", "lost.csv"} - {"--iterations"}


def test_every_unknown_word_of_a_list_is_named(sample: Path, run) -> None:
    ended = run("plan", sample, "--weather", "rain,fog,hail", "--modes", "rider,tram,bicycle")
    assert ended.told() == [
        ("--weather", "fog"),
        ("--weather", "hail"),
        ("--modes", "tram"),
        ("--modes", "bicycle"),
    ]


def test_the_known_words_are_named(sample: Path, run) -> None:
    err = run("plan", sample, "--modes", "tram").err
    assert "expected one of producer, resident, rider, self_support." in err


def test_faults_of_the_area_stand_beside_those_of_the_options(area: Path, spoil, run) -> None:
    spoil("hubs.csv", "H02,", "H01,")
    assert run("plan", area, "--seconds", 0).told() == [
        ("--seconds", "0"),
        ("hubs.csv:3 hub_id", "H01"),
    ]


def test_two_limits_are_one_too_many(sample: Path, run) -> None:
    faults = run("plan", sample, "--seconds", 5, "--iterations", 1).told()
    assert faults == [("--seconds --iterations", "5, 1")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("fly",), "No such command 'fly'"),
        (("plan",), "Missing argument 'AREA'"),
        (("check", "somewhere"), "Missing argument 'PLAN.json'"),
        (("plan", "somewhere", "--fast"), "No such option: --fast"),
        (("serve", "--port", "99999"), "--port"),
        (("orders", "read"), "Missing argument"),
    ],
)
def test_words_no_command_knows_are_told_in_one_line(
    words: tuple[str, ...], expected: str, run
) -> None:
    ended = run(*words)
    (line,) = ended.lines
    assert ended.status == 2
    assert line.startswith("delivery")
    assert "옵션이나 인자를 알아볼 수 없습니다. --help로 확인해 주세요." in line
    assert expected in line
    assert line.endswith("See --help.")


def test_a_file_that_follows_no_option_is_refused(sample: Path, run) -> None:
    assert run("plan", sample, "sheet.csv").told() == [("delivery", "sheet.csv")]


def test_a_results_folder_that_cannot_be_made_is_refused_before_the_search(
    small: Path, tmp_path: Path, run
) -> None:
    (tmp_path / "taken").write_text("a file")
    for place in ("taken", "taken/below"):
        ended = run("plan", small, "--seconds", 3600, "--out", place)
        ((where, came),) = ended.told()
        assert where == "--out"
        assert came.startswith(place)


def test_a_folder_of_plans_that_cannot_be_made_is_refused(tmp_path: Path, run) -> None:
    (tmp_path / "taken").write_text("a file")
    assert run("serve", "--work", "taken").told() == [("--work", "taken (File exists)")]


def test_a_port_that_is_taken_is_refused(tmp_path: Path, run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        ((where, came),) = run("serve", "--work", "plans", "--port", port).told()
    assert where == "--port"
    assert came.startswith(str(port))
    assert (tmp_path / "plans").stat().st_mode & 0o077 == 0


def test_a_folder_of_areas_that_is_not_there_is_refused(run) -> None:
    assert run("serve", "--work", "plans", "--areas", "nowhere").told() == [("--areas", "nowhere")]


def test_a_pipe_a_folder_and_nothing_at_all_are_no_order_files(
    sample: Path, tmp_path: Path, run
) -> None:
    os.mkfifo(tmp_path / "pipe")
    for command in (("plan", sample, "--orders"), ("orders", "read")):
        assert run(*command, "pipe", sample, "lost.csv").told() == [
            ("pipe", "보통 파일이 아님(no regular file)"),
            (str(sample), "폴더(a folder)"),
            ("lost.csv", "없음(nothing there)"),
        ]


def test_a_defect_of_ours_leaves_no_traceback_on_the_terminal(
    monkeypatch: pytest.MonkeyPatch, run, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    run("--help")
    sys.excepthook(ValueError, ValueError("대상자0001"), None)
    (line,) = capsys.readouterr().err.splitlines()
    (kept,) = tmp_path.glob("delivery-*.txt")
    assert str(kept) in line
    assert "대상자0001" not in line
    assert "대상자0001" in kept.read_text("utf-8")
