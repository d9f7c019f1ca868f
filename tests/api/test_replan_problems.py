"""What a plan cannot be made anew with: every fault, at once, in the command line's words."""

import base64
import json

import pytest

from delivery.jobs import queue
from delivery.server import create_app
from tests.api.live import ask, client_of
from tests.api.test_plans import planned
from tests.api.test_problems import refused
from tests.api.test_replans import anew, carrier_of, late, made_anew, plan_of


@pytest.fixture(scope="module")
def first(client):
    return planned(client, area="tiny", iterations=5)


def told(faults) -> list[tuple[str, str]]:
    return [(fault["where"], fault["came"]) for fault in faults]


def sheet_of(name: str, row) -> dict[str, str]:
    """Return an order file of one row, as it is sent."""
    text = ",".join(row) + "\n" + ",".join(str(cell) for cell in row.values()) + "\n"
    return {"name": name, "content": base64.b64encode(text.encode()).decode()}


def test_all_that_contradicts_the_plan_is_told_together(client, first):
    answer = anew(
        client,
        first,
        absent=["nobody"],
        drop=["O404"],
        now="23:00",
        lock=[
            {"what": "route", "id": "R999", "level": "carrier"},
            {"what": "order", "id": "O1", "level": "times"},
            {"what": "order", "id": "O1", "level": "free"},
        ],
    )
    faults = refused(answer, 422, "scenario")
    assert told(faults) == [
        ("lock[1]", "R999"),
        ("lock[3]", "lock[2] times, lock[3] free"),
        ("now", "23:00"),
        ("absent", "nobody"),
        ("drop", "O404"),
    ]
    assert faults[3]["expected"] == "a carrier of the plan or of its area"
    assert faults[2]["expected"].startswith("a time before the day's end")
    assert "--" not in json.dumps(faults)


def test_late_orders_at_fault_are_told_with_all_the_rest(client, first):
    rows = [late(boxes=0), late(2, window_start="10:00", window_end="09:00"), late(order_id="O1")]
    faults = refused(anew(client, first, add=rows, absent=["nobody"]), 422, "input")
    assert told(faults)[:2] == [("add[1] boxes", "0"), ("add[2] window_end", "10:00-09:00")]
    assert told(faults)[-1] == ("absent", "nobody")
    (fault,) = refused(anew(client, first, add=[late(order_id="O1")]), 422, "sheet")
    assert (fault["where"], fault["came"]) == ("add order_id", "O1")
    for row in ({}, {"nothing": 1}):
        (fault,) = refused(anew(client, first, add=[row]), 422, "sheet")
        assert fault["where"] == "add"


def test_every_file_at_fault_is_told_by_its_own_name(client, first):
    sheets = [sheet_of(name, late(boxes=0)) for name in ("add.csv", "late.csv")]
    faults = refused(anew(client, first, add_sheets=sheets), 422, "sheet")
    assert told(faults) == [("add.csv:2 boxes", "0"), ("late.csv:2 boxes", "0")]


def test_a_late_order_twice_is_told_wherever_it_stands(client, first):
    rows = refused(anew(client, first, add=[late(), late()]), 422, "sheet")
    assert [fault["where"] for fault in rows] == ["add[2] order_id"]
    sheet = sheet_of("late.csv", late())
    faults = refused(anew(client, first, add=[late()], add_sheets=[sheet]), 422, "sheet")
    assert told(faults) == [("late.csv order_id", "L1")]


def test_late_orders_of_another_day_or_without_columns_are_refused(client, first):
    (fault,) = refused(anew(client, first, add=[late(delivery_date="2026-11-24")]), 422, "sheet")
    assert fault["where"] == "add[1] delivery_date"
    assert "2026-11-23" in fault["expected"]
    row = late()
    del row["floor"]
    (fault,) = refused(anew(client, first, add=[row]), 422, "sheet")
    assert (fault["where"], fault["came"]) == ("add", "without floor")


