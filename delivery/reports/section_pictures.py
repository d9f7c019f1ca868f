"""Charts of sections as pictures: lines, points and bars with their spread, PNG and SVG."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from delivery.reports.cells import columns_wide
from delivery.reports.language import Language
from delivery.reports.palette import SERIES_COLOURS
from delivery.reports.phrases import Phrase
from delivery.reports.picture_files import (
    GRID,
    INK,
    drawing,
    folded,
    png_of,
    save_picture,
    set_title,
)
from delivery.reports.report_fonts import printable
from delivery.reports.sections import Chart, ChartKind, Series

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH: Final = 7.2
"""Inches: the width of a page's text."""

_HEIGHT: Final = 4.1
_TALLEST: Final = 6.2
"""Inches that leave room for words on the page; many bars are drawn thinner."""

_ROW: Final = 0.2
"""Inches of a bar, its share of the gap to the next name included."""

_LEGEND_WIDTH: Final = 112
"""Columns of Latin text of a legend's line, the signs before labels included."""

_LEGEND_LINE: Final = 0.19
"""Inches of a legend's line."""

_DOTTED: Final = (0, (1, 1.2))
_MARKERS: Final = "osD^vPX*"
_POINTS: Final = {"linestyle": "none", "marker": "o"}
_MARK: Final = {
    "linestyle": "none",
    "marker": "o",
    "markersize": 11,
    "markerfacecolor": "none",
    "markeredgecolor": INK,
    "markeredgewidth": 1.6,
}
"""A ring around where something happens: the lines under it stay to be seen."""
_LONGEST_NAME: Final = 34
"""Columns of Latin text of a name beside a bar; what is longer goes on a second line."""


def write_chart(chart: Chart, language: Language, stem: Path) -> tuple[Path, ...]:
    """Draw a chart beside ``stem`` as PNG and SVG; returns their paths."""
    with drawing():
        return save_picture(draw_chart(chart, language), stem)


def chart_png(chart: Chart, language: Language) -> bytes:
    """Return a chart as a PNG, for a notebook or a page."""
    with drawing():
        return png_of(draw_chart(chart, language))


