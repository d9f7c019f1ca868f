"""A plan made anew through a real server: what comes of it, and that nothing is lost."""

import base64
import csv
import io
import json
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from delivery.model.scenario import SearchLimit
from delivery.reports.json_text import json_text
from delivery.reports.plan_json import plan_document
from delivery.server import create_app
from delivery.workflow.plan_day import load_plan_day
from delivery.workflow.replan import ReplanRequest, replan_day
from tests.api.live import client_of, events
from tests.api.test_plans import planned
from tests.api.tiny_area import FILES

DAY = "2026-11-23"
FEW = {"iterations": 5}


def late(number: int = 1, **changed: object) -> dict[str, object]:
    """Return a late order: the first order once more, under another id."""
    (first, *_) = csv.DictReader(io.StringIO(FILES[f"orders_{DAY}.csv"]))
    return {**first, "order_id": f"L{number}", **changed}


def anew(client, job, **asked: object):
    """Ask for a plan to be made anew."""
    return client.post(f"/api/v1/plans/{job['id']}/replan", json={**FEW, **asked})


def made_anew(client, job, **asked: object):
    """Return the job of a plan made anew once it is finished."""
    answer = anew(client, job, **asked)
    assert answer.status_code == 202, answer.text
    return json.loads([*events(client, answer.json())][-1][1])


def plan_of(client, job):
    return client.get(job["links"]["plan"]).json()


def carrier_of(plan, order):
    return next(
        (route["carrier"] for route in plan["routes"] for trip in route["trips"]
         for stop in trip["stops"] if order in stop["order_ids"]),
        None,
    )  # fmt: skip


@pytest.fixture(scope="module")
def first(client):
    return planned(client, area="tiny", iterations=5)


def test_an_absent_carrier_gives_a_new_plan_beside_the_one_before(client, first):
    before = plan_of(client, first)
    gone = carrier_of(before, "O1")
    answer = anew(client, first, absent=[gone])
    assert answer.status_code == 202
    job = answer.json()
    assert answer.headers["location"] == job["links"]["self"] == f"/api/v1/plans/{job['id']}"
    assert job["id"] != first["id"]
    done = json.loads([*events(client, job)][-1][1])
    plan = plan_of(client, done)
    assert done["state"] == "done"
    assert gone not in {route["carrier"] for route in plan["routes"]}
    assert (plan["replanned"]["of"], plan["replanned"]["absent"]) == (before["fingerprint"], [gone])
    assert (done["asked"]["replan"]["of"], done["asked"]["replan"]["absent"]) == (
        first["id"],
        [gone],
    )
    # Going back is looking at the plan before, which is as it was.
    assert done["links"]["before"] == first["links"]["self"]
    assert client.get(done["links"]["before"]).json() == first
    assert plan_of(client, first) == before
    difference = client.get(done["links"]["difference"]).json()
    assert gone in difference["now_idle"]
    assert difference["faces_changed"] == sum(
        each["was"]["carrier"] == gone for each in difference["orders"]
    )


def test_everything_that_came_up_reaches_the_plan_and_its_record(client, first):
    carrier = carrier_of(plan_of(client, first), "O1")
    done = made_anew(
        client,
        first,
        now="09:00",
        drop=["O2"],
        add=[late()],
        lock=[{"what": "order", "id": "O1", "level": "carrier"}],
        keep=700,
        weather=["rain"],
        seed=3,
    )
    plan = plan_of(client, done)
    record = plan["replanned"]
    assert (record["now"], record["keep_won"]) == (9 * 3600, 700)
    assert (record["added"], record["cancelled"]) == (["L1"], ["O2"])
    assert record["locked"] == [{"order_id": "O1", "carrier": carrier, "level": "carrier"}]
    assert plan["weather"] == ["rain"]
    assert carrier_of(plan, "L1")
    assert carrier_of(plan, "O1") == carrier
    assert [u["reason"] for u in plan["unassigned"] if u["order_id"] == "O2"] == ["cancelled"]
    assert done["asked"]["replan"] == {
        "of": first["id"],
        "now": "09:00",
        "absent": [],
        "drop": ["O2"],
        "added": ["L1"],
        "lock": [{"what": "order", "id": "O1", "level": "carrier"}],
        "keep": 700,
    }
    assert (done["asked"]["weather"], done["asked"]["seed"]) == (["rain"], 3)
    assert "대상자" not in client.get(done["links"]["self"]).text


def test_late_orders_may_come_in_a_sheet_which_tells_what_gave_none(client, first, sheet, work):
    dinner = sheet.read_text("utf-8").replace("점심", "저녁").encode()
    content = base64.b64encode(dinner).decode()
    done = made_anew(client, first, add_sheets=[{"name": "늦은 저녁.csv", "content": content}])
    assert len(done["asked"]["replan"]["added"]) == 1
    assert done["asked"]["orders"] == ["늦은 저녁.csv"]
    assert {row["row"] for row in done["result"]["refused"]} == {3, 4}
    kept = sorted(path.name for path in (work / done["id"]).rglob("*"))
    assert kept == ["job.json", "map.html", "plan.json", "plan.xlsx", "routes.geojson"]


