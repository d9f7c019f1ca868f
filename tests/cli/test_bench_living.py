"""``delivery bench living``: what it prints and writes, and what it refuses."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

QUICK = ("--orders", "20", "--seconds", "0.3", "--seeds", "3", "--late", "2", "--after", "0.2")
PROVING = ("--proving", "1")


def test_living_plans_are_measured_and_kept(run: Run, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "living"
    words = ("bench", "living", "--area", sample, *QUICK, *PROVING)
    words = (*words, "--prices", "300,200+100", "--out", out)
    first = run(*words)
    assert first.status == 0, first.err
    for shown in (
        "Late orders",
        "Carriers out",
        "The next day",
        "Proven bounds",
        "200+100",
        "keep their carrier",
    ):
        assert shown in first.out
    for name in ("living.txt", "living.json", "living-stability.png"):
        assert (out / name).is_file()
    lines = (out / "living.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == 4
    again = run(*words, "--json")
    # Everything was measured before: the same figures, and no run more.
    assert (out / "living.jsonl").read_text("utf-8").splitlines() == lines
    assert [one["measure"] for one in again.json["runs"]] == [
        "insertion",
        "repair",
        "stability",
        "bound",
    ]
    joined = run("bench", "table", out, "--out", tmp_path / "table", "--json")
    assert joined.json["living"] == again.json
    refused = run(*words[:-4], "--prices", "300", "--out", out)
    assert [where for where, _ in refused.told()] == [str(out / "living.jsonl")]


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--measures", "patience"),
        ("--orders", "0"),
        ("--late", "2,3"),
        ("--seconds", "1,2"),
        ("--after", "never"),
        ("--proving", "soon"),
        ("--prices", "0"),
        ("--prices", "100-50"),
        ("--prices", "-1"),
        ("--seeds", "5-1"),
    ],
)
def test_a_wrong_option_is_told_in_a_line(option: str, value: str, run: Run, sample: Path) -> None:
    assert run("bench", "living", "--area", sample, option, value).told() == [(option, value)]
