"""Compiled loops: the decorators for all of them, and where the compiled code is kept.

Numba compiles a kernel on its first call (a minute or two for all of them) and keeps the
machine code on disk. It notices a change in a kernel's own file, not in the files of the kernels it
calls; so the code is kept under a name made from all sources of the kernel's folder.
"""

import hashlib
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import numba
from numba.core.caching import FunctionCache
from platformdirs import user_cache_path

Kernel = TypeVar("Kernel", bound=Callable[..., Any])

_KEEPER = "_cache"
"""Numba's name for what keeps a function's machine code."""


# Numba is left out of the check of types (see pyproject.toml): its classes have none.
class _KeptCode(FunctionCache):  # type: ignore[misc]
    """A kernel's machine code on disk, loaded without what compiling alone needs.

    Numba imports everything it could compile with (scipy among it: half a second and 50 MB) before
    it looks whether there is anything to compile.
    """

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """Return the code kept for a signature, None where there is none."""
        with self._guard_against_spurious_io_errors():
            return self._load_overload(sig, target_context)


def kernel(function: Kernel) -> Kernel:
    """Compile a function that takes and fills arrays; it runs without the interpreter's lock.

    Nothing may be allocated inside: the arrays' owners are the callers. That lets reference counts
    go (``_nrt``), which alone makes loops over many arrays several times faster.
    """
    compiled = _compiled(function, no_cfunc_wrapper=True)
    if not numba.config.DISABLE_JIT:
        setattr(compiled, _KEEPER, _KeptCode(function))
    return compiled


def inner(function: Kernel) -> Kernel:
    """Compile a function that kernels alone call.

    No way in from Python and no copy on disk (the kernels' hold it): so it compiles sooner.
    """
    return _compiled(function, no_cfunc_wrapper=True, no_cpython_wrapper=True)


def inlined(function: Kernel) -> Kernel:
    """Compile a function into the kernels that call it: a call would pass every array's shape."""
    return _compiled(function, no_cfunc_wrapper=True, no_cpython_wrapper=True, forceinline=True)


def _compiled(function: Kernel, **options: bool) -> Kernel:
    if not KEPT_ELSEWHERE:
        folder = Path(function.__code__.co_filename).parent
        numba.config.CACHE_DIR = str(kernel_cache() / _sources_hash(folder))
    compiled: Kernel = numba.njit(nogil=True, _nrt=False, **options)(function)
    return compiled


def is_kept(kernel: Callable[..., Any]) -> bool:
    """Tell whether a kernel's machine code is on disk already (or kernels are not compiled)."""
    kept = getattr(kernel, _KEEPER, None)
    if kept is None:
        return True
    name = kernel.__qualname__
    return any(Path(kept.cache_path).glob(f"*.{name}-*.nbi"))


@cache
def _sources_hash(folder: Path) -> str:
    digest = hashlib.sha256(numba.__version__.encode())
    for path in sorted(folder.glob("*.py")):
        digest.update(path.read_bytes())
    return f"{folder.name}-{digest.hexdigest()[:16]}"


def kernel_cache() -> Path:
    """Return the folder compiled code is kept in, a folder in it for each state of the sources."""
    chosen = os.environ.get("DELIVERY_CACHE")
    return (Path(chosen) if chosen else user_cache_path("delivery")) / "kernels"


KEPT_ELSEWHERE = bool(os.environ.get("NUMBA_CACHE_DIR"))
"""Where Numba's own variable names a folder, that one is used."""
