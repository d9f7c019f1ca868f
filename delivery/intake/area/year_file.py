"""Read ``year.toml``: what sampled days and years rest on."""

import calendar
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from delivery.intake.area.dated import DATED_KEYS, read_dating
from delivery.intake.area.defaults import default_file
from delivery.intake.area.faults import FaultLog, Wording
from delivery.intake.area.toml_tables import TomlTable, read_toml
from delivery.model.pay import Condition
from delivery.model.years import MONTHS, Assumed, YearAssumptions

YEAR_FILE = "year.toml"

TABLES = ("people", "hospital", "service", "volume", "weather", "planning")

WEATHER = (Condition.RAIN, Condition.SNOW, Condition.COLD, Condition.HEAT)
"""What the weather decides; the calendar knows holidays."""

COMMON_YEAR = 2001
"""A year without a leap day: normals of February are of 28 days."""

TWELVE = Wording(
    "twelve numbers of 0 or more, January first",
    "1월부터 0 이상의 수 열두 개",
    "Write one for each month",
    "달마다 하나씩 적어 주세요",
)
WEEKDAYS = Wording(
    "weekdays from 0 (Monday) to 6, each once",
    "0(월요일)부터 6까지의 요일, 한 번씩",
    "Correct the list",
    "목록을 고쳐 주세요",
)


def load_year(folder: Path) -> YearAssumptions:
    """Return what an area's sampled years rest on: its own tables, else the product's.

    Raises
    ------
    AreaError
        With every fault of both files.
    """
    log = FaultLog()
    tables = _tables(default_file(YEAR_FILE), log)
    own = folder / YEAR_FILE
    if own.exists():
        tables.update(_tables(own, log))
    log.raise_any()
    assumptions = _assumptions(tables)
    log.raise_any()
    return assumptions


def _tables(path: Path, log: FaultLog) -> dict[str, TomlTable]:
    """Return the tables of a file by name, those of ``weather`` as ``weather.rain``."""
    top = read_toml(path, log)
    if top is None:
        return {}
    top.check_keys(TABLES)
    found = {name: top.table(name) for name in TABLES if name in top and name != "weather"}
    weather = top.table("weather")
    weather.check_keys(WEATHER)
    found.update((_weather(each), weather.table(each)) for each in WEATHER if each in weather)
    return found


def _weather(condition: Condition) -> str:
    return f"weather.{condition}"


def _assumptions(tables: Mapping[str, TomlTable]) -> YearAssumptions:
    people, hospital = tables["people"], tables["hospital"]
    service, volume, planning = tables["service"], tables["volume"], tables["planning"]
    read = YearAssumptions(
        churn=_number(people, "churn_per_month", 1),
        stays=_number(hospital, "stays_per_year", 12),
        stay_days=max(1.0, _number(hospital, "mean_days", 365)),
        weekdays=_weekdays(service),
        on_holidays=service.flag("on_holidays", default=False),
        growth=_number(volume, "growth_per_year", 10, low=-1),
        by_month=_twelve(volume, "by_month"),
        chances={each: _chances(tables[_weather(each)]) for each in WEATHER},
        seconds_beside_search=_number(planning, "seconds_beside_search", 3600),
        iterations_per_second=max(1.0, _number(planning, "iterations_per_second", 10**9)),
        assumed={},
    )
    _check_keys(tables)
    return replace(read, assumed={name: _assumed(table) for name, table in tables.items()})


def _check_keys(tables: Mapping[str, TomlTable]) -> None:
    own = {
        "people": ("churn_per_month",),
        "hospital": ("stays_per_year", "mean_days"),
        "service": ("weekdays", "on_holidays"),
        "volume": ("growth_per_year", "by_month"),
        "planning": ("seconds_beside_search", "iterations_per_second"),
        **{_weather(each): ("days_by_month", "in_hours") for each in WEATHER},
    }
    for name, table in tables.items():
        table.check_keys((*DATED_KEYS, *own[name]))


def _assumed(table: TomlTable) -> Assumed:
    dating = read_dating(table)
    own = {key: each for key, each in table.values.items() if key not in DATED_KEYS}
    said = ", ".join(f"{key} = {_as_written(each)}" for key, each in own.items())
    return Assumed(said, dating.valid_from, dating.source, dating.confidence)


def _as_written(value: object) -> str:
    """Return a value as the file has it: exact numbers without the name of their type."""
    return f"[{', '.join(map(str, value))}]" if isinstance(value, list) else str(value)


def _number(table: TomlTable, key: str, high: int, *, low: int = 0) -> float:
    return float(table.exact(key, low, high))


def _weekdays(table: TomlTable) -> tuple[int, ...]:
    value = table.values.get("weekdays")
    days = tuple(value) if isinstance(value, list) else ()
    if not days or len(set(days)) != len(days) or any(day not in range(7) for day in days):
        table.refuse("weekdays", WEEKDAYS)
    return days


def _twelve(table: TomlTable, key: str) -> tuple[float, ...]:
    value = table.values.get(key)
    numbers = value if isinstance(value, list) else []
    cells = [
        TomlTable({key: each}, table.place, FaultLog()).exact(key, 0, 10**6) for each in numbers
    ]
    if len(cells) != MONTHS or any(_is_no_number(each) for each in numbers):
        table.refuse(key, TWELVE)
        return (0.0,) * MONTHS
    return tuple(map(float, cells))


def _is_no_number(value: object) -> bool:
    log = FaultLog()
    TomlTable({"value": value}, "", log).exact("value", 0, 10**6)
    return bool(len(log))


def _chances(table: TomlTable) -> tuple[float, ...]:
    days, in_hours = _twelve(table, "days_by_month"), _number(table, "in_hours", 1)
    length = (calendar.monthrange(COMMON_YEAR, month)[1] for month in range(1, MONTHS + 1))
    return tuple(min(1.0, day * in_hours / most) for day, most in zip(days, length, strict=True))
