"""One drawn day under its scenarios: work that is handed out. It follows from its input alone."""

from dataclasses import dataclass
from pathlib import Path

from delivery.model.changes import NamedScenario
from delivery.sweeps.grid import Cell, DayKey
from delivery.sweeps.rows import Tables, idle_rows, rows_of
from delivery.sweeps.year import DrawnDay
from delivery.workflow.any_day import with_roads
from delivery.workflow.day import Day, DayOrders
from delivery.workflow.plan import PlanRequest
from delivery.workflow.same_code import refuse_other_code
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
    refuse_other_code(work.code)
    drawn = work.drawn
    read = DayOrders(drawn.area, drawn.orders, ())
    day = with_roads(read, cache=work.cache, tell=_say_nothing)
    # A big day's parts have matrices of their own: each scenario then opens its streets itself.
    base = day if isinstance(day, Day) else read
    return PlannedDrawn(work.key, tuple(_planned(work, base, each) for each in work.scenarios))


def _planned(work: DayWork, base: DayOrders, scenario: NamedScenario) -> Tables:
    cell = Cell(work.key, scenario.name)
    if not delivers(base.area, work.key.day, scenario.changes):
        return idle_rows(cell, work.drawn)
    plan = plan_scenario(base, work.request, scenario, cache=work.cache)
    there = scenario_orders(base, scenario.changes)
    return rows_of(cell, work.drawn, there.area, plan, len(there.orders))


def _say_nothing(_: str) -> None:
    """Take the place of a progress display: many days would talk at once."""
