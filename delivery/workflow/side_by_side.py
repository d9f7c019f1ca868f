"""Work shared out: the same function on one input after another, by whoever there is.

The port is `concurrent.futures.Executor`. What is done must follow from its input alone; then how
many workers there are, and whether one of them dies, changes nothing.
"""

import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Any, TypeVar

from delivery.errors import DeliveryError

Result = TypeVar("Result")

AHEAD = 2
"""So many inputs a worker are handed out at a time: the next waits there when one is done."""

MOST_DEATHS = 5
"""Work whose workers died so often is thought to be what kills them."""


@dataclass(frozen=True, slots=True)
class Workers:
    """Who does the work, and how many they are."""

    executor: Executor
    count: int


def in_any_order(
    workers: Workers,
    work: Callable[[Any], Result],
    inputs: Sequence[Callable[[], Any]],
    *,
    goes_on: Callable[[], bool] = lambda: True,
) -> Iterator[tuple[int, Result]]:
    """Yield every input's number and result as they are done.

    Parameters
    ----------
    inputs
        What makes an input, when its turn comes.
    goes_on
        Asked before each input is handed out; once it says no, the rest is left.
    """
    waiting = iter(range(len(inputs)))
    running: dict[Future[Result], int] = {}
    while True:
        while len(running) < AHEAD * workers.count and goes_on():
            number = next(waiting, None)
            if number is None:
                break
            future = workers.executor.submit(work, inputs[number]())
            running[future] = number
            if future.done():
                # Who does it all itself has a result to give before the next.
                break
        if not running:
            return
        done, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in sorted(done, key=lambda each: running[each]):
            yield running.pop(future), future.result()


class InlineExecutor(Executor):
    """Does what it is given at once, itself."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Return the future of work that is done."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except DeliveryError as error:
            future.set_exception(error)
        return future


class LastingPool(Executor):
    """Processes of this machine; when one dies, what was not done is done by others.

    The standard library's pool breaks as a whole when a process of it is killed.
    """

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._lock = threading.Lock()
        self._pool = self._new_pool()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Return the future of work for one of the processes."""
        asked: Future[Any] = Future()
        asked.set_running_or_notify_cancel()
        self._hand_out(asked, lambda pool: pool.submit(fn, *args, **kwargs), MOST_DEATHS)
        return asked

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes."""
        self._pool.shutdown(wait, cancel_futures=cancel_futures)

    def _new_pool(self) -> ProcessPoolExecutor:
        # Forked, a process would share locks with the threads of the search.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._processes, context, initializer=_ignore_interrupts)

    def _hand_out(
        self,
        asked: Future[Any],
        submit: Callable[[ProcessPoolExecutor], Future[Any]],
        lives: int,
    ) -> None:
        with self._lock:
            pool = self._pool
            try:
                future = submit(pool)
            except BrokenProcessPool:
                pool = self._pool = self._new_pool()
                future = submit(pool)

        def pass_on(done: Future[Any]) -> None:
            error = done.exception()
            if isinstance(error, BrokenProcessPool) and lives:
                self._replace(pool)
                self._hand_out(asked, submit, lives - 1)
            elif error is not None:
                asked.set_exception(error)
            else:
                asked.set_result(done.result())

        future.add_done_callback(pass_on)

    def _replace(self, broken: ProcessPoolExecutor) -> None:
        with self._lock:
            if self._pool is broken:
                self._pool = self._new_pool()


def _ignore_interrupts() -> None:
    """Leave Ctrl-C to the process that handed the work out."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
