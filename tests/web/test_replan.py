"""Making a plan anew on the page, as it leaves the server."""

import json
import re

import pytest

from delivery.server import create_app
from tests.api.live import client_of, events
from tests.api.test_replans import carrier_of, late
from tests.api.tiny_area import make_tiny_area
from tests.web.test_page import planned


def made_anew(client, job, **asked: object):
    answer = client.post(f"/api/v1/plans/{job['id']}/replan", json={"iterations": 5, **asked})
    return json.loads([*events(client, answer.json())][-1][1])


def page_of(client, job, language: str = "ko") -> str:
    page = client.get(f"/plans/{job['id']}", params={"lang": language}).text
    client.cookies.clear()
    return page


@pytest.fixture(scope="module")
def first(client):
    return planned(client)


def test_a_plans_page_offers_its_own_carriers_routes_and_orders(client, first):
    plan = client.get(first["links"]["plan"]).json()
    page = page_of(client, first)
    for route in plan["routes"]:
        assert f'name="absent" value="{route["carrier"]}"' in page
        assert f'<option value="{route["id"]}">{route["carrier"]}</option>' in page
    offered = re.search('<datalist id="replan-orders">(.*?)</datalist>', page, re.DOTALL)
    assert offered
    assert set(re.findall('value="([^"]+)"', offered[1])) == {"O1", "O2", "O3"}
    assert "changes-heading" not in page


def test_who_stays_home_may_be_absent_too_and_who_is_absent_is_not_asked_again(client, first):
    def offered(job):
        return re.findall('name="absent" value="([^"]+)"', page_of(client, job))

    plan = client.get(first["links"]["plan"]).json()
    out = [route["carrier"] for route in plan["routes"]]
    everybody = {"van#1", "rider#1", "rider#2"}
    home = min(everybody - set(out))
    assert offered(first)[: len(out)] == out
    assert sorted(offered(first)) == sorted(everybody)
    assert sorted(offered(made_anew(client, first, absent=[home]))) == sorted(everybody - {home})
    vans = planned(client, modes=["producer"])
    assert offered(vans) == ["van#1"]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_field_is_labelled_and_has_a_place_for_its_faults(client, first, language):
    page = page_of(client, first, language)
    form = page[page.index('<details class="card" id="replan">') :]
    form = form[: form.index("</form>")]
    ids = set(re.findall(r'\bid="([^"]+)"', form))
    labels = set(re.findall('<label for="([^"]+)"', form))
    assert labels <= ids
    controls = re.findall(r"<(?:input|select|textarea)\b([^>]*)>", form)
    assert len(controls) > 10
    for control in controls:
        named = re.search('id="([^"]+)"', control)
        is_labelled = named is not None and named[1] in labels
        assert is_labelled or 'type="checkbox"' in control or "aria-label=" in control, control
    described = {each for words in re.findall('aria-describedby="([^"]+)"', form)
                 for each in words.split()}  # fmt: skip
    assert described <= ids
    for field in ("now", "absent", "drop", "add", "lock", "weather", "keep", "seconds"):
        assert f"replan-{field}-faults" in described


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ko", ("10:30에 다시 만듦", "취소된 주문: O2", "늦은 주문: L1", "날씨: 비", "700원")),
        ("en", ("At 10:30", "Cancelled: O2", "Late orders: L1", "Weather: rain", "700 won")),
    ],
)
def test_a_plan_made_anew_says_what_came_up_what_moved_and_the_way_back(
    client, first, language, said
):
    done = made_anew(
        client, first, now="09:00", drop=["O2"], add=[late()], keep=700, weather=["rain"]
    )
    later = made_anew(client, done, now="10:30")
    page = page_of(client, done, language)
    taken_by = carrier_of(client.get(done["links"]["plan"]).json(), "L1")
    assert f"L1 → {taken_by}</li>" in page
    assert f'id="back" href="/plans/{first["id"]}"' in page
    for words in said[1:]:
        assert words in page
    difference = client.get(done["links"]["difference"]).json()
    assert f"{difference['won']['more']['provider']:+,}" in page
    again = page_of(client, later, language)
    assert said[0] in again
    assert f'id="back" href="/plans/{done["id"]}"' in again
    # What holds already cannot be unticked; what is cancelled is not offered again.
    assert 'value="rain" checked disabled' in again
    assert '<option value="O2">' not in again
    assert "대상자0" not in page


def test_another_face_comes_before_another_time(client, first):
    gone = carrier_of(client.get(first["links"]["plan"]).json(), "O2")
    done = made_anew(client, first, absent=[gone])
    page = page_of(client, done)
    assert "누가 무엇을 대신 받나" in page
    assert f"{gone} →" in page.replace("&#43;", "+")
    assert f"빠진 운반자: {gone}" in page


def test_plans_that_cannot_be_read_any_more_still_have_their_page(tmp_path):
    areas = {"tiny": make_tiny_area(tmp_path / "tiny")}
    with client_of(create_app(areas, tmp_path / "work", None)) as client:
        first = planned(client)
        done = made_anew(client, first, drop=["O1"])
    path = tmp_path / "work" / first["id"] / "plan.json"
    text = path.read_text("utf-8")
    path.write_text(text.replace("delivery.plan/1", "delivery.plan/9"), "utf-8")
    with client_of(create_app(areas, tmp_path / "work", None)) as client:
        page = client.get(f"/plans/{first['id']}")
        assert (page.status_code, 'id="replan"' in page.text) == (200, False)
        assert "앞 계획이 이 컴퓨터에 없어" in client.get(f"/plans/{done['id']}").text


def test_a_plan_that_could_not_be_made_anew_keeps_the_way_back(tmp_path):
    areas = {"tiny": make_tiny_area(tmp_path / "tiny")}
    with client_of(create_app(areas, tmp_path / "work", None)) as client:
        first = planned(client)
        done = made_anew(client, first, drop=["O1"])
    # As a server that was cut off leaves it.
    path = tmp_path / "work" / done["id"] / "job.json"
    job = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**job, "state": "running", "report": None}), "utf-8")
    with client_of(create_app(areas, tmp_path / "work", None)) as client:
        lost = client.get(done["links"]["self"]).json()
        assert (lost["state"], lost["problem"]["type"]) == ("failed", "urn:delivery:problem:lost")
        assert (lost["links"]["before"], lost["links"]["difference"]) == (
            first["links"]["self"],
            None,
        )
        assert f'href="/plans/{first["id"]}"' in client.get(f"/plans/{done['id']}").text
