"""Who answers the questions about sampled days: break-even, levers, a year, next month's fleets."""

from dataclasses import replace

from delivery.errors import Fault, ScenarioError
from delivery.intake.area import load_year
from delivery.model.break_even import Axis
from delivery.model.changes import NamedScenario
from delivery.model.scenario import SearchLimit
from delivery.reports.break_even_section import break_even_section
from delivery.reports.capacity_section import capacity_section
from delivery.reports.levers_section import levers_section
from delivery.reports.phrases import Phrase, in_order
from delivery.reports.sections import Section
from delivery.reports.sweep_section import sweep_section
from delivery.sweeps.capacity import AMPLE, advise
from delivery.sweeps.grid import AS_IS
from delivery.sweeps.store import SweepStore, open_results
from delivery.sweeps.summary import summarise_sweep
from delivery.workflow.break_even import VOLUMES, BreakEvenRequest, break_even
from delivery.workflow.kept_cells import CellStore
from delivery.workflow.kept_lines import KeptLines, made_of
from delivery.workflow.levers import bundled_levers, compare_levers
from delivery.workflow.report_inquiry import Inquiry

SAMPLED_SECONDS = 3.0
"""A sampled day is searched for so long at most: there are some hundred of them."""

RISK = 0.05
"""The part of a month's days that advised fleets may be short on."""


def answer_break_even(asked: Inquiry) -> Section:
    """Return from how many orders a day each mode pays, and what moves it."""
    read, limit = asked.day, sampled_limit(asked.request.limit)
    request = BreakEvenRequest(
        modes=asked.request.modes or in_order({fleet.mode for fleet in read.area.fleets}),
        volumes=VOLUMES,
        seeds=asked.seeds,
        limit=limit,
        axes=tuple(Axis),
    )
    found = break_even(
        read,
        request,
        cache=asked.cache,
        workers=asked.workers,
        store=CellStore(_lines(asked, "break-even", limit)),
        on_day=asked.counting(),
    )
    return break_even_section(found, asked.assumptions)


def answer_levers(asked: Inquiry) -> Section:
    """Return what each bundled lever, and each scenario asked for, brings on sampled days."""
    levers, left_out = _levers(asked)
    limit = sampled_limit(asked.request.limit)
    found = compare_levers(
        asked.day,
        levers,
        asked.seeds,
        limit,
        cache=asked.cache,
        workers=asked.workers,
        kept=_lines(asked, "levers", limit),
        on_day=asked.counting(),
    )
    section = levers_section(found, asked.assumptions)
    return replace(section, findings=(*section.findings, *left_out))


def _levers(asked: Inquiry) -> tuple[tuple[NamedScenario, ...], tuple[Phrase, ...]]:
    """Return the levers this area can pull, and what is said of those that it cannot."""
    levers, refused = bundled_levers(asked.day)
    pulled = {lever.name: lever for lever in levers}
    said = [_left_out(name, fault) for name, fault in refused]
    # A planner's own goes before a bundled one of its name.
    pulled.update({scenario.name: scenario for scenario in asked.scenarios})
    return tuple(pulled.values()), tuple(said)


def _left_out(name: str, fault: Fault) -> Phrase:
    return Phrase(
        f"견주지 않음: {name} ({fault.where}: {fault.expected_ko} 필요)",
        f"Left out: {name} ({fault.where}: expected {fault.expected})",
    )


def sampled_limit(limit: SearchLimit) -> SearchLimit:
    """Return the limit of a sampled day's search: the report's, but no longer than it needs."""
    if limit.seconds is None:
        return limit
    return SearchLimit(seconds=min(limit.seconds, SAMPLED_SECONDS))


def _lines(asked: Inquiry, name: str, limit: SearchLimit) -> KeptLines:
    """Return what is kept of single days, so that a long answer goes on where it was."""
    asked.kept.mkdir(parents=True, exist_ok=True)
    file = asked.kept / f"{name}-{asked.fingerprint}.jsonl"
    return KeptLines(file, made_of(asked.day, limit))


def has_year(asked: Inquiry) -> bool:
    """Tell whether the results of a sweep are named."""
    return bool(asked.sweeps)


def answer_year(asked: Inquiry) -> Section:
    """Return what the days of a sweep cost.

    Raises
    ------
    ScenarioError
        When no folder of a sweep was named.
    """
    stores = _stores(asked)
    if not stores:
        raise ScenarioError([_no_sweep("delivery sweep")])
    # What advice rests on are days as well; where both are named, the year is the other.
    store = min(stores, key=_is_advice)
    assumed = load_year(asked.day.area.folder).assumed
    return sweep_section(summarise_sweep(store, _scenarios(store), assumed), asked.assumptions)


def has_advice(asked: Inquiry) -> bool:
    """Tell whether the results of ``delivery advise`` are named."""
    return any(AMPLE in _scenarios(SweepStore(folder)) for folder in asked.sweeps)


def answer_capacity(asked: Inquiry) -> Section:
    """Return which fleets the next month needs.

    Raises
    ------
    ScenarioError
        When no folder of ``delivery advise`` was named.
    """
    stores = [store for store in _stores(asked) if _is_advice(store)]
    if not stores:
        raise ScenarioError([_no_sweep("delivery advise")])
    area = asked.day.area
    advice = advise(stores[0], area, RISK, load_year(area.folder).assumed)
    return capacity_section(advice, asked.assumptions)


def _stores(asked: Inquiry) -> tuple[SweepStore, ...]:
    """Return the results named.

    Raises
    ------
    ScenarioError
        When a folder holds none, or another area's.
    """
    return tuple(open_results(folder, asked.day.area.name) for folder in asked.sweeps)


def _is_advice(store: SweepStore) -> bool:
    return AMPLE in _scenarios(store)


def _scenarios(store: SweepStore) -> tuple[str, ...]:
    """Return the scenarios a store holds, the area as it is first."""
    names = (store.about() or {}).get("scenarios", {})
    return tuple(sorted(names, key=lambda name: (name != AS_IS, name)))


def _no_sweep(command: str) -> Fault:
    return Fault(
        where="--sweep",
        came="",
        expected=f"a folder that {command} has filled",
        fix=f"Run {command} first and name its --out folder with --sweep",
        expected_ko=f"{command}이(가) 채운 폴더",
        fix_ko=f"먼저 {command}을(를) 실행하고 그 --out 폴더를 --sweep으로 알려 주세요",
    )
