"""The page in a real Chromium: dropped, followed, stopped, read."""

import base64
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from delivery.server import create_app, find_areas
from tests.api.live import ask, served
from tests.api.tiny_area import make_sheet
from tests.web.chromium import LONG_ENOUGH, opened, overflow, until_result

pytestmark = [pytest.mark.chromium, pytest.mark.timeout(150)]

DROPPED = """([name, content]) => {
  const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
  const dropped = new DataTransfer();
  dropped.items.add(new File([bytes], name));
  return dropped;
}"""


def drop(page: Page, target: Locator, sheet: Path) -> None:
    content = base64.b64encode(sheet.read_bytes()).decode()
    dropped = page.evaluate_handle(DROPPED, [sheet.name, content])
    for kind in ("dragenter", "dragover", "drop"):
        target.dispatch_event(kind, {"dataTransfer": dropped})


@pytest.mark.shared
def test_a_sheet_dropped_on_an_area_becomes_a_table_a_map_and_files(
    browser, shared, tmp_path_factory
):
    work = tmp_path_factory.mktemp("work")
    app = create_app(find_areas(shared / "areas"), work, tmp_path_factory.mktemp("cache"))
    with served(app) as address, opened(browser, address) as watched:
        page = watched.page
        card = page.locator('[data-area="central-seoul"]')
        drop(page, card, shared / "uploads" / "c_people.xlsx")
        expect(card.locator("input")).to_be_checked()
        expect(page.locator("#chosen")).to_contain_text("c_people.xlsx")
        page.get_by_role("button", name="계획 만들기").click()
        expect(page.locator("#best")).to_contain_text("원", timeout=LONG_ENOUGH)
        expect(page.locator("#stage")).to_contain_text("더 적은 비용을 찾습니다")
        expect(page.get_by_role("progressbar")).to_be_visible()
        page.get_by_role("button", name="멈추고").click()
        until_result(page)
        expect(page.locator("#result-heading")).to_be_focused()
        expect(page.locator("#summary tbody tr")).to_have_count(5)
        expect(page.locator("#summary tr.total td").first).to_have_text("28")
        see_the_map(page)
        hold_the_files(page)


def see_the_map(page: Page) -> None:
    page.locator("#map").scroll_into_view_if_needed()
    inside = page.frame_locator("#map")
    expect(inside.locator("#title")).to_have_text("배송 계획 지도")
    expect(inside.locator("#routes li").nth(3)).to_be_visible()
    expect(inside.locator("#scale-text")).to_have_text("500 m")
    drawn = inside.locator("#map").evaluate(
        """(canvas) => {
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          return new Set(new Uint32Array(data.buffer)).size;
        }"""
    )
    assert drawn > 50  # colours: an empty map has one


def hold_the_files(page: Page) -> None:
    for file, ending in (("workbook", "xlsx"), ("map", "html"), ("plan", "json"),
                         ("geojson", "geojson")):  # fmt: skip
        with page.expect_download() as download:
            page.locator(f"#get-{file}").click()
        assert download.value.suggested_filename == f"central-seoul-2026-11-23.{ending}"
        assert Path(download.value.path()).stat().st_size > 1000


def test_a_plan_being_made_is_followed_to_its_end_and_has_its_own_address(browser, client):
    address = str(client.base_url).rstrip("/")
    # Longer than any machine takes to open the page; it is stopped once it has been seen.
    job = ask(client, area="tiny", seconds=120).json()
    with opened(browser, address, f"/plans/{job['id']}") as watched:
        expect(watched.page.locator("#best")).to_contain_text("원", timeout=LONG_ENOUGH)
        client.post(job["links"]["stop"])
        until_result(watched.page)
        expect(watched.page).to_have_title("작은 동네 2026-11-23")
        watched.page.reload()
        expect(watched.page.locator("#unserved-orders")).to_contain_text("배송 중지 기간")


@pytest.mark.timeout(240)  # a machine's first bound compiles its kernels
def test_a_proof_is_asked_for_on_the_page(browser, client):
    with opened(browser, str(client.base_url).rstrip("/")) as watched:
        page = watched.page
        page.locator('input[name="area"][value="tiny"]').check()
        page.locator("#seconds").select_option("10")
        page.locator("#bound-seconds").select_option("60")
        page.get_by_role("button", name="계획 만들기").click()
        until_result(page)
        expect(page.locator("#panel")).to_contain_text("증명된 하한")


