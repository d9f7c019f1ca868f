"""Check the plan of a day too big for one matrix: route by route in parts, and what parts share."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from delivery.costing.audit import audit_plan
from delivery.costing.rates import tariff_on
from delivery.errors import PlanFileError
from delivery.model.area import Area
from delivery.model.findings import PLAN_FILE_BEYOND, PLAN_FILE_LEGS, Discrepancy, Violation
from delivery.model.pay import Tariff
from delivery.model.plan import Plan
from delivery.model.travel import Matrices
from delivery.modes.build import build_problem
from delivery.modes.neighbourhoods import Joined, joined_neighbourhoods
from delivery.modes.parts import all_carriers, with_carriers
from delivery.modes.places import day_places, order_label
from delivery.solver.check import check_solution
from delivery.workflow.big_day import PART_ORDERS, BigDay
from delivery.workflow.check_people import check_people, without_personal_limits
from delivery.workflow.joined_plan import shared_twice
from delivery.workflow.plan_indices import KnownIds, solution_of


@dataclass(frozen=True, slots=True)
class BigFindings:
    """What was found: broken constraints, wrong figures, what parts may not share and do."""

    violations: tuple[Violation, ...]
    discrepancies: tuple[Discrepancy, ...]
    shared: tuple[str, ...]


def check_big_plan(plan: Plan, day: BigDay, *, price_day: date | None, file: str) -> BigFindings:
    """Check a plan of a big day.

    Every route is checked with the others of its part, which hold all that hands boxes on to it at
    a hub; orders, carriers and the room of hubs are counted over all parts.

    Raises
    ------
    PlanFileError
        When the plan names what the day does not have.
    """
    _known_alone(plan, day, file)
    tariff = tariff_on(day.area.tariffs, price_day or plan.day)
    no_limit = replace(tariff, yearly_meals=None, yearly_won=None)
    check = _Check(plan, day, without_personal_limits(day.area), no_limit)
    violations = [found for part in check.parts() for found in check.violations(part)]
    figures = audit_plan(
        plan, day.area, day.orders, check.shortest, price_day=price_day, beyond=PLAN_FILE_BEYOND
    )
    return BigFindings(
        (*violations, *check_people(plan, day.area, day.orders, tariff)),
        figures,
        tuple(shared_twice(day.area, day.orders, plan.routes, plan.unassigned)),
    )


def _known_alone(plan: Plan, day: BigDay, file: str) -> None:
    hubs = {hub.hub_id for hub in day.area.hubs}
    known = KnownIds(
        orders={order.order_id for order in day.orders},
        places={kitchen.kitchen_id for kitchen in day.area.kitchens} | hubs,
        hubs=hubs,
        carriers=set(all_carriers(day.area)),
    )
    if faults := tuple(dict.fromkeys(known.faults(plan, file))):
        raise PlanFileError(faults)


@dataclass(frozen=True, slots=True)
class _Check:
    """A plan, its day, and the shortest ways its stops are paid by, gathered part by part."""

    plan: Plan
    day: BigDay
    area: Area
    tariff: Tariff
    metres: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def parts(self) -> list[Joined]:
        """Return the plan's routes in parts small enough for a matrix each."""
        orders = {order.order_id: order for order in self.day.orders}
        count = -(-len(orders) // PART_ORDERS)
        routes, left = self.plan.routes, self.plan.unassigned
        return joined_neighbourhoods(self.area, orders, routes, left, count, angle=0.0)

    def violations(self, part: Joined) -> Iterator[Violation]:
        """Yield every constraint a part's routes break, tasks by their numbers on the day."""
        orders = part.neighbourhood.orders
        area = self._area_of(part)
        places = day_places(area, orders)
        matrices = self.day.streets.matrices(places.locations, places.loading_places)
        self._note_shortest(part, places.index(), matrices)
        problem = build_problem(area, orders, matrices, day_tariff=self.tariff, modes=None)
        own = replace(self.plan, routes=part.routes, unassigned=part.unassigned)
        solution = solution_of(own, problem, file=self.plan.area)
        number = {order.order_id: place for place, order in enumerate(self.day.orders)}
        for found in check_solution(problem.problem, solution, legs=PLAN_FILE_LEGS):
            tasks = tuple(number[problem.orders[task].order_id] for task in found.tasks)
            yield replace(found, tasks=tasks)

    def _area_of(self, part: Joined) -> Area:
        """Return the area with a part's people and carriers, and every kitchen and hub."""
        people = {order.recipient_id for order in part.neighbourhood.orders}
        carriers: dict[str, set[str]] = defaultdict(set)
        for fleet_id, own in part.neighbourhood.carriers:
            carriers[fleet_id].add(own)
        return replace(
            self.area,
            recipients=tuple(r for r in self.area.recipients if r.recipient_id in people),
            fleets=tuple(
                with_carriers(fleet, carriers[fleet.fleet_id])
                for fleet in self.area.fleets
                if fleet.fleet_id in carriers
            ),
        )

    def _note_shortest(self, part: Joined, place: dict[str, int], matrices: Matrices) -> None:
        for route in part.routes:
            shortest = matrices.by_profile[route.profile].shortest
            for trip in route.trips:
                begin = trip.load_at[-1].place
                for to in (to for stop in trip.stops for to in (*stop.order_ids, stop.hub_id)):
                    end = None if to is None else place.get(order_label(to), place.get(to))
                    if to is not None and end is not None:
                        way = route.profile, begin, to
                        self.metres[way] = int(shortest[place[begin], end])

    def shortest(self, profile: str, place: str, to: str) -> int:
        """Return the metres from a loading place to an order's door or a hub."""
        return self.metres[profile, place, to]
