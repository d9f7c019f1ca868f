"""What differs beside the plan as it is: figures, tables, page, section."""

from dataclasses import replace
from fractions import Fraction

import pytest

from delivery.model.changes import Changes, NamedScenario, Sourced
from delivery.model.pay import Ledger
from delivery.model.places import Order
from delivery.model.plan import Plan, Summary
from delivery.reports.compare_chart import comparison_chart
from delivery.reports.compare_json import comparison_document
from delivery.reports.compare_page import comparison_page
from delivery.reports.compare_table import comparison_table
from delivery.reports.comparison import Comparison, all_alternatives, alternatives
from delivery.reports.phrases import Phrase
from delivery.reports.scenario_comparison import (
    HUMAN,
    Beside,
    ScenarioComparison,
    changed,
    difference,
    differences_table,
    modes_table,
    scenario_name,
)
from delivery.reports.scenarios_section import scenarios_section
from delivery.reports.sections import Figure


def dearer(plan: Plan, won: int) -> Plan:
    """Return a plan whose provider pays so many won more, a meal six times less of it."""
    total = plan.summary.total
    assert total.per_meal is not None
    cost = {**total.cost, Ledger.PROVIDER: total.cost[Ledger.PROVIDER] + 6 * won}
    per_meal = {**total.per_meal, Ledger.PROVIDER: total.per_meal[Ledger.PROVIDER] + won}
    summary = Summary(plan.summary.modes, replace(total, cost=cost, per_meal=per_meal))
    return replace(plan, summary=summary, warnings=(*plan.warnings, "새 말. / A new word."))


@pytest.fixture
def result(plan: Plan) -> ScenarioComparison:
    """Return the plan beside a dearer scenario and a human plan that breaks a rule."""
    changes = Changes(
        allowance=2700,
        pay={"rider_coop": {"stop": 2800}},
        sources={"allowance": Sourced("a wish", "R"), "rider_coop": Sourced("an offer", "M")},
    )
    dear = Beside(
        "dear", Phrase("비쌈", "Dear"), dearer(plan, 100), Fraction(25, 2), changes=changes
    )
    human = Beside("human", HUMAN, dearer(plan, -40), broken=("rider#1: window: 늦음. / Late.",))
    return ScenarioComparison(plan, (human, dear))


@pytest.fixture
def beside(comparison: Comparison, result: ScenarioComparison) -> Comparison:
    """Return the small comparison with both beside it."""
    return replace(comparison, beside=result.beside)


def test_won_per_meal_are_subtracted_before_they_are_rounded(plan: Plan) -> None:
    total = plan.summary.total
    assert total.per_meal is not None

    def of_five_meals(won: int, rounded: int) -> Plan:
        cost = {**total.cost, Ledger.PROVIDER: won}
        per_meal = {**total.per_meal, Ledger.PROVIDER: rounded}
        summed = replace(total, meals=5, cost=cost, per_meal=per_meal)
        return replace(plan, summary=Summary(plan.summary.modes, summed))

    # 0.4 and 1.6 won a meal are 1.2 apart, though 0 and 2 are shown.
    apart = difference(of_five_meals(2, 0), of_five_meals(8, 2))
    assert apart.per_meal is not None
    assert apart.per_meal[Ledger.PROVIDER] == 1


def test_a_plan_differs_from_itself_by_nothing(plan: Plan) -> None:
    apart = difference(plan, plan)
    assert set(apart.won.values()) == {0}
    assert apart.per_meal is not None
    assert set(apart.per_meal.values()) == {0}
    assert (apart.meals, apart.boxes, apart.unserved) == (0, 0, 0)
    assert set(apart.boxes_by_mode.values()) == {0}


def test_differences_are_those_of_the_sums(result: ScenarioComparison, plan: Plan) -> None:
    apart = difference(plan, result.beside[1].plan)
    assert apart.won[Ledger.PROVIDER] == 600
    assert apart.per_meal is not None
    assert apart.per_meal[Ledger.PROVIDER] == 100


@pytest.mark.parametrize(("amount", "text"), [(None, "–"), (0, "0"), (1500, "▲1,500"), (-7, "▼7")])
def test_more_and_less_are_marked(amount: int | None, text: str) -> None:
    assert changed(amount) == text


