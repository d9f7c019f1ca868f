"""Hashes of code and of data: results of other code or data are other results."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

import delivery

PLANNING: Final = (
    "compiled.py",
    "planning.py",
    "model",
    "network",
    "modes",
    "solver",
    "costing",
    "intake",
    "sweeps",
    "workflow",
)
"""What reads, draws, plans and prices a day; what shows it is left out."""


@cache
def planning_digest() -> str:
    """Return a hash of the code that plans and prices days, and of the library it chooses by."""
    return digest_of(*PLANNING, start=version("ortools"))


def digest_of(*parts: str, start: str = "") -> str:
    """Return a hash of some of the package's files and folders."""
    root = Path(delivery.__file__).parent
    digest = hashlib.sha256(start.encode())
    for part in parts:
        path = root / part
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            digest.update(file.read_bytes())
    return digest.hexdigest()


def folder_digest(folder: Path) -> str:
    """Return a hash of a folder's files, names and contents."""
    return hashlib.sha256(repr(file_digests(folder)).encode()).hexdigest()


def file_digests(folder: Path) -> dict[str, str]:
    """Return the hash of each file of a folder by its name, sorted; folders in it do not count."""
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files if path.is_file()
    }
