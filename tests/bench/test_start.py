"""The start of a command: its phases told apart by what it says, and the soonest good plan."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from delivery.bench.start import (
    ColdStart,
    Planned,
    Started,
    keep_kernels,
    measure_cold,
    planned,
    run_timed,
)
from delivery.bench.start_figures import (
    cold_table,
    phases_table,
    start_document,
    start_goals_reached,
)
from delivery.bench.tables import plain_text
from delivery.compiled import kernel_cache
from delivery.errors import DeliveryError
from delivery.reports.phrases import Phrase

SAYS = "import sys; sys.stderr.write({!r}); print('{{}}'); sys.exit({})"
NAMES = (Phrase("하나", "One"), Phrase("둘", "Two"))


def _command(said: str, status: int = 0) -> list[str]:
    return [sys.executable, "-c", SAYS.format(said, status)]


def test_each_phase_begins_with_its_words() -> None:
    found = run_timed(_command("Reading\nmore\nWriting files\n"), ("Reading", "Writing"))
    assert len(found.phases) == len(found.processor) == 3
    assert all(seconds >= 0 for seconds in found.phases)
    assert found.wall == sum(found.phases)


@pytest.mark.parametrize(
    ("said", "status"), [("Reading\nno such area\n", 2), ("Writing\nReading\n", 0), ("", 0)]
)
def test_a_command_that_fails_or_says_something_else_is_told(said: str, status: int) -> None:
    with pytest.raises(DeliveryError) as failed:
        run_timed(_command(said, status), ("Reading", "Writing"))
    assert str(failed.value).endswith(said.splitlines()[-1] if said else ": ")


def test_what_a_plan_costs_is_read_from_the_plan_it_prints() -> None:
    document = {"summary": {"total": {"provider": 900}}, "unassigned": [{}, {}]}
    assert planned(Started((1.0, 2.0), (0.5, 0.5), document), 5.0, 7) == Planned(
        5.0, 7, 3.0, 900, 2
    )


def _planner(won: dict[float, int]) -> Callable[[float, int, Path | None], Planned]:
    def plan(seconds: float, seed: int, cache: Path | None) -> Planned:
        return Planned(seconds, seed, seconds + (5.0 if cache else 2.0), won[seconds], 0)

    return plan


def test_the_soonest_plan_within_two_percent_is_found_and_made_again_unprepared(
    tmp_path: Path,
) -> None:
    plan = _planner({60.0: 100_000, 1.0: 102_001, 2.0: 102_000, 4.0: 100_000})
    found = measure_cold(plan, 3, limits=[4.0, 2.0, 1.0], against=60.0, kept=tmp_path)
    assert [one.seconds for one in found.tried] == [1.0, 2.0]
    assert found.soonest == Planned(2.0, 3, 4.0, 102_000, 0)
    assert found.unprepared == Planned(2.0, 3, 7.0, 102_000, 0)


def test_no_plan_may_be_near(tmp_path: Path) -> None:
    plan = _planner({60.0: 100_000, 1.0: 110_000})
    found = measure_cold(plan, 3, limits=[1.0], against=60.0, kept=tmp_path)
    assert (found.soonest, found.unprepared) == (None, None)
    reached = start_goals_reached([], 1, [found])
    assert not any(one.is_reached for one in reached)
    assert reached[0].remark == "1 of 1 seeds without"


def test_a_cheap_plan_that_leaves_people_is_not_near() -> None:
    best = Planned(60.0, 0, 63.0, 100_000, 1)
    assert not Planned(1.0, 0, 4.0, 50_000, 2).is_near(best)
    assert Planned(1.0, 0, 4.0, 102_000, 1).is_near(best)


def test_goals_are_held_against_medians() -> None:
    starts = [Started((1.0, 2.0), (0.9, 1.9), {}), Started((1.2, 2.0), (1.0, 1.9), {})]
    near = Planned(2.0, 0, 7.0, 101_000, 0)
    cold = ColdStart(0, Planned(60.0, 0, 63.0, 100_000, 0), (near,), near, None)
    begun, whole, kept, anew = start_goals_reached(starts, 1, [cold])
    assert begun.value == pytest.approx(1.1)
    assert begun.is_reached
    assert whole.value == pytest.approx(3.1)
    assert not whole.is_reached
    assert kept.is_reached
    assert not anew.is_reached
    assert "+1.0%" in plain_text(cold_table([cold]))
    assert "1.10" in plain_text(phases_table(NAMES, starts))
    document = start_document(NAMES, starts, [cold], [begun])
    assert json.loads(json.dumps(document))["schema"] == "delivery-start-1"


def test_only_the_compiled_search_is_kept(tmp_path: Path) -> None:
    keep_kernels(tmp_path)
    (kept,) = tmp_path.iterdir()
    assert kept.resolve() == kernel_cache().resolve()
