"""Write a report: workbook, PDF, pictures and what GIS programs open."""

from collections.abc import Iterator
from pathlib import Path

from delivery.network.map_lines import street_lines
from delivery.reports.geojson import write_geojson
from delivery.reports.geopackage import write_geopackage
from delivery.reports.language import Language
from delivery.reports.map_pictures import Streets, write_map_picture
from delivery.reports.phrases import Phrase
from delivery.reports.price_cells import price_cells
from delivery.reports.section_pdf import write_section_pdf
from delivery.reports.section_pictures import write_chart
from delivery.reports.section_workbook import write_section_workbook
from delivery.reports.sections import Report, Section
from delivery.workflow.planned import lay_over
from delivery.workflow.price_map import price_map
from delivery.workflow.report_inquiry import Inquiry

PICTURES = Phrase("그림을 그립니다", "Drawing the pictures")
DOCUMENTS = Phrase("문서를 씁니다", "Writing the documents")


def write_report(
    report: Report, asked: Inquiry, language: Language, folder: Path
) -> tuple[Path, ...]:
    """Write a report into a folder and return the paths: documents first, then pictures."""
    asked.tell(PICTURES.whole)
    streets: Streets = [
        (street.road_class, street.points)
        for street in street_lines(asked.day.area.networks, cache=asked.cache)
    ]
    pictures = folder / "pictures"
    pictures.mkdir(parents=True, exist_ok=True)
    drawn: list[Path] = []
    documents = [folder / "report.xlsx"]
    for each in language.each:
        by_section: dict[str, list[tuple[Path, Phrase]]] = {}
        for key, paths, words in _pictures(report.sections, streets, each, pictures):
            drawn += paths
            by_section.setdefault(key, []).append((paths[-1], words))
        path = folder / f"report.{each}.pdf"
        write_section_pdf(report, by_section, each, path)
        documents.append(path)
    asked.tell(DOCUMENTS.whole)
    write_section_workbook(report, language, documents[0])
    # Where no answer planned the day, or none could, there are no routes to draw.
    maps = _write_maps(asked, folder) if asked.is_planned else ()
    return (*documents, *maps, *drawn)


def _pictures(
    sections: tuple[Section, ...], streets: Streets, language: Language, folder: Path
) -> Iterator[tuple[str, tuple[Path, ...], Phrase]]:
    """Draw every chart and map; yield its section, its files and what it shows."""
    for section in sections:
        for chart in section.charts:
            stem = folder / f"{section.key}-{chart.key}.{language}"
            yield section.key, write_chart(chart, language, stem), chart.title
        for each in section.maps:
            stem = folder / f"{section.key}-{each.key}.{language}"
            yield section.key, write_map_picture(each, streets, language, stem), each.title


def _write_maps(asked: Inquiry, folder: Path) -> tuple[Path, ...]:
    plan, day = asked.plan, asked.day
    geojson, geopackage = folder / "routes.geojson", folder / "report.gpkg"
    write_geojson(plan, day.area, day.orders, asked.lines, geojson)
    cells = price_cells(price_map(lay_over(plan, day)))
    further = {"price_cells": cells}
    write_geopackage(plan, day.area, day.orders, asked.lines, geopackage, further=further)
    return geopackage, geojson
