"""Runs of living plans put down by hand."""

from typing import Any

from delivery.bench.living.records import (
    INSERTION,
    PROOF,
    REPAIR,
    STABILITY,
    FallenOut,
    Found,
    HeldPlan,
    Insertion,
    LateFound,
    Living,
    Proof,
    Repair,
    Repaired,
    Stability,
)

SMALL_GAP, LARGE_GAP = 0.004, 0.02


def run_of(measure: str, orders: int, found: Found, seed: int = 100) -> Living:
    """Return a run of twenty seconds a plan."""
    name = f"{measure} town-{orders}-s{seed}"
    return Living(f"{name} · code a-b", name, measure, "town", orders, seed, 20.0, 90.0, found)


def late(**changes: Any) -> LateFound:
    """Return a late order found in 4 ms."""
    usual = LateFound(0.004, 5, 2_500, 300, own_gap=0.0, gap=SMALL_GAP, violations=0, slack=0.0)
    return LateFound(**{**{n: getattr(usual, n) for n in usual.__slots__}, **changes})


def repaired(seconds: float, won: int, moved: float) -> Repaired:
    """Return a plan made anew."""
    return Repaired(seconds, seconds + 0.2, won, 0, moved, 0.2, 0)


def held(carrier: int | None, place: int | None, won: int, kept: float) -> HeldPlan:
    """Return a next day's plan."""
    return HeldPlan(carrier, place, won, 0, kept, kept - 0.1, 0)


INSERTION_RUN = run_of(
    INSERTION,
    1000,
    Insertion(
        0.150,
        (
            late(),
            late(seconds=0.120, gap=LARGE_GAP, slack=0.015),
            late(own_gap=None, gap=None, slack=None),
            late(places=0, won=None, paid_seconds=None, own_gap=None, gap=None, slack=None),
        ),
    ),
)

REPAIR_RUN = run_of(
    REPAIR,
    500,
    Repair(
        900_000,
        (
            FallenOut(
                "rider",
                "rider#1",
                12,
                0.3,
                1_000_000,
                0,
                (repaired(1.0, 1_050_000, 0.2), repaired(10.0, 1_010_000, 0.05)),
            ),
            FallenOut(
                "resident",
                "V1",
                4,
                0.5,
                1_000_000,
                0,
                (repaired(1.0, 1_030_000, 0.1), repaired(10.0, 1_028_000, 0.11)),
            ),
        ),
    ),
)

STABILITY_RUN = run_of(
    STABILITY,
    240,
    Stability(
        990_000,
        228,
        held(None, None, 1_000_000, 0.5),
        (
            held(100, 0, 1_005_000, 0.8),
            held(400, 0, 1_019_000, 0.9),
            held(800, 0, 1_030_000, 1.0),
            held(200, 100, 1_010_000, 0.88),
        ),
    ),
)

PROOF_RUN = run_of(
    PROOF,
    240,
    Proof(400_000, 372_000, 0, ((2.0, 100_000), (20.0, 340_000), (55.0, 372_000)), 0),
)
