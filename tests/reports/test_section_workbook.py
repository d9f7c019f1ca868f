"""The workbook of a report: one sheet a question, numbers that are numbers, charts of its own."""

import re
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl import Workbook

from delivery.reports.language import Language
from delivery.reports.phrases import Phrase
from delivery.reports.section_workbook import sheet_names, write_section_workbook
from delivery.reports.sections import Series
from tests.reports import small_report


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the workbook in English."""
    path = tmp_path_factory.mktemp("books") / "report.xlsx"
    write_section_workbook(small_report.report(), Language.ENGLISH, path)
    return path


@pytest.fixture(scope="module")
def book(path: Path) -> Workbook:
    """Return the workbook read back."""
    return openpyxl.load_workbook(path)


def _rows(book: Workbook, sheet: str) -> list[tuple[object, ...]]:
    return list(book[sheet].iter_rows(values_only=True))


def test_there_is_a_sheet_for_the_contents_each_question_and_the_assumptions(
    book: Workbook,
) -> None:
    first, costs, words, wide, last = book.sheetnames
    assert (first, costs, wide, last) == (
        "Contents",
        "What modes cost",
        "A wide table",
        "Assumptions and sources",
    )
    assert not set(words) & set("[]:*?/\\'")
    assert len(words) <= 31


def test_the_contents_lead_to_each_sheet_with_its_first_finding(book: Workbook) -> None:
    link = book["Contents"]["A5"]
    assert link.hyperlink.location == "'What modes cost'!A1"
    assert book["Contents"]["B5"].value == "Can a kitchen deliver for 2,000 won?"
    assert str(book["Contents"]["C5"].value).startswith("First ")


def test_numbers_are_numbers_as_their_columns_write_them(book: Workbook) -> None:
    rows = list(book["What modes cost"].iter_rows())
    start = next(n for n, row in enumerate(rows) if row[1].value == "Orders")
    rider, hostile, total = rows[start + 1 : start + 4]
    assert [cell.value for cell in rider[:6]] == ["Rider", 10, 123456, -120, 0.125, 3.25]
    formats = [cell.number_format for cell in rider[1:6]]
    assert formats == ["#,##0", "#,##0", "+#,##0;[Red]-#,##0;0", "0.0%", "#,##0.0"]
    assert hostile[2].value is None
    assert total[2].value == 123456
    assert total[2].font.bold


def test_no_words_act(path: Path, book: Workbook) -> None:
    with ZipFile(path) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        assert not any(b"<f>" in archive.read(name) for name in sheets)
    texts = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in texts)
    shown = "".join(str(cell.value) for cell in texts)
    assert "\u202e" not in shown
    assert "_x0000_" not in shown


def test_a_word_that_begins_like_a_formula_is_made_harmless(tmp_path: Path) -> None:
    report = small_report.report()
    table = replace(small_report.EMPTY, rows=(("=1+1",), ("@sum",)))
    section = replace(report.sections[0], tables=(table,), charts=())
    path = tmp_path / "report.xlsx"
    write_section_workbook(replace(report, sections=(section,)), Language.KOREAN, path)
    values = [row[0] for row in _rows(openpyxl.load_workbook(path), "방식별 비용")]
    assert "'=1+1" in values
    assert "'@sum" in values


def test_charts_are_the_spreadsheet_s_own_with_their_figures_beside_them(path: Path) -> None:
    with ZipFile(path) as archive:
        charts = sorted(name for name in archive.namelist() if re.match(r"xl/charts/c", name))
        assert len(charts) == 3
        lines, bars, points = (archive.read(name).decode() for name in charts)
    assert "scatterChart" in lines
    assert 'prstDash val="dash"' in lines  # the estimate
    assert lines.count("<c:ser>") == 3  # two series and the allowance
    assert "errBars" in lines
    assert "barChart" in bars
    assert "Allowance 2,000" in bars
    assert "scatterChart" in points


def test_the_figures_of_a_chart_are_those_of_its_series(book: Workbook) -> None:
    rows = _rows(book, "What modes cost")
    start = next(n for n, row in enumerate(rows) if row[:2] == ("Orders a day", "Riders"))
    assert [row[:4] for row in rows[start + 1 : start + 4]] == [
        (10, 5000, 500, 600),
        (100, 3000, 100, 200),
        (240, 2500, 100, 100),
    ]


def test_all_bars_are_one_table_with_a_row_for_each_name(book: Workbook) -> None:
    rows = _rows(book, "What modes cost")
    start = next(n for n, row in enumerate(rows) if row[:2] == ("Mode", "Provider"))
    assert rows[start][:5] == ("Mode", "Provider", "Programme", "below", "above")
    assert rows[start + 1][:5] == ("Rider", 1000, 300, 50, 50)
    assert rows[start + 2][1:5] == (2500.5, 0, 0, 10)


def test_each_assumption_stands_once_with_its_source_and_the_questions_that_rest_on_it(
    book: Workbook,
) -> None:
    heading, wage, speed = _rows(book, "Assumptions and sources")[2:]
    assert heading[:5] == ("Name", "Value", "From", "Source", "Confidence")
    assert wage[:3] == ("Minimum wage", "10,320 won an hour", "2026-01-01")
    assert wage[4:] == ("H", "What modes cost")
    assert speed[5] == "What modes cost, A wide table"


def test_both_languages_stand_in_one_workbook(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    write_section_workbook(small_report.report(), Language.BOTH, path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[0] == "차례 Contents"
    assert "방식\nMode" in [row[0] for row in _rows(book, "방식별 비용")]


def test_sheets_of_the_same_title_have_names_of_their_own() -> None:
    section = small_report.report().sections[0]
    long = replace(section, title=Phrase("가" * 40, "Same title " * 5))
    contents = replace(section, title=Phrase("차례", "contents"))
    names = sheet_names((section, section, long, long, contents), Language.ENGLISH)
    assert len({name.casefold() for name in names}) == 5
    assert all(len(name) <= 31 for name in names)
    assert "contents" not in names


def test_the_workbook_has_the_details_too_and_doubles_an_axis_that_does(tmp_path: Path) -> None:
    full, *_ = small_report.report().sections
    mark = Series(Phrase("여기부터", "From here"), (2000.0,), (60.0,), is_mark=True)
    chart = replace(small_report.LINES, doubles=True, is_detail=True)
    chart = replace(chart, series=(*chart.series, mark))
    table = replace(small_report.WIDE, is_detail=True)
    section = replace(full, tables=(table,), charts=(chart,))
    path = tmp_path / "report.xlsx"
    report = replace(small_report.report(), sections=(section,))
    write_section_workbook(report, Language.ENGLISH, path)
    rows = _rows(openpyxl.load_workbook(path), "What modes cost")
    assert any("Column 12" in row for row in rows)
    with ZipFile(path) as parts:
        drawn = parts.read("xl/charts/chart1.xml").decode("utf-8")
    assert '<c:logBase val="2"/>' in drawn
    assert '<c:max val="240"/><c:min val="10"/>' in drawn.replace(".0", "")
    assert drawn.count("<c:ser>") == 4  # two lines, the mark, and the allowance
