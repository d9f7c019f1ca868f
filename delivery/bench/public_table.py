"""The report on public instances as plain text: a table of classes, a table of instances."""

from collections.abc import Sequence

from delivery.bench.public_figures import ClassGap, InstanceGap, PublicReport

NOTHING = "–"

Row = tuple[str, ...]

CLASS_HEAD: Row = ("class", "instances", "seconds", "engine", "gap %", "± %", "/ pyvrp", "unsolved")

INSTANCE_HEAD: Row = (
    "instance",
    "class",
    "seconds",
    "engine",
    "gap %",
    "± %",
    "best %",
    "worst %",
    "unsolved",
    "tuned on",
)


def class_rows(report: PublicReport) -> tuple[Row, ...]:
    """Return a row per class, limit and engine, under ``CLASS_HEAD``."""
    return tuple(_class_row(gap) for gap in report.classes)


def instance_rows(report: PublicReport) -> tuple[Row, ...]:
    """Return a row per instance, limit and engine, under ``INSTANCE_HEAD``."""
    return tuple(_instance_row(gap) for gap in report.instances)


def report_text(report: PublicReport) -> str:
    """Return both tables, aligned."""
    tables = ((CLASS_HEAD, *class_rows(report)), (INSTANCE_HEAD, *instance_rows(report)))
    return "\n\n".join(_aligned(table) for table in tables) + "\n"


def _class_row(gap: ClassGap) -> Row:
    return (
        gap.kind,
        str(gap.instances),
        f"{gap.seconds:g}",
        gap.engine,
        _figure(gap.mean),
        _figure(gap.spread),
        _figure(gap.to_pyvrp),
        str(gap.unsolved),
    )


def _instance_row(gap: InstanceGap) -> Row:
    return (
        gap.instance,
        gap.kind,
        f"{gap.seconds:g}",
        gap.engine,
        _figure(gap.mean),
        _figure(gap.spread),
        _figure(gap.lowest),
        _figure(gap.highest),
        str(gap.unsolved),
        "*" if gap.tuned else "",
    )


def _figure(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.2f}"


def _aligned(rows: Sequence[Row]) -> str:
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    return "\n".join(lines)
