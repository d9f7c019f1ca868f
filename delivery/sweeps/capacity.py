"""What stored days tell of fleets: how many carriers they need, and what comes up."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Final

import pandas as pd

from delivery.errors import ScenarioError
from delivery.model.area import Area
from delivery.model.capacity import CapacityAdvice, FleetNeed, HubUse, Level, Shock
from delivery.model.units import round_half_up
from delivery.model.years import Assumed
from delivery.sweeps.faults import no_advice
from delivery.sweeps.grid import AS_IS, DayKey
from delivery.sweeps.rows import may_carry
from delivery.sweeps.store import SweepStore
from delivery.sweeps.summary import spread_of

AMPLE: Final = "ample-fleets"

_RULES: Final = ("unserved_suspended", "unserved_entitlement", "unserved_cancelled")
"""Orders that no fleet would serve."""

_DAY: Final = ["date", "seed"]


def advise(
    store: SweepStore,
    area: Area,
    risk: float,
    assumed: Mapping[str, Assumed],
    *,
    days: Collection[DayKey] | None = None,
) -> CapacityAdvice:
    """Return what a store's days, or some of them, advise: those planned with ample fleets.

    Raises
    ------
    ScenarioError
        When the store lacks the days with ample fleets, or those as they are.
    """
    cells = store.table("cells", days)
    ample = cells[(cells.scenario == AMPLE) & (cells.volume == 1.0)]
    cells = cells.merge(ample[_DAY])
    as_is = cells[(cells.scenario == AS_IS) & (cells.volume == 1.0)]
    if as_is.empty:
        raise ScenarioError([no_advice(store.folder)])
    titles = (store.about() or {}).get("titles", {})
    shocks = tuple(_shocks(cells, as_is, titles))
    return CapacityAdvice(
        area=area.name,
        first=ample.date.min(),
        last=ample.date.max(),
        days=len(ample),
        risk=risk,
        needs=tuple(_needs(store.table("fleets", days), area, risk, ample.date.max())),
        hubs=tuple(_hubs(store.table("hubs", days), len(ample), area)),
        shocks=shocks,
        ample=next(each for each in shocks if each.name == AMPLE),
        promised_given=_promised_given(as_is),
        assumed=dict(assumed),
    )


def _needs(fleets: pd.DataFrame, area: Area, risk: float, last: date) -> Iterable[FleetNeed]:
    own = fleets[(fleets.scenario == AMPLE) & (fleets.volume == 1.0)]
    refusal = {fleet.fleet_id: fleet.refusal_rate for fleet in area.fleets}
    now = _now(area, last)
    dongs = {each.dong_code: each.dong for each in area.hubs if each.dong}
    dongs |= {each.dong_code: each.dong for each in area.recipients if each.dong}
    # Each day on which anybody of a fleet was there has a row of the whole day.
    whole = own[own["shift"].isna()]
    days_there = Counter((row.fleet, _place(row.dong_code)) for row in whole.itertuples())
    several = [fleet.fleet_id for fleet in area.fleets if len(fleet.shifts) > 1]
    own = own[own["shift"].isna() | own.fleet.isin(several)]
    grouped = own.groupby(["fleet", "mode", "dong_code", "shift"], dropna=False, sort=True)
    for (fleet_id, mode, dong, shift), rows in grouped:
        place, days = _place(dong), days_there[fleet_id, _place(dong)]
        there = now[str(fleet_id), place]
        out = [int(each) for each in rows.out] + [0] * (days - len(rows))
        all_used = rows[rows.out >= rows.carriers]
        levels = _levels(out, there, int(all_used.carriers.min()) if len(all_used) else None)
        tried = int(rows.carriers.max())
        known = next((each.carriers for each in levels if each.chance_short <= risk), None)
        enough = tried if known is None else known
        yield FleetNeed(
            fleet=str(fleet_id),
            mode=str(mode),
            dong_code=place,
            dong=dongs.get(place, place) if place else None,
            shift=None if pd.isna(shift) else int(shift),
            now=there,
            tried=tried,
            mean=sum(out) / days,
            most=max(out),
            all_used=len(all_used) / days,
            levels=levels,
            enough=enough,
            or_more=known is None,
            hire=hired(enough, refusal.get(str(fleet_id), 0.0)),
        )


def _place(dong: Any) -> str | None:
    return None if pd.isna(dong) else str(dong)


def _now(area: Area, last: date) -> Counter[tuple[str, str | None]]:
    """Return today's carriers of each fleet, those with homes by dong, as trained by a day."""
    now: Counter[tuple[str, str | None]] = Counter()
    for fleet in area.fleets:
        for each in fleet.residents:
            now[fleet.fleet_id, each.dong_code] += may_carry(fleet, each, last)
        if not fleet.residents:
            now[fleet.fleet_id, None] = fleet.carriers
    return now


