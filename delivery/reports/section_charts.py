"""Charts of sections as a spreadsheet's own: their numbers stand beside them and can be changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart as NativeChart
from xlsxwriter.utility import xl_range_abs

from delivery.reports.cells import LINE_HEIGHT, Sheet, lines_of, neutralise
from delivery.reports.language import Language
from delivery.reports.palette import SERIES_COLOURS
from delivery.reports.phrases import Phrase
from delivery.reports.report_words import CHART_DATA
from delivery.reports.section_values import readable
from delivery.reports.sections import Chart, ChartKind, Series

_ROWS: Final = 20
"""Rows a chart takes."""

NAME_WIDTH: Final = 24
"""Columns of Latin text that the first column holds at least."""

_NARROWEST: Final = 10
"""Columns of Latin text that the narrowest column holds."""

_INK: Final = "#1F2D3D"
_BELOW: Final = Phrase("아래로", "below")
_ABOVE: Final = Phrase("위로", "above")


def write_native_charts(
    workbook: Workbook, sheet: Sheet, charts: Sequence[Chart], language: Language
) -> None:
    """Write charts below what a sheet holds already, each with its figures under it."""
    for chart in charts:
        if not any(series.y for series in chart.series):
            continue
        sheet.next()
        at = sheet.row
        sheet.next(_ROWS)
        drawn = _over_figures(workbook, sheet, chart, language)
        drawn.set_title({"name": _line(chart.title, language), "name_font": {"size": 12}})
        drawn.set_size({"width": 860, "height": _ROWS * 19})
        drawn.set_legend({"position": "bottom"})
        sheet.worksheet.insert_chart(at, 0, drawn)


def _line(words: Phrase, language: Language) -> str:
    return readable(language.say(words)).replace("\n", " ")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the figures of a series stand: its rows, and its first column after the names'."""

    first: int
    last: int
    column: int


def _over_figures(
    workbook: Workbook, sheet: Sheet, chart: Chart, language: Language
) -> NativeChart:
    """Write a chart's figures and return it over them."""
    sheet.text(0, f"{_line(CHART_DATA, language)}: {_line(chart.title, language)}", "subtitle")
    sheet.next()
    is_bars = chart.kind is ChartKind.BARS
    drawn = workbook.add_chart(
        {"type": "bar"} if is_bars else {"type": "scatter", "subtype": "straight_with_markers"}
    )
    write = _write_bars if is_bars else _write_each
    for number, (series, place) in enumerate(write(sheet, chart, language)):
        drawn.add_series({**_ranges(sheet, place, series), **_look(chart, series, number)})
    if chart.reference is not None and not is_bars:
        drawn.add_series(_reference(sheet, chart, chart.reference, language))
    _name_axes(drawn, chart, language)
    return drawn


def _write_bars(sheet: Sheet, chart: Chart, language: Language) -> Iterator[tuple[Series, _Place]]:
    """Write all bars as one table: a row for each name, a column for each series."""
    names = [_line(name, language) for name in chart.series[0].names]
    sheet.next()
    _heading(sheet, 0, _line(chart.x_label, language))
    first = sheet.row + 1
    for row, name in enumerate(names, start=first):
        sheet.worksheet.write_string(row, 0, neutralise(name), sheet.styles["text"])
        sheet.worksheet.set_row(row, LINE_HEIGHT * lines_of(name, NAME_WIDTH - 2) + 2)
    column = 1
    for series in chart.series:
        if series.y:
            _write_column(sheet, series, first, column, language)
            yield series, _Place(first, first + len(series.y) - 1, column)
            column += 3 if _has_spread(series) else 1
    sheet.next(len(names) + 1)


def _write_each(sheet: Sheet, chart: Chart, language: Language) -> Iterator[tuple[Series, _Place]]:
    """Write each series as a table of its own, below the one before."""
    for series in chart.series:
        if series.y:
            sheet.next()
            _heading(sheet, 0, _line(chart.x_label, language))
            first = sheet.row + 1
            for row, x in enumerate(series.x, start=first):
                _write(sheet, row, 0, x)
            _write_column(sheet, series, first, 1, language)
            sheet.next(len(series.y) + 1)
            yield series, _Place(first, first + len(series.y) - 1, 1)


def _write_column(
    sheet: Sheet, series: Series, first: int, column: int, language: Language
) -> None:
    """Write a series under its label; its spread beside it, as how far it reaches."""
    _heading(sheet, column, _line(series.label, language))
    for row, y in enumerate(series.y, start=first):
        _write(sheet, row, column, y)
    if _has_spread(series):
        # Error bars want how far the spread reaches from the value.
        for further, words in enumerate((_BELOW, _ABOVE), start=1):
            _heading(sheet, column + further, _line(words, language))
        for row, (low, y, high) in enumerate(
            zip(series.low, series.y, series.high, strict=True), start=first
        ):
            _write(sheet, row, column + 1, max(0.0, y - low))
            _write(sheet, row, column + 2, max(0.0, high - y))


