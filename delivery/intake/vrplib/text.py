"""The text of a VRPLIB file: specifications, then sections, with their line numbers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from delivery.errors import Fault
from delivery.intake.vrplib.faults import (
    missing,
    no_file,
    not_vrplib,
    refuse,
    unknown,
    unsupported,
    wrong,
)

SUFFIX = "_SECTION"

PER_CLIENT = ("DEMAND", "LINEHAUL", "SERVICE_TIME", "TIME_WINDOW", "RELEASE_TIME", "PRIZE")

PER_VEHICLE = (
    "CAPACITY",
    "VEHICLES_DEPOT",
    "VEHICLES_RELOAD_DEPOT",
    "VEHICLES_MAX_RELOADS",
    "VEHICLES_MAX_DURATION",
    "VEHICLES_FIXED_COST",
    "VEHICLES_UNIT_DISTANCE_COST",
    "VEHICLES_ALLOWED_CLIENTS",
)

SECTIONS = frozenset((*PER_CLIENT, *PER_VEHICLE, "NODE_COORD", "EDGE_WEIGHT", "DEPOT"))

SPECIFICATIONS = frozenset(
    (
        "NAME",
        "COMMENT",
        "TYPE",
        "DIMENSION",
        "VEHICLES",
        "CAPACITY",
        "SERVICE_TIME",
        "RELEASE_TIME",
        "VEHICLES_MAX_DURATION",
        "VEHICLES_MAX_RELOADS",
        "VEHICLES_FIXED_COST",
        "VEHICLES_UNIT_DISTANCE_COST",
        "EDGE_WEIGHT_TYPE",
        "EDGE_WEIGHT_FORMAT",
        "NODE_COORD_TYPE",
        "DISPLAY_DATA_TYPE",
    )
)

WITHOUT_COUNTERPART = frozenset(
    (
        "BACKHAUL",
        "PICKUP_AND_DELIVERY",
        "MUTUALLY_EXCLUSIVE_GROUP",
        "VEHICLES_MAX_DISTANCE",
        "DISTANCE",
    )
)
"""What the dialect knows and a day of deliveries does not."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a section, cut into words."""

    line: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VrplibText:
    """A file as it stands. Names of sections are without ``_SECTION``."""

    file: str
    specifications: Mapping[str, str]
    sections: Mapping[str, tuple[Row, ...]]

    def specification(self, name: str) -> str:
        """Return a specification the file must have."""
        if name not in self.specifications:
            raise refuse(missing(self.file, name))
        return self.specifications[name]

    def at(self, row: Row) -> str:
        """Return where a row is."""
        return f"{self.file}:{row.line}"


def read_text(path: Path) -> VrplibText:
    """Read a file into specifications and sections; every unknown one is a fault."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "no UTF-8 text"
        raise refuse(no_file(path.name, reason or type(error).__name__)) from error
    parts = _Parts(path.name)
    for number, line in _content(text):
        parts.take(number, line)
    if not parts.specifications and not parts.faults:
        parts.faults.append(not_vrplib(path.name, "nothing"))
    if parts.faults:
        raise refuse(*parts.faults)
    sections = {name: tuple(rows) for name, rows in parts.sections.items()}
    return VrplibText(path.name, parts.specifications, sections)


def _content(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() == "EOF":
            return
        if line.strip():
            yield number, line.strip()


class _Parts:
    """What has been read so far. A line that is no VRPLIB ends the reading of faults."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.specifications: dict[str, str] = {}
        self.sections: dict[str, list[Row]] = {}
        self.faults: list[Fault] = []
        self._rows: list[Row] | None = None

    def take(self, number: int, line: str) -> None:
        where = f"{self._file}:{number}"
        heading = line.rstrip(" :\t")
        if heading.endswith(SUFFIX):
            name = heading.removesuffix(SUFFIX)
            self._judge(where, heading, name, SECTIONS)
            self._once(where, heading, name in self.sections or name in self.specifications)
            self._rows = self.sections.setdefault(name, [])
        elif ":" in line and self._rows is None:
            name, value = (part.strip() for part in line.split(":", 1))
            self._judge(where, name, name, SPECIFICATIONS)
            self._once(where, name, name in self.specifications)
            self.specifications[name] = value
        elif self._rows is not None and ":" not in line:
            self._rows.append(Row(number, tuple(line.split())))
        else:
            raise refuse(*self.faults, not_vrplib(where, line))

    def _judge(self, where: str, came: str, name: str, known: frozenset[str]) -> None:
        if name in WITHOUT_COUNTERPART:
            self.faults.append(unsupported(where, came))
        elif name not in known:
            suffix = SUFFIX if known is SECTIONS else ""
            self.faults.append(unknown(where, came, (f"{word}{suffix}" for word in known)))

    def _once(self, where: str, came: str, seen: bool) -> None:
        if seen:
            self.faults.append(wrong(where, came, "each word once", "같은 항목은 한 번만"))
