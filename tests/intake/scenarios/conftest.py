"""Scenario files written for a test, read against the street."""

from collections.abc import Callable
from pathlib import Path

import pytest

from delivery.intake.scenarios import read_scenarios
from delivery.model.area import Area
from delivery.model.changes import NamedScenario
from delivery.workflow.day import Day

Write = Callable[[str, str], Path]
Read = Callable[[str], NamedScenario]


@pytest.fixture
def area(street: Day) -> Area:
    """Return the street."""
    return street.area


@pytest.fixture(scope="session")
def sample_area(repository: Path) -> Path:
    """Return the folder of the bundled area."""
    return repository / "data" / "sample-area"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a way to write a scenario file by name."""

    def written(name: str, text: str) -> Path:
        path = tmp_path / f"{name}.toml"
        path.write_text(text, "utf-8")
        return path

    return written


@pytest.fixture
def read(write: Write, area: Area) -> Read:
    """Return a way to read the text of a scenario."""

    def scenario(text: str) -> NamedScenario:
        (found,) = read_scenarios([write("asked", text)], area)
        return found

    return scenario
