"""How the cells of a workbook look, and how its pages print."""

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Styles: TypeAlias = Mapping[str, Format]

_FONT: Final = {"font_name": "맑은 고딕", "font_size": 10, "valign": "vcenter"}
_INK: Final = "#1F2D3D"
_GRID: Final = {"border": 1, "border_color": "#C3CAD3"}
_A4: Final = 9

_LOOKS: Final[Mapping[str, Mapping[str, Any]]] = {
    "title": {"bold": True, "font_size": 17, "font_color": _INK},
    "subtitle": {"font_size": 11, "font_color": "#55606E"},
    "section": {"bold": True, "font_size": 12, "font_color": _INK, "bottom": 2},
    "plain": {"text_wrap": True, "valign": "top"},
    "warning": {"text_wrap": True, "indent": 1, "bg_color": "#FFF4D6", **_GRID},
    "heading": {
        "bold": True,
        "align": "center",
        "text_wrap": True,
        "bg_color": "#E4EAF1",
        "font_size": 9,
        **_GRID,
    },
    "text": {"text_wrap": True, "indent": 1, **_GRID},
    "centre": {"align": "center", **_GRID},
    "link": {"font_color": "#0B5CAD", "underline": 1, **_GRID},
    "count": {"num_format": "#,##0", **_GRID},
    "pieces": {"num_format": '#,##0;-#,##0;"–"', "align": "center", **_GRID},
    "big": {"num_format": "#,##0", "bold": True, "font_size": 12, "align": "center", **_GRID},
    "big_signed": {
        "num_format": "+#,##0;[Red]-#,##0;0",
        "bold": True,
        "font_size": 12,
        "align": "center",
        **_GRID,
    },
    "won": {"num_format": "#,##0", **_GRID},
    "signed": {"num_format": "+#,##0;[Red]-#,##0;0", **_GRID},
    "tenths": {"num_format": "#,##0.0", **_GRID},
    "share": {"num_format": "0.0%", **_GRID},
    "clock": {"num_format": "hh:mm", "align": "center", **_GRID},
    "clock_bold": {"num_format": "hh:mm", "align": "center", "bold": True, **_GRID},
    "date": {"num_format": 'yyyy"년" m"월" d"일"', "align": "right", "font_size": 11},
    "fact": {"bold": True, "align": "left", "num_format": "#,##0", "font_size": 11},
    "fact_name": {"font_color": "#55606E", "font_size": 9},
    "check": {"align": "center", "font_size": 14, **_GRID},
}

_TONES: Final[Mapping[str, Mapping[str, Any]]] = {
    "total": {"bold": True, "bg_color": "#F1F4F8", "top": 2},
    "load": {"bg_color": "#E9F2FB", "bold": True},
    "back": {"bg_color": "#F3F3F3", "font_color": "#55606E"},
}
"""Rows that stand out: totals, loading, the way back. ``count`` on a total is ``count_total``."""

_TONED: Final = ("text", "centre", "count", "won", "signed", "tenths", "share", "clock")


def make_styles(workbook: Workbook) -> Styles:
    """Return every style of the workbook by name."""
    plain = {name: workbook.add_format({**_FONT, **look}) for name, look in _LOOKS.items()}
    toned = {
        f"{name}_{tone}": workbook.add_format({**_FONT, **_LOOKS[name], **change})
        for tone, change in _TONES.items()
        for name in _TONED
    }
    return {**plain, **toned}


def set_page(worksheet: Worksheet, footer: str) -> None:
    """Make a sheet print on A4 landscape, all columns on one page wide, numbered."""
    worksheet.set_landscape()
    worksheet.set_paper(_A4)
    worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    worksheet.fit_to_pages(1, 0)
    worksheet.hide_gridlines(2)
    # The blank ends the font size: without it a text that begins with a figure would join it.
    worksheet.set_footer(f"&L&8 {footer.replace('&', '&&')}&R&8 &A · &P / &N")


def set_widths(worksheet: Worksheet, widths: tuple[float, ...]) -> None:
    """Set the columns' widths, in characters of Latin text; a Hangul syllable takes two."""
    for column, width in enumerate(widths):
        worksheet.set_column(column, column, width)
