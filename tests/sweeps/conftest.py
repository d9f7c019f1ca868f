"""An area without streets, sampled in no time, and its own day."""

from dataclasses import replace
from pathlib import Path

import pytest

from delivery.intake.area import load_day, load_year
from delivery.model.years import YearAssumptions
from delivery.sweeps.people import ServedDay


@pytest.fixture(scope="session")
def own(repository: Path) -> ServedDay:
    """Return the bundled area's own day."""
    return ServedDay(*load_day(repository / "data" / "sample-area"))


@pytest.fixture(scope="session")
def unpaved(own: ServedDay) -> ServedDay:
    """Return the same without its streets: people may live anywhere."""
    return replace(own, area=replace(own.area, networks={}))


@pytest.fixture(scope="session")
def assumptions(repository: Path) -> YearAssumptions:
    """Return what a year rests on."""
    return load_year(repository / "data" / "sample-area")


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of cached arrays all tests share."""
    return tmp_path_factory.mktemp("cache")
