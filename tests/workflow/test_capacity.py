"""Capacity advice: how many carriers the days need, and what comes up."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.errors import ScenarioError
from delivery.intake.area import load_area
from delivery.model.capacity import CapacityAdvice
from delivery.model.scenario import SearchLimit
from delivery.reports.capacity_section import capacity_section
from delivery.sweeps.capacity import advise, hired
from delivery.sweeps.store import SweepStore
from delivery.workflow.capacity import advised_sweep, capacity_sweeps, next_month
from delivery.workflow.plan import PlanRequest
from delivery.workflow.side_by_side import InlineExecutor, Workers
from delivery.workflow.sweep import SweepRequest, run_sweep

DAYS = 4


@pytest.fixture(scope="module")
def store(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> SweepStore:
    request = SweepRequest(folder, PlanRequest(SearchLimit(iterations=20)), count=DAYS)
    store = SweepStore(tmp_path_factory.mktemp("advice"))
    for sweep in capacity_sweeps(request):
        store.open(sweep.inputs)
        run_sweep(sweep, store, Workers(InlineExecutor(), 1), cache=None)
    return store


@pytest.fixture(scope="module")
def advice(store: SweepStore, folder: Path) -> CapacityAdvice:
    return advise(store, load_area(folder), 0.05, {})


def test_advice_is_for_the_month_after_the_area_s_own_day(advice: CapacityAdvice) -> None:
    assert (advice.first, advice.days) == (date(2026, 12, 1), DAYS)
    assert next_month(date(2026, 12, 31)) == date(2027, 1, 1)
    assert next_month(date(2026, 1, 31)) == date(2026, 2, 1)


def test_the_chance_to_be_short_falls_with_every_carrier(advice: CapacityAdvice) -> None:
    assert {need.fleet for need in advice.needs} == {"van", "residents"}
    for need in advice.needs:
        chances = [level.chance_short for level in need.levels]
        assert chances == sorted(chances, reverse=True)
        assert [level.carriers for level in need.levels] == [*range(len(chances))]
        # The mean number used is the sum of the chances that more than 0, 1, 2 … are.
        assert need.mean == pytest.approx(sum(chances))
        assert need.or_more or need.levels[need.enough].chance_short <= advice.risk
        assert need.enough == 0 or need.levels[need.enough - 1].chance_short > advice.risk


def test_the_needs_are_those_of_the_plans_with_ample_fleets(
    advice: CapacityAdvice, store: SweepStore
) -> None:
    fleets = store.table("fleets")
    ample = fleets[(fleets.scenario == "ample-fleets") & fleets["shift"].isna()]
    (van,) = (need for need in advice.needs if need.fleet == "van" and need.shift is None)
    assert van.now == 1
    assert {*ample[ample.fleet == "van"].carriers} == {2}
    assert van.mean == ample[ample.fleet == "van"].out.sum() / DAYS


def test_what_comes_up_is_held_to_the_days_as_they_are(advice: CapacityAdvice) -> None:
    shocks = {shock.name: shock for shock in advice.shocks}
    assert [*shocks] == [
        "as-is",
        "volume-1.3",
        "volume-2",
        "ample-fleets",
        "closed-kitchen",
        "snow-day",
    ]
    assert shocks["as-is"].rise is None
    assert all(shock.days == DAYS for shock in advice.shocks)
    assert shocks["volume-2"].orders > shocks["as-is"].orders
    # The only kitchen is closed: nobody delivers anything.
    closed = shocks["closed-kitchen"]
    assert closed.days_short == DAYS
    assert closed.unserved == closed.orders
    assert closed.won_per_meal is None


def test_the_section_says_every_fleet_and_everything_that_comes_up(
    advice: CapacityAdvice,
) -> None:
    section = capacity_section(advice)
    told = " ".join(finding.en for finding in section.findings)
    for words in (
        "van (Producer's own):",
        "residents (Residents):",
        "Volume +30 %",
        "K1 closed",
        "snow",
    ):
        assert words in told
    needs, *_, shocks = section.tables
    assert len(needs.rows) == len(advice.needs)
    assert len(shocks.rows) == len(advice.shocks)


def test_without_its_days_there_is_no_advice(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="delivery advise"):
        advise(SweepStore(tmp_path), load_area(folder), 0.05, {})


def test_the_fleets_advised_are_planned_on_the_same_days(
    advice: CapacityAdvice, folder: Path
) -> None:
    request = SweepRequest(folder, PlanRequest(SearchLimit(iterations=20)), count=DAYS)
    sweep = advised_sweep(request, advice)
    assert sweep.grid.days[0] == advice.first
    _, name = sweep.grid.scenarios
    (van,) = (need for need in advice.needs if need.fleet == "van" and need.shift is None)
    assert sweep.scenarios[name].changes.fleets == {"van": {"carriers": van.enough}}
    other = advised_sweep(request, replace(advice, needs=(replace(van, enough=7),)))
    assert other.grid.scenarios != sweep.grid.scenarios


@given(st.integers(0, 200), st.floats(0.0, 0.9))
def test_enough_do_not_refuse_on_average(enough: int, refusal_rate: float) -> None:
    hire = hired(enough, refusal_rate)
    assert hire * (1 - refusal_rate) >= enough - 1e-6
    assert hire == 0 or (hire - 1) * (1 - refusal_rate) < enough


def test_four_days_asked_for_from_a_day_begin_there(folder: Path) -> None:
    request = SweepRequest(folder, PlanRequest(SearchLimit(iterations=20)), count=DAYS)
    monday = date(2026, 8, 3)
    for sweep in capacity_sweeps(replace(request, first=monday)):
        assert sweep.grid.days[0] == monday
