"""Rooms to price in: made once, taken by one at a time."""

from itertools import count

import pytest

from delivery.solver.bound.rooms import AT_ONCE, Rooms


def test_as_many_rooms_are_made_as_are_priced_in_at_once() -> None:
    made = count()
    rooms = Rooms(lambda: next(made))
    with rooms.one() as first, rooms.one() as second:
        assert {first, second} == set(range(AT_ONCE))
    assert next(made) == AT_ONCE


def test_the_room_given_back_last_is_taken_first_also_after_a_fault() -> None:
    rooms = Rooms(lambda: object())
    with pytest.raises(ArithmeticError), rooms.one() as first:
        raise ArithmeticError
    with rooms.one() as second:
        assert second is first
