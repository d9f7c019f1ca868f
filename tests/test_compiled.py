"""Kernels are compiled once and kept; what is kept is loaded without the compiler."""

import fcntl
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numba.core.caching import FunctionCache

from delivery.compiled import kernel

LARGER = """
from delivery.compiled import inlined, inner


@inlined
def last(amounts):
    return amounts[-1]


@inner
def larger(amounts, place):
    return amounts[place] * FACTOR if last(amounts) == 3 else 0
"""

DOUBLE = """
import json, sys
import numpy as np
from delivery.compiled import is_kept, kernel
from larger import larger


@kernel
def double(amounts):
    for place in range(len(amounts)):
        amounts[place] = larger(amounts, place)


amounts = np.array([0, 1, 3])
was_kept = is_kept(double)
double(amounts)
compiler = [name for name in ("scipy.linalg", "numba.cpython.listobj") if name in sys.modules]
print(json.dumps([amounts.tolist(), was_kept, is_kept(double), compiler]))
"""


@pytest.fixture
def doubled(tmp_path: Path):
    """Return what a process of its own finds that runs a kernel from a file."""

    def run(factor: int = 2, **environ: str):
        (tmp_path / "double.py").write_text(DOUBLE)
        (tmp_path / "larger.py").write_text(LARGER.replace("FACTOR", str(factor)))
        environment = {**os.environ, "DELIVERY_CACHE": str(tmp_path / "kept")}
        environment.pop("NUMBA_CACHE_DIR", None)
        environment |= environ
        done = subprocess.run(
            [sys.executable, tmp_path / "double.py"],
            env=environment,
            check=True,
            capture_output=True,
        )
        return json.loads(done.stdout)

    return run


def test_what_is_kept_is_loaded_without_what_compiling_alone_needs(doubled):
    amounts, was_kept, is_kept, compiler = doubled()
    assert (amounts, was_kept, is_kept) == ([0, 2, 6], False, True)
    assert compiler  # else the next line shows nothing
    assert doubled() == [[0, 2, 6], True, True, []]


def doubled_in_place(amounts):
    for place in range(len(amounts)):
        amounts[place] += amounts[place]


def test_what_was_compiled_is_kept_by_one_process_at_a_time(tmp_path, monkeypatch):
    monkeypatch.setenv("DELIVERY_CACHE", str(tmp_path))
    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)
    seen = []

    def keep(self, sig, data):
        with (Path(self.cache_path) / "lock").open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                seen.append("another must wait")

    monkeypatch.setattr(FunctionCache, "save_overload", keep)
    kernel(doubled_in_place)(np.arange(3))
    assert seen == ["another must wait"]


@pytest.mark.parametrize("variable", ["DELIVERY_CACHE", "NUMBA_CACHE_DIR"])
def test_a_kernel_is_compiled_anew_where_a_file_it_calls_was_changed(doubled, tmp_path, variable):
    chosen = {variable: str(tmp_path / "chosen")}
    assert doubled(factor=2, **chosen)[0] == [0, 2, 6]
    assert (tmp_path / "chosen").is_dir()
    amounts, was_kept, is_kept, _ = doubled(factor=3, **chosen)
    assert (amounts, was_kept, is_kept) == ([0, 3, 9], False, True)
    assert doubled(factor=2, **chosen)[:2] == [[0, 2, 6], True]


def test_what_kernels_call_stands_in_their_folder_which_names_what_is_kept(repository: Path):
    for file in (repository / "delivery").rglob("*.py"):
        text = file.read_text("utf-8")
        if "from delivery.compiled import" not in text or "is_kept" in text:
            continue
        package = ".".join(file.relative_to(repository).parent.parts)
        named = re.findall(r"^\s*(?:from|import) (delivery[\w.]*)", text, re.MULTILINE)
        elsewhere = {name for name in named if not name.startswith(package)}
        assert elsewhere <= {"delivery.compiled", "delivery.errors"}, file


COUNTED_FROM_THE_END = """
import sys
from types import FunctionType
import numpy as np
from delivery.compiled import kernel


def last(amounts, out, place):
    out[0] = amounts[place]


there = FunctionType(last.__code__, {"__name__": sys.argv[1]}, "last")
there.__module__ = sys.argv[1]
out = np.zeros(1, np.int64)
try:
    kernel(there)(np.arange(4), out, -1)
    print(out[0])
except IndexError:
    print("IndexError")
"""


@pytest.mark.parametrize(
    ("module", "found"),
    [("delivery.solver.search.ruin", "IndexError"), ("delivery.network.sweep", "3")],
)
def test_the_search_alone_may_not_count_from_an_arrays_end(
    tmp_path: Path, module: str, found: str
) -> None:
    (tmp_path / "last.py").write_text(COUNTED_FROM_THE_END)
    environment = {**os.environ, "DELIVERY_CACHE": str(tmp_path), "NUMBA_BOUNDSCHECK": "1"}
    environment.pop("NUMBA_CACHE_DIR", None)
    done = subprocess.run(
        [sys.executable, tmp_path / "last.py", module],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() == found


def test_kernels_that_are_not_compiled_count_as_kept(doubled):
    assert doubled(NUMBA_DISABLE_JIT="1") == [[0, 2, 6], True, True, []]
