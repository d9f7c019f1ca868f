"""Maps of sections as pictures, drawn over the area's own streets."""

import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from delivery.reports.language import Language
from delivery.reports.picture_files import drawing, png_of, save_picture, set_title
from delivery.reports.report_fonts import printable
from delivery.reports.sections import LonLat, MapPoint, SectionMap

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Streets = Sequence[tuple[str, Sequence[LonLat]]]
"""The base map: the road class and the line of every street."""

_WIDTH: Final = 7.2
_TALLEST: Final = 7.2
_MARGIN: Final = 0.04
"""Part of the places' extent that is shown around them."""

_BROAD: Final = ("motorway", "trunk", "primary", "secondary")
_STREET: Final = "#C9CED6"
_BROAD_STREET: Final = "#A9B1BC"
_SCALE: Final = "cividis_r"
"""Nunez, Anderton & Renslow (2018), doi:10.1371/journal.pone.0199239: alike to all colour vision,
and darker with more."""


def write_map_picture(
    drawn: SectionMap, streets: Streets, language: Language, stem: Path
) -> tuple[Path, ...]:
    """Draw a map beside ``stem`` as PNG and SVG; returns their paths."""
    with drawing():
        return save_picture(draw_map(drawn, streets, language), stem)


def map_png(drawn: SectionMap, streets: Streets, language: Language) -> bytes:
    """Return a map as a PNG, for a notebook or a page."""
    with drawing():
        return png_of(draw_map(drawn, streets, language))


def draw_map(drawn: SectionMap, streets: Streets, language: Language) -> "Figure":
    """Return a map as a figure of matplotlib; degrees are squeezed so that distances look true."""
    from matplotlib.figure import Figure

    west, south, east, north = _extent(drawn, streets)
    squeeze = math.cos(math.radians((south + north) / 2))
    tall = _WIDTH * (north - south) / ((east - west) * squeeze)
    figure = Figure(figsize=(_WIDTH, min(_TALLEST, tall + 0.9)), layout="constrained")
    axes = figure.add_subplot()
    _streets(axes, streets)
    _lines(axes, drawn, language)
    _points(figure, axes, drawn, language)
    axes.set(xlim=(west, east), ylim=(south, north), xticks=[], yticks=[], aspect=1 / squeeze)
    axes.spines[:].set_visible(False)
    set_title(axes, printable(language.say(drawn.title)))
    handles, labels = axes.get_legend_handles_labels()
    if labels:
        figure.legend(handles, labels, loc="outside lower center", ncols=min(4, len(labels)))
    return figure


def _extent(drawn: SectionMap, streets: Streets) -> tuple[float, float, float, float]:
    """Return west, south, east and north of what is drawn, else of the streets, and a margin."""
    places = [point.at for point in drawn.points]
    places += [point for line in drawn.lines for point in line.points]
    places = places or [point for _, line in streets for point in line] or [(0.0, 0.0)]
    lon, lat = zip(*places, strict=True)
    least = 0.002
    wide = max(max(lon) - min(lon), least) * _MARGIN + least / 2
    high = max(max(lat) - min(lat), least) * _MARGIN + least / 2
    return min(lon) - wide, min(lat) - high, max(lon) + wide, max(lat) + high


def _streets(axes: "Axes", streets: Streets) -> None:
    """Draw the base map; thousands of streets go as one image, so that an SVG stays small."""
    for is_broad, colour, width in ((False, _STREET, 0.5), (True, _BROAD_STREET, 1.1)):
        lines = [line for road, line in streets if road.startswith(_BROAD) is is_broad]
        _collection(axes, lines, colour, width=width, is_image=True, order=1)


def _collection(
    axes: "Axes",
    lines: Iterable[Sequence[LonLat]],
    colour: str,
    *,
    width: float,
    is_image: bool,
    order: int,
    label: str = "",
) -> None:
    from matplotlib.collections import LineCollection

    axes.add_collection(
        LineCollection(
            [list(line) for line in lines],
            colors=colour,
            linewidths=width,
            rasterized=is_image,
            zorder=order,
            label=label,
        )
    )


def _lines(axes: "Axes", drawn: SectionMap, language: Language) -> None:
    for group in dict.fromkeys((line.group, line.colour) for line in drawn.lines):
        words, colour = group
        own = [line.points for line in drawn.lines if (line.group, line.colour) == group]
        label = printable(language.say(words))
        _collection(axes, own, colour, width=1.5, is_image=False, order=2, label=label)


def _points(figure: "Figure", axes: "Axes", drawn: SectionMap, language: Language) -> None:
    valued = [point for point in drawn.points if point.value is not None]
    if valued:
        lon, lat = zip(*(point.at for point in valued), strict=True)
        dots = axes.scatter(
            lon,
            lat,
            c=[point.value or 0.0 for point in valued],
            cmap=_SCALE,
            s=_size(len(valued)),
            edgecolors="white",
            linewidths=0.3,
            zorder=3,
        )
        bar = figure.colorbar(dots, ax=axes, shrink=0.7, pad=0.01, format=lambda v, _: f"{v:,.10g}")
        if drawn.scale is not None:
            bar.set_label(printable(language.say(drawn.scale)))
    _plain_points(axes, [point for point in drawn.points if point.value is None], language)


def _plain_points(axes: "Axes", points: Sequence[MapPoint], language: Language) -> None:
    marks = dict(zip(dict.fromkeys(point.group for point in points), "so^vDP", strict=False))
    for group, mark in marks.items():
        own = [point for point in points if point.group == group]
        lon, lat = zip(*(point.at for point in own), strict=True)
        axes.scatter(
            lon,
            lat,
            c=[point.colour for point in own],
            marker=mark,
            s=46 if len(own) < 60 else 10,
            edgecolors="white",
            linewidths=0.6,
            zorder=4,
            label=printable(language.say(group)) if group else None,
        )


def _size(count: int) -> float:
    """Return the area of a point: few are large, many small enough to stand apart."""
    return max(8.0, min(46.0, 9_000 / count))
