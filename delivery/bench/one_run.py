"""One engine on one stored day, in this process alone: its time, its memory, its true cost.

``python -m delivery.bench.one_run DAY ENGINE SEED LIMIT[,LIMIT…] KEY WORKERS`` prints the run.
"""

import sys
import time
import warnings
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from delivery.bench.engines import ENGINES, OURS
from delivery.bench.public_run import peak_bytes
from delivery.bench.records import Point, Run, run_line
from delivery.bench.rivals.settle import settle
from delivery.bench.stored_days import BenchDay, stored_day
from delivery.model.scenario import Progress, SearchLimit
from delivery.model.solution import SearchStats, Solution
from delivery.solver.check import check_solution

TRACE_SECONDS = (1.0, 2.0, 3.0, 5.0, 7.0, 10.0, 15.0, 20.0, 30.0, 45.0, 60.0, 120.0, 300.0)
"""When an engine is looked at on the way, for the picture."""

BYTES_PER_MB = 1024 * 1024

WARM_UP_TASKS = 4


def run_engine(
    day: BenchDay,
    engine: str,
    limits: tuple[float, ...],
    seed: int,
    key: str,
    *,
    workers: int = 1,
) -> Run:
    """Return what one engine made of a day; ``workers`` searches side by side are ours alone."""
    if engine == OURS:
        return _run_ours(day, limits, seed, key, workers)
    return _run_rival(day, engine, limits, seed, key)


def _run_ours(day: BenchDay, limits: tuple[float, ...], seed: int, key: str, workers: int) -> Run:
    from delivery.solver.solve import SolverParams, solve

    (limit,) = limits
    route_cost = day.route_cost()
    trace: list[tuple[float, int, int]] = []

    def note(progress: Progress) -> None:
        if progress.won is not None:
            trace.append((progress.seconds, progress.won, progress.unassigned))

    _warm_up(day)
    base, began, began_cpu = _peak_mb(), time.perf_counter(), time.process_time()
    params = SolverParams(SearchLimit(seconds=limit, workers=workers), seed)
    solution = solve(day.problem, route_cost, params, on_progress=note)
    wall, cpu = time.perf_counter() - began, time.process_time() - began_cpu
    peak = _peak_mb()
    point = _point(day, solution, limit, cpu, asked=True)
    iterations = solution.stats.iterations * workers
    return _record(
        day, OURS, limits, key, (point,), (wall, cpu), iterations, (base, peak), tuple(trace)
    )


def _warm_up(day: BenchDay) -> None:
    """Load compiled code, or compile it, on a few tasks: a cold start is measured elsewhere."""
    from delivery.solver.solve import SolverParams, solve

    tasks, eligible = day.problem.tasks[:WARM_UP_TASKS], day.problem.eligible[:, :WARM_UP_TASKS]
    few = replace(day.problem, tasks=tasks, eligible=eligible.copy())
    solve(few, day.route_cost(), SolverParams(SearchLimit(iterations=1)))


def _run_rival(day: BenchDay, engine: str, limits: tuple[float, ...], seed: int, key: str) -> Run:
    # Rivals warn of their own bounds; what they make of the day is what counts.
    warnings.simplefilter("ignore")
    # Importing the engine's library is not part of its time.
    run = ENGINES[engine].run()
    checkpoints = limits
    if ENGINES[engine].is_anytime:
        on_the_way = (seconds for seconds in TRACE_SECONDS if seconds < max(limits))
        checkpoints = tuple(sorted({*limits, *on_the_way}))
    guide = day.unpromised_cost()
    base, began, began_cpu = _peak_mb(), time.perf_counter(), time.process_time()
    answers, iterations = run(day.problem, guide, checkpoints, seed)
    wall, cpu = time.perf_counter() - began, time.process_time() - began_cpu
    peak = _peak_mb()
    points = []
    route_cost = day.route_cost()
    for answer in answers:
        stats = SearchStats(engine, answer.seconds, iterations, 0)
        settled = settle(day.problem, route_cost, answer.make(), stats)
        moved = settled.taken_out, settled.put_in
        asked = answer.seconds in limits
        points.append(
            _point(
                day, settled.solution, answer.seconds, answer.cpu_seconds, asked=asked, moved=moved
            )
        )
    points = best_so_far(points)
    trace = tuple((point.seconds, point.won, point.unserved_orders) for point in points)
    return _record(
        day, engine, limits, key, tuple(points), (wall, cpu), iterations, (base, peak), trace
    )


def best_so_far(points: Sequence[Point]) -> list[Point]:
    """Return each point as the best answer by true cost until then.

    A rival that improves by its own stand-in for cost may get dearer in truth; whoever used it
    would keep the better plan.
    """
    kept: list[Point] = []
    for point in points:
        best = kept[-1] if kept else point
        if (point.unserved_meals, point.won) <= (best.unserved_meals, best.won):
            best = point
        kept.append(
            replace(
                best,
                seconds=point.seconds,
                cpu_seconds=point.cpu_seconds,
                asked=point.asked,
            )
        )
    return kept


def _point(
    day: BenchDay,
    solution: Solution,
    seconds: float,
    cpu: float,
    *,
    asked: bool,
    moved: tuple[int, int] = (0, 0),
) -> Point:
    route_cost = day.route_cost()
    costs = [route_cost(route) for route in solution.routes]
    return Point(
        seconds=seconds,
        won=sum(won for won, _ in costs),
        economic=sum(economic for _, economic in costs),
        unserved_orders=len(solution.unassigned),
        unserved_meals=sum(day.problem.tasks[one.task].meals for one in solution.unassigned),
        violations=len(check_solution(day.problem, solution)),
        taken_out=moved[0],
        put_in=moved[1],
        cpu_seconds=cpu,
        asked=asked,
    )


def _record(
    day: BenchDay,
    engine: str,
    limits: tuple[float, ...],
    key: str,
    points: tuple[Point, ...],
    seconds: tuple[float, float],
    iterations: int,
    megabytes: tuple[float, float],
    trace: tuple[tuple[float, int, int], ...],
) -> Run:
    return Run(
        key=key,
        day=day.name,
        area=day.area,
        orders=day.orders,
        meals=sum(task.meals for task in day.problem.tasks),
        day_seed=day.seed,
        engine=engine,
        limits=limits,
        points=points,
        wall_seconds=seconds[0],
        cpu_seconds=seconds[1],
        iterations=iterations,
        base_mb=megabytes[0],
        peak_mb=megabytes[1],
        trace=trace,
    )


def _peak_mb() -> float:
    """Return the most memory this process ever held."""
    return peak_bytes() / BYTES_PER_MB


def main(words: list[str]) -> None:
    """Run what the words of the command line ask for."""
    path, engine, seed, limits, key, workers = words
    times = tuple(float(limit) for limit in limits.split(","))
    day = stored_day(Path(path))
    print(run_line(run_engine(day, engine, times, int(seed), key, workers=int(workers))), end="")


if __name__ == "__main__":
    main(sys.argv[1:])