def _heading(sheet: Sheet, column: int, text: str) -> None:
    """Write a heading on the cursor's row, which is made high enough for all of them."""
    sheet.text(column, text, "heading")
    lines = lines_of(text, NAME_WIDTH - 2 if column == 0 else _NARROWEST)
    sheet.heights[sheet.row] = max(lines, sheet.heights.get(sheet.row, 1))
    sheet.worksheet.set_row(sheet.row, LINE_HEIGHT * sheet.heights[sheet.row] + 2)


def _write(sheet: Sheet, row: int, column: int, value: float) -> None:
    style = "count" if float(value).is_integer() else "tenths"
    sheet.worksheet.write_number(row, column, value, sheet.styles[style])


def _has_spread(series: Series) -> bool:
    return len(series.low) == len(series.high) == len(series.y)


def _ranges(sheet: Sheet, place: _Place, series: Series) -> dict[str, Any]:
    name, first, last, column = sheet.worksheet.get_name(), place.first, place.last, place.column
    given: dict[str, Any] = {
        "name": [name, first - 1, column],
        "categories": [name, first, 0, last, 0],
        "values": [name, first, column, last, column],
    }
    if _has_spread(series):
        quoted = name.replace("'", "''")
        below, above = (
            f"='{quoted}'!{xl_range_abs(first, column + further, last, column + further)}"
            for further in (1, 2)
        )
        bars = {"type": "custom", "minus_values": below, "plus_values": above}
        given["y_error_bars"] = bars
    return given


def _look(chart: Chart, series: Series, number: int) -> dict[str, Any]:
    colour = SERIES_COLOURS[number % len(SERIES_COLOURS)]
    if chart.kind is ChartKind.BARS:
        return {"fill": {"color": colour}}
    fill = {"type": "circle", "size": 6, "fill": {"color": colour}, "border": {"color": colour}}
    if series.is_mark:
        ring = {"type": "circle", "size": 12, "fill": {"none": True}, "border": {"color": _INK}}
        return {"marker": ring, "line": {"none": True}}
    if chart.kind is ChartKind.POINTS:
        return {"marker": fill, "line": {"none": True}}
    if series.is_estimate:
        line = {"color": colour, "width": 1.5, "dash_type": "dash"}
        return {"line": line, "marker": {"type": "none"}}
    return {"line": {"color": colour, "width": 2}, "marker": fill}


def _reference(
    sheet: Sheet, chart: Chart, reference: tuple[Phrase, float], language: Language
) -> dict[str, Any]:
    """Write the line across as two points and return it as a series."""
    words, value = reference
    xs = [x for series in chart.series for x in series.x]
    sheet.next()
    sheet.text(1, _line(words, language), "heading")
    first = sheet.row + 1
    for x in (min(xs), max(xs)):
        sheet.next()
        _write(sheet, sheet.row, 0, x)
        _write(sheet, sheet.row, 1, value)
    sheet.next()
    name = sheet.worksheet.get_name()
    return {
        "name": [name, first - 1, 1],
        "categories": [name, first, 0, first + 1, 0],
        "values": [name, first, 1, first + 1, 1],
        "line": {"color": _INK, "width": 1.25, "dash_type": "round_dot"},
        "marker": {"type": "none"},
    }


def _name_axes(drawn: NativeChart, chart: Chart, language: Language) -> None:
    over, measured = _line(chart.x_label, language), _line(chart.y_label, language)
    if chart.kind is ChartKind.BARS:
        if chart.reference is not None:
            words, value = chart.reference
            measured = f"{measured} ({_line(words, language)} {value:,.10g})"
        # The first name belongs on top, as in a table.
        drawn.set_x_axis({"name": measured, "num_format": "#,##0"})
        drawn.set_y_axis({"name": over, "reverse": True, "crossing": "max"})
    else:
        drawn.set_x_axis({"name": over, "num_format": "#,##0.##", **_scale(chart)})
        drawn.set_y_axis({"name": measured, "num_format": "#,##0"})


def _scale(chart: Chart) -> dict[str, Any]:
    """Return the scale of an axis that doubles, from its least value on."""
    xs = [x for series in chart.series for x in series.x]
    return {"log_base": 2, "min": min(xs), "max": max(xs)} if chart.doubles and xs else {}
