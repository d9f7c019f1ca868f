"""The tables a sweep fills, and the columns of each."""

from typing import Final

import pyarrow as pa

from delivery.model.pay import Ledger

REASONS: Final = (
    "suspended",
    "entitlement",
    "window",
    "on_board",
    "territory",
    "capacity",
    "no_carrier",
    "off_hours",
    "cancelled",
)
"""Why an order may stay unserved (DESIGN, fine print of plans and prices, point 12)."""

OTHER_REASON: Final = "other"

KEY: Final = (
    pa.field("date", pa.date32(), nullable=False),
    pa.field("scenario", pa.string(), nullable=False),
    pa.field("seed", pa.int64(), nullable=False),
    pa.field("volume", pa.float64(), nullable=False),
)
"""What every row of every table begins with: the cell it is of."""

KEY_NAMES: Final = tuple(field.name for field in KEY)


def _whole(*names: str) -> list[pa.Field]:
    return [pa.field(name, pa.int64()) for name in names]


_LEDGERS = [ledger.value for ledger in Ledger]

CELLS: Final = pa.schema(
    [
        *KEY,
        pa.field("conditions", pa.string()),
        *_whole("recipients", "paused", "new", "orders", "served", "unserved"),
        *_whole(*(f"unserved_{reason}" for reason in (*REASONS, OTHER_REASON))),
        *_whole("boxes", "meals", "stops", "routes", "trips", "paid_seconds", "metres"),
        *_whole(*(f"won_{ledger}" for ledger in _LEDGERS)),
        *_whole(*(f"per_meal_{ledger}" for ledger in _LEDGERS)),
        *_whole("allowance", "versus_allowance", "promised_seconds", "given_seconds"),
        pa.field("search_seconds", pa.float64()),
        *_whole("iterations"),
        pa.field("fingerprint", pa.string()),
    ]
)
"""A row for each cell. ``promised_seconds`` are those of every carrier that was promised hours,
``given_seconds`` the paid work they were given."""

MODES: Final = pa.schema(
    [
        *KEY,
        pa.field("mode", pa.string(), nullable=False),
        *_whole("orders", "boxes", "meals", "stops", "routes", "trips", "paid_seconds", "metres"),
        *_whole(*(f"won_{ledger}" for ledger in _LEDGERS)),
        *_whole("earned", "earned_per_hour", "least_per_hour", "most_per_hour"),
    ]
)
"""A row for each mode of a cell. ``earned`` is what each person of its crews is paid,
as `delivery.costing.person_pay` has it."""

FLEETS: Final = pa.schema(
    [
        *KEY,
        pa.field("fleet", pa.string(), nullable=False),
        pa.field("mode", pa.string()),
        pa.field("dong_code", pa.string()),
        *_whole("shift", "carriers", "out", "boxes", "stops", "paid_seconds"),
    ]
)
"""A row for each fleet of a cell, and for each shift of it. ``shift`` is null for the whole day;
``dong_code`` is that of carriers with homes, a row for each dong. ``carriers`` were there, ``out``
went out."""

HUBS: Final = pa.schema(
    [*KEY, pa.field("hub", pa.string(), nullable=False), *_whole("feeds", "boxes")]
)
"""A row for each hub that boxes were brought to in a cell."""

TABLES: Final = {"cells": CELLS, "modes": MODES, "fleets": FLEETS, "hubs": HUBS}
"""By name; a cell is done once its row of ``cells`` is written, which is written last."""
