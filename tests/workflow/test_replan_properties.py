"""Whatever comes up on whatever day, a plan made anew keeps what it must and passes the checker."""

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from delivery.errors import InputError
from delivery.intake.area import Locked, LockRow
from delivery.model.locks import LockLevel
from delivery.model.pay import Condition
from delivery.model.plan import Plan
from delivery.model.scenario import SearchLimit
from delivery.model.units import parse_clock
from delivery.workflow.check import check_plan
from delivery.workflow.day import Day, load_day
from delivery.workflow.plan import PlanRequest, plan_day
from delivery.workflow.replan import ReplanRequest, replan_day
from tests.workflow.remade import Asked, broken, departed, handed

ORDERS = "orders_2026-11-23.csv"
FEW = 48
LATE = 4
"""So many orders of the sample area's day, and how many of them come up late."""

LIMIT = SearchLimit(iterations=300)


@dataclass(frozen=True)
class Morning:
    """A plan of most of a day, and the day with its late orders."""

    plan: Plan
    day: Day
    late: frozenset[str]


@pytest.fixture(scope="module")
def mornings(
    repository: Path, street_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Morning, ...]:
    """Return mornings of different kinds: with every mode, with vans, on the street, with a hub."""
    folder = tmp_path_factory.mktemp("areas")
    sample = _without_streets(repository / "data" / "sample-area", folder / "sample-area")
    street = Path(shutil.copytree(street_folder, folder / "street"))
    hub = _with_a_hub(Path(shutil.copytree(street_folder, folder / "hub")))
    vans = ("producer", "resident")
    return (
        _morning(sample, late=4),
        _morning(sample, late=4, modes=vans, seed=1),
        _morning(sample, late=4, modes=("self_support", "rider"), seed=2),
        _morning(street, late=1),
        _morning(hub, late=1, modes=vans),
    )


def _without_streets(area: Path, folder: Path) -> Path:
    """Copy the sample area with few of its orders and no roads."""
    left_out = shutil.ignore_patterns("orders_*", "sheets", "*.gz")
    shutil.copytree(area, folder, ignore=left_out)
    about = (folder / "area.toml").read_text("utf-8")
    (folder / "area.toml").write_text(re.sub(r'.*= "roads.graphml.gz".*', "", about), "utf-8")
    lines = (area / ORDERS).read_text("utf-8").splitlines(keepends=True)
    (folder / ORDERS).write_text("".join(lines[: 1 + FEW]), "utf-8")
    return folder


def _with_a_hub(folder: Path) -> Path:
    """Make the street one on which the van feeds the hub of residents who do not get far."""
    heading = (folder / ORDERS).read_text("utf-8").splitlines()[0]
    doors = [
        f"D{number},2026-11-23,K1,P{number},,길 5,127.0,{37.5102 + number / 5000:.6f},,1,일반,점심,"
        "10:00,13:00,문앞,1,Y,N,0"
        for number in range(1, 8)
    ]
    # The van's second trip is its own: dinner on the way to the hub.
    dinners = [
        f"E{number},2026-11-23,K1,Q{number},,길 3,127.0,{37.502 + number / 1000:.6f},,1,일반,저녁,"
        "14:30,17:30,문앞,1,Y,N,0"
        for number in range(1, 4)
    ]
    (folder / ORDERS).write_text("\n".join([heading, *dinners, *doors, ""]), "utf-8")
    rules = (folder / "pay_rules.toml").read_text("utf-8")
    stops = '{ per = "stop", won = 8000, ledger = "provider" },'
    rules = rules.replace('{ per = "hour", won = 12000, ledger = "provider" },', stops)
    (folder / "pay_rules.toml").write_text(rules, "utf-8")
    residents = (folder / "residents.csv").read_text("utf-8").replace(",90,", ",30,")
    (folder / "residents.csv").write_text(residents, "utf-8")
    return folder


def _morning(folder: Path, *, late: int, modes: tuple[str, ...] = (), seed: int = 0) -> Morning:
    """Return a morning on which the last orders of the file come up late."""
    whole = (folder / ORDERS).read_text("utf-8")
    rows = whole.splitlines(keepends=True)
    (folder / ORDERS).write_text("".join(rows[:-late]), "utf-8")
    early = load_day(folder, cache=None)
    (folder / ORDERS).write_text(whole, "utf-8")
    day = load_day(folder, cache=None)
    known = {order.order_id for order in early.orders}
    added = frozenset(order.order_id for order in day.orders if order.order_id not in known)
    request = PlanRequest(SearchLimit(iterations=2000), modes=modes, seed=seed)
    return Morning(plan_day(early, request), day, added)


def test_the_mornings_show_every_kind_of_route(mornings: tuple[Morning, ...]) -> None:
    routes = [route for morning in mornings for route in morning.plan.routes]
    trips = [trip for route in routes for trip in route.trips]
    assert {route.mode for route in routes} >= {"producer", "rider", "resident"}
    assert any(len(route.trips) > 2 for route in routes)
    assert any(len(trip.load_at) > 1 for trip in trips)
    assert any(stop.hub_id for trip in trips for stop in trip.stops)


@dataclass(frozen=True)
class Event:
    """What comes up on a morning."""

    morning: Morning
    asked: Asked
    rows: tuple[LockRow, ...] = ()
    weather: tuple[Condition, ...] = ()

    def request(self, rows: Sequence[LockRow] | None = None) -> ReplanRequest:
        """Return the request, with other locks where some are given."""
        return ReplanRequest(
            LIMIT,
            absent=tuple(sorted(self.asked.absent)),
            cancelled=tuple(sorted(self.asked.cancelled)),
            locks=self.rows if rows is None else tuple(rows),
            now=self.asked.now,
            weather=self.weather,
        )


