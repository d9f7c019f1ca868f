"""What a carrier's day costs, from its pay table: the true won but for rounding to a won."""

from math import ceil

import numpy as np
from numpy.typing import NDArray

from delivery.compiled import inlined, kernel
from delivery.solver.search.columns import (
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
    ONCE,
    PER_BEYOND,
    PER_BOX,
    PER_EXTRA_BOX,
    PER_MEAL,
    PER_METRE,
    PER_SECOND,
    PER_STOP,
    PER_TRIP,
    PROMISED,
    SHORTFALL_RATE,
)


@inlined
def paid_amount(amount: float, minimum: float, round_up: float) -> float:
    """Return what is paid for: at least the minimum, then rounded up."""
    if amount < minimum:
        amount = minimum
    if round_up > 0.0:
        amount = ceil(amount / round_up) * round_up
    return amount


@inlined
def stepped_won(lines: NDArray[np.float64], k: int, amount: float) -> float:
    """Return a stepped line's won: each unit at the rate of the step it lies in."""
    amount = paid_amount(amount, lines[k, LINE_MINIMUM], lines[k, LINE_ROUND_UP])
    won = 0.0
    steps = int(lines[k, LINE_STEPS])
    for step in range(steps):
        above = lines[k, LINE_ABOVE + 2 * step]
        if amount <= above:
            break
        upper = amount
        if step + 1 < steps and lines[k, LINE_ABOVE + 2 * step + 2] < amount:
            upper = lines[k, LINE_ABOVE + 2 * step + 2]
        won += (upper - above) * lines[k, LINE_ABOVE + 2 * step + 1]
    return won


@inlined
def amount_of(
    feature: int, trips: int, stops: int, boxes: int, meals: int, seconds: int, metres: int
) -> float:
    """Return how much of a feature a day has."""
    amount = float(seconds)
    if feature == ONCE:
        amount = 1.0
    elif feature == PER_TRIP:
        amount = float(trips)
    elif feature == PER_STOP:
        amount = float(stops)
    elif feature == PER_BOX:
        amount = float(boxes)
    elif feature == PER_MEAL:
        amount = float(meals)
    elif feature == PER_METRE:
        amount = float(metres)
    elif feature == PER_EXTRA_BOX:
        amount = float(boxes - stops)
    return amount


@inlined
def rated_won(
    pay: NDArray[np.float64],
    t: int,
    first: int,
    trips: int,
    stops: int,
    boxes: int,
    meals: int,
    seconds: int,
    metres: int,
    beyond: float,
) -> float:
    """Return the won of a type's eight rates from a column on."""
    return float(
        pay[t, first + ONCE]
        + pay[t, first + PER_TRIP] * trips
        + pay[t, first + PER_STOP] * stops
        + pay[t, first + PER_BOX] * boxes
        + pay[t, first + PER_MEAL] * meals
        + pay[t, first + PER_SECOND] * seconds
        + pay[t, first + PER_METRE] * metres
        + pay[t, first + PER_BEYOND] * beyond
    )


@inlined
def day_won(
    types: NDArray[np.int64],
    pay: NDArray[np.float64],
    lines: NDArray[np.float64],
    t: int,
    trips: int,
    stops: int,
    boxes: int,
    meals: int,
    seconds: int,
    metres: int,
    beyond: float,
) -> tuple[float, float]:
    """Return a working carrier's won, and how much of it a guarantee tops up."""
    won = rated_won(pay, t, 0, trips, stops, boxes, meals, seconds, metres, beyond)
    earned = 0.0
    for k in range(types[t, LINES], types[t, LINES_END]):
        amount = amount_of(int(lines[k, LINE_FEATURE]), trips, stops, boxes, meals, seconds, metres)
        line_won = stepped_won(lines, k, amount)
        won += line_won * lines[k, LINE_WEIGHT]
        earned += line_won * lines[k, LINE_GUARANTEED]
    top_up = 0.0
    if pay[t, GUARANTEE_WEIGHT] > 0.0:
        earned += rated_won(pay, t, GUARANTEED, trips, stops, boxes, meals, seconds, metres, beyond)
        least = pay[t, GUARANTEE_RATE] * paid_amount(
            float(seconds), pay[t, GUARANTEE_MINIMUM], pay[t, GUARANTEE_ROUND_UP]
        )
        if least > earned:
            top_up = (least - earned) * pay[t, GUARANTEE_WEIGHT]
            won += top_up
    if pay[t, PROMISED] > seconds:
        won += (pay[t, PROMISED] - seconds) * pay[t, SHORTFALL_RATE]
    return won, top_up


@kernel
def price_day(
    types: NDArray[np.int64],
    pay: NDArray[np.float64],
    lines: NDArray[np.float64],
    t: int,
    trips: int,
    stops: int,
    boxes: int,
    meals: int,
    seconds: int,
    metres: int,
    beyond: float,
) -> float:
    """Return a working carrier's won."""
    won, _ = day_won(types, pay, lines, t, trips, stops, boxes, meals, seconds, metres, beyond)
    return won
