"""Drawing with matplotlib: letters of our own, no guess at markup, the same file every time."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from delivery.reports.cells import columns_wide
from delivery.reports.report_fonts import FAMILY, font_files

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DPI: Final = 160
_TITLE_WIDTH: Final = 86
"""Columns of Latin text that a title's line holds."""

INK: Final = "#1F2D3D"
GRID: Final = "#D5DAE1"

_LOOK: Final[Any] = {
    "font.family": [FAMILY],
    "font.size": 9.5,
    # A dollar sign of a title is a dollar sign, and no formula.
    "text.parse_math": False,
    "axes.unicode_minus": False,
    "axes.edgecolor": "#8A94A1",
    "axes.labelcolor": INK,
    "axes.titlesize": 11,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "legend.frameon": False,
    "legend.fontsize": 8.5,
    # Ids inside an SVG are made from this and what is drawn, instead of by chance.
    "svg.hashsalt": "delivery",
    # Letters become outlines, so that a picture looks the same where the font is missing.
    "svg.fonttype": "path",
}


@contextmanager
def drawing() -> Iterator[None]:
    """Have matplotlib draw in our look while the block lasts; its settings are as before after."""
    import matplotlib as mpl
    from matplotlib import font_manager

    known = {entry.fname for entry in font_manager.fontManager.ttflist}
    for path in font_files():
        if str(path) not in known:
            font_manager.fontManager.addfont(str(path))
    with mpl.rc_context(_LOOK), warnings.catch_warnings():
        # Layouts that are tight, or letters no font has, spoil no picture.
        warnings.simplefilter("ignore", UserWarning)
        yield


def set_title(axes: "Axes", title: str) -> None:
    """Write a picture's title in bold letters, on as many lines as it needs."""
    from matplotlib.font_manager import FontProperties

    bold = FontProperties(fname=str(font_files()[1]), size=11)
    axes.set_title(folded(title, _TITLE_WIDTH), loc="left", font=bold)


def folded(text: str, width: int) -> str:
    """Return a text on as many lines as it needs, broken between words where it can be.

    ``width`` counts columns of Latin text; a Hangul syllable takes two.
    """
    lines: list[str] = []
    for word in text.split(" "):
        for number, piece in enumerate(_pieces(word, width)):
            joined = f"{lines[-1]} {piece}" if lines else piece
            if lines and not number and columns_wide(joined) <= width:
                lines[-1] = joined
            else:
                lines.append(piece)
    return "\n".join(lines)


def _pieces(word: str, width: int) -> list[str]:
    """Return a word cut where it would be wider than a line."""
    pieces = [""]
    for sign in word:
        if columns_wide(pieces[-1] + sign) > width:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def save_picture(figure: "Figure", stem: Path) -> tuple[Path, ...]:
    """Write a figure beside ``stem`` as PNG and SVG; the same figure gives the same SVG."""
    png, svg = (stem.with_name(f"{stem.name}.{kind}") for kind in ("png", "svg"))
    figure.savefig(png, dpi=DPI)
    figure.savefig(svg, dpi=DPI, metadata={"Date": None})
    return png, svg


def png_of(figure: "Figure") -> bytes:
    """Return a figure as a PNG, for a notebook or a page."""
    written = BytesIO()
    figure.savefig(written, format="png", dpi=DPI)
    return written.getvalue()
