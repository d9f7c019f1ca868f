"""Orders under a scenario: volume, meals together, days of delivery, windows, hand-over."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.errors import ScenarioError
from delivery.model.area import Area
from delivery.model.changes import Changes
from delivery.model.places import Handover, Order, TimeWindow
from delivery.modes.changes import changed, contacts_per_week, scenario_notes
from delivery.modes.changes.days import (
    delivers_on,
    is_turn,
    keep_till_eaten,
    meals_on,
    meals_together,
)

MONDAY = date(2026, 11, 23)
PEOPLE = ("R1", "R2", "R3", "R4", "R5", "R6")


def on(orders: dict[str, Order], day: date) -> tuple[Order, ...]:
    return tuple(replace(order, delivery_date=day) for order in orders.values())


def test_without_a_change_nothing_changes(street: Area, street_orders: dict[str, Order]) -> None:
    orders = tuple(street_orders.values())
    assert changed(street, orders, Changes()) == (street, orders)


def test_two_meals_reach_each_recipient_every_other_workday(
    street: Area, street_orders: dict[str, Order]
) -> None:
    served: dict[str, list[date]] = {person: [] for person in PEOPLE}
    for number in range(14):
        day = MONDAY + timedelta(days=number)
        if day.weekday() < 5:
            _, orders = changed(street, on(street_orders, day), Changes(meals_per_drop=2))
            for person in {order.recipient_id for order in orders}:
                served[person].append(day)
            before = {order.order_id: order for order in street_orders.values()}
            for order in orders:
                own = before[order.order_id]
                assert (order.boxes, order.meals) == (2 * own.boxes, 2 * own.meals)
    # Ten workdays, everybody on five of them; some begin on the first day, some on the second.
    assert {len(days) for days in served.values()} == {5}
    assert {min(days) - MONDAY for days in served.values()} == {timedelta(0), timedelta(days=1)}


def test_turns_stay_whoever_leaves_and_whatever_day_is_a_holiday(
    street: Area, street_orders: dict[str, Order]
) -> None:
    holiday = MONDAY + timedelta(days=2)
    days = [day for day in (MONDAY + timedelta(days=n) for n in range(5)) if day != holiday]
    served: dict[str, list[int]] = {person: [] for person in PEOPLE}
    for number, day in enumerate(days):
        # From the second day on the first of the register is gone: nobody else's turn may move.
        people = [p for p in street.recipients if number == 0 or p.recipient_id != "R1"]
        there = {person.recipient_id for person in people}
        orders = [o for o in on(street_orders, day) if o.recipient_id in there]
        _, found = changed(
            replace(street, recipients=tuple(people)),
            orders,
            Changes(meals_per_drop=2),
            is_delivered=lambda each: each.weekday() < 5 and each != holiday,
        )
        for person in {order.recipient_id for order in found}:
            served[person].append(number)
    for person in PEOPLE[1:]:
        assert served[person] in ([0, 2], [1, 3]), person


def test_containers_of_two_drops_wait_for_the_next(
    street: Area, street_orders: dict[str, Order]
) -> None:
    orders = tuple(replace(o, containers_to_collect=1) for o in street_orders.values())
    _, found = changed(street, orders, Changes(weekdays=(0, 2, 4)))
    assert {order.containers_to_collect for order in found} == {2}


def test_days_between_come_before_them(street: Area, street_orders: dict[str, Order]) -> None:
    changes = Changes(weekdays=(0, 2, 4))
    meals = {}
    for number in (0, 2, 4):
        day = MONDAY + timedelta(days=number)
        _, orders = changed(street, on(street_orders, day), changes)
        meals[number] = orders[0].meals
    assert meals == {0: 2, 2: 2, 4: 1}


def test_a_day_without_delivery_says_which_days_have_one(
    street: Area, street_orders: dict[str, Order]
) -> None:
    tuesday = MONDAY + timedelta(days=1)
    changes = Changes(weekdays=(0, 2, 4))
    assert not delivers_on(tuesday, changes)
    with pytest.raises(ScenarioError, match="Mon, Wed, Fri"):
        changed(street, on(street_orders, tuesday), changes)


@given(st.sets(st.integers(1, 25)))
def test_no_meal_vanishes_or_waits_two_nights_around_holidays(holidays: set[int]) -> None:
    changes = Changes(weekdays=(0, 2, 4))
    days = [MONDAY + timedelta(days=number) for number in range(28)]
    off = {days[number] for number in holidays}

    def is_delivered(day: date) -> bool:
        return day.weekday() < 5 and day not in off

    eaten: list[date] = []
    for day in filter(is_delivered, days):
        if delivers_on(day, changes, is_delivered=is_delivered):
            meals = meals_on(day, changes, is_delivered=is_delivered)
            eaten += [day + timedelta(days=number) for number in range(meals)]
    assert eaten == list(filter(is_delivered, days))


def test_after_a_monday_off_the_meals_of_tuesday_come_on_tuesday(
    street: Area, street_orders: dict[str, Order]
) -> None:
    tuesday = MONDAY + timedelta(days=1)
    _, found = changed(
        street,
        on(street_orders, tuesday),
        Changes(weekdays=(0, 2, 4)),
        is_delivered=lambda day: day.weekday() < 5 and day != MONDAY,
    )
    own = {order.order_id: order.meals for order in street_orders.values()}
    assert {order.order_id: order.meals for order in found} == own


@given(st.sets(st.integers(0, 4), min_size=1).map(lambda days: tuple(sorted(days))))
def test_the_meals_of_a_week_are_all_handed_over(weekdays: tuple[int, ...]) -> None:
    assert sum(meals_together(weekdays, day) for day in range(7)) == 5
    # A meal for the day after next, or from Friday to Monday, would wait too long.
    waits = max(meals_together(weekdays, day) for day in weekdays) > 2 or 0 not in weekdays
    assert keep_till_eaten(weekdays) is not waits


def test_days_that_would_keep_meals_too_long_are_refused(
    street: Area, street_orders: dict[str, Order]
) -> None:
    with pytest.raises(ScenarioError, match="one night"):
        changed(street, tuple(street_orders.values()), Changes(weekdays=(0, 3)))


@given(st.text(), st.dates(date(2018, 1, 1), date(2030, 1, 1)))
def test_turns_alternate_over_workdays_and_weekends_alike(person: str, day: date) -> None:
    following = day + timedelta(days=1 if day.weekday() < 4 else 7 - day.weekday())
    if day.weekday() < 5:
        assert is_turn(person, day) != is_turn(person, following)


def test_a_part_of_the_recipients_are_always_the_same_ones(
    street: Area, street_orders: dict[str, Order]
) -> None:
    kept = []
    for volume in (0.3, 0.5, 0.9):
        _, orders = changed(street, tuple(street_orders.values()), Changes(volume=volume))
        kept.append({order.recipient_id for order in orders})
    assert [len(people) for people in kept] == [2, 3, 5]
    assert kept[0] < kept[1] < kept[2]


def test_more_recipients_than_there_are_must_be_drawn(
    street: Area, street_orders: dict[str, Order]
) -> None:
    with pytest.raises(ScenarioError, match="delivery sweep"):
        changed(street, tuple(street_orders.values()), Changes(volume=1.3))


def test_a_first_delivery_is_never_left_at_the_door(
    street: Area, street_orders: dict[str, Order]
) -> None:
    orders = [replace(o, handover=Handover.FACE_TO_FACE) for o in street_orders.values()]
    area, found = changed(street, orders, Changes(handover="문앞"))
    for order in found:
        expected = Handover.FACE_TO_FACE if order.first_delivery else Handover.DOOR
        assert order.handover is expected
    assert any(order.first_delivery for order in found)
    assert {p.handover for p in area.recipients if not p.first_delivery} == {Handover.DOOR}


def test_windows_widen_within_the_service_hours(
    street: Area, street_orders: dict[str, Order]
) -> None:
    early = replace(street_orders["O1"], window=TimeWindow(33000, 40000))
    late = replace(street_orders["O8"], window=TimeWindow(60000, 66000))
    _, found = changed(street, (early, late), Changes(widen=1800))
    # The service hours are 09:00 to 18:00, 32,400 to 64,800; what lay beyond stays there.
    assert [order.window for order in found] == [TimeWindow(32400, 41800), TimeWindow(58200, 66000)]


def test_visits_of_a_week_are_counted_and_told(
    street: Area, street_orders: dict[str, Order]
) -> None:
    orders = tuple(street_orders.values())
    before = contacts_per_week(orders, area=street)
    # R4 is suspended; of the other five one has lunch and dinner: six visits on five days.
    assert (before.visits, before.face_to_face) == (30, 10)
    for changes, visits in (
        (Changes(meals_per_drop=2), 15),
        (Changes(weekdays=(0, 2, 4)), 18),
        (Changes(handover="문앞"), 30),
    ):
        assert contacts_per_week(orders, changes, area=street).visits == visits
    assert contacts_per_week(orders, Changes(handover="문앞"), area=street).face_to_face == 0
    notes = scenario_notes(street, orders, Changes(meals_per_drop=2))
    assert "fall by 15, from 30 to 15" in notes[0]
    assert "0–5 °C" in notes[1]
    assert scenario_notes(street, orders, Changes()) == ()
