"""The PDF of a report: pages, letters and tags; words of people's are words and nothing else."""

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from delivery.reports.language import Language
from delivery.reports.section_pdf import breakable, write_section_pdf
from delivery.reports.section_pictures import write_chart
from tests.reports import small_report

SHEETS = {"costs": "방식별 비용", "wide": "넓은 표"}


def _written(language: Language, folder: Path) -> PdfReader:
    charts = (small_report.LINES, small_report.BARS, small_report.POINTS)
    drawn = [(write_chart(c, language, folder / c.key)[1], c.title) for c in charts]
    path = folder / "report.pdf"
    write_section_pdf(small_report.report(), {"costs": drawn}, language, path, sheets=SHEETS)
    return PdfReader(path)


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    """Return the report in English."""
    return _written(Language.ENGLISH, tmp_path_factory.mktemp("english"))


@pytest.fixture(scope="module")
def korean(tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    """Return the report in Korean."""
    return _written(Language.KOREAN, tmp_path_factory.mktemp("korean"))


Pages = list[str]


def _pages(reader: PdfReader) -> Pages:
    return [unicodedata.normalize("NFC", page.extract_text()) for page in reader.pages]


@pytest.fixture(scope="module")
def pages(english: PdfReader) -> Pages:
    """Return the text of each page in English."""
    return _pages(english)


@pytest.fixture(scope="module")
def text(pages: Pages) -> str:
    """Return the text in English."""
    return "\n".join(pages)


def test_the_first_page_is_the_title_and_the_second_the_contents(pages: Pages) -> None:
    title, contents, first, *_ = pages
    assert "A report" in title
    assert "2026-11-23" in title
    assert "Contents" in contents
    assert "1. What modes cost" in contents
    assert "1. What modes cost" in first
    assert "Can a kitchen deliver for 2,000 won?" in first


def test_pages_are_numbered(pages: Pages) -> None:
    assert len(pages) >= 6
    assert f"3 / {len(pages)}" in pages[2]


def test_tables_findings_and_sources_stand_in_it(text: str) -> None:
    for words in ("Second", "123,456", "12.5 %", "-120", "No data", "10,320 won an hour"):
        assert words in text, words
    assert "Rests on 1–2 of the assumptions" in text
    assert "Rests on 2 of the assumptions" in text


def test_korean_is_korean(korean: PdfReader) -> None:
    text = "\n".join(_pages(korean))
    for words in (
        "검토 보고서",
        "차례",
        "알게 된 것",
        "가정과 출처",
        "2,000원에 배송할 수 있는가?",
    ):
        assert words in text, words


def test_hostile_words_are_printed_as_they_stand(text: str) -> None:
    text = text.replace("\n", " ").replace("\u200b", "")
    assert "#let x = 1; #panic() $a_b$ *bold* _em_ `raw`" in text
    assert "root:" not in text


def test_wide_tables_lie_across(english: PdfReader, pages: Pages) -> None:
    boxes = [page.mediabox for page in english.pages]
    turned = [text for text, box in zip(pages, boxes, strict=True) if box.width > box.height]
    assert turned
    assert "Column 12" in turned[0]


def test_it_is_tagged_and_says_its_language_and_title(
    english: PdfReader, korean: PdfReader
) -> None:
    for reader, language, title in ((english, "en", "A report"), (korean, "ko", "검토 보고서")):
        root = reader.trailer["/Root"]
        assert root["/Lang"] == language
        assert root["/MarkInfo"]["/Marked"]
        assert reader.metadata is not None
        assert reader.metadata.title == title


def test_only_the_fonts_of_the_installation_are_in_it(korean: PdfReader) -> None:
    names = {
        str(font.get_object()["/BaseFont"])
        for page in korean.pages
        for font in page["/Resources"].get_object().get("/Font", {}).values()
    }
    assert names
    assert all("NanumGothic" in name for name in names)


def test_the_same_report_is_the_same_file(tmp_path: Path) -> None:
    report = small_report.report()
    once, again = tmp_path / "once.pdf", tmp_path / "again.pdf"
    for path in (once, again):
        write_section_pdf(report, {}, Language.KOREAN, path, sheets={})
    assert once.read_bytes() == again.read_bytes()


def test_a_report_without_sections_is_its_title_page(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    write_section_pdf(
        replace(small_report.report(), sections=()), {}, Language.ENGLISH, path, sheets={}
    )
    assert "A report" in PdfReader(path).pages[0].extract_text()


def test_a_long_word_may_be_broken_and_a_short_one_stays() -> None:
    assert breakable("van K1 2,000") == "van K1 2,000"
    assert breakable(small_report.LONG).replace("\u200b", "") == small_report.LONG
    assert "\u200b" in breakable("self-support-crew-of-the-hill")


def test_a_detail_is_named_with_the_sheet_it_stands_on_and_left_out(tmp_path: Path) -> None:
    full, words, wide = small_report.report().sections
    (table,) = wide.tables
    charts = (replace(small_report.LINES, is_detail=True),)
    section = replace(wide, tables=(replace(table, is_detail=True),), charts=charts)
    path = tmp_path / "report.pdf"
    report = replace(small_report.report(), sections=(full, words, section))
    write_section_pdf(report, {}, Language.ENGLISH, path, sheets=SHEETS)
    text = " ".join("\n".join(_pages(PdfReader(path))).split())
    assert "Full tables, on the sheet ‘넓은 표’ of report.xlsx: Wide table." in text
    assert "on the same sheet and in the folder pictures: 1." in text
    assert "Column 12" not in text


def test_a_table_that_fits_on_a_page_is_not_broken_over_two(tmp_path: Path) -> None:
    tall = replace(small_report.COSTS, rows=small_report.COSTS.rows[:1] * 30, totals=0)
    full = small_report.report().sections[0]
    section = replace(full, findings=full.findings[1:], tables=(tall, tall), maps=())
    path = tmp_path / "report.pdf"
    report = replace(small_report.report(), sections=(section,))
    write_section_pdf(report, {}, Language.ENGLISH, path, sheets={})
    rows = [page.count("123,456") for page in _pages(PdfReader(path))]
    assert [count for count in rows if count] == [30, 30]


def test_a_source_is_told_in_the_language_of_the_pages(
    english: PdfReader, korean: PdfReader
) -> None:
    in_english, in_korean = ("\n".join(_pages(reader)) for reader in (english, korean))
    assert "assumed (R)" in in_english
    assert "가정 (R)" not in in_english
    assert "가정 (R)" in in_korean
    assert "assumed (R)" not in in_korean
