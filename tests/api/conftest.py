"""A running server with a tiny area, an area at fault and the bundled sample."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from delivery.server import create_app, find_areas
from tests.api.live import client_of
from tests.api.tiny_area import make_sheet, make_tiny_area


@pytest.fixture(scope="session")
def areas(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("areas")
    make_tiny_area(folder / "tiny")
    broken = make_tiny_area(folder / "broken")
    (broken / "tariff.toml").write_text("[[tariff]]\nfrom = 2026-01-01\n", "utf-8")
    return find_areas(folder)


@pytest.fixture(scope="session")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("work")


@pytest.fixture(scope="session")
def client(
    areas: dict[str, Path], work: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[httpx.Client]:
    with client_of(create_app(areas, work, tmp_path_factory.mktemp("cache"))) as client:
        yield client


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return make_sheet(tmp_path / "명단 (점심).csv")
