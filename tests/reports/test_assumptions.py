"""What a day rests on is told as the area's own data say it."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from delivery.errors import TariffError
from delivery.model.area import Area
from delivery.model.turns import DatedTurns, TurnSeconds
from delivery.reports.assumptions import area_assumptions, confidence_of
from delivery.reports.phrases import Phrase
from delivery.workflow.day import Day

DAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def street_area(street: Day) -> Area:
    """Return the area of the small street, whose rules are read from its files."""
    return street.area


def _named(area: Area, day: date = DAY) -> dict[str, tuple[str, str, str]]:
    return {
        each.name.en: (
            each.value.en if isinstance(each.value, Phrase) else each.value,
            each.source,
            each.confidence,
        )
        for each in area_assumptions(area, day)
    }


def test_the_tariff_the_wage_and_every_pay_rule_in_force_are_told(street_area: Area) -> None:
    found = _named(street_area)
    tariff = max(street_area.tariffs, key=lambda each: each.valid_from)
    value, source, confidence = found["Meal price and delivery allowance"]
    assert f"{tariff.meal_won:,} won a meal" in value
    assert (source, confidence) == (tariff.source, tariff.confidence)
    assert "10,320 won an hour" in found["Minimum wage"][0]
    used = {fleet.pay for fleet in street_area.fleets}
    assert {name for name in found if name.startswith("Pay rule")} == {
        f"Pay rule {name}" for name in used
    }


def test_every_line_of_a_pay_rule_stands_in_its_words(street_area: Area) -> None:
    found = _named(street_area)
    for rule in street_area.pay_rules:
        value = found.get(f"Pay rule {rule.name}", ("", "", ""))[0]
        for line in rule.lines if value else ():
            assert f"{line.won:,} won" in value


def test_rules_that_are_no_mode_s_stay_out(street_area: Area) -> None:
    mode = street_area.fleets[0].mode
    used = {fleet.pay for fleet in street_area.fleets if fleet.mode == mode}
    names = {each.name.en for each in area_assumptions(street_area, DAY, (mode,))}
    assert {n for n in names if n.startswith("Pay rule")} == {f"Pay rule {n}" for n in used}


def test_speeds_hand_overs_and_limits_are_told_with_their_source(street_area: Area) -> None:
    area = replace(
        street_area,
        provenance={"handover_minutes": "stopwatch of 2026 (M)", "speed_kph": "a guess (R)"},
        turns=(DatedTurns(DAY, {"car": TurnSeconds(8, 3, 20)}, "ten crossings", "M"),),
        rules=replace(
            street_area.rules,
            handover_minutes=replace(street_area.rules.handover_minutes, extra_box=Fraction(1, 4)),
        ),
    )
    found = _named(area)
    assert found["Minutes of a hand-over"][1:] == ("stopwatch of 2026 (M)", "M")
    assert "further box 0.25" in found["Minutes of a hand-over"][0]
    assert found["Seconds a turn costs"] == (
        "car: left 8, right 3, U-turn 20",
        "ten crossings",
        "M",
    )
    assert any(name.startswith("Speed: ") for name in found)
    (turns,) = [each for each in area_assumptions(area, DAY) if "turn" in each.name.en]
    assert turns.value_words.ko == "자동차: 좌회전 8, 우회전 3, 유턴 20"


def test_a_day_without_a_tariff_is_refused(street_area: Area) -> None:
    with pytest.raises(TariffError):
        area_assumptions(street_area, date(1999, 1, 1))


def test_a_source_of_several_figures_is_as_sure_as_the_least() -> None:
    assert confidence_of("wage (H); van (D, 2022); km (R)") == "R"
    assert confidence_of("guide of 2020 (H)") == "H"
    assert confidence_of("made up") == "–"
