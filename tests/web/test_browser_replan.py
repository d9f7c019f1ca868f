"""Making a plan anew in a real Chromium: said in a few clicks, seen, undone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.api.live import ask
from tests.api.test_replans import carrier_of, late
from tests.web.chromium import LONG_ENOUGH, opened, overflow, until_result

pytestmark = [pytest.mark.chromium, pytest.mark.timeout(150)]


def address_of(client) -> str:
    return str(client.base_url).rstrip("/")


def made(client, page: Page) -> dict[str, object]:
    """Return the job whose plan a page shows."""
    job = client.get(f"/api/v1{re.search('/plans/[^?]+', page.url)[0]}").json()
    return {**job, "plan": client.get(job["links"]["plan"]).json()}


def test_an_absent_carrier_gives_a_new_plan_with_what_moved_and_the_way_back(browser, client):
    job = ask(client, area="tiny", iterations=5).json()
    with opened(browser, address_of(client), f"/plans/{job['id']}") as watched:
        page = watched.page
        until_result(page)
        before = made(client, page)
        gone = carrier_of(before["plan"], "O1")
        page.get_by_text("다시 계획하기").first.click()
        page.get_by_label(gone).check()
        page.locator("#replan .primary").click()
        expect(page.locator("#running-heading")).to_be_focused()
        page.get_by_role("button", name="멈추고").click()
        expect(page.locator("#changes-heading")).to_be_visible(timeout=LONG_ENOUGH)
        expect(page.locator("#result-heading")).to_be_focused()
        after = made(client, page)
        assert after["asked"]["replan"]["absent"] == [gone]
        changes = page.locator(".changes")
        expect(changes).to_contain_text(f"빠진 운반자: {gone}")
        expect(changes).to_contain_text(f"{gone} → {carrier_of(after['plan'], 'O1')}")
        page.get_by_role("link", name="되돌리기").click()
        until_result(page)
        assert made(client, page) == before
        expect(page.locator("#changes-heading")).to_have_count(0)


def test_everything_can_be_said_with_the_keyboard_and_reaches_the_plan(browser, client):
    job = ask(client, area="tiny", iterations=5).json()
    with opened(browser, address_of(client), f"/plans/{job['id']}") as watched:
        page = watched.page
        until_result(page)
        carrier = carrier_of(made(client, page)["plan"], "O1")
        page.locator("#replan > summary").focus()
        page.keyboard.press("Enter")
        page.locator("#replan-drop").fill("O2")
        # The Enter that ends a Korean syllable adds nothing yet.
        composing = {"key": "Enter", "isComposing": True, "bubbles": True}
        page.locator("#replan-drop").dispatch_event("keydown", composing)
        expect(page.locator("#replan-dropped li")).to_have_count(0)
        page.keyboard.press("Enter")
        expect(page.locator("#replan-dropped")).to_contain_text("O2")
        expect(page.locator("#replan-drop")).to_be_focused()
        page.locator("#lock-what").select_option("order")
        page.locator("#lock-level").select_option("times")
        # What was typed and not yet added is not lost.
        page.locator("#lock-id").fill("O1")
        row = late()
        rows = ["\t".join(row), "\t".join(str(cell) for cell in row.values())]
        page.locator("#replan-paste").fill("\n".join(rows))
        page.locator("#replan-keep").fill("900")
        page.locator("#replan").get_by_label("비").check()
        page.locator("#replan .primary").focus()
        page.keyboard.press("Enter")
        page.locator("#stop").click()
        expect(page.locator("#changes-heading")).to_be_visible(timeout=LONG_ENOUGH)
        record = made(client, page)["plan"]["replanned"]
        assert (record["cancelled"], record["added"]) == (["O2"], ["L1"])
        assert record["locked"] == [{"order_id": "O1", "carrier": carrier, "level": "times"}]
        assert record["keep_won"] == 900
        expect(page.locator(".changes")).to_contain_text("날씨: 비")


def test_faults_stand_at_their_fields_and_go_once_mended(browser, client):
    job = ask(client, area="tiny", iterations=5).json()
    with opened(browser, address_of(client), f"/plans/{job['id']}", width=360) as watched:
        page = watched.page
        until_result(page)
        page.locator("#replan > summary").click()
        page.locator("#replan-now").fill("23:00")
        page.locator("#replan-drop").fill("O8, O9")
        page.locator("#lock-id").fill("nobody")
        page.locator("#lock-add").click()
        page.locator("#lock-what").select_option("order")
        for level in ("times", "free"):
            page.locator("#lock-level").select_option(level)
            page.locator("#lock-id").fill("O1")
            page.locator("#lock-add").click()
        page.locator("#replan-paste").fill("품목,단가\n쌀,52000")
        page.locator("#replan .primary").click()
        expect(page.locator("#replan-problem")).to_be_focused()
        expect(page.locator("#replan-problem")).to_contain_text("고칠 것 6가지")
        expect(page.locator("#replan-now-faults")).to_contain_text("하루가 끝나는 18:00 전의 시각")
        expect(page.locator("#replan-now")).to_have_attribute("aria-invalid", "true")
        expect(page.locator("#replan-drop-faults li")).to_have_count(2)
        expect(page.locator("#replan-lock-faults .where")).to_have_text(
            ["그대로 둘 것 1", "그대로 둘 것 3"]
        )
        expect(page.locator("#replan-lock-faults .came")).to_have_text(
            [
                "받은 값: 운반자 nobody: 누가 나르는지",
                "받은 값: 주문 O1: 누가, 몇 시에, 주문 O1: 고정하지 않음",
            ]
        )
        expect(page.locator("#replan-add-faults")).to_contain_text("붙여 넣은 주문.csv")
        assert overflow(page) <= 0
        # The browser itself says once that the request was refused.
        assert [said for said in watched.wrong if "422" not in said] == []
        watched.wrong.clear()
        page.locator("#replan-now").fill("")
        page.locator("#replan-paste").fill("")
        for button in (
            "O8 빼기",
            "O9 빼기",
            "운반자 nobody: 누가 나르는지 빼기",
            "주문 O1: 고정하지 않음 빼기",
        ):
            page.get_by_role("button", name=button).click()
        page.locator("#replan .primary").click()
        page.locator("#stop").click()
        expect(page.locator("#changes-heading")).to_be_visible(timeout=LONG_ENOUGH)
        assert overflow(page) <= 0


def test_a_file_that_is_gone_or_too_large_is_told_and_can_be_taken_out(browser, client, tmp_path):
    job = ask(client, area="tiny", iterations=5).json()
    gone, large = tmp_path / "gone.csv", tmp_path / "large.csv"
    gone.write_text("order_id\n", "utf-8")
    large.write_bytes(b"0" * (7 * 1024 * 1024 + 1))
    with opened(browser, address_of(client), f"/plans/{job['id']}") as watched:
        page = watched.page
        until_result(page)
        page.locator("#replan > summary").click()
        page.locator("#replan-files").set_input_files(large)
        page.locator("#replan .primary").click()
        expect(page.locator("#replan-problem")).to_contain_text("7 MB를 넘습니다")
        expect(page.locator("#replan-problem")).to_contain_text("주문표만 보내 주세요")
        page.get_by_role("button", name="large.csv 빼기").click()
        page.locator("#replan-files").set_input_files(gone)
        gone.unlink()
        page.locator("#replan .primary").click()
        expect(page.locator("#replan-problem")).to_contain_text("고른 파일을 읽을 수 없습니다")
        page.get_by_role("button", name="gone.csv 빼기").click()
        page.locator("#replan .primary").click()
        page.locator("#stop").click()
        expect(page.locator("#changes-heading")).to_be_visible(timeout=LONG_ENOUGH)


def test_pasted_rows_keep_their_empty_outer_cells(browser, client):
    job = ask(client, area="tiny", iterations=5).json()
    with opened(browser, address_of(client), f"/plans/{job['id']}") as watched:
        page = watched.page
        until_result(page)
        page.locator("#replan > summary").click()
        rows = ["\t".join(["", *late(), "note"]), "\t".join(["1", *map(str, late().values()), ""])]
        page.locator("#replan-paste").fill("\n".join(rows) + "\n")
        page.locator("#replan .primary").click()
        page.locator("#stop").click()
        expect(page.locator("#changes-heading")).to_contain_text("앞 계획과 달라진 것")
        assert made(client, page)["plan"]["replanned"]["added"] == ["L1"]
