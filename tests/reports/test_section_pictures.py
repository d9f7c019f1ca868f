"""Charts and maps: files of the right size, the same every time, with letters of our own."""

from dataclasses import replace
from pathlib import Path

import matplotlib as mpl
import pytest
from PIL import Image

from delivery.reports.cells import columns_wide
from delivery.reports.language import Language
from delivery.reports.map_pictures import draw_map, write_map_picture
from delivery.reports.phrases import Phrase
from delivery.reports.picture_files import DPI, drawing, folded
from delivery.reports.report_fonts import font_files, printable
from delivery.reports.section_pictures import WIDTH, draw_chart, write_chart
from delivery.reports.sections import Chart, ChartKind, SectionMap, Series
from tests.reports.small_report import BARS, HOSTILE, LINES, LONG, MAP, POINTS, STREETS

CHARTS = pytest.mark.parametrize("chart", [LINES, BARS, POINTS], ids=lambda chart: chart.key)


@CHARTS
@pytest.mark.parametrize("language", [Language.KOREAN, Language.ENGLISH])
def test_a_chart_is_drawn_over_the_width_of_a_page(
    chart: Chart, language: Language, tmp_path: Path
) -> None:
    png, svg = write_chart(chart, language, tmp_path / chart.key)
    with Image.open(png) as picture:
        assert picture.width == round(WIDTH * DPI)
        assert len(picture.convert("RGB").getcolors(1 << 24) or []) > 20
    assert svg.read_text("utf-8").rstrip().endswith("</svg>")


@CHARTS
def test_the_same_chart_gives_the_same_file(chart: Chart, tmp_path: Path) -> None:
    _, once = write_chart(chart, Language.KOREAN, tmp_path / "once")
    _, again = write_chart(chart, Language.KOREAN, tmp_path / "again")
    assert once.read_bytes() == again.read_bytes()


def test_the_same_map_gives_the_same_file(tmp_path: Path) -> None:
    png, once = write_map_picture(MAP, STREETS, Language.KOREAN, tmp_path / "once")
    _, again = write_map_picture(MAP, STREETS, Language.KOREAN, tmp_path / "again")
    assert once.read_bytes() == again.read_bytes()
    with Image.open(png) as picture:
        assert picture.width == round(WIDTH * DPI)


def test_a_map_shows_a_scale_for_its_values_and_a_legend_for_its_groups() -> None:
    with drawing():
        figure = draw_map(MAP, STREETS, Language.ENGLISH)
    assert "Won per meal" in [axes.get_ylabel() for axes in figure.axes]
    (legend,) = figure.legends
    assert [text.get_text() for text in legend.get_texts()] == ["Rider", "Kitchen"]


def test_a_map_of_nothing_is_the_streets_alone() -> None:
    empty = SectionMap("empty", Phrase("빈 지도", "Nothing"))
    with drawing():
        (axes,) = draw_map(empty, STREETS, Language.KOREAN).axes
    assert axes.get_xlim()[0] < 126.96 < 126.99 < axes.get_xlim()[1]


def test_an_estimate_is_dashed_in_the_colour_of_what_it_estimates() -> None:
    with drawing():
        (axes,) = draw_chart(LINES, Language.ENGLISH).axes
    measured, estimate, reference = axes.get_lines()
    assert (measured.get_linestyle(), estimate.get_linestyle()) == ("-", "--")
    assert measured.get_color() == estimate.get_color()
    assert list(reference.get_ydata()) == [2000, 2000]
    assert reference.get_label() == "Allowance 2,000"


def test_volumes_that_double_stand_evenly_and_a_mark_is_a_ring_on_their_lines() -> None:
    (riders, formula) = LINES.series
    ring = Series(Phrase("여기부터", "From here"), (2000.0,), (60.0,), is_mark=True)
    chart = replace(LINES, series=(riders, formula, ring), doubles=True)
    with drawing():
        (axes,) = draw_chart(chart, Language.ENGLISH).axes
    measured, estimate, mark, _ = axes.get_lines()
    assert axes.get_xscale() == "log"
    assert list(axes.get_xticks()) == [10, 100, 240]
    assert measured.get_color() == estimate.get_color()
    assert (mark.get_linestyle(), mark.get_markerfacecolor()) == ("None", "none")


def test_a_spread_is_a_band_around_its_line() -> None:
    with drawing():
        (axes,) = draw_chart(LINES, Language.ENGLISH).axes
    (band,) = axes.collections
    heights = band.get_paths()[0].vertices[:, 1]
    assert (heights.min(), heights.max()) == (2400, 5600)


def test_the_first_bar_lies_on_top() -> None:
    with drawing():
        (axes,) = draw_chart(BARS, Language.KOREAN).axes
    assert axes.yaxis_inverted()
    assert axes.get_yticklabels()[0].get_text() == "라이더"


def test_a_chart_without_series_is_drawn_empty(tmp_path: Path) -> None:
    words = Phrase("없음", "Nothing")
    for kind in ChartKind:
        png, _ = write_chart(
            Chart(kind.value, words, words, words, kind, ()), Language.KOREAN, tmp_path / kind
        )
        assert png.stat().st_size > 1000


def test_a_title_with_dollar_signs_is_no_formula() -> None:
    with drawing():
        (axes,) = draw_chart(LINES, Language.ENGLISH).axes
        assert axes.get_title(loc="left") == "Won by volume $x^2$"
        assert not axes.title.get_parse_math()


def test_the_settings_of_matplotlib_are_left_as_they_were() -> None:
    before = dict(mpl.rcParams)
    with drawing():
        draw_chart(BARS, Language.KOREAN)
    assert dict(mpl.rcParams) == before


def test_a_long_name_is_folded_and_nothing_of_it_is_lost() -> None:
    lines = folded(f"{LONG} kitchen of many words", 34).split("\n")
    assert all(columns_wide(line) <= 34 for line in lines)
    assert "".join(lines).replace(" ", "") == f"{LONG}kitchenofmanywords"
    assert folded("", 34) == ""


def test_the_fonts_come_with_the_installation_and_draw_korean() -> None:
    assert all(path.is_file() for path in font_files())
    assert printable("가힣 ₩ 2,000 → 원 × ≤ – · €") == "가힣 ₩ 2,000 → 원 × ≤ – · €"
    assert printable("a−b\u200b😀\x07") == "a-b□"
    assert "\x00" not in printable(HOSTILE)
