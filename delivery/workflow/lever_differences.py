"""What levers bring, difference by difference from the same days as they are."""

from collections import defaultdict
from collections.abc import Sequence

from delivery.model.levers import AGAIN, BASE, Lever, PlannedLever
from delivery.model.pay import Ledger
from delivery.model.spreads import spread_of


def levers_of(
    planned: Sequence[PlannedLever],
) -> tuple[Lever, Lever | None, tuple[Lever, ...]]:
    """Return the base, the same searched anew, and the levers that save the provider most first.

    Those that serve fewer come last, whatever they save.
    A day on which a lever serves nobody has no cost of a meal and is left out.
    """
    bases = {each.seed: each for each in planned if each.name == BASE and each.meals}
    alike: defaultdict[str, list[PlannedLever]] = defaultdict(list)
    for each in planned:
        if each.meals and each.seed in bases:
            alike[each.name].append(each)
    found = {name: _lever(days, bases) for name, days in alike.items()}
    base, again = found.pop(BASE), found.pop(AGAIN, None)
    ranked = sorted(
        found.values(),
        key=lambda each: (not each.serves_as(base), each.difference[Ledger.PROVIDER].mean),
    )
    return base, again, tuple(ranked)


def _lever(days: Sequence[PlannedLever], bases: dict[int, PlannedLever]) -> Lever:
    pairs = [(each, bases[each.seed]) for each in days]
    return Lever(
        name=days[0].name,
        title=days[0].title,
        per_meal={x: spread_of(each.per_meal(x) for each in days) for x in Ledger},
        difference={
            x: spread_of(each.per_meal(x) - base.per_meal(x) for each, base in pairs)
            for x in Ledger
        },
        left=spread_of(each.allowance - each.per_meal(Ledger.PROVIDER) for each in days),
        served=spread_of(1 - each.unserved / each.orders for each in days),
        unserved_more=spread_of(_unserved_more(each, base) for each, base in pairs),
        visits_lost=spread_of(each.visits_lost for each in days),
    )


def _unserved_more(each: PlannedLever, base: PlannedLever) -> float:
    """Return how many more are unserved of as many orders as the base has.

    A lever's orders may be several days', or half a day's: its part counts, not its number.
    """
    return each.unserved * base.orders / each.orders - base.unserved
