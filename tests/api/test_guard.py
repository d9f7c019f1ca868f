"""Who may come in."""

import pytest

from delivery.api.guard import MOST_BYTES
from tests.api.live import ask

FORM = {"area": "tiny", "iterations": "1"}


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.5:80", ""])
def test_the_server_answers_to_this_machines_names_alone(client, host):
    answer = client.get("/api/v1/areas", headers={"host": host})
    assert answer.status_code == 421
    assert answer.json()["type"] == "urn:delivery:problem:host"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8000", "[::1]:8000", "[::1]"])
def test_this_machine_has_three_names(client, host):
    assert client.get("/api/v1/health", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:1"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_page_of_another_site_cannot_ask_for_a_plan(client, headers):
    answer = client.post("/api/v1/plans", data=FORM, headers=headers)
    assert answer.status_code == 403
    assert answer.json()["type"] == "urn:delivery:problem:cross-origin"
    assert "access-control-allow-origin" not in answer.headers


def test_our_own_page_and_a_script_may_ask(client):
    own = str(client.base_url).rstrip("/")
    headers = {"origin": own, "sec-fetch-site": "same-origin"}
    assert client.post("/api/v1/plans", data=FORM, headers=headers).status_code == 202
    assert client.post("/api/v1/plans", data=FORM).status_code == 202


def test_more_than_ten_megabytes_are_refused_before_they_are_read(client, tmp_path):
    big = tmp_path / "big.csv"
    big.write_bytes(b"0" * (MOST_BYTES + 1))
    answer = ask(client, big, area="tiny")
    assert answer.status_code == 413
    assert answer.json()["type"] == "urn:delivery:problem:too-large"


def test_a_size_that_is_not_declared_is_counted(client):
    def body():
        yield b'--x\r\nContent-Disposition: form-data; name="orders"; filename="1.csv"\r\n\r\n'
        for _ in range(11):
            yield b"0" * (1024 * 1024)
        yield b"\r\n--x--\r\n"

    headers = {"content-type": "multipart/form-data; boundary=x"}
    answer = client.post("/api/v1/plans", content=body(), headers=headers)
    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/", "/api/v1/areas", "/api/v1/nothing", "/static/planner.css"])
def test_every_answer_carries_its_safety_headers(client, path):
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    assert "default-src 'none'" in headers["content-security-policy"]
