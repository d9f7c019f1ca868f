"""Hashes of what a measurement depends on: a run of other code or data is another measurement."""

import hashlib
from functools import lru_cache
from importlib.metadata import packages_distributions, version
from pathlib import Path
from typing import Final

from delivery.bench.engines import OURS, Engine

SHOWN: Final = 12
"""So many digits tell hashes apart."""


def engine_digest(engine: Engine) -> str:
    """Return a hash of an engine's code.

    A rival's is its model here and its library's version; ours is the whole solver. What prices
    an answer counts for both.
    """
    parts = ("solver", "compiled.py") if engine.name == OURS else ("bench/rivals",)
    return digest_of(*parts, "costing", start=version_of(engine.package))[:SHOWN]


def digest_of(*parts: str, start: str = "") -> str:
    """Return a hash of some of the package's files and folders."""
    root = Path(__file__).parents[1]
    digest = hashlib.sha256(start.encode())
    for part in parts:
        path = root / part
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            digest.update(file.read_bytes())
    return digest.hexdigest()


def folder_digest(folder: Path) -> str:
    """Return a hash of an area's files."""
    digest = hashlib.sha256()
    for file in sorted(path for path in folder.iterdir() if path.is_file()):
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


@lru_cache
def version_of(package: str) -> str:
    """Return the version of what is installed under a package's name, empty for nothing."""
    names = packages_distributions().get(package, [])
    return " ".join(f"{name} {version(name)}" for name in sorted(set(names)))
