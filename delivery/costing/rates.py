"""What is in force on a day: pay rules, the tariff, the minimum wage.

All are dated tables. A day no entry covers is the user's to settle: nothing is interpolated.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from delivery.errors import Fault, TariffError
from delivery.model.fleets import Fleet
from delivery.model.pay import MinimumWage, PayRule, Tariff
from delivery.model.units import Won


def rule_on(rules: Sequence[PayRule], name: str, day: date) -> PayRule:
    """Return the pay rule of a name in force on a day: the latest that has begun.

    Raises
    ------
    TariffError
        When none has begun by then.
    """
    named = [rule for rule in rules if rule.name == name]
    begun = [rule for rule in named if rule.valid_from <= day]
    if not begun:
        starts = [rule.valid_from for rule in named]
        raise TariffError([_not_begun(f"pay_rules.toml {name}", day, starts, "[[rule]]")])
    return max(begun, key=lambda rule: rule.valid_from)


def fleet_rules(
    fleets: Sequence[Fleet], rules: Sequence[PayRule], day: date
) -> tuple[PayRule, ...]:
    """Return each fleet's pay rule in force on a day, in the fleets' order.

    Raises
    ------
    TariffError
        With a fault for every pay rule that is not in force, not only the first.
    """
    found: dict[str, PayRule] = {}
    faults: list[Fault] = []
    for name in dict.fromkeys(fleet.pay for fleet in fleets):
        try:
            found[name] = rule_on(rules, name, day)
        except TariffError as error:
            faults.extend(error.faults)
    if faults:
        raise TariffError(faults)
    return tuple(found[fleet.pay] for fleet in fleets)


def tariff_on(tariffs: Sequence[Tariff], day: date) -> Tariff:
    """Return the tariff in force on a day; of several, the one that began last.

    Raises
    ------
    TariffError
        When the day lies in a gap; the fault names the spans around it.
    """
    covering = [tariff for tariff in tariffs if _covers(tariff, day)]
    if not covering:
        raise TariffError([_gap(tariffs, day)])
    return max(covering, key=lambda tariff: tariff.valid_from)


def minimum_wage_on(wages: Sequence[MinimumWage], day: date) -> MinimumWage:
    """Return the minimum wage in force on a day: the latest that has begun.

    Raises
    ------
    TariffError
        When none has begun by then.
    """
    begun = [wage for wage in wages if wage.valid_from <= day]
    if not begun:
        starts = [wage.valid_from for wage in wages]
        raise TariffError([_not_begun("wages.toml", day, starts, "[[wage]]")])
    return max(begun, key=lambda wage: wage.valid_from)


def shortfall_rate(rule: PayRule, minimum_wage: Won) -> Won:
    """Return the won per promised hour not worked: the rule's own, else the minimum wage."""
    own = rule.shortfall_won_per_hour
    return minimum_wage if own is None else own


def _covers(tariff: Tariff, day: date) -> bool:
    return tariff.valid_from <= day and (tariff.valid_until is None or day <= tariff.valid_until)


def _gap(tariffs: Sequence[Tariff], day: date) -> Fault:
    before = [t for t in tariffs if t.valid_until is not None and t.valid_until < day]
    after = [t for t in tariffs if t.valid_from > day]
    around = []
    if before:
        around.append(max(before, key=lambda t: (t.valid_until or t.valid_from, t.valid_from)))
    if after:
        around.append(min(after, key=lambda t: t.valid_from))
    spans = [f"{t.valid_from}–{t.valid_until or ''}" for t in around]
    return Fault(
        where="tariff.toml [[tariff]]",
        came=day.isoformat(),
        expected=f"a day a tariff covers; the nearest are {_listed(spans, 'none at all', 'and')}",
        fix="Add the tariff of that day with its source, or price by the tariff of another day",
        expected_ko=f"단가가 있는 날짜 (가장 가까운 기간: {_listed(spans, '없음', '및')})",
        fix_ko="그 날짜의 단가를 출처와 함께 추가하거나 다른 날짜의 단가로 계산하세요",
    )


def _not_begun(where: str, day: date, starts: Iterable[date], key: str) -> Fault:
    first = [start.isoformat() for start in sorted(starts)[:1]]
    return Fault(
        where=where,
        came=day.isoformat(),
        expected=f"a day an entry has begun by; the first begins {_listed(first, 'never', '')}",
        fix=f"Add a {key} entry with an earlier 'from' and its source, or plan another day",
        expected_ko=f"적용이 시작된 날짜 (가장 이른 시작일: {_listed(first, '없음', '')})",
        fix_ko=f"더 이른 'from' 날짜의 {key} 항목을 출처와 함께 추가하거나 다른 날짜를 고르세요",
    )


def _listed(words: Sequence[str], nothing: str, joint: str) -> str:
    return f" {joint} ".join(words) if words else nothing
