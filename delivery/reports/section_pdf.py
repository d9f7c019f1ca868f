"""A report as a PDF: title, contents, a chapter for each question, its sources at the end.

The page is set by typst from a template of ours. What stands in it comes as data, never as markup,
so that no name and no title of a person's can act; letters come with the installation, so that
every machine sets the same pages.
"""

import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, time
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from delivery.reports.cells import columns_wide
from delivery.reports.language import Language
from delivery.reports.phrases import Phrase
from delivery.reports.report_fonts import FAMILY, font_folder, printable
from delivery.reports.report_words import (
    AREA,
    ASSUMPTION_HEADINGS,
    ASSUMPTIONS,
    AT_A_GLANCE,
    CONFIDENCE,
    CONTENTS,
    DAY,
    FINDINGS,
    HOW_TO_READ,
    NONE,
)
from delivery.reports.section_values import value_text
from delivery.reports.sections import Assumption, Figure, Report, Section, SectionTable, Value

_TEMPLATE: Final = "report.typ"
_TOKEN: Final = 14
"""A word of more columns than this may be broken anywhere: no cell is cut off."""

_MAY_BREAK: Final = "\u200b"
_NO_BREAK: Final = "\u00a0"
_LEAST_SHARE: Final = 6
_MOST_SHARE: Final = 26
"""Bounds of a column's share of the page, in columns of Latin text."""

_FEW: Final = 4
_SOME: Final = 6
"""So many columns have room for their headings on one line."""

_WIDEST_OF_FEW: Final = 48
"""Of so few columns one may be so wide: sentences stand beside words."""

Pictures = Mapping[str, Sequence[tuple[Path, Phrase]]]
"""By section: the pictures that stand in it and what they show."""


def write_section_pdf(
    report: Report,
    pictures: Pictures,
    language: Language,
    path: Path,
    *,
    sheets: Mapping[str, str],
) -> None:
    """Write a report as a tagged PDF in one language.

    Parameters
    ----------
    pictures
        Files that typst reads (SVG or PNG), by section key; their words are of the same language.
    sheets
        The sheet of the workbook that has a section's details, by section key.
    """
    import typst

    with TemporaryDirectory() as name:
        folder = Path(name)
        template = resources.files("delivery.reports").joinpath("templates", _TEMPLATE)
        (folder / _TEMPLATE).write_text(template.read_text("utf-8"), "utf-8")
        document = _document(report, _copied(pictures, folder), language, sheets)
        (folder / "report.json").write_text(json.dumps(document, ensure_ascii=False), "utf-8")
        typst.compile(
            str(folder / _TEMPLATE),
            output=str(path),
            root=str(folder),
            font_paths=[str(font_folder())],
            ignore_system_fonts=True,
            pdf_standards="ua-1",
            # The same report is the same file: made on the day it tells of.
            timestamp=datetime.combine(report.day, time(), UTC),
        )


def _copied(pictures: Pictures, folder: Path) -> dict[str, list[tuple[str, Phrase]]]:
    """Copy the pictures to where typst may read, under names of our own."""
    named: dict[str, list[tuple[str, Phrase]]] = {}
    for key, files in pictures.items():
        for number, (path, words) in enumerate(files):
            name = f"{len(named)}-{number}{path.suffix}"
            shutil.copyfile(path, folder / name)
            named.setdefault(key, []).append((name, words))
    return named


def _document(
    report: Report,
    pictures: Mapping[str, Sequence[tuple[str, Phrase]]],
    language: Language,
    sheets: Mapping[str, str],
) -> dict[str, Any]:
    def say(words: Phrase) -> str:
        return printable(language.say(words))

    used = dict.fromkeys(each for section in report.sections for each in section.assumptions)
    numbered = {each: number for number, each in enumerate(used, start=1)}
    return {
        "lang": language.value,
        "font": FAMILY,
        "title": say(report.title),
        "facts": [
            [say(AREA), printable(report.area)],
            [say(DAY), report.day.isoformat()],
        ],
        "how": say(HOW_TO_READ),
        "words": {
            "contents": say(CONTENTS),
            "glance": say(AT_A_GLANCE),
            "findings": say(FINDINGS),
            "assumptions": say(ASSUMPTIONS),
            "confidence": say(CONFIDENCE),
            "none": say(NONE),
        },
        "assumptions": _assumptions(numbered, language),
        "sections": [
            {
                **_section(section, pictures.get(section.key, ()), numbered, language),
                "details": _details(section, sheets.get(section.key, ""), language),
            }
            for section in report.sections
        ],
    }


