"""Explanations and differences over HTTP: the plan's own figures, and what is refused."""

import json
from urllib.parse import quote

from delivery.server import create_app
from tests.api.live import client_of
from tests.api.test_plans import planned


def test_orders_and_routes_of_a_plan_are_explained(client):
    job = planned(client, area="tiny", iterations=1)
    plan = client.get(job["links"]["plan"]).json()
    here = job["links"]["self"]
    route = plan["routes"][0]
    order = route["trips"][0]["stops"][0]["order_ids"][0]
    served = client.get(f"{here}/orders/{order}/explanation").json()
    assert (served["about"], served["carrier"]) == ("served_order", route["carrier"])
    assert served["saving"]["provider"] <= route["cost"]["provider"]
    unserved = client.get(f"{here}/orders/O3/explanation").json()
    assert (unserved["about"], unserved["reason"]) == ("unserved_order", "suspended")
    for name in (route["id"], route["carrier"]):
        found = client.get(f"{here}/routes/{quote(name)}/explanation").json()
        assert found["won"]["provider"] == route["cost"]["provider"]
        assert {each["fleet"] for each in found["alternatives"]} == {"van", "rider"}


def test_a_kitchen_is_planned_alone_for_what_pooling_brings(client):
    job = planned(client, area="tiny", iterations=1)
    plan = client.get(job["links"]["plan"]).json()
    address = f"{job['links']['self']}/kitchens/K1/explanation"
    found = client.get(address, params={"seconds": 0.2}).json()
    # The one kitchen there is bears all of the plan.
    assert found["shared"]["provider"] == plan["summary"]["total"]["cost"]["provider"]
    assert found["alone"]["provider"] <= found["shared"]["provider"]
    assert client.get(address, params={"seconds": 1000}).status_code == 422


def test_a_figure_of_a_plan_is_traced_to_its_pay_lines(client):
    job = planned(client, area="tiny", iterations=1)
    plan = client.get(job["links"]["plan"]).json()
    here = job["links"]["self"]
    for what in ("total", plan["routes"][0]["id"], "K1", "O1"):
        answer = client.get(f"{here}/why/{quote(what)}")
        figure = answer.json()["figure"]
        assert sum(line["won"] for line in figure["lines"]) == figure["won"]["economic"]
        assert all(line["source"] for line in figure["lines"])
        assert "대상자" not in answer.text
    assert (
        client.get(f"{here}/why/total").json()["figure"]["won"]
        == (plan["summary"]["total"]["cost"])
    )
    refused = client.get(f"{here}/why/nobody")
    assert (refused.status_code, refused.json()["faults"][0]["came"]) == (422, "nobody")


def test_what_the_plan_does_not_have_is_a_problem_that_names_it(client):
    here = planned(client, area="tiny", iterations=1)["links"]["self"]
    for rest in ("orders/O99", "routes/R99", "kitchens/K99"):
        answer = client.get(f"{here}/{rest}/explanation")
        assert answer.status_code == 422
        assert answer.json()["faults"][0]["came"] == rest.split("/")[1]
    assert client.get("/api/v1/plans/none/orders/O1/explanation").status_code == 404


def test_a_plan_from_sheets_is_explained_while_the_server_runs_and_nothing_personal_told(
    areas, sheet, tmp_path
):
    with client_of(create_app(areas, tmp_path, tmp_path / "cache")) as client:
        job = planned(client, sheet, area="tiny", iterations=1)
        plan = client.get(job["links"]["plan"]).json()
        order = plan["routes"][0]["trips"][0]["stops"][0]["order_ids"][0]
        address = f"{job['links']['self']}/orders/{order}/explanation"
        answer = client.get(address)
        assert answer.status_code == 200
        assert "대상자" not in answer.text
        own = planned(client, area="tiny", iterations=1)
    # The sheets are gone with the server; the area's own orders are read again.
    with client_of(create_app(areas, tmp_path, tmp_path / "cache")) as client:
        answer = client.get(address)
        assert (answer.status_code, answer.json()["type"]) == (
            409,
            "urn:delivery:problem:orders-gone",
        )
        assert client.get(f"{own['links']['self']}/routes/R001/explanation").status_code == 200


def test_two_plans_of_a_day_are_set_side_by_side(client):
    old = planned(client, area="tiny", iterations=1)
    new = planned(client, area="tiny", iterations=1, modes=["rider"])
    found = client.get(f"{old['links']['self']}/difference/{new['id']}").json()
    plans = [client.get(job["links"]["plan"]).json() for job in (old, new)]
    was, now = (plan["summary"]["total"]["cost"]["provider"] for plan in plans)
    assert found["won"]["more"]["provider"] == now - was
    assert found["schema"] == "delivery.difference/1"
    assert found["faces_changed"] == sum(each["carrier_changed"] for each in found["orders"])
    assert found["faces_changed"] > 0
    other = planned(client, area="sample-area", iterations=1)
    answer = client.get(f"{old['links']['self']}/difference/{other['id']}")
    assert (answer.status_code, json.loads(answer.text)["faults"][0]["where"]) == (422, "new_id")


def test_late_orders_are_shown_their_places_and_the_plan_stays(client, areas):
    job = planned(client, area="tiny", iterations=1)
    heading, first, *_ = (
        (areas["tiny"] / "orders_2026-11-23.csv").read_text("utf-8").splitlines(keepends=True)
    )
    address = f"{job['links']['self']}/places"

    def ask_for(row: str):
        sent = {"orders": ("late_orders.csv", (heading + row).encode())}
        return client.post(address, files=sent)

    answer = ask_for("L" + first)
    assert answer.status_code == 200, answer.text
    (late,) = answer.json()["orders"]
    assert late["order_ids"] == ["LO1"]
    won = [place["objective_won"] for place in late["places"]]
    assert won
    assert won == sorted(won)
    assert late["places"][0]["won"]["provider"] == won[0]
    assert "대상자" not in answer.text
    assert client.get(job["links"]["plan"]).json()["summary"]["total"]["orders"] == 2
    again = ask_for(first)
    assert (again.status_code, again.json()["faults"][0]["came"]) == (422, "O1")
    assert client.post(address).status_code == 422
