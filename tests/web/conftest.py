"""A running server for the page's tests."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, sync_playwright

from delivery.server import create_app
from tests.api.live import client_of
from tests.api.tiny_area import make_tiny_area
from tests.web.chromium import QUIET


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("web")
    areas = {
        "tiny": make_tiny_area(folder / "tiny"),
        "broken": broken_area(folder / "broken"),
    }
    with client_of(create_app(areas, folder / "work", None)) as client:
        yield client


def broken_area(folder: Path) -> Path:
    make_tiny_area(folder)
    (folder / "tariff.toml").write_text("[[tariff]]\nfrom = 2026-01-01\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(QUIET)
        )
        yield browser
        browser.close()
