"""What a rival is asked to visit: the tasks of one recipient that are handed over together."""

from collections.abc import Sequence
from dataclasses import dataclass

from delivery.model.places import TimeWindow
from delivery.model.problem import Problem
from delivery.model.units import Boxes, Meals, Seconds
from delivery.solver.drafts import StopDraft, at_one_door


@dataclass(frozen=True, slots=True)
class Visit:
    """One stop at a door: tasks of one recipient, kitchen and meal of the day."""

    tasks: tuple[int, ...]
    door: int
    kitchen: int
    boxes: Boxes
    meals: Meals
    window: TimeWindow
    ready: Seconds
    service: Seconds

    @property
    def stop(self) -> StopDraft:
        """The visit as a stop of a route."""
        return StopDraft(self.tasks)


def visits_of(problem: Problem, tasks: Sequence[int] | None = None) -> list[Visit]:
    """Return the visits of some tasks (of all, where None) that somebody may hand over."""
    chosen = range(len(problem.tasks)) if tasks is None else tasks
    smallest = min((carrier.capacity for carrier in problem.carriers), default=0)
    groups: dict[tuple[int, int, int], list[list[int]]] = {}
    for number in chosen:
        task = problem.tasks[number]
        if task.barrier is not None:
            continue
        found = groups.setdefault((task.recipient, task.kitchen, task.wave), [])
        for group in found:
            if _joins(problem, group, number, smallest):
                group.append(number)
                break
        else:
            found.append([number])
    return [_visit(problem, tuple(group)) for found in groups.values() for group in found]


def _joins(problem: Problem, group: Sequence[int], number: int, capacity: Boxes) -> bool:
    tasks = [problem.tasks[task] for task in (*group, number)]
    opens, closes = max(t.window.start for t in tasks), min(t.window.end for t in tasks)
    fits = opens <= closes and sum(task.boxes for task in tasks) <= capacity
    return fits and at_one_door(problem, group[0], number, problem.matrices)


def _visit(problem: Problem, numbers: tuple[int, ...]) -> Visit:
    tasks = [problem.tasks[number] for number in numbers]
    opens, closes = max(t.window.start for t in tasks), min(t.window.end for t in tasks)
    return Visit(
        tasks=numbers,
        door=tasks[0].door,
        kitchen=tasks[0].kitchen,
        boxes=sum(task.boxes for task in tasks),
        meals=sum(task.meals for task in tasks),
        window=TimeWindow(opens, closes),
        ready=max(task.ready for task in tasks),
        service=problem.handover_seconds(numbers),
    )
