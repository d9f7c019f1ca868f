"""Plan a grid of sampled days: draw, hand out, store. What is stored is never planned again."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from delivery import __version__
from delivery.costing.rates import fleet_rules, minimum_wage_on, tariff_on
from delivery.errors import Fault, InputError, ScenarioError, TariffError
from delivery.intake.area import data_folder, load_day, load_year
from delivery.intake.calendar import area_holidays
from delivery.intake.scenarios import read_scenarios
from delivery.model.area import Area
from delivery.model.changes import Changes, NamedScenario
from delivery.model.years import YearAssumptions
from delivery.network.open_networks import content_hashes
from delivery.sweeps.grid import AS_IS, DayKey, Grid, hours_of
from delivery.sweeps.people import ServedDay
from delivery.sweeps.store import SweepInputs, SweepStore
from delivery.sweeps.year import SampledYears
from delivery.workflow.day import DayOrders, Tell
from delivery.workflow.digests import file_digests, folder_digest, planning_digest
from delivery.workflow.plan import PlanRequest
from delivery.workflow.scenarios import (
    changes_hash,
    delivers,
    scenario_orders,
    scenario_request,
)
from delivery.workflow.side_by_side import Workers, in_any_order
from delivery.workflow.sweep_days import days_of_delivery, days_of_year
from delivery.workflow.sweep_work import DayWork, PlannedDrawn, plan_drawn

UNCHANGED = NamedScenario(AS_IS, "그대로 / As it is", Changes())
"""The area unchanged, which every scenario is held to."""

AREA = "area/"
"""How the names of inputs begin that are the area's files."""

READING = "지역과 한 해의 가정을 읽습니다 / Reading the area and what a year rests on"


@dataclass(frozen=True, slots=True)
class SweepRequest:
    """What a user asks of a sweep.

    ``first`` None is the area's own day; ``count`` days of delivery are planned from there on, or
    all of ``year``. ``request`` is what each plan is asked for. The area as it is comes first, then
    the ``scenarios`` and those of the files.
    """

    folder: Path
    request: PlanRequest
    scenario_files: tuple[Path, ...] = ()
    scenarios: tuple[NamedScenario, ...] = ()
    first: date | None = None
    count: int | None = None
    year: int | None = None
    seeds: tuple[int, ...] = (0,)
    volumes: tuple[float, ...] = (1.0,)


@dataclass(frozen=True, slots=True)
class Sweep:
    """A sweep ready to be planned: nothing of it contradicts the area."""

    own: ServedDay
    assumptions: YearAssumptions
    is_holiday: Callable[[date], bool]
    grid: Grid
    scenarios: Mapping[str, NamedScenario]
    inputs: SweepInputs
    request: PlanRequest

    @property
    def days(self) -> tuple[DayKey, ...]:
        """The days it draws."""
        return tuple(self.grid.keys())

    def hours(self, cells: int, workers: int) -> float:
        """Return the hours some cells will take, by the seconds or iterations of each."""
        limit = self.request.limit
        search = limit.seconds
        if search is None:
            search = (limit.iterations or 0) / self.assumptions.iterations_per_second
        return hours_of(cells, search + self.assumptions.seconds_beside_search, workers)


def prepare_sweep(asked: SweepRequest, *, tell: Tell = lambda _: None) -> Sweep:
    """Return a sweep with everything read and held to the area, before anything is planned.

    Raises
    ------
    InputError
        With every fault of the area, its assumptions, the scenarios and the days.
    """
    tell(READING)
    own = ServedDay(*load_day(asked.folder))
    assumptions = load_year(asked.folder)
    is_holiday = area_holidays(asked.folder)
    days = _days(asked, own, assumptions, is_holiday)
    read = read_scenarios(asked.scenario_files, own.area)
    scenarios = {each.name: each for each in (UNCHANGED, *asked.scenarios, *read)}
    _check(own, asked.request, tuple(scenarios.values()), days)
    grid = Grid(days, asked.seeds, asked.volumes, tuple(scenarios))
    inputs = SweepInputs(
        own.area.name,
        _shared(asked, own.area, assumptions),
        {name: changes_hash(each.changes) for name, each in scenarios.items()},
        {name: each.title for name, each in scenarios.items()},
    )
    return Sweep(own, assumptions, is_holiday, grid, scenarios, inputs, asked.request)


def is_of_area(store: SweepStore, folder: Path) -> bool:
    """Tell whether a store's cells were planned from an area's files as they are now."""
    about = store.about() or {"inputs": {}}
    known = {name: value for name, value in about["inputs"].items() if name.startswith(AREA)}
    return known == _files(folder)


def run_sweep(
    sweep: Sweep,
    store: SweepStore,
    workers: Workers,
    *,
    cache: Path | None,
    on_day: Callable[[PlannedDrawn], None] = lambda _: None,
    should_stop: Callable[[], bool] = lambda: False,
) -> None:
    """Plan what the store lacks of a sweep, and store each day as it is done.

    Raises
    ------
    InputError
        When a scenario contradicts a day, or somebody else plans into the store.
    PlanRefusedError
        When a checker finds fault with a plan.
    """
    with store.held():
        missing = sweep.grid.missing(store.done())
        draw = _Drawing(sweep, cache)
        inputs = [_input(draw, key, left) for key, left in missing]
        done = in_any_order(workers, plan_drawn, inputs, goes_on=lambda: not should_stop())
        for number, planned in done:
            store.write(missing[number][0], planned.tables)
            on_day(planned)


