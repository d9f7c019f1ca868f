"""The processes of a bench: their environment, and the kernels compiled before any of them."""

import os
import subprocess
import sys
from typing import Final

from delivery.errors import DeliveryError
from delivery.solver.search.warm import is_warm

THREADS: Final = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "NUMBA_NUM_THREADS",
)

WARM_UP: Final = "from delivery.solver.search.warm import warm_up; warm_up()"


def compile_kernels() -> None:
    """Compile the search in a process of its own, unless it was: no run's time or memory has it.

    Raises
    ------
    DeliveryError
        When it failed.
    """
    if is_warm():
        return
    try:
        subprocess.run([sys.executable, "-c", WARM_UP], env=environment(), check=True)
    except subprocess.CalledProcessError as error:
        raise DeliveryError("The search could not be compiled.") from error


def environment() -> dict[str, str]:
    """Return the environment of a run: libraries compute on one thread."""
    return {**os.environ, **dict.fromkeys(THREADS, "1")}
