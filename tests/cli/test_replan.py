"""``replan``: a plan made anew, and everything it can be asked wrongly, told together."""

import csv
import json

import pytest

DAY = "2026-11-23"


@pytest.fixture
def made(streets, tmp_path, run):
    """Return a plan of the small day."""
    run("plan", streets, "--iterations", "50", "--out", tmp_path / "made")
    return tmp_path / "made" / "plan.json"


@pytest.fixture
def locks(tmp_path):
    """Return a way to write a lock file."""

    def write(*rows):
        path = tmp_path / "locks.csv"
        path.write_text("\n".join(("what,id,level", *rows)) + "\n", "utf-8")
        return path

    return write


def routes_of(path):
    return json.loads(path.read_text("utf-8"))["routes"]


def orders_of(route):
    return [order for t in route["trips"] for s in t["stops"] for order in s["order_ids"]]


def test_an_absent_carrier_hands_over_nothing_and_the_plan_is_clean(streets, made, run, tmp_path):
    gone = routes_of(made)[0]["carrier"]
    ended = run(
        "replan", streets, made, "--absent", gone, "--iterations", "50", "--out", tmp_path / "new"
    )
    new = tmp_path / "new" / "plan.json"
    assert ended.status == 0
    assert gone not in {route["carrier"] for route in routes_of(new)}
    assert json.loads(new.read_text("utf-8"))["replanned"]["absent"] == [gone]
    assert run("check", streets, new).status == 0


def test_a_cancelled_order_stands_among_the_unassigned(streets, made, run, tmp_path):
    order = orders_of(routes_of(made)[0])[0]
    run("replan", streets, made, "--drop", order, "--iterations", "50", "--out", tmp_path / "new")
    new = json.loads((tmp_path / "new" / "plan.json").read_text("utf-8"))
    assert (order, "cancelled") in [(u["order_id"], u["reason"]) for u in new["unassigned"]]
    assert run("check", streets, tmp_path / "new" / "plan.json").status == 0


def test_what_had_come_up_before_stays_so(streets, made, run, tmp_path):
    route = routes_of(made)[0]
    order, gone = orders_of(routes_of(made)[-1])[0], route["carrier"]
    few = ("--iterations", "50", "--out")
    run("replan", streets, made, "--absent", gone, "--drop", order, *few, tmp_path / "one")
    ended = run("replan", streets, tmp_path / "one" / "plan.json", *few, tmp_path / "two")
    assert ended.status == 0, ended.err
    document = json.loads((tmp_path / "two" / "plan.json").read_text("utf-8"))
    assert gone not in {each["carrier"] for each in document["routes"]}
    assert document["replanned"]["absent"] == [gone]
    assert document["replanned"]["cancelled"] == [order]
    assert order not in {each for other in document["routes"] for each in orders_of(other)}


def test_a_late_order_is_served(streets, made, run, tmp_path):
    with (streets / f"orders_{DAY}.csv").open(encoding="utf-8", newline="") as own:
        rows = list(csv.DictReader(own))
    late = tmp_path / "late.csv"
    with late.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerow({**rows[0], "order_id": "O9001"})
    ended = run(
        "replan", streets, made, "--add", late, "--iterations", "50", "--out", tmp_path / "new"
    )
    assert ended.status == 0, ended.err
    document = json.loads((tmp_path / "new" / "plan.json").read_text("utf-8"))
    assert document["replanned"]["added"] == ["O9001"]
    assert "O9001" in {order for route in document["routes"] for order in orders_of(route)}


def test_what_has_left_stays_to_the_second(streets, made, run, tmp_path):
    before = routes_of(made)
    first = min(t["load_at"][0]["leave"] for route in before for t in route["trips"])
    now = f"{first // 3600:02d}:{first // 60 % 60 + 1:02d}"
    run("replan", streets, made, "--now", now, "--iterations", "50", "--out", tmp_path / "new")
    after = routes_of(tmp_path / "new" / "plan.json")
    hour, minute = map(int, now.split(":"))
    left = [
        (route["carrier"], trip["load_at"], trip["stops"])
        for route in before
        for trip in route["trips"]
        if trip["load_at"][0]["leave"] < hour * 3600 + minute * 60
    ]
    assert left
    kept = [(route["carrier"], t["load_at"], t["stops"]) for route in after for t in route["trips"]]
    assert all(each in kept for each in left)


