"""A plan file and the area it is looked at with."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from delivery.errors import PlanFileError
from delivery.intake.area import data_folder
from delivery.workflow.plan_day import read_plan_day


@dataclass(frozen=True)
class PlanElsewhere:
    """What is read first of a plan of another area, of a day this one has no orders of."""

    area: str = "elsewhere"
    day: date = date(2020, 1, 1)
    scenario: None = None


def test_of_a_plan_of_another_area_the_area_is_told_before_the_date(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("delivery.workflow.plan_day.read_plan", lambda _: PlanElsewhere())
    with pytest.raises(PlanFileError) as refused:
        read_plan_day(data_folder() / "sample-area", Path("plan.json"))
    assert [fault.where for fault in refused.value.faults] == ["plan.json: area", "plan.json: date"]
    assert refused.value.faults[0].came == "elsewhere"
