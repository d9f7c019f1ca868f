"""The stored cells of a sweep taken together: by scenario, month and weather."""

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from delivery.model.pay import Condition, Ledger
from delivery.model.sweeps import DaysFigures, DecileSpread, ScenarioDays, SweepSummary
from delivery.model.units import Won, round_half_up
from delivery.model.years import Assumed
from delivery.sweeps.columns import OTHER_REASON, REASONS
from delivery.sweeps.grid import DayKey
from delivery.sweeps.store import SweepStore

LOW, HIGH = 10, 90
"""The percentiles a spread names."""


def summarise_sweep(
    store: SweepStore,
    scenarios: Sequence[str],
    assumed: Mapping[str, Assumed],
    *,
    days: Collection[DayKey] | None = None,
) -> SweepSummary:
    """Return what a store's days, or some of them, tell of some scenarios.

    The first scenario is what the others are held to.
    """
    about = store.about() or {}
    titles = about.get("titles", {})
    stored, modes = store.table("cells", days), store.table("modes", days)
    cells = common_days(stored[stored.scenario.isin(scenarios)])
    found = [
        _scenario(cells, modes, name, float(volume), scenarios[0], titles.get(name, name))
        for name in scenarios
        for volume in sorted(cells.volume[cells.scenario == name].unique())
    ]
    return SweepSummary(
        area=str(about.get("area", "")),
        scenarios=tuple(found),
        assumed=dict(assumed),
        seeds=int(cells.seed.nunique()),
        left_out=int(stored.scenario.isin(scenarios).sum()) - len(cells),
    )


def common_days(cells: pd.DataFrame) -> pd.DataFrame:
    """Return the cells of the days, by volume and seed, that every scenario has."""
    day = ["volume", "date", "seed"]
    scenarios = cells.groupby("volume").scenario.transform("nunique")
    return cells[cells.groupby(day).scenario.transform("nunique") == scenarios]


def _scenario(
    cells: pd.DataFrame, modes: pd.DataFrame, name: str, volume: float, first: str, title: str
) -> ScenarioDays:
    own = _of(cells, name, volume)
    own_modes = _of(modes, name, volume)
    months = own.date.map(lambda day: f"{day:%Y-%m}")
    weather = own.conditions.fillna("").map(lambda words: tuple(w for w in words.split(",") if w))
    conditions = [each for each in Condition if weather.map(lambda held, c=each: c in held).any()]
    by_weather: dict[Condition | None, DaysFigures] = {
        None: figures_of(own[weather.map(len) == 0], own_modes)
    }
    for each in conditions:
        by_weather[each] = figures_of(own[weather.map(lambda held, c=each: c in held)], own_modes)
    return ScenarioDays(
        name=name,
        title=title,
        volume=volume,
        allowances=tuple(sorted(map(int, own.allowance.dropna().unique()))),
        total=figures_of(own, own_modes),
        months={
            month: figures_of(own[months == month], own_modes) for month in sorted(months.unique())
        },
        weather=by_weather,
        unserved=_reasons(own),
        versus_first=None if name == first else _versus(own, _of(cells, first, volume)),
    )


def _of(table: pd.DataFrame, scenario: str, volume: float) -> pd.DataFrame:
    return table[(table.scenario == scenario) & (table.volume == volume)]


def figures_of(cells: pd.DataFrame, modes: pd.DataFrame) -> DaysFigures:
    """Return the figures of some cells of one scenario and volume."""
    won = {ledger: _sum(cells[f"won_{ledger}"]) for ledger in Ledger}
    meals = _sum(cells.meals)
    served = cells[cells.meals.fillna(0) > 0]
    daily = [float(each) for each in served.won_provider / served.meals]
    per_meal = {x: round_half_up(Fraction(won[x], meals)) for x in Ledger} if meals else None
    return DaysFigures(
        days=len(served),
        recipients=_mean(cells.recipients),
        new=_mean(cells.new),
        paused=_mean(cells.paused),
        orders=_sum(cells.orders),
        unserved=_sum(cells.unserved),
        meals=meals,
        won=won,
        per_meal=per_meal,
        daily=spread_of(daily),
        days_within=int((served.versus_allowance >= 0).sum()),
        per_hour=_per_hour(cells, modes),
    )


def spread_of(values: Sequence[float]) -> DecileSpread | None:
    """Return the spread of some values, None where there are none."""
    if not values:
        return None
    low, high = np.percentile(values, [LOW, HIGH])
    return DecileSpread(float(np.mean(values)), float(low), float(high))


def _per_hour(cells: pd.DataFrame, modes: pd.DataFrame) -> dict[str, Won]:
    own = modes.merge(cells[["date", "seed"]], on=["date", "seed"])
    found: dict[str, Won] = {}
    for mode, rows in own.groupby("mode"):
        seconds = _sum(rows.paid_seconds)
        if seconds:
            found[str(mode)] = round_half_up(Fraction(_sum(rows.earned) * 3600, seconds))
    return found


def _reasons(cells: pd.DataFrame) -> dict[str, int]:
    counts = {reason: _sum(cells[f"unserved_{reason}"]) for reason in (*REASONS, OTHER_REASON)}
    return {reason: count for reason, count in counts.items() if count}


def _versus(own: pd.DataFrame, first: pd.DataFrame) -> DecileSpread | None:
    """Return how much more a meal costs than on the same days of the first scenario."""
    both = own.merge(first, on=["date", "seed"], suffixes=("", "_first"))
    both = both[(both.meals.fillna(0) > 0) & (both.meals_first.fillna(0) > 0)]
    rise = both.won_provider / both.meals - both.won_provider_first / both.meals_first
    return spread_of([float(each) for each in rise])


def _mean(column: "pd.Series[Any]") -> float:
    return float(column.mean()) if len(column) else 0.0


def _sum(column: "pd.Series[Any]") -> int:
    return int(column.fillna(0).sum())
