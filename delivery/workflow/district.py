"""One district of many planned: the work that is handed out. It follows from its input alone."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from delivery.errors import AreaError, DeliveryError, Fault, InputError
from delivery.model.plan import Plan
from delivery.workflow.any_day import plan_any_day, with_roads
from delivery.workflow.day import RefusedRow, read_day
from delivery.workflow.digests import folder_digest
from delivery.workflow.outputs import write_outputs
from delivery.workflow.plan import PlanRequest
from delivery.workflow.side_by_side import InlineExecutor, Workers


@dataclass(frozen=True, slots=True)
class DistrictWork:
    """An area's folder and what is asked of its plan.

    ``digest`` is that of the folder where the work was handed out: whoever does it must see the
    same files.
    """

    folder: Path
    digest: str
    day: date | None
    request: PlanRequest
    cache: Path | None


@dataclass(frozen=True, slots=True)
class DistrictPlan:
    """A district's plan with the content of its files by name, or why there is none."""

    title: str = ""
    plan: Plan | None = None
    refused: tuple[RefusedRow, ...] = ()
    files: Mapping[str, bytes] | None = None
    faults: tuple[Fault, ...] = ()
    defect: str = ""


def plan_district(work: DistrictWork) -> DistrictPlan:
    """Return a district's plan; what is wrong with it must not keep others from theirs."""
    try:
        return _planned(work)
    except InputError as error:
        return DistrictPlan(faults=error.faults)
    except DeliveryError as error:
        return DistrictPlan(defect=str(error))


def _planned(work: DistrictWork) -> DistrictPlan:
    if folder_digest(work.folder) != work.digest:
        raise AreaError([_unlike(work.folder)])
    read = read_day(work.folder, day=work.day, tell=_say_nothing)
    day = with_roads(read, cache=work.cache, tell=_say_nothing)
    plan = plan_any_day(day, work.request, Workers(InlineExecutor(), 1))
    with tempfile.TemporaryDirectory() as folder:
        paths = write_outputs(plan, day, Path(folder), cache=work.cache).all()
        files = {path.name: path.read_bytes() for path in paths}
    return DistrictPlan(day.area.title, plan, day.refused, files)


def _unlike(folder: Path) -> Fault:
    return Fault(
        where=str(folder),
        came="다른 내용(other files)",
        expected="the same files for every worker of the cluster",
        fix="Share the folder with all workers, under the same path",
        expected_ko="클러스터의 모든 일꾼에게 같은 파일",
        fix_ko="모든 일꾼이 같은 경로로 같은 폴더를 보게 해 주세요",
    )


def _say_nothing(_: str) -> None:
    """Take the place of a progress display: many districts would talk at once."""
