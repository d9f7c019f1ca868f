"""What an earlier replanning of the day said holds on: absences, cancellations, the time."""

from collections.abc import Iterator, Set

from delivery.errors import Fault
from delivery.model.plan import Replanned
from delivery.model.units import Seconds, format_clock


def absent_by_now(before: Replanned | None, absent: tuple[str, ...]) -> tuple[str, ...]:
    """Return who is absent now or was when the plan was last made anew."""
    return tuple(dict.fromkeys((*(before.absent if before else ()), *absent)))


def cancelled_by_now(
    before: Replanned | None, cancelled: tuple[str, ...], orders: Set[str]
) -> tuple[str, ...]:
    """Return what is cancelled now or was then and is still among the day's orders."""
    earlier = (order for order in (before.cancelled if before else ()) if order in orders)
    return tuple(dict.fromkeys((*earlier, *cancelled)))


def time_by_now(before: Replanned | None, now: Seconds | None) -> Seconds | None:
    """Return how late it is: as told, else as late as when the plan was last made anew."""
    return before.now if now is None and before else now


def turned_back(before: Replanned | None, now: Seconds | None) -> Iterator[Fault]:
    """Yield a fault where it is told to be earlier than when the plan was last made anew."""
    latest = before.now if before else None
    if latest is not None and now is not None and now < latest:
        held = format_clock(latest)
        yield Fault(
            where="--now",
            came=format_clock(now),
            expected=f"{held} or later: the plan was made anew at {held}",
            fix="Name a later time, or the plan from before",
            expected_ko=f"이 계획을 다시 만든 {held} 또는 그 뒤",
            fix_ko="더 늦은 시각을 적거나 그 전의 계획을 골라 주세요",
        )
