"""Find the order files of an area folder, and tell them from other sheets."""

import csv
import re
from datetime import date
from pathlib import Path

from delivery.intake.area.faults import FaultLog, Wording

COLUMNS = (
    "order_id",
    "delivery_date",
    "kitchen_id",
    "recipient_id",
    "name",
    "address",
    "lon",
    "lat",
    "phone",
    "boxes",
    "diet",
    "meal",
    "window_start",
    "window_end",
    "handover",
    "floor",
    "lift",
    "first_delivery",
    "containers_to_collect",
)
MEALS_COLUMN = "meals"
"""A column order files may have: meals, where they differ from boxes."""

_NAME = re.compile(r"orders_(\d{4}-\d{2}-\d{2})\.csv")
_OF_ORDERS_ALONE = ("order_id", "delivery_date", "boxes", "window_start")
"""Recipients share most other columns."""
_HEADING_BYTES = 4096

ORDERS_FILE = Wording(
    "a file orders_YYYY-MM-DD.csv in the area's folder",
    "지역 폴더 안의 orders_YYYY-MM-DD.csv 파일",
    "Add the day's orders, or name a file with --orders",
    "그날의 주문 파일을 넣거나 --orders로 파일을 지정해 주세요",
)


def orders_files(folder: Path) -> dict[date, Path]:
    """Return the order files of an area folder by date, earliest first."""
    dated = ((day_in_name(path), path) for path in sorted(folder.glob("orders_*.csv")))
    return {day: path for day, path in dated if day is not None}


def choose_orders(folder: Path, day: date | None = None) -> Path:
    """Return the orders file of a day; without a day the only or the latest one.

    Raises
    ------
    AreaError
        When the folder has none, or none of that day.
    """
    log = FaultLog()
    path = find_orders(folder, day, log)
    log.raise_any()
    assert path is not None, "a file, or a fault that has been raised"
    return path


def find_orders(folder: Path, day: date | None, log: FaultLog) -> Path | None:
    """Return the orders file as ``choose_orders`` does; None with a fault."""
    files = orders_files(folder)
    if files and day is None:
        return files[max(files)]
    if day in files:
        return files[day]
    held = [path.name for path in sorted(folder.glob("orders_*.csv"))]
    wanted = f"orders_{day}.csv" if day else "orders_*.csv"
    log.add(f"{folder.resolve().name}/{wanted}", ", ".join(held), ORDERS_FILE)
    return None


def day_in_name(path: Path) -> date | None:
    """Return the date an orders file is named for, None where it is named otherwise."""
    match = _NAME.fullmatch(path.name)
    try:
        return date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None


def is_area_orders(path: Path) -> bool:
    """Tell whether a file is an area's orders: most of their columns stand in its first line.

    So a file that lacks a column is still read as what it is meant to be, and told which.
    """
    if path.suffix.lower() != ".csv" or not path.is_file():
        return False
    with path.open("rb") as file:
        start = file.read(_HEADING_BYTES)
    first = start.decode("utf-8-sig", errors="replace").splitlines()[:1]
    heading = {cell.strip() for cells in csv.reader(first) for cell in cells}
    own = heading.intersection(_OF_ORDERS_ALONE)
    return bool(own) and 2 * len(heading.intersection(COLUMNS)) > len(COLUMNS)