def _input(draw: "_Drawing", key: DayKey, left: Sequence[str]) -> Callable[[], DayWork]:
    return lambda: draw.work(key, left)


class _Drawing:
    """Draws the days of a sweep as their turn comes."""

    def __init__(self, sweep: Sweep, cache: Path | None) -> None:
        self._sweep = sweep
        self._cache = cache
        self._years: dict[int, SampledYears] = {}

    def work(self, key: DayKey, names: Sequence[str]) -> DayWork:
        """Return a day's work: its people and the scenarios to plan."""
        sweep = self._sweep
        if key.seed not in self._years:
            self._years[key.seed] = SampledYears(
                sweep.own,
                sweep.assumptions,
                seed=key.seed,
                is_holiday=sweep.is_holiday,
                cache=self._cache,
            )
        drawn = self._years[key.seed].day(key.day, key.volume)
        # A cell is one search: workers share days, so their number changes nothing.
        limit = replace(sweep.request.limit, workers=1)
        request = replace(sweep.request, limit=limit, weather=drawn.conditions, seed=key.seed)
        scenarios = tuple(sweep.scenarios[name] for name in names)
        return DayWork(key, planning_digest(), drawn, scenarios, request, self._cache)


def _days(
    asked: SweepRequest,
    own: ServedDay,
    assumptions: YearAssumptions,
    is_holiday: Callable[[date], bool],
) -> tuple[date, ...]:
    if asked.year is not None:
        return days_of_year(asked.year, assumptions, is_holiday)
    first = asked.first or own.orders[0].delivery_date
    return days_of_delivery(first, asked.count or 1, assumptions, is_holiday)


def _check(
    own: ServedDay,
    request: PlanRequest,
    scenarios: Sequence[NamedScenario],
    days: Sequence[date],
) -> None:
    """Raise every fault of the scenarios and of days without a tariff or pay rule."""
    faults: dict[Fault, None] = {}
    for scenario in scenarios:
        asked = scenario_request(request, scenario.changes)
        priced = [asked.price_day] if asked.price_day else days
        faults.update(dict.fromkeys(_unpriced(own, priced)))
        try:
            scenario_orders(_delivered(own, scenario.changes), scenario.changes)
        except InputError as error:
            faults.update(dict.fromkeys(error.faults))
    if faults:
        raise ScenarioError(faults)


def _delivered(own: ServedDay, changes: Changes) -> DayOrders:
    """Return the area's own orders, on the next day that a scenario delivers on."""
    day = own.orders[0].delivery_date
    while not delivers(own.area, day, changes):
        day += timedelta(days=1)
    orders = tuple(replace(order, delivery_date=day) for order in own.orders)
    return DayOrders(own.area, orders, ())


def _unpriced(own: ServedDay, days: Sequence[date]) -> list[Fault]:
    """Return a fault for every span of days that something has no price on."""
    found: dict[tuple[str, str, str], list[tuple[date, Fault]]] = {}
    for day in days:
        for fault in _faults_on(own, day):
            found.setdefault((fault.where, fault.expected, fault.fix), []).append((day, fault))
    return [_spanned(each) for each in found.values()]


def _faults_on(own: ServedDay, day: date) -> list[Fault]:
    faults: list[Fault] = []
    area = own.area
    for price in (
        lambda: tariff_on(area.tariffs, day),
        lambda: fleet_rules(area.fleets, area.pay_rules, day),
        lambda: minimum_wage_on(area.minimum_wages, day),
    ):
        try:
            price()
        except TariffError as error:
            faults += error.faults
    return faults


def _spanned(each: Sequence[tuple[date, Fault]]) -> Fault:
    """Return one fault for the days that lack the same price."""
    days = [day for day, _ in each]
    came = f"{days[0]}" if len(days) == 1 else f"{days[0]}–{days[-1]} ({len(days)}일 days)"
    return replace(each[0][1], came=came)


def _shared(asked: SweepRequest, area: Area, assumptions: YearAssumptions) -> dict[str, str]:
    """Return what every cell of a store has in common."""
    limit, request = asked.request.limit, asked.request
    roads = content_hashes(area.networks, sorted(area.networks))
    return {
        "version": __version__,
        "code": planning_digest(),
        "defaults": folder_digest(data_folder() / "defaults"),
        **_files(asked.folder),
        "roads": hashlib.sha256(repr(roads).encode()).hexdigest(),
        "assumptions": hashlib.sha256(repr(assumptions).encode()).hexdigest(),
        "limit": f"{limit.iterations} iterations"
        if limit.iterations is not None
        else f"{limit.seconds:g} seconds",
        "objective": str(request.objective),
        "modes": ",".join(request.modes),
    }


def _files(folder: Path) -> dict[str, str]:
    """Return the hashes of an area's files, named as inputs."""
    return {f"{AREA}{name}": value for name, value in file_digests(folder).items()}
