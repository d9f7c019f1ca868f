"""Figures of a start: medians of its phases, the soonest good plan, their goals."""

from collections.abc import Sequence
from dataclasses import asdict
from statistics import median
from typing import Any

from delivery.bench.goals import CACHED_START_SECONDS, COLD_PLAN_SECONDS, Reached
from delivery.bench.start import WITHIN, ColdStart, Planned, Started
from delivery.reports.phrases import Phrase
from delivery.reports.table import Row, Table

NOTHING = "–"

SCHEMA = "delivery-start-1"


def phases_table(names: Sequence[Phrase], starts: Sequence[Started]) -> Table:
    """Return the seconds of every phase: the median over the starts, and their range."""
    rows = [
        _phase(
            name, [one.phases[number] for one in starts], [one.processor[number] for one in starts]
        )
        for number, name in enumerate(names)
    ]
    total = Phrase("모두", "All")
    walls = [one.wall for one in starts]
    rows.append(_phase(total, walls, [sum(one.processor) for one in starts], is_total=True))
    headings = (
        Phrase("단계", "Phase"),
        Phrase("초", "Seconds"),
        Phrase("범위", "Range"),
        Phrase("CPU 초", "CPU s"),
    )
    note = Phrase(f"{len(starts)}번의 중앙값", f"medians over {len(starts)} starts")
    return Table(headings, tuple(rows), (note,))


def _phase(
    name: Phrase, walls: Sequence[float], processor: Sequence[float], *, is_total: bool = False
) -> Row:
    spread = f"{min(walls):.2f}–{max(walls):.2f}"
    return Row(
        name, (f"{median(walls):.2f}", spread, f"{median(processor):.2f}"), is_total=is_total
    )


def cold_table(found: Sequence[ColdStart]) -> Table:
    """Return a line for every plan: how long it took and how much dearer it is than the best."""
    rows = []
    for one in found:
        rows.append(_plan_row(one.best, one.best, "가장 오래 longest"))
        rows += [_plan_row(plan, one.best, "") for plan in one.tried]
        if one.unprepared:
            rows.append(_plan_row(one.unprepared, one.best, "도로망도 새로 with the network anew"))
    headings = (
        Phrase("시드 · 탐색 초", "Seed · search s"),
        Phrase("모두 초", "Wall s"),
        Phrase("원", "Won"),
        Phrase("더 비쌈", "Dearer"),
        Phrase("미배정", "Unserved"),
        Phrase("비고", "Remark"),
    )
    return Table(headings, tuple(rows))


def _plan_row(plan: Planned, best: Planned, remark: str) -> Row:
    name = f"{plan.seed} · {plan.seconds:g} s"
    cells = (
        f"{plan.wall:.1f}",
        f"{plan.won:,}",
        f"{plan.won / best.won - 1:+.1%}",
        f"{plan.unserved}",
        remark,
    )
    return Row(Phrase(name, name), cells)


def start_goals_reached(
    starts: Sequence[Started], before_search: int, cold: Sequence[ColdStart]
) -> list[Reached]:
    """Return the goals of a start; ``before_search`` phases come before the search."""
    found: list[Reached] = []
    for what, phases in (
        ("cached start, until the search begins", before_search),
        ("cached start, a first plan and its files written", None),
    ):
        if starts:
            wall = median(sum(one.phases[:phases]) for one in starts)
            processor = median(sum(one.processor[:phases]) for one in starts)
            remark = f"{processor:.2f} s of the processor"
            wanted = CACHED_START_SECONDS
            found.append(Reached(what, "s", wanted, wall, wall <= wanted, remark))
    if cold:
        within = f"to a plan within {WITHIN:.0%} of its {cold[0].best.seconds:g} s plan"
        ready, anew = [one.soonest for one in cold], [one.unprepared for one in cold]
        found += [
            _wall(f"{within}, network kept", ready),
            _wall(f"{within}, network anew", anew),
        ]
    return found


def _wall(what: str, plans: Sequence[Planned | None]) -> Reached:
    """Return the goal of a cold start: the median wall of the seeds, all of which must have one."""
    walls = [plan.wall for plan in plans if plan is not None]
    missing = len(plans) - len(walls)
    value = median(walls) if walls else float("nan")
    is_reached = not missing and value <= COLD_PLAN_SECONDS
    remark = f"{missing} of {len(plans)} seeds without" if missing else f"{len(plans)} seeds"
    return Reached(what, "s", COLD_PLAN_SECONDS, value, is_reached, remark)


def start_document(
    names: Sequence[Phrase],
    starts: Sequence[Started],
    cold: Sequence[ColdStart],
    goals: Sequence[Reached],
) -> dict[str, Any]:
    """Return everything measured, for other programs."""
    return {
        "schema": SCHEMA,
        "phases": [name.en for name in names],
        "starts": [{"seconds": one.phases, "cpu_seconds": one.processor} for one in starts],
        "cold": [asdict(one) for one in cold],
        "goals": [asdict(one) for one in goals],
    }
