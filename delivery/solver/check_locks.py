"""The checker's questions about a plan made anew: whether what is fixed stays as it is."""

from collections.abc import Iterator

from delivery.model.findings import Violation, Where
from delivery.model.locks import Locks
from delivery.model.problem import Problem
from delivery.model.solution import Route, Solution, Trip
from delivery.solver.check_words import clock, violation


def check_locks(problem: Problem, solution: Solution, locks: Locks) -> tuple[Violation, ...]:
    """Return everything of a solution that a lock, a trip that has left or an absence forbids."""
    routes = {route.carrier: route for route in solution.routes}
    return (
        *_kept(problem, routes, locks),
        *_carriers(problem, solution, locks),
        *_absences(problem, solution, locks),
        *_sequences(problem, routes, locks),
        *_times(problem, solution, locks),
        *_after_now(problem, solution, locks),
    )


def _name(problem: Problem, carrier: int) -> str:
    return problem.carriers[carrier].carrier_id


def _content(trip: Trip) -> list[object]:
    loadings = [(each.location, sorted(each.tasks), each.leave) for each in trip.loadings]
    return [loadings, [(sorted(each.tasks), each.begin, each.leave) for each in trip.stops]]


def _kept(problem: Problem, routes: dict[int, Route], locks: Locks) -> Iterator[Violation]:
    for kept in locks.kept:
        route = routes.get(kept.carrier)
        trips = [] if route is None else [_content(trip) for trip in route.trips]
        if _content(kept.trip) not in trips:
            where = Where(_name(problem, kept.carrier))
            left = clock(kept.trip.loadings[-1].leave)
            tasks = tuple(task for stop in kept.trip.stops for task in stop.tasks)
            yield violation("kept_trip", where, len(trips), left, tasks=tasks)


def _carriers(problem: Problem, solution: Solution, locks: Locks) -> Iterator[Violation]:
    for route in solution.routes:
        name = _name(problem, route.carrier)
        for task in route.delivered():
            wanted = locks.carrier_of.get(task, route.carrier)
            if wanted != route.carrier:
                came, expected = name, _name(problem, wanted)
                yield violation("locked_carrier", Where(name), came, expected, tasks=(task,))
    for unassigned in solution.unassigned:
        locked = locks.carrier_of.get(unassigned.task)
        if locked is not None:
            name = _name(problem, locked)
            yield violation("locked_carrier", Where(name), "–", name, tasks=(unassigned.task,))


def _absences(problem: Problem, solution: Solution, locks: Locks) -> Iterator[Violation]:
    """Yield what an absent carrier takes on board, for a door or a hub, and had not left with."""
    left = {(kept.carrier, task) for kept in locks.kept for task in _loaded(kept.trip)}
    for route in solution.routes:
        if route.carrier not in locks.absent - locks.whole:
            continue
        name = _name(problem, route.carrier)
        for task in sorted({task for trip in route.trips for task in _loaded(trip)}):
            if (route.carrier, task) not in left:
                yield violation("absent", Where(name), name, "–", tasks=(task,))


def _loaded(trip: Trip) -> Iterator[int]:
    for loading in trip.loadings:
        yield from loading.tasks


def _sequences(problem: Problem, routes: dict[int, Route], locks: Locks) -> Iterator[Violation]:
    for sequence in locks.sequences:
        route = routes.get(locks.carrier_of[sequence[0]])
        done = [] if route is None else [t for t in route.delivered() if t in sequence]
        if done != list(sequence):
            where = Where(_name(problem, locks.carrier_of[sequence[0]]))
            yield violation("locked_sequence", where, len(done), len(sequence), tasks=sequence)


def _times(problem: Problem, solution: Solution, locks: Locks) -> Iterator[Violation]:
    for route in solution.routes:
        for trip in route.trips:
            for stop in trip.stops:
                for task in stop.tasks if stop.hub is None else ():
                    begin = locks.begins.get(task, stop.begin)
                    if begin != stop.begin:
                        where = Where(_name(problem, route.carrier))
                        times = clock(stop.begin), clock(begin)
                        yield violation("locked_time", where, *times, tasks=(task,))


def _after_now(problem: Problem, solution: Solution, locks: Locks) -> Iterator[Violation]:
    """Check that nothing but what has left is loaded before now."""
    if locks.now is None:
        return
    left = [_content(kept.trip) for kept in locks.kept]
    for route in solution.routes:
        for trip in route.trips if route.carrier not in locks.whole else ():
            first = trip.loadings[0].leave
            if first < locks.now and _content(trip) not in left:
                where = Where(_name(problem, route.carrier))
                yield violation("before_now", where, clock(first), clock(locks.now))
