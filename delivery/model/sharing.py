"""What a joint plan costs and who bears it: the game of the kitchens, its shares, who objects."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from delivery.model.pay import Ledger
from delivery.model.units import Boxes, Won

Coalition: TypeAlias = frozenset[str]
"""Kitchens that plan together, by their ids."""


class SharingRule(StrEnum):
    """How the won of a joint plan are shared out among its kitchens."""

    BOXES = "boxes"
    ALONE = "alone"
    SHAPLEY = "shapley"
    NUCLEOLUS = "nucleolus"
    EQUAL_PROFIT = "equal_profit"


class SharedFleets(StrEnum):
    """What a coalition has of the carriers and hubs that several kitchens share.

    ``parts``: its kitchens' parts of them, by boxes and where these go; what two coalitions do can
    then be done on one day. ``whole``: all of them, as if nobody else delivered that day.
    """

    PARTS = "parts"
    WHOLE = "whole"


PROPORTIONAL = (SharingRule.BOXES, SharingRule.ALONE)
"""The rules that look at no coalition but each kitchen and all of them."""

RELATIVE = (SharingRule.ALONE, SharingRule.EQUAL_PROFIT)
"""The rules that measure by what each kitchen costs alone."""


@dataclass(frozen=True, slots=True)
class CostGame:
    """What every coalition costs by itself; of many kitchens, some coalitions alone are known.

    Parameters
    ----------
    won
        Holds each kitchen alone and all of them together in any case.
    within
        Coalitions that cannot deliver all their orders by themselves: ``won`` then bounds their
        shares, but is a larger coalition's cost, not theirs.
    """

    kitchens: tuple[str, ...]
    boxes: Mapping[str, Boxes]
    won: Mapping[Coalition, Won]
    within: frozenset[Coalition] = frozenset()

    def __post_init__(self) -> None:
        needed = [self.everybody, *(frozenset({kitchen}) for kitchen in self.kitchens)]
        if len(self.kitchens) < 2 or any(coalition not in self.won for coalition in needed):
            raise ValueError("A game has two kitchens or more, each alone and all in its costs.")

    @property
    def everybody(self) -> Coalition:
        """The coalition of all kitchens."""
        return frozenset(self.kitchens)

    @property
    def whole(self) -> Won:
        """What the joint plan costs."""
        return self.won[self.everybody]

    @property
    def is_complete(self) -> bool:
        """Whether every coalition's cost is known."""
        return len(self.won) == (1 << len(self.kitchens)) - 1

    @property
    def parts(self) -> tuple[Coalition, ...]:
        """The known coalitions but all kitchens together, small ones first."""
        known = (each for each in self.won if each != self.everybody)
        return tuple(sorted(known, key=lambda each: (len(each), sorted(each))))

    @property
    def unable(self) -> frozenset[str]:
        """The kitchens that cannot deliver all their orders alone."""
        return frozenset(k for k in self.kitchens if frozenset({k}) in self.within)

    def alone(self, kitchen: str) -> Won | None:
        """Return what a kitchen costs alone; None where it cannot deliver alone."""
        return None if kitchen in self.unable else self.won[frozenset({kitchen})]

    @property
    def apart(self) -> Won | None:
        """What all kitchens cost one by one; None where one of them cannot deliver alone."""
        if self.unable:
            return None
        return sum(self.won[frozenset({kitchen})] for kitchen in self.kitchens)


@dataclass(frozen=True, slots=True)
class Objection:
    """A coalition that would pay less by itself, and how much less."""

    kitchens: tuple[str, ...]
    won: Won


@dataclass(frozen=True, slots=True)
class Core:
    """Whether any shares leave nobody a reason to go.

    Parameters
    ----------
    epsilon
        The most that some coalition must overpay at least, whatever the shares; 0 or less where
        the core is not empty.
    objecting
        Where it is empty, the coalitions that cannot all be satisfied: together they cover every
        kitchen equally often, for less than the joint plan.
    """

    epsilon: Fraction
    objecting: tuple[Coalition, ...]

    @property
    def is_empty(self) -> bool:
        """Whether some coalition objects to every share."""
        return self.epsilon > 0


@dataclass(frozen=True, slots=True)
class KitchenShare:
    """What a kitchen bears, beside what it costs alone.

    ``alone`` is None where it cannot deliver alone. ``standard_error`` is that of the won where
    they are sampled, else None.
    """

    kitchen: str
    won: Won
    alone: Won | None
    standard_error: float | None = None

    @property
    def saving(self) -> Won | None:
        """What planning together spares the kitchen; below 0, it pays for others.

        None where it cannot deliver alone: there is nothing to compare with.
        """
        return None if self.alone is None else self.alone - self.won

    @property
    def saving_share(self) -> float | None:
        """The saving as a part of the won alone; None where that is nothing or not known."""
        return (self.alone - self.won) / self.alone if self.alone else None


@dataclass(frozen=True, slots=True)
class Allocation:
    """The shares of a rule, whole won that add up, and every coalition that objects to them.

    ``objections`` has the greatest first. ``by_rounding`` are those that only whole won make: the
    rule's exact shares leave these coalitions nothing to object to.
    """

    rule: SharingRule
    shares: tuple[KitchenShare, ...]
    objections: tuple[Objection, ...]
    by_rounding: tuple[Objection, ...] = ()

    @property
    def is_stable(self) -> bool:
        """Whether no coalition that was planned would pay less by itself."""
        return not self.objections

    @property
    def is_individually_rational(self) -> bool:
        """Whether no kitchen that can deliver alone pays more than that."""
        return all(share.saving is None or share.saving >= 0 for share in self.shares)


class Mended(StrEnum):
    """How a coalition's cost came to be less than what its own search found.

    ``dropped``: the plan of a larger coalition without the others' orders. ``joined``: the plans of
    two parts of it, side by side. ``within``: it cannot serve all its orders with the carriers it
    has, and counts with all the won of the cheapest larger coalition that can.
    """

    DROPPED = "dropped"
    JOINED = "joined"
    WITHIN = "within"


@dataclass(frozen=True, slots=True)
class CoalitionCost:
    """What a coalition's orders cost by themselves.

    Parameters
    ----------
    won
        What it counts with.
    searched_won, searched_unserved
        What its own search found, and how many orders that left at the kitchen.
    mended
        None where the search's own plan counts.
    of
        The coalitions whose plans mended it.
    apart_won
        How much less its best parts cost one by one, where they cannot be carried out side by
        side, because they need the same carriers or hub room; 0 where there are none.
    """

    kitchens: tuple[str, ...]
    orders: int
    boxes: Boxes
    won: Won
    searched_won: Won
    searched_unserved: int
    mended: Mended | None = None
    of: tuple[tuple[str, ...], ...] = ()
    apart_won: Won = 0


@dataclass(frozen=True, slots=True)
class SharedPlan:
    """A day's joint plan shared out by several rules.

    ``outside`` are orders no joint plan serves: they belong to no coalition. ``seed`` drew the
    coalitions where not all were planned.
    """

    area: str
    title: str
    day: date
    ledger: Ledger
    shared: SharedFleets
    fingerprint: str
    game: CostGame
    costs: tuple[CoalitionCost, ...]
    core: Core
    allocations: tuple[Allocation, ...]
    outside: tuple[str, ...]
    seed: int