def _levels(out: list[int], now: int, all_used: int | None) -> tuple[Level, ...]:
    """Return the chance that more are needed, from no carrier to the most that are, or are there.

    ``out`` are the carriers each day uses, ``all_used`` the fewest of a day that used all it had:
    whether that day needs more is not known, so levels end below.
    """
    end = max([now, *out]) + 1 if all_used is None else all_used
    return tuple(
        Level(carriers, sum(each > carriers for each in out) / len(out)) for carriers in range(end)
    )


def hired(enough: int, refusal_rate: float) -> int:
    """Return how many carriers to have so that on average enough do not refuse."""
    return math.ceil(enough / (1 - refusal_rate) - 1e-9) if refusal_rate < 1 else enough


def _hubs(hubs: pd.DataFrame, days: int, area: Area) -> Iterable[HubUse]:
    own = hubs[(hubs.scenario == AMPLE) & (hubs.volume == 1.0)]
    for hub in area.hubs:
        rows = own[own.hub == hub.hub_id]
        boxes = round_half_up(Fraction(int(rows.boxes.sum()), len(rows))) if len(rows) else 0
        yield HubUse(hub.hub_id, len(rows) / days, boxes)


def _shocks(cells: pd.DataFrame, as_is: pd.DataFrame, titles: Mapping[str, str]) -> Iterable[Shock]:
    yield _shock(AS_IS, titles.get(AS_IS, AS_IS), as_is, as_is, is_first=True)
    for volume in sorted(set(cells[cells.scenario == AS_IS].volume) - {1.0}):
        rows = cells[(cells.scenario == AS_IS) & (cells.volume == volume)]
        more = f"{(volume - 1) * 100:+.0f} %"
        yield _shock(f"volume-{volume:g}", f"물량 {more} / Volume {more}", rows, as_is)
    for name in sorted(set(cells.scenario) - {AS_IS}):
        rows = cells[(cells.scenario == name) & (cells.volume == 1.0)]
        if not rows.empty:
            yield _shock(name, titles.get(name, name), rows, as_is)


def _shock(
    name: str, title: str, rows: pd.DataFrame, as_is: pd.DataFrame, *, is_first: bool = False
) -> Shock:
    short = _short(rows)
    meals = int(rows.meals.sum())
    won = round_half_up(Fraction(int(rows.won_provider.sum()), meals)) if meals else None
    return Shock(
        name=name,
        title=title,
        days=len(rows),
        days_short=int((short > 0).sum()),
        orders=int(rows.orders.sum()),
        unserved=int(short.sum()),
        won_per_meal=won,
        rise=None if is_first else spread_of(_rises(rows, as_is)),
    )


def _short(rows: pd.DataFrame) -> "pd.Series[Any]":
    """Return the orders of each day that nobody carries though rules would have them served."""
    by_rule = rows[list(_RULES)].fillna(0).sum(axis=1)
    return rows.unserved.fillna(0) - by_rule


def _rises(rows: pd.DataFrame, as_is: pd.DataFrame) -> list[float]:
    both = rows.merge(as_is, on=_DAY, suffixes=("", "_as_is"))
    both = both[(both.meals.fillna(0) > 0) & (both.meals_as_is.fillna(0) > 0)]
    rise = both.won_provider / both.meals - both.won_provider_as_is / both.meals_as_is
    return [float(each) for each in rise]


def _promised_given(as_is: pd.DataFrame) -> float | None:
    promised = int(as_is.promised_seconds.fillna(0).sum())
    return int(as_is.given_seconds.fillna(0).sum()) / promised if promised else None
