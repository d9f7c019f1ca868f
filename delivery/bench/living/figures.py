"""Runs of living plans as figures: each measure by area and size, over the seeds."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeAlias

from delivery.bench.living.records import (
    FallenOut,
    HeldPlan,
    Insertion,
    LateFound,
    Living,
    Proof,
    Repair,
    Repaired,
    Stability,
)

Case: TypeAlias = tuple[str, int, float]
"""Area, orders, seconds of search of each plan."""

MOST_GAP = 0.01
"""A late order's best place costs at most this part more than planning anew."""

MOST_DEARER = 0.02
"""A plan made anew, or held to another, costs at most this part more than a free one."""

CARRIER = "carrier"
PLACE = "carrier and place"
"""What has a price where a plan is held to the day before."""


@dataclass(frozen=True, slots=True)
class LateFigures:
    """Late orders of a case: all of them, and the seconds a plan is set up in."""

    case: Case
    days: int
    set_up: tuple[float, ...]
    late: tuple[LateFound, ...]

    @property
    def seconds(self) -> tuple[float, ...]:
        """Seconds of each order."""
        return tuple(one.seconds for one in self.late)

    @property
    def own_gaps(self) -> tuple[float, ...]:
        """Gaps to the best place's own route planned anew."""
        return tuple(one.own_gap for one in self.late if one.own_gap is not None)

    @property
    def gaps(self) -> tuple[float, ...]:
        """Gaps to the routes of all places found planned anew."""
        return tuple(one.gap for one in self.late if one.gap is not None)

    @property
    def net_gaps(self) -> tuple[float, ...]:
        """Gaps less what planning the same routes anew saves without the order."""
        return tuple(
            one.gap - one.slack
            for one in self.late
            if one.gap is not None and one.slack is not None
        )


@dataclass(frozen=True, slots=True)
class RepairFigures:
    """Carriers of a mode that fell out in a case; ``mode`` empty: all of them."""

    case: Case
    mode: str
    fallen: tuple[FallenOut, ...]

    @property
    def served_after(self) -> tuple[float, ...]:
        """Seconds until as many were served as before, endless where that was never so."""
        return tuple(math.inf if f.served_after is None else f.served_after for f in self.fallen)

    @property
    def limits(self) -> tuple[float, ...]:
        """In how many seconds plans were made anew."""
        return tuple(sorted({one.seconds for fallen in self.fallen for one in fallen.after}))

    def after(self, seconds: float) -> tuple[tuple[FallenOut, Repaired], ...]:
        """Return the plans made anew in so many seconds."""
        return tuple((f, one) for f in self.fallen for one in f.after if one.seconds == seconds)

    def dearer(self, seconds: float) -> tuple[float, ...]:
        """Return the parts the plans cost more than fresh ones."""
        return tuple(one.won / f.fresh_won - 1 for f, one in self.after(seconds))


@dataclass(frozen=True, slots=True)
class HeldFigures:
    """Plans of a case held to the day before at one price; ``dearer`` than each day's free plan.

    Prices None: the free plans themselves.
    """

    case: Case
    carrier_won: int | None
    place_won: int | None
    plans: tuple[HeldPlan, ...]
    dearer: tuple[float, ...]

    @property
    def kept(self) -> tuple[float, ...]:
        """The parts of the recipients who keep their carrier."""
        return tuple(plan.kept for plan in self.plans)

    @property
    def in_place(self) -> tuple[float, ...]:
        """The parts of the recipients who keep their place in the sequence."""
        return tuple(plan.in_place for plan in self.plans)

    @property
    def line(self) -> str:
        """What has a price: the line of a picture it lies on; empty for free plans."""
        if self.carrier_won is None:
            return ""
        return PLACE if self.place_won else CARRIER


