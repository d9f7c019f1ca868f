"""Fair work as a JSON document, and the memory kept between runs."""

import json
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from delivery.errors import Fault, PlanFileError
from delivery.model.fair_work import FairWork, FleetWork, Inequality, Work, WorkMemory
from delivery.model.units import round_half_up
from delivery.reports.json_text import json_text

SCHEMA: Final = "delivery.fair/1"
MEMORY_SCHEMA: Final = "delivery.fair-memory/1"

_COUNTS: Final = ("days", "won", "paid_seconds", "floors", "promised_seconds", "short_seconds")


def fair_work_document(found: FairWork) -> dict[str, Any]:
    """Return fair work, before and after."""
    return {
        "schema": SCHEMA,
        "area": found.area,
        "dates": [day.isoformat() for day in found.days],
        "remembered_dates": [day.isoformat() for day in found.remembered_days],
        "kept_dates": [day.isoformat() for day in found.kept],
        "kept_fleets": list(found.held),
        "before": [_fleet(fleet) for fleet in found.before],
        "after": [_fleet(fleet) for fleet in found.after],
        "handed": [
            {
                "date": each.day.isoformat(),
                "route_id": each.route_id,
                "fleet": each.fleet,
                "was": each.was,
                "now": each.now,
            }
            for each in found.handed
        ],
        "unfamiliar_won": {"before": found.unfamiliar_won[0], "after": found.unfamiliar_won[1]},
    }


def _fleet(fleet: FleetWork) -> dict[str, Any]:
    return {
        "fleet": fleet.fleet,
        "mode": fleet.mode,
        "balanced": fleet.is_balanced,
        "carriers": [
            {
                "carrier": carrier,
                **_work(work),
                "won_per_hour": None
                if work.won_per_hour is None
                else round_half_up(work.won_per_hour),
            }
            for carrier, work in fleet.carriers.items()
        ],
        "won_per_hour": _spread(fleet.per_hour),
        "paid_seconds": _spread(fleet.hours),
        "floors": _spread(fleet.floors),
    }


def _work(work: Work) -> dict[str, int]:
    counts = (work.days, work.won, work.paid, work.floors, work.promised, work.short)
    return dict(zip(_COUNTS, counts, strict=True))


def _spread(spread: Inequality | None) -> dict[str, Any] | None:
    if spread is None:
        return None
    return {
        "min": round_half_up(spread.least),
        "median": round_half_up(spread.median),
        "max": round_half_up(spread.most),
        "gini": ten_thousandths(spread.gini),
    }


def ten_thousandths(value: Fraction) -> float:
    """Return a number with four digits after the point."""
    return round_half_up(value * 10_000) / 10_000


def memory_text(memory: WorkMemory) -> str:
    """Return what is kept between runs, as JSON."""
    return json_text(
        {
            "schema": MEMORY_SCHEMA,
            "area": memory.area,
            "dates": [day.isoformat() for day in memory.days],
            "carriers": [
                {"fleet": fleet, "carrier": carrier, **_work(work)}
                for (fleet, carrier), work in sorted(memory.work.items())
            ],
        }
    )


def read_memory(path: Path) -> WorkMemory:
    """Read what was kept.

    Raises
    ------
    PlanFileError
        When the file is no such memory, with everything that is wrong in it.
    """
    try:
        document = json.loads(path.read_text("utf-8"))
    except OSError as error:
        reason = error.strerror or "no file that can be read"
        raise PlanFileError([_wrong(path, reason, MEMORY_SCHEMA)]) from error
    except (ValueError, RecursionError) as error:
        raise PlanFileError([_wrong(path, "not JSON", f"JSON: {MEMORY_SCHEMA}")]) from error
    schema = document.get("schema") if isinstance(document, dict) else None
    if schema != MEMORY_SCHEMA:
        raise PlanFileError([_wrong(path, str(schema)[:40], MEMORY_SCHEMA)])
    faults = list(_faults(path, document))
    if faults:
        raise PlanFileError(faults)
    return WorkMemory(
        area=document["area"],
        days=tuple(date.fromisoformat(day) for day in document["dates"]),
        work={
            (each["fleet"], each["carrier"]): Work(*(each[count] for count in _COUNTS))
            for each in document["carriers"]
        },
    )


def _faults(path: Path, document: dict[str, Any]) -> Iterator[Fault]:
    if not isinstance(document.get("area"), str):
        yield _wrong(path, str(document.get("area"))[:40], "area: an area's name")
    days, carriers = document.get("dates"), document.get("carriers")
    for day in days if isinstance(days, list) else [days]:
        try:
            date.fromisoformat(day if isinstance(day, str) else "")
        except (TypeError, ValueError):
            yield _wrong(path, str(day)[:40], "dates: dates as 2026-11-23")
    for each in carriers if isinstance(carriers, list) else [carriers]:
        if not isinstance(each, dict):
            yield _wrong(path, str(each)[:40], "carriers: one object for each carrier")
            continue
        for name in ("fleet", "carrier"):
            if not isinstance(each.get(name), str):
                yield _wrong(path, str(each.get(name))[:40], f"carriers {name}: an id")
        for name in _COUNTS:
            if type(each.get(name)) is not int or each[name] < 0:
                yield _wrong(path, str(each.get(name))[:40], f"carriers {name}: 0 or more, whole")


def _wrong(path: Path, came: str, expected: str) -> Fault:
    return Fault(
        where=path.name,
        came=came,
        expected=expected,
        fix="Give the file as --memory wrote it, or a new one",
        expected_ko=expected,
        fix_ko="--memory가 쓴 파일을 그대로 주거나 새 파일을 지정해 주세요",
    )
