"""Column generation by box steps: prices move a little at a time, from those that proved most.

For any dual prices the won of the best plan is at least what the prices prove by themselves, plus
what the most negative columns could still take away (Lagrangian bound; Lübbecke and Desrosiers,
"Selected Topics in Column Generation", Operations Research 53 (2005) 1007,
doi 10.1287/opre.1050.0234). The master's own prices swing wildly until it knows most columns: so
they are kept within a box around the best so far, which widens where the master foretells well what
prices prove, and narrows where it does not; and priced are those half way back to the best
(Wentges, "Weighted Dantzig-Wolfe decomposition for linear mixed-integer programming",
International Transactions in Operational Research 4 (1997) 151). Where there are hubs, the first
part of the time looks for prices with all hubs closed, which is quick: with them open they are near
those already.
"""

import math
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeAlias

from delivery.solver.bound.branches import Branch, broken_count
from delivery.solver.bound.columns import Column
from delivery.solver.bound.master import Master
from delivery.solver.bound.prices import Duals, HubCosts, prices_of
from delivery.solver.bound.rooms import AT_ONCE
from delivery.solver.bound.route_pricing import RoutePricer
from delivery.solver.bound.walk_memory import DEPTHS
from delivery.solver.bound.walk_pricing import WalkPricer

Pricer: TypeAlias = WalkPricer | RoutePricer

NARROW, WIDE = 30.0, 300.0
"""Won that a task's price moves at first, and at most."""

FORETOLD = 0.3
"""The part of what the master foretells that must come true for the box to widen."""

BACK = 0.5
"""How far back to the prices that proved most, from the master's own: at first."""

MISSES = 3
"""So many steps that prove no more narrow the box."""

CLOSE, SPLIT, CLOSED = 0.04, 0.005, 0.003
"""How near proof and master are, as a part of it, for more to be remembered, to branch where a
fraction of a carrier goes out, and to be done."""

CLOSED_DEEP = 0.001
"""How near they are to be done with a branch where no more can be remembered than is."""


class Watch(Protocol):
    """Tells whether to go on, and hears what is proven."""

    def goes_on(self) -> bool:
        """Tell whether there is time left."""
        ...

    def is_over(self) -> bool:
        """Tell whether time is up, also in the middle of a round."""
        ...

    def is_early(self) -> bool:
        """Tell whether the first part of the time lasts."""
        ...

    def tell(self, proven: float) -> None:
        """Hear what a branch is proven to cost at least."""
        ...


@dataclass(frozen=True, slots=True)
class Early:
    """A watch on the first part of the time, which proves nothing."""

    watch: Watch

    def goes_on(self) -> bool:
        """Tell whether the first part lasts."""
        return self.watch.is_early()

    def is_over(self) -> bool:
        """Tell whether all time is over."""
        return self.watch.is_over()

    def is_early(self) -> bool:
        """Tell whether the first part lasts."""
        return self.watch.is_early()

    def tell(self, proven: float) -> None:
        """Hear that time passes: what is proven with the hubs closed is no bound."""
        self.watch.tell(-math.inf)


