"""Fleets become carriers: who works when, where from, and with what."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import hypothesis
import pytest
from hypothesis import strategies as st

from delivery.model.area import Area
from delivery.model.places import Order, TimeWindow
from delivery.model.problem import Carrier, Period
from delivery.modes.build import DayProblem
from delivery.modes.carriers import open_periods

Build = Callable[..., DayProblem]
HOUR = 3600
SERVICE = TimeWindow(9 * HOUR, 18 * HOUR)


def periods(
    shifts: list[tuple[float, float]],
    closed: list[tuple[float, float]],
    service: tuple[float, float] = (9, 18),
) -> list[tuple[int, float, float]]:
    """Return the open periods as shift, first and last hour."""
    found = open_periods(
        [_hours(*shift) for shift in shifts], [_hours(*band) for band in closed], _hours(*service)
    )
    return [(each.shift, each.window.start / HOUR, each.window.end / HOUR) for each in found]


def _hours(start: float, end: float) -> TimeWindow:
    return TimeWindow(int(start * HOUR), int(end * HOUR))


@pytest.mark.parametrize(
    ("shifts", "closed", "expected"),
    [
        pytest.param([(9, 18)], [], [(0, 9, 18)], id="a whole day"),
        pytest.param([(8, 20)], [], [(0, 9, 18)], id="cut by the service hours"),
        pytest.param([(9, 18)], [(12, 14)], [(0, 9, 12), (0, 14, 18)], id="a band inside"),
        pytest.param([(9, 18)], [(8, 10)], [(0, 10, 18)], id="a band over the start"),
        pytest.param([(9, 18)], [(17, 19)], [(0, 9, 17)], id="a band over the end"),
        pytest.param([(9, 18)], [(8, 19)], [], id="a band over it all"),
        pytest.param([(9, 12)], [(12, 14)], [(0, 9, 12)], id="a band that touches the end"),
        pytest.param([(14, 18)], [(12, 14)], [(0, 14, 18)], id="a band that touches the start"),
        pytest.param(
            [(9, 18)],
            [(13, 15), (10, 11), (12, 14)],
            [(0, 9, 10), (0, 11, 12), (0, 15, 18)],
            id="bands that overlap, in any order",
        ),
        pytest.param([(9, 18)], [(11, 15), (12, 13)], [(0, 9, 11), (0, 15, 18)], id="one in one"),
        pytest.param(
            [(9, 12), (14, 18)],
            [(11, 15)],
            [(0, 9, 11), (1, 15, 18)],
            id="a band over the gap between two shifts",
        ),
        pytest.param([(6, 8)], [], [], id="a shift before service"),
        pytest.param([(8, 9)], [], [], id="a shift that only touches service"),
        pytest.param(
            [(9, 13.5), (13.5, 18)], [], [(0, 9, 13.5), (1, 13.5, 18)], id="shifts that touch"
        ),
        pytest.param(
            [(14, 17), (9.5, 12)], [], [(1, 9.5, 12), (0, 14, 17)], id="the evening written first"
        ),
    ],
)
def test_shifts_are_cut_by_service_hours_and_closed_bands(
    shifts: list[tuple[float, float]],
    closed: list[tuple[float, float]],
    expected: list[tuple[int, float, float]],
) -> None:
    assert periods(shifts, closed) == expected


hours = st.integers(0, 24)
spans = st.tuples(hours, hours).map(sorted).filter(lambda span: span[0] < span[1])


@hypothesis.given(shift=spans, closed=st.lists(spans, max_size=4), service=spans)
def test_a_minute_is_open_just_when_no_rule_closes_it(
    shift: list[int], closed: list[list[int]], service: list[int]
) -> None:
    found = periods([(shift[0], shift[1])], [(a, b) for a, b in closed], (service[0], service[1]))
    for half_hour in range(48):
        middle = (half_hour + 0.5) / 2
        is_open = (
            shift[0] < middle < shift[1]
            and service[0] < middle < service[1]
            and not any(a < middle < b for a, b in closed)
        )
        assert is_open == any(start < middle < end for _, start, end in found)
    assert found == sorted(found, key=lambda period: period[1])


@pytest.fixture
def carriers(street: Area, street_orders: dict[str, Order], build: Build) -> dict[str, Carrier]:
    """Return the street's carriers by id."""
    problem = build(street, list(street_orders.values())).problem
    return {carrier.carrier_id: carrier for carrier in problem.carriers}


def test_a_fleet_s_carriers_are_numbered_from_one(carriers: dict[str, Carrier]) -> None:
    assert list(carriers) == ["van#1", "van#2", "rider#1", "rider#2", "rider#3", "V1", "V3"]


