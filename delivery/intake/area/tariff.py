"""Read ``tariff.toml``: a meal's price and the part of it meant for delivery, span by span."""

from itertools import pairwise
from pathlib import Path

from delivery.intake.area import wording
from delivery.intake.area.dated import DATED_KEYS, is_dated, read_dating
from delivery.intake.area.faults import FaultLog, Wording
from delivery.intake.area.toml_tables import TomlTable, read_entries
from delivery.model.pay import Tariff

HIGHEST_WON = 100_000_000
HIGHEST_MEALS = 10_000
_KEYS = (*DATED_KEYS, "until", "meal_won", "delivery_won", "yearly_meals", "yearly_won")

WITHIN_PRICE = Wording(
    "a delivery part within the meal's price",
    "식사 단가 이하의 배송비",
    "Correct delivery_won or meal_won",
    "delivery_won이나 meal_won을 고쳐 주세요",
)


def overlapping(other: object) -> Wording:
    """Say that two spans of the tariff share days."""
    return Wording(
        f"a span that begins after the one from {other} ends",
        f"{other}부터의 기간이 끝난 뒤에 시작하는 기간",
        f"Give the entry from {other} an `until` before this date",
        f"{other}부터인 항목에 이 날짜보다 이른 until을 적어 주세요",
    )


def read_tariff(path: Path, log: FaultLog) -> tuple[Tariff, ...]:
    """Return the tariffs of a file by date; gaps between them stay gaps."""
    entries = read_entries(path, "tariff", "from", log)
    read = [(entry, _tariff(entry)) for entry in entries]
    read.sort(key=lambda pair: pair[1].valid_from)
    dated = [pair for pair in read if is_dated(pair[1].valid_from)]
    for (_, before), (entry, after) in pairwise(dated):
        if before.valid_until is None or before.valid_until >= after.valid_from:
            entry.refuse("from", overlapping(before.valid_from))
    return tuple(tariff for _, tariff in read)


def _tariff(entry: TomlTable) -> Tariff:
    entry.check_keys(_KEYS)
    dating = read_dating(entry)
    until = entry.day("until") if "until" in entry else None
    if until is not None and until < dating.valid_from:
        entry.refuse("until", wording.FORWARD_DAYS)
    meal = entry.whole("meal_won", 0, HIGHEST_WON)
    delivery = entry.whole("delivery_won", 0, HIGHEST_WON)
    if delivery > meal:
        entry.refuse("delivery_won", WITHIN_PRICE)
    return Tariff(
        valid_from=dating.valid_from,
        valid_until=until,
        meal_won=meal,
        delivery_won=delivery,
        yearly_meals=entry.whole_or_none("yearly_meals", 0, HIGHEST_MEALS),
        yearly_won=entry.whole_or_none("yearly_won", 0, HIGHEST_WON),
        source=dating.source,
        confidence=dating.confidence,
    )
