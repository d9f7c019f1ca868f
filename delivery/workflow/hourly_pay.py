"""How many drops an hour each pay level needs to stay within the allowance."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from delivery.costing.rates import rule_on
from delivery.model.break_even import Axis, NeededDrops, Point
from delivery.model.fleets import Fleet
from delivery.model.pay import Ledger, PayLine, PayRule, Per
from delivery.model.units import SECONDS_PER_HOUR, Won, round_half_up
from delivery.workflow.day import DayOrders

PAY_LEVELS = (Fraction(4, 5), Fraction(1), Fraction(6, 5))


def needed_drops(
    read: DayOrders, points: Sequence[Point], orders: int, allowance: Won
) -> tuple[NeededDrops, ...]:
    """Return what each mode's hour of the provider's needs, beside what it reaches.

    The allowance is the provider's: what a programme pays for time is none of it. Shifts,
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
        hourly = hourly_won(rule, fleet)
        if hourly is None:
            continue
        for times in PAY_LEVELS:
            yield NeededDrops(
                mode=mode,
                rule=rule.name,
                times=float(times),
                hourly=round_half_up(hourly * times),
                meals_per_drop=meals,
                needed=float(hourly * times) / (allowance * meals),
                reached=point.drops_per_hour.mean,
            )


def hourly_won(rule: PayRule, fleet: Fleet) -> Fraction | None:
    """Return what an hour of one carrier costs the provider; None where it pays for no time.

    Lines for time add up, a day's wages over its hours among them; a guarantee is what the hour
    brings at least.
    """
    paid = [won for line in rule.lines if (won := _per_hour(line, fleet)) is not None]
    guaranteed = _per_hour(rule.guarantee, fleet) if rule.guarantee else None
    if guaranteed is not None:
        return max(guaranteed, sum(paid, start=Fraction(0)))
    return sum(paid, start=Fraction(0)) if paid else None


def _per_hour(line: PayLine, fleet: Fleet) -> Fraction | None:
    if line.ledger is not Ledger.PROVIDER:
        return None
    on_duty = sum(shift.end - shift.start for shift in fleet.shifts)
    hours = Fraction(min(fleet.max_work or on_duty, on_duty), SECONDS_PER_HOUR)
    match line.per:
        case Per.HOUR:
            return Fraction(line.won)
        case Per.PERSON_DAY:
            return line.won * fleet.crew_size / hours
        case Per.CREW_DAY:
            return line.won / hours
        case _:
            return None
