"""Whose won is minimised: one ledger's, or a weighted sum of the ledgers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from delivery.model.pay import Ledger
from delivery.model.units import Won, round_half_up

_WEIGHT = re.compile(r"\d{1,4}(\.\d{1,4})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class LedgerWeights:
    """How much a won of each ledger counts; ``economic`` adds to every won, whoever bears it."""

    provider: Fraction = Fraction(0)
    programme: Fraction = Fraction(0)
    economic: Fraction = Fraction(0)

    def __post_init__(self) -> None:
        weights = (self.provider, self.programme, self.economic)
        if min(weights) < 0 or max(weights) == 0:
            raise ValueError("Weights of ledgers are 0 or more, and one of them is above 0.")

    def __str__(self) -> str:
        given = ((ledger, weight_in(self, ledger)) for ledger in Ledger)
        return ",".join(f"{ledger}={_decimal(weight)}" for ledger, weight in given if weight)


Objective: TypeAlias = Ledger | LedgerWeights
"""A ledger alone, or weights; `objective_of` reads it, ``str`` writes it."""


def weight_in(objective: Objective, ledger: Ledger) -> Fraction:
    """Return the weight an objective puts on a ledger's sum."""
    if isinstance(objective, LedgerWeights):
        weights = (objective.provider, objective.programme, objective.economic)
        return dict(zip(Ledger, weights, strict=True))[ledger]
    return Fraction(objective is ledger)


def weight_of_line(objective: Objective, ledger: Ledger) -> Fraction:
    """Return how much a won that a ledger bears counts; every won is economic."""
    economic = weight_in(objective, Ledger.ECONOMIC)
    return economic if ledger is Ledger.ECONOMIC else economic + weight_in(objective, ledger)


def objective_won(objective: Objective, cost: Mapping[Ledger, Won]) -> Won:
    """Return a route's won in an objective: the weighted ledgers, rounded half up once."""
    return round_half_up(
        sum((weight_in(objective, ledger) * won for ledger, won in cost.items()), Fraction(0))
    )


def objective_of(text: str) -> Objective:
    """Read a ledger, or weights as ``provider=1,programme=0.5``.

    A weight of 1 on one ledger alone is that ledger.

    Raises
    ------
    ValueError
        When a ledger is unknown or named twice, or a weight is no decimal number from 0 to 9999.
    """
    if "=" not in text:
        return Ledger(text.strip())
    weights: dict[str, Fraction] = {}
    for part in text.split(","):
        name, _, weight = (word.strip() for word in part.partition("="))
        ledger = Ledger(name).value
        if ledger in weights or not _WEIGHT.fullmatch(weight):
            raise ValueError(f"{part!r} is no weight of a ledger not named before.")
        weights[ledger] = Fraction(weight)
    given = [ledger for ledger, weight in weights.items() if weight]
    if len(given) == 1 and weights[given[0]] == 1:
        return Ledger(given[0])
    return LedgerWeights(**weights)


def _decimal(weight: Fraction) -> str:
    return f"{float(weight):.4f}".rstrip("0").rstrip(".")
