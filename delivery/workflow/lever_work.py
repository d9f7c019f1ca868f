"""A drawn day under levers: work that is handed out. It follows from its input alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from delivery.model.changes import Changes, NamedScenario
from delivery.model.levers import AGAIN, BASE, PlannedLever
from delivery.model.pay import Ledger
from delivery.model.plan import Plan
from delivery.model.scenario import SearchLimit
from delivery.modes.changes import visits_of
from delivery.modes.changes.days import WORKDAYS
from delivery.modes.places import day_places
from delivery.reports.phrases import Phrase
from delivery.reports.scenario_comparison import BASE as UNCHANGED
from delivery.sweeps.people import FleetSizes, ServedDay, draw_day
from delivery.workflow.day import Day, travel_matrices
from delivery.workflow.plan import PlanRequest, plan_day
from delivery.workflow.same_code import refuse_other_code
from delivery.workflow.scenarios import plan_scenario

PLANNED_AGAIN = Phrase("같은 하루를 다시 찾음", "The same day searched anew")

ANEW = 1_000_000
"""Added to a day's seed for its second search."""


@dataclass(frozen=True, slots=True)
class LeverWork:
    """A day to be drawn and planned as it is and under levers; all that a worker needs for it.

    ``code`` is the digest of the code that hands it out, ``base`` the day as it is where that is
    planned already, ``has_again`` tells whether it is anew, ``week`` is the Monday of the week that
    levers of weekdays are planned in.
    """

    code: str
    own: ServedDay
    seed: int
    levers: tuple[NamedScenario, ...]
    limit: SearchLimit
    cache: Path | None
    base: PlannedLever | None = None
    has_again: bool = False
    week: date | None = None


def plan_levers(work: LeverWork) -> tuple[PlannedLever, ...]:
    """Return a drawn day under each lever alone; as it is, and anew, where that is not known.

    Raises
    ------
    InputError
        When a lever contradicts the area, a network is at fault, or this worker's code is another.
    """
    refuse_other_code(work.code)
    day = _drawn(work)
    request = PlanRequest(work.limit, seed=work.seed)
    found = []
    base = work.base
    if base is None:
        plan = plan_day(day, request)
        base = _planned(work.seed, BASE, UNCHANGED.whole, [plan])
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
    """Return a day under a lever; one that chooses days of the week is planned on each of them.

    Other days of that week have the prices of the drawn day, so that they alone make no difference.
    """
    weekdays = lever.changes.weekdays
    days = [day]
    if weekdays and work.week is not None:
        days = [_on(day, work.week + timedelta(days=weekday)) for weekday in weekdays]
        request = replace(request, price_day=day.date)
    plans = [plan_scenario(each, request, lever, cache=work.cache) for each in days]
    times = 1 if weekdays else WORKDAYS
    planned = _planned(work.seed, lever.name, lever.title, plans, times)
    return replace(planned, visits_lost=base.visits - planned.visits)


def _on(day: Day, date: date) -> Day:
    """Return a day with its orders on another date."""
    orders = tuple(replace(order, delivery_date=date) for order in day.orders)
    return replace(day, orders=orders)


def _drawn(work: LeverWork) -> Day:
    """Return a day of as many orders as the area's own, of other people, with its own fleets.

    Nobody of them is suspended, on whatever day of the week they are planned.
    """
    drawn = draw_day(
        work.own,
        len(work.own.orders),
        seed=work.seed,
        cache=work.cache,
        fleets=FleetSizes.KEPT,
    )
    people = tuple(
        replace(each, suspended_from=None, suspended_until=None) for each in drawn.area.recipients
    )
    area = replace(drawn.area, recipients=people)
    places = day_places(area, drawn.orders)
    matrices = travel_matrices(area, places, drawn.orders[0].delivery_date, work.cache)
    return Day(area, drawn.orders, (), places, matrices)


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
