"""What a report tells of a sweep's results: the days of a year, and the fleets they need."""

from delivery.errors import Fault, ScenarioError
from delivery.intake.area import load_year
from delivery.reports.capacity_section import capacity_section
from delivery.reports.sections import Section
from delivery.reports.sweep_section import sweep_section
from delivery.sweeps.capacity import AMPLE, advise
from delivery.sweeps.grid import AS_IS
from delivery.sweeps.store import SweepStore, open_results
from delivery.sweeps.summary import summarise_sweep
from delivery.workflow.report_inquiry import Inquiry

RISK = 0.05
"""The part of the days that may be short of a fleet, where nobody says otherwise."""


def has_sweep(asked: Inquiry) -> bool:
    """Tell whether results of a sweep are named."""
    return asked.sweep is not None


def has_advice(asked: Inquiry) -> bool:
    """Tell whether the named results are those of ``delivery advise``."""
    about = None if asked.sweep is None else SweepStore(asked.sweep).about()
    return about is not None and AMPLE in about["scenarios"]


def answer_year(asked: Inquiry) -> Section:
    """Return what the days of a sweep cost."""
    store = _results(asked)
    known = (store.about() or {})["scenarios"]
    names = sorted(known, key=lambda name: (name != AS_IS, name))
    assumed = load_year(asked.day.area.folder).assumed
    return sweep_section(summarise_sweep(store, names, assumed), asked.assumptions)


def answer_capacity(asked: Inquiry) -> Section:
    """Return which fleets the sampled days need."""
    area = asked.day.area
    advice = advise(_results(asked), area, RISK, load_year(area.folder).assumed)
    return capacity_section(advice, asked.assumptions)


def _results(asked: Inquiry) -> SweepStore:
    """Return the named results.

    Raises
    ------
    ScenarioError
        When there are none, or they are another area's.
    """
    if asked.sweep is None:
        raise ScenarioError([_unnamed()])
    store = open_results(asked.sweep)
    area = (store.about() or {})["area"]
    if area != asked.day.area.name:
        raise ScenarioError([_other_area(area, asked.day.area.name)])
    return store


def _unnamed() -> Fault:
    return Fault(
        where="--sweep",
        came="",
        expected="the folder of delivery sweep or delivery advise",
        fix="Run one of them and name its folder",
        expected_ko="delivery sweep이나 delivery advise의 결과 폴더",
        fix_ko="먼저 실행하고 그 폴더를 지정해 주세요",
    )


def _other_area(came: str, area: str) -> Fault:
    return Fault(
        where="--sweep",
        came=came,
        expected=f"results of {area}",
        fix="Name the results of this area",
        expected_ko=f"{area}의 결과",
        fix_ko="이 지역의 결과를 지정해 주세요",
    )
