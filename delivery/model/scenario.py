"""What a plan is made for: the area, the day, whose won is minimised, how long to search."""

from dataclasses import dataclass
from datetime import date

from delivery.model.area import Area
from delivery.model.objective import Objective
from delivery.model.pay import Condition, Ledger
from delivery.model.plan import PlanRemembered
from delivery.model.wishes import Reference


@dataclass(frozen=True, slots=True)
class SearchLimit:
    """When to stop, and how many searches run side by side, a core each.

    ``iterations`` repeats exactly on any machine with the same ``workers``; ``seconds`` is for use.
    """

    seconds: float | None = None
    iterations: int | None = None
    workers: int = 1

    def __post_init__(self) -> None:
        if self.seconds is None and self.iterations is None:
            raise ValueError("A search needs a limit: seconds or iterations.")
        if self.workers < 1:
            raise ValueError(f"A search needs workers; {self.workers} came, expected 1 or more.")


@dataclass(frozen=True, slots=True)
class Scenario:
    """One question asked of the engine.

    ``modes`` None means every mode of the area; ``price_day`` is the date whose tariff and pay
    rules apply (None: the service date). ``conditions`` holds the weather and, on a public
    holiday, ``holiday``. ``reference`` is a plan to hold on to, as far as the area's wishes price
    it; ``remembered`` is what recipients know from before where a whole day has told it to its
    parts (None: as the reference says). ``cancelled`` orders are not delivered after all.
    ``bound_seconds`` is how long to look for a bound on the plan's won afterwards, 0: never.
    """

    area: Area
    day: date
    limit: SearchLimit
    objective: Objective = Ledger.PROVIDER
    modes: tuple[str, ...] | None = None
    conditions: frozenset[Condition] = frozenset()
    price_day: date | None = None
    seed: int = 0
    reference: Reference | None = None
    remembered: tuple[PlanRemembered, ...] | None = None
    cancelled: frozenset[str] = frozenset()
    bound_seconds: float = 0.0


COMPILING = "compiling"
"""The stage in which a machine's first search compiles its kernels: a minute or two, once."""


BOUNDING = "bound"
"""The stage in which a bound is looked for; ``won`` is the best proven so far."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What the search reports while it runs."""

    stage: str
    seconds: float
    iterations: int
    unassigned: int
    won: int | None
