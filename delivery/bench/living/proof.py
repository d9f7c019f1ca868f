"""How far from the best a plan can be: what is proven of it over the seconds.

By the clock, not the processor's time: two kinds of carriers are priced side by side.
"""

import time
from pathlib import Path

from delivery.bench.days import draw_day
from delivery.bench.living.plans import findings_in, loaded, unserved_in, won_of
from delivery.bench.living.records import Proof
from delivery.model.scenario import BOUNDING, Progress, SearchLimit
from delivery.model.units import Won
from delivery.workflow.plan import PlanRequest, plan_day


def measure_proof(
    folder: Path, orders: int, seed: int, *, seconds: float, proving: float, cache: Path | None
) -> Proof:
    """Return what is proven of a drawn day's plan in so many seconds."""
    day = loaded(draw_day(folder, orders, seed, cache=cache), cache)
    rising: list[tuple[float, Won]] = []

    def note(progress: Progress) -> None:
        if progress.stage == BOUNDING and progress.won is not None:
            rising.append((progress.seconds, progress.won))

    request = PlanRequest(SearchLimit(seconds=seconds), seed=seed, bound_seconds=proving)
    plan = plan_day(day, request, on_progress=note, clock=time.perf_counter)
    return Proof(
        won=won_of(plan),
        bound=plan.bound,
        unserved=unserved_in(plan),
        rising=tuple(rising),
        findings=findings_in(plan, day),
    )
