"""Pay rules and the tariff as a scenario would have them, each with its source."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from delivery.errors import Fault, ScenarioError
from delivery.model.area import Area
from delivery.model.changes import ALLOWANCE, UNSOURCED, Changes, Sourced
from delivery.model.pay import PayLine, PayRule, Per, Surcharge, Tariff
from delivery.model.units import Won, round_half_up
from delivery.modes.changes.exact import exact
from delivery.modes.changes.faults import no_such_line, unknown

TIMES = "times"
GUARANTEE = "guarantee"


def changed_prices(area: Area, changes: Changes) -> Area:
    """Return the area with its pay rules, its own time and its allowance changed.

    Every dated entry of a rule changes, and every tariff: a scenario knows no dates.

    Raises
    ------
    ScenarioError
        With a fault for every rule or line that is not the area's.
    """
    faults = pay_faults(area, changes)
    if faults:
        raise ScenarioError(faults)
    return replace(
        area,
        pay_rules=tuple(_rule(rule, changes) for rule in area.pay_rules),
        tariffs=tuple(_tariff(tariff, changes) for tariff in area.tariffs),
    )


def pay_faults(area: Area, changes: Changes) -> list[Fault]:
    """Return a fault for every rule or line of the changes that is not the area's."""
    names = sorted({rule.name for rule in area.pay_rules})
    found = [unknown("pay", name, names) for name in changes.pay if name not in names]
    found += [unknown("own_time", name, names) for name in changes.own_time if name not in names]
    for rule in area.pay_rules:
        for word in changes.pay.get(rule.name, {}):
            lines = _count(rule, word)
            if lines != 1:
                found.append(no_such_line(rule.name, word, lines))
    return list(dict.fromkeys(found))


def _count(rule: PayRule, word: str) -> int:
    if word == TIMES:
        return 1
    if word == GUARANTEE:
        return int(rule.guarantee is not None)
    return sum(line.per == word for line in rule.lines)


def _rule(rule: PayRule, changes: Changes) -> PayRule:
    given, own_time = changes.pay.get(rule.name, {}), changes.own_time.get(rule.name)
    if not given and own_time is None:
        return rule
    sourced = changes.sources.get(rule.name, UNSOURCED)
    rule = _multiplied(rule, exact(given.get(TIMES, 1)))
    guarantee = rule.guarantee
    if guarantee is not None and GUARANTEE in given:
        guarantee = replace(guarantee, won=int(given[GUARANTEE]))
    return replace(
        rule,
        lines=tuple(_line(line, given) for line in rule.lines),
        guarantee=guarantee,
        own_time_won_per_hour=rule.own_time_won_per_hour if own_time is None else own_time,
        source=sourced.source,
        confidence=sourced.confidence,
    )


def _line(line: PayLine, given: Mapping[str, Won | float]) -> PayLine:
    won = given.get(Per(line.per))
    return line if won is None else replace(line, won=int(won))


def _multiplied(rule: PayRule, times: Fraction) -> PayRule:
    if times == 1:
        return rule
    surcharges = (Surcharge(one.when, _times(one.line, times)) for one in rule.surcharges)
    return replace(
        rule,
        lines=tuple(_times(line, times) for line in rule.lines),
        guarantee=None if rule.guarantee is None else _times(rule.guarantee, times),
        surcharges=tuple(surcharges),
    )


def _times(line: PayLine, times: Fraction) -> PayLine:
    tiers = tuple(replace(tier, won=round_half_up(tier.won * times)) for tier in line.tiers)
    return replace(line, won=round_half_up(line.won * times), tiers=tiers)


def _tariff(tariff: Tariff, changes: Changes) -> Tariff:
    if changes.allowance is None:
        return tariff
    sourced: Sourced = changes.sources.get(ALLOWANCE, UNSOURCED)
    return replace(
        tariff,
        delivery_won=changes.allowance,
        source=sourced.source,
        confidence=sourced.confidence,
    )
