"""Optional cells of an order: times of day, hand-over, floor, yes and no, coordinates.

A cell here that cannot be read does not refuse the row (the recipient's own value stands in);
its words are kept as a remark. Coordinates are the exception: a wrong one sends a box astray.
"""

import re
import unicodedata
from datetime import datetime, time, timedelta

from delivery.intake.sheets.cells import Cell, squeeze, text
from delivery.model.places import Handover, Location, TimeWindow
from delivery.model.units import SECONDS_PER_HOUR, SECONDS_PER_MINUTE, Seconds

_LON_RANGE = (124.0, 132.0)
_LAT_RANGE = (33.0, 39.0)
"""The Republic of Korea with its islands, rounded outwards to whole degrees."""

_HANDOVERS = {
    Handover.FACE_TO_FACE: ("대면", "직접", "직접전달", "직접수령", "본인수령", "facetoface"),
    Handover.DOOR: ("문앞", "문앞배송", "현관앞", "현관", "비대면", "문전", "door"),
    Handover.DOOR_HANDLE: ("문고리", "문고리걸이", "문고리에걸기", "손잡이", "doorhandle"),
}  # fmt: skip
_HANDOVER_OF = {word: handover for handover, words in _HANDOVERS.items() for word in words}
_YES = frozenset(
    {"y", "yes", "예", "네", "유", "있음", "o", "ㅇ", "true", "1", "신규", "최초", "첫배송"}
)
_NO = frozenset({"n", "no", "아니오", "무", "없음", "x", "false", "0", "기존", "아님"})
_FLOOR = re.compile(r"^(\d{1,3})(?:층|f)?$")
_TIME = re.compile(
    r"(오전|오후|am|pm|낮)?\s*(\d{1,2})(?::(\d{2})(?::\d{2})?|시(?:\s*(\d{1,2})분|\s*(반))?)?"
)
_RANGE = re.compile(r"\s*(?:~|∼|〜|부터|에서|-|–|—|to)\s*")
_NOON = 12


def time_of_day(cell: Cell) -> Seconds | None:
    """Return a time of day in seconds, or None where the cell holds none."""
    if isinstance(cell, datetime | time):
        return cell.hour * SECONDS_PER_HOUR + cell.minute * SECONDS_PER_MINUTE
    if isinstance(cell, timedelta):
        return int(cell.total_seconds())
    words = unicodedata.normalize("NFKC", text(cell)).strip().lower()
    match = _TIME.fullmatch(words.removesuffix("까지").strip())
    if match is None:
        return None
    half, hour, minute = match[1], int(match[2]), int(match[3] or match[4] or 0)
    minute = 30 if match[5] else minute
    if half in ("오후", "pm", "낮") and hour < _NOON:
        hour += _NOON
    return hour * SECONDS_PER_HOUR + minute * SECONDS_PER_MINUTE if hour <= 24 else None


def window(cell: Cell) -> TimeWindow | None:
    """Return a span such as ``10:00~12:00`` or ``오전 10시-12시``, or None."""
    parts = _RANGE.split(unicodedata.normalize("NFKC", text(cell)).strip())
    if len(parts) != 2 or not all(re.search(r":|시", part) for part in parts):
        return None
    return window_between(parts[0], parts[1])


def window_between(start: Cell, end: Cell) -> TimeWindow | None:
    """Return the window from one cell to another, or None where either is no time or they cross."""
    first, last = time_of_day(start), time_of_day(end)
    if first is None or last is None or first > last:
        return None
    return TimeWindow(first, last)


def handover(cell: Cell) -> Handover | None:
    """Return the way of handing over a cell names, or None."""
    return _HANDOVER_OF.get(squeeze(text(cell)))


def yes_or_no(cell: Cell) -> bool | None:
    """Return what a cell answers, or None where it answers neither yes nor no."""
    words = squeeze(text(cell))
    return True if words in _YES else False if words in _NO else None


def floor(cell: Cell) -> int | None:
    """Return a floor from 1 up, or None (also for basements: steps down are not floors up)."""
    match = _FLOOR.match(squeeze(text(cell)))
    return int(match[1]) if match and int(match[1]) >= 1 else None


def location(lon: Cell, lat: Cell) -> Location | None:
    """Return the point two cells give, or None where it is no point in Korea."""
    try:
        point = Location(float(text(lon)), float(text(lat)))
    except ValueError:
        return None
    inside = _LON_RANGE[0] <= point.lon <= _LON_RANGE[1]
    return point if inside and _LAT_RANGE[0] <= point.lat <= _LAT_RANGE[1] else None


def is_longitude(cell: Cell) -> bool:
    """Tell whether a cell holds a longitude of Korea."""
    try:
        return _LON_RANGE[0] <= float(text(cell)) <= _LON_RANGE[1]
    except ValueError:
        return False
