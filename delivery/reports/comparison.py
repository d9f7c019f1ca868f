"""What `delivery compare` sets side by side: each mode alone, and the mix of all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from delivery.model.plan import Plan
from delivery.model.units import Won
from delivery.reports.explain_table import BY_RULE
from delivery.reports.phrases import MODES, Phrase, in_order, phrase
from delivery.reports.scenario_comparison import Beside, ScenarioComparison

MIX: Final = Phrase("혼합", "Mix")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Plans of the same day: by each mode alone and by all together.

    ``marginal_won`` is what one more box adds in each mode, None where it was not measured;
    ``beside`` are scenarios and a human plan of the same day, in the order asked for.
    """

    alone: Mapping[str, Plan]
    mix: Plan
    marginal_won: Mapping[str, Won | None]
    beside: tuple[Beside, ...] = ()

    @property
    def scenarios(self) -> ScenarioComparison:
        """The mix as the area is, and what stands beside it."""
        return ScenarioComparison(self.mix, self.beside)


@dataclass(frozen=True, slots=True)
class Alternative:
    """One plan of a comparison; ``mode`` is None for the mix and what stands beside it."""

    name: Phrase
    mode: str | None
    plan: Plan
    marginal_won: Won | None
    is_beside: bool = False

    @property
    def served(self) -> int:
        """Orders carried."""
        return self.plan.summary.total.orders

    @property
    def missed(self) -> int:
        """Orders that might be carried and are not; those left out by rule are nobody's miss."""
        return sum(order.reason not in BY_RULE for order in self.plan.unassigned)

    @property
    def left_out(self) -> int:
        """Orders that rules leave out, suspended ones for one: nobody is asked to carry them."""
        return len(self.plan.unassigned) - self.missed

    @property
    def asked_for(self) -> int:
        """Orders of the day that somebody should carry, carried or not."""
        return self.served + self.missed


def alternatives(comparison: Comparison) -> Iterator[Alternative]:
    """Yield each mode alone in the order people know them, then the mix."""
    for mode in in_order(comparison.alone):
        marginal = comparison.marginal_won.get(mode)
        yield Alternative(phrase(MODES, mode), mode, comparison.alone[mode], marginal)
    yield Alternative(MIX, None, comparison.mix, None)


def all_alternatives(comparison: Comparison) -> Iterator[Alternative]:
    """Yield each mode alone, the mix, then the scenarios and the human plan beside it."""
    yield from alternatives(comparison)
    for each in comparison.beside:
        yield Alternative(each.name, None, each.plan, None, is_beside=True)