def test_an_unserved_order_and_a_route_are_explained_where_they_are_asked_about(browser, client):
    address = str(client.base_url).rstrip("/")
    job = ask(client, area="tiny", iterations=1).json()
    with opened(browser, address, f"/plans/{job['id']}") as watched:
        page = watched.page
        until_result(page)
        page.get_by_role("button", name="O3").click()
        expect(page.locator("#why-answer")).to_contain_text("규칙에 따라 배송하지 않습니다")
        page.locator("#why-of").fill("R001")
        page.get_by_role("button", name="까닭 보기").click()
        expect(page.locator("#why-answer")).to_contain_text("왜 이 운반자인가")
        expect(page.locator("#why-answer")).to_be_focused()


def test_the_keyboard_alone_is_enough(browser, client):
    with opened(browser, str(client.base_url).rstrip("/")) as watched:
        page = watched.page
        page.keyboard.press("Tab")
        expect(page.locator(".skip")).to_be_focused()
        page.locator('input[name="area"]').focus()
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        expect(page.locator("#running-heading")).to_be_focused()
        page.locator("#stop").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#panel")).not_to_contain_text("만들고 있습니다")


def test_the_switch_turns_the_page_and_its_plans_into_english(browser, client):
    address = str(client.base_url).rstrip("/")
    job = ask(client, area="tiny", iterations=1).json()
    with opened(browser, address, f"/plans/{job['id']}") as watched:
        page = watched.page
        until_result(page)
        page.get_by_role("link", name="English").click()
        expect(page.get_by_role("heading", name="Cost by mode")).to_be_visible()
        expect(page.locator("#summary")).to_contain_text("Rider co-op")
        page.goto(address)
        expect(page.get_by_role("button", name="Make the plan")).to_be_visible()
        assert page.locator("html").get_attribute("lang") == "en"


def test_a_bad_sheet_shows_its_faults_and_can_be_replaced_by_a_good_one(browser, client, tmp_path):
    bad = tmp_path / "단가표.csv"
    bad.write_text("품목,단가\n쌀,52000\n", "utf-8")
    with opened(browser, str(client.base_url).rstrip("/")) as watched:
        page = watched.page
        drop(page, page.locator('[data-area="tiny"]'), bad)
        page.locator(".primary").click()
        problem = page.locator("#problem")
        expect(problem).to_be_focused()
        expect(problem.locator("h2")).to_have_text("주문표에 문제가 있습니다")
        expect(problem.locator("li")).to_contain_text("단가표.csv")
        page.get_by_role("button", name="단가표.csv 빼기").click()
        drop(page, page.locator("#drop"), make_sheet(tmp_path / "명단.csv"))
        page.locator(".primary").click()
        expect(problem).to_be_hidden()
        page.locator("#stop").click()
        until_result(page)
        expect(page.locator("#refused-heading")).to_contain_text("2")
        expect(page.locator(".attention")).to_contain_text("수량 칸이")


def test_a_page_asks_for_what_is_missing_before_it_sends_anything(browser, client):
    with opened(browser, str(client.base_url).rstrip("/")) as watched:
        page = watched.page
        page.locator('input[value="tiny"]').check()
        for box in page.locator('[data-modes-of="tiny"] input').all():
            box.uncheck()
        page.locator(".primary").click()
        expect(page.locator("#problem")).to_contain_text("배송 방식을 하나 이상")


def test_a_server_that_is_gone_is_said_plainly(browser, tmp_path):
    app = create_app(find_areas(None), tmp_path / "work", None)
    page = browser.new_page()
    with served(app) as address:
        page.goto(address)
        page.locator('input[value="sample-area"]').check()
    page.locator(".primary").click()
    expect(page.locator("#problem")).to_contain_text("서버에 닿을 수 없습니다")
    page.close()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_phone_shows_everything_without_scrolling_the_page_sideways(
    browser, client, language, tmp_path
):
    job = ask(client, make_sheet(tmp_path / "명단.csv"), area="tiny", iterations=1).json()
    address = str(client.base_url).rstrip("/")
    with opened(browser, address, f"/plans/{job['id']}?lang={language}", width=360) as watched:
        until_result(watched.page)
        assert overflow(watched.page) <= 0
        watched.page.goto(f"{address}/?lang={language}")
        assert overflow(watched.page) <= 0
        for button in watched.page.locator("button:visible, a.button:visible").all():
            assert button.bounding_box()["height"] >= 38
