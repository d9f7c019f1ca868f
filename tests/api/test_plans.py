"""A plan asked for, followed, stopped and fetched, through a real server."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import openpyxl
import pytest

from delivery.server import SAMPLE_AREA, create_app
from tests.api.live import ask, client_of, events
from tests.api.tiny_area import make_sheet


def planned(client, *sheets: Path, **fields: object):
    """Return the job of a plan once it is finished."""
    answer = ask(client, *sheets, **fields)
    assert answer.status_code == 202, answer.text
    *_, (name, data) = events(client, answer.json())
    assert name == "done"
    return json.loads(data)


def test_a_request_is_accepted_with_the_place_of_its_job(client):
    answer = ask(client, area="tiny", iterations=1)
    job = answer.json()
    assert answer.status_code == 202
    assert answer.headers["location"] == job["links"]["self"] == f"/api/v1/plans/{job['id']}"
    assert job["state"] == "queued"
    assert job["links"]["plan"] is None
    assert client.get(answer.headers["location"]).json()["id"] == job["id"]


def test_the_areas_own_orders_become_a_plan_with_a_table_and_reasons(client):
    job = planned(client, area="tiny", iterations=1)
    result = job["result"]
    assert job["state"] == "done"
    assert (result["area"], result["title"], result["date"]) == ("tiny", "작은 동네", "2026-11-23")
    figures = result["figures"]
    assert (figures["orders"], figures["boxes"], figures["unserved"]) == (2, 3, 1)
    labels = [row["label"]["ko"] for row in result["table"]["rows"]]
    assert labels == ["제조업체 직접배송", "라이더 공동배송", "합계"]
    assert len(result["table"]["rows"][0]["cells"]) == len(result["table"]["headings"]) - 1
    (unserved,) = result["unserved"]
    assert (unserved["order_id"], unserved["code"]) == ("O3", "suspended")
    assert unserved["detail"]["ko"].startswith("배송 중지 기간")


def test_a_sheet_gives_a_plan_and_says_which_rows_gave_no_order_and_why(client, sheet):
    job = planned(client, sheet, area="tiny", iterations=1)
    assert job["asked"]["orders"] == ["명단 (점심).csv"]
    assert job["result"]["figures"]["orders"] == 1
    refused = {row["row"]: row for row in job["result"]["refused"]}
    assert set(refused) == {3, 4}
    assert refused[3]["message"]["ko"].startswith("수량 칸이")
    assert refused[4]["message"]["en"].startswith("No recipient has this phone")


def test_several_sheets_are_one_day(client, sheet, tmp_path):
    second = tmp_path / "저녁.csv"
    second.write_text(sheet.read_text("utf-8").replace("점심", "저녁"), "utf-8")
    job = planned(client, sheet, second, area="tiny", iterations=1)
    assert {row["file"] for row in job["result"]["refused"]} == {"명단 (점심).csv", "저녁.csv"}


def test_every_option_reaches_the_plan(client):
    job = planned(
        client,
        area="tiny",
        date="2026-11-23",
        modes=["rider"],
        objective="economic",
        weather="rain,cold",
        iterations=1,
        seed=7,
    )
    plan = client.get(job["links"]["plan"]).json()
    assert set(plan["summary"]["modes"]) == {"rider"}
    assert (plan["objective"], plan["weather"]) == ("economic", ["cold", "rain"])
    assert job["asked"]["seed"] == 7


def test_the_ledgers_of_a_plan_may_be_weighted(client):
    job = planned(client, area="tiny", objective="provider=1, programme=0.50", iterations=1)
    plan = client.get(job["links"]["plan"]).json()
    assert job["asked"]["objective"] == plan["objective"] == "provider=1,programme=0.5"


def test_the_same_request_gives_the_same_plan(client):
    plans = [client.get(planned(client, area="tiny", iterations=1, seed=3)["links"]["plan"]).json()
             for _ in range(2)]  # fmt: skip
    for plan in plans:
        plan["search"]["seconds"] = 0
    assert plans[0] == plans[1]


def test_every_file_is_served_as_what_it_is(client, tmp_path):
    links = planned(client, area="tiny", iterations=1)["links"]
    plan = client.get(links["plan"])
    assert plan.json()["schema"] == "delivery.plan/1"
    page = client.get(links["map"])
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "content-disposition" not in page.headers
    assert "작은 동네" in page.text
    named = client.get(links["map"], params={"download": "true"})
    assert 'filename="tiny-2026-11-23.html"' in named.headers["content-disposition"]
    workbook = client.get(links["workbook"])
    assert 'filename="tiny-2026-11-23.xlsx"' in workbook.headers["content-disposition"]
    (tmp_path / "plan.xlsx").write_bytes(workbook.content)
    opened = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    assert opened.sheetnames
    opened.close()
    assert client.get(links["geojson"]).json()["type"] == "FeatureCollection"


def test_progress_comes_as_events_and_ends_with_the_job(client):
    job = ask(client, area="tiny", seconds=1).json()
    heard = [(name, json.loads(data)) for name, data in events(client, job)]
    assert {name for name, _ in heard[:-1]} == {"progress"}
    searched = [data for _, data in heard[:-1] if data["won"] is not None]
    assert searched
    assert searched[-1]["elapsed"] >= searched[0]["elapsed"]
    name, last = heard[-1]
    assert (name, last["state"], last["id"]) == ("done", "done", job["id"])


@pytest.mark.timeout(240)  # a machine's first bound compiles its kernels
def test_a_plan_is_proven_where_that_is_asked_for(client):
    last = planned(client, area="tiny", iterations=1, bound_seconds=5)
    plan = client.get(last["links"]["plan"]).json()
    assert 0 < plan["bound"] <= plan["summary"]["total"]["cost"]["provider"]
    assert any("증명된 하한" in note["ko"] for note in last["result"]["table"]["notes"])
    assert last["asked"]["bound_seconds"] == 5


def test_whoever_listens_late_hears_the_end(client):
    job = planned(client, area="tiny", iterations=1)
    assert [name for name, _ in events(client, job)] == ["progress", "done"]


def test_stopping_keeps_the_best_plan_so_far(client):
    job = ask(client, area="tiny", seconds=600).json()
    last = {}
    for name, data in events(client, job):
        last = json.loads(data)
        if name == "progress" and last["won"] is not None:
            assert client.post(job["links"]["stop"]).status_code == 202
    assert last["state"] == "stopped"
    assert last["result"]["figures"]["orders"] == 2
    assert client.get(last["links"]["plan"]).status_code == 200


def test_two_requests_at_once_are_made_one_after_the_other(client):
    together = threading.Barrier(2)

    def post(seed: int):
        together.wait()
        return ask(client, area="tiny", iterations=1, seed=seed).json()

    with ThreadPoolExecutor(2) as pool:
        jobs = list(pool.map(post, (1, 2)))
    ends = [json.loads([*events(client, job)][-1][1]) for job in jobs]
    assert [end["state"] for end in ends] == ["done", "done"]
    assert len({job["id"] for job in jobs}) == 2


def test_a_plan_waits_for_the_one_before_it_and_leaves_the_queue_when_stopped(client):
    first = ask(client, area="tiny", seconds=600).json()
    second = ask(client, area="tiny", iterations=1).json()
    assert client.get(second["links"]["self"]).json()["progress"]["ahead"] == 1
    stopped = client.post(second["links"]["stop"]).json()
    assert (stopped["state"], stopped["result"]) == ("stopped", None)
    client.post(first["links"]["stop"])
    assert [name for name, _ in events(client, first)][-1] == "done"


def test_the_sheet_and_whoever_stands_in_it_are_gone_once_it_is_read(client, sheet, work):
    job = planned(client, sheet, area="tiny", iterations=1)
    folder = work / job["id"]
    kept = sorted(path.name for path in folder.rglob("*"))
    assert kept == ["job.json", "map.html", "plan.json", "plan.xlsx", "routes.geojson"]
    for name in ("job.json", "plan.json", "routes.geojson", "map.html"):
        assert "대상자0" not in (folder / name).read_text("utf-8")


def test_a_restarted_server_still_has_the_plan(areas, tmp_path):
    with client_of(create_app(areas, tmp_path / "work", None)) as client:
        job = planned(client, area="tiny", iterations=1)
    with client_of(create_app(areas, tmp_path / "work", None)) as client:
        assert client.get(job["links"]["self"]).json() == job
        assert client.get(job["links"]["plan"]).status_code == 200


def test_a_server_that_ends_takes_the_best_plan_so_far_with_it(areas, tmp_path):
    with client_of(create_app(areas, tmp_path / "work", None)) as client:
        job = ask(client, area="tiny", seconds=600).json()
        for _, data in events(client, job):
            if json.loads(data)["won"] is not None:
                break
    with client_of(create_app(areas, tmp_path / "work", None)) as client:
        kept = client.get(job["links"]["self"]).json()
        assert kept["state"] == "stopped"
        assert client.get(kept["links"]["map"]).status_code == 200


def test_a_sheet_uploaded_under_another_path_stays_in_its_jobs_folder(client, work, tmp_path):
    sheet = make_sheet(tmp_path / "1.csv")
    files = [("orders", ("../../../../tiny-evil.csv", sheet.read_bytes()))]
    data = {"area": "tiny", "iterations": "1"}
    job = client.post("/api/v1/plans", data=data, files=files).json()
    assert job["asked"]["orders"] == ["tiny-evil.csv"]
    assert [name for name, _ in events(client, job)][-1] == "done"
    assert not list(work.parent.rglob("tiny-evil.csv"))


@pytest.mark.timeout(180)
def test_the_bundled_sample_area_is_planned_end_to_end(client):
    job = planned(client, area=SAMPLE_AREA, date="2026-11-24", modes="rider", iterations=1)
    figures = job["result"]["figures"]
    plan = client.get(job["links"]["plan"]).json()
    assert job["state"] == "done"
    assert figures["orders"] > 150
    assert figures["orders"] + figures["unserved"] == len(job["result"]["unserved"]) + sum(
        mode["orders"] for mode in plan["summary"]["modes"].values()
    )
    assert (plan["area"], plan["date"]) == ("sample-area", "2026-11-24")
