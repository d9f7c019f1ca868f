"""The search's kernels made ready in a thread, beside whatever comes before a search."""

import threading
from contextlib import suppress

from delivery.solver.search.warm import is_warm, warm_up


def are_ready() -> bool:
    """Tell whether a search of this machine begins without compiling."""
    return is_warm()


def load_beside() -> None:
    """Begin to load the kernels if they were compiled before; a program's end waits for it.

    Kernels that are still to be compiled are left to the search, which tells of it.
    """
    if is_warm():
        threading.Thread(target=_make_ready, name="kernels").start()


def make_ready_beside() -> None:
    """Begin to load the kernels, or to compile them; a program's end does not wait for it."""
    threading.Thread(target=_make_ready, name="kernels", daemon=True).start()


def _make_ready() -> None:
    # What fails here fails again where a search begins, and is told there.
    with suppress(Exception):
        warm_up()
