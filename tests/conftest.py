"""Fixtures for every test: the folder of shared data, the sample area, small readable days."""

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import hypothesis
import numpy as np
import pytest

from delivery.model.places import TimeWindow
from delivery.model.problem import Carrier, HubSite, Period, Problem, Task
from delivery.model.travel import TravelMatrix
from delivery.model.units import parse_clock
from delivery.workflow.day import Day, load_day

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
    """Return a day one can follow by hand: four orders, two kitchens, a hub, three carriers.

    ::

        metres    0      300     600     900    1200    1500    1800
                kitchen   ·       ·      hub      ·    kitchen   home
                   A     door    door     H      door     B      of the
                           a    b1, b2             c             walker
        place      0       4    5, 6      2        7      1        3

    One street. The van and the rider take 60 s for 300 m eastwards (to the right) and 75 s
    westwards, uphill; the walker takes 300 s either way.

    ==== ======= ==== ===== =========== ===== =========================
    task kitchen door boxes window      ready hand-over
    ==== ======= ==== ===== =========== ===== =========================
    0    A       a    1     10:00–13:00 09:30 180 s + 12 s per more box
    1    A       b    2     10:00–13:00 09:30 90 s + 12 s
    2    B       b    1     10:00–13:00 10:30 90 s + 12 s, same person
    3    A       c    2     10:00–13:00 09:30 60 s + 12 s
    ==== ======= ==== ===== =========== ===== =========================

    The van starts and ends at A, holds 5 boxes, loads at two kitchens per trip and may feed the
    hub; it works 09:00–12:00 and 13:00–15:00 (one shift, a closed band between) and 15:00–18:00 (a
    second shift). The walker, who holds 3 boxes, loads at the hub or at A, and hands over order 3
    alone. The rider holds 4 boxes, starts at the first kitchen and ends at the last door. The hub
    is open 09:30–17:00 for 6 boxes per meal.
    """
    metres = (0, 1500, 900, 1800, 300, 600, 600, 1200)
    walks_to_c_alone = (False, False, False, True)
    return Problem(
        tasks=(
            _task(door=4, kitchen=0, recipient=0, boxes=1, ready="09:30", handover=180),
            _task(door=5, kitchen=0, recipient=1, boxes=2, ready="09:30", handover=90),
            _task(door=6, kitchen=1, recipient=1, boxes=1, ready="10:30", handover=90),
            _task(door=7, kitchen=0, recipient=2, boxes=2, ready="09:30", handover=60),
        ),
        carriers=(_van(), _walker(), _rider()),
        hubs=(HubSite(2, _window("09:30", "17:00"), capacity=6),),
        kitchens=(0, 1),
        matrices=(
            _street(metres, "car", eastwards=5, westwards=4),
            _street(metres, "walk", eastwards=1, westwards=1),
        ),
        eligible=np.array([[True] * 4, walks_to_c_alone, [True] * 4]),
        max_on_board=7200,
        hub_handling=300,
    )


def _window(start: str, end: str) -> TimeWindow:
    return TimeWindow(parse_clock(start), parse_clock(end))


def _task(
    *, door: int, kitchen: int, recipient: int, boxes: int, ready: str, handover: int
) -> Task:
    return Task(
        door=door,
        kitchen=kitchen,
        recipient=recipient,
        wave=0,
        boxes=boxes,
        meals=boxes,
        window=_window("10:00", "13:00"),
        ready=parse_clock(ready),
        handover=handover * 1000,
        extra_box=12_000,
    )


def _street(
    metres: tuple[int, ...], profile: str, *, eastwards: int, westwards: int
) -> TravelMatrix:
    """Return the matrix of places on one street, with a speed in metres per second each way."""
    apart = np.array([[to - start for to in metres] for start in metres], dtype=np.int32)
    seconds = np.where(apart > 0, apart // eastwards, -apart // westwards).astype(np.int32)
    loading_places = 3
    return TravelMatrix(profile, seconds, abs(apart), abs(apart)[:loading_places], False)


def _van() -> Carrier:
    return Carrier(
        carrier_id="van#1",
        fleet=0,
        kind=0,
        profile=0,
        capacity=5,
        start=0,
        end=0,
        periods=(
            Period(0, _window("09:00", "12:00")),
            Period(0, _window("13:00", "15:00")),
            Period(1, _window("15:00", "18:00")),
        ),
        max_work=parse_clock("05:00"),
        promised=0,
        max_trips=3,
        max_loads_per_trip=2,
        reload=300,
        may_load_at=frozenset({0, 1}),
        may_feed=True,
    )


def _walker() -> Carrier:
    return Carrier(
        carrier_id="walker",
        fleet=1,
        kind=1,
        profile=1,
        capacity=3,
        start=3,
        end=3,
        periods=(Period(0, _window("10:00", "17:30")),),
        max_work=parse_clock("01:30"),
        promised=0,
        max_trips=2,
        max_loads_per_trip=2,
        reload=180,
        may_load_at=frozenset({0, 2}),
        may_feed=False,
    )


def _rider() -> Carrier:
    return Carrier(
        carrier_id="rider#1",
        fleet=2,
        kind=2,
        profile=0,
        capacity=4,
        start=None,
        end=None,
        periods=(Period(0, _window("09:30", "12:00")), Period(1, _window("14:00", "17:00"))),
        max_work=parse_clock("05:00"),
        promised=0,
        max_trips=None,
        max_loads_per_trip=1,
        reload=300,
        may_load_at=frozenset({0, 1}),
        may_feed=False,
    )
