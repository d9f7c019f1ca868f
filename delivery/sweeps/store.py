"""A folder of planned cells as Parquet, written part by part: a kill loses nothing that is done.

Each drawn day's rows are a part of each table. A part is written beside its place and renamed into
it; the part of ``cells`` comes last, and parts of other tables without its name do not count. Now
and then many parts become one.
"""

import fcntl
import json
import os
import re
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from delivery.errors import ScenarioError
from delivery.sweeps.columns import KEY_NAMES, TABLES
from delivery.sweeps.faults import (
    ABOUT,
    damaged,
    in_use,
    no_store,
    of_unknown_inputs,
    other_area,
    other_inputs,
    unreadable,
)
from delivery.sweeps.grid import Cell, DayKey
from delivery.sweeps.rows import Tables

SCHEMA: Final = "delivery.sweep/2"
IN_USE: Final = ".in-use"
"""The file that whoever plans into a folder holds; it is free again however that ends."""

_HASH: Final = re.compile("[0-9a-f]{12,}")

CELLS: Final = "cells"

MANY_PARTS: Final = 200
"""So many parts of a table are made one."""

_WRITTEN: Final = ("hubs", "fleets", "modes", CELLS)
"""The order in which a day's parts are written."""


@dataclass(frozen=True, slots=True)
class SweepInputs:
    """What the cells of a store are planned from, as hashes or words by name.

    ``shared`` is the same for all of them; ``scenarios`` tells what each changes. Days, seeds,
    volumes and scenarios may be added later.
    """

    area: str
    shared: Mapping[str, str]
    scenarios: Mapping[str, str]
    titles: Mapping[str, str]


