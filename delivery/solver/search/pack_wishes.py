"""Priced wishes become the search's arrays."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from delivery.model.costs import Feature, PayTable, SteppedLine
from delivery.model.problem import Problem
from delivery.model.units import SECONDS_PER_HOUR, SECONDS_PER_MINUTE
from delivery.model.wishes import TaskWish, WishPrices
from delivery.solver.search.arrays import Instance
from delivery.solver.search.columns import (
    AFTER,
    CLASS,
    CLOSES,
    FACES,
    FOREVER,
    LATE_WON,
    LINEAR,
    MIXED,
    PLACE_WON,
    RECIPIENT,
    UNTIL,
    WISHED,
)
from delivery.solver.search.wishes import NOBODY, UNKNOWN
from delivery.solver.visits import Visit


def pack_wishes(
    problem: Problem,
    kinds: Sequence[Sequence[int]],
    nodes: int,
    first: int,
    visits: Sequence[Visit],
) -> NDArray[np.int32]:
    """Return the wishes of nodes, of a visit of several tasks the earliest and the first.

    Parameters
    ----------
    kinds
        The carriers, in the search's order.
    nodes, first
        How many nodes there are, and which is the first visit.
    """
    if not are_rows_wished(problem):
        return np.zeros((FACES, nodes), np.int32)
    carriers = [number for members in kinds for number in members]
    place = {number: row for row, number in enumerate(carriers)}
    wishes = np.zeros((FACES + len(carriers), nodes), np.int32)
    wishes[UNTIL], wishes[AFTER] = FOREVER, UNKNOWN
    for node, visit in enumerate(visits, start=first):
        own = [task.wish for task in map(problem.tasks.__getitem__, visit.stop.tasks) if task.wish]
        wishes[UNTIL, node] = min((w.until for w in own if w.until is not None), default=FOREVER)
        wishes[RECIPIENT, node] = problem.tasks[visit.stop.tasks[0]].recipient
        remembered = next((w.remembered for w in own if w.remembered), None)
        if remembered is not None:
            wishes[AFTER, node] = NOBODY if remembered.after is None else remembered.after
        wishes[FACES:, node] = _faces(problem.prices, own, place)
    return wishes


def _faces(
    prices: WishPrices, wishes: Sequence[TaskWish], place: Mapping[int, int]
) -> NDArray[np.int64]:
    """Return the won of each carrier at a door: once for a stranger, once for a change."""
    strange, moved = np.zeros((2, len(place)), np.bool_)
    for wish in wishes:
        if wish.familiar is not None:
            strange |= ~_marked(wish.familiar, place)
        if wish.remembered is not None:
            moved |= ~_marked((wish.remembered.carrier,), place)
    return strange * prices.unfamiliar_won + moved * prices.changed_carrier_won


def _marked(numbers: Iterable[int | None], place: Mapping[int, int]) -> NDArray[np.bool_]:
    marked = np.zeros(len(place), np.bool_)
    marked[[place[number] for number in numbers if number is not None and number in place]] = True
    return marked


def are_rows_wished(problem: Problem) -> bool:
    """Tell whether anything of a row is priced beside its pay: what it hands over when and how."""
    prices = problem.prices
    wishes = [task.wish for task in problem.tasks if task.wish is not None]
    held = prices.changed_carrier_won or prices.changed_place_won
    return bool(
        (prices.late_won_per_minute > 0 and any(wish.until is not None for wish in wishes))
        or (prices.unfamiliar_won > 0 and any(wish.familiar is not None for wish in wishes))
        or (held > 0 and any(wish.remembered is not None for wish in wishes))
    )


def uneven_pay(problem: Problem, carrier: int, pay: PayTable) -> PayTable:
    """Return a carrier's pay with the price r of a second off its target t of work w.

    |w - t| r = t r - w r + 2 r max(0, w - t): once, by the second, and in a step above the target.
    """
    target = problem.carriers[carrier].target
    rate = problem.prices.uneven_won_per_hour / SECONDS_PER_HOUR
    if target is None or not rate:
        return pay
    once, trip, stop, box, meal, second, metre, beyond = pay.rates
    rates = (once + rate * target, trip, stop, box, meal, second - rate, metre, beyond)
    above = SteppedLine(Feature.SECOND, 0, 0, ((0, 0.0), (target, 2 * rate)), 1.0, False)
    return replace(pay, rates=rates, lines=(*pay.lines, above))


def weigh_wishes(problem: Problem, instance: Instance) -> None:
    """Write down what is priced, and at what."""
    prices, sizes = problem.prices, instance.sizes
    if not are_rows_wished(problem):
        return
    # A row that is wished for its carrier or its times does not pass to another type.
    instance.types[:, CLASS], sizes[MIXED] = -1, False
    instance.types[:, LINEAR] = False
    sizes[WISHED], sizes[PLACE_WON] = True, prices.changed_place_won
    if any(task.wish and task.wish.until is not None for task in problem.tasks):
        sizes[LATE_WON] = prices.late_won_per_minute


def dearest_wishes(instance: Instance, first: int) -> float:
    """Return more than one visit's wishes can add to a row, those of who comes later included."""
    if not instance.sizes[WISHED]:
        return 0.0
    visits = instance.nodes[first:]
    late = np.maximum(visits[:, CLOSES] - instance.wishes[UNTIL, first:], 0).sum()
    won = float(instance.sizes[LATE_WON]) * float(late) / SECONDS_PER_MINUTE
    places = 2.0 * float(instance.sizes[PLACE_WON])
    return won + float(instance.wishes[FACES:].max(initial=0)) + places
