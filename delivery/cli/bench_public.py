"""Public instances and matrices on the terminal."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from delivery.bench.engines import missing_package, unknown_engine
from delivery.bench.goals import Reached, matrix_goals_reached, public_goals_reached
from delivery.bench.matrices import MatrixComparison, measure_matrices
from delivery.bench.matrix_graphs import area_graph, drawn_city
from delivery.bench.public import measure_public
from delivery.bench.public_figures import PublicReport, PublicRun
from delivery.bench.public_run import ENGINES, PYVRP
from delivery.bench.public_table import report_text
from delivery.bench.tables import goals_table, matrix_table, plain_text
from delivery.cli import console, tables
from delivery.cli.bench_runs import going_on
from delivery.errors import ScenarioError
from delivery.intake.area import load_area

RESULTS = "public.jsonl"


def show_public(
    paths: Sequence[Path],
    limits: Sequence[float],
    seeds: Sequence[int],
    engines: tuple[str, ...],
    out: Path,
    *,
    as_json: bool,
) -> None:
    """Measure engines on public instances, write what was found, and show it."""
    chosen = _chosen(engines)
    left = [len(paths) * len(seeds) * sum(limits) * len(chosen)]

    def note(run: PublicRun) -> None:
        left[0] -= run.seconds
        gap = run.outcome.failure if run.gap is None else f"{run.gap:.2f} %"
        console.tell(
            f"{run.instance} {run.engine} {run.seconds:g} s: {gap}; "
            f"약 {left[0] / 60:.0f}분 남음 / about {left[0] / 60:.0f} min left"
        )

    results = out / RESULTS
    with going_on(results):
        report = measure_public(
            paths, results, seconds=limits, seeds=seeds, engines=chosen, on_run=note
        )
    files = report_files(report, out)
    if as_json:
        print(report.to_json())
        return
    show_report(report)
    console.show_paths(files)


def report_files(report: PublicReport, out: Path) -> list[Path]:
    """Write gaps on public instances as tables and figures; return the files."""
    text, figures = out / "public.txt", out / "public.json"
    text.write_text(report_text(report) + _goals_text(public_goals_reached(report)), "utf-8")
    figures.write_text(report.to_json() + "\n", encoding="utf-8")
    return [text, figures]


def show_report(report: PublicReport) -> None:
    """Show gaps on public instances, and the goals."""
    console.out.print(report_text(report), markup=False)
    _show_goals(public_goals_reached(report))


def _chosen(names: tuple[str, ...]) -> tuple[str, ...]:
    faults = [unknown_engine(name, ENGINES) for name in names if name not in ENGINES]
    chosen = names or ENGINES
    if PYVRP in chosen and (missing := missing_package(PYVRP, PYVRP)):
        faults.append(missing)
    if faults:
        raise ScenarioError(faults)
    return chosen


def show_matrices(
    areas: Sequence[Path],
    profile: str,
    out: Path,
    *,
    with_city: bool,
    cache: Path,
    as_json: bool,
) -> None:
    """Time matrices on areas' networks and on the drawn city, and show them."""
    found: list[MatrixComparison] = []
    for folder in areas:
        area = load_area(folder)
        graph = area_graph(area.networks, area.speed_kph, profile, cache=cache)
        found.append(measure_matrices(graph, tell=console.tell))
    if with_city:
        found.append(measure_matrices(drawn_city(), tell=console.tell))
    goals = [one for comparison in found for one in matrix_goals_reached(comparison)]
    text, figures = out / "matrices.txt", out / "matrices.json"
    drawn = "\n".join(plain_text(matrix_table(one)) for one in found)
    text.write_text(drawn + "\n" + _goals_text(goals), encoding="utf-8")
    document = json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1)
    figures.write_text(document + "\n", encoding="utf-8")
    if as_json:
        print(document)
        return
    for one in found:
        tables.show_figures(matrix_table(one), one.graph)
    _show_goals(goals)
    console.show_paths([text, figures])


def _goals_text(goals: Sequence[Reached]) -> str:
    return "\n" + plain_text(goals_table(goals)) if goals else ""


def _show_goals(goals: Sequence[Reached]) -> None:
    if goals:
        tables.show_texts(goals_table(goals), "목표 Goals")
