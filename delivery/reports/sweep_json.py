"""A sweep's summary as a JSON document."""

from collections.abc import Mapping
from typing import Any

from delivery.model.pay import Ledger
from delivery.model.sweeps import DaysFigures, DecileSpread, ScenarioDays, SweepRate, SweepSummary


def sweep_document(summary: SweepSummary, rate: SweepRate) -> dict[str, Any]:
    """Return the document of ``delivery sweep --json``."""
    return {
        "area": summary.area,
        "seeds": summary.seeds,
        "left_out": summary.left_out,
        "scenarios": [_scenario(each) for each in summary.scenarios],
        "assumptions": {
            name: {
                "value": each.value,
                "from": f"{each.valid_from}",
                "source": each.source,
                "confidence": each.confidence,
            }
            for name, each in summary.assumed.items()
        },
        "rate": {
            "cells": rate.cells,
            "seconds": round(rate.seconds, 1),
            "workers": rate.workers,
            "cells_per_hour": round(rate.per_hour, 1),
        },
    }


def _scenario(scenario: ScenarioDays) -> dict[str, Any]:
    return {
        "name": scenario.name,
        "title": scenario.title,
        "volume": scenario.volume,
        "allowances": list(scenario.allowances),
        "total": _days(scenario.total),
        "months": {month: _days(each) for month, each in scenario.months.items()},
        "weather": {name or "fair": _days(each) for name, each in scenario.weather.items()},
        "unserved": dict(scenario.unserved),
        "versus_first": _spread(scenario.versus_first),
    }


def _days(figures: DaysFigures) -> dict[str, Any]:
    return {
        "days": figures.days,
        "recipients": round(figures.recipients, 1),
        "new": round(figures.new, 2),
        "paused": round(figures.paused, 2),
        "orders": figures.orders,
        "unserved": figures.unserved,
        "meals": figures.meals,
        "won": _ledgers(figures.won),
        "per_meal": None if figures.per_meal is None else _ledgers(figures.per_meal),
        "daily": _spread(figures.daily),
        "days_within": figures.days_within,
        "per_hour": dict(figures.per_hour),
    }


def _ledgers(won: Mapping[Ledger, int]) -> dict[str, int]:
    return {ledger.value: won[ledger] for ledger in Ledger}


def _spread(spread: DecileSpread | None) -> dict[str, float] | None:
    if spread is None:
        return None
    return {
        "mean": round(spread.mean, 1),
        "low": round(spread.low, 1),
        "high": round(spread.high, 1),
    }