def test_carriers_of_a_fleet_can_stand_in_for_each_other_and_residents_cannot(
    carriers: dict[str, Carrier],
) -> None:
    kinds = {name: carrier.kind for name, carrier in carriers.items()}
    assert kinds["van#1"] == kinds["van#2"]
    assert kinds["rider#1"] == kinds["rider#2"] == kinds["rider#3"]
    assert len({kinds["van#1"], kinds["rider#1"], kinds["V1"], kinds["V3"]}) == 4


def test_the_untrained_carry_nothing_and_training_counts_from_its_date(
    street: Area,
    street_orders: dict[str, Order],
    build: Build,
    with_fleet: Callable[..., Area],
) -> None:
    def residents(day: date, **changes: object) -> list[str]:
        area = with_fleet(street, "residents", **changes)
        order = replace(street_orders["O1"], delivery_date=day)
        return [carrier.carrier_id for carrier in build(area, [order]).problem.carriers]

    assert residents(date(2026, 11, 22)) == ["V1"]
    assert residents(date(2026, 11, 23)) == ["V1", "V3"]
    assert residents(date(2026, 11, 24)) == ["V1", "V3", "V4"]
    everybody = residents(date(2026, 11, 22), requires_training=False)
    assert everybody == ["V1", "V2", "V3", "V4"]


def test_a_resident_goes_by_their_own_row(carriers: dict[str, Carrier]) -> None:
    v3 = carriers["V3"]
    assert (v3.capacity, v3.max_work, v3.max_trips) == (3, HOUR, 2)
    assert v3.periods == (Period(0, TimeWindow(10 * HOUR, 13 * HOUR)),)
    assert v3.start == v3.end is not None


def test_a_van_starts_and_ends_at_its_kitchen(carriers: dict[str, Carrier]) -> None:
    van = carriers["van#1"]
    assert (van.start, van.end, van.capacity, van.reload) == (0, 0, 6, 480)
    assert (van.max_work, van.promised, van.max_loads_per_trip) == (5 * HOUR, 0, 1)
    assert [period.shift for period in van.periods] == [0, 1]


def test_a_rider_starts_at_the_first_pickup_and_ends_at_the_last_stop(
    carriers: dict[str, Carrier],
) -> None:
    rider = carriers["rider#1"]
    assert (rider.start, rider.end, rider.promised) == (None, None, HOUR)
    # One shift, cut by the fleet's own closed band.
    assert [(each.shift, each.window.start, each.window.end) for each in rider.periods] == [
        (0, 34200, 43200),
        (0, 50400, 61200),
    ]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("K2", "start", (1, 1)),
        ("K2", "last_stop", (1, None)),
        ("H1", "start", (2, 2)),
        ("first_pickup", "last_stop", (None, None)),
    ],
)
def test_a_fleet_may_start_at_any_kitchen_or_hub(
    start: str,
    end: str,
    expected: tuple[int | None, int | None],
    street: Area,
    street_orders: dict[str, Order],
    build: Build,
    with_fleet: Callable[..., Area],
) -> None:
    area = with_fleet(street, "van", start=start, end=end)
    carrier = build(area, [street_orders["O1"]]).problem.carriers[0]
    assert (carrier.start, carrier.end) == expected


def test_residents_may_end_at_their_last_stop(
    street: Area,
    street_orders: dict[str, Order],
    build: Build,
    with_fleet: Callable[..., Area],
) -> None:
    area = with_fleet(street, "residents", end="last_stop")
    carrier = build(area, [street_orders["O1"]]).problem.carriers[0]
    assert carrier.start is not None
    assert carrier.end is None


def test_an_area_s_closed_bands_hold_for_every_fleet(
    street: Area, street_orders: dict[str, Order], build: Build
) -> None:
    noon = TimeWindow(12 * HOUR, 13 * HOUR)
    closed = replace(street, rules=replace(street.rules, closed=(noon,)))
    for carrier in build(closed, [street_orders["O1"]]).problem.carriers:
        assert all(
            each.window.end <= noon.start or each.window.start >= noon.end
            for each in carrier.periods
        )


def test_only_fleets_with_hubs_load_there_and_only_the_others_feed(
    carriers: dict[str, Carrier],
) -> None:
    assert carriers["van#1"].may_load_at == {0}
    assert carriers["rider#1"].may_load_at == {0, 1}
    assert carriers["V1"].may_load_at == {0, 1, 2}
    assert {name for name, each in carriers.items() if each.may_feed} == {
        "van#1",
        "van#2",
        "rider#1",
        "rider#2",
        "rider#3",
    }


def test_a_mode_alone_has_its_own_carriers_and_profile(
    street: Area, street_orders: dict[str, Order], build: Build
) -> None:
    day = build(street, [street_orders["O1"]], modes=("resident",))
    assert [carrier.carrier_id for carrier in day.problem.carriers] == ["V1", "V3"]
    assert [matrix.profile for matrix in day.problem.matrices] == ["walk"]
    assert {carrier.profile for carrier in day.problem.carriers} == {0}
    assert [fleet.fleet_id for fleet in day.fleets] == ["residents"]
