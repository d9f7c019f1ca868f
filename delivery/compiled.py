"""Compiled loops: the decorators for all of them, and where the compiled code is kept.

Numba compiles a kernel on its first call (a minute or two for all of them) and keeps the
machine code on disk. It notices a change in a kernel's own file, not in the files of the kernels it
calls; so the code is kept under a name made from all sources of the kernel's folder, and of this
file. What a kernel calls stands in its folder (`tests/test_compiled.py` holds it to that).

Two of Numba's habits are left off, which makes the search 1.5 times as fast. Numba compiles every
function a kernel calls as if others might call it too: here a kernel is compiled as a whole
program, so that what is passed for nothing (every array's shape, at every call) falls away. And
Numba tests every index for less than 0, to count from an array's end: not in the package that
`UNWRAPPED` names.
"""

import fcntl
import hashlib
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

import numba
from llvmlite import binding as llvm
from numba.core import types
from numba.core.caching import FunctionCache
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import CompilerBase, DefaultPassBuilder
from numba.core.compiler_machinery import LoweringPass, register_pass
from numba.core.typed_passes import AnnotateTypes
from platformdirs import user_cache_path

Kernel = TypeVar("Kernel", bound=Callable[..., Any])

_OPTIONS: Final = {"no_cfunc_wrapper", "no_cpython_wrapper", "forceinline"}
"""In what a kernel and the functions it calls differ, of Numba's options."""

_ENV: Final = "_ZN08NumbaEnv"
"""How the names of functions' environments begin."""

_KEEPER = "_cache"
"""Numba's name for what keeps a function's machine code."""


UNWRAPPED: Final = ("_ZN8delivery6solver6search", "_ZN8delivery6solver5bound")
"""How Numba's names of functions begin that never count from an array's end. Where bounds are
checked (``NUMBA_BOUNDSCHECK``, as a test does) an index less than 0 is an error there."""


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

    def save_overload(self, sig: Any, data: Any) -> None:
        """Keep the code for a signature, one process at a time.

        Numba reads a kernel's index, takes the next number for a file and writes the index back:
        two processes at once would keep two signatures under one number.
        """
        folder = Path(self.cache_path)
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            super().save_overload(sig, data)


class _Part(JITCodeLibrary):  # type: ignore[misc]
    """What kernels call: it is compiled within them, never by itself."""

    def finalize(self) -> None:
        """Leave linking, optimising and machine code to the kernels that call it."""
        # Numba writes a function's environment to the address of its name, which must be there;
        # compiled code that raises nothing never reads it.
        names = (each.name for each in self._final_module.global_variables)
        lines = (f'@"{name}" = common global ptr null' for name in names if name.startswith(_ENV))
        self._codegen._add_module(llvm.parse_assembly("\n".join(lines)))  # noqa: SLF001
        self._finalized = True


class _WholeProgram(JITCodeLibrary):  # type: ignore[misc]
    """A kernel with all it calls: nothing else calls those copies."""

    def finalize(self) -> None:
        """Link what is called, and what that calls, then compile it all."""
        for library in self._linking_libraries:
            more = getattr(library, "_linking_libraries", ())
            self._linking_libraries += [
                each for each in more if each not in self._linking_libraries
            ]
        super().finalize()

    def _optimize_final_module(self) -> None:
        for function in self._final_module.functions:
            if not function.is_declaration and function.linkage == llvm.Linkage.linkonce_odr:
                function.linkage = llvm.Linkage.internal
        super()._optimize_final_module()


class _CreateLibrary(LoweringPass):  # type: ignore[misc]
    """Choose what a function is lowered into."""

    library: type[JITCodeLibrary]

    def __init__(self) -> None:
        super().__init__()

    def run_pass(self, state: Any) -> bool:
        """Set the library of what is compiled."""
        state.library = self.library(state.targetctx.codegen(), state.func_id.func_qualname)
        state.library.enable_object_caching()
        return True


@register_pass(mutates_CFG=False, analysis_only=True)  # type: ignore[untyped-decorator,unused-ignore]
class _CreatePart(_CreateLibrary):
    _name = "create_part"
    library = _Part


@register_pass(mutates_CFG=False, analysis_only=True)  # type: ignore[untyped-decorator,unused-ignore]
class _CreateWholeProgram(_CreateLibrary):
    _name = "create_whole_program"
    library = _WholeProgram


class _PartCompiler(CompilerBase):  # type: ignore[misc]
    """Numba's own steps, what comes of them a part of kernels."""

    library = _CreatePart

    def define_pipelines(self) -> list[Any]:
        """Return the steps."""
        _index_unwrapped()
        steps = DefaultPassBuilder.define_nopython_pipeline(self.state)
        steps.add_pass_after(self.library, AnnotateTypes)
        steps.finalize()
        return [steps]


class _KernelCompiler(_PartCompiler):
    """Numba's own steps, what comes of them a whole program."""

    library = _CreateWholeProgram


@cache
def _index_unwrapped() -> None:
    """From now on index arrays as they are in the functions that `UNWRAPPED` names."""
    # Loaded here alone: what is kept on disk runs without it.
    from numba.np import arrayobj

    wrapped = arrayobj.fix_integer_index

    def fix_integer_index(context: Any, builder: Any, kind: Any, index: Any, size: Any) -> Any:
        if builder.function.name.startswith(UNWRAPPED):
            return context.cast(builder, index, kind, types.intp if kind.signed else types.uintp)
        return wrapped(context, builder, kind, index, size)

    arrayobj.fix_integer_index = fix_integer_index


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


def compiled_as(like: Callable[..., Any], function: Kernel) -> Kernel:
    """Compile a function the way a kernel, or what kernels call, was; no copy is kept on disk."""
    chosen = getattr(like, "targetoptions", {})
    return _compiled(function, **{name: chosen[name] for name in _OPTIONS & set(chosen)})


def _compiled(function: Kernel, **options: bool) -> Kernel:
    folder = Path(function.__code__.co_filename).parent
    numba.config.CACHE_DIR = str(kernel_cache() / _sources_hash(folder))
    steps = _PartCompiler if options.get("no_cpython_wrapper") else _KernelCompiler
    compiled: Kernel = numba.njit(nogil=True, _nrt=False, pipeline_class=steps, **options)(function)
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
    digest.update(repr((numba.config.BOUNDSCHECK, numba.config.OPT)).encode())
    for path in (Path(__file__), *sorted(folder.glob("*.py"))):
        digest.update(path.read_bytes())
    return f"{folder.name}-{digest.hexdigest()[:16]}"


def kernel_cache() -> Path:
    """Return the folder compiled code is kept in, a folder in it for each state of the sources.

    Where Numba's own variable names a folder, that one is used.
    """
    if by_numba := os.environ.get("NUMBA_CACHE_DIR"):
        return Path(by_numba)
    chosen = os.environ.get("DELIVERY_CACHE")
    return (Path(chosen) if chosen else user_cache_path("delivery")) / "kernels"