class SweepStore:
    """The cells of a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def open(self, inputs: SweepInputs) -> None:
        """Make the folder the place of cells of some inputs.

        Raises
        ------
        ScenarioError
            When it holds cells of other inputs, naming which differ, or of unknown ones.
        """
        known = self.about()
        if known is None and self._parts(CELLS):
            raise ScenarioError([of_unknown_inputs(self.folder)])
        scenarios, titles = dict(inputs.scenarios), dict(inputs.titles)
        if known is not None:
            differing = _differing(known, inputs)
            if differing:
                raise ScenarioError([other_inputs(self.folder, differing)])
            scenarios = {**known["scenarios"], **scenarios}
            titles = {**known["titles"], **titles}
        self.folder.mkdir(parents=True, exist_ok=True)
        document = {
            "schema": SCHEMA,
            "area": inputs.area,
            "inputs": dict(inputs.shared),
            "scenarios": scenarios,
            "titles": titles,
        }
        text = json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True)
        _renamed_into(self.folder / ABOUT, lambda path: path.write_text(text + "\n", "utf-8"))

    def about(self) -> dict[str, Any] | None:
        """Return what the store says of its inputs; None where the folder is no store yet.

        Raises
        ------
        ScenarioError
            When the file that says it is no sweep's.
        """
        path = self.folder / ABOUT
        if not path.exists():
            return None
        try:
            document = json.loads(path.read_text("utf-8"))
        except ValueError:
            document = None
        if not isinstance(document, dict) or document.get("schema") != SCHEMA:
            raise ScenarioError([unreadable(path)])
        return document

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep others from planning into the folder at the same time.

        Raises
        ------
        ScenarioError
            When somebody does.
        """
        with (self.folder / IN_USE).open("w", encoding="utf-8") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise ScenarioError([in_use(self.folder)]) from None
            yield

    def write(self, key: DayKey, results: Iterable[Tables]) -> None:
        """Write the cells planned of a drawn day."""
        found = list(results)
        part = f"{key.day}-s{key.seed}-v{key.volume:g}-{uuid.uuid4().hex}"
        for name in _WRITTEN:
            rows = [row for tables in found for row in tables.get(name, ())]
            if rows:
                table = pa.Table.from_pylist([dict(row) for row in rows], schema=TABLES[name])
                self._add(name, table, part)
        if len(self._parts(CELLS)) > MANY_PARTS:
            self.compact()

    def compact(self) -> None:
        """Make one part of the many of each table."""
        whole = f"all-{uuid.uuid4().hex}"
        old = [part for name in _WRITTEN for part in (self.folder / name).glob("*.parquet")]
        tables = {name: self._read(name) for name in _WRITTEN}
        for name in _WRITTEN:
            self._add(name, tables[name], whole)
        for part in old:
            part.unlink()

    def done(self) -> frozenset[Cell]:
        """Return the cells that are planned."""
        table = self._read(CELLS, KEY_NAMES)
        return frozenset(
            Cell(DayKey(row["date"], row["seed"], row["volume"]), row["scenario"])
            for row in table.to_pylist()
        )

    def table(self, name: str, days: Collection[DayKey] | None = None) -> pd.DataFrame:
        """Return the rows of a table by date, of cells that are done; of some days, or of all."""
        read = self._read(name).to_pandas()
        keys = list(KEY_NAMES)
        if days is not None:
            read = read.merge(pd.DataFrame([*{*days}], columns=["date", "seed", "volume"]))
        if name != CELLS:
            done = self._read(CELLS, KEY_NAMES).to_pandas().drop_duplicates()
            read = read.merge(done, on=keys)
        unique = [c for c in ("mode", "fleet", "dong_code", "shift", "hub") if c in read.columns]
        if name == "fleets":
            unique.remove("mode")
        read = read.drop_duplicates([*keys, *unique], keep="last")
        return read.sort_values([*keys, *unique], ignore_index=True)

    def _parts(self, name: str) -> list[Path]:
        """Return the parts of a table that have a part of ``cells`` of the same name."""
        done = {part.name for part in (self.folder / CELLS).glob("*.parquet")}
        return sorted(each for each in (self.folder / name).glob("*.parquet") if each.name in done)

    def _read(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        schema = TABLES[name]
        if columns is not None:
            schema = pa.schema([schema.field(column) for column in columns])
        parts = [_read_part(part, schema) for part in self._parts(name)]
        return pa.concat_tables(parts) if parts else schema.empty_table()

    def _add(self, name: str, table: pa.Table, part: str) -> None:
        folder = self.folder / name
        folder.mkdir(exist_ok=True)
        _renamed_into(folder / f"{part}.parquet", lambda path: pq.write_table(table, path))


def open_results(folder: Path, area: str) -> SweepStore:
    """Return the store of a folder that a sweep of an area has filled.

    Raises
    ------
    ScenarioError
        When the folder is none, holds no cell, or is of another area.
    """
    store = SweepStore(folder)
    about = store.about()
    if about is None or not store.done():
        raise ScenarioError([no_store(folder)])
    if about["area"] != area:
        raise ScenarioError([other_area(folder, str(about["area"]), area)])
    return store


def _read_part(path: Path, schema: pa.Schema) -> pa.Table:
    try:
        return pq.read_table(path, schema=schema)
    except (pa.ArrowException, OSError) as error:
        raise ScenarioError([damaged(path)]) from error


def _renamed_into(path: Path, write: Any) -> None:
    """Write a file beside its place and rename it, so that no half of it is ever read."""
    part = path.with_name(f".{path.name}.{os.getpid()}")
    write(part)
    part.replace(path)


def _differing(known: Mapping[str, Any], inputs: SweepInputs) -> dict[str, tuple[str, str] | None]:
    """Return what of the inputs differs: was and is, None where these are hashes."""
    was, now = known["inputs"], inputs.shared
    names = [name for name in sorted({*was, *now}) if was.get(name) != now.get(name)]
    found = {name: _told(was.get(name), now.get(name)) for name in names}
    scenarios = known["scenarios"]
    return found | {
        f"scenario {name}": None
        for name, changes in sorted(inputs.scenarios.items())
        if name in scenarios and scenarios[name] != changes
    }


def _told(was: str | None, now: str | None) -> tuple[str, str] | None:
    if was is None or now is None or _HASH.fullmatch(now):
        return None
    return was or "–", now or "–"
