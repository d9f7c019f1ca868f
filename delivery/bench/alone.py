"""One run in a process of its own, so that its time and its memory are nobody else's."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from delivery.bench.engines import OURS
from delivery.bench.processes import compile_kernels, environment
from delivery.bench.records import Run, run_of
from delivery.errors import DeliveryError

PATIENCE: Final = (8.0, 600.0)
"""A run may take so many times its limit and so many seconds more: models and polishing take
theirs. What takes longer is noted as failed."""


def run_alone(
    day: Path, engine: str, seed: int, limits: tuple[float, ...], key: str, *, workers: int = 1
) -> Run:
    """Return what an engine made of a stored day in a process of its own.

    Raises
    ------
    DeliveryError
        When it failed, with what it said last.
    """
    asked = ",".join(f"{limit:g}" for limit in limits)
    words = [str(day), engine, str(seed), asked, key, str(workers)]
    times, more = PATIENCE
    if engine == OURS:
        compile_kernels()
    return run_of(printed_by("delivery.bench.one_run", words, times * max(limits) + more))


def printed_by(module: str, words: Sequence[str], seconds: float) -> dict[str, Any]:
    """Return the JSON a module prints last, run with some words in a process of its own.

    Raises
    ------
    DeliveryError
        When it failed, with what it said last, or took longer than so many seconds.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-m", module, *words],
            env=environment(),
            check=True,
            capture_output=True,
            text=True,
            timeout=seconds,
        )
    except subprocess.CalledProcessError as error:
        said = (error.stderr or "").strip().splitlines()[-1:]
        raise DeliveryError(" ".join(said) or "no word why") from error
    except subprocess.TimeoutExpired as error:
        raise DeliveryError("no answer in time") from error
    printed: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return printed
