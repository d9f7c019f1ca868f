"""Coordinates of places and doors: given, the right way round, in Korea, near the kitchens."""

import re
from collections.abc import Sequence
from statistics import median

from delivery.intake.area.csv_rows import CsvRow
from delivery.intake.area.faults import Wording
from delivery.intake.area.placeholders import NOWHERE
from delivery.model.places import Kitchen, Location, great_circle_metres

KOREA_LON = (124.0, 132.0)
"""From Baengnyeongdo (124.6 E) to Dokdo (131.9 E), in whole degrees."""

KOREA_LAT = (33.0, 39.0)
"""From Marado (33.1 N) to Goseong (38.6 N), in whole degrees."""

FARTHEST_KM = 50
"""Beyond this a door is a typing error, not a delivery: Seoul is 37 km across."""

_DEGREES = re.compile(r"-?\d{1,3}(\.\d+)?", re.ASCII)

DEGREES = Wording(
    "degrees as a decimal number, for example 126.971234",
    "도 단위의 소수(예: 126.971234)",
    "Correct the coordinate",
    "좌표를 고쳐 주세요",
)
COORDINATES = Wording(
    "lon and lat, for example 126.97 and 37.56",
    "경도 lon과 위도 lat(예: 126.97, 37.56)",
    "Fill in the coordinates of the address",
    "주소의 좌표를 채워 주세요",
)
LON_THEN_LAT = Wording(
    "longitude (124-132) in lon and latitude (33-39) in lat",
    "lon에 경도(124~132), lat에 위도(33~39)",
    "Swap the two: they stand the wrong way round",
    "두 값이 뒤바뀌었으니 서로 바꿔 주세요",
)
IN_KOREA = Wording(
    "a point in Korea: lon 124-132, lat 33-39",
    "한국 안의 좌표(경도 124~132, 위도 33~39)",
    "Correct the coordinates (WGS 84 degrees)",
    "좌표(WGS 84, 도 단위)를 고쳐 주세요",
)
NEAR_KITCHENS = Wording(
    f"a point within {FARTHEST_KM} km of the area's kitchens",
    f"지역 주방에서 {FARTHEST_KM}km 안의 좌표",
    "Correct these coordinates, or the kitchens'",
    "이 좌표나 주방의 좌표를 고쳐 주세요",
)


def read_location(row: CsvRow, lon: str, lat: str, near: Sequence[Kitchen] = ()) -> Location:
    """Return the point in two columns; ``near`` are the kitchens it must not be far from."""
    degrees = [_degrees(row, column) for column in (lon, lat)]
    if degrees[0] is None or degrees[1] is None:
        return NOWHERE
    point = Location(degrees[0], degrees[1])
    if not _in_korea(point):
        swapped = _in_korea(Location(point.lat, point.lon))
        row.refuse(f"{lon},{lat}", LON_THEN_LAT if swapped else IN_KOREA, _written(point))
        return NOWHERE
    return point if _is_near(row, f"{lon},{lat}", point, near) else NOWHERE


def check_kitchens_together(rows: Sequence[tuple[CsvRow, Kitchen]]) -> None:
    """Note every kitchen far from the middle (by the median) of them all."""
    placed = [(row, kitchen) for row, kitchen in rows if kitchen.location != NOWHERE]
    if not placed:
        return
    points = [kitchen.location for _, kitchen in placed]
    middle = Location(median(p.lon for p in points), median(p.lat for p in points))
    for row, kitchen in placed:
        metres = great_circle_metres(middle, kitchen.location)
        if metres > FARTHEST_KM * 1000:
            row.refuse("lon,lat", NEAR_KITCHENS, _written(kitchen.location, metres))


def is_plausible(point: Location, kitchens: Sequence[Kitchen]) -> bool:
    """Tell whether a point lies in Korea and not far from every kitchen."""
    metres = [great_circle_metres(kitchen.location, point) for kitchen in kitchens]
    return _in_korea(point) and min(metres, default=0) <= FARTHEST_KM * 1000


def _degrees(row: CsvRow, column: str) -> float | None:
    value = row.text(column)
    if _DEGREES.fullmatch(value):
        return float(value)
    row.refuse(column, DEGREES if value else COORDINATES)
    return None


def _in_korea(point: Location) -> bool:
    inside_lon = KOREA_LON[0] <= point.lon <= KOREA_LON[1]
    return inside_lon and KOREA_LAT[0] <= point.lat <= KOREA_LAT[1]


def _is_near(row: CsvRow, column: str, point: Location, near: Sequence[Kitchen]) -> bool:
    placed = [kitchen.location for kitchen in near if kitchen.location != NOWHERE]
    if not placed:
        return True
    metres = min(great_circle_metres(kitchen, point) for kitchen in placed)
    if metres > FARTHEST_KM * 1000:
        row.refuse(column, NEAR_KITCHENS, _written(point, metres))
        return False
    return True


def _written(point: Location, metres: float | None = None) -> str:
    away = "" if metres is None else f" ({metres / 1000:.0f} km)"
    return f"{point.lon}, {point.lat}{away}"
