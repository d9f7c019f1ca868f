"""A difference between two plans on the terminal."""

from dataclasses import replace

from delivery.cli import tables
from delivery.model.differences import PlanDifference
from delivery.reports.difference_table import (
    changed_table,
    difference_document,
    difference_totals,
)
from delivery.reports.json_text import json_text
from delivery.reports.phrases import Phrase

CHANGED_SHOWN = 40


def show_difference(found: PlanDifference, title: str, *, as_json: bool = False) -> None:
    """Print what differs, as tables or as JSON."""
    if as_json:
        print(json_text(difference_document(found)), end="")
        return
    tables.show_figures(difference_totals(found), f"{title} · 차이 / Difference")
    if found.changed:
        table = changed_table(found)
        more = len(table.rows) - CHANGED_SHOWN
        rest = Phrase(f"나머지 {more}건은 --json에 있습니다.", f"{more} more with --json.")
        shown = replace(table, rows=table.rows[:CHANGED_SHOWN], notes=(rest,) if more > 0 else ())
        tables.show_texts(shown, "누가 무엇을 대신 받나 / Who gets what instead")
