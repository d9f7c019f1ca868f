"""Everything a comparison leaves behind: figures, a picture, a page."""

from pathlib import Path

from delivery.reports.compare_chart import comparison_chart
from delivery.reports.compare_json import write_comparison_json
from delivery.reports.compare_page import comparison_page
from delivery.reports.comparison import Comparison


def write_comparison(comparison: Comparison, title: str, folder: Path) -> tuple[Path, ...]:
    """Write ``compare.json``, ``compare.html`` and ``compare.svg``; returns their paths.

    Parameters
    ----------
    title
        The area's title, for the page.
    folder
        Where the files go; it exists.
    """
    figures, page, picture = (folder / f"compare.{kind}" for kind in ("json", "html", "svg"))
    write_comparison_json(comparison, figures)
    page.write_bytes(comparison_page(comparison, title).encode())
    picture.write_bytes(comparison_chart(comparison).encode())
    return figures, page, picture
