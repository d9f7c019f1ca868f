"""The dated data a comparison of modes rests on."""

from collections.abc import Iterable
from datetime import date

from delivery.costing.rates import fleet_rules, tariff_on
from delivery.model.area import Area
from delivery.model.basis import Basis
from delivery.model.pay import PayLine, PayRule, Tariff


def bases_of(area: Area, day: date, modes: Iterable[str] = ()) -> tuple[Basis, ...]:
    """Return the tariff and the pay rules in force on a day; ``modes`` empty means all.

    Raises
    ------
    TariffError
        When none is in force.
    """
    wanted = frozenset(modes)
    fleets = [fleet for fleet in area.fleets if not wanted or fleet.mode in wanted]
    rules = dict.fromkeys(fleet_rules(fleets, area.pay_rules, day))
    return (_tariff(tariff_on(area.tariffs, day)), *(_rule(rule) for rule in rules))


def _tariff(tariff: Tariff) -> Basis:
    value = f"{tariff.delivery_won:,} / {tariff.meal_won:,}"
    return Basis("tariff", value, tariff.valid_from, tariff.source, tariff.confidence)


def _rule(rule: PayRule) -> Basis:
    lines = [_line(line) for line in rule.lines]
    if rule.guarantee is not None:
        lines.append(f"≥ {_line(rule.guarantee)}")
    value = " + ".join(lines)
    return Basis(rule.name, value, rule.valid_from, rule.source, rule.confidence)


def _line(line: PayLine) -> str:
    return f"{line.won:,}/{line.per.value} ({line.ledger.value})"
