"""Living plans as pictures: when places are known, repairs over time, the next day by price."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, TypeVar

from delivery.bench.living.figures import (
    CARRIER,
    MOST_DEARER,
    PLACE,
    Case,
    HeldFigures,
    LateFigures,
    ProofFigures,
    RepairFigures,
    held_figures,
    late_figures,
    proof_figures,
    repair_figures,
)
from delivery.bench.living.goals import LATE_SECONDS, LEAST_KEPT, PROVEN, price_of
from delivery.bench.living.records import INSERTION, PROOF, REPAIR, STABILITY, Living
from delivery.bench.picture import draw_panels

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Figures = TypeVar("Figures", RepairFigures, HeldFigures)


def draw_living(runs: Iterable[Living], out: Path) -> tuple[Path, ...]:
    """Write a picture of each measure as PNG and SVG: a panel for each case."""
    kept = list(runs)
    repairs, held = repair_figures(kept), held_figures(kept)
    pictures: dict[str, list[Callable[[Axes], None]]] = {
        INSERTION: [partial(_late, figures=figures) for figures in late_figures(kept)],
        REPAIR: [partial(_repair, figures=own) for own in _by_case(repairs)],
        STABILITY: [
            partial(_held, figures=own, is_place=is_place)
            for own in _by_case(held)
            for is_place in (False, True)
        ],
        PROOF: [partial(_proof, figures=figures) for figures in proof_figures(kept)],
    }
    drawn = (draw_panels(panels, out / f"living-{name}") for name, panels in pictures.items())
    return tuple(path for paths in drawn for path in paths)


def _by_case(figures: Sequence[Figures]) -> list[list[Figures]]:
    cases = dict.fromkeys(one.case for one in figures)
    return [[one for one in figures if one.case == case] for case in cases]


def _late(axis: "Axes", *, figures: LateFigures) -> None:
    """Draw what part of the late orders is answered by when."""
    times = sorted(seconds * 1000 for seconds in figures.seconds)
    parts = [100 * number / len(times) for number in range(1, len(times) + 1)]
    axis.step([0.0, *times], [0.0, *parts], where="post")
    axis.axvline(LATE_SECONDS * 1000, color="grey", linestyle="--", label="goal")
    axis.set_title(f"late orders, {_name(figures.case)}")
    axis.set_xlim(left=0)
    axis.set_xlabel("milliseconds of the processor")
    axis.set_ylabel("orders whose best places are known, %")
    axis.legend()
    axis.grid(visible=True, alpha=0.3)


def _repair(axis: "Axes", *, figures: Sequence[RepairFigures]) -> None:
    """Draw each mode's cost above a fresh plan over the seconds: the median, every case faint."""
    for one in figures:
        limits = one.limits
        middle = [100 * median(one.dearer(limit)) for limit in limits]
        (line,) = axis.plot(limits, middle, marker="o", label=one.mode or "all")
        if not one.mode:
            line.set(color="black", linewidth=2.5)
        else:
            for limit in limits:
                dearer = [100 * part for part in one.dearer(limit)]
                axis.plot([limit] * len(dearer), dearer, ".", color=line.get_color(), alpha=0.35)
    axis.axhline(100 * MOST_DEARER, color="grey", linestyle="--", label="goal at 10 s")
    axis.set_title(f"a carrier falls out, {_name(figures[0].case)}")
    axis.set_xscale("log")
    every = sorted({limit for one in figures for limit in one.limits})
    axis.set_xticks(every, [f"{limit:g}" for limit in every], minor=False)
    axis.set_xticks([], minor=True)
    axis.set_xlabel("seconds of search")
    axis.set_ylabel("won above a fresh plan without the carrier, %")
    _legend_below(axis, columns=3)
    axis.grid(visible=True, alpha=0.3)


def _held(axis: "Axes", *, figures: Sequence[HeldFigures], is_place: bool) -> None:
    """Draw who keeps carrier or place against the won above the free plan, price by price."""
    free = [one for one in figures if not one.line]
    for name, marker, beside in ((CARRIER, "o", (4, -12)), (PLACE, "s", (-8, 7))):
        own = [one for one in figures if one.line == name]
        if not own:
            continue
        x = [100 * median(one.dearer) for one in own]
        y = [100 * median(_parts(one, is_place=is_place)) for one in own]
        (line,) = axis.plot(x, y, marker=marker, label=f"price of a changed {name}")
        for one, at, up in zip(own, x, y, strict=True):
            axis.annotate(price_of(one), (at, up), xytext=beside, textcoords="offset points")
            axis.plot(
                [100 * part for part in one.dearer],
                [100 * part for part in _parts(one, is_place=is_place)],
                ".",
                color=line.get_color(),
                alpha=0.3,
            )
    for one in free:
        at = 100 * median(_parts(one, is_place=is_place))
        axis.plot([0.0], [at], marker="*", markersize=13, color="black", label="free plan")
    if not is_place:
        axis.axhline(100 * LEAST_KEPT, color="grey", linestyle="--", label="goal")
        axis.axvline(100 * MOST_DEARER, color="grey", linestyle="--")
    axis.set_title(f"the next day, {_name(figures[0].case)}")
    axis.set_xlabel("won above the free plan, %")
    what = "come after the same one" if is_place else "keep their carrier"
    axis.set_ylabel(f"recipients who {what}, %")
    axis.set_ylim(top=103)
    _legend_below(axis, columns=2)
    axis.grid(visible=True, alpha=0.3)


def _proof(axis: "Axes", *, figures: ProofFigures) -> None:
    """Draw what part of each plan's won is not proven yet, over the seconds."""
    for proof in figures.proofs:
        times = [seconds for seconds, _ in proof.rising]
        gaps = [100 * (1 - won / proof.won) for _, won in proof.rising]
        axis.step(times, gaps, where="post", alpha=0.7)
    most = PROVEN.get(figures.case[1])
    if most is not None:
        axis.axhline(100 * most, color="grey", linestyle="--", label="goal after a minute")
        axis.legend()
    axis.set_title(f"what is proven, {_name(figures.case)}")
    axis.set_xlabel("seconds")
    axis.set_ylabel("plan above what is proven, % of its won")
    axis.set_ylim(0, 50)
    axis.grid(visible=True, alpha=0.3)


def _legend_below(axis: "Axes", *, columns: int) -> None:
    """Put the legend below a panel: on it, points would lie behind."""
    axis.legend(loc="upper center", bbox_to_anchor=(0.5, -0.13), ncols=columns)


def _parts(one: HeldFigures, *, is_place: bool) -> Sequence[float]:
    return one.in_place if is_place else one.kept


def _name(case: Case) -> str:
    area, orders, _ = case
    return f"{area}, {orders:,} orders"
