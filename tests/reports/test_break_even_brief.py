"""What a meeting is shown of a break-even: where modes cross the allowance, and what moves them."""

import re

from delivery.model.break_even import Axis, SampledDay
from delivery.reports.break_even_brief import changes_table, volumes_table
from delivery.reports.break_even_chart import axis_chart, volume_chart
from delivery.reports.break_even_section import break_even_section
from delivery.reports.phrases import Phrase
from delivery.reports.sections import ChartKind
from tests.break_even_cells import cell, told


def test_a_meeting_sees_every_volume_and_where_each_mode_is_the_allowance() -> None:
    found = told(
        [
            *(cell("rider", orders, won) for orders, won in ((10, 3000), (40, 1500))),
            *(cell("resident", orders, 1500, unserved=orders // 2) for orders in (10, 40)),
        ],
        10,
    )
    table = volumes_table(found)
    partly = Phrase("1,500 (50%)", "1,500 (50%)")
    assert table.rows[:2] == ((10, 3000, partly), (40, 1500, partly))
    orders, rider, resident = table.rows[2]
    assert (orders.en, rider.en, resident.en) == (
        "Allowance of 2,000",
        "within from 25",
        "No verdict",
    )
    rings = [series for series in volume_chart(found).series if series.is_mark]
    assert [(ring.x, ring.y) for ring in rings] == [((25.0,), (2000.0,))]


def test_weather_is_drawn_as_kinds_of_day_with_nothing_between() -> None:
    rain = SampledDay(10, 1, Axis.WEATHER, 1.0)
    found = told([cell("rider", 10, 1500), cell("rider", 10, 1900, day=rain)], 10)
    chart = axis_chart(found, Axis.WEATHER)
    (riders,) = chart.series
    assert chart.kind is ChartKind.BARS
    assert (riders.x, riders.y) == ((), (1500.0, 1900.0))
    assert [name.en for name in riders.names] == ["A day without surcharge", "A rainy day"]
    assert changes_table(found).rows[-1] == (Phrase("비 오는 날", "A rainy day"), 1900)


def test_what_is_taken_for_granted_is_told_in_korean_too() -> None:
    section = break_even_section(told([cell("rider", 10, 1500)], 10), ())
    for each in section.assumptions:
        assert re.search("[가-힣]", each.source_words.ko), each
        assert not re.search("[가-힣]", each.source_words.en.replace("어딘가", "")), each