@dataclass(slots=True)
class BoxStep:
    """The master and its pricers, for one branch after another."""

    master: Master
    routes: list[RoutePricer]
    walks: Sequence[WalkPricer]
    pool: Executor
    rounds: int = 0
    depth: int = 0
    hubs_open: bool = True
    _least: dict[int, float] = field(default_factory=dict)

    def warm_up(self, prices: Duals) -> None:
        """Price once by walks and once by routes, so that the kernels are compiled, or loaded."""
        hubs = self.master.rows.hubs.costs(prices, are_open=True)
        for walk in self.walks[:1]:
            walk.price(prices_of(walk.kind, walk.ways, prices), hubs)
        for route in self.routes[:1]:
            route.price(prices_of(route.kind, route.ways, prices), hubs)

    def deepen(self) -> bool:
        """Let branches that were done be taken up again: walks remember more. Tell whether."""
        if self.depth + 1 == len(DEPTHS):
            return False
        self.depth += 1
        for walk in self.walks:
            walk.deepen(DEPTHS[self.depth])
        return True

    def prove(self, branch: Branch, enough: float, watch: Watch) -> tuple[Branch, bool]:
        """Return the branch with what is proven of it, and whether no more can be.

        It is left at ``enough`` won: no plan of the branch is of use then. What is proven with the
        hubs closed holds for no plan through them, but its prices are near those with hubs.
        """
        self.master.limit(branch.limits)
        if branch.bound == -math.inf and self.master.rows.problem.hubs:
            self.hubs_open = False
            closed, _ = self._climb(branch, math.inf, Early(watch))
            branch = replace(branch, center=closed.center)
            self.hubs_open = True
        return self._climb(branch, enough, watch)

    def _climb(self, branch: Branch, enough: float, watch: Watch) -> tuple[Branch, bool]:
        master, width, misses, added = self.master, NARROW, 0, 1
        closed = CLOSED if self.depth + 1 < len(DEPTHS) else CLOSED_DEEP
        master.keep_near(branch.center, width)
        value, duals = master.solve()
        while watch.goes_on() and branch.bound < enough:
            self.rounds += 1
            is_free = master.is_free()
            back = _back(misses if value - branch.bound > CLOSE * value else 0)
            back = back if added and branch.bound > 0.0 else 0.0
            asked = _between(duals, branch.center, back)
            bound, added = self._price(asked, branch.bound, watch)
            hoped, came = value - branch.bound, bound - branch.bound
            if came > 0.0:
                branch, misses = replace(branch, bound=bound, center=asked), 0
                if came > FORETOLD * hoped:
                    width = min(WIDE, 1.5 * width)
            else:
                misses += 1
                if misses % MISSES == 0:
                    width = max(width / 2.0, NARROW)
            watch.tell(branch.bound)
            hoped = value - branch.bound
            more = master.add_links() if self.hubs_open else 0
            if branch.bound > -math.inf and hoped < CLOSE * value:
                if not self.hubs_open:
                    return branch, True
                is_wide = is_free or width >= WIDE / 2.0
                if is_wide and hoped < SPLIT * value and self._splits():
                    return branch, True
                more += self._remember()
                is_done = (not added and not back) or hoped < closed * value
                if not more and is_done:
                    if is_free:
                        return branch, True
                    width = min(WIDE, 2.0 * width)
            master.keep_near(branch.center, width)
            value, duals = master.solve()
        return branch, branch.bound >= enough

    def _splits(self) -> bool:
        """Tell whether a fraction of a carrier goes out that costs by the day."""
        return broken_count(self.master.going, self.master.rows.kinds) is not None

    def _price(self, duals: Duals, best: float, watch: Watch) -> tuple[float, int]:
        """Add the columns that are missing; return what the prices prove and how many are new.

        What prices prove falls with each pricer asked: it is left where it is no more than the
        best, as long as there is something new to go on with; and where time is up, nothing proven.
        """
        bound, added = self.master.worth(duals), 0
        hubs = self.master.rows.hubs.costs(duals, are_open=self.hubs_open)
        # The most negative of the last time are asked first.
        self.routes.sort(key=lambda route: self._least.get(route.kind.number, 0.0))
        parts: list[Sequence[Pricer]] = [self.walks]
        parts += [self.routes[n : n + AT_ONCE] for n in range(0, len(self.routes), AT_ONCE)]
        for part in parts:
            if added and bound <= max(best, 0.0):
                break
            priced = self._side_by_side(part, duals, hubs, watch)
            for pricer, found in zip(part, priced, strict=True):
                if found is None:
                    return -math.inf, added
                least, columns = found
                added += sum(map(self.master.add, columns))
                bound += pricer.kind.count * least
                self._least[pricer.kind.number] = least
        return bound, added

    def _side_by_side(
        self, pricers: Sequence[Pricer], duals: Duals, hubs: HubCosts, watch: Watch
    ) -> Iterator[tuple[float, list[Column]] | None]:
        """Price by some at once; return what they find in order, None where time was up."""

        def price(pricer: Pricer) -> tuple[float, list[Column]] | None:
            if watch.is_over():
                return None
            return pricer.price(prices_of(pricer.kind, pricer.ways, duals), hubs)

        return self.pool.map(price, pricers)

    def _remember(self) -> int:
        """Remember what the master's columns pass twice; return how much is new."""
        pricers = {(walk.kind.number, walk.ways.shift): walk for walk in self.walks}
        added = 0
        for column in self.master.shares:
            pricer = pricers.get((column.kind, column.shift))
            added += 0 if pricer is None else pricer.remember(column)

        def is_kept(column: Column) -> bool:
            pricer = pricers.get((column.kind, column.shift))
            return pricer is None or pricer.allows(column)

        if added:
            self.master.keep(is_kept)
        return added


def _back(misses: int) -> float:
    """Return how far back to go after steps that prove no more: those columns are known already.

    The sequence of Pessoa, Sadykov, Uchoa and Vanderbeck, "Automation and combination of
    linear-programming based stabilization techniques in column generation", INFORMS Journal on
    Computing 30 (2018) 339, doi 10.1287/ijoc.2017.0784, where priced columns are none of use; here
    by halves.
    """
    return BACK / 2**misses if misses < MISSES else 0.0


def _between(duals: Duals, center: Duals, back: float) -> Duals:
    """Return prices a part of the way back to those in the center."""
    if not back:
        return duals
    return {name: won + back * (center.get(name, 0.0) - won) for name, won in duals.items()}
