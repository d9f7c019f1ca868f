"""Small days of the bundled area, made once."""

from pathlib import Path

import pytest

from delivery.bench.stored_days import BenchDay, make_day


@pytest.fixture(scope="session")
def sample(repository: Path) -> Path:
    """Return the bundled area."""
    return repository / "data" / "sample-area"


@pytest.fixture(scope="session")
def bench_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of cached arrays all tests share."""
    return tmp_path_factory.mktemp("bench-cache")


@pytest.fixture(scope="session")
def small_day(sample: Path, bench_cache: Path) -> BenchDay:
    """Return a day of thirty orders."""
    return make_day(sample, 30, 3, cache=bench_cache)