def test_a_lock_on_an_absent_carrier_is_refused(client, first):
    carrier = carrier_of(plan_of(client, first), "O1")
    lock = [{"what": "carrier", "id": carrier, "level": "carrier"}]
    (fault,) = refused(anew(client, first, absent=[carrier], lock=lock), 422, "scenario")
    assert (fault["where"], fault["came"]) == ("lock[1]", f"carrier {carrier} carrier")
    assert "absent" in fault["expected"]


def test_an_order_on_board_cannot_be_dropped(client, first):
    (fault,) = refused(anew(client, first, drop=["O1"], now="17:59"), 422, "scenario")
    assert (fault["where"], fault["came"]) == ("drop", "O1")
    assert carrier_of(plan_of(client, first), "O1") in fault["fix"]


def test_time_does_not_run_back(client, first):
    later = made_anew(client, first, now="10:30")
    (fault,) = refused(anew(client, later, now="09:00"), 422, "scenario")
    assert (fault["where"], fault["came"]) == ("now", "09:00")
    assert fault["expected"].startswith("10:30 or later")


def test_locks_that_cannot_be_kept_name_the_fewest_to_release(areas, tmp_path):
    with client_of(create_app(areas, tmp_path, None)) as client:
        job = planned(client, area="tiny", iterations=1)
    # The plan was edited by hand: an order is handed over when its window is long over.
    path = tmp_path / job["id"] / "plan.json"
    document = json.loads(path.read_text("utf-8"))
    trip = document["routes"][0]["trips"][0]
    stop = trip["stops"][0]
    for key in ("arrive", "begin", "leave"):
        stop[key] += 36_000
    path.write_text(json.dumps(document), "utf-8")
    order = stop["order_ids"][0] if "order_ids" in stop else stop["order_id"]
    with client_of(create_app(areas, tmp_path, None)) as client:
        lock = [{"what": "order", "id": order, "level": "times"}]
        (fault,) = refused(anew(client, job, lock=lock), 422, "scenario")
    assert (fault["where"], fault["came"]) == ("lock", document["routes"][0]["carrier"])
    assert f"releasing {order} is enough" in fault["expected"]


@pytest.mark.parametrize(
    ("key", "value", "where"),
    [
        ("area", "elsewhere", "plan.json: area"),
        ("date", "2026-11-24", "plan.json: date"),
        ("schema", "delivery.plan/9", "plan.json"),
    ],
)
def test_a_plan_of_another_area_date_or_schema_is_refused(areas, tmp_path, key, value, where):
    with client_of(create_app(areas, tmp_path, None)) as client:
        job = planned(client, area="tiny", iterations=1)
    path = tmp_path / job["id"] / "plan.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), key: value}), "utf-8")
    with client_of(create_app(areas, tmp_path, None)) as client:
        faults = refused(anew(client, job), 422, "plan-file")
    assert faults[0]["where"].startswith(where)
    assert faults[0]["came"] == value


@pytest.mark.parametrize(
    ("field", "value", "where", "expected"),
    [
        ("now", "noon", "now", "a time as 10:30"),
        ("now", "25:00", "now", "a time as 10:30"),
        ("now", 930, "now", "text"),
        ("keep", -1, "keep", "0 or more"),
        ("keep", "much", "keep", "a whole number"),
        ("seconds", 0, "seconds", "1 or more"),
        ("weather", ["fog"], "weather[1]", "one of 'rain', 'snow', 'cold', 'heat' or 'holiday'"),
        ("absent", "van#1", "absent", "a list"),
        ("lock", [{"what": "wall", "id": "R1", "level": "free"}], "lock[1].what",
         "one of 'carrier', 'route' or 'order'"),
        ("lock", [{"what": "order", "id": "O1", "level": "tight"}], "lock[1].level",
         "one of 'free', 'carrier', 'sequence' or 'times'"),
        ("lock", [{"what": "order", "level": "free"}], "lock[1].id", "a value"),
        ("add", ["대상자0001"], "add[1]", "text or numbers by column"),
        ("add", [{"name": ["대상자0001"]}], "add[1]", "text or numbers by column"),
        ("add_sheets", [{"name": "1.csv", "content": "대상자0001"}], "add_sheets[1].content",
         "a file's bytes in base64"),
        ("add_sheets", [{"name": "대상자" * 100, "content": ""}], "add_sheets[1].name",
         "200 characters or fewer"),
        ("late", "대상자0001", "late", "a field that is described in /api/v1/openapi.json"),
    ],
)  # fmt: skip
def test_a_field_at_fault_is_named_with_what_was_expected(
    client, first, field, value, where, expected
):
    answer = client.post(f"/api/v1/plans/{first['id']}/replan", json={field: value})
    (fault,) = refused(answer, 422, "request")
    assert (fault["where"], fault["expected"]) == (where, expected)
    assert fault["expected_ko"]
    assert "대상자" not in answer.text


