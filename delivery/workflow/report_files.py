"""Write a report: workbook, PDF, pictures and what GIS programs open."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from delivery.model.grids import grid_over
from delivery.network.map_lines import street_lines
from delivery.reports.geojson import write_geojson
from delivery.reports.geopackage import write_geopackage
from delivery.reports.language import Language
from delivery.reports.map_pictures import Streets, write_map_picture
from delivery.reports.phrases import Phrase
from delivery.reports.price_cells import price_cells
from delivery.reports.section_pdf import write_section_pdf
from delivery.reports.section_pictures import write_chart
from delivery.reports.section_workbook import sheet_names, write_section_workbook
from delivery.reports.sections import Report, Section
from delivery.workflow.planned import lay_over
from delivery.workflow.price_map import price_map
from delivery.workflow.report_inquiry import Inquiry

PICTURES = Phrase("그림을 그립니다", "Drawing the pictures")
DOCUMENTS = Phrase("문서를 씁니다", "Writing the documents")


def write_report(
    report: Report,
    asked: Inquiry,
    language: Language,
    folder: Path,
    *,
    exact_doors: bool = False,
) -> tuple[Path, ...]:
    """Write a report into a folder and return the paths: documents first, then pictures.

    Parameters
    ----------
    exact_doors
        Whether GIS files have the points of doors as they are, which is for those who plan alone;
        else the middle of a cell of 100 m.
    """
    asked.tell(PICTURES.whole)
    streets: Streets = [
        (street.road_class, street.points)
        for street in street_lines(asked.day.area.networks, cache=asked.cache)
    ]
    pictures = folder / "pictures"
    pictures.mkdir(parents=True, exist_ok=True)
    drawn: list[Path] = []
    documents = [folder / "report.xlsx"]
    names = sheet_names(report.sections, language)
    sheets = {section.key: name for section, name in zip(report.sections, names, strict=True)}
    for each in language.each:
        by_section: dict[str, list[tuple[Path, Phrase]]] = {}
        for picture in _pictures(report.sections, streets, each, pictures):
            drawn += picture.paths
            if not picture.is_detail:
                shown = (picture.paths[-1], picture.words)
                by_section.setdefault(picture.section, []).append(shown)
        path = folder / f"report.{each}.pdf"
        write_section_pdf(report, by_section, each, path, sheets=sheets)
        documents.append(path)
    asked.tell(DOCUMENTS.whole)
    write_section_workbook(report, language, documents[0])
    # Where no answer planned the day, or none could, there are no routes to draw.
    maps = _write_maps(asked, folder, exact_doors=exact_doors) if asked.is_planned else ()
    return (*documents, *maps, *drawn)


@dataclass(frozen=True, slots=True)
class _Picture:
    """A picture that is drawn: whose it is, its files and what it shows."""

    section: str
    paths: tuple[Path, ...]
    words: Phrase
    is_detail: bool = False


def _pictures(
    sections: tuple[Section, ...], streets: Streets, language: Language, folder: Path
) -> Iterator[_Picture]:
    """Draw every chart and map, and yield it."""
    for section in sections:
        for chart in section.charts:
            stem = folder / f"{section.key}-{chart.key}.{language}"
            paths = write_chart(chart, language, stem)
            yield _Picture(section.key, paths, chart.title, chart.is_detail)
        for each in section.maps:
            stem = folder / f"{section.key}-{each.key}.{language}"
            paths = write_map_picture(each, streets, language, stem)
            yield _Picture(section.key, paths, each.title)


def _write_maps(asked: Inquiry, folder: Path, *, exact_doors: bool) -> tuple[Path, ...]:
    plan, day = asked.plan, asked.day
    grid = None if exact_doors else grid_over([order.location for order in day.orders])
    geojson, geopackage = folder / "routes.geojson", folder / "report.gpkg"
    write_geojson(plan, day.area, day.orders, asked.lines, geojson, grid=grid)
    cells = price_cells(price_map(lay_over(plan, day)))
    further = {"price_cells": cells}
    write_geopackage(
        plan, day.area, day.orders, asked.lines, geopackage, further=further, grid=grid
    )
    return geopackage, geojson
