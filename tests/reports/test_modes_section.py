from dataclasses import replace

from delivery.model.pay import Ledger
from delivery.model.plan import PlanUnassigned
from delivery.reports.compare_chart import comparison_chart
from delivery.reports.comparison import Comparison, alternatives
from delivery.reports.modes_section import modes_section


def test_each_alternative_is_priced_in_three_ledgers(comparison: Comparison) -> None:
    section = modes_section(comparison)
    per_meal, *_ = section.tables
    each = tuple(alternatives(comparison))
    assert len(per_meal.rows) == len(each)
    for row, one in zip(per_meal.rows, each, strict=True):
        total = one.plan.summary.total
        assert row[1:4] == (one.served, one.missed, one.left_out)
        assert one.missed + one.left_out == len(one.plan.unassigned)
        assert total.per_meal is not None
        assert row[4:7] == tuple(total.per_meal[ledger] for ledger in Ledger)
        assert row[7] == total.versus_allowance


def test_a_drop_a_box_and_a_stop_are_told_apart(comparison: Comparison) -> None:
    _, per_unit, *_ = modes_section(comparison).tables
    mix = per_unit.rows[-1]
    total = comparison.mix.summary.total
    won = total.cost[Ledger.PROVIDER]
    stops = [s for route in comparison.mix.routes for trip in route.trips for s in trip.stops]
    doors = sum(stop.hub_id is None for stop in stops)
    assert doors < len(stops)  # a hub is fed, which is a stop and no drop

    def half_up(units: int) -> int:
        return (won * 2 + units) // (units * 2)

    counted = (total.meals, total.boxes, doors, len(stops), total.routes)
    assert mix[1:6] == tuple(map(half_up, counted))


def test_what_is_left_out_is_told_by_reason(comparison: Comparison) -> None:
    tables = {table.title.en: table for table in modes_section(comparison).tables}
    left = tables["Orders left out, and why"]
    for column, one in enumerate(alternatives(comparison), start=1):
        counted = sum(int(row[column] or 0) for row in left.rows)
        assert counted == len(one.plan.unassigned)


def test_the_picture_has_the_allowance_across_it(comparison: Comparison) -> None:
    (chart,) = modes_section(comparison).charts
    assert chart.reference is not None
    assert chart.reference[1] == comparison.mix.allowance
    assert [series.label.en for series in chart.series] == ["Provider", "Programme", "Economic"]


def test_every_alternative_has_a_finding_against_the_allowance(comparison: Comparison) -> None:
    findings = modes_section(comparison).findings
    assert findings[0].en.startswith("Mix: ")
    assert sum("the allowance of" in finding.en for finding in findings) == len(
        [one for one in alternatives(comparison) if one.served]
    )


def test_suspended_orders_are_told_apart_from_those_nobody_manages(comparison: Comparison) -> None:
    suspended = PlanUnassigned("O9", "suspended", "배송 중지 / Suspended", None)
    mix = replace(comparison.mix, unassigned=(*comparison.mix.unassigned, suspended))
    (one,) = [each for each in alternatives(replace(comparison, mix=mix)) if each.mode is None]
    assert one.left_out == sum(each.reason == "suspended" for each in mix.unassigned)
    assert one.asked_for == one.served + one.missed
    said = modes_section(replace(comparison, mix=mix)).findings[0]
    assert f"{one.missed:,} of {one.asked_for:,} orders stay unserved" in said.en
    assert f"{one.left_out:,} suspended" in said.en
    assert f"배송 중지 등 {one.left_out:,}건" in said.ko
    drawn = comparison_chart(replace(comparison, mix=mix))
    assert f"{one.served}/{one.asked_for} · 제외 left out {one.left_out}" in drawn
