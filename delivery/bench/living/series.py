"""A series of living plans measured: one process each, kept in a file so that it can go on."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

from delivery.bench.alone import PATIENCE, printed_by
from delivery.bench.code import SHOWN, version_of
from delivery.bench.living.one_run import Asked, living
from delivery.bench.living.records import PROOF, REPAIR, STABILITY, Living, living_of
from delivery.bench.processes import compile_kernels
from delivery.bench.results import held_results, key_of, refuse_changed
from delivery.bench.wanted_days import DayWanted
from delivery.errors import DeliveryError
from delivery.workflow.day import Tell
from delivery.workflow.digests import digest_of

RESULTS: Final = "living.jsonl"

MEASURING: Final = ("plans", "insertion", "repair", "stability", "proof")

CODE: Final = (
    *("solver", "compiled.py", "costing", "workflow", "planning.py", "proof.py"),
    *(f"bench/living/{name}.py" for name in MEASURING),
)
"""What a measurement depends on beside the day; how it is shown changes nothing."""

CARRIERS: Final = 4
"""About so many carriers fall out of a plan."""

PER_LATE: Final = 2.0
"""Seconds for a late order and the plans it is held against, about."""


def key_for(asked: Asked) -> str:
    """Return what makes two runs the same measurement."""
    day = DayWanted(Path(asked.folder), asked.orders, asked.seed)
    engine = digest_of(*CODE, start=version_of("delivery"))[:SHOWN]
    return key_of(asked.name, day.digest, engine)


def seconds_of(asked: Asked) -> float:
    """Return about how many seconds a run takes."""
    if asked.measure == REPAIR:
        return asked.seconds + CARRIERS * (asked.seconds + sum(asked.after))
    if asked.measure == STABILITY:
        return asked.seconds * (2 + len(asked.prices))
    if asked.measure == PROOF:
        return asked.seconds + asked.proving
    return asked.seconds + PER_LATE * asked.late


def make_living(
    wanted: Sequence[Asked], out: Path, *, tell: Tell = lambda _: None
) -> Iterator[Living]:
    """Yield every run, those an earlier series left in the same file among them.

    Raises
    ------
    InputError
        When the file holds the runs of another series, and when the code or the data change under
        this one.
    """
    keyed = {key_for(asked): asked for asked in wanted}
    compile_kernels()
    with held_results(out / RESULTS, keyed) as file:
        kept = {run.key: run for run in map(living_of, file.entries) if not run.failed}
        left = [key for key in keyed if key not in kept]
        for number, (key, asked) in enumerate(keyed.items(), start=1):
            run = kept.get(key)
            if run is None:
                refuse_changed(key, key_for(asked))
                minutes = sum(seconds_of(keyed[each]) for each in left[left.index(key) :]) / 60
                tell(
                    f"{number}/{len(keyed)} {asked.name}, "
                    f"약 {minutes:.0f}분 남음 / about {minutes:.0f} min left"
                )
                run = _made(asked, key)
                file.append(asdict(run))
            yield run


def _made(asked: Asked, key: str) -> Living:
    times, more = PATIENCE
    told = json.dumps({"key": key, "asked": asdict(asked)}, ensure_ascii=False)
    try:
        patience = times * seconds_of(asked) + more
        return living_of(printed_by("delivery.bench.living.one_run", [told], patience))
    except DeliveryError as error:
        return living(asked, key, 0.0, None, str(error))
