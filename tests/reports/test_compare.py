import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import sync_playwright

from delivery.model.places import Order
from delivery.model.plan import PlanUnassigned
from delivery.reports.compare import write_comparison
from delivery.reports.compare_chart import comparison_chart
from delivery.reports.compare_json import comparison_document
from delivery.reports.compare_page import comparison_page
from delivery.reports.compare_table import comparison_table, reasons_table
from delivery.reports.comparison import Alternative, Comparison
from delivery.reports.summary_json import summary_document


def test_the_document_holds_a_summary_for_each_mode_and_the_mix_and_marginal_won(
    comparison: Comparison,
) -> None:
    document = comparison_document(comparison)
    assert list(document["modes"]) == ["producer", "rider"]
    assert document["marginal_won"] == {"producer": 640, "rider": None}
    assert document["mix"]["modes"] == summary_document(comparison.mix.summary)["modes"]
    assert document["mix"]["total"]["meals"] == 6


def test_a_summary_also_gives_its_total_flat(comparison: Comparison) -> None:
    producer = comparison_document(comparison)["modes"]["producer"]
    assert producer["provider"] == producer["total"]["provider"] == 72000
    assert producer["per_meal"]["provider"] == 24000
    assert producer["versus_allowance"] == -22000


def test_each_alternative_says_which_orders_it_leaves_out_and_why(comparison: Comparison) -> None:
    document = comparison_document(comparison)
    assert document["modes"]["producer"]["unserved_by_reason"] == {"capacity": 5}
    assert document["modes"]["rider"]["unserved"] == 5
    assert document["mix"]["unassigned"][1]["order_id"] == "O7"


def test_the_table_sets_the_alternatives_side_by_side(comparison: Comparison) -> None:
    table = comparison_table(comparison)
    assert [row.label.en for row in table.rows] == [
        "Producer's own alone", "Rider co-op alone", "Mix",
    ]  # fmt: skip
    shown = dict(zip([h.en for h in table.headings[1:]], table.rows[0].cells, strict=True))
    assert (shown["Unserved"], shown["Won/meal"], shown["One more box"]) == ("5", "24,000", "640")


def test_reasons_are_counted_for_each_alternative(comparison: Comparison) -> None:
    table = reasons_table(comparison)
    assert {row.label.ko: row.cells for row in table.rows} == {
        "배송 중지 기간": ("–", "1", "1"),
        "담당 구역 밖": ("–", "1", "1"),
        "적재 용량 부족": ("5", "3", "–"),
    }


def test_the_chart_is_an_svg_that_draws_the_allowance_and_each_payer(
    comparison: Comparison,
) -> None:
    chart = comparison_chart(comparison)
    root = ElementTree.fromstring(chart)
    texts = ["".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "배송비 기준 allowance 2,000" in texts
    assert "24,000" in texts
    assert "공공 재정 Programme" in texts
    assert "Mix · 5/6 · 제외 left out 1" in texts


def test_bars_that_serve_fewer_orders_than_others_are_pale(comparison: Comparison) -> None:
    assert comparison_chart(comparison).count("fill-opacity") == 2
    alike = replace(comparison, alone={"producer": comparison.mix})
    assert "fill-opacity" not in comparison_chart(alike)


def test_an_alternative_that_delivers_nothing_has_no_bar(comparison: Comparison) -> None:
    mix = comparison.mix
    nothing = replace(mix.summary.total, orders=0, meals=0, per_meal=None, versus_allowance=None)
    idle = replace(mix, summary=replace(mix.summary, modes={}, total=nothing), routes=())
    chart = comparison_chart(Comparison({"resident": idle}, mix, {}))
    assert "–" in chart


def test_the_page_is_self_contained_and_escapes_what_it_shows(comparison: Comparison) -> None:
    evil = PlanUnassigned("<script>x</script>", "capacity", "<b>", None)
    page = comparison_page(
        replace(comparison, mix=replace(comparison.mix, unassigned=(evil,))), "<i>area</i>"
    )
    assert "<script>x" not in page
    assert "<i>area" not in page
    assert re.findall(r"https?://(?!www\.w3\.org/2000/svg)", page) == []


def test_all_files_are_written_and_hold_nothing_personal(
    comparison: Comparison, orders: tuple[Order, ...], tmp_path: Path
) -> None:
    paths = write_comparison(comparison, "시험 지역", tmp_path)
    assert [path.name for path in paths] == ["compare.json", "compare.html", "compare.svg"]
    for path in paths:
        text = path.read_text("utf-8")
        assert not any(secret in text for o in orders for secret in (o.name, o.address, o.phone))
    assert json.loads(paths[0].read_text("utf-8"))["schema"] == "delivery.compare/1"


@pytest.mark.chromium
def test_the_page_opens_from_disk_and_switches_its_language(
    comparison: Comparison, tmp_path: Path
) -> None:
    _, path, _ = write_comparison(comparison, "시험 지역", tmp_path)
    complaints: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path.as_uri())
        assert "나란히 보기" in page.inner_text("main")
        page.click("#language")
        assert "Side by side" in page.inner_text("main")
        assert "나란히 보기" not in page.inner_text("main")
        browser.close()
    assert complaints == []


@pytest.mark.chromium
def test_nothing_written_in_the_chart_is_cut_off(
    comparison: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A city's day: the longest name of a mode with counts of four digits.
    monkeypatch.setattr(Alternative, "served", 9999)
    monkeypatch.setattr(Alternative, "asked_for", 9999)
    monkeypatch.setattr(Alternative, "left_out", 999)
    _, _, path = write_comparison(comparison, "시험 지역", tmp_path)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.goto(path.as_uri())
        cut_off = page.evaluate(
            """() => [...document.querySelectorAll("text")].filter(text => {
                const box = text.getBBox(), room = document.documentElement.viewBox.baseVal;
                return box.x < 0 || box.x + box.width > room.width
                    || box.y + box.height > room.height;
            }).map(text => text.textContent)"""
        )
        browser.close()
    assert cut_off == []
