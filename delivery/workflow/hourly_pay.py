"""How many drops an hour each pay level needs to stay within the allowance."""

from collections.abc import Iterator, Sequence

from delivery.costing.rates import rule_on
from delivery.model.break_even import Axis, NeededDrops, Point
from delivery.model.fleets import Fleet
from delivery.model.pay import Ledger, PayLine, PayRule, Per
from delivery.model.units import SECONDS_PER_HOUR, Won
from delivery.workflow.day import DayOrders

PAY_LEVELS = (0.8, 1.0, 1.2)


def needed_drops(
    read: DayOrders, points: Sequence[Point], orders: int, allowance: Won
) -> tuple[NeededDrops, ...]:
    """Return what each mode's hour needs in each ledger that pays it, beside what it reaches.

    An hour is the guarantee's or the ``hour`` line's won, or a day's wages over its hours. Shifts,
    kilometres and fees come on top: what is needed is the least.

    Parameters
    ----------
    orders
        The volume whose drops per hour and meals per drop are set beside it.
    """
    return tuple(_all_needed(read, points, orders, allowance))


def _all_needed(
    read: DayOrders, points: Sequence[Point], orders: int, allowance: Won
) -> Iterator[NeededDrops]:
    reached = {p.mode: p for p in points if p.axis is Axis.VOLUME and p.orders == orders}
    for mode, point in reached.items():
        fleet = next(fleet for fleet in read.area.fleets if fleet.mode == mode)
        rule = rule_on(read.area.pay_rules, fleet.pay, read.date)
        meals = point.meals_per_drop.mean
        for ledger, hourly in hourly_won(rule, fleet).items():
            for times in PAY_LEVELS:
                yield NeededDrops(
                    mode=mode,
                    rule=rule.name,
                    times=times,
                    ledger=ledger,
                    hourly=round(hourly * times),
                    meals_per_drop=meals,
                    needed=hourly * times / (allowance * meals),
                    reached=point.drops_per_hour.mean,
                )


def hourly_won(rule: PayRule, fleet: Fleet) -> dict[Ledger, float]:
    """Return what an hour of one carrier costs each ledger that pays for time."""
    found: dict[Ledger, float] = {}
    lines = (*rule.lines, *((rule.guarantee,) if rule.guarantee else ()))
    for line in lines:
        won = _per_hour(line, fleet)
        if won is not None:
            found[line.ledger] = max(won, found.get(line.ledger, 0.0))
    return found


def _per_hour(line: PayLine, fleet: Fleet) -> float | None:
    on_duty = sum(shift.end - shift.start for shift in fleet.shifts)
    hours = min(fleet.max_work or on_duty, on_duty) / SECONDS_PER_HOUR
    match line.per:
        case Per.HOUR:
            return float(line.won)
        case Per.PERSON_DAY:
            return line.won * fleet.crew_size / hours
        case Per.CREW_DAY:
            return line.won / hours
        case _:
            return None
