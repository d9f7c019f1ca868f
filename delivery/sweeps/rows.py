"""A planned cell as rows of the tables of a sweep."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from delivery.costing.person_pay import person_won
from delivery.costing.summary import stops_of
from delivery.model.area import Area
from delivery.model.fair_work import Work
from delivery.model.fleets import Fleet
from delivery.model.pay import Ledger
from delivery.model.places import Resident
from delivery.model.plan import ModeSummary, Plan, PlanRoute
from delivery.model.units import Boxes, Won, round_half_up
from delivery.sweeps.columns import OTHER_REASON, REASONS
from delivery.sweeps.grid import Cell
from delivery.sweeps.year import DrawnDay

Row: TypeAlias = Mapping[str, object]
Tables: TypeAlias = Mapping[str, Sequence[Row]]
"""Rows by the name of their table."""


def rows_of(cell: Cell, drawn: DrawnDay, area: Area, plan: Plan, orders: int) -> Tables:
    """Return the rows of a planned cell.

    Parameters
    ----------
    drawn
        The day as it was drawn.
    area, orders
        The area as the scenario has it, and how many orders it leaves.
    """
    key = key_of(cell)
    crews = {fleet.fleet_id: fleet.crew_size for fleet in area.fleets}
    return {
        "cells": [{**key, **_told(drawn), **_planned(area, plan, orders)}],
        "modes": [{**key, "mode": m, **_mode(plan, m, crews)} for m in plan.summary.modes],
        "fleets": [{**key, **row} for row in _fleets(area, plan)],
        "hubs": [{**key, **row} for row in _hubs(plan.routes)],
    }


def idle_rows(cell: Cell, drawn: DrawnDay) -> Tables:
    """Return the row of a cell whose scenario does not deliver on its day."""
    nothing = dict.fromkeys(("orders", "served", "unserved", "boxes", "meals", "routes"), 0)
    won = {f"won_{ledger}": 0 for ledger in Ledger}
    return {"cells": [{**key_of(cell), **_told(drawn), **nothing, **won}]}


def key_of(cell: Cell) -> Row:
    """Return what every row of a cell begins with."""
    day, seed, volume = cell.key
    return {"date": day, "scenario": cell.scenario, "seed": seed, "volume": volume}


def _told(drawn: DrawnDay) -> Row:
    return {
        "conditions": ",".join(drawn.conditions),
        "recipients": len(drawn.area.recipients) + drawn.paused,
        "paused": drawn.paused,
        "new": drawn.new,
    }


def _planned(area: Area, plan: Plan, orders: int) -> Row:
    total = plan.summary.total
    promised = {fleet.fleet_id: fleet for fleet in area.fleets if fleet.promised}
    given = (route.paid_seconds for route in plan.routes if route.fleet in promised)
    return {
        "conditions": ",".join(plan.weather),
        "orders": orders,
        "served": total.orders,
        "unserved": len(plan.unassigned),
        **_unserved(plan),
        **_counted(total),
        **{f"per_meal_{x}": total.per_meal[x] if total.per_meal else None for x in Ledger},
        "allowance": plan.allowance,
        "versus_allowance": total.versus_allowance,
        "promised_seconds": sum(each.promised * each.carriers for each in promised.values()),
        "given_seconds": sum(given),
        "search_seconds": plan.search.seconds,
        "iterations": plan.search.iterations,
        "fingerprint": plan.fingerprint,
    }


def _unserved(plan: Plan) -> Row:
    found = Counter(
        each.reason if each.reason in REASONS else OTHER_REASON for each in plan.unassigned
    )
    return {f"unserved_{reason}": found[reason] for reason in (*REASONS, OTHER_REASON)}


def _counted(summary: ModeSummary) -> Row:
    names = ("boxes", "meals", "stops", "routes", "trips", "paid_seconds", "metres")
    return {
        **{name: getattr(summary, name) for name in names},
        **{f"won_{ledger}": summary.cost[ledger] for ledger in Ledger},
    }


def _mode(plan: Plan, mode: str, crews: Mapping[str, int]) -> Row:
    works = [
        Work(won=person_won(route.cost, crews[route.fleet]), paid=route.paid_seconds)
        for route in plan.routes
        if route.mode == mode
    ]
    whole = sum(works, Work())
    hourly = [work.won_per_hour for work in works if work.won_per_hour is not None]
    return {
        "orders": plan.summary.modes[mode].orders,
        **_counted(plan.summary.modes[mode]),
        "earned": whole.won,
        "earned_per_hour": _whole(whole.won_per_hour),
        "least_per_hour": _whole(min(hourly, default=None)),
        "most_per_hour": _whole(max(hourly, default=None)),
    }


def _whole(won: Fraction | None) -> Won | None:
    return None if won is None else round_half_up(won)


def _fleets(area: Area, plan: Plan) -> Iterable[Row]:
    routes: defaultdict[tuple[str, str | None], list[PlanRoute]] = defaultdict(list)
    homes = {r.carrier_id: r.dong_code for fleet in area.fleets for r in fleet.residents}
    day = plan.day
    for route in plan.routes:
        routes[route.fleet, homes.get(route.carrier)].append(route)
    for fleet in area.fleets:
        may = (r for r in fleet.residents if may_carry(fleet, r, day))
        there: Counter[str | None] = Counter(each.dong_code for each in may)
        if not fleet.residents:
            there[None] = fleet.carriers
        for dong, carriers in sorted(there.items(), key=lambda each: each[0] or ""):
            about = {"fleet": fleet.fleet_id, "mode": fleet.mode, "dong_code": dong}
            for row in _shifts(routes[fleet.fleet_id, dong]):
                yield {**about, "carriers": carriers, **row}


def may_carry(fleet: Fleet, resident: Resident, day: date) -> bool:
    """Tell whether a resident has the training the fleet asks for."""
    trained = resident.trained_on
    return not fleet.requires_training or (trained is not None and trained <= day)


def _shifts(routes: Sequence[PlanRoute]) -> Iterable[Row]:
    """Yield what the whole day took, then each shift."""
    yield {
        "shift": None,
        "out": len(routes),
        "boxes": sum(_boxes(route, None) for route in routes),
        "stops": sum(len(stops_of(route)) for route in routes),
        "paid_seconds": sum(route.paid_seconds for route in routes),
    }
    shifts = sorted({trip.shift for route in routes for trip in route.trips})
    for shift in shifts:
        out = [route for route in routes if any(trip.shift == shift for trip in route.trips)]
        trips = [trip for route in out for trip in route.trips if trip.shift == shift]
        yield {
            "shift": shift,
            "out": len(out),
            "boxes": sum(_boxes(route, shift) for route in out),
            "stops": sum(len(trip.stops) for trip in trips),
            "paid_seconds": None,
        }


def _boxes(route: PlanRoute, shift: int | None) -> Boxes:
    return sum(trip.boxes for trip in route.trips if shift is None or trip.shift == shift)


def _hubs(routes: Sequence[PlanRoute]) -> Iterable[Row]:
    feeds: Counter[str] = Counter()
    boxes: Counter[str] = Counter()
    for route in routes:
        for stop in stops_of(route):
            if stop.hub_id is not None:
                feeds[stop.hub_id] += 1
                boxes[stop.hub_id] += stop.boxes
    for hub in sorted(feeds):
        yield {"hub": hub, "feeds": feeds[hub], "boxes": boxes[hub]}