def test_what_is_no_json_is_a_problem_and_nothing_is_made(client, first):
    address = f"/api/v1/plans/{first['id']}/replan"
    headers = {"content-type": "application/json"}
    for sent in ({"content": b"{", "headers": headers}, {"json": []}, {"data": {"now": "10:30"}}):
        (fault,) = refused(client.post(address, **sent), 422, "request")
        assert fault["where"] == "request"
        assert "JSON" in fault["expected"]
    refused(client.post(address), 422, "request")
    both = client.post(address, json={"seconds": 10, "iterations": 1})
    (fault,) = refused(both, 422, "request")
    assert fault["expected"] == "seconds or iterations, not both"


@pytest.mark.parametrize(
    "asked",
    [
        {"absent": ["\ud800"]},
        {"now": "\ud800"},
        {"lock": [{"what": "order", "id": "\ud800", "level": "free"}]},
        {"add": [late(name="대상자\ud800")]},
        {"add": [{"\ud800": 1}]},
        {"add_sheets": [{"name": "\ud800.csv", "content": ""}]},
        {"\ud800": 1},
    ],
)
def test_half_a_sign_is_a_fault_of_the_request(client, first, asked):
    answer = client.post(
        f"/api/v1/plans/{first['id']}/replan",
        content=json.dumps(asked),
        headers={"content-type": "application/json"},
    )
    (fault,) = refused(answer, 422, "request")
    assert fault["where"] == "request"
    assert fault["came"] == ""
    assert "Unicode" in fault["expected"]


def test_json_too_deep_to_read_is_a_problem_that_asks_for_no_form(client, first):
    answer = client.post(
        f"/api/v1/plans/{first['id']}/replan",
        content="[" * 100_000,
        headers={"content-type": "application/json"},
    )
    refused(answer, 400, "malformed")
    assert "form-data" not in answer.text


def test_a_price_no_search_can_count_in_is_refused(client, first):
    (fault,) = refused(anew(client, first, keep=10**30), 422, "scenario")
    assert (fault["where"], fault["expected"]) == ("keep", "10,000,000 won or less")
    assert made_anew(client, first, keep=10_000_000)["state"] == "done"


def test_only_a_plan_that_is_there_can_be_made_anew(client):
    missing = client.post(f"/api/v1/plans/{'A' * 22}/replan", json={})
    refused(missing, 404, "unknown-plan")
    first = ask(client, area="tiny", seconds=600).json()
    waiting = ask(client, area="tiny", iterations=1).json()
    refused(anew(client, waiting), 409, "not-ready")
    client.post(waiting["links"]["stop"])
    client.post(first["links"]["stop"])


def test_a_queue_that_is_full_takes_no_more(client, first, monkeypatch):
    running = ask(client, area="tiny", seconds=600).json()
    monkeypatch.setattr(queue, "MOST_LIVE", 1)
    refused(anew(client, first), 503, "busy")
    client.post(running["links"]["stop"])


def test_another_site_and_too_much_at_once_are_refused(client, first):
    address = f"/api/v1/plans/{first['id']}/replan"
    strange = client.post(address, json={}, headers={"origin": "http://evil.example"})
    refused(strange, 403, "cross-origin")
    big = {"name": "big.csv", "content": "A" * (10 * 1024 * 1024)}
    refused(client.post(address, json={"add_sheets": [big]}), 413, "too-large")
