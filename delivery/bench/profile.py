"""Where the time of a search goes: its kernels by stage, and a whole solve by step."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import numpy as np

from delivery.bench.sampling import sampled
from delivery.bench.stage_clock import Clock, ClockedCopies, clock_cost
from delivery.bench.stored_days import BenchDay
from delivery.model.scenario import SearchLimit
from delivery.reports.phrases import Phrase
from delivery.solver.search.annealing import Annealing
from delivery.solver.search.columns import COUNTERS
from delivery.solver.search.pack import Packed, pack
from delivery.solver.search.run import search
from delivery.solver.search.warm import warm_up
from delivery.solver.solve import SolverParams, solve

STAGES: Final = (
    (Phrase("수락과 나머지", "Acceptance and the rest"), ("search",)),
    (Phrase("빼기", "Ruin"), ("begin", "ruin", "take_unserved", "ban_fleets")),
    (Phrase("다시 넣을 차례", "Order of putting back"), ("sort_removed",)),
    (Phrase("자리 나열", "Places listed"), ("list_near", "list_rows", "list_openings")),
    (Phrase("자리: 여유", "Place: room, and the rest"), ("won_at",)),
    (Phrase("자리: 큰 차종", "Place: a larger type"), ("won_with_upgrade",)),
    (Phrase("자리: 더 갈 길", "Place: way added (has room)"), ("way_added",)),
    (Phrase("자리: 시간", "Place: times (cheap enough)"), ("duration_at",)),
    (Phrase("자리: 보수", "Place: pay (in time)"), ("won_with_visit",)),
    (Phrase("넣기", "Putting in"), ("put_at",)),
    (Phrase("줄 고치기", "Rows brought up to date"), ("update_row", "lengthen")),
    (Phrase("하루 값 매기기", "Carriers priced"), ("update_carrier",)),
    (
        Phrase("거점", "Hubs"),
        (
            "ruin_hub",
            "settle_hubs",
            "insert_or_collect",
            "collect_won",
            "end_idle_feedings",
            "undo_hubs",
        ),
    ),
    (Phrase("차종 섞기", "Fleet mix"), ("improve_mix",)),
    (Phrase("되돌리기", "Undo"), ("undo",)),
    (Phrase("최선 적기", "Best written down"), ("write_best",)),
)
"""The stages of an iteration and the search's functions that make them up."""

STEPS: Final = (
    (Phrase("문제 담기", "Packing"), ("pack.py", "pack")),
    (Phrase("첫 답", "First answers"), ("annealing.py", "construct")),
    (Phrase("담금질", "Annealing (compiled)"), ("annealing.py", "advance")),
    (Phrase("답 값 매기기", "Answers priced and pooled"), ("harvest.py", "state_of")),
    (Phrase("결정", "Decision (CP-SAT)"), ("set_partitioning.py", "choose_routes")),
    (Phrase("하루 잇기", "Days joined"), ("joining.py", "join_days")),
    (Phrase("남은 주문", "The rest served"), ("insertion.py", "serve_rest")),
    (Phrase("배송원 바꾸기", "Carriers exchanged"), ("exchange.py", "exchange_carriers")),
    (Phrase("못 한 이유", "Reasons for the unserved"), ("explain.py", "explain_unassigned")),
)
"""The steps of a solve, none within another: file and function."""

REST: Final = Phrase("나머지", "The rest")

CHUNK: Final = 200


@dataclass(frozen=True, slots=True)
class StageTime:
    """A stage's part of an iteration, and how often it is entered in one.

    ``part`` is of the clocked run, less what its clocks take when they clock nothing.
    """

    stage: Phrase
    part: float
    calls: float


@dataclass(frozen=True, slots=True)
class StepTime:
    """A step's part of a solve: of the looks at it."""

    step: Phrase
    part: float


@dataclass(frozen=True, slots=True)
class SearchProfile:
    """Where a search's time goes on a day.

    ``seconds`` and ``clocked_seconds`` are the processor's for the same iterations without and with
    the clocks; ``is_same`` tells that both came to the same answer.
    """

    day: str
    orders: int
    iterations: int
    seconds: float
    clocked_seconds: float
    is_same: bool
    accepted: float
    stages: tuple[StageTime, ...]
    steps: tuple[StepTime, ...]


