"""Pay tables become the search's arrays."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from delivery.model.costs import PayTable, SteppedLine
from delivery.model.problem import Problem
from delivery.solver.search.arrays import Instance
from delivery.solver.search.columns import (
    BEYOND,
    BOXES,
    FOREVER,
    GUARANTEE_MINIMUM,
    GUARANTEE_RATE,
    GUARANTEE_ROUND_UP,
    GUARANTEE_WEIGHT,
    GUARANTEED,
    LINE_ABOVE,
    LINE_FEATURE,
    LINE_GUARANTEED,
    LINE_MINIMUM,
    LINE_ROUND_UP,
    LINE_STEPS,
    LINE_WEIGHT,
    LINES,
    LINES_END,
    MAX_WORK,
    MEALS,
    METRES_THERE,
    PAY_COLUMNS,
    PAY_FEATURES,
    PER_BOX,
    PER_MEAL,
    PER_STOP,
    PROMISED,
    SECONDS_THERE,
    SHORTFALL_RATE,
    SLOT_CLOSES,
    SLOT_OPENS,
    VISITS,
)
from delivery.solver.search.pack_wishes import dearest_wishes
from delivery.solver.search.pay import price_day
from delivery.solver.visits import Visit

DEARER = 1.5
"""A visit is missed only where serving it would cost this many times the dearest single one."""


def pack_pay(tables: Sequence[PayTable]) -> NDArray[np.float64]:
    """Return the rates and guarantees, a row per type."""
    pay = np.zeros((len(tables), PAY_COLUMNS))
    for row, table in zip(pay, tables, strict=True):
        row[:PAY_FEATURES] = table.rates
        row[GUARANTEED : GUARANTEED + PAY_FEATURES] = table.guaranteed
        row[SHORTFALL_RATE] = table.shortfall_per_second
        row[PROMISED] = table.promised
        if table.guarantee is not None:
            row[GUARANTEE_RATE] = table.guarantee.won_per_second
            row[GUARANTEE_MINIMUM] = table.guarantee.minimum
            row[GUARANTEE_ROUND_UP] = table.guarantee.round_up
            row[GUARANTEE_WEIGHT] = table.guarantee.weight
    return pay


def pack_lines(
    tables: Sequence[PayTable],
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return the stepped lines, and where each type's begin and end."""
    ends = np.cumsum([len(table.lines) for table in tables], dtype=np.int64)
    bounds = np.stack([ends - [len(table.lines) for table in tables], ends], axis=1)
    stepped = [line for table in tables for line in table.lines]
    steps = max((len(line.steps) for line in stepped), default=1)
    lines = np.zeros((len(stepped), LINE_ABOVE + 2 * steps))
    for row, line in zip(lines, stepped, strict=True):
        _write(row, line)
    return lines, bounds


def _write(row: NDArray[np.float64], line: SteppedLine) -> None:
    row[LINE_FEATURE] = line.feature
    row[LINE_MINIMUM], row[LINE_ROUND_UP] = line.minimum, line.round_up
    row[LINE_WEIGHT], row[LINE_GUARANTEED] = line.weight, line.guaranteed
    row[LINE_STEPS] = len(line.steps)
    row[LINE_ABOVE : LINE_ABOVE + 2 * len(line.steps)] = np.array(line.steps, np.float64).ravel()


def pack_units(nodes: NDArray[np.int64], pay: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the won of each visit's stop, boxes and meals by type; shape (nodes, types)."""
    units = np.outer(nodes[:, BOXES], pay[:, PER_BOX]) + np.outer(nodes[:, MEALS], pay[:, PER_MEAL])
    return units + pay[:, PER_STOP]


def are_linear(types: NDArray[np.int64], pay: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tell which types' pay for one visit more, times aside, is its units' and its metres'."""
    plain: NDArray[np.bool_] = types[:, LINES] == types[:, LINES_END]
    plain &= types[:, BEYOND] < 0
    plain &= (pay[:, GUARANTEE_WEIGHT] == 0.0) & (pay[:, PROMISED] == 0.0)
    return plain


def won_of_missing(
    problem: Problem, instance: Instance, visits: Sequence[Visit]
) -> NDArray[np.float64]:
    """Return what missing each visit costs: its prize, or more than serving it ever could."""
    first = int(instance.sizes[VISITS])
    dearest = max((_dearest(instance, t, first) for t in range(len(instance.types))), default=1.0)
    wishes = dearest_wishes(instance, first)
    most = max((visit.meals for visit in visits), default=1)
    missing = np.zeros(len(visits))
    for number, visit in enumerate(visits):
        prizes = [problem.tasks[task].prize for task in visit.stop.tasks]
        if all(prize is not None for prize in prizes):
            missing[number] = sum(prize for prize in prizes if prize is not None)
        else:
            missing[number] = DEARER * (dearest + wishes) * (1.0 + visit.meals / most)
    return missing


def _dearest(instance: Instance, t: int, first: int) -> float:
    """Return the won of a type's longest day for one visit; not less than a won a second.

    So that a visit is missed by nobody who works for nothing.
    """
    slots = instance.slots[t]
    longest = int((slots[:, SLOT_CLOSES] - slots[:, SLOT_OPENS]).max())
    seconds = min(longest, int(instance.types[t, MAX_WORK]))
    if seconds >= FOREVER:
        seconds = 3 * int(instance.ways[..., SECONDS_THERE].max(initial=0))
    table = int(instance.types[t, BEYOND])
    won = price_day(
        instance.types,
        instance.pay,
        instance.lines,
        t,
        1,
        1,
        int(instance.nodes[first:, BOXES].max(initial=1)),
        int(instance.nodes[first:, MEALS].max(initial=1)),
        seconds,
        3 * int(instance.ways[..., METRES_THERE].max(initial=0)),
        float(instance.beyond[table].max(initial=0)) if table >= 0 else 0.0,
    )
    return max(float(won), float(seconds))
