import pytest

from delivery.reports.figures import hours, kilometres, minutes, nearest, per_hour, signed_won, won


def test_won_have_thousands_separators_and_their_sign_where_it_matters() -> None:
    assert (won(1234567), won(None)) == ("1,234,567", "–")
    assert (signed_won(500), signed_won(-1490), signed_won(None)) == ("+500", "-1,490", "–")


def test_means_go_to_the_nearest_whole_number_halves_up() -> None:
    assert [nearest(each) for each in (0.5, 1.5, 2.5, -0.5, -1.5, 2.49)] == [1, 2, 3, 0, -1, 2]


@pytest.mark.parametrize(
    ("metres", "shown"), [(0, "0.0"), (1049, "1.0"), (1050, "1.1"), (1234567, "1,234.6")]
)
def test_metres_read_as_kilometres_half_up(metres: int, shown: str) -> None:
    assert kilometres(metres) == shown


@pytest.mark.parametrize(
    ("seconds", "shown"), [(3600, "1.0"), (5580, "1.6"), (179, "0.0"), (180, "0.1")]
)
def test_seconds_read_as_hours_half_up(seconds: int, shown: str) -> None:
    assert hours(seconds) == shown


def test_seconds_read_as_minutes_half_up() -> None:
    assert (minutes(29), minutes(30), minutes(3600)) == (0, 1, 60)


def test_stops_an_hour_are_exact_and_need_time() -> None:
    # 17 stops in 2 h 30 min: 6.8 an hour
    assert per_hour(17, 9000) == "6.8"
    assert per_hour(1, 7200) == "0.5"
    assert per_hour(3, 0) == "–"
