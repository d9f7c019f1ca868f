"""The section of a sweep: every scenario, month and kind of weather, with its spread."""

from dataclasses import replace
from datetime import date

from delivery.model.pay import Condition, Ledger
from delivery.model.sweeps import DaysFigures, DecileSpread, ScenarioDays, SweepRate, SweepSummary
from delivery.model.years import Assumed
from delivery.reports.sweep_json import sweep_document
from delivery.reports.sweep_rate import rate_notes
from delivery.reports.sweep_section import sweep_section

WON = {Ledger.PROVIDER: 200_000, Ledger.PROGRAMME: 50_000, Ledger.ECONOMIC: 250_000}
DAYS = DaysFigures(
    days=10,
    recipients=108.0,
    new=0.5,
    paused=1.2,
    orders=110,
    unserved=10,
    meals=100,
    won=WON,
    per_meal={ledger: won // 100 for ledger, won in WON.items()},
    daily=DecileSpread(2010.0, 1900.0, 2300.0),
    days_within=6,
    per_hour={"rider": 19_800},
)
NOTHING = DaysFigures(0, 0.0, 0.0, 0.0, 0, 0, 0, dict.fromkeys(Ledger, 0), None, None, 0, {})
AS_IS = ScenarioDays(
    name="as-is",
    title="그대로 / As it is",
    volume=1.0,
    allowances=(2000,),
    total=DAYS,
    months={"2026-03": DAYS, "2026-04": replace(DAYS, daily=DecileSpread(2100.0, 2000.0, 2400.0))},
    weather={None: DAYS, Condition.RAIN: DAYS, Condition.SNOW: NOTHING},
    unserved={"capacity": 10},
    versus_first=None,
)
DOOR = replace(
    AS_IS, name="door", title="문앞 / At the door", versus_first=DecileSpread(-120.0, -200.0, -40.0)
)
SUMMARY = SweepSummary(
    area="area",
    scenarios=(AS_IS, DOOR),
    assumed={"people": Assumed("churn_per_month = 0.14", date(2020, 1, 1), "Bartholdi", "M")},
    seeds=1,
)


def test_every_scenario_says_what_it_costs_and_how_it_differs() -> None:
    section = sweep_section(SUMMARY)
    as_is, door = section.findings
    assert "2,000 won a meal for the provider, 1,900–2,300 on eight days of ten" in as_is.en
    assert "within the allowance of 2,000 on 6 of 10 days" in as_is.en
    assert "-120 won against the same days" in door.en
    assert "against" not in as_is.en


def test_a_scenario_is_held_to_its_own_allowance_and_days_left_out_are_told() -> None:
    dearer = replace(DOOR, allowances=(2000, 2700))
    section = sweep_section(replace(SUMMARY, scenarios=(AS_IS, dearer), left_out=3))
    assert "within the allowance of 2,000 on" in section.findings[0].en
    assert "within the allowance of 2,000, 2,700 on" in section.findings[1].en
    assert all(chart.reference is None for chart in section.charts)
    notes = [note.en for note in section.tables[0].notes]
    assert notes[1] == "Left out, as not every scenario has their days: 3 cells."


def test_of_few_days_nothing_is_said_of_one_in_ten() -> None:
    few = replace(AS_IS, total=replace(DAYS, days=9, days_within=5))
    section = sweep_section(replace(SUMMARY, scenarios=(few,)))
    assert "of ten" not in section.findings[0].en
    assert any("Of fewer than 10 days" in note.en for note in section.tables[0].notes)
    assert not any("fewer" in note.en for note in sweep_section(SUMMARY).tables[0].notes)


def test_months_weather_pay_and_reasons_have_a_table_each() -> None:
    tables = {table.title.en: table for table in sweep_section(SUMMARY).tables}
    assert len(tables["By scenario"].rows) == 2
    assert [row[1] for row in tables["By month"].rows] == ["2026-03", "2026-04"] * 2
    assert tables["By month"].is_detail  # a page for each scenario: in the workbook
    people = tables["Recipients, on an average day"]
    assert people.rows[0] == ("× 1", "2026-03", 108.0, 0.5, 1.2)
    assert len(people.rows) == 2  # the same people under both scenarios
    assert len(tables["By weather and holiday"].rows) == 4  # no day of snow
    assert tables["Won an hour that carriers are paid"].rows[0][1] == 19_800
    assert tables["Orders unserved, and why"].rows[0][1] == 10


def test_pictures_show_the_months_with_their_spread_and_the_allowance() -> None:
    months, scenarios = sweep_section(SUMMARY).charts
    assert months.series[0].y == (2010.0, 2100.0)
    assert months.series[0].low == (1900.0, 2000.0)
    assert months.reference is not None
    assert months.reference[1] == 2000.0
    assert [name.en for name in scenarios.series[0].names] == ["As it is", "At the door"]


def test_one_month_has_no_picture_of_months_and_volumes_are_told_apart() -> None:
    short = replace(AS_IS, months={"2026-03": DAYS})
    more = replace(short, volume=1.3)
    section = sweep_section(replace(SUMMARY, scenarios=(short, more)))
    assert [chart.key for chart in section.charts] == ["year-scenarios"]
    assert section.findings[1].en.startswith("As it is × 1.3")


def test_a_scenario_that_delivers_nothing_says_so() -> None:
    idle = replace(AS_IS, total=NOTHING, months={}, weather={}, unserved={})
    section = sweep_section(replace(SUMMARY, scenarios=(idle,)))
    assert section.findings[0].en.endswith("no meal was delivered.")
    assert [table.title.en for table in section.tables][-1] != "Orders unserved, and why"


def test_what_the_days_rest_on_comes_with_its_source() -> None:
    (people,) = sweep_section(SUMMARY).assumptions
    assert (people.source, people.confidence, people.valid_from) == ("Bartholdi", "M", "2020-01-01")


def test_the_rate_says_what_a_year_takes_and_nothing_where_nothing_was_planned() -> None:
    rate = SweepRate(cells=200, seconds=720.0, workers=2)  # 1,000 cells an hour
    (note,) = rate_notes(rate)
    assert "500 cells an hour each" in note.en
    assert "takes 1.5 h, of 25 districts 38 h" in note.en  # 1,500 cells
    assert rate_notes(SweepRate(0, 1.0, 1)) == ()
    document = sweep_document(SUMMARY, rate)
    assert document["rate"]["cells_per_hour"] == 1000.0
    assert document["scenarios"][1]["versus_first"]["mean"] == -120.0
