"""Plans with priced wishes on the street of eight orders: priced, written, checked."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from delivery.errors import InputError
from delivery.model.plan import Plan
from delivery.model.scenario import SearchLimit
from delivery.model.wishes import UNPRICED, WishPrices
from delivery.reports.json_text import json_text
from delivery.reports.plan_json import plan_document, write_plan
from delivery.reports.plan_reader import read_plan
from delivery.reports.table import plan_notes
from delivery.workflow.check import check_plan, check_plan_file
from delivery.workflow.day import Day, load_day
from delivery.workflow.plan import PlanRequest, plan_day
from delivery.workflow.reference import load_reference

LIMIT = SearchLimit(iterations=3000)
PRICES = """
[wishes]
late_won_per_minute = 50
unfamiliar_won = 400
changed_carrier_won = 300
changed_place_won = 70
uneven_won_per_hour = 6000
[sources]
wishes = "made up for tests"
"""


def plan_of(day: Day, reference: Path | None = None) -> Plan:
    held = load_reference(reference, day) if reference else None
    return plan_day(day, PlanRequest(LIMIT, reference=held))


@pytest.fixture(scope="module")
def folder(street_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the street with two days of orders, wished times, known faces and targets."""
    folder = tmp_path_factory.mktemp("wishes") / "street"
    shutil.copytree(street_folder, folder)
    with (folder / "area.toml").open("a", encoding="utf-8") as file:
        file.write(PRICES)
    fleets = (folder / "fleets.toml").read_text("utf-8")
    fleets = fleets.replace("max_work_minutes = 240", "max_work_minutes = 240\ntarget_minutes = 90")
    (folder / "fleets.toml").write_text(fleets, "utf-8")
    orders = (folder / "orders_2026-11-23.csv").read_text("utf-8")
    later = orders.replace("11-23", "11-24").replace("\nO", "\nP")
    (folder / "orders_2026-11-24.csv").write_text(later, "utf-8")
    heading, *people = (folder / "recipients.csv").read_text("utf-8").splitlines()
    known = ["10:05,rider#1", "10:10,", ",V1;van#2", *[","] * len(people)]
    rows = (f"{line},{cells}\n" for line, cells in zip(people, known, strict=False))
    (folder / "recipients.csv").write_text(
        f"{heading},wish_until,familiar\n{''.join(rows)}", "utf-8"
    )
    return folder


@pytest.fixture(scope="module")
def first(folder: Path) -> tuple[Day, Plan, Path]:
    """Return the first day, its plan and the plan's file."""
    day = load_day(folder, day=date(2026, 11, 23), cache=None)
    plan = plan_of(day)
    path = folder / "plan.json"
    write_plan(plan, path)
    return day, plan, path


@pytest.fixture(scope="module")
def second(folder: Path, first: tuple[Day, Plan, Path]) -> tuple[Day, Plan]:
    """Return the next day and its plan, held to the first."""
    day = load_day(folder, cache=None)
    return day, plan_of(day, first[2])


def test_every_priced_wish_follows_from_the_plan(
    first: tuple[Day, Plan, Path], second: tuple[Day, Plan]
) -> None:
    for day, plan in (first[:2], second):
        assert check_plan(plan, day).lines() == ()
        assert plan.wishes is not None
        assert plan.wishes.prices == day.area.wishes


def test_a_plan_with_wishes_is_read_back_as_it_was(first: tuple[Day, Plan, Path]) -> None:
    _, plan, path = first
    assert read_plan(path) == plan
    document = plan_document(plan)
    assert document["wishes"]["won"] == sum(r["wishes"]["won"] for r in document["routes"])
    assert check_plan_file(path.parent, path).lines() == ()


def test_wishes_stand_beside_the_ledgers(second: tuple[Day, Plan]) -> None:
    _, plan = second
    note = next(note for note in plan_notes(plan) if "바람의 값" in note.ko)
    won = sum(line.won for route in plan.routes for line in route.wishes)
    assert f"{won:,}원" in note.ko
    assert f"{won:,} won" in note.en
    assert plan.summary.total.cost == {
        ledger: sum(route.cost.in_ledger(ledger) for route in plan.routes)
        for ledger in plan.summary.total.cost
    }


def test_the_next_day_remembers_the_first(
    first: tuple[Day, Plan, Path], second: tuple[Day, Plan]
) -> None:
    before = {
        order: route.carrier
        for route in first[1].routes
        for trip in route.trips
        for stop in trip.stops
        if stop.hub_id is None
        for order in stop.order_ids
    }
    wishes = second[1].wishes
    assert wishes is not None
    remembered = {each.order_id: each for each in wishes.remembered}
    assert {f"O{name[1:]}": each.carrier for name, each in remembered.items() if each.carrier} == (
        before
    )
    assert set(remembered["P1"].familiar or ()) == {"rider#1", before["O1"]}


Spoil = Callable[[dict[str, Any]], None]


def cheaper(document: dict[str, Any]) -> None:
    document["wishes"]["prices"]["unfamiliar_won"] = 1


def known_by_all(document: dict[str, Any]) -> None:
    document["wishes"]["remembered"][0]["order_id"] = "P99"


def fewer_faces(document: dict[str, Any]) -> None:
    for each in document["wishes"]["remembered"]:
        each["familiar"] = ["van#1"]


def free(document: dict[str, Any]) -> None:
    for route in document["routes"]:
        route["wishes"] = {"won": 0, "lines": []}
    document["wishes"].update(won=0, lines=[])


def silent(document: dict[str, Any]) -> None:
    del document["wishes"]


