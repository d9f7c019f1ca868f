"""Errors as problem details, all faults at once."""

import json
from pathlib import Path

import pytest

from delivery import errors
from delivery.api.errors import INTERNAL, KINDS, failure_problem, kind_of, problem
from delivery.errors import DeliveryError, Fault
from delivery.jobs.job import Failure
from tests.api.live import ask, events


def refused(answer, status: int, code: str) -> list[dict[str, str]]:
    """Hold an answer to be a problem and return its faults."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert (body["status"], body["type"]) == (status, f"urn:delivery:problem:{code}")
    assert body["title"]
    assert body["title_ko"]
    assert body["detail"]
    assert body["detail_ko"]
    return body["faults"]


def failed(client, *sheets: Path, **fields: object):
    answer = ask(client, *sheets, **fields)
    assert answer.status_code == 202, answer.text
    job = json.loads([*events(client, answer.json())][-1][1])
    assert (job["state"], job["result"]) == ("failed", None)
    return job


def test_an_unknown_area_is_told_which_there_are(client):
    (fault,) = refused(ask(client, area="../tiny"), 422, "scenario")
    assert (fault["where"], fault["came"]) == ("area", "../tiny")
    assert "tiny" in fault["expected"]
    assert fault["fix_ko"]


def test_every_unknown_mode_is_named(client):
    faults = refused(ask(client, area="tiny", modes="rider,drone,robot"), 422, "scenario")
    assert [fault["came"] for fault in faults] == ["drone", "robot"]


def test_an_area_at_fault_is_refused_at_once_with_every_fault(client):
    faults = refused(ask(client, area="broken"), 422, "area")
    assert len(faults) > 1
    assert all(set(fault) == {"where", "came", "expected", "fix", "expected_ko", "fix_ko"}
               for fault in faults)  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("seconds", "0", "1 or more"),
        ("seconds", "601", "600 or less"),
        ("bound_seconds", "-1", "0 or more"),
        ("bound_seconds", "3601", "3600 or less"),
        ("seconds", "soon", "a number"),
        ("seconds", "nan", "600 or less"),
        ("iterations", "0", "1 or more"),
        ("iterations", "1.5", "a whole number"),
        ("seed", "-1", "0 or more"),
        ("date", "23.11.2026", "a date, YYYY-MM-DD"),
        ("objective", "programme", "provider, economic or weights as provider=1,programme=0.5"),
        ("objective", "provider=-1", "provider, economic or weights as provider=1,programme=0.5"),
        ("weather", "fog", "one of 'rain', 'snow', 'cold', 'heat' or 'holiday'"),
        ("orders", "a name, not a file", "an order sheet as a file"),
        ("second", "10", "a field that is described in /api/v1/openapi.json"),
    ],
)
def test_a_field_at_fault_is_named_with_what_was_expected(client, field, value, expected):
    (fault,) = refused(ask(client, area="tiny", **{field: value}), 422, "request")
    assert fault["where"].startswith(field)
    assert fault["expected"] == expected
    assert fault["expected_ko"]


def test_several_fields_at_fault_are_told_together(client):
    faults = refused(ask(client, seconds="x", seed="y"), 422, "request")
    assert {fault["where"] for fault in faults} == {"area", "seconds", "seed"}


def test_a_request_has_one_limit(client):
    (fault,) = refused(ask(client, area="tiny", seconds=10, iterations=1), 422, "request")
    assert fault["expected"] == "seconds or iterations, not both"


def test_what_stood_in_an_unknown_field_is_not_repeated(client):
    answer = ask(client, area="tiny", name="대상자0001")
    refused(answer, 422, "request")
    assert "대상자" not in answer.text


def test_a_form_without_files_chosen_is_no_fault(client):
    files = [("orders", ("", b""))]
    answer = client.post("/api/v1/plans", data={"area": "tiny", "iterations": "1"}, files=files)
    assert answer.status_code == 202


@pytest.mark.parametrize(
    ("name", "content"),
    [("empty.csv", ""), ("prices.csv", "품목,단가\n쌀,52000\n"), ("notes.txt", "내일은 쉽니다\n")],
)
def test_a_bad_sheet_fails_its_job_with_faults_that_name_the_file(client, tmp_path, name, content):
    sheet = tmp_path / name
    sheet.write_text(content, "utf-8")
    job = failed(client, sheet, area="tiny", iterations=1)
    assert job["problem"]["type"] == "urn:delivery:problem:sheet"
    assert job["problem"]["faults"]
    assert all(fault["where"].startswith(name) for fault in job["problem"]["faults"])
    for name in ("plan", "map", "workbook", "geojson"):
        refused(client.get(f"{job['links']['self']}/{name}"), 409, "not-ready")


def test_a_sheet_of_strangers_fails_with_a_fault_per_row_and_nobodys_name(client, tmp_path):
    sheet = tmp_path / "명단.csv"
    sheet.write_text(
        "성명,연락처,주소,수량,식사\n"
        + "".join(
            f"대상자{n},010-9999-{n},서울특별시 중구 먼로 {n},1,점심\n" for n in (7001, 7002)
        ),
        "utf-8",
    )
    problem = failed(client, sheet, area="tiny", iterations=1)["problem"]
    assert len(problem["faults"]) == 2
    assert "대상자7" not in json.dumps(problem, ensure_ascii=False)
    assert "010-9999" not in json.dumps(problem)


def test_a_day_without_orders_names_the_field_and_not_the_commands_option(client):
    job = failed(client, area="tiny", date="2026-11-30", iterations=1)
    (fault,) = job["problem"]["faults"]
    assert fault["where"] == "tiny/orders_2026-11-30.csv"
    assert "--" not in fault["fix"]
    assert "orders" in fault["fix"]


@pytest.mark.parametrize("plan_id", ["A" * 22, "job.json", "..%2F..%2Fetc", "%2e%2e", "x" * 60])
def test_a_plan_that_is_not_there_is_a_problem_wherever_it_is_looked_for(client, plan_id):
    for rest in ("", "/events", "/plan", "/map", "/workbook", "/geojson"):
        answer = client.get(f"/api/v1/plans/{plan_id}{rest}")
        assert answer.status_code == 404
        assert answer.headers["content-type"] == "application/problem+json"
    assert client.post(f"/api/v1/plans/{plan_id}/stop").status_code == 404


def test_an_unknown_address_and_a_wrong_method_are_problems(client):
    refused(client.get("/api/v1/nothing"), 404, "not-found")
    refused(client.get("/static/../../pyproject.toml"), 404, "not-found")
    wrong = client.delete("/api/v1/areas")
    refused(wrong, 405, "method")
    assert wrong.headers["allow"] == "GET"


def test_a_body_that_is_no_form_is_a_problem(client):
    broken = client.post(
        "/api/v1/plans",
        content=b"--x\r\nnonsense",
        headers={"content-type": "multipart/form-data; boundary=x"},
    )
    assert broken.status_code in (400, 422)
    assert broken.headers["content-type"] == "application/problem+json"
    faults = refused(client.post("/api/v1/plans", json={"area": "tiny"}), 422, "request")
    assert [fault["where"] for fault in faults] == ["area"]


def test_every_error_of_ours_has_a_line_in_the_table():
    ours = [each for each in vars(errors).values()
            if isinstance(each, type) and issubclass(each, DeliveryError)]  # fmt: skip
    for error in ours:
        if error is not DeliveryError:
            assert error in KINDS, error.__name__
    assert kind_of(KeyError("x")) is INTERNAL


def test_an_error_that_is_not_in_the_table_takes_the_line_above_it():
    class NewSheetError(errors.SheetError):
        """A kind of sheet error nobody has thought of yet."""

    assert kind_of(NewSheetError([])) is KINDS[errors.SheetError]
    assert failure_problem(Failure("NeverHeardOf"))["status"] == 500


def test_options_of_the_command_line_lose_their_dashes_and_nothing_else_does():
    said = "Name the day with --date, or run 'network build FILE --out FILE'"
    fault = Fault("--modes", "x", "y", said, "y", "--date로 지정해 주세요")
    (told,) = problem(INTERNAL, [fault])["faults"]
    assert told["where"] == "modes"
    assert told["fix"] == "Name the day with date, or run 'network build FILE --out FILE'"
    assert told["fix_ko"] == "date로 지정해 주세요"


def test_equal_faults_of_many_rows_are_one_in_a_problem():
    faults = [Fault(f"hubs.csv:{row} lat", "", "y", "z", "y", "z") for row in range(2, 7)]
    (told,) = problem(INTERNAL, faults)["faults"]
    assert told["where"] == "hubs.csv:2, 3, 4 외 2행 (and 2 more) lat"
