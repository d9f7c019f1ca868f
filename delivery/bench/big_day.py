"""A city planned in one go beside its districts planned at length, and districts on Dask.

Every figure is of ``delivery plan`` itself, run as a user runs it: its wall from the start of
Python to the last file, the memory of all its processes together, and the plans it prints.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from delivery.bench.processes import environment
from delivery.errors import DeliveryError

COMMAND: Final = "from delivery.cli.main import main; main()"

LOOK_SECONDS: Final = 0.5
"""How often memory is looked at."""

BYTES_PER_MB: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Ran:
    """A ``delivery plan`` that ran to its end.

    ``peak_mb`` is the most its processes held together, shared memory counted once.
    """

    wall: float
    peak_mb: float
    orders: int
    unserved: int
    provider: int
    iterations: int
    plans: tuple[dict[str, Any], ...]


def run_plan(areas: Sequence[Path], *words: str) -> Ran:
    """Plan areas in one command and return what it took.

    Raises
    ------
    DeliveryError
        When it failed, with what it said last.
    """
    with tempfile.TemporaryDirectory() as out, tempfile.TemporaryFile("w+") as printed:
        with tempfile.TemporaryFile("w+") as said:
            asked = ["plan", *map(str, areas), *words, "--out", out, "--json"]
            began, peak = time.perf_counter(), 0
            with subprocess.Popen(
                [sys.executable, "-c", COMMAND, *asked],
                stdout=printed,
                stderr=said,
                text=True,
                env=environment(),
            ) as process:
                while process.poll() is None:
                    peak = max(peak, _tree_bytes(process.pid))
                    time.sleep(LOOK_SECONDS)
            wall = time.perf_counter() - began
            if process.returncode:
                said.seek(0)
                raise DeliveryError("".join(said.readlines()[-3:]).strip())
        printed.seek(0)
        document = json.load(printed)
    return _ran(document if isinstance(document, list) else [document], wall, peak)


def _ran(plans: Sequence[dict[str, Any]], wall: float, peak: int) -> Ran:
    totals = [plan["summary"]["total"] for plan in plans]
    return Ran(
        wall=wall,
        peak_mb=peak / BYTES_PER_MB,
        orders=sum(total["orders"] for total in totals),
        unserved=sum(len(plan["unassigned"]) for plan in plans),
        provider=sum(total["provider"] for total in totals),
        iterations=sum(plan["search"]["iterations"] for plan in plans),
        plans=tuple(_untimed(plan) for plan in plans),
    )


def _untimed(plan: dict[str, Any]) -> dict[str, Any]:
    """Return a plan without the clock's word: what else differs is another plan."""
    search = {key: value for key, value in plan["search"].items() if key != "seconds"}
    return {**plan, "search": search}


def _tree_bytes(pid: int) -> int:
    """Return the proportional set size of a process and all below it (``proc(5)``)."""
    total = 0
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1]) * 1024
        for children in Path(f"/proc/{pid}/task").glob("*/children"):
            total += sum(_tree_bytes(int(child)) for child in children.read_text("ascii").split())
    except OSError:
        # It ended while it was looked at.
        return total
    return total
