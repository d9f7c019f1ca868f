"""Check a plan file against its area: feasibility, times and won from the two alone."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from delivery.costing.audit import audit_plan
from delivery.costing.rates import tariff_on
from delivery.errors import Fault, PlanFileError
from delivery.intake.area import load_day, orders_files
from delivery.model.area import Area
from delivery.model.findings import (
    PLAN_FILE_BEYOND,
    PLAN_FILE_LEGS,
    Discrepancy,
    Violation,
)
from delivery.model.places import Order
from delivery.model.plan import Plan
from delivery.model.travel import Matrices
from delivery.modes.build import build_problem
from delivery.modes.places import DayPlaces, day_places, order_label, profiles_of
from delivery.network.travel import travel
from delivery.reports.plan_json import contradictions, read_plan
from delivery.solver.check import check_solution
from delivery.workflow.check_people import check_people, without_personal_limits
from delivery.workflow.plan_indices import solution_of


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found: broken constraints, wrong figures, figures that contradict each other.

    ``order_ids`` names the orders of the violations, which know them by number.
    """

    plan: Plan
    violations: tuple[Violation, ...]
    discrepancies: tuple[Discrepancy, ...]
    contradictions: tuple[str, ...]
    order_ids: tuple[str, ...]

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found."""
        return not (self.violations or self.discrepancies or self.contradictions)

    def lines(self) -> tuple[str, ...]:
        """Return one line for everything found."""
        return (
            *(self._line(violation) for violation in self.violations),
            *(str(discrepancy) for discrepancy in self.discrepancies),
            *self.contradictions,
        )

    def _line(self, violation: Violation) -> str:
        if not violation.tasks:
            return str(violation)
        orders = ", ".join(self.order_ids[task] for task in violation.tasks)
        return f"{violation} [{orders}]"


def check_plan_file(
    folder: Path,
    plan_file: Path,
    *,
    orders: Sequence[Path] = (),
    price_day: date | None = None,
    cache: Path | None = None,
    on_progress: Callable[[str], None] | None = None,
) -> CheckReport:
    """Rebuild a plan's problem from its area, check the plan against it and reprice it.

    Parameters
    ----------
    orders
        Files of the orders the plan was made from; without any, the area's own of its date.
    price_day
        The date whose tariff and pay rules the plan was priced by; None: its own.

    Raises
    ------
    InputError
        When the area is at fault, the plan file cannot be read, or it belongs to another area,
        another date or other orders.
    """
    plan = read_plan(plan_file)
    file = plan_file.name
    area, day_orders = _area_and_orders(plan, folder, orders, file)
    matrices = _matrices(area, day_orders, cache, on_progress)
    report = check_plan(plan, area, day_orders, matrices, price_day=price_day, file=file)
    return replace(report, contradictions=contradictions(plan_file))


def check_plan(
    plan: Plan,
    area: Area,
    orders: Sequence[Order],
    matrices: Matrices,
    *,
    price_day: date | None = None,
    file: str = "plan.json",
) -> CheckReport:
    """Check a plan against an area and a day's orders; ``matrices`` are over all their places.

    Raises
    ------
    InputError
        When the plan names what the area and the orders do not have, or no tariff is in force.
    """
    tariff = tariff_on(area.tariffs, price_day or plan.day)
    open_area = without_personal_limits(area)
    no_limit = replace(tariff, yearly_meals=None, yearly_won=None)
    day = build_problem(open_area, orders, matrices, day_tariff=no_limit, modes=None)
    solution = solution_of(plan, day, file=file)
    shortest = _shortest(matrices, day.places)
    return CheckReport(
        plan=plan,
        violations=(
            *check_solution(day.problem, solution, legs=PLAN_FILE_LEGS),
            *check_people(plan, area, day.orders, tariff),
        ),
        discrepancies=(
            *audit_plan(plan, area, orders, shortest, price_day=price_day, beyond=PLAN_FILE_BEYOND),
            *_straight_lines(plan, matrices),
        ),
        contradictions=(),
        order_ids=tuple(order.order_id for order in day.orders),
    )


def _area_and_orders(
    plan: Plan, folder: Path, files: Sequence[Path], file: str
) -> tuple[Area, tuple[Order, ...]]:
    if not files and folder.is_dir() and plan.day not in orders_files(folder):
        held = ", ".join(str(day) for day in orders_files(folder))
        raise PlanFileError([_elsewhere(f"{file}: date", str(plan.day), held)])
    area, orders = load_day(folder, day=None if files else plan.day, files=files)
    faults = []
    if plan.area != area.name:
        faults.append(_elsewhere(f"{file}: area", plan.area, area.name))
    if any(order.delivery_date != plan.day for order in orders):
        held = ", ".join(sorted({str(order.delivery_date) for order in orders}))
        faults.append(_elsewhere(f"{file}: date", str(plan.day), held))
    if faults:
        raise PlanFileError(faults)
    return area, orders


def _elsewhere(where: str, came: str, held: str) -> Fault:
    return Fault(
        where=where,
        came=came,
        expected=held or "orders of that date",
        fix="Check the plan with the area and the orders it was made from",
        expected_ko=held or "그 날짜의 주문",
        fix_ko="계획을 만든 지역과 주문으로 확인해 주세요",
    )


def _matrices(
    area: Area,
    orders: Sequence[Order],
    cache: Path | None,
    on_progress: Callable[[str], None] | None,
) -> Matrices:
    places = day_places(area, orders)
    return travel(
        area.networks,
        area.speed_kph,
        profiles_of(area, None),
        places.locations,
        names=places.labels,
        loading_places=places.loading_places,
        max_snap=area.rules.max_snap,
        cache=cache,
        on_progress=on_progress,
    )


def _shortest(matrices: Matrices, places: DayPlaces) -> Callable[[str, str, str], int]:
    index = places.index()

    def metres(profile: str, place: str, to: str) -> int:
        end = index.get(order_label(to), index.get(to))
        return int(matrices.by_profile[profile].shortest[index[place], end])

    return metres


def _straight_lines(plan: Plan, matrices: Matrices) -> Iterator[Discrepancy]:
    """Look for every profile in use that has no network: a plan must say so."""
    for profile in sorted({route.profile for route in plan.routes}):
        matrix = matrices.by_profile.get(profile)
        if matrix and matrix.straight_line and profile not in plan.straight_line_profiles:
            named = ", ".join(plan.straight_line_profiles) or "–"
            yield Discrepancy("plan", "straight_line_profiles", named, profile)
