"""Break-even is what planned days say; what is planned is kept, and words follow numbers."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from delivery.errors import ScenarioError
from delivery.model.break_even import AS_IT_IS, Axis, BreakEven, PlannedCell, SampledDay
from delivery.model.pay import Ledger
from delivery.model.scenario import SearchLimit
from delivery.reports.break_even_findings import crossing_findings
from delivery.reports.break_even_section import break_even_section
from delivery.reports.section_json import section_document, section_from_document
from delivery.workflow.break_even import (
    BreakEvenRequest,
    break_even,
    crossings_of,
    points_of,
    sampled_days,
)
from delivery.workflow.break_even_claims import claims_of
from delivery.workflow.kept_cells import FILE, CellStore
from delivery.workflow.kept_lines import KeptLines, made_of
from delivery.workflow.side_by_side import InlineExecutor, Workers
from tests.break_even_cells import cell, on_two_days
from tests.workflow.unpaved import unpaved

PROVIDER = Ledger.PROVIDER
LIMIT = SearchLimit(iterations=30)
MODES = ("producer", "self_support", "rider", "resident")
REQUEST = BreakEvenRequest(MODES, (5, 12), (1, 2), LIMIT, (Axis.MEALS,))


def run(store: CellStore, request: BreakEvenRequest = REQUEST, **options: object) -> BreakEven:
    workers = Workers(InlineExecutor(), 1)
    return break_even(unpaved(), request, cache=None, workers=workers, store=store, **options)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("break-even") / FILE


@pytest.fixture(scope="module")
def found(file: Path) -> BreakEven:
    return run(CellStore(KeptLines(file, made_of(unpaved(), LIMIT))))


def test_every_mode_serves_every_volume_with_carriers_enough(found: BreakEven) -> None:
    volumes = [p for p in found.points if p.axis is Axis.VOLUME]
    assert {(p.mode, p.orders) for p in volumes} == {(m, v) for m in MODES for v in (5, 12)}
    for point in volumes:
        assert point.per_meal[PROVIDER].count == 2
        assert point.per_meal[PROVIDER].least <= point.per_meal[PROVIDER].mean
        assert point.per_meal[PROVIDER].mean > 0
        if point.mode in ("producer", "rider"):
            assert point.served.mean == 1


def test_the_own_van_is_cheaper_a_meal_with_more_meals(found: BreakEven) -> None:
    few, many = (
        p.per_meal[PROVIDER].mean
        for p in found.points
        if p.mode == "producer" and p.axis is Axis.VOLUME
    )
    assert many < few


def test_more_meals_a_drop_cost_riders_less_a_meal(found: BreakEven) -> None:
    line = {p.value: p for p in found.points if p.mode == "rider" and p.axis is Axis.MEALS}
    assert AS_IT_IS[Axis.MEALS] in line
    costs = [line[value].per_meal[PROVIDER].mean for value in sorted(line) if value]
    assert costs == sorted(costs, reverse=True)


def test_the_estimate_goes_through_the_same_pay_rule(found: BreakEven) -> None:
    # A rider's drop costs 2,500 won and more, whoever counts it.
    for point in found.points:
        if point.mode == "rider" and point.axis is Axis.VOLUME:
            assert point.estimate.least >= 2500 / point.meals_per_drop.most * 0.8
            assert point.estimate.mean > 0


def test_what_is_planned_is_not_planned_again(found: BreakEven, file: Path) -> None:
    before = file.read_text("utf-8")
    told: list[tuple[int, int]] = []
    again = run(
        CellStore(KeptLines(file, made_of(unpaved(), LIMIT))),
        on_day=lambda done, of: told.append((done, of)),
    )
    assert again == found
    assert told == [(len(sampled_days(REQUEST)),) * 2]
    assert file.read_text("utf-8") == before


def test_a_run_that_was_killed_while_it_wrote_goes_on(
    found: BreakEven, file: Path, tmp_path: Path
) -> None:
    broken = tmp_path / FILE
    broken.write_text(file.read_text("utf-8")[:-40], "utf-8")
    assert run(CellStore(KeptLines(broken, made_of(unpaved(), LIMIT)))) == found
    assert all(json.loads(line) for line in broken.read_text("utf-8").splitlines())


def test_a_run_that_is_stopped_says_what_is_planned(file: Path) -> None:
    stopped = run(CellStore(KeptLines(None, {})), should_stop=lambda: True)
    assert stopped.points == ()
    assert break_even_section(stopped, ()).findings == ()


def test_results_of_another_search_are_refused(found: BreakEven, file: Path) -> None:
    assert found.points
    with pytest.raises(ScenarioError):
        KeptLines(file, made_of(unpaved(), SearchLimit(iterations=31)))


def test_the_crossing_lies_on_the_line_between_two_volumes() -> None:
    # 3,000 won at 10 orders and 1,500 at 40: 2,000 after two thirds of two doublings, 10 × 4^⅔.
    points = points_of([cell("rider", 10, 3000), cell("rider", 40, 1500)], 10)
    (crossing,) = crossings_of(points, 2000)
    assert (crossing.low, crossing.high, crossing.orders, crossing.falls) == (10, 40, 25, True)
    assert crossings_of(points_of([cell("rider", 10, 1000)], 10), 2000) == ()


def test_claims_follow_the_numbers() -> None:
    cells = [
        cell("producer", 10, 9000),
        cell("producer", 300, 1500),
        cell("self_support", 10, 1800, heads=1),
        cell("self_support", 300, 1700, heads=5),
        cell("rider", 10, 2400),
        cell("rider", 10, 2000, day=SampledDay(10, 1, Axis.DENSITY, 4.0), paid_seconds=1800),
        cell("rider", 10, 2500, day=SampledDay(10, 1, Axis.MEALS, 1.0)),
        cell("rider", 10, 1300, day=SampledDay(10, 1, Axis.MEALS, 2.0)),
        cell("resident", 10, 1500, unserved=5),
        cell("resident", 10, 1200, day=SampledDay(10, 1, Axis.DENSITY, 4.0)),
    ]
    heads = {"self_support": 2, "producer": 1, "rider": 9, "resident": 9}
    claims = claims_of(points_of(on_two_days(cells), 10), heads, 2000)
    assert {(claim.mode, claim.key): claim.verdict for claim in claims} == {
        ("producer", "large"): True,
        ("producer", "tiny"): False,
        ("self_support", "heads"): True,
        ("rider", "density"): True,
        ("rider", "hour"): True,
        ("rider", "meals"): True,
        ("resident", "nearness"): True,
    }
    unplanned = claims_of((), heads, 2000)
    assert [claim.verdict for claim in unplanned] == [None] * len(claims)
    assert claims_of((), {"balloon": 3}, 2000) == ()


def test_a_cheap_mode_that_does_not_reach_everybody_is_told_so() -> None:
    points = points_of([cell("resident", 10, 1500, unserved=5), cell("rider", 10, 1500)], 10)
    found = replace(run(CellStore(KeptLines(None, {})), should_stop=lambda: True), points=points)
    rider, resident = crossing_findings(found)
    assert "within the allowance" in rider.en
    assert "reaches" not in rider.en
    assert "within" not in resident.en
    assert "reaches only 50% of the orders" in resident.en
    assert "1,500 won a meal: not held to the allowance" in resident.en
    assert "50%" in resident.ko


def test_only_volumes_of_which_everybody_is_reached_cross_the_allowance() -> None:
    points = points_of(
        [cell("rider", 10, 3000), cell("rider", 40, 1500, unserved=20), cell("rider", 80, 2500)],
        10,
    )
    assert crossings_of(points, 2000) == ()
    found = replace(run(CellStore(KeptLines(None, {})), should_stop=lambda: True), points=points)
    (said,) = crossing_findings(found)
    assert "beyond the allowance at all of 10 to 80" in said.en
    assert said.en.endswith("at 40 it reaches only 50% of the orders, with carriers enough")


def test_days_that_do_not_reach_everybody_bear_out_no_claim() -> None:
    cells = [
        cell("producer", 10, 1000, unserved=5),
        cell("producer", 300, 1500, unserved=100),
        cell("rider", 10, 2400),
        cell("rider", 10, 900, day=SampledDay(10, 1, Axis.DENSITY, 4.0), unserved=4),
        cell("rider", 10, 2500, day=SampledDay(10, 1, Axis.MEALS, 1.0)),
        cell("rider", 10, 1300, day=SampledDay(10, 1, Axis.MEALS, 2.0), unserved=4),
    ]
    claims = claims_of(points_of(on_two_days(cells), 10), {"producer": 1, "rider": 1}, 2000)
    assert len(claims) == 5
    assert {claim.verdict for claim in claims} == {False}


def test_claims_need_every_one_of_two_days_or_more() -> None:
    dense = SampledDay(10, 1, Axis.DENSITY, 4.0)
    cells = [cell("rider", 10, 2400), cell("rider", 10, 2300, day=dense)]
    heads = {"rider": 1}

    def verdict(*more: PlannedCell) -> object:
        claims = claims_of(points_of([*cells, *more], 10), heads, 2000)
        return {claim.key: claim.verdict for claim in claims}["density"]

    # Days may differ by more than density changes: only the same seed is held against itself.
    second = cell("rider", 10, 1000, day=SampledDay(10, 2))
    assert verdict() is None
    assert verdict(second, cell("rider", 10, 900, day=replace(dense, seed=2))) is True
    assert verdict(second, cell("rider", 10, 1100, day=replace(dense, seed=2))) is False


def test_an_hour_needs_its_won_over_the_allowance_of_its_meals(found: BreakEven) -> None:
    riders = [each for each in found.needed if each.mode == "rider"]
    assert [each.times for each in riders] == [0.8, 1.0, 1.2]
    for each in riders:
        assert each.needed == pytest.approx(
            19_800 * each.times / (found.allowance * each.meals_per_drop)
        )
        assert each.reached > 0


def test_the_section_tells_every_point_and_is_kept_whole(found: BreakEven) -> None:
    section = break_even_section(found, ())
    said = " ".join(finding.en for finding in section.findings)
    assumed = {each.name.en for each in section.assumptions}
    assert "not the day of" in said
    assert "live at recipients' doors, one to 3 orders" in said
    assert "closer together" in said
    assert {"Residents' homes", "Volume and density"} <= assumed
    axes = {point.axis for point in found.points}
    costs = [table for table in section.tables if "every figure" in table.title.en]
    assert len(costs) == len(axes)
    assert sum(len(table.rows) for table in costs) == len(found.points)
    modes = [finding.ko.split(":")[0] for finding in section.findings[: len(MODES)]]
    assert len(set(modes)) == len(MODES)
    assert len(section.charts) == len(axes)
    assert all(chart.reference[1] == found.allowance for chart in section.charts)
    drawn = [series for series in section.charts[0].series if series.is_estimate]
    assert drawn
    assert [table.title.en for table in section.tables if not table.is_detail] == [
        "Won a meal by orders a day (provider)",
        "What the guide says, and the numbers",
        "What else moves it: won a meal (provider)",
    ]
    assert [chart.key for chart in section.charts if not chart.is_detail] == ["volume"]
    assert section_from_document(json.loads(json.dumps(section_document(section)))) == section
