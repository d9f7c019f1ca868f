"""The files a bench of living plans leaves: tables as text, figures as JSON, the picture."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from delivery.bench.living.goals import living_goals_reached
from delivery.bench.living.picture import draw_living
from delivery.bench.living.records import Living
from delivery.bench.living.tables import living_tables
from delivery.bench.tables import goals_table, plain_text

SCHEMA: Final = "delivery-living-1"


def living_document(runs: Sequence[Living]) -> dict[str, Any]:
    """Return everything measured, for other programs."""
    return {
        "schema": SCHEMA,
        "goals": [asdict(one) for one in living_goals_reached(runs)],
        "runs": [asdict(run) for run in runs],
    }


def write_living(runs: Sequence[Living], out: Path) -> tuple[Path, ...]:
    """Write the tables, the figures and the picture; return the files."""
    text, figures = out / "living.txt", out / "living.json"
    shown = [table for _, table in living_tables(runs)]
    goals = living_goals_reached(runs)
    if goals:
        shown.append(goals_table(goals))
    text.write_text("\n".join(plain_text(table) for table in shown), encoding="utf-8")
    document = json.dumps(living_document(runs), ensure_ascii=False, indent=1)
    figures.write_text(document + "\n", encoding="utf-8")
    return (text, figures, *draw_living(runs, out))
