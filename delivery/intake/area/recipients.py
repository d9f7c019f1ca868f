"""Read ``recipients.csv``: who is served, where, and how.

Two columns may be left out: ``wish_until``, a time of day, and ``familiar``, carriers the person
knows.

Messages name the recipient's row and never what stands in it about the person.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path

from delivery.intake.area import wording
from delivery.intake.area.csv_rows import CsvRow, check_single, read_rows
from delivery.intake.area.faults import FaultLog, Wording
from delivery.intake.area.points import read_location
from delivery.model.fleets import Fleet
from delivery.model.places import Handover, Kitchen, Recipient

LOWEST_FLOOR, HIGHEST_FLOOR = -9, 99
MOST_MEALS = 100
MOST_MEALS_A_YEAR = 10_000
OTHER_DIET = "주방 목록에 없는 식단 (a diet not on the kitchen's list)"
COLUMNS = (
    "recipient_id",
    "name",
    "address",
    "dong_code",
    "dong",
    "lon",
    "lat",
    "phone",
    "floor",
    "lift",
    "diet",
    "handover",
    "kitchen_id",
    "meals_per_delivery",
    "first_delivery",
    "meals_used_this_year",
    "suspended_from",
    "suspended_until",
    "container_out",
)

FLOOR = Wording(
    "a floor, 1 and up, or -1 and down for a basement",
    "층(1 이상, 지하는 -1 이하)",
    "There is no floor 0; correct it",
    "0층은 없으니 고쳐 주세요",
)


FIRST_DAY = Wording(
    "the first day of the suspension",
    "중지 첫날",
    "Fill in suspended_from, or clear suspended_until",
    "suspended_from을 채우거나 suspended_until을 비워 주세요",
)


def read_recipients(
    path: Path, kitchens: Sequence[Kitchen], fleets: Sequence[Fleet], log: FaultLog
) -> tuple[Recipient, ...]:
    """Return the recipients of an area, those with faults among them."""
    rows = read_rows(path, COLUMNS, log)
    check_single(rows, "recipient_id")
    by_id = {kitchen.kitchen_id: kitchen for kitchen in kitchens}
    carriers = {name for fleet in fleets for name in fleet.carrier_ids}
    return tuple(_recipient(row, by_id, carriers) for row in rows)


def read_kitchen_id(row: CsvRow, kitchens: Mapping[str, Kitchen]) -> str:
    """Return a known kitchen's id; without any kitchen read, their own file's fault is enough."""
    kitchen_id = row.filled("kitchen_id")
    if kitchen_id and kitchens and kitchen_id not in kitchens:
        row.refuse("kitchen_id", wording.known_id(kitchens, "kitchens.csv"))
    return kitchen_id


def check_cooked(row: CsvRow, diet: str, kitchen: Kitchen | None) -> None:
    """Note a diet the kitchen does not cook, without saying which."""
    if diet and kitchen is not None and kitchen.diets and diet not in kitchen.diets:
        row.refuse("diet", wording.cooked_by(kitchen.kitchen_id), OTHER_DIET)


def read_floor(row: CsvRow) -> int:
    """Return the floor of a door; a basement is negative."""
    if row.text("floor") == "0":
        row.refuse("floor", FLOOR)
        return 1
    return row.whole("floor", LOWEST_FLOOR, HIGHEST_FLOOR)


def _recipient(
    row: CsvRow, kitchens: Mapping[str, Kitchen], carriers: Collection[str]
) -> Recipient:
    kitchen_id, diet = read_kitchen_id(row, kitchens), row.filled("diet")
    check_cooked(row, diet, kitchens.get(kitchen_id))
    first, last = _suspension(row)
    return Recipient(
        recipient_id=row.filled("recipient_id"),
        name=row.text("name"),
        address=row.text("address"),
        dong_code=row.text("dong_code"),
        dong=row.text("dong"),
        location=read_location(row, "lon", "lat", tuple(kitchens.values())),
        phone=row.text("phone"),
        floor=read_floor(row),
        lift=row.yes_no("lift"),
        diet=diet,
        handover=row.word("handover", Handover),
        kitchen_id=kitchen_id,
        meals_per_delivery=row.whole("meals_per_delivery", 1, MOST_MEALS, blank=1),
        first_delivery=row.yes_no("first_delivery", blank=False),
        meals_used_this_year=row.whole("meals_used_this_year", 0, MOST_MEALS_A_YEAR, blank=0),
        suspended_from=first,
        suspended_until=last,
        container_out=row.whole("container_out", 0, MOST_MEALS, blank=0),
        wish_until=row.clock_or_none("wish_until"),
        familiar=_familiar(row, carriers),
    )


def _familiar(row: CsvRow, carriers: Collection[str]) -> tuple[str, ...]:
    """Return the carriers a person knows, separated by semicolons."""
    named = tuple(name.strip() for name in row.text("familiar").split(";") if name.strip())
    # Without any fleet read, their own file's fault is enough.
    for name in named if carriers else ():
        if name not in carriers:
            row.refuse("familiar", wording.known_id(sorted(carriers), "fleets.toml"), name)
    return named


def _suspension(row: CsvRow) -> tuple[date | None, date | None]:
    first, last = row.day("suspended_from"), row.day("suspended_until")
    if last is not None and not row.text("suspended_from"):
        row.refuse("suspended_from", FIRST_DAY)
    if first is not None and last is not None and last < first:
        row.refuse("suspended_until", wording.FORWARD_DAYS, f"{first} – {last}")
    return first, last