def _section(
    section: Section,
    pictures: Sequence[tuple[str, Phrase]],
    numbered: Mapping[Assumption, int],
    language: Language,
) -> dict[str, Any]:
    def say(words: Phrase) -> str:
        return printable(language.say(words))

    return {
        "title": say(section.title),
        "question": say(section.question),
        "findings": [say(finding) for finding in section.findings],
        "tables": [_table(table, language) for table in section.tables if not table.is_detail],
        "pictures": [{"file": file, "words": say(words)} for file, words in pictures],
        "rests": _rests(section.assumptions, numbered, language),
    }


def _details(section: Section, sheet: str, language: Language) -> str:
    """Say where the tables and pictures are that stand beside the PDF; nothing where none are."""
    tables = [language.say(table.title) for table in section.tables if table.is_detail]
    pictures = sum(chart.is_detail for chart in section.charts)
    told = []
    if tables:
        listed = "; ".join(tables)
        told.append(
            Phrase(
                f"자세한 표 {len(tables)}개는 report.xlsx의 ‘{sheet}’ 시트에 있습니다: {listed}.",
                f"Full tables, on the sheet ‘{sheet}’ of report.xlsx: {listed}.",
            )
        )
    if pictures:
        told.append(
            Phrase(
                f"그림 {pictures}개가 더 같은 시트와 pictures 폴더에 있습니다.",
                f"Further pictures, on the same sheet and in the folder pictures: {pictures}.",
            )
        )
    return printable(" ".join(language.say(words) for words in told))


def _table(table: SectionTable, language: Language) -> dict[str, Any]:
    headings = [printable(language.say(column.heading)) for column in table.columns]
    rows = [
        [
            _whole(value, printable(value_text(value, column.figure, language)))
            for value, column in zip(row, table.columns, strict=True)
        ]
        for row in table.rows
    ]
    return {
        "title": printable(language.say(table.title)),
        "shares": _shares(headings, rows),
        "right": [column.figure is not Figure.TEXT for column in table.columns],
        "headings": [breakable(heading) for heading in headings],
        "rows": [[breakable(cell) for cell in row] for row in rows],
        "totals": table.totals,
        "notes": [printable(language.say(note)) for note in table.notes],
    }


def _whole(value: Value, text: str) -> str:
    """Return the text of a value; that of a number is never broken before its unit."""
    return text.replace(" ", _NO_BREAK) if isinstance(value, int | float) else text


def _shares(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """Return each column's share of the page: what its cells ask for, within bounds.

    A heading asks for half its width where there are many: it stands on two lines over figures
    that are short.
    """
    is_few = len(headings) <= _FEW
    most, around = (_WIDEST_OF_FEW, 3) if is_few else (_MOST_SHARE, 1)
    shares = []
    for number, heading in enumerate(headings):
        words = max(columns_wide(word) for word in heading.split(" "))
        whole = columns_wide(heading)
        wanted = max(min(words, _TOKEN), whole if len(headings) <= _SOME else -(-whole // 2))
        lines = [line for row in rows for line in row[number].split("\n")]
        cells = max(map(columns_wide, lines), default=0)
        shares.append(min(most, max(_LEAST_SHARE, wanted, cells)) + around)
    return shares


def _assumptions(numbered: Mapping[Assumption, int], language: Language) -> dict[str, Any]:
    """Return every assumption once, by the number the sections name it by."""
    rows = [
        [
            printable(text)
            for text in (
                f"{number}",
                language.say(each.name),
                value_text(each.value_words, Figure.TEXT, language),
                each.valid_from,
                value_text(each.source_words, Figure.TEXT, language),
                each.confidence,
            )
        ]
        for each, number in numbered.items()
    ]
    headings = ["#", *(printable(language.say(heading)) for heading in ASSUMPTION_HEADINGS)]
    return {
        "title": "",
        "shares": [4, 17, 27, 13, 36, 13],
        "right": [False] * len(headings),
        "headings": headings,
        "rows": [[breakable(cell) for cell in row] for row in rows],
        "totals": 0,
        "notes": [],
    }


def _rests(
    assumptions: Iterable[Assumption], numbered: Mapping[Assumption, int], language: Language
) -> str:
    """Name the assumptions of a section by their numbers, spans written as such."""
    spans: list[list[int]] = []
    for number in sorted({numbered[each] for each in assumptions}):
        if spans and spans[-1][-1] == number - 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    listed = ", ".join(f"{span[0]}–{span[-1]}" if len(span) > 1 else f"{span[0]}" for span in spans)
    words = Phrase(f"이 답의 근거: {listed} (가정과 출처)", f"Rests on {listed} of the assumptions")
    return printable(language.say(words)) if spans else ""


def breakable(text: str) -> str:
    """Return a text whose long words may be broken, so that each fits into a narrow cell."""
    return " ".join(_broken(word) for word in text.split(" "))


def _broken(word: str) -> str:
    if columns_wide(word) <= _TOKEN:
        return word
    return _MAY_BREAK.join(word)
