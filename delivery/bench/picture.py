"""Cost over time, engine beside engine: the median over the days, and their range."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from delivery.bench.engines import ENGINES
from delivery.bench.records import Run

if TYPE_CHECKING:
    from matplotlib.axes import Axes

GRID: Final = (0.5, 1.0, 2.0, 3.0, 5.0, 7.0, 10.0, 15.0, 20.0, 30.0, 45.0, 60.0, 120.0, 300.0)
"""Seconds at which the days are read; between them nothing is drawn."""


def draw_cost_over_time(runs: Iterable[Run], stem: Path) -> tuple[Path, ...]:
    """Write the picture beside ``stem`` as PNG and SVG: a panel for each area and size."""
    panels: defaultdict[tuple[str, int], list[Run]] = defaultdict(list)
    for run in runs:
        if run.trace:
            panels[run.area, run.orders].append(run)
    drawn = [
        partial(_panel, title=f"{case[0]}, {case[1]:,} orders", runs=found)
        for case, found in sorted(panels.items())
    ]
    return draw_panels(drawn, stem)


def draw_panels(panels: Sequence[Callable[["Axes"], None]], stem: Path) -> tuple[Path, ...]:
    """Write panels side by side beside ``stem`` as PNG and SVG; nothing for none."""
    import matplotlib as mpl

    mpl.use("agg")
    from matplotlib import pyplot as plt

    if not panels:
        return ()
    figure, axes = plt.subplots(
        1, len(panels), figsize=(6.4 * len(panels), 4.8), squeeze=False, layout="constrained"
    )
    for axis, draw in zip(axes[0], panels, strict=True):
        draw(axis)
    paths = stem.with_suffix(".png"), stem.with_suffix(".svg")
    for path in paths:
        figure.savefig(path, dpi=144)
    plt.close(figure)
    return paths


def _panel(axis: "Axes", title: str, runs: Sequence[Run]) -> None:
    by_engine: defaultdict[str, list[Run]] = defaultdict(list)
    for run in runs:
        by_engine[run.engine].append(run)
    for engine in ENGINES:
        if engine in by_engine:
            _line(axis, engine, by_engine[engine])
    axis.set_title(title)
    axis.set_xscale("log")
    axis.set_xticks(GRID, [f"{seconds:g}" for seconds in GRID], minor=False)
    axis.set_xticks([], minor=True)
    axis.set_xlim(min(GRID), max(max(run.limits) for run in runs) * 1.1)
    axis.set_xlabel("seconds")
    axis.set_ylabel("true provider cost, thousand won")
    axis.legend()
    axis.grid(visible=True, alpha=0.3)


def _line(axis: "Axes", engine: str, runs: Sequence[Run]) -> None:
    """Draw an engine's longest run of each day."""
    longest: dict[str, Run] = {}
    for run in runs:
        known = longest.get(run.day)
        if known is None or max(run.limits) > max(known.limits):
            longest[run.day] = run
    seconds, middle, least, most = [], [], [], []
    for at in GRID:
        won = [value for run in longest.values() if (value := _won_at(run, at)) is not None]
        if len(won) == len(longest):
            seconds.append(at)
            middle.append(median(won) / 1000)
            least.append(min(won) / 1000)
            most.append(max(won) / 1000)
    (line,) = axis.plot(seconds, middle, marker="o", markersize=3, label=engine)
    axis.fill_between(seconds, least, most, color=line.get_color(), alpha=0.15)


def _won_at(run: Run, seconds: float) -> int | None:
    """Return what a run cost at a time, None while it left anybody unserved or was over."""
    if seconds > max(run.limits):
        return None
    known = [entry for entry in run.trace if entry[0] <= seconds]
    return known[-1][1] if known and not known[-1][2] else None
