"""Kernels compiled a second time with a clock around some of the functions they call.

The product's kernels stay as they are: their Python functions are compiled anew, each calling the
copies of what it called, and around the named ones the processor's cycle counter is read. A clock
tells the time a function has for itself: what clocked functions within it take is theirs.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import FunctionType
from typing import Any, Final, NamedTuple

import numba
import numpy as np
from llvmlite import ir
from numba.core.registry import CPUDispatcher
from numba.extending import intrinsic
from numpy.typing import NDArray

from delivery.compiled import compiled_as, inlined, kernel

HELD: Final = "state"
"""The argument whose counters hold the clocks."""

CURRENT: Final = 0
SINCE: Final = 1
CLOCKS: Final = 2
"""Behind the kernels' own counters: whose clock runs, since when, then the clocks, then how often
each was started within each."""

CALLS: Final = 5_000
REPEATS: Final = 200


@dataclass(frozen=True, slots=True)
class Clock:
    """The cycles a clocked function had for itself, the clocks' own taken out, and its calls."""

    cycles: float
    calls: int


# Numba gives its decorators no types.
@intrinsic  # type: ignore[untyped-decorator,unused-ignore]
def cycles(typingctx: Any) -> Any:
    """Return the processor's cycle counter (LLVM's ``readcyclecounter``)."""

    def generate(_context: Any, builder: Any, _signature: Any, _arguments: Any) -> Any:
        counter = ir.FunctionType(ir.IntType(64), [])
        return builder.call(
            builder.module.declare_intrinsic("llvm.readcyclecounter", fnty=counter), []
        )

    return numba.types.int64(), generate


class ClockedCopies:
    """Copies of kernels; ``clocks`` gives the number of each clocked function's clock, by its name.

    Clock 0 runs outside all of them. ``first`` is the place of the clocks among the counters.
    """

    def __init__(self, clocks: Mapping[str, int], first: int) -> None:
        self._clocks = clocks
        self._first = first
        self._size = max(clocks.values(), default=0) + 1
        self._copies: dict[Any, Any] = {}

    @property
    def counters(self) -> int:
        """How many counters the clocks take."""
        return CLOCKS + self._size + self._size**2

    def copy(self, kernel: Callable[..., Any]) -> Callable[..., Any]:
        """Return the copy of a kernel, or of a function kernels call."""
        if kernel not in self._copies:
            self._copies[kernel] = self._copied(kernel)
        copied: Callable[..., Any] = self._copies[kernel]
        return copied

    def clocks(
        self, counters: NDArray[np.int64], cost: tuple[float, float] = (0.0, 0.0)
    ) -> list[Clock]:
        """Return each clock, read from a state's counters.

        ``cost``: the cycles that starting a clock adds to it, and to the one it interrupts.
        """
        own = counters[self._first + CLOCKS :]
        calls = own[self._size : self._size + self._size**2].reshape(self._size, self._size)
        within, outside = cost
        added = calls.sum(axis=0) * within + calls.sum(axis=1) * outside
        net = np.maximum(own[: self._size] - added, 0.0)
        return [Clock(float(net[n]), int(calls[:, n].sum())) for n in range(self._size)]

    def _copied(self, kernel: Any) -> Any:
        function = kernel.py_func
        known = dict(function.__globals__)
        for name in function.__code__.co_names:
            if isinstance(known.get(name), CPUDispatcher):
                known[name] = self.copy(known[name])
        copied = FunctionType(function.__code__, known, function.__name__, function.__defaults__)
        compiled = compiled_as(kernel, copied)
        clock = self._clocks.get(function.__name__)
        if clock is None:
            return compiled
        arguments = function.__code__.co_varnames[: function.__code__.co_argcount]
        return compiled_as(kernel, self._clocked(compiled, clock, arguments.index(HELD)))

    def _clocked(self, inner: Any, clock: int, place: int) -> Callable[..., Any]:
        running, since = self._first + CURRENT, self._first + SINCE
        size = self._size
        spent, called = self._first + CLOCKS, self._first + CLOCKS + size

        def clocked(*arguments: Any) -> Any:
            counters = arguments[place].counters
            now = cycles()
            outer = counters[running]
            counters[spent + outer] += now - counters[since]
            counters[running] = clock
            counters[called + outer * size + clock] += 1
            counters[since] = now
            found = inner(*arguments)
            now = cycles()
            counters[spent + clock] += now - counters[since]
            counters[running] = outer
            counters[since] = now
            return found

        return clocked


class _Held(NamedTuple):
    counters: NDArray[np.int64]


def clock_cost() -> tuple[float, float]:
    """Return the cycles a clock adds to a function, and to what calls it: timed on nothing.

    The least of many short runs: cycles go on while another program has the processor.
    """
    copies = ClockedCopies({"_often": 1, "_nothing": 2}, 0)
    state = _Held(np.zeros(copies.counters, np.int64))
    run = copies.copy(_often)
    found = []
    for _ in range(REPEATS):
        state.counters[:] = 0
        run(state, CALLS)
        _, often, nothing = copies.clocks(state.counters)
        found.append((nothing.cycles / CALLS, often.cycles / CALLS))
    return min(found, key=sum)


@inlined
def _nothing(state: _Held, number: int) -> int:
    return number


@kernel
def _often(state: _Held, times: int) -> None:
    for number in range(times):
        _nothing(state, number)
