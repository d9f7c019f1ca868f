"""A small area that is right in every file; each test spoils what it is about."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from delivery.errors import AreaError, Fault
from delivery.intake.area import load_area, load_day
from delivery.model.area import Area

AREA = Path(__file__).parent / "two-kitchens"

Spoil = Callable[[str, str, str], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of an area without a fault."""
    area = tmp_path / "two-kitchens"
    return Path(shutil.copytree(AREA, area))


@pytest.fixture
def spoil(folder: Path) -> Spoil:
    """Return a way to replace a passage that stands once in a file of the area."""

    def replace(name: str, old: str, new: str) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")

    return replace


@pytest.fixture
def faults(folder: Path) -> Callable[[], tuple[Fault, ...]]:
    """Return a way to load the area and its orders and to see all faults."""

    def load() -> tuple[Fault, ...]:
        with pytest.raises(AreaError) as caught:
            load_day(folder)
        return caught.value.faults

    return load


@pytest.fixture(scope="session")
def area_of_two() -> Area:
    """Return the area itself, loaded once."""
    return load_area(AREA)
