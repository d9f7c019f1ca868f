"""Levers are compared on the same days, difference by difference."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from delivery.errors import CancelledError, ScenarioError
from delivery.intake.scenarios import read_scenarios
from delivery.model.changes import Changes, NamedScenario
from delivery.model.levers import AGAIN, BASE, Levers, PlannedLever
from delivery.model.pay import Ledger
from delivery.model.plan import Plan
from delivery.model.scenario import SearchLimit
from delivery.reports.levers_section import FEWER, SAME, UNCLEAR, levers_section, on_every_day
from delivery.workflow.day import DayOrders
from delivery.workflow.kept_levers import lever_document
from delivery.workflow.kept_lines import KeptLines
from delivery.workflow.lever_differences import levers_of
from delivery.workflow.levers import FILE, compare_levers
from delivery.workflow.plan import PlanRequest
from delivery.workflow.scenarios import plan_scenario
from delivery.workflow.side_by_side import InlineExecutor, Workers
from tests.workflow.unpaved import unpaved

PROVIDER = Ledger.PROVIDER
LIMIT = SearchLimit(iterations=300)
NAMES = ("two_meals", "mon_wed_fri", "allowance_2700", "own_vans_only")


def run(kept: KeptLines, names: tuple[str, ...] = NAMES, **options: object) -> Levers:
    levers = read_scenarios(tuple(map(Path, names)), unpaved().area)
    return compare_levers(
        unpaved(),
        levers,
        (1, 2),
        LIMIT,
        cache=None,
        workers=Workers(InlineExecutor(), 1),
        kept=kept,
        **options,
    )


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("levers") / FILE


@pytest.fixture(scope="module")
def found(file: Path) -> Levers:
    return run(KeptLines(file, {"of": "these"}))


def planned(seed: int, name: str, won: int, **changes: object) -> PlannedLever:
    """Return a day of ten meals at so many won a meal."""
    ledgers = {PROVIDER: 10 * won, Ledger.PROGRAMME: 0, Ledger.ECONOMIC: 10 * won}
    values = {
        "seed": seed,
        "name": name,
        "title": name,
        "orders": 10,
        "unserved": 0,
        "meals": 10,
        "won": ledgers,
        "allowance": 2000,
        "visits": 50,
        "visits_lost": 0,
    }
    return PlannedLever(**{**values, **changes})


def test_differences_are_paired_by_day_and_what_serves_fewer_ranks_last() -> None:
    days = [
        planned(1, BASE, 2000),
        planned(2, BASE, 1600),
        planned(1, "dear", 2100),
        planned(2, "dear", 1900),
        planned(1, "cheap", 1500),
        planned(2, "cheap", 1300, unserved=2),
    ]
    base, _, (dear, cheap) = levers_of(days)
    assert base.difference[PROVIDER].most == 0
    assert (dear.difference[PROVIDER].mean, dear.difference[PROVIDER].least) == (200, 100)
    assert cheap.difference[PROVIDER].mean == -400
    # −500 and −300 lie 100 from their mean: as a sample they deviate by √20,000.
    assert cheap.difference[PROVIDER].deviation == pytest.approx(20_000**0.5)
    assert (cheap.served.mean, cheap.unserved_more.mean) == (0.9, 1)
    assert cheap.left.mean == 600
    assert cheap.is_clear
    assert dear.is_clear


def test_a_lever_that_is_better_one_day_and_worse_another_is_not_clear() -> None:
    days = [planned(1, BASE, 2000), planned(2, BASE, 2000)]
    _, _, (same, unclear) = levers_of(
        [
            *days,
            *(planned(seed, "same", 2000) for seed in (1, 2)),
            planned(1, "unclear", 1900),
            planned(2, "unclear", 2200),
        ]
    )
    assert not unclear.is_clear
    assert not same.differs


def test_a_lever_of_several_days_leaves_no_more_unserved_where_its_part_is_the_same() -> None:
    days = [
        planned(1, BASE, 2000, orders=100, unserved=10),
        planned(1, "week", 1500, orders=300, unserved=30),
        planned(1, "half", 1500, orders=50, unserved=10),
    ]
    _, _, levers = levers_of(days)
    more = {lever.name: lever.unserved_more.mean for lever in levers}
    assert more == {"week": 0, "half": 10}


def test_one_day_alone_tells_nothing_and_has_no_deviation() -> None:
    days = [planned(1, BASE, 2000), planned(1, "cheap", 1500)]
    base, again, (cheap,) = levers_of(days)
    assert cheap.difference[PROVIDER].deviation is None
    assert not cheap.is_clear
    found = Levers("a", "a", date(2026, 7, 7), (1,), 10, 0, 2000, base, again, (cheap,))
    differences, _, spreads = levers_section(found, ()).tables
    assert differences.rows[1][3:5] == (1.0, UNCLEAR)
    assert spreads.rows[0][1:] == (-500, None, -500, -500)


def test_a_lever_that_serves_fewer_is_never_the_best() -> None:
    days = [
        planned(seed, name, won, unserved=unserved)
        for seed in (1, 2)
        for name, won, unserved in ((BASE, 2000, 0), ("fewer", 1500, 5), ("all", 1950, 0))
    ]
    base, again, levers = levers_of(days)
    found = Levers("a", "a", date(2026, 7, 7), (1, 2), 10, 2, 2000, base, again, levers)
    section = levers_section(found, ())
    best = next(each.en for each in section.findings if each.en.startswith("Worth most"))
    assert "all, 50 won a meal less" in best
    assert any("fewer serves only 50%" in each.en for each in section.findings)
    # What serves fewer stands last, beside the part it serves, however little it costs.
    assert [row[3:5] for row in section.tables[0].rows] == [
        (1.0, None),
        (1.0, on_every_day(2, is_less=True)),
        (0.5, FEWER),
    ]
    assert section.charts[0].series[0].names[-1].en == "fewer (serves 50% only)"
    said = section.findings[-1].en
    assert "not the day of 2026-07-07 itself" in said
    assert "2 are suspended and not asked for" in said
    assert not any("fewer," in each.en for each in section.findings)


def test_two_meals_at_a_drop_cost_less_and_lose_visits(found: Levers) -> None:
    two = next(lever for lever in found.levers if lever.name == "two_meals")
    assert two.difference[PROVIDER].most < 0
    assert two.visits_lost.mean > 0
    assert found.levers[0].difference[PROVIDER].mean <= two.difference[PROVIDER].mean


def test_days_of_the_week_are_planned_on_each_of_them(found: Levers) -> None:
    week = next(lever for lever in found.levers if lever.name == "mon_wed_fri")
    assert week.difference[PROVIDER].most < 0
    assert week.visits_lost.mean > 0


def test_days_of_the_week_are_days_of_delivery_with_nobody_suspended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Christmas of 2026 is a Friday, the day after New Year's Day a Saturday: a whole week of
    # delivery begins on the 4th of January.
    holiday = date(2026, 12, 23)
    read = unpaved()
    people = tuple(
        replace(each, suspended_from=date(2026, 12, 24), suspended_until=None)
        for each in read.area.recipients
    )
    orders = tuple(replace(order, delivery_date=holiday) for order in read.orders[:8])
    before = DayOrders(replace(read.area, recipients=people), orders, ())
    planned_on: list[date] = []

    def plan(day: DayOrders, request: PlanRequest, *_: object, **options: object) -> Plan:
        planned_on.append(day.date)
        assert request.price_day == holiday
        return plan_scenario(day, request, *_, **options)

    monkeypatch.setattr("delivery.workflow.lever_work.plan_scenario", plan)
    levers = read_scenarios((Path("mon_wed_fri"),), before.area)
    kept = KeptLines(None, {})
    workers = Workers(InlineExecutor(), 1)
    found = compare_levers(before, levers, (1,), LIMIT, cache=None, workers=workers, kept=kept)
    assert planned_on == [date(2027, 1, 4), date(2027, 1, 6), date(2027, 1, 8)]
    (week,) = found.levers
    assert (week.served.mean, found.suspended) == (1.0, 0)


def test_another_allowance_changes_what_is_left_and_no_won(found: Levers) -> None:
    more = next(lever for lever in found.levers if lever.name == "allowance_2700")
    assert not more.differs
    assert more.left.mean - found.base.left.mean == pytest.approx(2700 - found.allowance)


def test_what_is_planned_is_kept_and_a_new_lever_joins_it(found: Levers, file: Path) -> None:
    lines = len(file.read_text("utf-8").splitlines())
    assert run(KeptLines(file, {"of": "these"})) == found
    assert len(file.read_text("utf-8").splitlines()) == lines
    wider = run(KeptLines(file, {"of": "these"}), ("two_meals", "wider_windows"))
    assert len(file.read_text("utf-8").splitlines()) == lines + 2
    assert {lever.name for lever in wider.levers} == {"two_meals", "wider_windows"}


def test_a_new_lever_is_held_to_the_base_that_is_kept(
    found: Levers, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = KeptLines(None, {})
    kept.documents = [
        lever_document(planned(seed, n, 2000), "") for seed in (1, 2) for n in (BASE, AGAIN)
    ]

    def never(*_: object, **__: object) -> None:
        raise AssertionError("the base is known")

    monkeypatch.setattr("delivery.workflow.lever_work.plan_day", never)
    beside = run(kept, ("own_vans_only",))
    assert beside.base.per_meal[PROVIDER].mean == 2000
    (vans,) = beside.levers
    assert vans.difference[PROVIDER].mean == pytest.approx(vans.per_meal[PROVIDER].mean - 2000)


def test_days_that_serve_nobody_as_they_are_are_a_fault() -> None:
    kept = KeptLines(None, {})
    kept.documents = [
        lever_document(planned(seed, name, 0, meals=0, unserved=10), "")
        for seed in (1, 2)
        for name in (BASE, AGAIN)
    ]
    with pytest.raises(ScenarioError) as raised:
        run(kept, ())
    assert "nobody" in str(raised.value) or "no meal" in str(raised.value)


def test_a_lever_the_area_does_not_know_is_refused_before_any_plan() -> None:
    wrong = NamedScenario("wrong", "wrong", Changes(fleets={"nobody": {"carriers": 1}}))
    told: list[int] = []
    with pytest.raises(ScenarioError):
        compare_levers(
            unpaved(),
            [wrong],
            (1,),
            LIMIT,
            cache=None,
            workers=Workers(InlineExecutor(), 1),
            kept=KeptLines(None, {}),
            on_day=lambda done, of: told.append(done),
        )
    assert told == []


def test_a_run_stopped_before_its_first_day_says_so() -> None:
    with pytest.raises(CancelledError):
        run(KeptLines(None, {}), should_stop=lambda: True)


def test_the_section_ranks_levers_and_says_what_is_unclear(found: Levers) -> None:
    section = levers_section(found, ())
    costs, losses, spreads = section.tables
    assert spreads.is_detail
    assert len(losses.rows) == len(NAMES) + 1
    assert len(costs.rows) == len(NAMES) + 2
    differences = [row[2] for row in costs.rows[2:]]
    assert differences == sorted(differences)
    assert SAME in [row[4] for row in costs.rows]
    (chart,) = section.charts
    assert [series.y[0] for series in chart.series] == [
        found.levers[0].difference[ledger].mean for ledger in Ledger
    ]
    assert found.again is not None
    clear = [lever for lever in (found.again, *found.levers) if found.tells(lever)]
    assert found.again not in clear
    assert len([row for row in costs.rows if row[4] in (UNCLEAR, SAME, None)]) == (
        len(costs.rows) - len(clear)
    )


def test_a_lever_tells_something_where_it_does_more_than_another_search(found: Levers) -> None:
    assert found.again is not None
    apart = found.again.difference[PROVIDER]
    assert found.noise == max(abs(apart.least), abs(apart.most))
    two = next(lever for lever in found.levers if lever.name == "two_meals")
    assert found.tells(two) == (abs(two.difference[PROVIDER].mean) > found.noise)