def levels_of(plan: Plan, rows: Sequence[LockRow]) -> dict[str, LockLevel]:
    """Return the level of every order that a row reaches; the narrower row says more."""
    levels: dict[str, LockLevel] = {}
    for what in Locked:
        for row in rows:
            for order in _named(plan, row) if row.what is what else ():
                levels[order] = row.level
    return levels


def _named(plan: Plan, row: LockRow) -> list[str]:
    if row.what is Locked.ORDER:
        return [row.name]
    return [
        order
        for route in plan.routes
        if row.name in (route.route_id, route.carrier)
        for trip in route.trips
        for stop in trip.stops
        if stop.hub_id is None
        for order in stop.order_ids
    ]


def drawn(mornings: tuple[Morning, ...], seed: int) -> Event:
    """Return what comes up: anything, in any mixture, at any time of the day."""
    rng = Random(seed)
    morning = rng.choice(mornings)
    plan = morning.plan
    now = rng.choice([None, rng.randint(parse_clock("08:30"), parse_clock("17:45"))])
    carriers = sorted(route.carrier for route in plan.routes)
    absent = frozenset(rng.sample(carriers, rng.randint(0, min(2, len(carriers)))))
    left = {
        order
        for _, trip in departed(plan, now)
        for loading in trip.load_at
        for order in loading.order_ids
    }
    waiting = sorted({*handed(plan)} - left)
    cancelled = frozenset(rng.sample(waiting, rng.randint(0, min(3, len(waiting)))))
    rows = _drawn_rows(rng, plan, absent, cancelled)
    weather = rng.choice([(), (Condition.RAIN,)])
    asked = Asked(now, absent, morning.late, cancelled, levels_of(plan, rows))
    return Event(morning, asked, rows, weather)


def _drawn_rows(
    rng: Random, plan: Plan, absent: frozenset[str], cancelled: frozenset[str]
) -> tuple[LockRow, ...]:
    """Draw rows of a lock file that contradict neither each other nor what else comes up."""
    there = [route for route in plan.routes if route.carrier not in absent]
    doors = [
        (Locked.ORDER, order)
        for order, hand in sorted(handed(plan).items())
        if hand.carrier not in absent and order not in cancelled
    ]
    names = [(Locked.ROUTE, route.route_id) for route in there]
    names += [(Locked.CARRIER, route.carrier) for route in there]
    if not doors:
        return ()
    some = rng.sample(names + doors, rng.randint(0, min(6, len(names + doors))))
    return tuple(
        LockRow(f"locks.csv:{row}", what, name, rng.choice(list(LockLevel)))
        for row, (what, name) in enumerate(some, start=2)
    )


RELEASED = re.compile("releasing (.*) is enough")


def replanned(event: Event, rows: Sequence[LockRow] | None = None) -> Plan | InputError:
    """Return the plan made anew, or why there is none."""
    try:
        return replan_day(event.morning.plan, event.morning.day, event.request(rows))
    except InputError as error:
        return error


def held(event: Event, after: Plan | InputError, asked: Asked) -> None:
    """Hold a plan made anew to what it was made from, and to the independent checker."""
    assert isinstance(after, Plan), after
    assert broken(event.morning.plan, after, asked) == []
    assert check_plan(after, event.morning.day).lines() == ()


def still_to_pass_a_hub(event: Event, carrier: str) -> bool:
    """Tell whether a carrier has yet to leave on a trip that passes a hub."""
    hubs = {hub.hub_id for hub in event.morning.day.area.hubs}
    left = departed(event.morning.plan, event.asked.now)
    return any(
        any(stop.hub_id for stop in trip.stops) or any(load.place in hubs for load in trip.load_at)
        for route in event.morning.plan.routes
        for trip in route.trips
        if route.carrier == carrier
        and (carrier, replace(trip, return_seconds=None, return_metres=None)) not in left
    )


def released(event: Event, error: InputError) -> tuple[LockRow, ...]:
    """Return the locks without those that an error says are too many."""
    found = [RELEASED.search(fault.expected) for fault in error.faults]
    orders = [order for each in found if each for order in each[1].split(", ")]
    assert orders, error
    kept = [r for r in event.rows if r.what is not Locked.ORDER or r.name not in orders]
    return (*kept, *(LockRow("", Locked.ORDER, order, LockLevel.FREE) for order in orders))


@given(seed=st.integers(0, 2**32 - 1))
@settings(max_examples=120)
def test_whatever_comes_up_what_is_fixed_stays_and_the_plan_is_right(
    mornings: tuple[Morning, ...], seed: int
) -> None:
    event = drawn(mornings, seed)
    after = replanned(event)
    if isinstance(after, Plan):
        held(event, after, event.asked)
        return
    who = [fault.came for fault in after.faults if fault.where == "--absent"]
    assert all(still_to_pass_a_hub(event, carrier) for carrier in who), after
    assert {fault.where for fault in after.faults} <= {"--absent", "--lock"}, after
    assume(not who)
    # What is named as the fewest to release is enough: the rest can be kept.
    rows = released(event, after)
    asked = replace(event.asked, levels=levels_of(event.morning.plan, rows))
    held(event, replanned(event, rows), asked)


@given(seed=st.integers(0, 2**32 - 1))
@settings(max_examples=30)
def test_what_came_up_holds_on_when_the_plan_is_made_anew_again(
    mornings: tuple[Morning, ...], seed: int
) -> None:
    event = replace(drawn(mornings, seed), rows=())
    first = replanned(event)
    assume(isinstance(first, Plan))
    assert isinstance(first, Plan)
    second = replan_day(first, event.morning.day, ReplanRequest(LIMIT))
    again = replace(event.asked, added=frozenset(), levels={})
    assert broken(first, second, again) == []
    assert check_plan(second, event.morning.day).lines() == ()
