"""Open document sheets, written by hand."""

import zipfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    pass


ODS = """<?xml version="1.0" encoding="UTF-8"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
<table:table table:name="저녁">{rows}<table:table-row table:number-rows-repeated="1048000"
><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>
</office:spreadsheet></office:body></office:document-content>"""
MANIFEST = """<?xml version="1.0"?><manifest:manifest
 xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry
 manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
</manifest:manifest>"""


def write_ods(path: Path, rows: list[list[object]], repeat: int = 1) -> Path:
    """Write a sheet for dinner, each cell ``repeat`` times over."""

    def cell(value: object) -> str:
        if value == "":
            return "<table:table-cell/>"
        kind = 'office:value-type="string"'
        if isinstance(value, int):
            kind = f'office:value-type="float" office:value="{value}"'
        elif isinstance(value, date):
            kind = f'office:value-type="date" office:date-value="{value}"'
        repeated = f' table:number-columns-repeated="{repeat}"' if repeat > 1 else ""
        return f"<table:table-cell {kind}{repeated}><text:p>{value}</text:p></table:table-cell>"

    body = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS.format(rows=body))
        archive.writestr("META-INF/manifest.xml", MANIFEST)
    return path
