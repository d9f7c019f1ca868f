"""A rival's answer becomes a solution: scheduled, polished where it breaks a rule, priced truly.

What a rival cannot express (minutes on board, loading all before delivering, the work limit of a
whole day) its answer may break. Then the offending stops are taken out, and whatever is unserved
goes where it costs least, by true cost (``reinsert``). The time this takes is not counted against
the rival; a rival's figures are so rather too good than too bad.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from delivery.bench.rivals.reinsert import reinsert
from delivery.bench.rivals.roster import Priced, Roster, in_order, without_stop
from delivery.costing.evaluator import RouteEvaluator
from delivery.model.problem import Problem
from delivery.model.solution import SearchStats, Solution, Unassigned
from delivery.solver.drafts import TripDraft


@dataclass(frozen=True, slots=True)
class Piece:
    """One vehicle's trips in a rival's answer, any carrier of the kind could make them."""

    kind: int
    trips: tuple[TripDraft, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """A rival's solution, and how many orders the polishing took out and put in."""

    solution: Solution
    taken_out: int
    put_in: int


def settle(
    problem: Problem, route_cost: RouteEvaluator, pieces: Iterable[Piece], stats: SearchStats
) -> Settled:
    """Return a rival's answer as a solution that keeps every rule."""
    roster = Roster(problem, route_cost)
    asked: set[int] = set()
    for piece in sorted(pieces, key=lambda piece: (piece.kind, -_stops(piece.trips))):
        asked |= {task for trip in piece.trips for task in trip.tasks()}
        _place(roster, piece)
    placed = len(roster.served())
    reinsert(roster)
    served = roster.served()
    unserved = [task for task in range(len(problem.tasks)) if task not in served]
    solution = Solution(roster.routes(), tuple(_unserved(problem, t) for t in unserved), stats)
    return Settled(solution, taken_out=len(asked) - placed, put_in=len(served) - placed)


def _stops(trips: Sequence[TripDraft]) -> int:
    return sum(len(trip.stops) for trip in trips)


def _place(roster: Roster, piece: Piece) -> None:
    """Give a piece to the carrier of its kind for whom it is cheapest; else trip by trip."""
    whole = _cheapest(roster, piece.kind, piece.trips)
    if whole is not None:
        roster.put(whole)
        return
    for trip in piece.trips:
        shorter: TripDraft | None = trip
        while shorter is not None:
            found = _cheapest(roster, piece.kind, (shorter,))
            if found is not None:
                roster.put(found)
                break
            shorter = _shortened(roster, piece.kind, shorter)


def _cheapest(roster: Roster, kind: int, trips: tuple[TripDraft, ...]) -> Priced | None:
    """Return the cheapest route of a carrier of the kind with these trips added, or None."""
    found = []
    is_idle_tried = False
    for number, carrier in enumerate(roster.problem.carriers):
        is_idle = number not in roster.by_carrier
        if carrier.kind != kind or (is_idle and is_idle_tried):
            continue
        is_idle_tried = is_idle_tried or is_idle
        merged = in_order(roster.problem, (*roster.trips_of(number), *trips))
        priced = roster.priced(number, merged)
        if priced is not None:
            found.append(priced)
    return min(found, key=lambda one: (roster.rise(one), one.draft.carrier), default=None)


def _shortened(roster: Roster, kind: int, trip: TripDraft) -> TripDraft | None:
    """Return the trip without the stop whose loss mends it, else without its last."""
    carrier = next(n for n, one in enumerate(roster.problem.carriers) if one.kind == kind)
    for position in reversed(range(len(trip.stops))):
        shorter = without_stop(roster.problem, trip, position)
        if shorter is None or roster.priced(carrier, (shorter,)) is not None:
            return shorter
    return without_stop(roster.problem, trip, len(trip.stops) - 1)


def _unserved(problem: Problem, task: int) -> Unassigned:
    reason = problem.tasks[task].barrier or "capacity"
    return Unassigned(task, reason, "맡을 사람이 없습니다. / Nobody was found for it.", None)