def test_a_plan_made_anew_is_made_anew_and_explained_like_any_other(client, first):
    once = made_anew(client, first, drop=["O2"], add=[late()])
    twice = made_anew(client, once, absent=["rider#2"], add=[late(2)])
    record = plan_of(client, twice)["replanned"]
    assert (record["cancelled"], record["absent"], record["added"]) == (
        ["O2"],
        ["rider#2"],
        ["L2"],
    )
    assert carrier_of(plan_of(client, twice), "L1")
    assert twice["links"]["before"] == once["links"]["self"]
    told = client.get(f"{twice['links']['self']}/orders/L1/explanation")
    assert told.json()["about"] == "served_order"


def test_a_plan_of_some_modes_is_made_anew_of_these_alone(client):
    riders = planned(client, area="tiny", modes=["rider"], iterations=5)
    plan = plan_of(client, made_anew(client, riders, absent=["rider#1", "rider#2"]))
    assert riders["asked"]["modes"] == list(plan["summary"]["modes"]) == ["rider"]
    assert plan["routes"] == []
    assert len(plan["unassigned"]) == 3


def test_nothing_asked_is_a_plan_of_its_own_too(client, first):
    answer = client.post(f"/api/v1/plans/{first['id']}/replan", json={"seconds": 1})
    assert answer.status_code == 202
    assert answer.json()["asked"]["seconds"] == 1
    assert [name for name, _ in events(client, answer.json())][-1] == "done"


def test_without_a_limit_the_search_takes_ten_seconds_and_can_be_stopped(client, first):
    job = client.post(f"/api/v1/plans/{first['id']}/replan", json={}).json()
    assert job["asked"]["seconds"] == 10
    last = {}
    for name, data in events(client, job):
        last = json.loads(data)
        if name == "progress" and last["won"] is not None:
            client.post(job["links"]["stop"])
    assert last["state"] == "stopped"
    assert last["result"]["figures"]["orders"] == 2


def test_the_same_request_gives_the_same_plan(client, first):
    plans = [plan_of(client, made_anew(client, first, drop=["O1"])) for _ in range(2)]
    for plan in plans:
        plan["search"]["seconds"] = 0
    assert plans[0] == plans[1]


def test_the_plan_is_the_one_the_command_line_makes(client, first, areas, work, tmp_path):
    done = made_anew(client, first, absent=["rider#1"], drop=["O2"], add=[late()], now="09:00")
    file = tmp_path / "late.csv"
    with file.open("w", encoding="utf-8", newline="") as rows:
        writer = csv.DictWriter(rows, late())
        writer.writeheader()
        writer.writerow(late())
    plan_file = work / first["id"] / "plan.json"
    plan, day = load_plan_day(areas["tiny"], plan_file, added=[file], cache=None)
    request = ReplanRequest(
        SearchLimit(iterations=FEW["iterations"]),
        absent=("rider#1",),
        cancelled=("O2",),
        now=9 * 3600,
    )
    own = plan_document(replan_day(plan, day, request))
    made = plan_of(client, done)
    for each in (own, made):
        each["search"]["seconds"] = 0
    assert json.loads(json_text(own)) == made


def test_two_at_once_are_two_plans_of_the_same_one(client, first):
    together = threading.Barrier(2)

    def post(order: str):
        together.wait()
        return anew(client, first, drop=[order]).json()

    with ThreadPoolExecutor(2) as pool:
        jobs = list(pool.map(post, ("O1", "O2")))
    ends = [json.loads([*events(client, job)][-1][1]) for job in jobs]
    assert [end["state"] for end in ends] == ["done", "done"]
    assert [plan_of(client, end)["replanned"]["cancelled"] for end in ends] == [["O1"], ["O2"]]
    assert {end["links"]["before"] for end in ends} == {first["links"]["self"]}


def test_a_restarted_server_keeps_both_plans_and_makes_them_anew_again(areas, tmp_path):
    with client_of(create_app(areas, tmp_path / "work", None)) as client:
        before = planned(client, area="tiny", iterations=1)
        after = made_anew(client, before, absent=["van#1"])
        added = made_anew(client, before, add=[late()])
    with client_of(create_app(areas, tmp_path / "work", None)) as client:
        assert client.get(before["links"]["self"]).json() == before
        assert client.get(after["links"]["self"]).json() == after
        again = made_anew(client, after, drop=["O1"])
        assert plan_of(client, again)["replanned"]["absent"] == ["van#1"]
        # What its late orders were is gone with the server; the plan itself is not.
        answer = anew(client, added)
        assert (answer.status_code, answer.json()["type"]) == (
            409,
            "urn:delivery:problem:orders-gone",
        )
        assert carrier_of(plan_of(client, added), "L1")
