"""``delivery diff``: two plans side by side."""

from pathlib import Path
from typing import Annotated

import typer

from delivery.cli import console
from delivery.cli.options import AreaFolder, AsJson
from delivery.cli.paths import area_faults, plan_faults
from delivery.errors import ScenarioError


def diff(
    area: AreaFolder,
    old: Annotated[Path, typer.Argument(help="앞 계획 / the plan before", metavar="OLD.json")],
    new: Annotated[Path, typer.Argument(help="새 계획 / the plan now", metavar="NEW.json")],
    as_json: AsJson = False,
) -> None:
    """두 계획의 차이 / Who gets what instead, won, minutes and faces changed."""
    faults = [*area_faults(area), *plan_faults([old, new])]
    if faults:
        raise ScenarioError(faults)
    console.tell(console.STARTING)
    # The engine takes most of a second to import: help does without.
    from delivery.cli.differences import show_difference
    from delivery.workflow.difference import load_difference

    show_difference(load_difference(area, old, new), f"{old.name} → {new.name}", as_json=as_json)
