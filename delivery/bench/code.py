"""Hashes of the engines a bench measures: a run of other code is another measurement."""

from functools import lru_cache
from importlib.metadata import packages_distributions, version
from typing import Final

from delivery.bench.engines import OURS, Engine
from delivery.workflow.digests import digest_of

SHOWN: Final = 12
"""So many digits tell hashes apart."""


def engine_digest(engine: Engine) -> str:
    """Return a hash of an engine's code.

    A rival's is its model here and its library's version; ours is the whole solver. What prices
    an answer counts for both.
    """
    parts = ("solver", "compiled.py") if engine.name == OURS else ("bench/rivals",)
    return digest_of(*parts, "costing", start=version_of(engine.package))[:SHOWN]


@lru_cache
def version_of(package: str) -> str:
    """Return the version of what is installed under a package's name, empty for nothing."""
    names = packages_distributions().get(package, [])
    return " ".join(f"{name} {version(name)}" for name in sorted(set(names)))
