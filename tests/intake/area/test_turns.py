"""What an area's settings say turns cost."""

from datetime import date

import pytest

from delivery.errors import AreaError
from delivery.intake.area import load_area
from delivery.model.turns import NO_TURN_COSTS, TurnSeconds, turns_on

OLD = """
[[turns]]
from = 2026-01-01
source = "made up for tests"
confidence = "D"
car = { left = 9, right = 4, u_turn = 25 }
motorbike = { u_turn = 10 }
"""
NEW = """
[[turns]]
from = 2026-07-01
source = "made up for tests"
confidence = "D"
car = { left = 12 }
"""


@pytest.fixture
def with_settings(folder):
    """Return a way to load the area with more settings."""

    def load(text):
        with (folder / "area.toml").open("a", encoding="utf-8") as file:
            file.write(text)
        return load_area(folder)

    return load


def test_turns_are_free_where_the_area_names_none(folder):
    assert load_area(folder).turns == ()
    assert turns_on((), date(2026, 11, 23)) == NO_TURN_COSTS


def test_the_entry_in_force_counts_alone(with_settings):
    turns = with_settings(NEW + OLD).turns
    assert [entry.source for entry in turns] == ["made up for tests"] * 2
    assert turns_on(turns, date(2025, 12, 31)) == {}
    assert turns_on(turns, date(2026, 6, 30)) == {
        "car": TurnSeconds(left=9, right=4, u_turn=25),
        "motorbike": TurnSeconds(u_turn=10),
    }
    assert turns_on(turns, date(2026, 7, 1)) == {"car": TurnSeconds(left=12)}


@pytest.mark.parametrize(
    ("text", "where", "came", "expected"),
    [
        ("[turns]\ncar = { left = 9 }", "turns", '{"car": {"left": 9}}', "entries [[turns]]"),
        (OLD.replace('source = "made up for tests"', ""), "turns[1].source", "", "from"),
        (OLD.replace("from = 2026-01-01", ""), "turns[1].from", "", "a date"),
        (OLD + OLD, "turns[2].from", "2026-01-01", "once"),
        (OLD.replace("car", "walk"), "turns[1].walk", "walk", "confidence, car, motorbike"),
        (OLD.replace("left", "links"), "turns[1].car.links", "links", "left, right, u_turn"),
        (OLD.replace("9", "-9"), "turns[1].car.left", "-9", "from 0 to 300"),
        (OLD.replace("9", "7.5"), "turns[1].car.left", "7.5", "whole number"),
        (OLD.replace("9", "true"), "turns[1].car.left", "true", "whole number"),
        (OLD.replace("{ u_turn = 10 }", "10"), "turns[1].motorbike", "10", "a table"),
    ],
)
def test_a_malformed_table_is_refused(with_settings, text, where, came, expected):
    with pytest.raises(AreaError) as raised:
        with_settings(text)
    (fault,) = raised.value.faults
    assert (fault.where, fault.came) == (f"area.toml: {where}", came)
    assert expected in fault.expected
    assert fault.expected_ko
    assert fault.fix_ko
