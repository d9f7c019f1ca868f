"""One drawn day under its scenarios: work that is handed out. It follows from its input alone."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from delivery.errors import Fault, ScenarioError
from delivery.model.changes import NamedScenario
from delivery.sweeps.grid import Cell, DayKey
from delivery.sweeps.rows import Tables, idle_rows, rows_of
from delivery.sweeps.year import DrawnDay
from delivery.workflow.any_day import with_roads
from delivery.workflow.day import Day, DayOrders
from delivery.workflow.digests import planning_digest
from delivery.workflow.plan import PlanRequest
from delivery.workflow.scenarios import delivers, plan_scenario, scenario_orders


@dataclass(frozen=True, slots=True)
class DayWork:
    """A drawn day, what it is planned as, and what is asked of each plan.

    ``code`` is the digest of the code where the work was handed out: whoever does it must have the
    same.
    """

    key: DayKey
    code: str
    drawn: DrawnDay
    scenarios: tuple[NamedScenario, ...]
    request: PlanRequest
    cache: Path | None


@dataclass(frozen=True, slots=True)
class PlannedDrawn:
    """A drawn day's cells as rows, one table of each name per scenario."""

    key: DayKey
    tables: tuple[Tables, ...]


def plan_drawn(work: DayWork) -> PlannedDrawn:
    """Return a drawn day planned under each of its scenarios.

    Raises
    ------
    InputError
        When this worker's code is another, or a scenario contradicts the day.
    """
    if work.code != planning_digest():
        raise ScenarioError([_OTHER_CODE])
    drawn = work.drawn
    read = DayOrders(drawn.area, drawn.orders, ())
    day = with_roads(read, cache=work.cache, tell=_say_nothing)
    # A big day's parts have matrices of their own: each scenario then opens its streets itself.
    base = day if isinstance(day, Day) else read
    return PlannedDrawn(work.key, tuple(_planned(work, base, each) for each in work.scenarios))


_OTHER_CODE: Final = Fault(
    where="--cluster",
    came="일꾼의 프로그램이 다름(a worker with other code)",
    expected="the same program for every worker of the cluster",
    fix="Install the same version there and start the workers anew",
    expected_ko="클러스터의 모든 일꾼에게 같은 프로그램",
    fix_ko="같은 판을 설치하고 일꾼을 다시 시작해 주세요",
)


def _planned(work: DayWork, base: DayOrders, scenario: NamedScenario) -> Tables:
    cell = Cell(work.key, scenario.name)
    if not delivers(base.area, work.key.day, scenario.changes):
        return idle_rows(cell, work.drawn)
    plan = plan_scenario(base, work.request, scenario, cache=work.cache)
    there = scenario_orders(base, scenario.changes)
    return rows_of(cell, work.drawn, there.area, plan, len(there.orders))


def _say_nothing(_: str) -> None:
    """Take the place of a progress display: many days would talk at once."""
