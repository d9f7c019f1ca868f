"""Each lever alone against the day as it is, on the same sampled days."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from delivery.costing.rates import tariff_on
from delivery.errors import CancelledError, Fault, InputError, ScenarioError
from delivery.intake.scenarios import bundled_scenarios, read_scenarios
from delivery.model.changes import NamedScenario
from delivery.model.levers import AGAIN, BASE, Levers, PlannedLever
from delivery.model.scenario import SearchLimit
from delivery.sweeps.people import suspended_orders
from delivery.workflow.day import DayOrders
from delivery.workflow.delivery_calendar import delivery_calendar, whole_week
from delivery.workflow.digests import planning_digest
from delivery.workflow.kept_levers import lever_document, read_lever
from delivery.workflow.kept_lines import KeptLines
from delivery.workflow.lever_differences import levers_of
from delivery.workflow.lever_work import LeverWork, plan_levers
from delivery.workflow.nameless import nameless_day
from delivery.workflow.scenarios import changes_hash, scenario_orders
from delivery.workflow.side_by_side import Workers, in_any_order

FILE = "levers.jsonl"


def bundled_levers(
    read: DayOrders,
) -> tuple[tuple[NamedScenario, ...], tuple[tuple[str, Fault], ...]]:
    """Return the bundled scenarios an area can pull, and the others' names with what is wrong."""
    pulled: list[NamedScenario] = []
    refused: list[tuple[str, Fault]] = []
    for name, path in bundled_scenarios().items():
        try:
            (lever,) = read_scenarios((path,), read.area)
            _hold_to(read, (lever,))
        except InputError as error:
            refused.append((name, error.faults[0]))
        else:
            pulled.append(lever)
    return tuple(pulled), tuple(refused)


def _hold_to(read: DayOrders, levers: Sequence[NamedScenario]) -> date | None:
    """Refuse levers that contradict the area; return the week those of weekdays are planned in.

    None where no lever asks for one.
    """
    for lever in levers:
        if not lever.changes.weekdays:
            scenario_orders(read, lever.changes)
    if not any(lever.changes.weekdays for lever in levers):
        return None
    week = whole_week(read.date, delivery_calendar(read.area.folder))
    if week is None:
        raise ScenarioError([_no_whole_week(read.area.name)])
    return week


def compare_levers(
    read: DayOrders,
    levers: Sequence[NamedScenario],
    seeds: Sequence[int],
    limit: SearchLimit,
    *,
    cache: Path | None,
    workers: Workers,
    kept: KeptLines,
    on_day: Callable[[int, int], None] = lambda _, __: None,
    should_stop: Callable[[], bool] = lambda: False,
) -> Levers:
    """Plan the days that are not planned yet under every lever, and return what levers bring.

    Parameters
    ----------
    read
        The area's own day, which the others are drawn from.
    kept
        Keeps what is planned as it is done. A lever that has changed is planned again.
    on_day
        Told how many days are done, of how many.

    Raises
    ------
    InputError
        When a lever contradicts the area, before anything is planned.
    ScenarioError
        When as it is nobody is served on any day: there is nothing to hold a lever to.
    CancelledError
        When it was stopped before a day was planned.
    """
    week = _hold_to(read, levers)
    tariff = tariff_on(read.area.tariffs, read.date)
    own = nameless_day(read.area, read.orders)
    hashes = _hashes(levers)
    held = _held(kept, hashes)
    missing = {s: [x for x in levers if (s, x.name) not in held] for s in seeds}
    todo = [seed for seed in seeds if missing[seed] or (seed, BASE) not in held]
    inputs = [
        partial(
            LeverWork,
            planning_digest(),
            own,
            seed,
            tuple(missing[seed]),
            limit,
            cache,
            held.get((seed, BASE)),
            (seed, AGAIN) in held,
            week,
        )
        for seed in todo
    ]
    done = len(seeds) - len(todo)
    on_day(done, len(seeds))
    for _, planned in in_any_order(workers, plan_levers, inputs, goes_on=lambda: not should_stop()):
        new = [each for each in planned if (each.seed, each.name) not in held]
        kept.add(lever_document(each, hashes[each.name]) for each in new)
        held.update({(each.seed, each.name): each for each in new})
        done += 1
        on_day(done, len(seeds))
    names = (BASE, AGAIN, *(lever.name for lever in levers))
    # In the order of the seeds, whoever was done first: sums of fractions depend on their order.
    every = [held.get((seed, name)) for seed in seeds for name in names]
    base, again, found = levers_of(_known(every, read.area.name))
    return Levers(
        area=read.area.name,
        title=read.area.title,
        day=read.date,
        seeds=tuple(seeds),
        orders=len(read.orders),
        suspended=suspended_orders(own),
        allowance=tariff.delivery_won,
        base=base,
        again=again,
        levers=found,
    )


def _known(every: Sequence[PlannedLever | None], area: str) -> list[PlannedLever]:
    """Return what is planned; raise where that says nothing."""
    known = [each for each in every if each is not None]
    if not known:
        raise CancelledError(
            "멈췄습니다: 계획한 하루가 없습니다. / Stopped before a day was planned."
        )
    if not any(each.name == BASE and each.meals for each in known):
        raise ScenarioError([_nobody_served(area)])
    return known


def plans_left(levers: Sequence[NamedScenario], seeds: Sequence[int], kept: KeptLines) -> int:
    """Return how many plans are still to be made; a lever of weekdays takes one for each."""
    held = _held(kept, _hashes(levers))
    plans = {BASE: 1, AGAIN: 1, **{each.name: len(each.changes.weekdays) or 1 for each in levers}}
    return sum(n for seed in seeds for name, n in plans.items() if (seed, name) not in held)


def _hashes(levers: Sequence[NamedScenario]) -> dict[str, str]:
    return {BASE: "", AGAIN: "", **{each.name: changes_hash(each.changes) for each in levers}}


def _nobody_served(area: str) -> Fault:
    return Fault(
        where=area,
        came="no meal delivered on any sampled day as it is",
        expected="a day as it is to hold levers to",
        fix="Search longer with --seconds, look at the fleets, or sample more days with --days",
        expected_ko="견줄 수 있는 지금 그대로의 하루",
        fix_ko="--seconds를 늘리거나, 차량군을 살피거나, --days로 하루를 더 뽑아 주세요",
    )


def _no_whole_week(area: str) -> Fault:
    return Fault(
        where=area,
        came="no week within a year with delivery from Monday to Friday",
        expected="such a week for levers that choose days of the week",
        fix="Correct [service] of year.toml and holidays.toml, or leave those levers out",
        expected_ko="요일을 고르는 시나리오에 쓸, 월요일부터 금요일까지 배송하는 주",
        fix_ko="year.toml의 [service]와 holidays.toml을 고치거나 그런 시나리오를 빼 주세요",
    )


def _held(kept: KeptLines, hashes: dict[str, str]) -> dict[tuple[int, str], PlannedLever]:
    found = {}
    for document in kept.documents:
        if hashes.get(document["name"]) == document["changes"]:
            planned = read_lever(document)
            found[planned.seed, planned.name] = planned
    return found
