"""Check a plan file against its area: feasibility, times and won from the two alone."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from delivery.costing.audit import audit_plan
from delivery.costing.rates import tariff_on
from delivery.errors import Fault, PlanFileError
from delivery.intake.area import is_area_orders, orders_files
from delivery.intake.calendar import area_holidays
from delivery.intake.scenarios import read_scenarios
from delivery.model.area import Area
from delivery.model.changes import Changes
from delivery.model.findings import (
    PLAN_FILE_BEYOND,
    PLAN_FILE_LEGS,
    Discrepancy,
    Violation,
)
from delivery.model.pay import Condition
from delivery.model.plan import Plan, PlanScenario, gap_to
from delivery.model.travel import Matrices
from delivery.modes.build import build_problem
from delivery.modes.places import DayPlaces, order_label
from delivery.reports.plan_contradictions import contradictions
from delivery.reports.plan_reader import read_plan
from delivery.solver.check import check_solution
from delivery.workflow.any_day import with_roads
from delivery.workflow.big_day import BigDay
from delivery.workflow.check_parts import check_big_plan
from delivery.workflow.check_people import check_people, without_personal_limits
from delivery.workflow.day import Day, DayOrders, read_day
from delivery.workflow.plan_indices import solution_of
from delivery.workflow.scenarios import plan_scenario_of, scenario_orders


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
    scenario: Path | None = None,
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
    scenario
        File or name of the scenario the plan was made under; None: the area as it is.

    Raises
    ------
    InputError
        When the area is at fault, the plan file cannot be read, or it belongs to another area,
        another date, other orders or another scenario.
    """
    plan = read_plan(plan_file)
    _same_date(plan, folder, orders, plan_file.name)
    own = any(is_area_orders(path) for path in orders)
    # An area's orders name their date, which is then compared; a sheet may leave it to the plan.
    tell = on_progress or _say_nothing
    read = read_day(folder, files=orders, day=None if own else plan.day, tell=tell)
    changes = changes_of_plan(plan, read, scenario, plan_file.name)
    price_day = price_day or changes.price_day
    day = with_roads(scenario_orders(read, changes), cache=cache, tell=tell)
    if isinstance(day, BigDay):
        report = _check_big(plan, day, price_day=price_day, file=plan_file.name)
    else:
        report = check_plan(plan, day, price_day=price_day, file=plan_file.name)
    return replace(report, contradictions=(*report.contradictions, *contradictions(plan_file)))


def changes_of_plan(plan: Plan, read: DayOrders, file: Path | None, plan_file: str) -> Changes:
    """Return what the scenario changes that the plan says it was made under.

    Raises
    ------
    InputError
        When the scenario is at fault, or another than the plan's, or one of the two has none.
    """
    named = read_scenarios([] if file is None else [file], read.area)
    given = [plan_scenario_of(scenario) for scenario in named]
    if given != ([] if plan.scenario is None else [plan.scenario]):
        raise PlanFileError([_other_scenario(plan, given, plan_file)])
    return named[0].changes if named else Changes()


def _other_scenario(plan: Plan, given: Sequence[PlanScenario], file: str) -> Fault:
    own = plan.scenario
    came = given[0].name if given else "–"
    if own is None:
        expected = ("no scenario: the plan is of the area as it is", "시나리오 없음")
        fix = ("Leave --scenario out", "--scenario를 빼 주세요")
    elif came == own.name:
        expected = (f"{own.name} as it was", f"계획을 만들 때의 {own.name}")
        fix = (
            "Check with the file as it was, or plan anew",
            "그때의 파일로 확인하거나 다시 계획해 주세요",
        )
    else:
        expected = (own.name, own.name)
        fix = (
            f"Add --scenario with the file of {own.name}",
            f"--scenario로 {own.name} 파일을 알려 주세요",
        )
    return Fault(f"{file}: scenario", came, expected[0], fix[0], expected[1], fix[1])


def check_plan(
    plan: Plan, day: Day, *, price_day: date | None = None, file: str = "plan.json"
) -> CheckReport:
    """Check a plan against a loaded day.

    Raises
    ------
    InputError
        When the plan is of another area or date, names what the day does not have, or no tariff
        is in force.
    """
    same_area_and_date(plan, day, file)
    area, orders = day.area, day.orders
    tariff = tariff_on(area.tariffs, price_day or plan.day)
    no_limit = replace(tariff, yearly_meals=None, yearly_won=None)
    problem = build_problem(
        without_personal_limits(area), orders, day.matrices, day_tariff=no_limit, modes=None
    )
    solution = solution_of(plan, problem, file=file)
    shortest = _shortest(day.matrices, day.places)
    return CheckReport(
        plan=plan,
        violations=(
            *check_solution(problem.problem, solution, legs=PLAN_FILE_LEGS),
            *check_people(plan, area, orders, tariff),
        ),
        discrepancies=(
            *audit_plan(plan, area, orders, shortest, price_day=price_day, beyond=PLAN_FILE_BEYOND),
            *_straight_lines(plan, day.matrices),
            *_bound(plan),
            *_holiday(plan, day.area),
        ),
        contradictions=(),
        order_ids=tuple(order.order_id for order in problem.orders),
    )


