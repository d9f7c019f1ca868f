"""Advice from stored days: what they tell of a fleet's need, and where they end."""

from collections.abc import Sequence
from datetime import date

import pytest

from delivery.model.capacity import CapacityAdvice, Level
from delivery.sweeps.capacity import advise
from delivery.sweeps.grid import Cell, DayKey
from delivery.sweeps.people import ServedDay
from delivery.sweeps.rows import key_of
from delivery.sweeps.store import SweepInputs, SweepStore

RIDERS, RESIDENTS = "rider-coop", "residents"


@pytest.fixture
def advised(own: ServedDay, tmp_path_factory: pytest.TempPathFactory):
    """Return a function that advises from days of a fleet: out, and there, with ample fleets."""

    def of(
        days: Sequence[tuple[int, int] | None],
        *,
        unserved: int = 0,
        asked: Sequence[DayKey] | None = None,
        shifts: Sequence[Sequence[int | None]] | None = None,
        **row: object,
    ) -> CapacityAdvice:
        names = ("as-is", "ample-fleets")
        store = SweepStore(tmp_path_factory.mktemp("advice"))
        store.open(SweepInputs(own.area.name, {}, dict.fromkeys(names, ""), {}))
        for number, used in enumerate(days, start=1):
            key = DayKey(date(2026, 12, number), 0, 1.0)
            left = {"orders": 10, "unserved": unserved}
            worked = [None] if shifts is None else shifts[number - 1]
            fleet = {"fleet": RIDERS, "mode": "rider", **row}
            fleets = [
                {**fleet, "out": used[0], "carriers": used[1], "shift": shift}
                for shift in (worked if used else ())
            ]
            tables = {"cells": [left], "fleets": fleets}
            store.write(
                key,
                [
                    {
                        table: [{**key_of(Cell(key, name)), **each} for each in rows]
                        for table, rows in tables.items()
                    }
                    for name in names
                ],
            )
        other = DayKey(date(2026, 6, 1), 0, 1.0)  # planned by a sweep, with today's fleets alone
        store.write(other, [{"cells": [{**key_of(Cell(other, "as-is")), "orders": 99}]}])
        return advise(store, own.area, 0.05, {}, days=asked)

    return of


def test_a_day_that_leaves_some_at_home_tells_how_many_it_needs(advised) -> None:
    (need,) = advised([(2, 20), (3, 20)]).needs
    assert (need.tried, need.most, need.all_used) == (20, 3, 0.0)
    assert (need.enough, need.or_more) == (3, False)
    assert need.levels[:4] == (Level(0, 1.0), Level(1, 1.0), Level(2, 0.5), Level(3, 0.0))
    assert need.now == len(need.levels) - 1 == 10
    assert need.chance_short_now == 0.0


def test_days_that_use_all_there_were_do_not_tell_that_these_are_enough(advised) -> None:
    (need,) = advised([(20, 20), (18, 20)]).needs
    assert need.all_used == 0.5
    assert need.levels[-1] == Level(19, 0.5)
    assert (need.enough, need.or_more) == (20, True)
    assert need.hire >= 20


def test_few_days_that_use_all_there_were_are_within_the_accepted_part(advised) -> None:
    (need,) = advised([(20, 20), *[(4, 20)] * 24]).needs
    assert need.all_used == 0.04
    assert (need.enough, need.or_more) == (4, False)
    assert need.most == 20


def test_a_fleet_without_carriers_tells_nothing(advised) -> None:
    (need,) = advised([(0, 0)]).needs
    assert (need.tried, need.levels, need.enough, need.or_more) == (0, (), 0, True)
    assert need.chance_short_now is None


def test_levels_end_where_a_day_with_fewer_there_used_them_all(advised) -> None:
    """A resident is trained in the month: two there on the first day, four on the second."""
    (need,) = advised([(2, 2), (3, 4)]).needs
    assert need.levels == (Level(0, 1.0), Level(1, 1.0))
    assert (need.tried, need.enough, need.or_more) == (4, 4, True)


def test_days_before_anybody_was_trained_tell_nothing(advised) -> None:
    """A fleet has no row where nobody of it may carry; a shift has none where nobody goes out."""
    (need,) = advised([None, None, (1, 2), (1, 2)]).needs
    assert (need.mean, need.most, need.all_used) == (1.0, 1, 0.0)
    assert need.levels[0] == Level(0, 1.0)


def test_a_shift_nobody_goes_out_in_needs_nobody(advised) -> None:
    shift, whole = sorted(
        advised([(2, 20), (1, 20)], shifts=[[None, 1], [None]]).needs, key=lambda each: each.mean
    )
    assert (shift.shift, shift.mean, shift.most) == (1, 1.0, 2)
    assert (whole.shift, whole.mean) == (None, 1.5)


def test_carriers_with_homes_are_told_by_the_name_of_their_dong(advised, own: ServedDay) -> None:
    hub = own.area.hubs[0]
    (need,) = advised([(1, 2)], fleet=RESIDENTS, mode="resident", dong_code=hub.dong_code).needs
    assert (need.dong_code, need.dong) == (hub.dong_code, hub.dong)
    (need,) = advised([(1, 2)], fleet=RESIDENTS, mode="resident", dong_code="1").needs
    assert need.dong == "1"


def test_advice_is_from_days_with_ample_fleets_and_of_those_the_ones_asked_for(advised) -> None:
    days = [(2, 20), (5, 20)]
    advice = advised(days)
    assert (advice.first, advice.last) == (date(2026, 12, 1), date(2026, 12, 2))
    assert [(shock.name, shock.days, shock.orders) for shock in advice.shocks] == [
        ("as-is", 2, 20),
        ("ample-fleets", 2, 20),
    ]
    second = advised(days, asked=[DayKey(date(2026, 12, 2), 0, 1.0)])
    assert (second.first, second.days) == (date(2026, 12, 2), 1)
    assert second.needs[0].enough == 5


def test_what_twice_the_fleets_leave_unserved_is_told(advised) -> None:
    ample = advised([(2, 20), (3, 20)], unserved=2).ample
    assert (ample.orders, ample.unserved, ample.days_short) == (20, 4, 2)
