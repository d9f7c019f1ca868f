"""Whatever comes up on whatever day, a plan made anew keeps what it must and passes the checker."""

import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

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
    """Return mornings of different kinds: on the street, and with every mode of the sample area."""
    sample = tmp_path_factory.mktemp("sample") / "sample-area"
    shutil.copytree(
        repository / "data" / "sample-area",
        sample,
        ignore=shutil.ignore_patterns("orders_*", "sheets", "*.gz"),
    )
    settings_of = (sample / "area.toml").read_text("utf-8")
    (sample / "area.toml").write_text(re.sub(r'.*= "roads.graphml.gz".*', "", settings_of), "utf-8")
    lines = (repository / "data" / "sample-area" / ORDERS).read_text("utf-8").splitlines(True)
    heading, *rows = lines
    (sample / ORDERS).write_text("".join([heading, *rows[:FEW]]), "utf-8")
    street = tmp_path_factory.mktemp("street") / "street"
    shutil.copytree(street_folder, street)
    return (*_mornings(sample, LATE, (0, 1)), *_mornings(street, 1, (0,)))


def _mornings(folder: Path, late: int, seeds: Sequence[int]) -> list[Morning]:
    whole = (folder / ORDERS).read_text("utf-8")
    heading, *rows = whole.splitlines(keepends=True)
    (folder / ORDERS).write_text("".join([heading, *rows[:-late]]), "utf-8")
    early = load_day(folder, cache=None)
    (folder / ORDERS).write_text(whole, "utf-8")
    day = load_day(folder, cache=None)
    known = {order.order_id for order in early.orders}
    added = frozenset(order.order_id for order in day.orders if order.order_id not in known)
    return [
        Morning(plan_day(early, PlanRequest(SearchLimit(iterations=2000), seed=seed)), day, added)
        for seed in seeds
    ]


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


@st.composite
def events(draw: st.DrawFn, mornings: tuple[Morning, ...]) -> Event:
    """Draw what comes up: anything, in any mixture, at any time of the day."""
    morning = draw(st.sampled_from(mornings))
    plan = morning.plan
    now = draw(st.none() | st.integers(parse_clock("08:30"), parse_clock("17:45")))
    carriers = sorted(route.carrier for route in plan.routes)
    absent = draw(st.frozensets(st.sampled_from(carriers), max_size=2))
    left = {
        order
        for _, trip in departed(plan, now)
        for loading in trip.load_at
        for order in loading.order_ids
    }
    waiting = sorted({*handed(plan)} - left)
    cancelled = (
        draw(st.frozensets(st.sampled_from(waiting), max_size=3)) if waiting else frozenset()
    )
    rows = _drawn_rows(draw, plan, absent, cancelled)
    weather = draw(st.sampled_from([(), (Condition.RAIN,)]))
    asked = Asked(now, absent, morning.late, cancelled, levels_of(plan, rows))
    return Event(morning, asked, rows, weather)


def _drawn_rows(
    draw: st.DrawFn, plan: Plan, absent: frozenset[str], cancelled: frozenset[str]
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
    few = st.lists(st.sampled_from(names + doors), max_size=6, unique=True)
    return tuple(
        LockRow(f"locks.csv:{row}", what, name, draw(st.sampled_from(list(LockLevel))))
        for row, (what, name) in enumerate(draw(few), start=2)
    )


RELEASED = re.compile("releasing (.*) is enough")


def replanned(event: Event, **changes: object) -> Plan:
    """Return the plan made anew."""
    return replan_day(event.morning.plan, event.morning.day, event.request(**changes))


def held(event: Event, after: Plan, asked: Asked) -> None:
    """Hold a plan made anew to what it was made from, and to the independent checker."""
    assert broken(event.morning.plan, after, asked) == []
    assert check_plan(after, event.morning.day).lines() == ()


Given = Callable[[Callable[..., None]], Callable[..., None]]


@given(data=st.data())
@settings(max_examples=150)
def test_whatever_comes_up_what_is_fixed_stays_and_the_plan_is_right(
    mornings: tuple[Morning, ...], data: st.DataObject
) -> None:
    event = data.draw(events(mornings))
    try:
        after = replanned(event)
    except InputError as error:
        released = [RELEASED.search(fault.expected) for fault in error.faults]
        assert {fault.where for fault in error.faults} == {"--lock"}  # noqa: PT017
        free = [name for found in released if found for name in found[1].split(", ")]
        assume(free)
        rows = [LockRow("", Locked.ORDER, order, LockLevel.FREE) for order in free]
        kept = [r for r in event.rows if r.what is not Locked.ORDER or r.name not in free]
        again = (*kept, *rows)
        levels = levels_of(event.morning.plan, again)
        asked = Asked(
            event.asked.now, event.asked.absent, event.asked.added, event.asked.cancelled, levels
        )
        held(event, replanned(event, rows=again), asked)
        return
    held(event, after, event.asked)
