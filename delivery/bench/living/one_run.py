"""One measure of a living plan on one drawn day, in this process alone.

``python -m delivery.bench.living.one_run JSON`` prints the run; the JSON is an `Asked` and its key.
"""

import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from delivery.bench.living.insertion import measure_insertion
from delivery.bench.living.proof import measure_proof
from delivery.bench.living.records import INSERTION, PROOF, REPAIR, STABILITY, Found, Living
from delivery.bench.living.repair import measure_repair
from delivery.bench.living.stability import measure_stability


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be measured.

    ``seconds`` of search make each plan from nothing; ``late`` orders come later; a plan is made
    anew in each of ``after`` seconds; ``prices`` are won of a changed carrier and place; a bound
    is looked for in ``proving`` seconds.
    """

    measure: str
    folder: str
    orders: int
    seed: int
    seconds: float
    late: int
    after: tuple[float, ...]
    prices: tuple[tuple[int, int], ...]
    proving: float
    cache: str | None

    @property
    def name(self) -> str:
        """What to call it, with all that makes it another measurement."""
        by_measure = {
            INSERTION: f"{self.late} late",
            REPAIR: f"after {','.join(f'{limit:g}' for limit in self.after)} s",
            STABILITY: f"at {','.join(f'{c}+{p}' for c, p in self.prices)}",
            PROOF: f"proven in {self.proving:g} s",
        }
        day = f"{Path(self.folder).name}-{self.orders}-s{self.seed}"
        return f"{self.measure} {day}, {self.seconds:g} s, {by_measure[self.measure]}"


def run_asked(asked: Asked, key: str) -> Living:
    """Return what was measured."""
    folder, cache = Path(asked.folder), Path(asked.cache) if asked.cache else None
    common = {"seconds": asked.seconds, "cache": cache}
    measures: dict[str, Callable[..., Found]] = {
        INSERTION: partial(measure_insertion, late=asked.late),
        REPAIR: partial(measure_repair, after=asked.after),
        STABILITY: partial(measure_stability, prices=asked.prices),
        PROOF: partial(measure_proof, proving=asked.proving),
    }
    found = measures[asked.measure](folder, asked.orders, asked.seed, **common)
    return living(asked, key, time.process_time(), found)


def living(
    asked: Asked, key: str, cpu_seconds: float, found: Found | None, failed: str = ""
) -> Living:
    """Return the record of a run; ``found`` None where it failed."""
    return Living(
        key=key,
        living=asked.name,
        measure=asked.measure,
        area=Path(asked.folder).name,
        orders=asked.orders,
        seed=asked.seed,
        seconds=asked.seconds,
        cpu_seconds=cpu_seconds,
        found=found,
        failed=failed,
    )


def asked_of(entry: dict[str, Any]) -> Asked:
    """Return what is asked from its JSON."""
    prices = tuple((carrier, place) for carrier, place in entry["prices"])
    return Asked(**{**entry, "after": tuple(entry["after"]), "prices": prices})


def main(words: list[str]) -> None:
    """Run what the words of the command line ask for."""
    (text,) = words
    told = json.loads(text)
    found = run_asked(asked_of(told["asked"]), told["key"])
    print(json.dumps(asdict(found), ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