@dataclass(frozen=True, slots=True)
class ProofFigures:
    """What is proven of a case's plans."""

    case: Case
    proofs: tuple[Proof, ...]

    @property
    def gaps(self) -> tuple[float, ...]:
        """The parts of the plans' won above their bounds, all of it where none was proven."""
        return tuple(1.0 - (proof.bound or 0) / proof.won for proof in self.proofs)

    def gaps_after(self, seconds: float) -> tuple[float, ...]:
        """Return the gaps as they were after so many seconds."""
        return tuple(gap_after(proof, seconds) for proof in self.proofs)


def gap_after(proof: Proof, seconds: float) -> float:
    """Return the part of a plan's won above what was proven of it by then."""
    proven = [won for at, won in proof.rising if at <= seconds]
    return 1.0 - max(proven, default=0) / proof.won


def percentile(values: Sequence[float], part: float) -> float:
    """Return the least of the values that so large a part of them does not pass (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(part * len(ordered)) - 1)]


def late_figures(runs: Iterable[Living]) -> list[LateFigures]:
    """Return the figures of late orders, by case."""
    found: defaultdict[Case, list[Insertion]] = defaultdict(list)
    for run in runs:
        if isinstance(run.found, Insertion):
            found[_case(run)].append(run.found)
    return [
        LateFigures(
            case,
            len(own),
            tuple(one.set_up for one in own),
            tuple(late for one in own for late in one.late),
        )
        for case, own in sorted(found.items())
    ]


def repair_figures(runs: Iterable[Living]) -> list[RepairFigures]:
    """Return the figures of carriers that fell out, by case and mode, all modes of a case last."""
    found: defaultdict[Case, list[FallenOut]] = defaultdict(list)
    for run in runs:
        if isinstance(run.found, Repair):
            found[_case(run)] += run.found.fallen
    figures = []
    for case, fallen in sorted(found.items()):
        for mode in sorted({one.mode for one in fallen}):
            own = tuple(one for one in fallen if one.mode == mode)
            figures.append(RepairFigures(case, mode, own))
        figures.append(RepairFigures(case, "", tuple(fallen)))
    return figures


def held_figures(runs: Iterable[Living]) -> list[HeldFigures]:
    """Return the figures of plans held to the day before, by case and price, free ones first."""
    found: defaultdict[Case, list[Stability]] = defaultdict(list)
    for run in runs:
        if isinstance(run.found, Stability):
            found[_case(run)].append(run.found)
    figures = []
    for case, own in sorted(found.items()):
        prices = {(one.carrier_won, one.place_won) for day in own for one in (day.free, *day.held)}
        for price in sorted(prices, key=_order):
            pairs = [
                (plan, plan.won / day.free.won - 1)
                for day in own
                for plan in (day.free, *day.held)
                if (plan.carrier_won, plan.place_won) == price
            ]
            plans, dearer = zip(*pairs, strict=True)
            figures.append(HeldFigures(case, *price, plans, dearer))
    return figures


def proof_figures(runs: Iterable[Living]) -> list[ProofFigures]:
    """Return what is proven of plans, by case."""
    found: defaultdict[Case, list[Proof]] = defaultdict(list)
    for run in runs:
        if isinstance(run.found, Proof):
            found[_case(run)].append(run.found)
    return [ProofFigures(case, tuple(own)) for case, own in sorted(found.items())]


def best_held(figures: Iterable[HeldFigures]) -> HeldFigures | None:
    """Return the price at which most keep their carrier among those that are not too dear."""
    cheap = [one for one in figures if one.line and median(one.dearer) <= MOST_DEARER]
    return max(cheap, key=lambda one: (median(one.kept), -median(one.dearer)), default=None)


def cheapest_held(figures: Iterable[HeldFigures], kept: float) -> HeldFigures | None:
    """Return the price that costs least among those at which so large a part keep their carrier."""
    many = [one for one in figures if one.line and median(one.kept) >= kept]
    return min(many, key=lambda one: median(one.dearer), default=None)


def _case(run: Living) -> Case:
    return run.area, run.orders, run.seconds


def _order(price: tuple[int | None, int | None]) -> tuple[bool, int, int]:
    """Return where a price stands: free first, then carriers alone, then places too."""
    carrier, place = price
    return bool(place), -1 if carrier is None else carrier, place or 0
