"""Work that takes longer than a night is asked about first; where nobody can say, it is refused."""

import sys

from delivery.cli import console
from delivery.errors import CancelledError, Fault, ScenarioError
from delivery.model.scenario import SearchLimit
from delivery.model.years import YearAssumptions
from delivery.sweeps.grid import hours_of

ASK_HOURS = 12.0
"""Work longer than a night is asked about first."""


def ask_if_long(command: str, counted: str, hours: float, *, yes: bool) -> None:
    """Go on if nobody minds the hours that work takes.

    Raises
    ------
    ScenarioError
        When it would take long and there is nobody to ask.
    CancelledError
        When whoever was asked minds.
    """
    if yes or hours <= ASK_HOURS:
        return
    said = f"{counted}, 약 {hours:,.0f}시간 about {hours:,.0f} hours"
    if not (sys.stdin.isatty() and console.err.is_terminal):
        raise ScenarioError([_too_long(command, said)])
    console.err.print(f"{said}. 계속할까요? / Go on? [y/N] ", markup=False, end="")
    if sys.stdin.readline().strip().lower() not in ("y", "yes", "네", "예"):
        raise CancelledError("시작하지 않았습니다. / Not begun.")


def plan_hours(plans: int, limit: SearchLimit, workers: int, assumed: YearAssumptions) -> float:
    """Return the hours that some plans take, by the seconds or iterations of each."""
    search = limit.seconds
    if search is None:
        search = (limit.iterations or 0) / assumed.iterations_per_second
    return hours_of(plans, search + assumed.seconds_beside_search, workers)


def ask_of_plans(
    command: str,
    plans: int,
    limit: SearchLimit,
    workers: int,
    assumed: YearAssumptions,
    *,
    yes: bool,
) -> None:
    """Tell what sampled days take and how they are stopped, and ask where that is long.

    Raises
    ------
    ScenarioError
        When it would take long and there is nobody to ask.
    CancelledError
        When whoever was asked minds.
    """
    hours = plan_hours(plans, limit, workers, assumed)
    counted = f"계획 {plans:,}개 plans"
    ask_if_long(command, counted, hours, yes=yes)
    if plans:
        minutes = max(1, round(hours * 60))
        console.tell(
            f"{counted}, 약 {minutes:,}분 about {minutes:,} min; Ctrl-C로 멈추고 같은 --out으로 "
            "이어갑니다 / stop with Ctrl-C, go on with the same --out"
        )


def _too_long(command: str, came: str) -> Fault:
    return Fault(
        where=command,
        came=came,
        expected=f"at most {ASK_HOURS:g} hours, or --yes",
        fix="Ask for fewer days, seeds, volumes or levers, for fewer seconds, or add --yes",
        expected_ko=f"{ASK_HOURS:g}시간 이하, 아니면 --yes",
        fix_ko="날·씨앗·물량이나 시간을 줄이거나 --yes를 붙여 주세요",
    )
