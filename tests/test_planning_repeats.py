"""The same inputs give the same plan and the same fingerprint; any other input another."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from delivery import planning
from delivery.model.pay import Condition, Ledger
from delivery.model.plan import Plan
from delivery.model.scenario import Scenario, SearchLimit
from delivery.model.solution import SearchStats, Solution
from delivery.reports.plan_json import plan_document, write_plan
from delivery.reports.plan_reader import read_plan
from delivery.workflow.day import Day
from tests.planned import planned

Street = Callable[..., Day]


@pytest.fixture(scope="module")
def plan(street: Day) -> Plan:
    """Return its plan."""
    return planned(street)


class TestSameAgain:
    """The same inputs give the same plan, byte for byte, on any machine."""

    def test_the_same_seed_writes_the_same_bytes(
        self, street: Day, plan: Plan, tmp_path: Path
    ) -> None:
        write_plan(plan, tmp_path / "one.json")
        write_plan(without_clock(planned(street), plan), tmp_path / "two.json")
        assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
        assert read_plan(tmp_path / "one.json") == plan

    def test_another_process_with_other_hashes_writes_the_same(
        self, street_folder: Path, plan: Plan, tmp_path: Path
    ) -> None:
        program = (
            "import sys\n"
            "from pathlib import Path\n"
            "from delivery.model.scenario import SearchLimit\n"
            "from delivery.reports.plan_json import write_plan\n"
            "from delivery.workflow.day import load_day\n"
            "from delivery.workflow.plan import PlanRequest, plan_day\n"
            "day = load_day(Path(sys.argv[1]), cache=None)\n"
            "plan = plan_day(day, PlanRequest(SearchLimit(iterations=2000)))\n"
            "write_plan(plan, Path(sys.argv[2]))\n"
        )
        file = tmp_path / "plan.json"
        subprocess.run(
            [sys.executable, "-c", program, str(street_folder), str(file)],
            env={**os.environ, "PYTHONHASHSEED": "4242"},
            check=True,
        )
        other, own = json.loads(file.read_text("utf-8")), plan_document(plan)
        assert other["search"].pop("seconds") > 0
        own["search"].pop("seconds")
        assert other == own


def without_clock(plan: Plan, like: Plan) -> Plan:
    """Return a plan with the seconds another took."""
    return replace(plan, search=replace(plan.search, seconds=like.search.seconds))


class TestFingerprint:
    """A plan names everything it came from in one hash."""

    @pytest.fixture(autouse=True)
    def unsearched(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Leave every order out, so that only the fingerprint takes time."""
        monkeypatch.setattr(planning, "check_solution", lambda *_: ())
        monkeypatch.setattr(
            planning, "solve", lambda *_, **__: Solution((), (), SearchStats("none", 0.0, 0, 0))
        )

    def fingerprint(self, day: Day, **changes: Any) -> str:
        """Return the fingerprint of a plan."""
        scenario = replace(Scenario(day.area, day.date, SearchLimit(iterations=2000)), **changes)
        return planning.plan(day.orders, scenario, day.matrices).fingerprint

    def test_it_is_the_same_wherever_the_folder_lies(
        self, street: Day, street_with: Street
    ) -> None:
        moved = street_with()
        assert moved.area.folder != street.area.folder
        assert self.fingerprint(moved) == self.fingerprint(street)

    def test_it_is_the_same_however_long_the_clock_allows(self, street: Day) -> None:
        limits = [SearchLimit(seconds=seconds) for seconds in (1, 2)]
        assert len({self.fingerprint(street, limit=limit) for limit in limits}) == 1

    @pytest.mark.parametrize(
        "changes",
        [
            {"objective": Ledger.ECONOMIC},
            {"modes": ("producer",)},
            {"conditions": frozenset({Condition.RAIN})},
            {"seed": 1},
            {"limit": SearchLimit(iterations=2001)},
            {"price_day": date(2026, 11, 24)},
        ],
        ids=lambda changes: next(iter(changes)),
    )
    def test_it_changes_with_the_scenario(self, changes: dict[str, Any], street: Day) -> None:
        assert self.fingerprint(street, **changes) != self.fingerprint(street)

    @pytest.mark.parametrize(
        ("file", "old", "new"),
        [
            ("orders", "010-0000-0001,1,", "010-0000-0001,2,"),
            ("recipients", "R1,대상자0001,길 3,1199051000", "R1,대상자0001,길 3,1199052000"),
            ("fleets", "capacity_boxes = 6", "capacity_boxes = 7"),
            ("pay_rules", "won = 12000", "won = 12001"),
            ("tariff", "delivery_won = 2000", "delivery_won = 2001"),
            ("kitchens", "09:30,14:30", "09:31,14:30"),
            ("residents", "1300,3", "1301,3"),
            ("area", "[network]", "[network]\n[rules]\nmax_on_board_minutes = 119"),
        ],
    )
    def test_it_changes_with_every_file(
        self, file: str, old: str, new: str, street: Day, street_with: Street
    ) -> None:
        changed = street_with(**{file: (old, new)})
        assert self.fingerprint(changed) != self.fingerprint(street)

    def test_it_changes_with_the_matrices(self, street: Day) -> None:
        other = replace(street.matrices, fingerprint="other")
        assert self.fingerprint(replace(street, matrices=other)) != self.fingerprint(street)
