"""The command itself, run in this process, on copies of the sample area."""

import csv
import json
import re
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from delivery.bench.start import keep_kernels
from delivery.cli import main as entry
from delivery.solver.search.warm import is_warm, warm_up

DAY = "2026-11-23"
ORDERS = f"orders_{DAY}.csv"
FEW = 4
FEW_FLEETS = ("producer-K1", "rider-coop")

FAULT = re.compile(
    r"(?P<where>.+?): (?P<came>.+) → (?P<expected_ko>.+) 필요\. (?P<fix_ko>.+)\. "
    r"/ got (?P=came); expected (?P<expected>.+?)\. (?P<fix>.+)\."
)
HANGUL = re.compile("[가-힣]")


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: its status and what it printed."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The document on the standard output."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        """The lines on the standard error that tell of no progress."""
        return [line for line in self.err.splitlines() if not line.endswith(" …")]

    @property
    def faults(self) -> list[str]:
        """The lines that name a fault."""
        return [line for line in self.lines if "→" in line]

    def told(self) -> list[tuple[str, str]]:
        """Return where and what came of every fault, each told in full, in both languages."""
        assert self.status == 2, self
        assert not self.out
        found = []
        for line in self.lines:
            fault = FAULT.fullmatch(line)
            assert fault, f"no fault in one line: {line}"
            assert HANGUL.search(fault["fix_ko"])
            assert not HANGUL.search(fault["fix"])
            found.append((fault["where"], fault["came"]))
        return found


Run = Callable[..., Ended]
Spoil = Callable[[str, str, str], None]


@pytest.fixture(scope="session")
def sample(repository: Path) -> Path:
    """Return the bundled area."""
    return repository / "data" / "sample-area"


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of cached arrays all commands share; the search is compiled in it already."""
    folder = tmp_path_factory.mktemp("cache")
    if not is_warm():
        warm_up()
    keep_kernels(folder)
    return folder


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    cache: Path,
    tmp_path: Path,
) -> Iterator[Run]:
    """Return a way to run ``delivery`` with some words, in an empty folder."""
    monkeypatch.setenv("DELIVERY_CACHE", str(cache))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    # As a shell starts a command: a process in the background ignores Ctrl-C, and so do its own.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)

    def call(*words: object) -> Ended:
        monkeypatch.setattr(sys, "argv", ["delivery", *map(str, words)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            entry.main()
        printed = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        assert "Traceback" not in printed.err
        return Ended(ended.value.code, printed.out, printed.err)

    yield call
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="session")
def one_day(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample area with the orders of one day alone."""
    folder = tmp_path_factory.mktemp("areas") / "sample-area"
    shutil.copytree(sample, folder, ignore=shutil.ignore_patterns("orders_*", "sheets"))
    shutil.copy(sample / ORDERS, folder)
    return folder


@pytest.fixture
def area(one_day: Path, tmp_path: Path) -> Path:
    """Return a copy to spoil."""
    return Path(shutil.copytree(one_day, tmp_path / "sample-area"))


@pytest.fixture
def spoil(area: Path) -> Spoil:
    """Return a way to replace the first of a passage in a file of the area."""

    def replace(name: str, old: str, new: str) -> None:
        text = (area / name).read_text("utf-8")
        assert old in text, f"{name} holds no {old!r}"
        (area / name).write_text(text.replace(old, new, 1), "utf-8")

    return replace


@pytest.fixture(scope="session")
def streets(one_day: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the area with few orders and carriers, planned quickly on its streets."""
    folder = Path(shutil.copytree(one_day, tmp_path_factory.mktemp("streets") / "sample-area"))
    lines = (folder / ORDERS).read_text("utf-8").splitlines(keepends=True)
    (folder / ORDERS).write_text("".join(lines[: FEW + 1]), "utf-8")
    about, *fleets = (folder / "fleets.toml").read_text("utf-8").split("[[fleet]]")
    kept = [fleet for fleet in fleets if any(f'id = "{name}"' in fleet for name in FEW_FLEETS)]
    assert len(kept) == len(FEW_FLEETS)
    fewer = "[[fleet]]".join([about, *kept]).replace("carriers = 10", "carriers = 2")
    (folder / "fleets.toml").write_text(fewer, "utf-8")
    return folder


@pytest.fixture(scope="session")
def small(streets: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the same area without its streets, planned in no time."""
    folder = Path(shutil.copytree(streets, tmp_path_factory.mktemp("small") / "sample-area"))
    (folder / "roads.graphml.gz").unlink()
    settings = (folder / "area.toml").read_text("utf-8")
    (folder / "area.toml").write_text(re.sub(r'.*= "roads.graphml.gz".*', "", settings), "utf-8")
    return folder


@pytest.fixture(scope="session")
def personal(sample: Path) -> frozenset[str]:
    """Return every name, address and phone number of the sample area's people."""
    with (sample / "recipients.csv").open(encoding="utf-8") as file:
        people = list(csv.DictReader(file))
    return frozenset(row[column] for row in people for column in ("name", "address", "phone"))
