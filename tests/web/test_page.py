"""The page as it leaves the server."""

import json
import re
from importlib import resources

import pytest

from delivery.jobs.job import Stage
from delivery.web.words import PAGE, SCRIPT
from tests.api.live import ask, events

STATIC = resources.files("delivery.web").joinpath("static")
TEMPLATES = resources.files("delivery.web").joinpath("templates")


def sources(folder, ending: str) -> dict[str, str]:
    return {
        path.name: path.read_text("utf-8")
        for path in folder.iterdir()
        if path.name.endswith(ending)
    }


def planned(client, **fields: object) -> dict[str, object]:
    job = ask(client, area="tiny", iterations=1, **fields).json()
    return json.loads([*events(client, job)][-1][1])


def test_the_page_is_korean_until_somebody_asks_for_english(client):
    page = client.get("/")
    assert page.headers["content-language"] == "ko"
    assert '<html lang="ko">' in page.text
    assert "계획 만들기" in page.text
    assert "set-cookie" not in page.headers


def test_the_language_asked_for_is_remembered(client):
    asked = client.get("/", params={"lang": "en"})
    assert "Make the plan" in asked.text
    assert client.cookies["lang"] == "en"
    assert "Make the plan" in client.get("/").text
    assert "계획 만들기" in client.get("/", params={"lang": "ko"}).text
    client.cookies.clear()


@pytest.mark.parametrize("language", ["", "fr", "<script>"])
def test_a_language_we_do_not_speak_is_answered_in_korean(client, language):
    page = client.get("/", params={"lang": language})
    assert '<html lang="ko">' in page.text
    assert "set-cookie" not in page.headers


def test_areas_are_offered_with_their_days_and_modes(client):
    page = client.get("/").text
    assert 'data-area="tiny" data-dates="2026-11-23"' in page
    assert "저장된 주문 2026-11-23" in page
    assert "라이더 공동배송" in page


def test_an_area_at_fault_cannot_be_chosen_and_says_why(client):
    page = client.get("/").text
    assert 'value="broken"' not in page
    assert "tariff.toml" in page


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_plan_has_a_page_of_its_own_with_table_reasons_files_and_map(client, language):
    job = planned(client)
    page = client.get(f"/plans/{job['id']}", params={"lang": language}).text
    client.cookies.clear()
    row = job["result"]["table"]["rows"][0]
    assert row["label"][language] in page.replace("&#39;", "'")
    assert all(f">{cell}</td>" in page for cell in row["cells"])
    assert "O3" in page
    for name in ("workbook", "map", "plan", "geojson"):
        assert job["links"][name] in page
    assert 'sandbox="allow-scripts"' in page


def test_the_panel_is_the_same_without_the_page_around_it(client):
    job = planned(client)
    panel = client.get(f"/plans/{job['id']}/panel")
    assert 'id="result-heading"' in panel.text
    assert "<html" not in panel.text


def test_a_plan_that_is_not_there_gives_a_page_that_says_so(client):
    page = client.get("/plans/nothing")
    assert page.status_code == 404
    assert "그런 계획이 없습니다" in page.text
    assert client.get("/plans/nothing/panel").headers["content-type"] == "application/problem+json"


def test_nobody_is_named_on_the_page_of_a_plan(client):
    page = client.get(f"/plans/{planned(client)['id']}").text
    assert "대상자0" not in page
    assert "010-0000" not in page
    assert "가로 11" not in page


def test_nothing_on_the_page_is_inline_or_from_another_host(client):
    job = planned(client)
    page = client.get(f"/plans/{job['id']}")
    policy = page.headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert not re.search(r"\son\w+=|\sstyle=|<style|javascript:", page.text)
    scripts = re.findall(r"<script([^>]*)>", page.text)
    assert all('src="/static/' in each or "application/json" in each for each in scripts)
    assert "http://" not in page.text
    assert "https://" not in page.text


def test_what_the_page_loads_is_there_and_loads_nothing_from_elsewhere(client):
    page = client.get("/").text
    loaded = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert len(loaded) == 5
    for address in [*loaded, *(f"/static/{name}" for name in sources(STATIC, ".js"))]:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "//" not in re.sub(r"(?m)^\s*//.*$", "", answer.text).replace("://", "  "), address
        assert "http" not in re.sub("https? ", "", answer.text), address


def test_every_word_is_in_both_languages():
    for key, words in {**PAGE, **SCRIPT}.items():
        assert words.ko or key == "orders_unit", key
        assert words.en or key == "orders_unit", key
        assert set(re.findall(r"\{\w+\}", words.ko)) == set(re.findall(r"\{\w+\}", words.en)), key


def test_templates_and_scripts_use_every_word_of_the_catalogue_and_no_other():
    templates = "".join(sources(TEMPLATES, ".html").values())
    assert set(re.findall(r"\bt\.(\w+)", templates)) == set(PAGE)
    scripts = "".join(sources(STATIC, ".js").values())
    said = set(re.findall(r'word\(\s*"(\w+)"', scripts))
    stages = {stage.value for stage in Stage}
    chosen = {"made", "reconnecting", "unreachable"}
    assert said | stages | chosen == set(SCRIPT)


def test_an_order_a_route_and_a_kitchen_are_explained_on_the_page(client):
    job = planned(client)
    plan = client.get(job["links"]["plan"]).json()
    route = plan["routes"][0]
    order = route["trips"][0]["stops"][0]["order_ids"][0]
    panel = client.get(f"/plans/{job['id']}/panel").text
    assert 'id="why-of"' in panel
    assert 'data-why="O3"' in panel
    for asked, said in ((order, route["carrier"]), (route["id"], "다음으로"), ("O3", "중지 기간")):
        page = client.get(f"/plans/{job['id']}/why", params={"of": asked})
        assert page.status_code == 200
        assert said in page.text
        assert "대상자" not in page.text
    spoken = {
        lang: client.get(f"/plans/{job['id']}/why", params={"of": "R001", "lang": lang}).text
        for lang in ("ko", "en")
    }
    # Each language alone: no cell holds both.
    assert " / " not in re.sub(r"<[^>]*>", "", spoken["ko"])
    assert not re.search("[a-z]+ [a-z]+ [a-z]+", re.sub(r"<[^>]*>", "", spoken["ko"]))
    assert not re.search("[가-힣]", re.sub(r"<[^>]*>", "", spoken["en"]))
    unknown = client.get(f"/plans/{job['id']}/why", params={"of": "<b>", "lang": "en"}).text
    assert "&lt;b&gt; → the id of an order" in unknown
