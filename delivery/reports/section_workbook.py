"""A report as a workbook: a sheet for each question, with numbers that are numbers and charts."""

from collections.abc import Sequence
from datetime import datetime, time
from pathlib import Path
from typing import Final

from xlsxwriter import Workbook

from delivery.reports.cells import LINE_HEIGHT, Sheet, columns_wide, lines_of
from delivery.reports.language import Language
from delivery.reports.phrases import Phrase
from delivery.reports.report_words import (
    ASSUMPTION_HEADINGS,
    ASSUMPTIONS,
    CONTENTS,
    FIRST_FINDING,
    QUESTION,
)
from delivery.reports.section_charts import NAME_WIDTH, write_native_charts
from delivery.reports.section_values import readable, value_text
from delivery.reports.sections import (
    Assumption,
    Column,
    Figure,
    Report,
    Section,
    SectionTable,
    Value,
)
from delivery.reports.sheet_styles import Styles, make_styles, set_page, set_widths

_LONGEST_NAME: Final = 31
_NOT_IN_NAMES: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", "_"))
_NARROWEST: Final = 11.0
_WIDEST: Final = 44.0
_LEAST_COLUMNS: Final = 8
"""Columns a question and its findings spread over, also where every table is narrower."""

_STYLES: Final = {
    Figure.TEXT: "text",
    Figure.COUNT: "count",
    Figure.WON: "won",
    Figure.SIGNED_WON: "signed",
    Figure.SHARE: "share",
    Figure.DECIMAL: "tenths",
}


def write_section_workbook(report: Report, language: Language, path: Path) -> None:
    """Write a report as a workbook: contents, a sheet for each question, the assumptions."""
    # No cell is ever guessed to be a formula, a number or a link: each is written as what it is.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    workbook = Workbook(str(path), options)
    created = datetime.combine(report.day, time())
    workbook.set_properties({"title": _line(report.title, language), "created": created})
    styles = make_styles(workbook)
    names = sheet_names(report.sections, language)
    _write_contents(workbook, report, names, styles, language)
    for section, name in zip(report.sections, names, strict=True):
        sheet = _add(workbook, name, styles)
        _write_section(workbook, sheet, section, language)
    _write_assumptions(workbook, report, styles, language)
    workbook.close()


def sheet_names(sections: Sequence[Section], language: Language) -> tuple[str, ...]:
    """Return a name for each section's sheet: no two alike, and as spreadsheets allow them."""
    taken = {_line(CONTENTS, language).casefold(), _line(ASSUMPTIONS, language).casefold()}
    names = []
    for section in sections:
        words = section.title.en if language is Language.ENGLISH else section.title.ko
        wanted = " ".join(words.translate(_NOT_IN_NAMES).split())[:_LONGEST_NAME] or section.key
        name, number = wanted, 1
        while name.casefold() in taken:
            number += 1
            name = f"{wanted[: _LONGEST_NAME - 4]} {number}"
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)


def _say(words: Phrase, language: Language) -> str:
    return readable(language.say(words))


def _line(words: Phrase, language: Language) -> str:
    """Return a phrase on one line."""
    return _say(words, language).replace("\n", " ")


def _add(workbook: Workbook, name: str, styles: Styles) -> Sheet:
    worksheet = workbook.add_worksheet(name)
    set_page(worksheet, name)
    return Sheet(worksheet, styles)


def _write_contents(
    workbook: Workbook,
    report: Report,
    names: Sequence[str],
    styles: Styles,
    language: Language,
) -> None:
    sheet = _add(workbook, _line(CONTENTS, language), styles)
    set_widths(sheet.worksheet, (30.0, 60.0, 74.0))
    sheet.worksheet.set_row(0, 28)
    sheet.text(0, _line(report.title, language), "title")
    sheet.next()
    sheet.text(0, f"{report.area} · {report.day}", "subtitle")
    sheet.next(2)
    sheet.headings(tuple(map(language.say, (CONTENTS, QUESTION, FIRST_FINDING))))
    for section, name in zip(report.sections, names, strict=True):
        finding = _say(section.findings[0], language) if section.findings else ""
        sheet.link(0, name, name)
        sheet.paragraph(_say(section.question, language), "text", (1, 1), 56)
        sheet.paragraph(finding, "text", (2, 2), 70)
        sheet.next()


