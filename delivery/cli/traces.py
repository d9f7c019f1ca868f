"""Trace figures of a plan and show them."""

from collections.abc import Sequence
from pathlib import Path

from delivery.cli import console, tables
from delivery.model.traces import Dimension, Trace
from delivery.reports.json_text import json_text
from delivery.reports.ledgers_table import ledgers_document, ledgers_table
from delivery.reports.trace_table import (
    is_shared,
    jobs_table,
    lines_table,
    shares_table,
    sources_table,
    trace_title,
    why_document,
)
from delivery.workflow.plan_day import read_plan_day
from delivery.workflow.why import Traced, costs_of, why


def trace_and_show(
    folder: Path,
    plan_file: Path,
    asked: Sequence[str],
    *,
    orders: Sequence[Path],
    scenario: Path | None,
    as_json: bool,
) -> None:
    """Trace what is asked, and print it as tables or as JSON."""
    plan, day = read_plan_day(
        folder, plan_file, orders=orders, scenario=scenario, tell=console.tell
    )
    console.show_refused(day.refused)
    traced = why(plan, day, asked)
    if as_json:
        print(json_text(why_document(plan, traced.tariff, traced.traces)), end="")
        return
    for trace in traced.traces:
        _show(trace, traced)


def show_ledgers(
    folder: Path,
    plan_file: Path,
    kind: Dimension,
    *,
    orders: Sequence[Path],
    scenario: Path | None,
    as_json: bool,
) -> None:
    """Print the won of everything of a kind as a table or as JSON."""
    plan, day = read_plan_day(
        folder, plan_file, orders=orders, scenario=scenario, tell=console.tell
    )
    costs = costs_of(plan, day, kind)
    if as_json:
        print(json_text(ledgers_document(plan, kind, costs)), end="")
        return
    tables.show_figures(ledgers_table(kind, costs), f"{day.area.title} · {day.date}")


def _show(trace: Trace, traced: Traced) -> None:
    tables.show_figures(lines_table(trace, traced.tariff), trace_title(trace).whole)
    tables.show_texts(sources_table(trace), "규정의 출처 / Where the rules are from")
    if is_shared(trace):
        tables.show_figures(shares_table(trace), "경로에서 나눈 몫 / Shares of the routes")
    if trace.jobs:
        tables.show_texts(jobs_table(trace), "일자리 / Jobs")
