"""What is done while modules are imported, the greatest part of a short command's time."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from delivery.cli import console


@contextmanager
def importing() -> Iterator[None]:
    """Let the collector of garbage rest: whatever is imported stays, and is not looked at again."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@contextmanager
def importing_engine() -> Iterator[None]:
    """Say that it begins, and have the kernels loaded while the rest of the engine is imported."""
    console.tell(console.STARTING)
    with importing():
        from delivery.workflow.kernels import load_beside

        load_beside()
        yield
