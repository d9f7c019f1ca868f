"""The command starts at once, wherever it is run, and prints what any machine can keep."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SHOW = """
import sys
from delivery.cli.main import main
try:
    main()
finally:
    print(*[name for name in {names} if name in sys.modules], file=sys.stderr)
"""
ENGINE = ("ortools", "numba", "pandas", "scipy", "shapely", "xlsxwriter", "holidays")
SHOW_ENGINE = SHOW.format(names=ENGINE)

NOT_FOR_A_PLAN = (
    *("pandas", "geopandas", "osmnx", "networkx", "scipy.linalg", "matplotlib"),
    *("jsonschema", "fastapi", "holidays.countries"),
    "numba.cpython.listobj",  # what Numba compiles with
)
SHOW_NOT_FOR_A_PLAN = SHOW.format(names=("ortools", "numba", *NOT_FOR_A_PLAN))


def started(*words: object, code: str = SHOW_ENGINE, out=subprocess.PIPE, **environ: str):
    """Run the command in a process of its own, in an environment of almost nothing."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    command = [sys.executable, "-c", code, *map(str, words)]
    return subprocess.run(
        command, env={**kept, **environ}, stdout=out, stderr=subprocess.PIPE, check=False
    )


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        ("plan", "--help"),
        ("network", "build", "--help"),
        ("serve", "--help"),
        ("plan", "nowhere", "--seconds", "0"),
        ("check", "nowhere", "plan.json"),
    ],
)
def test_help_and_faults_of_options_do_not_wait_for_the_engine(words):
    ended = started(*words)
    *_, engine = ended.stderr.decode().splitlines()
    assert engine == ""
    assert ended.returncode in (0, 2)


def test_reading_a_sheet_does_not_wait_for_the_engine(sample):
    ended = started("orders", "read", *(sample / "sheets").glob("*.csv"))
    assert (ended.returncode, ended.stderr) == (0, b"\n")


def test_a_plan_loads_what_it_needs_and_no_more(small, tmp_path):
    words = ("plan", small, "--iterations", 0, "--out", tmp_path)
    started(*words, **os.environ)  # compiles what was never compiled
    ended = started(*words, code=SHOW_NOT_FOR_A_PLAN, **os.environ)
    *_, loaded = ended.stderr.decode().splitlines()
    assert (ended.returncode, loaded) == (0, "ortools numba")


@pytest.mark.parametrize("encoding", ["ascii", "cp949"])
def test_a_pipe_takes_utf_8_whatever_the_machine_speaks(encoding, sample):
    words = ("orders", "read", *(sample / "sheets").glob("*.csv"), "--json")
    ended = started(*words, PYTHONIOENCODING=encoding)
    assert ended.returncode == 0
    assert "대상자" in ended.stdout.decode("utf-8")


def test_a_plan_needs_neither_a_home_nor_a_cache_that_can_be_written(
    streets, tmp_path, run, monkeypatch
):
    area = Path(shutil.copytree(streets, tmp_path / "sample-area"))
    settings = (area / "area.toml").read_text("utf-8")
    settings = settings.replace('motorbike = "roads', '# "roads')
    (area / "area.toml").write_text(settings, "utf-8")
    (tmp_path / "taken").write_text("a file")
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setenv("DELIVERY_CACHE", str(tmp_path / "taken"))
    ended = run("plan", area, "--iterations", 0, "--json")
    assert (ended.status, ended.json["straight_line_profiles"]) == (0, ["motorbike"])


def test_a_full_disk_is_told_in_a_line(sample):
    with open("/dev/full", "w") as full:
        ended = started("orders", "read", *(sample / "sheets").glob("*.csv"), out=full)
    (line, *_) = ended.stderr.decode().splitlines()
    assert ended.returncode != 0
    assert line == (
        "delivery: 파일을 읽거나 쓸 수 없습니다. / Cannot read or write: No space left on device."
    )
    assert "Traceback" not in ended.stderr.decode()