def test_a_locked_order_keeps_carrier_and_time(streets, made, run, tmp_path, locks):
    route = routes_of(made)[0]
    stop = route["trips"][0]["stops"][0]
    file = locks(f"order,{stop['order_id']},times")
    run("replan", streets, made, "--lock", file, "--iterations", "50", "--out", tmp_path / "new")
    found = [
        (each["carrier"], s["begin"])
        for each in routes_of(tmp_path / "new" / "plan.json")
        for trip in each["trips"]
        for s in trip["stops"]
        if stop["order_id"] in s["order_ids"]
    ]
    assert found == [(route["carrier"], stop["begin"])]


def test_all_that_is_wrong_is_told_together(streets, made, run, locks):
    first = routes_of(made)[0]
    order = orders_of(first)[0]
    file = locks("route,R999,carrier", f"order,{order},times", f"order,{order},free")
    ended = run(
        "replan", streets, made, "--absent", "nobody", "--drop", "O0404", "--now", "23:00",
        "--lock", file,
    )  # fmt: skip
    told = ended.told()
    assert {where for where, _ in told} == {
        "locks.csv:2 id", "locks.csv:4 id", "--now", "--absent", "--drop",
    }  # fmt: skip
    assert ("--absent", "nobody") in told
    assert ("--drop", "O0404") in told


def test_options_that_cannot_be_read_are_told_together(streets, made, run, locks):
    file = locks("wall,R001,carrier", "route,R001,tight")
    ended = run("replan", streets, made, "--now", "noon", "--seconds", "-1", "--lock", file)
    assert {where for where, _ in ended.told()} == {
        "--now", "--seconds", "locks.csv:2 what", "locks.csv:3 level",
    }  # fmt: skip


def test_a_lock_on_an_absent_carrier_is_refused(streets, made, run, locks):
    carrier = routes_of(made)[0]["carrier"]
    file = locks(f"carrier,{carrier},carrier")
    ended = run("replan", streets, made, "--absent", carrier, "--lock", file)
    assert ended.told() == [("locks.csv:2 id", f"carrier {carrier} carrier")]


def test_an_order_on_board_cannot_be_cancelled(streets, made, run):
    order = orders_of(routes_of(made)[0])[0]
    ended = run("replan", streets, made, "--drop", order, "--now", "17:59")
    assert ended.told() == [("--drop", order)]


def test_a_plan_of_another_area_or_date_is_refused(streets, made, run, tmp_path):
    document = json.loads(made.read_text("utf-8"))
    other = tmp_path / "other.json"
    other.write_text(json.dumps({**document, "area": "elsewhere"}), "utf-8")
    assert run("replan", streets, other).told() == [("other.json: area", "elsewhere")]
    other.write_text(json.dumps({**document, "date": "2026-11-24"}), "utf-8")
    assert run("replan", streets, other).told() == [("other.json: date", "2026-11-24")]


def test_locks_that_cannot_be_kept_name_the_fewest_to_release(streets, made, run, locks, tmp_path):
    # The plan was edited by hand: one order is handed over before its window, as nobody can again.
    document = json.loads(made.read_text("utf-8"))
    trip = document["routes"][0]["trips"][0]
    stop = trip["stops"][0]
    for key in ("arrive", "begin", "leave"):
        stop[key] += 36_000
    edited = tmp_path / "edited.json"
    edited.write_text(json.dumps(document), "utf-8")
    file = locks(f"order,{stop['order_id']},times")
    ended = run("replan", streets, edited, "--lock", file)
    ((where, came),) = ended.told()
    assert (where, came) == ("--lock", document["routes"][0]["carrier"])
    assert stop["order_id"] in ended.err
