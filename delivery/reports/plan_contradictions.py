"""Where a plan file contradicts itself."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from delivery.reports.plan_file import load_plan_document
from delivery.reports.plan_json import plan_document
from delivery.reports.plan_reader import plan_from_document


def contradictions(path: Path) -> tuple[str, ...]:
    """Return where a readable plan file contradicts itself, one line each.

    Some figures stand twice in the file: a ledger beside the lines that add up to it, a first
    order beside the list of orders. Reading takes one of the two; here they are compared.
    """
    document = load_plan_document(path)
    again = plan_document(plan_from_document(document))
    return tuple(_differences(document, again, "plan"))


def _differences(found: Any, derived: Any, where: str) -> Iterator[str]:
    if isinstance(derived, dict):
        for key in derived:
            yield from _differences(found.get(key), derived[key], f"{where}.{key}")
    elif isinstance(derived, list):
        for index, (one, other) in enumerate(zip(found, derived, strict=True)):
            yield from _differences(one, other, f"{where}[{index}]")
    elif found != derived:
        yield (
            f"{where}: 적힌 값 {found!r}, 파일 안의 다른 값으로는 {derived!r}. "
            f"/ {found!r} is written; the file's own parts give {derived!r}."
        )
