"""Charts of sections as a spreadsheet's own: their numbers stand beside them and can be changed."""

from collections.abc import Sequence
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart as NativeChart

from delivery.reports.cells import LINE_HEIGHT, Sheet, lines_of
from delivery.reports.language import Language
from delivery.reports.palette import SERIES_COLOURS
from delivery.reports.phrases import Phrase
from delivery.reports.report_words import CHART_DATA
from delivery.reports.section_values import readable
from delivery.reports.sections import Chart, ChartKind, Series

_ROWS: Final = 20
"""Rows a chart takes."""

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
        drawn = _bars(workbook, sheet, chart, language)
        drawn.set_title({"name": _line(chart.title, language), "name_font": {"size": 12}})
        drawn.set_size({"width": 860, "height": _ROWS * 19})
        drawn.set_legend({"position": "bottom"})
        sheet.worksheet.insert_chart(at, 0, drawn)


def _line(words: Phrase, language: Language) -> str:
    return readable(language.say(words)).replace("\n", " ")


def _bars(workbook: Workbook, sheet: Sheet, chart: Chart, language: Language) -> NativeChart:
    """Write a chart's figures and return it over them."""
    sheet.text(0, f"{_line(CHART_DATA, language)}: {_line(chart.title, language)}", "subtitle")
    sheet.next()
    is_bars = chart.kind is ChartKind.BARS
    drawn = workbook.add_chart(
        {"type": "bar"} if is_bars else {"type": "scatter", "subtype": "straight_with_markers"}
    )
    for number, series in enumerate(chart.series):
        if series.y:
            first, last = _write_series(sheet, series, chart, language)
            drawn.add_series(
                {**_ranges(sheet, first, last, series), **_look(chart, series, number)}
            )
    if chart.reference is not None and not is_bars:
        drawn.add_series(_reference(sheet, chart, chart.reference, language))
    _name_axes(drawn, chart, language)
    return drawn


def _write_series(
    sheet: Sheet, series: Series, chart: Chart, language: Language
) -> tuple[int, int]:
    """Write a series as a small table; returns its first and last row of figures."""
    sheet.next()
    headings = [_line(chart.x_label, language), _line(series.label, language)]
    if _has_spread(series):
        headings += [_line(_BELOW, language), _line(_ABOVE, language)]
    for column, heading in enumerate(headings):
        sheet.text(column, heading, "heading")
    lines = max(lines_of(heading, _NARROWEST) for heading in headings)
    sheet.worksheet.set_row(sheet.row, LINE_HEIGHT * lines + 2)
    sheet.next()
    first = sheet.row
    for number, y in enumerate(series.y):
        if chart.kind is ChartKind.BARS:
            name = _line(series.names[number], language)
            sheet.text(0, name)
            sheet.worksheet.set_row(sheet.row, LINE_HEIGHT * lines_of(name, _NARROWEST) + 2)
        else:
            _write(sheet, 0, series.x[number])
        _write(sheet, 1, y)
        if _has_spread(series):
            # Error bars want how far the spread reaches from the value.
            _write(sheet, 2, max(0.0, y - series.low[number]))
            _write(sheet, 3, max(0.0, series.high[number] - y))
        sheet.next()
    return first, sheet.row - 1


def _write(sheet: Sheet, column: int, value: float) -> None:
    style = "count" if float(value).is_integer() else "tenths"
    sheet.worksheet.write_number(sheet.row, column, value, sheet.styles[style])


def _has_spread(series: Series) -> bool:
    return len(series.low) == len(series.high) == len(series.y)


def _ranges(sheet: Sheet, first: int, last: int, series: Series) -> dict[str, Any]:
    name = sheet.worksheet.get_name()
    given: dict[str, Any] = {
        "name": [name, first - 1, 1],
        "categories": [name, first, 0, last, 0],
        "values": [name, first, 1, last, 1],
    }
    if _has_spread(series):
        quoted = name.replace("'", "''")
        below, above = (
            f"='{quoted}'!${column}${first + 1}:${column}${last + 1}" for column in "CD"
        )
        bars = {"type": "custom", "minus_values": below, "plus_values": above}
        given["y_error_bars"] = bars
    return given


def _look(chart: Chart, series: Series, number: int) -> dict[str, Any]:
    colour = SERIES_COLOURS[number % len(SERIES_COLOURS)]
    if chart.kind is ChartKind.BARS:
        return {"fill": {"color": colour}}
    fill = {"type": "circle", "size": 6, "fill": {"color": colour}, "border": {"color": colour}}
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
        _write(sheet, 0, x)
        _write(sheet, 1, value)
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
        drawn.set_x_axis({"name": over, "num_format": "#,##0.##"})
        drawn.set_y_axis({"name": measured, "num_format": "#,##0"})
