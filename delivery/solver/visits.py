"""Visits: what one stop hands over, a recipient's tasks together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from delivery.model.places import TimeWindow
from delivery.model.problem import Problem
from delivery.model.units import Boxes, Seconds
from delivery.solver.drafts import StopDraft, at_one_door


@dataclass(frozen=True, slots=True)
class Visit:
    """One recipient's tasks of one kitchen and meal."""

    stop: StopDraft
    location: int
    kitchen: int
    wave: int
    boxes: Boxes
    meals: int
    window: TimeWindow
    service: Seconds


def visits_of(problem: Problem, tasks: Iterable[int]) -> list[Visit]:
    """Group tasks into visits: same recipient, door, kitchen and meal, windows that overlap."""
    smallest = min((carrier.capacity for carrier in problem.carriers), default=0)
    groups: list[list[int]] = []
    latest: dict[tuple[int, int, int], list[int]] = {}
    for number in sorted(tasks):
        task = problem.tasks[number]
        key = (task.recipient, task.kitchen, task.wave)
        group = latest.get(key)
        if group is not None and _joins(problem, group, number, smallest):
            group.append(number)
        else:
            latest[key] = [number]
            groups.append(latest[key])
    return [_visit(problem, tuple(group)) for group in groups]


def _joins(problem: Problem, group: Sequence[int], number: int, capacity: Boxes) -> bool:
    if not at_one_door(problem, group[0], number, problem.matrices):
        return False
    tasks = [problem.tasks[task] for task in (*group, number)]
    opens, closes = max(t.window.start for t in tasks), min(t.window.end for t in tasks)
    return opens <= closes and sum(task.boxes for task in tasks) <= capacity


def _visit(problem: Problem, numbers: tuple[int, ...]) -> Visit:
    tasks = [problem.tasks[number] for number in numbers]
    return Visit(
        stop=StopDraft(numbers),
        location=tasks[0].door,
        kitchen=tasks[0].kitchen,
        wave=tasks[0].wave,
        boxes=sum(task.boxes for task in tasks),
        meals=sum(task.meals for task in tasks),
        window=TimeWindow(
            max(task.window.start for task in tasks), min(task.window.end for task in tasks)
        ),
        service=problem.handover_seconds(numbers),
    )


def may_serve(problem: Problem, carrier: int, visit: Visit) -> bool:
    """Tell whether a carrier may load a visit's boxes and hand them over, times and room apart."""
    if visit.kitchen not in problem.carriers[carrier].may_load_at:
        return False
    return all(problem.eligible[carrier, task] for task in visit.stop.tasks)
