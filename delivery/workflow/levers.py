"""Each lever alone against the day as it is, on the same sampled days."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path

from delivery.costing.rates import tariff_on
from delivery.errors import CancelledError, Fault, InputError, ScenarioError
from delivery.intake.scenarios import bundled_scenarios, read_scenarios
from delivery.model.changes import Changes, NamedScenario
from delivery.model.levers import AGAIN, BASE, Levers, PlannedLever
from delivery.model.pay import Ledger
from delivery.model.plan import Plan
from delivery.model.scenario import SearchLimit
from delivery.modes.changes import visits_of
from delivery.modes.changes.days import WORKDAYS
from delivery.modes.places import day_places
from delivery.reports.phrases import Phrase
from delivery.reports.scenario_comparison import BASE as AS_IT_IS
from delivery.sweeps.people import FleetSizes, ServedDay, draw_day
from delivery.workflow.day import Day, DayOrders, travel_matrices
from delivery.workflow.kept_levers import lever_document, read_lever
from delivery.workflow.kept_lines import KeptLines
from delivery.workflow.lever_differences import levers_of
from delivery.workflow.nameless import nameless_day
from delivery.workflow.plan import PlanRequest, plan_day
from delivery.workflow.scenarios import changes_hash, plan_scenario, scenario_orders
from delivery.workflow.side_by_side import Workers, in_any_order

FILE = "levers.jsonl"

PLANNED_AGAIN = Phrase("같은 하루를 다시 찾음", "The same day searched anew")

ANEW = 1_000_000
"""Added to a day's seed for its second search."""


@dataclass(frozen=True, slots=True)
class LeverWork:
    """A day to be drawn and planned as it is and under levers; all that a worker needs for it.

    ``base`` is the day as it is where that is planned already, ``has_again`` whether it is anew.
    """

    own: ServedDay
    seed: int
    levers: tuple[NamedScenario, ...]
    limit: SearchLimit
    cache: Path | None
    base: PlannedLever | None = None
    has_again: bool = False


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


def _hold_to(read: DayOrders, levers: Sequence[NamedScenario]) -> None:
    """Refuse levers that contradict the area; days of the week are planned on each of them."""
    for lever in levers:
        if not lever.changes.weekdays:
            scenario_orders(read, lever.changes)


def plan_levers(work: LeverWork) -> tuple[PlannedLever, ...]:
    """Return a drawn day under each lever alone; as it is, and anew, where that is not known.

    Raises
    ------
    InputError
        When a lever contradicts the area, or a network is at fault.
    """
    day = _drawn(work)
    request = PlanRequest(work.limit, seed=work.seed)
    found = []
    base = work.base
    if base is None:
        plan = plan_day(day, request)
        base = _planned(work.seed, BASE, AS_IT_IS.whole, [plan])
        found.append(base)
    if not work.has_again:
        anew = plan_day(day, replace(request, seed=ANEW + work.seed))
        found.append(_planned(work.seed, AGAIN, PLANNED_AGAIN.whole, [anew]))
    for lever in work.levers:
        if changes_no_plan(lever.changes):
            found.append(_with_allowance(base, lever))
        else:
            found.append(_pulled(day, request, lever, work, base))
    return tuple(found)


def changes_no_plan(changes: Changes) -> bool:
    """Tell whether changes leave every plan as it is: the allowance is all they say."""
    return replace(changes, allowance=None, sources={}) == Changes()


def _with_allowance(base: PlannedLever, lever: NamedScenario) -> PlannedLever:
    allowance = lever.changes.allowance
    return replace(
        base,
        name=lever.name,
        title=lever.title,
        allowance=base.allowance if allowance is None else allowance,
    )


def _pulled(
    day: Day, request: PlanRequest, lever: NamedScenario, work: LeverWork, base: PlannedLever
) -> PlannedLever:
    """Return a day under a lever; one that chooses days of the week is planned on each of them."""
    weekdays = lever.changes.weekdays
    days = [_on_weekday(day, weekday) for weekday in weekdays] if weekdays else [day]
    plans = [plan_scenario(each, request, lever, cache=work.cache) for each in days]
    times = 1 if weekdays else WORKDAYS
    planned = _planned(work.seed, lever.name, lever.title, plans, times)
    return replace(planned, visits_lost=base.visits - planned.visits)


def _on_weekday(day: Day, weekday: int) -> Day:
    """Return a day with its orders on a weekday of the same week."""
    moved = day.date + timedelta(days=weekday - day.date.weekday())
    orders = tuple(replace(order, delivery_date=moved) for order in day.orders)
    return replace(day, orders=orders)


def _drawn(work: LeverWork) -> Day:
    """Return a day of as many orders as the area's own, of other people, with its own fleets."""
    drawn = draw_day(
        work.own,
        len(work.own.orders),
        seed=work.seed,
        cache=work.cache,
        fleets=FleetSizes.KEPT,
    )
    places = day_places(drawn.area, drawn.orders)
    matrices = travel_matrices(drawn.area, places, drawn.orders[0].delivery_date, work.cache)
    return Day(drawn.area, drawn.orders, (), places, matrices)


def _planned(
    seed: int, name: str, title: str, plans: Sequence[Plan], times: int = WORKDAYS
) -> PlannedLever:
    """Return what plans come to together; a week has each of them so many times."""
    totals = [plan.summary.total for plan in plans]
    unserved = sum(len(plan.unassigned) for plan in plans)
    return PlannedLever(
        seed=seed,
        name=name,
        title=title,
        orders=sum(total.orders for total in totals) + unserved,
        unserved=unserved,
        meals=sum(total.meals for total in totals),
        won={ledger: sum(total.cost[ledger] for total in totals) for ledger in Ledger},
        allowance=plans[0].allowance,
        visits=times * sum(map(visits_of, plans)),
    )


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
    _hold_to(read, levers)
    tariff = tariff_on(read.area.tariffs, read.date)
    own = nameless_day(read.area, read.orders)
    hashes = _hashes(levers)
    held = _held(kept, hashes)
    missing = {s: [x for x in levers if (s, x.name) not in held] for s in seeds}
    todo = [seed for seed in seeds if missing[seed] or (seed, BASE) not in held]
    inputs = [
        partial(
            LeverWork,
            own,
            seed,
            tuple(missing[seed]),
            limit,
            cache,
            held.get((seed, BASE)),
            (seed, AGAIN) in held,
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
    known = [each for (seed, _), each in held.items() if seed in seeds]
    if not known:
        raise CancelledError(
            "멈췄습니다: 계획한 하루가 없습니다. / Stopped before a day was planned."
        )
    if not any(each.name == BASE and each.meals for each in known):
        raise ScenarioError([_nobody_served(read.area.name)])
    base, again, found = levers_of(known)
    return Levers(
        area=read.area.name,
        title=read.area.title,
        day=read.date,
        seeds=tuple(seeds),
        orders=len(read.orders),
        allowance=tariff.delivery_won,
        base=base,
        again=again,
        levers=found,
    )


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


def _held(kept: KeptLines, hashes: dict[str, str]) -> dict[tuple[int, str], PlannedLever]:
    found = {}
    for document in kept.documents:
        if hashes.get(document["name"]) == document["changes"]:
            planned = read_lever(document)
            found[planned.seed, planned.name] = planned
    return found
