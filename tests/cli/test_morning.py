"""A morning as it happens: three late orders, rain from ten, an absent rider, a hospital call.

Each plan is made anew from the one before, through the command itself, and held to it.
"""

import csv
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from delivery.model.plan import Plan
from delivery.model.units import parse_clock
from delivery.reports.plan_reader import read_plan
from tests.cli.conftest import ORDERS, Ended, Run
from tests.workflow.remade import Asked, broken, departed, handed

LIMIT = ("--iterations", 300)
LATE = 3


@dataclass(frozen=True)
class Morning:
    """The area, the file of its late orders, and the plans in the order they were made."""

    area: Path
    late: Path
    plans: tuple[Path, ...]

    def plan(self, number: int) -> Plan:
        """Return one of the plans."""
        return read_plan(self.plans[number])


def late_orders(area: Path) -> Path:
    """Write orders of the first people who have none today; return their file."""
    with (area / ORDERS).open(encoding="utf-8", newline="") as file:
        orders = list(csv.DictReader(file))
    with (area / "recipients.csv").open(encoding="utf-8", newline="") as file:
        people = list(csv.DictReader(file))
    served = {order["recipient_id"] for order in orders}
    waiting = [p for p in people if p["recipient_id"] not in served and not p["suspended_from"]]
    path = area.parent / "late.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, orders[0].keys(), extrasaction="ignore")
        writer.writeheader()
        for number, person in enumerate(waiting[:LATE], start=1):
            today = {"order_id": f"LATE{number}", "delivery_date": "2026-11-23", "boxes": "1"}
            window = {"meal": "저녁", "window_start": "14:30", "window_end": "17:30"}
            kept = {key: person[key] for key in orders[0] if key in person}
            writer.writerow({**kept, **today, **window, "containers_to_collect": "0"})
    return path


def gone(plan: Plan, now: int) -> set[str]:
    """Return the orders that have left their kitchen by now."""
    trips = [trip for _, trip in departed(plan, now)]
    return {order for trip in trips for load in trip.load_at for order in load.order_ids}


def busy_rider(plan: Plan, now: int) -> str:
    """Return the rider with the most orders that have not left by now."""
    left = gone(plan, now)
    waits = {order: hand.carrier for order, hand in handed(plan).items() if order not in left}
    riders = sorted(r.carrier for r in plan.routes if r.mode == "rider")
    return max(riders, key=lambda rider: [*waits.values()].count(rider))


def in_hospital(plan: Plan, now: int) -> str:
    """Return the last order of the day, which has not left by now."""
    hands = handed(plan)
    order = max(hands, key=lambda each: (hands[each].begin, each))
    assert order not in gone(plan, now)
    return order


@pytest.fixture(scope="module")
def happened(
    one_day: Path, cache: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Run], Morning]:
    """Return a way to live through the morning once, for every test that looks back at it."""
    known: list[Morning] = []

    def live(run: Run) -> Morning:
        if not known:
            folder = tmp_path_factory.mktemp("morning")
            known.append(_lived(run, Path(shutil.copytree(one_day, folder / "sample-area"))))
        return known[0]

    return live


def _lived(run: Run, area: Path) -> Morning:
    names = ("first", "late", "rain", "rider", "call")
    plans = [area.parent / name / "plan.json" for name in names]
    late = late_orders(area)

    def done(ended: Ended) -> None:
        assert ended.status == 0, ended.err

    def again(number: int, *asked: object) -> None:
        out = plans[number].parent
        words = ("--add", late, *asked, *LIMIT, "--out", out)
        done(run("replan", area, plans[number - 1], *words))

    done(run("plan", area, "--iterations", 2000, "--out", plans[0].parent))
    again(1, "--now", "09:40")
    again(2, "--now", "10:00", "--weather", "rain")
    rider = busy_rider(read_plan(plans[2]), parse_clock("10:20"))
    again(3, "--now", "10:20", "--absent", rider)
    call = in_hospital(read_plan(plans[3]), parse_clock("10:40"))
    again(4, "--now", "10:40", "--drop", call)
    return Morning(area, late, tuple(plans))


@pytest.fixture
def morning(happened: Callable[[Run], Morning], run: Run) -> Morning:
    """Return the morning."""
    return happened(run)


def test_every_step_keeps_what_has_left_and_does_what_came_up(morning: Morning) -> None:
    late = frozenset(f"LATE{number}" for number in range(1, LATE + 1))
    first, with_late, in_rain, without_rider, after_call = map(morning.plan, range(5))
    rider = frozenset(without_rider.replanned.absent)
    call = frozenset(after_call.replanned.cancelled)
    assert (len(rider), len(call)) == (1, 1)
    steps = (
        (first, with_late, Asked(parse_clock("09:40"), added=late)),
        (with_late, in_rain, Asked(parse_clock("10:00"))),
        (in_rain, without_rider, Asked(parse_clock("10:20"), absent=rider)),
        (without_rider, after_call, Asked(parse_clock("10:40"), absent=rider, cancelled=call)),
    )
    for before, after, asked in steps:
        assert broken(before, after, asked) == []


def test_something_has_left_at_every_step_so_that_keeping_it_is_no_idle_promise(
    morning: Morning,
) -> None:
    times = [parse_clock(now) for now in ("09:40", "10:00", "10:20", "10:40")]
    left = [len(departed(morning.plan(number), now)) for number, now in enumerate(times)]
    assert left == sorted(left)
    assert left[1] > 0


def test_every_plan_passes_the_independent_checker(morning: Morning, run: Run) -> None:
    for number, plan in enumerate(morning.plans):
        files = ("--orders", morning.area / ORDERS, morning.late) if number else ()
        assert run("check", morning.area, plan, *files).status == 0


def test_everybody_who_is_to_be_served_is_served(morning: Morning) -> None:
    for number in range(5):
        reasons = {each.reason for each in morning.plan(number).unassigned}
        assert reasons <= {"suspended", "entitlement", "cancelled"}
    assert {f"LATE{number}" for number in range(1, LATE + 1)} <= handed(morning.plan(4)).keys()


def test_rain_is_paid_from_the_plan_made_in_it_on(morning: Morning) -> None:
    assert [[*morning.plan(number).weather] for number in range(5)] == [[], [], *[["rain"]] * 3]


def test_few_who_are_not_touched_see_another_face(morning: Morning) -> None:
    for number in range(4):
        before, after = handed(morning.plan(number)), handed(morning.plan(number + 1))
        absent = set(morning.plan(number + 1).replanned.absent)
        untouched = [o for o, hand in before.items() if hand.carrier not in absent and o in after]
        moved = [o for o in untouched if before[o].carrier != after[o].carrier]
        assert 10 * len(moved) < len(untouched)
