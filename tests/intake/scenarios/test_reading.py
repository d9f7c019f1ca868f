"""Scenario files that are right: every key, bases, bundled ones."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

from delivery.intake.area import load_area
from delivery.intake.scenarios import bundled_scenarios, read_scenarios
from delivery.model.area import Area
from delivery.model.changes import Changes, NamedScenario, Sourced
from delivery.model.objective import LedgerWeights
from delivery.model.pay import Condition, Ledger
from delivery.model.places import TimeWindow
from delivery.modes.changes import changed
from delivery.workflow.day import Day

Read = Callable[[str], NamedScenario]
Write = Callable[[str, str], Path]

WHOLE = """\
title = "모두 / All of it"
modes = ["rider"]
objective = "provider=1,programme=0.5"
weather = ["rain"]
price_day = 2026-03-01
meals_per_drop = 2
handover = "문앞"
widen_minutes = 30
max_on_board_minutes = 90
closed_kitchens = ["K2"]
pooled = false
hubs = ["H1"]
zones = true
volume = 0.7
container_seconds = 20

[allowance]
won = 2700
source = "a wish"
confidence = "R"

[fleets."mode:rider"]
carriers_times = 1.5
closed = []
max_work_minutes = 90.5
refusal_rate = 0.1

[fleets.van]
carriers = 3
shifts = [["09:00", "12:00"]]
pay = "rider_drops"

[pay.van_hours]
times = 1.1
hour = 13000
own_time_won_per_hour = 5000
source = "an offer"
confidence = "M"
"""


def test_every_key_is_read(read: Read) -> None:
    found = read(WHOLE)
    assert (found.name, found.title) == ("asked", "모두 / All of it")
    assert found.changes == Changes(
        modes=("rider",),
        objective=LedgerWeights(provider=Fraction(1), programme=Fraction(1, 2)),
        conditions=frozenset({Condition.RAIN}),
        price_day=date(2026, 3, 1),
        fleets={
            "mode:rider": {
                "carriers_times": Fraction(3, 2),
                "closed": (),
                "max_work": 5430,
                "refusal_rate": 0.1,
            },
            "van": {
                "carriers": 3,
                "shifts": (TimeWindow(32400, 43200),),
                "pay": "rider_drops",
            },
        },
        pay={"van_hours": {"hour": 13000, "times": Fraction(11, 10)}},
        allowance=2700,
        own_time={"van_hours": 5000},
        sources={"van_hours": Sourced("an offer", "M"), "allowance": Sourced("a wish", "R")},
        meals_per_drop=2,
        handover="문앞",
        widen=1800,
        max_on_board=5400,
        closed_kitchens=("K2",),
        pooled=False,
        hubs=("H1",),
        zones=True,
        volume=0.7,
        container_seconds=20,
    )


def test_an_empty_file_changes_nothing_and_is_called_as_it_is_named(read: Read) -> None:
    assert read("") == NamedScenario("asked", "asked", Changes())


def test_days_of_the_week_are_read_in_their_order(read: Read) -> None:
    assert read('weekdays = ["fri", "mon", "wed"]').changes.weekdays == (0, 2, 4)


def test_a_file_goes_before_its_base_and_the_base_before_its_own(write: Write, area: Area) -> None:
    write(
        "ground",
        'title = "ground"\nhubs = false\nmeals_per_drop = 2\nobjective = "economic"\n'
        "[fleets.rider]\ncarriers = 9\nreload_minutes = 1\n"
        '[pay.van_hours]\nshift = 1\nsource = "one"\nconfidence = "L"\n',
    )
    write("middle", 'base = "ground.toml"\nmeals_per_drop = 1\n[fleets.rider]\ncarriers = 4\n')
    top = write(
        "top",
        'base = "middle.toml"\nhubs = true\n[fleets.van]\ncarriers = 1\n'
        '[pay.van_hours]\nhour = 2\nsource = "two"\nconfidence = "M"\n',
    )
    (found,) = read_scenarios([top], area)
    assert (found.name, found.title) == ("top", "top")
    changes = found.changes
    assert (changes.hubs, changes.meals_per_drop) == (True, 1)
    assert changes.objective is Ledger.ECONOMIC
    assert changes.fleets == {"rider": {"carriers": 4, "reload": 60}, "van": {"carriers": 1}}
    assert changes.pay == {"van_hours": {"shift": 1, "hour": 2}}
    # The shift's won are the base's still: the rule is as sure as the less sure of the two.
    assert changes.sources == {"van_hours": Sourced("two; one", "L")}


def test_every_bundled_scenario_fits_the_sample_area_and_changes_it(sample_area: Path) -> None:
    area = load_area(sample_area)
    names = list(bundled_scenarios())
    assert len(names) >= 12
    found = read_scenarios([Path(name) for name in names], area)
    assert [scenario.name for scenario in found] == names
    for scenario in found:
        assert scenario.changes != Changes()
        assert " / " in scenario.title


def test_a_bundled_scenario_is_a_base_for_any_file(read: Read) -> None:
    found = read('base = "two_meals.toml"\nhubs = false').changes
    assert (found.meals_per_drop, found.hubs) == (2, False)


def test_what_is_read_can_be_made(read: Read, street: Day, area: Area) -> None:
    changes = read(WHOLE.replace("volume = 0.7\n", "")).changes
    after, left = changed(area, street.orders, changes)
    assert left
    assert after.tariffs[0].delivery_won == 2700
