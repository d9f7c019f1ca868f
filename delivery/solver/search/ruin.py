"""Ruin: strings of adjacent visits are removed from rows near a seed, or whole rows, or carriers.

Christiaens and Vanden Berghe, "Slack Induction by String Removals for Vehicle Routing Problems",
Transportation Science 54 (2020) 417, doi 10.1287/trsc.2019.0914: strings (their section 3.1), split
strings (3.2). Whole rows and whole days come on top, since a carrier that is paid by the day is
saved only when all of its visits move.
"""

from delivery.compiled import inlined, inner
from delivery.solver.search.arrays import Instance, State
from delivery.solver.search.chance import chance, one_of
from delivery.solver.search.changes import compact, take_out
from delivery.solver.search.columns import (
    ACTIVE_ROWS,
    CARRIER,
    FEEDS,
    FIXED,
    FULL,
    LENGTH,
    NODE,
    NOW,
    REMOVED,
    ROW_OF_SLOT,
    RUINED,
    SPLIT,
    STAMP,
    STOPS,
    STRING,
    UNSERVED,
    VISITS,
    WHOLE,
    wide,
)
from delivery.solver.search.undo import save_carrier, save_row

SPLIT_GROWTH = 0.01
"""The chance that a split string keeps one visit more (beta in the paper)."""


@inner
def ruin(instance: Instance, state: State) -> None:
    """Remove visits around a seed; an unserved visit is the seed half of the time there is one."""
    first = instance.sizes[VISITS]
    seed = first + one_of(state, instance.sizes[FEEDS] - first)
    unserved = state.counters[UNSERVED]
    if unserved > 0 and chance(state) < 0.5:
        seed = wide(state.unserved[one_of(state, unserved)])
    if chance(state) < state.weights[WHOLE] and state.at[seed, 0] >= 0:
        ruin_rows(instance, state, seed)
    else:
        ruin_strings(instance, state, seed)


@inner
def ruin_strings(instance: Instance, state: State, seed: int) -> None:
    """Remove a string from each of some rows near the seed."""
    first = instance.sizes[VISITS]
    active = state.counters[ACTIVE_ROWS]
    served = instance.sizes[FEEDS] - first - state.counters[UNSERVED]
    average = served / active if active > 0 else 1.0
    longest = state.weights[STRING]
    if average < longest:
        longest = average
    strings = 4.0 * state.weights[RUINED] / (1.0 + longest) - 1.0
    wanted = int(chance(state) * strings + 1.0)
    done = 0
    for z in range(instance.around.shape[1]):
        if done >= wanted:
            break
        v = wide(instance.around[seed, z])
        if v < 0:
            break
        row = wide(state.at[v, 0])
        if row < 0 or state.rows[row, STAMP] == state.counters[NOW]:
            continue
        remove_string(instance, state, row, v, longest)
        done += 1


@inlined
def place_in_row(instance: Instance, state: State, row: int, v: int) -> int:
    """Return how many of a row's visits come before one of them."""
    before = wide(0)
    for i in range(1, state.at[v, 1]):
        if state.positions[row, i, NODE] >= instance.sizes[VISITS]:
            before += 1
    return before


@inlined
def string_length(state: State, longest: float, count: int) -> int:
    """Return how many visits of a row to remove."""
    limit = longest if longest < count else float(count)
    length = wide(chance(state) * limit + 1.0)
    return length if length < count else count


@inlined
def one_up_to(state: State, low: int, high: int) -> int:
    """Return a whole number from ``low`` (from 0, if that is more) to ``high``."""
    if low < 0:
        low = wide(0)
    return low + one_of(state, high - low + 1)


@inner
def remove_string(instance: Instance, state: State, row: int, v: int, longest: float) -> None:
    """Remove a string of a row's visits that holds ``v``; a split string keeps some inside."""
    first = instance.sizes[VISITS]
    save_row(state, row)
    save_carrier(state, wide(state.rows[row, CARRIER]))
    count = wide(state.rows[row, STOPS])
    place = place_in_row(instance, state, row, v)
    length = string_length(state, longest, count)
    kept = wide(0)
    kept_from = wide(0)
    if 1 < length < count and chance(state) < state.weights[SPLIT]:
        kept = wide(1)
        while length + kept < count and chance(state) < SPLIT_GROWTH:
            kept += 1
        kept_from = 1 + one_of(state, length - 1)
    span = length + kept
    last_start = place if place < count - span else count - span
    start = one_up_to(state, place - span + 1, last_start)
    inside = -start
    for i in range(1, state.rows[row, LENGTH] - 1):
        w = wide(state.positions[row, i, NODE])
        if w < first:
            continue
        is_kept = kept_from <= inside < kept_from + kept or instance.nodes[w, FIXED]
        if 0 <= inside < span and not is_kept:
            take_out(state, w)
        inside += 1
    compact(instance, state, row)


@inner
def ruin_rows(instance: Instance, state: State, seed: int) -> None:
    """Remove all visits of the seed's row, or its carrier's day, and of near rows."""
    target = chance(state) * 1.5 * state.weights[RUINED]
    all_day = chance(state) < state.weights[FULL]
    for z in range(instance.around.shape[1]):
        removed = state.counters[REMOVED]
        v = wide(instance.around[seed, z])
        if v < 0 or (removed > 0 and removed >= target):
            break
        row = wide(state.at[v, 0])
        if row < 0:
            continue
        if removed > 0 and removed + state.rows[row, STOPS] > 3.0 * state.weights[RUINED]:
            break
        carrier = wide(state.rows[row, CARRIER])
        remove_row(instance, state, row)
        if all_day:
            for slot in range(instance.slots.shape[1]):
                other = wide(state.carriers[carrier, ROW_OF_SLOT + slot])
                if other >= 0:
                    remove_row(instance, state, other)


@inner
def remove_row(instance: Instance, state: State, row: int) -> None:
    """Remove all visits of a row."""
    save_row(state, row)
    save_carrier(state, wide(state.rows[row, CARRIER]))
    for i in range(1, state.rows[row, LENGTH] - 1):
        v = wide(state.positions[row, i, NODE])
        if v >= instance.sizes[VISITS] and not instance.nodes[v, FIXED]:
            take_out(state, v)
    compact(instance, state, row)
