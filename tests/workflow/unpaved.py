"""The bundled area without its streets, where days are drawn and planned in no time."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from delivery.intake.area import load_day
from delivery.workflow.day import DayOrders


@cache
def unpaved() -> DayOrders:
    """Return the area's own day; people may live anywhere, ways are straight lines."""
    area, orders = load_day(Path(__file__).resolve().parents[2] / "data" / "sample-area")
    return DayOrders(replace(area, networks={}), orders, ())
