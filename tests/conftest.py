"""Fixtures for every test: the folder of shared data, the sample area, small readable days."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of shared data; tests that use it carry the marker ``shared``."""
    return Path(os.environ.get("DELIVERY_SHARED", "../shared")).resolve()


@pytest.fixture(scope="session")
def repository() -> Path:
    """Return the repository's root."""
    return Path(__file__).resolve().parents[1]
