"""The product's own data: where it lies, and what of it an area's silence stands for."""

from collections.abc import Mapping
from pathlib import Path

import delivery
from delivery.intake.area.faults import FaultLog
from delivery.intake.area.wages import read_minimum_wages
from delivery.model.pay import MinimumWage


def data_folder() -> Path:
    """Return the product's ``data`` folder: inside an installed wheel, else in the repository."""
    package = Path(delivery.__file__).resolve().parent
    installed = package / "_data"
    return installed if installed.is_dir() else package.parent / "data"


def default_file(name: str) -> Path:
    """Return the product's own version of an area's file."""
    return data_folder() / "defaults" / name


def load_minimum_wages() -> tuple[MinimumWage, ...]:
    """Return the minimum wages by date, as far as they are known."""
    log = FaultLog()
    wages = read_minimum_wages(default_file("wages.toml"), log)
    log.raise_any()
    return wages


def filled_up(values: Mapping[str, object], defaults: Mapping[str, object]) -> dict[str, object]:
    """Return ``values`` with every key that is missing, in tables within too, from ``defaults``."""
    filled: dict[str, object] = {**defaults, **values}
    for key, default in defaults.items():
        value = filled[key]
        if isinstance(value, dict) and isinstance(default, dict):
            filled[key] = filled_up(value, default)
    return filled
