"""Units: rounding half up without a float, times of day in words and back."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.model.units import format_clock, parse_clock, round_half_up


@pytest.mark.parametrize(
    ("value", "rounded"),
    [
        (Fraction(1, 2), 1),
        (Fraction(3, 2), 2),
        (Fraction(5, 2), 3),
        (Fraction(-1, 2), 0),
        (Fraction(-3, 2), -1),
        (Fraction(2, 3), 1),
        (Fraction(1, 3), 0),
        (Fraction(-2, 3), -1),
        (7, 7),
        (0, 0),
    ],
)
def test_halves_round_upwards(value: Fraction | int, rounded: int) -> None:
    assert round_half_up(value) == rounded


@given(st.fractions())
def test_a_rounded_number_is_never_more_than_a_half_away(value: Fraction) -> None:
    assert Fraction(-1, 2) < round_half_up(value) - value <= Fraction(1, 2)


def test_money_is_exact_where_a_float_would_not_be() -> None:
    # 2.675 as a float is a little less than 2.675, and so many won that a float has no halves.
    assert round_half_up(Fraction(2675, 1000) * 100) == 268
    assert round_half_up(Fraction(2 * 10**20 + 1, 2)) == 10**20 + 1


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("00:00", 0),
        ("9:05", 32700),
        ("09:30", 34200),
        (" 17:30 ", 63000),
        ("23:59:59", 86399),
        ("24:00", 86400),
    ],
)
def test_a_time_of_day_is_read_as_seconds_after_midnight(text: str, seconds: int) -> None:
    assert parse_clock(text) == seconds


@pytest.mark.parametrize(
    "text", ["", "9", "9:5", "24:01", "24:00:01", "12:60", "12:00:60", "-1:00", "9.30", "noon"]
)
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no time of day"):
        parse_clock(text)


@given(st.integers(0, 86399))
def test_a_time_written_and_read_is_the_same_less_its_seconds(seconds: int) -> None:
    assert parse_clock(format_clock(seconds)) == seconds - seconds % 60
