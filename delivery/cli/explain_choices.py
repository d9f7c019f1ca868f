"""What ``delivery explain`` is asked for, understood before the engine is imported."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from delivery.cli.choices import seconds_of
from delivery.cli.paths import area_faults, file_faults, plan_faults
from delivery.cli.replan_choices import clock_of
from delivery.errors import Fault, ScenarioError
from delivery.model.units import Seconds


@dataclass(frozen=True, slots=True)
class ExplainChoices:
    """What is to be explained, of which plan; ``seconds`` is per kitchen."""

    area: Path
    plan: Path
    asked: tuple[str, ...]
    added: tuple[Path, ...]
    orders: tuple[Path, ...]
    seconds: float
    now: Seconds | None


def explain_choices(
    area: Path,
    plan: Path,
    asked: Sequence[str],
    *,
    add: Sequence[Path],
    orders: Sequence[Path],
    seconds: str,
    now: str | None,
) -> ExplainChoices:
    """Return what is asked.

    Raises
    ------
    ScenarioError
        With the fault of every option.
    """
    faults: list[Fault] = []
    chosen = ExplainChoices(
        area=area,
        plan=plan,
        asked=tuple(dict.fromkeys(asked)),
        added=tuple(add),
        orders=tuple(orders),
        seconds=seconds_of(seconds, faults),
        now=clock_of(now, faults),
    )
    faults += [*area_faults(area), *plan_faults([plan]), *file_faults((*add, *orders))]
    if not asked and not add:
        faults.append(_nothing_asked())
    if faults:
        raise ScenarioError(faults)
    return chosen


def _nothing_asked() -> Fault:
    return Fault(
        where="delivery explain",
        came="",
        expected="an order, a route, a carrier or a kitchen, or --add",
        fix="Name what is to be explained as the plan file does",
        expected_ko="주문, 경로, 운반자, 조리업체 ID 또는 --add",
        fix_ko="계획 파일에 적힌 ID를 적어 주세요",
    )
