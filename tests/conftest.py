"""Fixtures for every test: the folder of shared data, the sample area, small readable days."""

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from delivery.model.problem import Problem
from delivery.workflow.day import Day, load_day
from tests.four_orders import problem_of_four_orders

# A loaded machine must not fail a test, nor chance: the same examples on every run.
hypothesis.settings.register_profile("repeatable", deadline=None, derandomize=True)
hypothesis.settings.load_profile("repeatable")


AVAILABLE: dict[str, tuple[Callable[[], bool], str]] = {
    "shared": (
        lambda: (_shared_folder() / "areas").is_dir(),
        "set DELIVERY_SHARED to the folder of shared data",
    ),
    "chromium": (
        lambda: shutil.which("chromium") is not None,
        "install Debian's chromium and chromium-driver",
    ),
}
"""What some tests need: the marker, whether it is here, and how to get it."""

LEFT_OUT = pytest.StashKey[tuple[int, set[str]]]()
NOTES = pytest.StashKey[list[str]]()
"""What tests say to the person who runs them; no fault."""


def _shared_folder() -> Path:
    return Path(os.environ.get("DELIVERY_SHARED", "../shared")).resolve()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests whose needs this machine does not meet; the last line counts them."""
    missing = {marker for marker, (is_here, _) in AVAILABLE.items() if not is_here()}
    left_out = [item for item in items if any(item.get_closest_marker(m) for m in missing)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]
    config.stash[LEFT_OUT] = (len(left_out), missing)
    if _is_worker(config):
        config.workeroutput["left_out"] = (len(left_out), sorted(missing))


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take over what a worker left out: each collects all tests and runs its part of them."""
    told = getattr(node, "workeroutput", {})
    if "left_out" in told:
        count, missing = told["left_out"]
        node.config.stash[LEFT_OUT] = (count, set(missing))
    node.config.stash.setdefault(NOTES, []).extend(told.get("notes", ()))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand over a worker's notes."""
    if _is_worker(session.config):
        session.config.workeroutput["notes"] = session.config.stash.get(NOTES, [])


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Show the notes."""
    for line in config.stash.get(NOTES, []):
        terminalreporter.write_line(line)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Say last how many tests were left out, and what they need."""
    count, missing = config.stash.get(LEFT_OUT, (0, set[str]()))
    if count and not _is_worker(config):
        how = "; ".join(AVAILABLE[marker][1] for marker in sorted(missing))
        print(f"{count} tests deselected for want of {', '.join(sorted(missing))}: {how}.")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return how many processes share the tests: one for each core, four at the most.

    More would each load the engine and build what tests share again, for little.
    """
    return min(len(os.sched_getaffinity(0)), 4)


def _is_worker(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")


@pytest.fixture(scope="session")
def note(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Return a way to tell something after all tests, whichever process runs this one."""
    return request.config.stash.setdefault(NOTES, []).append


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of shared data; tests that use it carry the marker ``shared``."""
    return _shared_folder()


@pytest.fixture(scope="session")
def road_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder where road networks are kept once they are read and prepared."""
    return tmp_path_factory.mktemp("roads")


@pytest.fixture(scope="session")
def repository() -> Path:
    """Return the repository's root."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def street_folder(repository: Path) -> Path:
    """Return the folder of a small area, drawn in its ``area.toml``; copy it to change it."""
    return repository / "tests" / "street_area"


@pytest.fixture(scope="session")
def street(street_folder: Path) -> Day:
    """Return the day on the street."""
    return load_day(street_folder, cache=None)


@pytest.fixture
def street_with(street_folder: Path, tmp_path: Path) -> Callable[..., Day]:
    """Return a function that loads the street with some files changed; None keeps order lines."""

    def load(*order_ids: str, **replaced: tuple[str, str]) -> Day:
        folder = tmp_path / f"street{len(list(tmp_path.iterdir()))}"
        shutil.copytree(street_folder, folder)
        orders = folder / "orders_2026-11-23.csv"
        heading, *lines = orders.read_text("utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not order_ids or line.split(",")[0] in order_ids]
        orders.write_text(heading + "".join(kept), "utf-8")
        for name, (old, new) in replaced.items():
            file = next(folder.glob(f"{name}*"))
            text = file.read_text("utf-8")
            assert old in text
            file.write_text(text.replace(old, new), "utf-8")
        return load_day(folder, cache=None)

    return load


@pytest.fixture(scope="session")
def changed() -> Callable[..., Any]:
    """Return a function that changes one thing deep inside a frozen value.

    ``changed(solution, "routes 0 trips 1", period=2)`` is the solution with another period in the
    second trip of its first route.
    """
    return _changed


def _changed(value: Any, path: str, **changes: object) -> Any:
    if not path:
        return replace(value, **changes)
    name, number, *rest = path.split()
    items = list(getattr(value, name))
    items[int(number)] = _changed(items[int(number)], " ".join(rest), **changes)
    return replace(value, **{name: tuple(items)})


@pytest.fixture(scope="session")
def four_orders() -> Problem:
    """Return a day one can follow by hand, drawn in `tests.four_orders`."""
    return problem_of_four_orders()
