"""How far from the best a plan can be: its won beside the least that serving its orders costs."""

import time
from collections.abc import Callable
from dataclasses import replace

from delivery.costing.evaluator import RouteEvaluator
from delivery.model.plan import Plan, gap_to
from delivery.model.scenario import BOUNDING, COMPILING, Progress
from delivery.model.solution import Solution
from delivery.modes.build import DayProblem
from delivery.solver.bound.dual_bound import BoundLimit, is_warm, lower_bound


def proven(
    plan: Plan,
    day: DayProblem,
    solution: Solution,
    evaluator: RouteEvaluator,
    seconds: float,
    *,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Plan:
    """Return the plan with a proven bound and its gap to it, or with a warning why it has none.

    Parameters
    ----------
    solution
        The plan as the solver made it.
    evaluator
        Prices the day's routes.
    seconds
        How long to look for the bound; less where it cannot be raised any more.
    should_stop
        Tells to take what is proven so far.
    clock
        Tells the seconds.
    """
    tasks = day.problem.tasks
    if any(tasks[left.task].barrier is None for left in solution.unassigned):
        return unproven(plan, "미배정 주문이 있습니다", "orders are left out")
    unserved = len(plan.unassigned)

    def tell(elapsed: float, least: float) -> None:
        if on_progress is not None:
            known = int(least) if least > 0.0 else None
            on_progress(Progress(BOUNDING, elapsed, 0, unserved, known))

    if on_progress is not None and not is_warm():
        on_progress(Progress(COMPILING, 0.0, 0, unserved, None))
    won = sum(route.cost.in_objective(plan.objective) for route in plan.routes)
    found = lower_bound(
        day.problem,
        evaluator,
        BoundLimit(seconds=seconds, should_stop=should_stop or (lambda: False), clock=clock),
        routes=solution.routes,
        enough=float(won),
        on_progress=tell,
    )
    if found.reason is not None:
        return unproven(plan, found.reason.ko, found.reason.en)
    if not found.won or found.won > won:
        return unproven(plan, "시간 안에 증명하지 못했습니다", "none was proven in time")
    return replace(plan, bound=found.won, gap=gap_to(found.won, won))


def unproven(plan: Plan, ko: str, en: str) -> Plan:
    """Return the plan with a warning that it has no bound, and why."""
    warning = f"하한을 제시하지 못합니다: {ko}. / No bound can be given: {en}."
    return replace(plan, warnings=(*plan.warnings, warning))
