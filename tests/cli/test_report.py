"""``delivery report``: documents from one command, and every fault of its options told."""

import shutil
from pathlib import Path

import openpyxl
import pytest

from delivery.cli.report_choices import KEYS, LANGUAGES
from delivery.reports.language import Language
from delivery.workflow.report_questions import QUESTIONS
from tests.cli.conftest import Run


def test_a_report_is_collected_and_written(run: Run, small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    words = ("report", small, "--questions", "modes,plan", "--iterations", 50, "--language", "ko")
    ended = run(*words, "--out", out)
    assert ended.status == 0, ended
    assert "[1/2]" in ended.err
    assert "식사당 제공기관 부담" in ended.out
    assert str(out / "report.ko.pdf") in ended.out
    assert not (out / "report.en.pdf").exists()
    assert openpyxl.load_workbook(out / "report.xlsx").sheetnames[0] == "차례"
    again = run(*words, "--out", out)
    assert again.err.count("answered before") == 2
    assert again.out == ended.out


def test_every_wrong_option_is_told(run: Run, small: Path) -> None:
    ended = run(
        "report",
        small,
        *("--questions", "modes,weather", "--language", "fr", "--seeds", "x"),
        *("--workers", "0", "--sweep", "nowhere", "--seed", "?"),
    )
    came = dict(ended.told())
    assert came == {
        "--questions": "weather",
        "--language": "fr",
        "--seeds": "x",
        "--workers": "0",
        "--sweep": "nowhere",
        "--seed": "?",
    }


def test_a_scenario_that_is_not_there_is_told_before_any_search(run: Run, small: Path) -> None:
    ended = run("report", small, "--scenario", "nothing.toml")
    assert [where for where, _ in ended.told()] == ["--scenario nothing.toml"]
    assert "[1/" not in ended.err


def test_a_question_that_needs_a_sweep_says_so(run: Run, small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    words = ("--questions", "plan,year", "--iterations", 50, "--language", "en", "--out", out)
    ended = run("report", small, *words)
    assert ended.status == 2
    assert [fault.split(":")[0] for fault in ended.faults] == ["--sweep"]
    assert "This question could not be answered." in ended.out
    assert (out / "report.en.pdf").exists()


def test_a_day_without_a_tariff_still_leaves_a_report_that_says_so(
    run: Run, small: Path, tmp_path: Path
) -> None:
    area = Path(shutil.copytree(small, tmp_path / "area"))
    tariff = area / "tariff.toml"
    tariff.write_text(tariff.read_text("utf-8").replace("from = 2026", "from = 2036"), "utf-8")
    out = tmp_path / "out"
    words = ("--questions", "modes,plan", "--iterations", 50, "--language", "en", "--out", out)
    ended = run("report", area, *words)
    assert ended.status == 2
    assert len(ended.faults) == 1  # the same for both questions
    assert ended.out.count("This question could not be answered.") == 2
    assert (out / "report.en.pdf").exists()
    assert not (out / "routes.geojson").exists()


def test_a_day_without_orders_is_told(run: Run, small: Path) -> None:
    assert run("report", small, "--date", "2031-01-01").status == 2


@pytest.mark.parametrize(
    ("listed", "known"),
    [(KEYS, [question.key for question in QUESTIONS]), (LANGUAGES, [*Language])],
)
def test_the_words_of_the_options_are_those_of_what_they_choose(
    listed: tuple[str, ...], known: list[str]
) -> None:
    assert list(listed) == known
