"""The folder: everything drawn, in order, and written."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from sample_area_maker import (
    graphml,
    naming,
    network,
    orders,
    people,
    places,
    plan,
    rules,
    sheets,
    traffic,
)
from sample_area_maker.addresses import AddressBook
from sample_area_maker.network import Network
from sample_area_maker.places import Row

SEED = 20261123


def write_area(folder: Path) -> None:
    """Write the sample area's files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sheets").mkdir(exist_ok=True)
    for name, content in area_files().items():
        (folder / name).write_bytes(content)


def area_files() -> dict[str, bytes]:
    """Make every file of the sample area: name and content."""
    rng = np.random.default_rng(SEED)
    streets = draw_streets(rng)
    files = {"roads.graphml.gz": graphml.compressed(streets)}
    files |= _people_files(AddressBook(streets), rng)
    kitchens = [f"K{k + 1}" for k in range(len(places.KITCHENS))]
    files |= {
        "area.toml": rules.AREA.encode(),
        "fleets.toml": rules.fleets(kitchens).encode(),
        "pay_rules.toml": rules.PAY_RULES.encode(),
        "tariff.toml": rules.TARIFF.encode(),
    }
    return dict(sorted(files.items()))


def draw_streets(rng: np.random.Generator) -> Network:
    """Draw the road network."""
    graph, quarters = plan.draw(rng)
    traffic.open_to_cars(graph)
    traffic.set_bridges(graph)
    traffic.set_one_ways(graph, rng)
    naming.name_streets(graph, quarters)
    return network.finish(graph, quarters)


def _people_files(book: AddressBook, rng: np.random.Generator) -> dict[str, bytes]:
    hubs, kitchens = places.hubs(book), places.kitchens(book)
    eaters = people.people(book, {k.kitchen_id: (k.place, k.diets) for k in kitchens}, rng)
    week = orders.habits(len(eaters), rng)
    containers = [orders.containers_out(habit, rng) for habit in week]
    rows = [orders.recipient(*of) for of in zip(eaters, week, containers, strict=True)]
    days = [orders.day(k, eaters, week, containers, rng) for k in range(len(orders.DAYS))]
    files = {
        "hubs.csv": _table(hubs),
        "kitchens.csv": _table([kitchen.row for kitchen in kitchens]),
        "recipients.csv": _table(rows),
        "residents.csv": _table(places.residents(book, eaters, rng)),
    }
    files |= {f"orders_{d}.csv": _table(o) for d, o in zip(orders.DAYS, days, strict=True)}
    names = sheets.sheet_names()
    made = (sheets.typed_csv(days[0]), sheets.spreadsheet(days[0]))
    return files | {f"sheets/{name}": data for name, data in zip(names, made, strict=True)}


def _table(rows: Sequence[Row]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()
