"""What walks remember: neighbourhoods of doors, and the numbers of what is remembered of them."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from delivery.compiled import kernel
from delivery.solver.bound.walk_tables import NOBODY, Memory
from delivery.solver.bound.walks import NEVER

FIRST_NEIGHBOURS = 3
"""How many nearest doors are remembered at each door at first."""


class Depth(NamedTuple):
    """How much a kind's walks remember at most.

    ``neighbours`` at a door, ``passed`` on loading again, and the costs in the dynamic program.
    """

    neighbours: int
    passed: int
    costs: int


DEPTHS = (Depth(6, 4, 24_000_000), Depth(8, 6, 128_000_000), Depth(10, 8, 192_000_000))
"""At first, and in branches that are taken up again when all are done. Who begins with more costs
remembers no more yet. Two kinds at once hold theirs, of four bytes each: 1.5 GB at most."""


def nearest(after: NDArray[np.int32], tasks: int) -> list[list[int]]:
    """Return the tasks' doors that are soonest reached and left again, of each; hubs have none."""
    to_and_fro = np.where(after == NEVER, 10**6, after).astype(np.int64)
    to_and_fro = to_and_fro + to_and_fro.T
    np.fill_diagonal(to_and_fro, 10**9)
    found: list[list[int]] = [[] for _ in range(len(after))]
    for door in range(tasks):
        order = np.argsort(to_and_fro[door, :tasks], kind="stable")
        found[door] = [int(n) for n in order[:FIRST_NEIGHBOURS] if n != door]
    return found


def memory_of(
    doors: NDArray[np.int64],
    after: NDArray[np.int32],
    neighbours: Sequence[Sequence[int]],
    loading: Sequence[int],
) -> Memory:
    """Return the memory of some doors; ``after`` is between those.

    ``neighbours`` and ``loading``, the doors remembered on loading again, name any.
    """
    place = {int(door): number for number, door in enumerate(doors)}
    most = max((len(own) for own in neighbours), default=0)
    kept = np.full((len(doors), most), NOBODY, np.int32)
    widths = np.zeros(len(doors), np.int64)
    for number, door in enumerate(doors):
        own = [place[n] for n in neighbours[door] if n in place]
        kept[number, : len(own)] = own
        widths[number] = len(own)
    begins = np.concatenate([[0], np.cumsum(1 << widths)]).astype(np.int64)
    n = len(doors)
    far, near = np.empty(n * n, np.int32), np.empty(n * n, np.int32)
    far_begins, near_begins = np.zeros(n + 1, np.int64), np.zeros(n + 1, np.int64)
    tell_apart(
        after, np.argsort(after, axis=1, kind="stable"), kept, far, far_begins, near, near_begins
    )
    sizes = np.repeat(1 << widths, np.diff(near_begins))
    map_begins = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    maps = np.empty(int(map_begins[-1]), np.int16)
    fill_maps(kept, begins, near, near_begins, maps, map_begins)
    passed = np.array([place[door] for door in loading if door in place], np.int64)
    at_end, at_begin = _across_loading(kept, begins, passed)
    return Memory(begins, far, far_begins, near, near_begins, maps, map_begins, at_end, at_begin)


def _across_loading(
    kept: NDArray[np.int32], begins: NDArray[np.int64], loading: NDArray[np.int64]
) -> tuple[NDArray[np.int16], NDArray[np.int64]]:
    """Return what is remembered on loading by row, and each door's row by that."""
    sets = np.arange(1 << len(loading))
    at_end = np.zeros(begins[-1], np.int16)
    at_begin = np.repeat(begins[:-1, None], len(sets), axis=1)
    for bit, passed in enumerate(loading):
        at_end[begins[passed] : begins[passed + 1]] |= 1 << bit
        has_passed = sets >> bit & 1
        for door, own in zip(*np.nonzero(kept == passed), strict=True):
            states = np.arange(begins[door + 1] - begins[door])
            at_end[begins[door] : begins[door + 1]] |= (states >> own & 1) << bit
            at_begin[door] += has_passed << own
    for bit, passed in enumerate(loading):
        at_begin[passed, (sets >> bit & 1) == 1] = NOBODY
    return at_end, at_begin


@kernel
def tell_apart(
    after: NDArray[np.int32],
    soonest: NDArray[np.int64],
    kept: NDArray[np.int32],
    far: NDArray[np.int32],
    far_begins: NDArray[np.int64],
    near: NDArray[np.int32],
    near_begins: NDArray[np.int64],
) -> None:
    """Tell far from near: those that remember each other, or the same door; the soonest first."""
    fars, nears, bits = 0, 0, kept.shape[1]
    for here in range(kept.shape[0]):
        far_begins[here], near_begins[here] = fars, nears
        for there in soonest[here]:
            if there == here or after[here, there] < 0:
                continue
            is_near = False
            for bit in range(bits):
                if kept[here, bit] == there or kept[there, bit] == here:
                    is_near = True
                for other in range(bits):
                    if kept[there, bit] >= 0 and kept[there, bit] == kept[here, other]:
                        is_near = True
            if is_near:
                near[nears] = there
                nears += 1
            else:
                far[fars] = there
                fars += 1
    far_begins[kept.shape[0]], near_begins[kept.shape[0]] = fars, nears


@kernel
def fill_maps(  # noqa: C901
    kept: NDArray[np.int32],
    begins: NDArray[np.int64],
    near: NDArray[np.int32],
    near_begins: NDArray[np.int64],
    maps: NDArray[np.int16],
    map_begins: NDArray[np.int64],
) -> None:
    """Fill in what is remembered at the next door of what was remembered here, and of here."""
    for here in range(kept.shape[0]):
        for entry in range(near_begins[here], near_begins[here + 1]):
            there = near[entry]
            for state in range(begins[here + 1] - begins[here]):
                found = 0
                for bit in range(kept.shape[1]):
                    passed = kept[there, bit]
                    if passed < 0:
                        continue
                    if passed == here:
                        found |= 1 << bit
                    for own in range(kept.shape[1]):
                        if state >> own & 1 and kept[here, own] == passed:
                            found |= 1 << bit
                for own in range(kept.shape[1]):
                    if state >> own & 1 and kept[here, own] == there:
                        found = -1
                maps[map_begins[entry] + state] = found
