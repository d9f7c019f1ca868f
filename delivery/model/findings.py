"""What a check finds wrong with a plan: broken constraints and wrong figures."""

from dataclasses import dataclass

from delivery.model.units import Seconds


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a solution; trips, loadings and stops count from 0."""

    carrier: str | None = None
    trip: int | None = None
    loading: int | None = None
    stop: int | None = None

    def __str__(self) -> str:
        counted = (("trip", self.trip), ("loading", self.loading), ("stop", self.stop))
        parts = [self.carrier] if self.carrier is not None else []
        parts += [f"{name} {number + 1}" for name, number in counted if number is not None]
        return " ".join(parts) or "plan"


@dataclass(frozen=True, slots=True)
class Violation:
    """A constraint that a solution breaks.

    Parameters
    ----------
    code
        Stable name of the constraint.
    where
        The carrier, trip and stop.
    message, message_ko
        What came and what was allowed, both with their numbers, in English and in Korean.
    tasks
        The tasks concerned, by index.
    """

    code: str
    where: Where
    message: str
    message_ko: str
    tasks: tuple[int, ...] = ()

    def __str__(self) -> str:
        return f"{self.where}: {self.code}: {self.message_ko}. / {self.message}."


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A figure of a plan that does not follow from the plan's own stops.

    ``where`` is a route, a mode of the summary or the plan; ``figure`` names what was compared.
    """

    where: str
    figure: str
    came: str
    expected: str

    def __str__(self) -> str:
        return (
            f"{self.where}: {self.figure}: 적힌 값 {self.came}, 다시 계산한 값 {self.expected}. "
            f"/ {self.came} is written; {self.expected} follows from the stops."
        )


@dataclass(frozen=True, slots=True)
class LegTolerance:
    """How far a leg may lie from the matrix: the larger of a fixed amount and a share of the leg.

    ``metres`` beside the seconds: two programs agree on the quickest time, yet the ways may differ.
    """

    seconds: Seconds = 0
    metres: int = 0
    percent: int = 0

    def allows_seconds(self, came: int, expected: int) -> bool:
        """Tell whether a leg's seconds are near enough."""
        return 100 * abs(came - expected) <= max(100 * self.seconds, self.percent * expected)

    def allows_metres(self, came: int, expected: int) -> bool:
        """Tell whether a leg's metres are near enough."""
        return 100 * abs(came - expected) <= max(100 * self.metres, self.percent * expected)


EXACT_LEGS = LegTolerance()
"""For plans made with the very matrices they are checked against."""

PLAN_FILE_LEGS = LegTolerance(seconds=2, metres=20, percent=1)
"""For plans from elsewhere: max(2 s, 1 %); 20 m is 2 s at the 36 km/h of a fast street."""

PLAN_FILE_BEYOND = LegTolerance(metres=2, percent=1)
"""For the shortest distances of plans from elsewhere: two programs round and snap apart."""
