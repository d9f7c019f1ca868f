"""Living plans on the terminal: progress while they are measured, then tables, files and goals."""

import json
from collections.abc import Sequence
from pathlib import Path

from delivery.bench.living.documents import living_document, write_living
from delivery.bench.living.goals import living_goals_reached
from delivery.bench.living.one_run import Asked
from delivery.bench.living.records import Living
from delivery.bench.living.series import RESULTS, make_living
from delivery.bench.living.tables import living_tables
from delivery.bench.tables import goals_table
from delivery.cli import console, tables
from delivery.cli.bench_runs import answered, going_on, progress_of


def show_living(wanted: Sequence[Asked], out: Path, *, as_json: bool) -> None:
    """Measure living plans, write what was found, and show it."""
    runs: list[Living] = []
    with progress_of(len(wanted)) as (tell, advance), going_on(out / RESULTS):
        for run in make_living(wanted, out, tell=tell):
            advance()
            runs.append(run)
    found = answered(runs)
    paths = write_living(found, out)
    if as_json:
        print(json.dumps(living_document(found), ensure_ascii=False))
        return
    show_living_runs(found)
    console.show_paths(paths)


def show_living_runs(runs: Sequence[Living]) -> None:
    """Show what living plans came to, and the goals."""
    for title, table in living_tables(runs):
        tables.show_figures(table, title.both)
    goals = living_goals_reached(runs)
    if goals:
        tables.show_texts(goals_table(goals), "목표 Goals")
