"""Plans of some days whose routes go round: no won changes, and the checker finds nothing."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from delivery.errors import PlanFileError, PlanRefusedError
from delivery.model.fair_work import CarrierKey, RouteWork, Work, WorkMemory
from delivery.model.pay import Ledger
from delivery.model.scenario import SearchLimit
from delivery.model.wishes import wishes_won
from delivery.reports.fair_work_json import memory_text, read_memory
from delivery.reports.plan_json import write_plan
from delivery.reports.plan_reader import read_plan
from delivery.workflow.check import check_plan
from delivery.workflow.day import load_day
from delivery.workflow.fair_work import day_work, fair_work, load_plans, renamed
from delivery.workflow.plan import PlanRequest, plan_day
from delivery.workflow.planned import PlannedDay, lay_over

LIMIT = SearchLimit(iterations=100)
"""So few that riders have unlike days: on the best of plans there is little to hand over."""
DAYS = (23, 24, 25)


def without_residents(folder: Path) -> None:
    """Take the residents out of an area, so that riders and vans have routes."""
    fleets = (folder / "fleets.toml").read_text("utf-8")
    (folder / "fleets.toml").write_text(fleets[: fleets.rindex("[[fleet]]")], "utf-8")


@pytest.fixture(scope="module")
def folder(street_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the street with three days of the same orders."""
    folder = tmp_path_factory.mktemp("fair") / "street"
    shutil.copytree(street_folder, folder)
    without_residents(folder)
    orders = (folder / "orders_2026-11-23.csv").read_text("utf-8")
    for day in DAYS[1:]:
        later = orders.replace("11-23", f"11-{day}").replace("\nO", f"\nD{day}O")
        (folder / f"orders_2026-11-{day}.csv").write_text(later, "utf-8")
    return folder


def laid(folder: Path) -> tuple[PlannedDay, ...]:
    days = [load_day(folder, day=date(2026, 11, day), cache=None) for day in DAYS]
    return tuple(lay_over(plan_day(day, PlanRequest(LIMIT)), day) for day in days)


@pytest.fixture(scope="module")
def plans(folder: Path) -> tuple[PlannedDay, ...]:
    """Return a plan of each day."""
    return laid(folder)


def hours(work: Sequence[Work]) -> list[int]:
    return sorted(each.paid for each in work)


def test_routes_go_round_and_no_won_changes(plans: tuple[PlannedDay, ...]) -> None:
    found, made = fair_work(plans)
    assert found.handed
    for planned, after in zip(plans, made, strict=True):
        assert after.plan.summary == planned.plan.summary
        assert check_plan(after.plan, after.day).lines() == ()
        assert [r.trips for r in after.plan.routes] == [r.trips for r in planned.plan.routes]
        assert {r.fleet for r in after.plan.routes} == {r.fleet for r in planned.plan.routes}
    for was, now in zip(found.before, found.after, strict=True):
        assert (was.fleet, was.whole) == (now.fleet, now.whole)
        assert was.hours is not None
        assert now.hours is not None
        assert now.hours.gini <= was.hours.gini


def test_promised_minutes_of_riders_are_counted(plans: tuple[PlannedDay, ...]) -> None:
    found, made = fair_work(plans)
    (riders,) = [fleet for fleet in found.after if fleet.fleet == "rider"]
    routes = [r for planned in plans for r in planned.plan.routes if r.fleet == "rider"]
    assert riders.whole.promised == 3600 * len(routes)
    assert riders.whole.short == sum(max(0, 3600 - route.paid_seconds) for route in routes)
    for each in made:
        out = [route for route in each.plan.routes if route.fleet == "rider"]
        short = {route.carrier for route in out if route.paid_seconds < 3600}
        assert {warning.split(":")[0] for warning in each.plan.warnings} == short


def test_what_is_remembered_is_as_if_the_days_had_come_together(
    plans: tuple[PlannedDay, ...], tmp_path: Path
) -> None:
    together, _ = fair_work(plans)
    first, _ = fair_work(plans[:1])
    kept = tmp_path / "memory.json"
    kept.write_text(memory_text(first.memory), "utf-8")
    then, _ = fair_work(plans[1:], read_memory(kept))
    assert then.memory == together.memory
    assert then.after == together.after
    assert then.remembered_days == (date(2026, 11, 23),)


def test_a_day_counts_once_and_a_memory_is_its_area_s(plans: tuple[PlannedDay, ...]) -> None:
    found, _ = fair_work(plans[:1])
    elsewhere = replace(found.memory, area="elsewhere")
    with pytest.raises(PlanFileError) as refused:
        fair_work(plans, elsewhere)
    assert [fault.came for fault in refused.value.faults] == ["elsewhere", "2026-11-23"]


def test_two_plans_of_one_day_are_refused(
    folder: Path, plans: tuple[PlannedDay, ...], tmp_path: Path
) -> None:
    for name in ("a.json", "b.json"):
        write_plan(plans[0].plan, tmp_path / name)
    with pytest.raises(PlanFileError) as refused:
        load_plans(folder, [tmp_path / "a.json", tmp_path / "b.json"], cache=None)
    assert [fault.came for fault in refused.value.faults] == ["2026-11-23"]


