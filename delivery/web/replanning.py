"""What the page shows of making a plan anew: what can be chosen, and what another plan changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from delivery.api.documents import before_of
from delivery.api.explaining import plan_of
from delivery.errors import InputError
from delivery.intake.area import load_area
from delivery.jobs.errors import NotReadyError, UnknownJobError
from delivery.jobs.job import Job
from delivery.jobs.queue import PlanQueue
from delivery.model.plan import Plan, PlanRoute, Replanned
from delivery.model.units import format_clock
from delivery.reports.difference_table import changed_table, difference_totals
from delivery.reports.figures import NOTHING
from delivery.reports.phrases import CONDITIONS, MODES, Phrase, phrase
from delivery.reports.table import Table
from delivery.workflow.difference import difference


@dataclass(frozen=True, slots=True)
class Duty:
    """A carrier who goes out: the route, how many orders, from when to when."""

    carrier: str
    route: str
    mode: Phrase
    orders: tuple[str, ...]
    leaves: str
    ends: str


@dataclass(frozen=True, slots=True)
class Reserve:
    """A carrier who stays home, and could be asked to go out instead of another."""

    carrier: str
    mode: Phrase


@dataclass(frozen=True, slots=True)
class Changes:
    """What a plan made anew does otherwise than the one before."""

    totals: Table
    orders: Table


@dataclass(frozen=True, slots=True)
class Replanning:
    """What a plan offers for making it anew, and what it was itself made anew of.

    ``before`` is the id of the plan before, None where this is the first; ``changes`` is None also
    where that plan is no longer there.
    """

    duties: tuple[Duty, ...]
    reserves: tuple[Reserve, ...]
    unserved: tuple[str, ...]
    weather: tuple[str, ...]
    came_up: Replanned | None
    now: str | None
    before: str | None
    changes: Changes | None

    @property
    def orders(self) -> tuple[str, ...]:
        """Every order that can be cancelled or fixed."""
        return (*(order for duty in self.duties for order in duty.orders), *self.unserved)

    @property
    def taken(self) -> tuple[str, ...]:
        """The late orders, each with who hands it over."""
        carriers = {order: duty.carrier for duty in self.duties for order in duty.orders}
        added = self.came_up.added if self.came_up else ()
        return tuple(f"{order} → {carriers.get(order, NOTHING)}" for order in added)

    @property
    def weather_names(self) -> tuple[Phrase, ...]:
        """The weather the plan is priced for, in words."""
        return tuple(phrase(CONDITIONS, each) for each in self.weather)


def replanning(job: Job, queue: PlanQueue, areas: Mapping[str, Path]) -> Replanning | None:
    """Return what the page shows of making a job's plan anew, None where it has none to read."""
    try:
        plan = _plan(job, queue)
    except (NotReadyError, InputError):
        return None
    came_up = plan.replanned
    cancelled = came_up.cancelled if came_up else ()
    before = before_of(job)
    return Replanning(
        duties=tuple(_duty(route) for route in plan.routes),
        reserves=tuple(_reserves(plan, areas.get(job.asked["area"]))),
        unserved=tuple(e.order_id for e in plan.unassigned if e.order_id not in cancelled),
        weather=tuple(condition.value for condition in plan.weather),
        came_up=came_up,
        now=format_clock(came_up.now) if came_up and came_up.now is not None else None,
        before=before,
        changes=_changes(before, plan, queue) if before else None,
    )


def _plan(job: Job, queue: PlanQueue) -> Plan:
    kept = queue.days.of(job.job_id)
    return kept.plan if kept else plan_of(job, queue)


def _duty(route: PlanRoute) -> Duty:
    stops = [stop for trip in route.trips for stop in trip.stops]
    return Duty(
        carrier=route.carrier,
        route=route.route_id,
        mode=phrase(MODES, route.mode),
        orders=tuple(order for s in stops if s.hub_id is None for order in s.order_ids),
        leaves=format_clock(route.trips[0].load_at[0].leave),
        ends=format_clock(stops[-1].leave),
    )


def _reserves(plan: Plan, folder: Path | None) -> Iterator[Reserve]:
    """Yield who of the plan's modes stays home and is not known to be absent."""
    known = {route.carrier for route in plan.routes}
    known.update(plan.replanned.absent if plan.replanned else ())
    try:
        fleets = load_area(folder).fleets if folder else ()
    except InputError:
        return
    for fleet in fleets:
        if fleet.mode in plan.summary.modes:
            named = phrase(MODES, fleet.mode)
            yield from (Reserve(name, named) for name in fleet.carrier_ids if name not in known)


def _changes(before: str, plan: Plan, queue: PlanQueue) -> Changes | None:
    try:
        old = _plan(queue.get(before), queue)
    except (UnknownJobError, NotReadyError, InputError):
        return None
    found = difference(old, plan)
    # Another face matters more than another time.
    first = tuple(sorted(found.changed, key=lambda each: not each.is_carrier_changed))
    return Changes(difference_totals(found), changed_table(replace(found, changed=first)))
