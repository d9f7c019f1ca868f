"""A section on the terminal, and its document and pictures in a folder."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from delivery.cli import console, tables
from delivery.reports.json_text import json_text
from delivery.reports.language import Language
from delivery.reports.section_json import section_document
from delivery.reports.section_tables import text_table
from delivery.reports.sections import Figure, Section, SectionTable

if TYPE_CHECKING:
    from delivery.reports.map_pictures import Streets


def write_and_show(
    section: Section, folder: Path, *, as_json: bool, streets: "Streets" = ()
) -> None:
    """Write a section's document and pictures, and print it as tables or as JSON.

    ``streets`` are what its maps are drawn over.
    """
    text = json_text(section_document(section))
    document = folder / f"{section.key}.json"
    document.write_text(text, "utf-8")
    paths = [document, *_pictures(section, folder, streets)]
    if as_json:
        print(text, end="")
        return
    console.out.print(section.question.whole, markup=False, style="bold")
    for finding in section.findings:
        console.out.print(f"· {finding.whole}", markup=False)
    for table in section.tables:
        if table.rows:
            _show(table)
    console.show_paths(paths)


def _pictures(section: Section, folder: Path, streets: "Streets") -> Iterator[Path]:
    # Drawing takes most of a second to import: only where there is something to draw.
    from delivery.reports.map_pictures import write_map_picture
    from delivery.reports.section_pictures import write_chart

    for language in Language.BOTH.each:
        for chart in section.charts:
            yield from write_chart(
                chart, language, folder / f"{section.key}-{chart.key}.{language}"
            )
        for each in section.maps:
            stem = folder / f"{section.key}-{each.key}.{language}"
            yield from write_map_picture(each, streets, language, stem)


def _show(table: SectionTable) -> None:
    is_words = all(column.figure is Figure.TEXT for column in table.columns)
    show = tables.show_texts if is_words else tables.show_figures
    show(text_table(table), table.title.whole)
