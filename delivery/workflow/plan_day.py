"""A plan file and the day it is of, late orders among the day's."""

from collections.abc import Sequence
from pathlib import Path

from delivery.errors import Fault, PlanFileError
from delivery.intake.area import is_area_orders, load_area, orders_files
from delivery.model.plan import Plan, PlanScenario
from delivery.reports.plan_reader import read_plan
from delivery.workflow.check import area_faults, changes_of_plan, same_area_and_date
from delivery.workflow.day import Day, DayOrders, Tell, read_day, with_travel
from delivery.workflow.scenarios import scenario_orders


def load_plan_day(
    folder: Path,
    plan_file: Path,
    *,
    orders: Sequence[Path] = (),
    added: Sequence[Path] = (),
    cache: Path | None,
    tell: Tell = lambda _: None,
) -> tuple[Plan, Day]:
    """Return a plan and its day, late orders among the day's.

    Parameters
    ----------
    orders
        Files of the orders the plan was made from; without any, the area's own of its date.
    added
        Files of late orders.

    Raises
    ------
    InputError
        When the plan file cannot be read, was made under a scenario, is another area's or date's,
        or the area, its orders or the late ones are at fault.
    """
    plan, read = read_plan_day(folder, plan_file, orders=orders, added=added, tell=tell)
    return plan, with_travel(read, cache=cache, tell=tell)


def read_plan_day(
    folder: Path,
    plan_file: Path,
    *,
    orders: Sequence[Path] = (),
    added: Sequence[Path] = (),
    scenario: Path | None = None,
    tell: Tell = lambda _: None,
) -> tuple[Plan, DayOrders]:
    """Return a plan and its day without travel times; the other parameters are those above.

    Parameters
    ----------
    scenario
        File or name of the scenario the plan was made under; the day is then as it has it.

    Raises
    ------
    InputError
        When the plan file cannot be read, is another area's or date's, or the area, its orders or
        the late ones are at fault.
    """
    plan = read_plan(plan_file)
    if plan.scenario is not None and scenario is None:
        raise PlanFileError([_of_a_scenario(plan.scenario, plan_file.name)])
    files = (*(orders or _own_orders(folder, plan, plan_file.name)), *added)
    is_dated = any(is_area_orders(path) for path in files)
    day = read_day(folder, files=files, day=None if is_dated else plan.day, tell=tell)
    same_area_and_date(plan, day, plan_file.name)
    changes = changes_of_plan(plan, day, scenario, plan_file.name)
    return plan, scenario_orders(day, changes)


def _of_a_scenario(scenario: PlanScenario, file: str) -> Fault:
    return Fault(
        where=f"{file}: scenario",
        came=scenario.name,
        expected="a plan of the area as it is: under a scenario nobody drives",
        fix="Change the area's files as the scenario does and plan anew",
        expected_ko="지역을 있는 그대로 계획한 것(시나리오는 실제로 운행하지 않음)",
        fix_ko="시나리오대로 지역 파일을 고쳐 다시 계획해 주세요",
    )


def _own_orders(folder: Path, plan: Plan, file: str) -> tuple[Path, ...]:
    """Return the area's own orders of the plan's date."""
    held = orders_files(folder) if folder.is_dir() else {}
    if plan.day in held:
        return (held[plan.day],)
    days = ", ".join(str(day) for day in held)
    raise PlanFileError(
        [
            # Of another area's plan the date says nothing.
            *area_faults(plan, load_area(folder), file),
            Fault(
                where=f"{file}: date",
                came=str(plan.day),
                expected=days or "orders of that date",
                fix="Name the orders the plan was made from with --orders",
                expected_ko=days or "그 날짜의 주문",
                fix_ko="계획을 만든 주문을 --orders로 알려 주세요",
            ),
        ]
    )
