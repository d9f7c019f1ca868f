"""What differs between two plans, in ids and won."""

from collections.abc import Mapping
from dataclasses import dataclass

from delivery.model.pay import Ledger
from delivery.model.units import Metres, Seconds, Won

MOVED = 5 * 60
"""Seconds: a hand-over that begins this much earlier or later, or less, has not moved."""


@dataclass(frozen=True, slots=True)
class HandOver:
    """Who hands an order over when; ``after`` is the order before it on the trip, None if first.

    Only orders that both plans serve count as being before another.
    """

    route_id: str
    carrier: str
    begin: Seconds
    after: str | None


@dataclass(frozen=True, slots=True)
class ChangedOrder:
    """An order that both plans serve, and what is another way now.

    ``was_order_id`` is the order's id in the old plan, another one where it is another day's.
    """

    order_id: str
    was_order_id: str
    was: HandOver
    now: HandOver

    @property
    def is_carrier_changed(self) -> bool:
        """Whether somebody else comes."""
        return self.was.carrier != self.now.carrier

    @property
    def is_place_changed(self) -> bool:
        """Whether it comes after another order."""
        return self.was.after != self.now.after

    @property
    def moved(self) -> Seconds:
        """How much later it comes; negative is earlier."""
        return self.now.begin - self.was.begin


@dataclass(frozen=True, slots=True)
class PlanDifference:
    """Two plans side by side.

    Parameters
    ----------
    kept
        How many orders both plans serve.
    changed
        Those whose carrier or place in the sequence changed, or that moved by more than `MOVED`.
    added, gone
        Orders that only the new plan knows, or only the old one.
    now_served, now_unserved
        Orders both know that the new plan alone serves, or the old one alone.
    now_out, now_idle
        Carriers that go out in the new plan alone, or in the old one alone.
    was_won, won
        Won per ledger of the old and the new plan; ``*paid_seconds`` and ``*metres`` alike.
    """

    kept: int
    changed: tuple[ChangedOrder, ...]
    added: tuple[str, ...]
    gone: tuple[str, ...]
    now_served: tuple[str, ...]
    now_unserved: tuple[str, ...]
    now_out: tuple[str, ...]
    now_idle: tuple[str, ...]
    was_won: Mapping[Ledger, Won]
    won: Mapping[Ledger, Won]
    was_paid_seconds: Seconds
    paid_seconds: Seconds
    was_metres: Metres
    metres: Metres

    @property
    def faces_changed(self) -> int:
        """How many orders somebody else hands over now."""
        return sum(each.is_carrier_changed for each in self.changed)

    @property
    def places_changed(self) -> int:
        """How many orders come after another one now."""
        return sum(each.is_place_changed for each in self.changed)

    @property
    def times_moved(self) -> int:
        """How many hand-overs moved by more than `MOVED`."""
        return sum(abs(each.moved) > MOVED for each in self.changed)

    @property
    def is_nothing(self) -> bool:
        """Whether the plans say the same."""
        lists = (self.changed, self.added, self.gone, self.now_served, self.now_unserved)
        return not any((*lists, self.now_out, self.now_idle)) and self.was_won == self.won