class _Clocked(Annealing):
    """A run of the annealing by kernels with clocks."""

    def __init__(self, packed: Packed, seed: int, copies: ClockedCopies) -> None:
        super().__init__(packed, seed)
        more = np.zeros(copies.counters, np.int64)
        self._state = self._state._replace(counters=np.concatenate((self._state.counters, more)))
        self._copies = copies
        self._search: Callable[..., Any] = copies.copy(search)

    def reset(self) -> None:
        """Set the clocks to nothing."""
        self._state.counters[COUNTERS:] = 0

    def clocks(self, cost: tuple[float, float]) -> list[Clock]:
        """Return the clocks, less what starting them cost."""
        return self._copies.clocks(self._state.counters, cost)

    def _iterate(self, iterations: int, temperature: float, *, keep: bool) -> None:
        instance, state, hubs = self._instance, self._state, self._hubs
        self._search(instance, state, hubs, iterations, temperature, temperature, keep)


def stage_clocks() -> ClockedCopies:
    """Return copies of the search with a clock for every stage."""
    clocks = {name: number for number, (_, names) in enumerate(STAGES, start=1) for name in names}
    return ClockedCopies(clocks, COUNTERS)


def measure_profile(
    day: BenchDay, seconds: float, seed: int, copies: ClockedCopies
) -> SearchProfile:
    """Run a day's search as it is, then with clocks, then a whole solve that is looked at."""
    warm_up()
    tasks = [n for n, task in enumerate(day.problem.tasks) if task.barrier is None]
    packed = pack(day.problem, day.route_cost(), tasks)
    plain = Annealing(packed, seed)
    plain.construct()
    progress, taken = _for_seconds(plain, seconds)
    clocked = _Clocked(packed, seed, copies)
    clocked.construct()
    clocked.advance(0, 0.0)  # compiles
    clocked.reset()
    began = time.process_time()
    for done in progress:
        clocked.advance(CHUNK, done)
    clocked_seconds = time.process_time() - began
    iterations = CHUNK * len(progress)
    return SearchProfile(
        day=day.name,
        orders=day.orders,
        iterations=iterations,
        seconds=taken,
        clocked_seconds=clocked_seconds,
        is_same=bool(np.array_equal(plain.best(), clocked.best())),
        accepted=clocked.accepted / iterations,
        stages=_stages(clocked.clocks(clock_cost())[1:], iterations),
        steps=_steps(day, seconds, seed),
    )


def _for_seconds(run: Annealing, seconds: float) -> tuple[list[float], float]:
    """Run for some seconds of the processor; return the progress of each chunk, and the seconds."""
    progress: list[float] = []
    began = time.process_time()
    elapsed = 0.0
    while elapsed < seconds:
        progress.append(elapsed / seconds)
        run.advance(CHUNK, progress[-1])
        elapsed = time.process_time() - began
    return progress, elapsed


def _stages(clocks: list[Clock], iterations: int) -> tuple[StageTime, ...]:
    whole = sum(clock.cycles for clock in clocks) or 1.0
    return tuple(
        StageTime(stage, clock.cycles / whole, clock.calls / iterations)
        for (stage, _), clock in zip(STAGES, clocks, strict=True)
    )


def _steps(day: BenchDay, seconds: float, seed: int) -> tuple[StepTime, ...]:
    """Return the steps' parts of a solve, what is in none of them last."""
    params = SolverParams(SearchLimit(seconds=seconds), seed, clock=time.process_time)
    run = partial(solve, day.problem, day.route_cost(), params)
    places = {place: number for number, (_, place) in enumerate(STEPS)}
    _, seen = sampled(run, places)
    looks = max(1, seen.total())
    found = [StepTime(step, seen[number] / looks) for number, (step, _) in enumerate(STEPS)]
    return (*found, StepTime(REST, seen[None] / looks))
