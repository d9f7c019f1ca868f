"""A sweep's days are compared where every scenario has them."""

import pandas as pd

from delivery.sweeps.summary import common_days


def cell(scenario: str, day: int, *, volume: float = 1.0, seed: int = 0) -> dict[str, object]:
    return {"scenario": scenario, "date": day, "volume": volume, "seed": seed}


def test_days_that_some_scenario_lacks_are_left_out() -> None:
    cells = pd.DataFrame(
        [
            *(cell("as-is", day) for day in (1, 2, 3)),
            *(cell("door", day) for day in (2, 3)),
            cell("door", 3, seed=1),
            cell("as-is", 1, volume=2.0),
        ]
    )
    kept = common_days(cells)
    assert sorted(zip(kept.scenario, kept.date, kept.volume, strict=True)) == [
        ("as-is", 1, 2.0),
        ("as-is", 2, 1.0),
        ("as-is", 3, 1.0),
        ("door", 2, 1.0),
        ("door", 3, 1.0),
    ]


def test_a_scenario_alone_keeps_all_its_days() -> None:
    cells = pd.DataFrame([cell("as-is", day) for day in (1, 2, 3)])
    assert len(common_days(cells)) == 3
