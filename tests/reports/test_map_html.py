import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page, sync_playwright

from delivery.model.area import Area
from delivery.model.places import Location, Order
from delivery.model.plan import Plan
from delivery.network.map_lines import street_lines
from delivery.reports.directory import directory
from delivery.reports.line_coding import encode_line
from delivery.reports.map_data import map_data
from delivery.reports.map_html import map_page, write_map
from delivery.reports.palette import mode_colours

STREETS = [
    ("primary", [(126.960, 37.556), (126.980, 37.566)]),
    ("residential", [(126.966, 37.559), (126.967, 37.5601), (126.968, 37.561)]),
    ("residential", [(126.968, 37.561), (126.967, 37.5601), (126.966, 37.559)]),
    ("footway", [(126.971, 37.562), (126.9718, 37.5634)]),
    ("motorway_link", [(127.9, 38.9), (127.91, 38.91)]),
]


@pytest.fixture(scope="module")
def page_text(plan: Plan, area: Area, orders: tuple[Order, ...]) -> str:
    return map_page(plan, area, orders, {}, STREETS)


def test_the_page_asks_no_other_host_for_anything(page_text: str) -> None:
    assert re.findall(r"https?://|//[a-z]+\.|@import|<link[^>]+stylesheet", page_text) == []


def test_nothing_personal_stands_in_the_page(
    page_text: str, orders: tuple[Order, ...], resident_home: Location
) -> None:
    for order in orders:
        for secret in (order.name, order.address, order.phone):
            assert secret not in page_text
    assert "저염" not in page_text
    assert str(resident_home.lon)[:8] not in page_text


def test_a_title_cannot_smuggle_in_a_script(
    plan: Plan, area: Area, orders: tuple[Order, ...]
) -> None:
    evil = "</script><script>alert(1)</script>"
    page = map_page(replace(plan, warnings=(evil,)), replace(area, title=evil), orders, {}, STREETS)
    assert "<script>alert" not in page


def test_streets_are_drawn_once_by_their_class_and_only_near_the_plan(
    plan: Plan, area: Area, orders: tuple[Order, ...]
) -> None:
    data = map_data(plan, area, directory(area, orders), {}, STREETS)
    assert {layer: len(lines.split(" ")) for layer, lines in data["streets"].items()} == {
        "arterial": 1,
        "minor": 1,
        "path": 1,
    }


def test_a_mode_the_guide_does_not_know_gets_a_colour_of_its_own() -> None:
    colours = mode_colours(["producer", "senior_club", "volunteers"])
    assert len(set(colours.values())) == 6


def test_a_line_is_coded_as_the_published_example_is() -> None:
    # Encoded Polyline Algorithm Format, the documentation's own example, longitude first here.
    points = [(-120.2, 38.5), (-120.95, 40.7), (-126.453, 43.252)]
    assert encode_line(points) == "_p~iF~ps|U_ulLnnqC_mqNvxq`@"


degrees = st.floats(-180, 180).map(lambda d: round(d, 5))


@given(st.lists(st.tuples(degrees, degrees.map(lambda d: d / 2)), max_size=20))
def test_coded_lines_need_no_escaping_in_a_page(points: list[tuple[float, float]]) -> None:
    assert all("?" <= sign <= "~" for sign in encode_line(points))


@pytest.fixture(scope="module")
def opened(
    plan: Plan, area: Area, orders: tuple[Order, ...], tmp_path_factory: Any
) -> Iterator[tuple[Page, list[str]]]:
    path: Path = tmp_path_factory.mktemp("map") / "map.html"
    write_map(plan, area, orders, {}, STREETS, path)
    complaints: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1300, "height": 850})
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("requestfailed", lambda request: complaints.append(request.url))
        page.goto(path.as_uri())
        yield page, complaints
        browser.close()


@pytest.fixture
def page(opened: tuple[Page, list[str]]) -> Iterator[Page]:
    page, complaints = opened
    page.reload()
    yield page
    assert complaints == []


@pytest.mark.chromium
def test_the_page_shows_the_price_of_a_meal_the_unserved_and_the_warnings(page: Page) -> None:
    side = page.inner_text("#side")
    # 72,000 + 4,950 + 1,300 + 1,000 = 79,250 provider won over 6 meals
    assert "13,208 원" in side
    assert "기준 2,000원보다 11,208원 많음" in side
    assert "미배정 주문 2" in side
    assert "직선거리 × 1.3" in side
    assert "담당 구역 밖" in side


@pytest.mark.chromium
def test_choosing_a_route_shows_its_boxes_minutes_won_and_timetable(page: Page) -> None:
    page.click("[data-route=R02]")
    panel = page.inner_text("#panel")
    for shown in ("R02 · rider-coop#1", "라이더 공동배송", "4,950", "2,475", "60 분", "10:00"):
        assert shown in panel
    assert "O3, O4" in panel
    page.keyboard.press("Escape")
    assert page.is_hidden("#panel")


@pytest.mark.chromium
def test_clicking_a_stop_on_the_map_chooses_its_route(page: Page) -> None:
    at = page.evaluate("map.toScreen(map.routes[0].points[1].xy)")
    page.click("#map", position={"x": at[0], "y": at[1]})
    assert "R01 · producer-K1#1" in page.inner_text("#panel")


@pytest.mark.chromium
def test_the_language_can_be_switched(page: Page) -> None:
    page.click("[data-route=R04]")
    page.click("#language")
    assert page.get_attribute("html", "lang") == "en"
    assert "Residents" in page.inner_text("#filters")
    assert "Paid time" in page.inner_text("#panel")
    assert "residents' homes" in page.inner_text("#panel")
    page.click("#language")
    assert "유급 시간" in page.inner_text("#panel")


@pytest.mark.chromium
def test_a_mode_can_be_hidden_and_shown_again(page: Page) -> None:
    page.click("[data-mode=rider]")
    assert page.locator("#routes li").count() == 3
    page.click("[data-mode=rider]")
    assert page.locator("#routes li").count() == 4


@pytest.mark.chromium
def test_keys_and_wheel_move_and_zoom_the_map(page: Page) -> None:
    before = page.evaluate("({...map.view})")
    page.focus("#map")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("+")
    page.mouse.move(800, 400)
    page.mouse.wheel(0, -200)
    page.wait_for_function(f"map.view.zoom > {before['zoom']} * 1.4")
    assert page.evaluate("map.view.x") > before["x"]
    page.keyboard.press("0")
    assert page.evaluate("map.view.zoom") == before["zoom"]


@pytest.mark.chromium
def test_an_unserved_order_is_shown_where_it_is(page: Page) -> None:
    page.click("[data-order=O7]")
    x, y = page.evaluate("map.toScreen(map.left[1].xy)")
    assert (round(x), round(y)) == (round(page.evaluate("map.width / 2")), 425)


@pytest.mark.shared
def test_the_streets_of_real_districts_fit_into_three_megabytes(
    plan: Plan, area: Area, orders: tuple[Order, ...], shared: Path
) -> None:
    roads = shared / "areas" / "central-seoul" / "roads_drive.graphml.gz"
    streets = [(s.road_class, s.points) for s in street_lines({"car": roads}, cache=None)]
    page = map_page(plan, area, orders, {}, streets)
    assert len(streets) > 5000
    assert len(page.encode()) < 3_000_000
