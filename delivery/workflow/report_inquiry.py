"""What every question of a report is asked of: one loaded day, and what several answers share."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from delivery import planning
from delivery.model.changes import NamedScenario
from delivery.model.plan import Plan
from delivery.model.scenario import Progress
from delivery.reports.assumptions import area_assumptions
from delivery.reports.comparison import Comparison
from delivery.reports.itinerary import TripLines
from delivery.reports.plan_json import write_plan
from delivery.reports.plan_reader import read_plan
from delivery.reports.sections import Assumption
from delivery.workflow.compare import compare_day
from delivery.workflow.day import Day, Tell
from delivery.workflow.outputs import route_lines
from delivery.workflow.plan import PlanRequest, plan_day, scenario_of
from delivery.workflow.scenarios import changes_hash
from delivery.workflow.side_by_side import InlineExecutor, Workers

_SHOWN = 16
"""So many digits tell fingerprints apart in a file's name."""


OnDay = Callable[[int, int], None]
"""Told how many days are planned, of how many."""


@dataclass
class Inquiry:
    """A day to be asked about.

    Parameters
    ----------
    request
        What is asked of every plan; its limit is per plan.
    scenarios
        Set side by side with the day as it is.
    sweeps
        Folders of the results of sweeps, for questions about many days.
    seeds
        The seeds of sampled days, for spreads.
    kept
        The folder in which answers are kept, so that a report that was stopped goes on.
    counting
        Begins to tell of sampled days, anew for each question.
    """

    day: Day
    request: PlanRequest
    kept: Path
    cache: Path | None
    scenarios: tuple[NamedScenario, ...] = ()
    sweeps: tuple[Path, ...] = ()
    seeds: tuple[int, ...] = (0, 1, 2)
    workers: Workers = field(default_factory=lambda: Workers(InlineExecutor(), 1))
    tell: Tell = lambda _: None
    on_plan: Callable[[str], None] = lambda _: None
    on_progress: Callable[[Progress], None] | None = None
    counting: Callable[[], OnDay] = lambda: lambda _done, _of: None

    @cached_property
    def comparison(self) -> Comparison:
        """Each mode alone and the mix."""
        found = compare_day(
            self.day, self.request, on_plan=self.on_plan, on_progress=self.on_progress
        )
        if self.is_planned:
            # A search that time limits may find another plan: all answers tell of one.
            return replace(found, mix=self.plan)
        self.keep(found.mix)
        return found

    @cached_property
    def plan(self) -> Plan:
        """The plan of the day by all modes: kept from before, the comparison's, or a new one."""
        if self.is_planned:
            return read_plan(self._plan_file)
        self.on_plan("mix")
        made = plan_day(self.day, self.request, on_progress=self.on_progress)
        self.keep(made)
        return made

    @property
    def is_planned(self) -> bool:
        """Whether an answer, of now or of before, has planned the day."""
        return self._plan_file.is_file()

    @cached_property
    def lines(self) -> TripLines:
        """The line of each trip of the plan on the streets."""
        return route_lines(self.plan, self.day, cache=self.cache)

    @cached_property
    def assumptions(self) -> tuple[Assumption, ...]:
        """What the day's won, times and limits rest on."""
        return area_assumptions(self.day.area, self.day.date, self.request.modes)

    @cached_property
    def fingerprint(self) -> str:
        """A hash of everything every answer comes from: the day, the request, and the code."""
        scenario = scenario_of(self.day.area, self.day.date, self.request)
        made = planning.fingerprint_of(self.day.orders, scenario, self.day.matrices.fingerprint)
        return _digest([made.encode(), repr(self.request.limit).encode(), *_code()])

    @property
    def beside(self) -> str:
        """A hash of what stands beside the day: scenarios, the sweep's results, seeds."""
        changes = [f"{each.name} {changes_hash(each.changes)}" for each in self.scenarios]
        return _digest([f"{changes} {inputs_digest(self.sweeps)} {self.seeds}".encode()])

    def keep(self, plan: Plan) -> None:
        """Keep the plan that all answers tell of."""
        self.kept.mkdir(parents=True, exist_ok=True)
        write_plan(plan, self._plan_file)

    @property
    def _plan_file(self) -> Path:
        return self.kept / f"plan-{self.fingerprint}.json"


def inputs_digest(paths: Iterable[Path]) -> str:
    """Return a hash of files and of the files of folders, by name and content."""
    files = (
        file
        for path in paths
        for file in (sorted(path.rglob("*")) if path.is_dir() else [path])
        if file.is_file()
    )
    return _digest(part for file in files for part in (file.name.encode(), file.read_bytes()))


def _code() -> Iterable[bytes]:
    """Yield the package's own sources: another program gives other answers."""
    root = Path(__file__).parents[1]
    return (file.read_bytes() for file in sorted(root.rglob("*.py")))


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()[:_SHOWN]