def _check_big(plan: Plan, day: BigDay, *, price_day: date | None, file: str) -> CheckReport:
    same_area_and_date(plan, day, file)
    found = check_big_plan(plan, day, price_day=price_day, file=file)
    return CheckReport(
        plan=plan,
        violations=found.violations,
        discrepancies=(*found.discrepancies, *_bound(plan), *_holiday(plan, day.area)),
        contradictions=found.shared,
        order_ids=tuple(order.order_id for order in day.orders),
    )


def _same_date(plan: Plan, folder: Path, files: Sequence[Path], file: str) -> None:
    """Refuse a plan whose date the area's folder has no orders of."""
    if not files and folder.is_dir() and plan.day not in orders_files(folder):
        held = ", ".join(str(day) for day in orders_files(folder))
        raise PlanFileError([_elsewhere(f"{file}: date", str(plan.day), held)])


def same_area_and_date(plan: Plan, day: DayOrders, file: str) -> None:
    """Refuse a plan of another area or date than a loaded day's.

    Raises
    ------
    PlanFileError
        Naming both.
    """
    faults = area_faults(plan, day.area, file)
    held = sorted({str(order.delivery_date) for order in day.orders})
    if held != [str(plan.day)]:
        faults.append(_elsewhere(f"{file}: date", str(plan.day), ", ".join(held)))
    if faults:
        raise PlanFileError(faults)


def area_faults(plan: Plan, area: Area, file: str) -> list[Fault]:
    """Return what is wrong with a plan of another area than the one at hand."""
    same = plan.area == area.name
    return [] if same else [_elsewhere(f"{file}: area", plan.area, area.name)]


def _elsewhere(where: str, came: str, held: str) -> Fault:
    return Fault(
        where=where,
        came=came,
        expected=held or "orders of that date",
        fix="Check the plan with the area and the orders it was made from",
        expected_ko=held or "그 날짜의 주문",
        fix_ko="계획을 만든 지역과 주문으로 확인해 주세요",
    )


def _shortest(matrices: Matrices, places: DayPlaces) -> Callable[[str, str, str], int]:
    index = places.index()

    def metres(profile: str, place: str, to: str) -> int:
        end = index.get(order_label(to), index.get(to))
        return int(matrices.by_profile[profile].shortest[index[place], end])

    return metres


def _straight_lines(plan: Plan, matrices: Matrices) -> Iterator[Discrepancy]:
    """Look for straight lines a plan does not name, and for named ones that have a network."""
    named = ", ".join(plan.straight_line_profiles) or "–"
    used = {route.profile for route in plan.routes}
    for profile in sorted(used.union(plan.straight_line_profiles)):
        matrix = matrices.by_profile.get(profile)
        is_straight = matrix is not None and matrix.straight_line
        if is_straight and profile in used and profile not in plan.straight_line_profiles:
            yield Discrepancy("plan", "straight_line_profiles", named, profile)
        if not is_straight and profile in plan.straight_line_profiles:
            yield Discrepancy("plan", "straight_line_profiles", named, f"without {profile}")


def _bound(plan: Plan) -> Iterator[Discrepancy]:
    """Look for a bound the plan's own cost refutes, and for a gap without one."""
    won = sum(route.cost.in_objective(plan.objective) for route in plan.routes)
    if plan.bound is not None and plan.bound > won:
        yield Discrepancy("plan", "bound", str(plan.bound), f"at most {won}")
    if (plan.bound is None) != (plan.gap is None):
        yield Discrepancy("plan", "gap", str(plan.gap), "a bound and a gap, or neither")
    elif plan.bound is not None and plan.gap != gap_to(plan.bound, won):
        yield Discrepancy("plan", "gap", str(plan.gap), str(gap_to(plan.bound, won)))


def _holiday(plan: Plan, area: Area) -> Iterator[Discrepancy]:
    """Look for the condition that the calendar switches on."""
    if area_holidays(area.folder)(plan.day) and Condition.HOLIDAY not in plan.weather:
        yield Discrepancy("plan", "weather", ", ".join(plan.weather) or "–", Condition.HOLIDAY)


def _say_nothing(_: str) -> None:
    """Take the place of a progress display where there is none."""
