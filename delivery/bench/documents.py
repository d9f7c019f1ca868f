"""The files a bench leaves: tables as text, figures as JSON, the picture."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from delivery.bench.figures import Comparison, comparisons
from delivery.bench.goals import Reached, shape_goals_reached, speed_goals_reached
from delivery.bench.records import Run
from delivery.bench.scaling import Batch
from delivery.bench.scaling_figures import rates_of, scaling_table
from delivery.bench.tables import comparison_table, goals_table, plain_text

SCHEMA = "delivery-bench-1"
SCALING_SCHEMA = "delivery-scaling-1"


def bench_document(runs: Sequence[Run]) -> dict[str, Any]:
    """Return everything a bench measured, for other programs."""
    found = comparisons(runs)
    return {
        "schema": SCHEMA,
        "comparisons": [_comparison(one) for one in found],
        "goals": [asdict(one) for one in shape_goals_reached(found)],
        "runs": [asdict(run) for run in runs],
    }


def _comparison(one: Comparison) -> dict[str, Any]:
    area, orders, is_own, seconds = one.case
    case = {"area": area, "orders": orders, "own_day": is_own, "seconds": seconds}
    return {**case, **{key: value for key, value in asdict(one).items() if key != "case"}}


def write_documents(runs: Sequence[Run], out: Path) -> tuple[Path, ...]:
    """Write the tables and the figures; return the files."""
    found = comparisons(runs)
    text, figures = out / "bench.txt", out / "bench.json"
    tables = [comparison_table(found)]
    goals: list[Reached] = shape_goals_reached(found)
    if goals:
        tables.append(goals_table(goals))
    text.write_text("\n".join(plain_text(table) for table in tables), encoding="utf-8")
    document = json.dumps(bench_document(runs), ensure_ascii=False, indent=1)
    figures.write_text(document + "\n", encoding="utf-8")
    return text, figures


def scaling_document(batches: Sequence[Batch]) -> dict[str, Any]:
    """Return how our engine grows, for other programs."""
    return {
        "schema": SCALING_SCHEMA,
        "goals": [asdict(one) for one in speed_goals_reached(rates_of(batches))],
        "batches": [
            {**asdict(one), "iterations_per_second": one.iterations_per_second} for one in batches
        ],
    }


def write_scaling(batches: Sequence[Batch], out: Path) -> tuple[Path, ...]:
    """Write the table and the figures of how our engine grows; return the files."""
    text, figures = out / "scaling.txt", out / "scaling.json"
    tables = [scaling_table(batches)]
    goals = speed_goals_reached(rates_of(batches))
    if goals:
        tables.append(goals_table(goals))
    text.write_text("\n".join(plain_text(table) for table in tables), encoding="utf-8")
    document = json.dumps(scaling_document(batches), ensure_ascii=False, indent=1)
    figures.write_text(document + "\n", encoding="utf-8")
    return text, figures