def draw_chart(chart: Chart, language: Language) -> "Figure":
    """Return a chart as a figure of matplotlib."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, _height(chart)), layout="constrained")
    axes = figure.add_subplot()
    if chart.kind is ChartKind.BARS:
        _bars(axes, chart, language)
    else:
        _over_numbers(axes, chart, language)
    set_title(axes, _words(chart.title, language))
    _legend(figure, axes)
    return figure


def _height(chart: Chart) -> float:
    if chart.kind is not ChartKind.BARS:
        return _HEIGHT
    rows = len(_names(chart)) * (len(chart.series) + 0.8)
    return min(_TALLEST, max(2.4, 1.4 + _ROW * rows))


def _words(words: Phrase, language: Language) -> str:
    return printable(language.say(words))


def _over_numbers(axes: "Axes", chart: Chart, language: Language) -> None:
    is_line = chart.kind is ChartKind.LINES
    for number, (series, colour) in enumerate(zip(chart.series, _colours(chart), strict=True)):
        label = _words(series.label, language)
        style = _line_style(series, number) if is_line else _POINTS
        axes.plot(series.x, series.y, color=colour, label=label, **{"markersize": 4, **style})
        _spread(axes, series, colour, is_band=is_line)
    if chart.reference is not None:
        label, at = _reference(chart.reference, language)
        axes.axhline(at, color=INK, linewidth=1.2, linestyle=_DOTTED, label=label)
    axes.set_xlabel(_words(chart.x_label, language))
    axes.set_ylabel(_words(chart.y_label, language))
    if chart.doubles:
        _double(axes, chart)
    _figures_on(axes.xaxis)
    _figures_on(axes.yaxis)
    axes.grid(visible=True, color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)


def _double(axes: "Axes", chart: Chart) -> None:
    """Have the scale double from step to step, with a figure at every value measured."""
    axes.set_xscale("log", base=2)
    axes.set_xticks(sorted({x for series in chart.series if not series.is_mark for x in series.x}))
    axes.minorticks_off()


def _colours(chart: Chart) -> tuple[str, ...]:
    """Return a colour for each series; where each has an estimate, the two are drawn alike."""
    lines = [series for series in chart.series if not series.is_mark]
    measured = sum(not series.is_estimate for series in lines)
    in_pairs = measured * 2 == len(lines)
    seen = {False: 0, True: 0}
    colours = []
    for number, series in enumerate(chart.series):
        place = seen[series.is_estimate] if in_pairs else number
        colours.append(SERIES_COLOURS[place % len(SERIES_COLOURS)])
        seen[series.is_estimate] += 1
    return tuple(colours)


def _line_style(series: Series, number: int) -> dict[str, Any]:
    """Return how a line is drawn: an estimate is dashed and bears no marks of measured points."""
    if series.is_mark:
        return _MARK
    if series.is_estimate:
        return {"linestyle": "--", "linewidth": 1.4}
    return {"linestyle": "-", "linewidth": 1.8, "marker": _MARKERS[number % len(_MARKERS)]}


def _spread(axes: "Axes", series: Series, colour: str, *, is_band: bool) -> None:
    if not _has_spread(series):
        return
    if is_band and len(series.y) > 1:
        axes.fill_between(series.x, series.low, series.high, color=colour, alpha=0.15, linewidth=0)
    else:
        axes.errorbar(
            series.x, series.y, yerr=_errors(series), fmt="none", ecolor=colour, capsize=3
        )


def _has_spread(series: Series) -> bool:
    return bool(series.y) and len(series.low) == len(series.high) == len(series.y)


def _errors(series: Series) -> tuple[list[float], list[float]]:
    """Return how far the spread reaches below and above each value."""
    below = [max(0.0, y - low) for y, low in zip(series.y, series.low, strict=True)]
    above = [max(0.0, high - y) for y, high in zip(series.y, series.high, strict=True)]
    return below, above


def _names(chart: Chart) -> tuple[Phrase, ...]:
    return chart.series[0].names if chart.series else ()


def _bars(axes: "Axes", chart: Chart, language: Language) -> None:
    names = _names(chart)
    thick = 0.8 / max(1, len(chart.series))
    for number, (series, colour) in enumerate(zip(chart.series, _colours(chart), strict=True)):
        rows = [row + (number + 0.5) * thick - 0.4 for row in range(len(series.y))]
        bars = axes.barh(
            rows,
            series.y,
            height=thick * 0.92,
            color=colour,
            label=_words(series.label, language),
            xerr=_errors(series) if _has_spread(series) else None,
            error_kw={"ecolor": INK, "capsize": 2.5, "elinewidth": 1},
            hatch="///" if series.is_estimate else None,
            edgecolor="white" if series.is_estimate else None,
        )
        if not _has_spread(series):
            axes.bar_label(bars, [f"{value:,.10g}" for value in series.y], padding=3, fontsize=8)
    axes.set_yticks(
        range(len(names)), [folded(_words(name, language), _LONGEST_NAME) for name in names]
    )
    axes.invert_yaxis()
    axes.margins(x=0.12)
    if chart.reference is not None:
        label, at = _reference(chart.reference, language)
        axes.axvline(at, color=INK, linewidth=1.2, linestyle=_DOTTED, label=label)
    axes.set_xlabel(_words(chart.y_label, language))
    axes.set_ylabel(_words(chart.x_label, language))
    _figures_on(axes.xaxis)
    axes.grid(visible=True, axis="x", color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)


def _reference(reference: tuple[Phrase, float], language: Language) -> tuple[str, float]:
    words, at = reference
    return f"{_words(words, language)} {at:,.10g}", at


def _figures_on(axis: Any) -> None:
    """Write figures on an axis with separators of thousands."""
    from matplotlib.ticker import FuncFormatter

    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.10g}"))


def _legend(figure: "Figure", axes: "Axes") -> None:
    """Write the legend below the picture, which grows for its lines: the axes keep their room."""
    handles, labels = axes.get_legend_handles_labels()
    if len(labels) > 1:
        columns = _columns(labels)
        lines = -(-len(labels) // columns)
        figure.set_figheight(figure.get_figheight() + _LEGEND_LINE * max(0, lines - 2))
        figure.legend(handles, labels, loc="outside lower center", ncols=columns)


def _columns(labels: Sequence[str]) -> int:
    """Return how many labels stand side by side: as many as the longest lets."""
    return max(1, min(4, _LEGEND_WIDTH // (max(map(columns_wide, labels)) + 8)))
