"""Trace figures of a plan and show them."""

from collections.abc import Sequence
from pathlib import Path

from delivery.cli import console, tables
from delivery.model.traces import Trace
from delivery.reports.json_text import json_text
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
from delivery.workflow.why import Traced, why


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


def _show(trace: Trace, traced: Traced) -> None:
    tables.show_figures(lines_table(trace, traced.tariff), trace_title(trace).whole)
    tables.show_texts(sources_table(trace), "규정의 출처 / Where the rules are from")
    if is_shared(trace):
        tables.show_figures(shares_table(trace), "경로에서 나눈 몫 / Shares of the routes")
    if trace.jobs:
        tables.show_texts(jobs_table(trace), "일자리 / Jobs")
