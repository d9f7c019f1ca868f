"""Plan many districts, each as if it were alone, and show one line of each."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from delivery.bootstrap import open_workers
from delivery.cli import console, tables
from delivery.cli.choices import Choices
from delivery.cli.day_plans import request_of
from delivery.cli.options import settings
from delivery.cli.paths import results_folder
from delivery.cli.searching import DistrictsDisplay, stoppable
from delivery.errors import DeliveryError, Fault, InputError
from delivery.reports.districts import districts_table
from delivery.reports.json_text import json_text
from delivery.reports.plan_json import plan_document
from delivery.workflow.digests import folder_digest
from delivery.workflow.district import DistrictPlan, DistrictWork, plan_district
from delivery.workflow.side_by_side import in_any_order


def plan_districts_and_show(chosen: Sequence[Choices]) -> None:
    """Plan every district, write its files as it is done, and print the table or the JSON.

    Raises
    ------
    InputError
        With the faults of the districts that are at fault; the others are planned all the same.
    """
    out = results_folder(chosen[0].out, "districts")
    folders = _folders(out, [choices.area for choices in chosen])
    done: dict[int, DistrictPlan] = {}
    one = chosen[0]
    with (
        stoppable() as should_stop,
        open_workers(one.cluster, one.limit.workers) as workers,
        DistrictsDisplay(len(chosen)) as display,
    ):
        inputs = [_input(choices) for choices in chosen]
        found = in_any_order(workers, plan_district, inputs, goes_on=lambda: not should_stop())
        for number, district in found:
            done[number] = district
            _write(district, folders[number])
            display.done(district.title or str(chosen[number].area), district.plan)
    _show([done[number] for number in sorted(done)], one, [folders[n] for n in sorted(done)])


def _input(choices: Choices) -> Callable[[], DistrictWork]:
    def work() -> DistrictWork:
        folder = choices.area.resolve()
        request = request_of(choices)
        # A district is one search: workers share districts, so their number changes nothing.
        request = replace(request, limit=replace(request.limit, workers=1))
        return DistrictWork(folder, folder_digest(folder), choices.day, request, settings().cache)

    return work


def _folders(out: Path, areas: Sequence[Path]) -> list[Path]:
    """Return a folder for each district, named as its area's; of equal names by number."""
    names = [area.resolve().name for area in areas]
    count = Counter(names)
    return [
        out / (name if count[name] == 1 else f"{name}-{number}")
        for number, name in enumerate(names, start=1)
    ]


def _write(district: DistrictPlan, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in (district.files or {}).items():
        (folder / name).write_bytes(content)


def _show(districts: Sequence[DistrictPlan], one: Choices, folders: Sequence[Path]) -> None:
    for district in districts:
        console.show_refused(district.refused)
    planned = [(each.title, each.plan) for each in districts if each.plan is not None]
    if one.as_json:
        print(json_text([plan_document(plan) for _, plan in planned]), end="")
    elif planned:
        tables.show_figures(districts_table(planned), "구역 Districts")
        console.show_paths(
            [f for f, each in zip(folders, districts, strict=True) if each.plan is not None]
        )
    faults: list[Fault] = [fault for each in districts for fault in each.faults]
    defects = [each.defect for each in districts if each.defect]
    if faults:
        raise InputError(faults)
    if defects:
        raise DeliveryError("\n".join(defects))