def _write_section(workbook: Workbook, sheet: Sheet, section: Section, language: Language) -> None:
    widths = _widths(section.tables, language)
    set_widths(sheet.worksheet, widths)
    last, width = len(widths) - 1, sum(widths)
    sheet.worksheet.set_row(0, 28)
    sheet.text(0, _line(section.title, language), "title")
    sheet.next()
    sheet.paragraph(_say(section.question, language), "plain", (0, last), width)
    sheet.next(2)
    for finding in section.findings:
        sheet.paragraph(_line(finding, language), "warning", (0, last), width)
        sheet.next()
    for table in section.tables:
        _write_table(sheet, table, language, widths)
    write_native_charts(workbook, sheet, section.charts, language)


def _widths(tables: Sequence[SectionTable], language: Language) -> tuple[float, ...]:
    """Return the columns' widths: what stands in them, within bounds, for all tables together."""
    columns = max([_LEAST_COLUMNS, *(len(table.columns) for table in tables)])
    widths = [float(NAME_WIDTH), *[_NARROWEST] * (columns - 1)]
    for table in tables:
        for number, column in enumerate(table.columns):
            texts = [_say(column.heading, language).split("\n")[0]]
            for row in table.rows:
                texts += value_text(row[number], column.figure, language).split("\n")
            longest = max(columns_wide(text) for text in texts)
            widths[number] = min(_WIDEST, max(widths[number], longest + 2.0))
    return tuple(widths)


def _write_table(
    sheet: Sheet, table: SectionTable, language: Language, widths: tuple[float, ...]
) -> None:
    last, width = len(widths) - 1, sum(widths)
    sheet.next()
    sheet.text(0, _line(table.title, language), "section")
    for place in range(1, last + 1):
        sheet.blank(place, "section")
    sheet.next()
    headings = tuple(_say(column.heading, language) for column in table.columns)
    sheet.headings(headings)
    _set_height(sheet, sheet.row - 1, headings, widths)
    first_total = len(table.rows) - table.totals
    for number, row in enumerate(table.rows):
        tone = "_total" if number >= first_total else ""
        for place, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            _write_value(sheet, place, column, value, tone, language)
        texts = [
            value_text(value, column.figure, language)
            for column, value in zip(table.columns, row, strict=True)
        ]
        _set_height(sheet, sheet.row, texts, widths)
        sheet.next()
    for note in table.notes:
        sheet.paragraph(_line(note, language), "plain", (0, last), width)
        sheet.next()


def _set_height(sheet: Sheet, row: int, texts: Sequence[str], widths: Sequence[float]) -> None:
    """Make a row as high as its texts need: not every program does so by itself."""
    lines = [lines_of(text, width - 1) for text, width in zip(texts, widths, strict=False)]
    sheet.worksheet.set_row(row, LINE_HEIGHT * max([1, *lines]) + 2)


def _write_value(
    sheet: Sheet, place: int, column: Column, value: Value, tone: str, language: Language
) -> None:
    """Write a value: a number as a number, also in a column of words."""
    if isinstance(value, int | float):
        style = "tenths" if isinstance(value, float) else "count"
        style = style if column.figure is Figure.TEXT else _STYLES[column.figure]
        sheet.worksheet.write_number(sheet.row, place, value, sheet.styles[f"{style}{tone}"])
    elif value is None:
        sheet.blank(place, f"{_STYLES[column.figure]}{tone}")
    else:
        sheet.text(place, value_text(value, column.figure, language), f"text{tone}")


def _write_assumptions(
    workbook: Workbook, report: Report, styles: Styles, language: Language
) -> None:
    sheet = _add(workbook, _line(ASSUMPTIONS, language), styles)
    set_widths(sheet.worksheet, (34.0, 40.0, 13.0, 72.0, 10.0, 30.0))
    sheet.worksheet.set_row(0, 28)
    sheet.text(0, _line(ASSUMPTIONS, language), "title")
    sheet.next(2)
    sheet.headings(tuple(language.say(heading) for heading in (*ASSUMPTION_HEADINGS, CONTENTS)))
    used: dict[Assumption, list[str]] = {}
    for section in report.sections:
        for assumption in section.assumptions:
            used.setdefault(assumption, []).append(_line(section.title, language))
    for assumption, titles in used.items():
        sheet.paragraph(_say(assumption.name, language), "text", (0, 0), 31)
        sheet.paragraph(_say(assumption.value_words, language), "text", (1, 1), 37)
        sheet.text(2, assumption.valid_from, "centre")
        sheet.paragraph(_say(assumption.source_words, language), "text", (3, 3), 68)
        sheet.text(4, assumption.confidence, "centre")
        sheet.paragraph(", ".join(titles), "text", (5, 5), 27)
        sheet.next()
