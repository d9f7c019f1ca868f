"""Answers of a report that plan sampled days, and the prices of doors."""

from pathlib import Path

from delivery.intake.scenarios import bundled_scenarios, read_scenarios
from delivery.model.break_even import Axis
from delivery.model.scenario import SearchLimit
from delivery.reports.break_even_section import break_even_section
from delivery.reports.levers_section import levers_section
from delivery.reports.phrases import in_order
from delivery.reports.price_map_section import price_map_section
from delivery.reports.sections import Section
from delivery.workflow.break_even import VOLUMES, BreakEvenRequest, break_even
from delivery.workflow.kept_cells import CellStore
from delivery.workflow.kept_lines import KeptLines, made_of
from delivery.workflow.levers import compare_levers
from delivery.workflow.planned import lay_over
from delivery.workflow.price_map import price_map
from delivery.workflow.report_inquiry import Inquiry

SAMPLED_SECONDS = 3.0
"""A sampled day is searched for so long at most: there are some hundred of them."""


def price_map_answer(asked: Inquiry) -> Section:
    """Return what the doors of the day's plan cost."""
    return price_map_section(price_map(lay_over(asked.plan, asked.day)), asked.assumptions)


def break_even_answer(asked: Inquiry) -> Section:
    """Return from how many orders on each mode is within the allowance."""
    limit = sampled_limit(asked.request.limit)
    fleets = asked.day.area.fleets
    request = BreakEvenRequest(
        modes=asked.request.modes or in_order({fleet.mode for fleet in fleets}),
        volumes=VOLUMES,
        seeds=asked.seeds,
        limit=limit,
        axes=tuple(Axis),
    )
    found = break_even(
        asked.day,
        request,
        cache=asked.cache,
        workers=asked.workers,
        store=CellStore(_kept(asked, "break-even", limit)),
        on_day=lambda done, of: asked.tell(f"손익분기 / Break-even {done}/{of}"),
    )
    return break_even_section(found, asked.assumptions)


def levers_answer(asked: Inquiry) -> Section:
    """Return what each bundled scenario, and each of the report's own, brings alone."""
    limit = sampled_limit(asked.request.limit)
    named = (*map(Path, bundled_scenarios()), *asked.scenarios)
    found = compare_levers(
        asked.day,
        read_scenarios(named, asked.day.area),
        asked.seeds,
        limit,
        cache=asked.cache,
        workers=asked.workers,
        kept=_kept(asked, "levers", limit),
        on_day=lambda done, of: asked.tell(f"바꿀 수 있는 것 / Levers {done}/{of}"),
    )
    return levers_section(found, asked.assumptions)


def sampled_limit(limit: SearchLimit) -> SearchLimit:
    """Return the limit of a sampled day's search: the report's, but no longer than it needs."""
    if limit.seconds is None:
        return limit
    return SearchLimit(seconds=min(limit.seconds, SAMPLED_SECONDS))


def _kept(asked: Inquiry, name: str, limit: SearchLimit) -> KeptLines:
    asked.kept.mkdir(parents=True, exist_ok=True)
    file = asked.kept / f"{name}-{asked.fingerprint}.jsonl"
    return KeptLines(file, made_of(asked.day, limit))