def test_the_table_begins_with_the_area_as_it_is(result: ScenarioComparison) -> None:
    table = differences_table(result)
    assert [row.label.en for row in table.rows] == ["As it is", "Today's human plan", "Dear"]
    cells = {row.label.en: dict(zip(
        [h.en for h in table.headings[1:]], row.cells, strict=True
    )) for row in table.rows}  # fmt: skip
    assert cells["Dear"]["Visits lost a week"] == "12.5"
    assert [row.cells[4] for row in table.rows] == ["–", "▼40", "▲100"]
    notes = [note.en for note in table.notes]
    assert notes == [
        "Today's human plan: A new word.",
        "Today's human plan breaks rules in 1 places",
        "Dear: A new word.",
    ]


def test_boxes_by_mode_stand_beside_their_change(result: ScenarioComparison) -> None:
    table = modes_table(result)
    assert all("(0)" in cell for row in table.rows[1:] for cell in row.cells)


def test_scenarios_are_further_lines_and_bars_of_a_comparison(
    comparison: Comparison, beside: Comparison
) -> None:
    assert list(alternatives(beside)) == list(alternatives(comparison))
    names = [each.name.en for each in all_alternatives(beside)]
    assert names[-3:] == ["Mix", "Today's human plan", "Dear"]
    rows = comparison_table(beside).rows
    assert [row.label.en for row in rows if row.is_total] == ["Mix"]
    assert "비쌈" in comparison_chart(beside)


def test_a_page_shows_what_differs_and_what_is_broken(
    beside: Comparison, comparison: Comparison, orders: tuple[Order, ...]
) -> None:
    page = comparison_page(beside, "시험")
    assert "무엇이 달라지나" in page
    assert "rider#1: window" in page
    assert "무엇이 달라지나" not in comparison_page(comparison, "시험")
    assert not any(secret in page for o in orders for secret in (o.name, o.address, o.phone))


def test_the_document_has_each_plan_and_how_far_it_is(
    beside: Comparison, comparison: Comparison
) -> None:
    document = comparison_document(beside)
    assert list(document["beside"]) == ["human", "dear"]
    dear = document["beside"]["dear"]
    assert dear["title"] == "비쌈 / Dear"
    assert dear["difference"]["per_meal"]["provider"] == 100
    assert dear["difference"]["visits_lost_per_week"] == 12.5
    assert document["beside"]["human"]["broken"] == ["rider#1: window: 늦음. / Late."]
    assert "beside" not in comparison_document(comparison)


def test_a_title_in_two_languages_is_taken_apart() -> None:
    assert scenario_name(NamedScenario("x", "둘 / Two", Changes())) == Phrase("둘", "Two")
    assert scenario_name(NamedScenario("x", "둘", Changes())) == Phrase("둘", "둘")


def test_the_section_answers_what_differs(result: ScenarioComparison, plan: Plan) -> None:
    section = scenarios_section(result)
    assert section.question == Phrase("무엇이 달라지나?", "What differs?")
    said = [finding.en for finding in section.findings]
    assert said == [
        "Today's human plan: the provider pays 40 won a meal less.",
        "Dear: the provider pays 100 won a meal more.",
        "Dear: 12.5 visits a week are made no more.",
    ]
    won, modes, broken = section.tables
    # Numbers stay numbers, so that a workbook can count with them.
    provider = [column.heading.en for column in won.columns].index("Provider change")
    assert [row[provider] for row in won.rows] == [None, -40, 100]
    assert won.columns[provider].figure is Figure.SIGNED_WON
    assert sum(v for v in modes.rows[0][1:] if isinstance(v, int)) == plan.summary.total.boxes
    assert broken.rows == (("rider#1: window: 늦음. / Late.",),)
    assert [(a.name.en, a.value_words.en, a.source, a.confidence) for a in section.assumptions] == [
        ("Dear: Allowance", "2,700", "a wish", "R"),
        ("Dear: rider_coop", "stop 2,800", "an offer", "M"),
    ]
    (chart,) = section.charts
    assert {len(series.y) for series in chart.series} == {3}
    assert chart.reference == (Phrase("배송비 기준", "Allowance"), 2000.0)