def test_plan_files_are_read_in_the_days_order(
    folder: Path, plans: tuple[PlannedDay, ...], tmp_path: Path
) -> None:
    for number, planned in enumerate(plans):
        write_plan(planned.plan, tmp_path / f"{number}.json")
    found = load_plans(folder, [tmp_path / "2.json", tmp_path / "0.json"], cache=None)
    assert [each.day.date.day for each in found] == [23, 25]
    assert read_plan(tmp_path / "0.json").routes == found[0].plan.routes


def test_a_fleet_that_turns_would_make_less_even_stays_as_planned(
    plans: tuple[PlannedDay, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    even, made = fair_work(plans)
    evened = [lay_over(each.plan, each.day) for each in made]

    def by_rank(routes: Sequence[RouteWork], _: object) -> dict[str, CarrierKey]:
        return {each.route_id: each.may_go_to[rank] for rank, each in enumerate(routes)}

    monkeypatch.setattr("delivery.workflow.fair_work.handed_out", by_rank)
    found, kept = fair_work(evened)
    assert "rider" in found.held
    assert not any(each.fleet in found.held for each in found.handed)
    (was,) = [fleet for fleet in even.after if fleet.fleet == "rider"]
    assert was in found.after
    riders = [r.carrier for each in kept for r in each.plan.routes if r.fleet == "rider"]
    assert len(set(riders)) > 1


def test_residents_keep_their_routes(street_folder: Path) -> None:
    day = load_day(street_folder, cache=None)
    planned = lay_over(plan_day(day, PlanRequest(LIMIT)), day)
    own = [route for route in day_work(planned).routes if route.carrier[0] == "residents"]
    assert own
    assert all(route.may_go_to == (route.carrier,) for route in own)
    found, _ = fair_work([planned])
    assert not next(fleet for fleet in found.after if fleet.fleet == "residents").is_balanced


def test_a_plan_made_anew_during_its_day_stays_as_it_is(plans: tuple[PlannedDay, ...]) -> None:
    from delivery.workflow.planned import NOTHING_CAME_UP

    remade = replace(plans[0], plan=replace(plans[0].plan, replanned=NOTHING_CAME_UP))
    so_far = {("rider", "rider#1"): Work(9, 900_000, 90_000, 90)}
    memory = WorkMemory("street", (), so_far)
    found, _ = fair_work([remade], memory)
    assert found.handed == ()
    assert found.kept == (date(2026, 11, 23),)


def test_known_faces_are_weighed_and_wishes_priced_anew(folder: Path, tmp_path: Path) -> None:
    known = tmp_path / "known"
    shutil.copytree(folder, known)
    with (known / "area.toml").open("a", encoding="utf-8") as file:
        file.write('[wishes]\nunfamiliar_won = 400\n[sources]\nwishes = "made up for tests"\n')
    heading, *people = (known / "recipients.csv").read_text("utf-8").splitlines()
    rows = "".join(f"{line},rider#1;van#1\n" for line in people)
    (known / "recipients.csv").write_text(f"{heading},familiar\n{rows}", "utf-8")
    plans = laid(known)
    found, made = fair_work(plans)
    assert found.handed
    assert found.unfamiliar_won == (
        sum(_wishes(each.plan) for each in plans),
        sum(_wishes(each.plan) for each in made),
    )
    assert found.unfamiliar_won[1] > 0
    for each in made:
        assert check_plan(each.plan, each.day).lines() == ()


def _wishes(plan) -> int:
    return sum(wishes_won(route.wishes) for route in plan.routes)


def test_a_carrier_of_another_fleet_is_refused(plans: tuple[PlannedDay, ...]) -> None:
    planned = plans[0]
    turns = {route.route_id: (route.fleet, route.carrier) for route in planned.plan.routes}
    (wrong,) = [r for r in planned.plan.routes if r.fleet == "rider"][:1]
    turns[wrong.route_id] = ("van", "van#2")
    with pytest.raises(PlanRefusedError, match="van#2"):
        renamed(planned, turns)


@pytest.mark.parametrize(
    ("text", "came"),
    [
        ("{", "not_JSON"),
        ("[]", "None"),
        ('{"schema": "delivery.plan/1"}', "delivery.plan/1"),
        (
            '{"schema": "delivery.fair-memory/1", "area": 7, "dates": ["x"], "carriers": [3]}',
            "7 x 3",
        ),
        (
            '{"schema": "delivery.fair-memory/1", "area": "a", "dates": [], "carriers": '
            '[{"fleet": "f", "carrier": "c", "days": -1, "won": 0, "paid_seconds": 0, '
            '"floors": 0, "promised_seconds": 0, "short_seconds": 1.5}]}',
            "-1 1.5",
        ),
    ],
)
def test_a_memory_that_is_none_is_told_in_full(text: str, came: str, tmp_path: Path) -> None:
    file = tmp_path / "memory.json"
    file.write_text(text, "utf-8")
    with pytest.raises(PlanFileError) as refused:
        read_memory(file)
    told = [fault.came.replace(" ", "_") for fault in refused.value.faults]
    assert told == came.split(" ")


def test_every_won_of_a_route_that_is_earned_is_in_a_ledger(plans: tuple[PlannedDay, ...]) -> None:
    for planned in plans:
        for route, work in zip(planned.plan.routes, day_work(planned).routes, strict=True):
            assert 0 < work.work.won <= route.cost.in_ledger(Ledger.ECONOMIC)
