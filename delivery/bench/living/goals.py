"""What a living plan has to reach, and how far it is from it."""

import math
from collections.abc import Iterable
from statistics import median
from typing import Final

from delivery.bench.goals import FEWEST_SEEDS, Reached
from delivery.bench.living.figures import (
    MOST_DEARER,
    MOST_GAP,
    HeldFigures,
    LateFigures,
    ProofFigures,
    RepairFigures,
    best_held,
    cheapest_held,
    held_figures,
    late_figures,
    proof_figures,
    repair_figures,
)
from delivery.bench.living.records import Living

LATE_ORDERS: Final = 1_000
LATE_SECONDS: Final = 0.100

REPAIR_ORDERS: Final = 500
SERVED_SECONDS: Final = 1.0
REPAIR_SECONDS: Final = 10.0
MOST_MOVED: Final = 0.10

LEAST_KEPT: Final = 0.85

PROVEN: Final = {60: 0.02, 240: 0.10}
"""The largest gap that a minute may leave, by the orders of a day."""

PROVEN_SECONDS: Final = 60.0


def living_goals_reached(runs: Iterable[Living]) -> list[Reached]:
    """Return the goals of living plans that some case measured; one of a size is of no other."""
    kept = list(runs)
    found = []
    for late in late_figures(kept):
        found += _late(late) if late.case[1] == LATE_ORDERS else []
    for repair in repair_figures(kept):
        found += _repair(repair) if repair.case[1] == REPAIR_ORDERS and not repair.mode else []
    held = held_figures(kept)
    for case in dict.fromkeys(one.case for one in held):
        found += _held([one for one in held if one.case == case])
    for proof in proof_figures(kept):
        found += _proof(proof) if proof.case[1] in PROVEN else []
    return found


def _proof(figures: ProofFigures) -> list[Reached]:
    area, orders, _ = figures.case
    most, gaps = PROVEN[orders], figures.gaps_after(PROVEN_SECONDS)
    middle = median(gaps)
    return [
        Reached(
            f"{area}, {orders:,} orders, gap proven in {PROVEN_SECONDS:g} s",
            "%",
            most * 100,
            middle * 100,
            middle <= most,
            f"median; {sum(gap <= most for gap in gaps)} of {len(gaps)} within",
        )
    ]


def _late(figures: LateFigures) -> list[Reached]:
    area, orders, _ = figures.case
    what = f"{area}, {orders:,} orders, late order"
    slowest = max(figures.seconds) * 1000
    limit = LATE_SECONDS * 1000
    found = [
        Reached(f"{what}, places found", "ms", limit, slowest, slowest <= limit, "the slowest")
    ]
    for name, gaps in (
        ("its own route", figures.own_gaps),
        ("the routes found", figures.gaps),
        ("the routes found, less what that saves without the order,", figures.net_gaps),
    ):
        if gaps:
            most, within = max(gaps), sum(gap <= MOST_GAP for gap in gaps)
            found.append(
                Reached(
                    f"{what}, best place above planning {name} anew",
                    "%",
                    MOST_GAP * 100,
                    most * 100,
                    most <= MOST_GAP,
                    f"the most; {within} of {len(gaps)} within",
                )
            )
    return found


def _repair(figures: RepairFigures) -> list[Reached]:
    area, orders, _ = figures.case
    what = f"{area}, {orders:,} orders, a carrier out"
    slowest = max(figures.served_after)
    count = len(figures.fallen)
    served = slowest <= SERVED_SECONDS
    found = [Reached(f"{what}, all served", "s", SERVED_SECONDS, slowest, served, "the slowest")]
    if REPAIR_SECONDS in figures.limits:
        dearer = figures.dearer(REPAIR_SECONDS)
        within = sum(part <= MOST_DEARER for part in dearer)
        moved = [one.moved for _, one in figures.after(REPAIR_SECONDS)]
        few = sum(part < MOST_MOVED for part in moved)
        found += [
            Reached(
                f"{what}, {REPAIR_SECONDS:g} s, above a fresh plan",
                "%",
                MOST_DEARER * 100,
                median(dearer) * 100,
                median(dearer) <= MOST_DEARER,
                f"median; {within} of {count} within",
            ),
            Reached(
                f"{what}, {REPAIR_SECONDS:g} s, untouched moved",
                "%",
                MOST_MOVED * 100,
                median(moved) * 100,
                median(moved) < MOST_MOVED,
                f"median; {few} of {count} below",
            ),
        ]
    return found


def _held(figures: list[HeldFigures]) -> list[Reached]:
    """Return how many keep their carrier at little cost, and how little it costs to keep many."""
    (area, orders, _) = figures[0].case
    what = f"{area}, {orders:,} orders, next day"
    most, least = best_held(figures), cheapest_held(figures, LEAST_KEPT)
    value = median(most.kept) if most else 0.0
    dearer = median(least.dearer) if least else math.inf
    return [
        Reached(
            f"{what}, keep their carrier within {MOST_DEARER:.0%}",
            "%",
            LEAST_KEPT * 100,
            value * 100,
            value >= LEAST_KEPT,
            _at(most),
        ),
        Reached(
            f"{what}, above the free plan, {LEAST_KEPT:.0%} keep their carrier",
            "%",
            MOST_DEARER * 100,
            dearer * 100,
            dearer <= MOST_DEARER,
            _at(least),
        ),
    ]


def _at(held: HeldFigures | None) -> str:
    """Say at what price, and what it comes to."""
    if held is None:
        return "at no price"
    days = len(held.plans)
    few = f"; {days} of {FEWEST_SEEDS} seeds" if days < FEWEST_SEEDS else ""
    kept, dearer = median(held.kept), median(held.dearer)
    return f"medians, {kept:.1%} at {dearer:+.1%}, {price_of(held)} won{few}"


def price_of(figures: HeldFigures) -> str:
    """Return the price of a change as it is asked for."""
    if figures.carrier_won is None:
        return "–"
    place = f"+{figures.place_won}" if figures.place_won else ""
    return f"{figures.carrier_won}{place}"
