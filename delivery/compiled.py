"""Compiled loops: one decorator for all of them, and where the compiled code is kept.

Numba compiles a kernel on its first call (some seconds to a minute for all of them) and keeps the
machine code on disk. It notices a change in a kernel's own file, not in the files of the kernels it
calls; so the code is kept under a name made from the sources of all kernels.
"""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import numba
from platformdirs import user_cache_path

KERNEL_FOLDERS = ("network", "solver/search")
"""Where kernels live, below the package."""

Kernel = TypeVar("Kernel", bound=Callable[..., Any])


def kernel(function: Kernel) -> Kernel:
    """Compile a function that takes and fills arrays; it runs without the interpreter's lock.

    Nothing may be allocated inside: the arrays' owners are the callers. That lets reference counts
    go (``_nrt``), which alone makes loops over many arrays several times faster.
    """
    compiled: Kernel = numba.njit(cache=True, nogil=True, _nrt=False)(function)
    return compiled


def _sources_hash() -> str:
    root = Path(__file__).parent
    digest = hashlib.sha256(numba.__version__.encode())
    for folder in KERNEL_FOLDERS:
        for path in sorted((root / folder).glob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def kernel_cache() -> Path:
    """Return the folder this version's compiled code is kept in."""
    chosen = os.environ.get("DELIVERY_CACHE")
    base = Path(chosen) if chosen else user_cache_path("delivery")
    return base / "kernels" / _sources_hash()


if not os.environ.get("NUMBA_CACHE_DIR"):
    numba.config.CACHE_DIR = str(kernel_cache())
