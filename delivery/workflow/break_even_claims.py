"""Whether sampled days bear out what the guide says of the four modes.

The guide (배송시스템, four kinds of delivery): a producer's own delivery suits who delivers on a
large scale already, or has hardly an order; riders are given dense areas and more boxes at
once so that it pays; residents look after those near them; self-support cannot grow its teams when
volume does. A claim is borne out where every seed's day says so, the same seed held against itself,
and by days of which the mode reaches everybody; a mode without points, or with one day alone, says
nothing.
"""

from collections.abc import Callable, Mapping, Sequence

from delivery.model.break_even import Axis, Claim, Point, PointDay, Verdict
from delivery.model.pay import Ledger
from delivery.model.units import Won


def claims_of(
    points: Sequence[Point], own_heads: Mapping[str, int], allowance: Won
) -> tuple[Claim, ...]:
    """Return each claim of a mode there is, with its verdict and the figures it rests on."""
    claims = (
        *_producer(_line(points, "producer", Axis.VOLUME), allowance),
        *_rider(_line(points, "rider", Axis.DENSITY)),
        *_together(_line(points, "rider", Axis.MEALS), allowance),
        *_resident(_line(points, "resident", Axis.DENSITY), allowance),
        *_self_support(_line(points, "self_support", Axis.VOLUME), own_heads),
    )
    return tuple(claim for claim in claims if claim.mode in own_heads)


def _line(points: Sequence[Point], mode: str, axis: Axis) -> list[Point]:
    return [point for point in points if point.mode == mode and point.axis is axis]


def exceeds(more: Point, less: Point, figure: Callable[[PointDay], float]) -> bool:
    """Tell whether a figure is above another's on every seed that both have, of two or more."""
    pairs = _pairs(more, less)
    return len(pairs) > 1 and all(figure(one) > figure(other) for one, other in pairs)


def _pairs(one: Point, other: Point) -> list[tuple[PointDay, PointDay]]:
    days = {day.seed: day for day in other.days}
    return [(day, days[day.seed]) for day in one.days if day.seed in days]


def _tells(line: Sequence[Point]) -> bool:
    """Tell whether a line has two ends to compare, on more than one day."""
    return len(line) > 1 and len(_pairs(line[0], line[-1])) > 1


def _per_meal(day: PointDay) -> float:
    return day.per_meal


def _drops_per_hour(day: PointDay) -> float:
    return day.drops_per_hour


def _part_served(day: PointDay) -> float:
    return day.served


def _won(point: Point) -> float:
    return point.per_meal[Ledger.PROVIDER].mean


def _producer(line: Sequence[Point], allowance: Won) -> tuple[Claim, ...]:
    if not _tells(line):
        return (Claim("producer", "large", None, {}), Claim("producer", "tiny", None, {}))
    least, most = line[0], line[-1]
    figures = {
        "least_orders": least.orders,
        "least_won": _won(least),
        "most_orders": most.orders,
        "most_won": _won(most),
        "allowance": allowance,
        "least_served": least.served.mean,
        "most_served": most.served.mean,
    }
    return (
        Claim("producer", "large", _is_within(most, allowance), figures),
        Claim("producer", "tiny", _is_within(least, allowance), figures),
    )


def _is_within(point: Point, allowance: Won) -> bool:
    return point.reaches_all and all(day.per_meal <= allowance for day in point.days)


def _rider(line: Sequence[Point]) -> tuple[Claim, ...]:
    if not _tells(line):
        return (Claim("rider", "density", None, {}), Claim("rider", "hour", None, {}))
    thin, dense = line[0], line[-1]
    figures = _thin_and_dense(line)
    is_cheaper = exceeds(thin, dense, _per_meal)
    is_fuller = exceeds(dense, thin, _drops_per_hour)
    both = thin.reaches_all and dense.reaches_all
    return (
        Claim("rider", "density", both and is_cheaper, figures),
        Claim("rider", "hour", both and is_fuller, figures),
    )


def _together(line: Sequence[Point], allowance: Won) -> tuple[Claim, ...]:
    given = [point for point in line if point.value]
    if not _tells(given):
        return (Claim("rider", "meals", None, {}),)
    one, most = given[0], given[-1]
    figures = {
        "few_meals": one.value,
        "few_won": _won(one),
        "many_meals": most.value,
        "many_won": _won(most),
        "allowance": allowance,
        "few_served": one.served.mean,
        "many_served": most.served.mean,
    }
    is_beyond = all(day.per_meal > allowance for day in one.days)
    verdict: Verdict = is_beyond and _is_within(most, allowance)
    return (Claim("rider", "meals", verdict, figures),)


def _resident(line: Sequence[Point], allowance: Won) -> tuple[Claim, ...]:
    if not _tells(line):
        return (Claim("resident", "nearness", None, {}),)
    thin, dense = line[0], line[-1]
    verdict: Verdict = not thin.reaches_all and exceeds(dense, thin, _part_served)
    figures = {**_thin_and_dense(line), "allowance": allowance}
    return (Claim("resident", "nearness", verdict, figures),)


def _thin_and_dense(line: Sequence[Point]) -> dict[str, float]:
    thin, dense = line[0], line[-1]
    return {
        "thin_stops_per_km2": thin.stops_per_km2.mean,
        "thin_won": _won(thin),
        "thin_drops_per_hour": thin.drops_per_hour.mean,
        "thin_served": thin.served.mean,
        "dense_stops_per_km2": dense.stops_per_km2.mean,
        "dense_won": _won(dense),
        "dense_drops_per_hour": dense.drops_per_hour.mean,
        "dense_served": dense.served.mean,
    }


def _self_support(line: Sequence[Point], own_heads: Mapping[str, int]) -> tuple[Claim, ...]:
    heads = own_heads.get("self_support", 0)
    if not line or not heads:
        return (Claim("self_support", "heads", None, {}),)
    beyond = [point for point in line if point.heads.mean > heads]
    figures = {
        "heads": heads,
        "most_orders": line[-1].orders,
        "most_heads": line[-1].heads.mean,
        "most_won": _won(line[-1]),
    }
    if beyond:
        figures["first_orders"] = beyond[0].orders
        figures["first_heads"] = beyond[0].heads.mean
    return (Claim("self_support", "heads", bool(beyond), figures),)
