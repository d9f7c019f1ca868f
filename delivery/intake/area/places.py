"""Read ``kitchens.csv`` and ``hubs.csv``: where boxes are cooked, and where they change hands."""

from collections.abc import Sequence
from pathlib import Path

from delivery.intake.area import wording
from delivery.intake.area.csv_rows import CsvRow, check_single, read_rows
from delivery.intake.area.faults import FaultLog, Wording
from delivery.intake.area.points import check_kitchens_together, read_location
from delivery.model.fleets import FIRST_PICKUP, HOME, LAST_STOP, START
from delivery.model.places import Hub, Kitchen, TimeWindow
from delivery.model.units import Seconds

EACH_KITCHEN = "each_kitchen"
"""As a fleet's start: the fleet stands once for every kitchen, starting there."""

MOST_BOXES_A_DAY = 100_000
RESERVED_IDS = (FIRST_PICKUP, START, LAST_STOP, HOME, EACH_KITCHEN)
KITCHEN_COLUMNS = (
    "kitchen_id",
    "name",
    "address",
    "lon",
    "lat",
    "daily_capacity_boxes",
    "lunch_ready",
    "dinner_ready",
    "diets",
)
HUB_COLUMNS = (
    "hub_id",
    "name",
    "address",
    "lon",
    "lat",
    "dong_code",
    "dong",
    "open",
    "close",
    "capacity_boxes",
)

OWN_ID = Wording(
    "an id that is not a word of fleets.toml and not the other file's",
    "fleets.toml의 예약어나 다른 파일의 번호와 겹치지 않는 번호",
    "Rename the kitchen or hub",
    "주방이나 거점의 번호를 바꿔 주세요",
)
DIETS = Wording(
    "the diets the kitchen cooks, separated by semicolons",
    "주방이 만드는 식단(쌍반점 ;으로 나눔)",
    "Fill in at least one diet",
    "식단을 하나 이상 적어 주세요",
)


def read_kitchens(path: Path, hours: TimeWindow, log: FaultLog) -> tuple[Kitchen, ...]:
    """Return the kitchens of an area, those with faults among them."""
    rows = read_rows(path, KITCHEN_COLUMNS, log)
    check_single(rows, "kitchen_id")
    kitchens = [(row, _kitchen(row, hours)) for row in rows]
    check_kitchens_together(kitchens)
    return tuple(kitchen for _, kitchen in kitchens)


def read_hubs(
    path: Path, kitchens: Sequence[Kitchen], hours: TimeWindow, log: FaultLog
) -> tuple[Hub, ...]:
    """Return the hubs of an area; an area without the file has none."""
    if not path.exists():
        return ()
    rows = read_rows(path, HUB_COLUMNS, log, empty=None)
    check_single(rows, "hub_id")
    taken = {kitchen.kitchen_id for kitchen in kitchens}
    for row in rows:
        if row.text("hub_id") in taken:
            row.refuse("hub_id", OWN_ID)
    return tuple(_hub(row, kitchens, hours) for row in rows)


def _kitchen(row: CsvRow, hours: TimeWindow) -> Kitchen:
    diets = tuple(word for diet in row.text("diets").split(";") if (word := diet.strip()))
    if not diets:
        row.refuse("diets", DIETS)
    return Kitchen(
        kitchen_id=_identifier(row, "kitchen_id"),
        name=row.text("name"),
        address=row.text("address"),
        location=read_location(row, "lon", "lat"),
        daily_capacity_boxes=row.whole("daily_capacity_boxes", 0, MOST_BOXES_A_DAY),
        lunch_ready=_ready(row, "lunch_ready", hours),
        dinner_ready=_ready(row, "dinner_ready", hours),
        # A row whose cells stand in wrong columns is no ground to refuse anybody's diet.
        diets=diets if row.sound else (),
    )


def _hub(row: CsvRow, kitchens: Sequence[Kitchen], hours: TimeWindow) -> Hub:
    opening = row.window("open", "close")
    if opening.intersection(hours) is None:
        came = f"{row.text('open')}-{row.text('close')}"
        row.refuse("open", wording.outside_hours(hours), came)
    return Hub(
        hub_id=_identifier(row, "hub_id"),
        name=row.text("name"),
        address=row.text("address"),
        location=read_location(row, "lon", "lat", kitchens),
        dong_code=row.text("dong_code"),
        dong=row.text("dong"),
        hours=opening,
        capacity_boxes=row.whole("capacity_boxes", 0, MOST_BOXES_A_DAY),
    )


def _identifier(row: CsvRow, column: str) -> str:
    value = row.filled(column)
    if value in RESERVED_IDS:
        row.refuse(column, OWN_ID)
    return value


def _ready(row: CsvRow, column: str, hours: TimeWindow) -> Seconds:
    ready = row.clock(column)
    if ready > hours.end:
        row.refuse(column, wording.outside_hours(hours))
    return ready