@pytest.mark.parametrize("spoil", [cheaper, known_by_all, fewer_faces, free, silent])
def test_a_plan_whose_wishes_were_tampered_with_is_found(
    first: tuple[Day, Plan, Path], tmp_path: Path, spoil: Spoil
) -> None:
    day, plan, _ = first
    # Something is wished in vain, or there were nothing to hide.
    assert any(route.wishes for route in plan.routes)
    document = plan_document(plan)
    spoil(document)
    path = tmp_path / "plan.json"
    path.write_text(json_text(document), "utf-8")
    assert not check_plan_file(day.area.folder, path).is_clean


def test_prices_of_nought_make_the_plan_there_was(first: tuple[Day, Plan, Path]) -> None:
    day, _, _ = first
    plain = replace(
        day,
        area=replace(
            day.area,
            wishes=UNPRICED,
            recipients=tuple(
                replace(person, wish_until=None, familiar=()) for person in day.area.recipients
            ),
            fleets=tuple(replace(fleet, target=None) for fleet in day.area.fleets),
        ),
    )
    off = replace(day, area=replace(day.area, wishes=WishPrices()))
    one, other = (plan_document(plan_of(each)) for each in (plain, off))
    for document in (one, other):
        document["search"].pop("seconds")
        document.pop("fingerprint")
    assert one == other
    assert "wishes" not in one


class TestReference:
    """A plan that cannot be held to is refused."""

    def test_without_a_price_it_would_change_nothing(self, first: tuple[Day, Plan, Path]) -> None:
        day, _, path = first
        off = replace(day, area=replace(day.area, wishes=WishPrices(late_won_per_minute=1)))
        with pytest.raises(InputError, match="--reference"):
            load_reference(path, off)

    def test_another_areas_plan_is_refused(self, first: tuple[Day, Plan, Path]) -> None:
        day, _, path = first
        with pytest.raises(InputError, match="area: street"):
            load_reference(path, replace(day, area=replace(day.area, name="elsewhere")))

    def test_a_plan_whose_orders_are_gone_is_refused(
        self, first: tuple[Day, Plan, Path], folder: Path, tmp_path: Path
    ) -> None:
        copy = Path(shutil.copytree(folder, tmp_path / "street"))
        (copy / "orders_2026-11-23.csv").unlink()
        with pytest.raises(InputError, match=r"orders_DATE\.csv"):
            load_reference(first[2], load_day(copy, cache=None))

    def test_a_file_that_is_no_plan_is_refused(
        self, first: tuple[Day, Plan, Path], tmp_path: Path
    ) -> None:
        with pytest.raises(InputError, match=r"plan\.json"):
            load_reference(tmp_path / "plan.json", first[0])


def carriers_of(plan: Plan) -> dict[str, str]:
    return {
        order: route.carrier
        for route in plan.routes
        for trip in route.trips
        for stop in trip.stops
        if stop.hub_id is None
        for order in stop.order_ids
    }


def priced(day: Day, **prices: int) -> Day:
    return replace(day, area=replace(day.area, wishes=WishPrices(**prices)))


def test_a_face_that_is_dear_enough_is_the_one_that_comes(street_folder: Path) -> None:
    day = load_day(street_folder, cache=None)
    free = carriers_of(plan_of(day))
    other = next(name for name in ("rider#3", "rider#2") if name != free["O1"])
    people = tuple(
        replace(person, familiar=(other,) if person.recipient_id == "R1" else ())
        for person in day.area.recipients
    )
    known = replace(day, area=replace(day.area, recipients=people))
    assert carriers_of(plan_of(priced(known, unfamiliar_won=90_000)))["O1"] == other
    assert carriers_of(plan_of(priced(known, unfamiliar_won=0))) == free


def test_a_time_that_is_dear_enough_is_kept(street_folder: Path) -> None:
    day = load_day(street_folder, cache=None)
    ten = 10 * 3600
    orders = tuple(
        replace(order, wish_until=ten + 600 if order.order_id == "O6" else None)
        for order in day.orders
    )
    wished = replace(day, orders=orders)

    def begin(plan: Plan) -> int:
        (found,) = (
            stop.begin
            for route in plan.routes
            for trip in route.trips
            for stop in trip.stops
            if "O6" in stop.order_ids and stop.hub_id is None
        )
        return found

    assert begin(plan_of(wished)) > ten + 600
    assert begin(plan_of(priced(wished, late_won_per_minute=5000))) <= ten + 600


def test_the_dearer_a_change_the_more_is_kept(
    first: tuple[Day, Plan, Path], folder: Path, tmp_path: Path
) -> None:
    # Two people are gone the next day, and what the first plan knew is to be kept.
    left = tmp_path / "left"
    shutil.copytree(folder, left)
    file = left / "orders_2026-11-24.csv"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(x for x in lines if ",R2," not in x and ",R6," not in x), "utf-8")
    fewer = load_day(left, cache=None)
    before = {f"P{order[1:]}": carrier for order, carrier in carriers_of(first[1]).items()}
    kept, changed = [], []
    for won in (1, 1_000, 50_000):
        dear = priced(fewer, changed_carrier_won=won, changed_place_won=won)
        plan = plan_of(dear, first[2])
        assert check_plan(plan, dear).lines() == ()
        now = carriers_of(plan)
        kept.append(sum(now[order] == before[order] for order in now if order in before))
        changed.append(sum(line.quantity for route in plan.routes for line in route.wishes))
    assert kept == sorted(kept)
    assert changed == sorted(changed, reverse=True)
    assert kept[-1] == len(before.keys() & now.keys())
