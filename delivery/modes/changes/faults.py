"""What can be wrong with changes that only the area or the day tells."""

from collections.abc import Iterable
from datetime import date

from delivery.errors import Fault


def unknown(where: str, came: str, known: Iterable[str]) -> Fault:
    """Say that a name means nothing in the area."""
    names = ", ".join(known) or "–"
    return Fault(
        where=where,
        came=came,
        expected=f"one of {names}",
        fix="Name what the area has",
        expected_ko=f"{names} 중 하나",
        fix_ko="지역에 있는 이름을 적어 주세요",
    )


def no_such_line(rule: str, per: str, lines: int) -> Fault:
    """Say that a pay rule has no single line of a kind."""
    return Fault(
        where=f"pay.{rule}.{per}",
        came=f"{lines}",
        expected=f"just one line of {rule} by this word",
        fix="Change the rule by `times`, or correct the word",
        expected_ko=f"{rule}에 이 항목이 꼭 한 줄",
        fix_ko="`times`로 규칙 전체를 바꾸거나 낱말을 고쳐 주세요",
    )


def too_many_recipients(volume: float) -> Fault:
    """Say that an area has no more recipients than it has."""
    return Fault(
        where="volume",
        came=f"{volume:g}",
        expected="a part of the recipients, above 0 and up to 1",
        fix="Draw a bigger day first (delivery sweep does), or write 1 or less",
        expected_ko="0보다 크고 1 이하인 비율",
        fix_ko="더 큰 날은 먼저 뽑아야 합니다(delivery sweep). 1 이하로 적어 주세요",
    )


def no_delivery_day(day: date, days: str, days_ko: str) -> Fault:
    """Say that nothing is delivered on a day."""
    return Fault(
        where="weekdays",
        came=f"{day}",
        expected=f"a day of delivery ({days})",
        fix="Plan another day, or add its weekday",
        expected_ko=f"배송하는 요일({days_ko})",
        fix_ko="다른 날을 계획하거나 이 요일을 더해 주세요",
    )


def not_one_day(name: str) -> Fault:
    """Say that one day tells nothing of a scenario that delivers on some weekdays."""
    return Fault(
        where=f"{name}: weekdays",
        came="one day",
        expected="a scenario with the same meals on the day: here those of days between come too",
        fix="Compare it over days (delivery levers or delivery sweep), or plan it by itself",
        expected_ko="그날 식사가 같은 시나리오(여기서는 쉬는 날의 식사까지 함께 배송)",
        fix_ko="여러 날로 비교하거나(delivery levers, delivery sweep) 따로 계획해 주세요",
    )


def nobody_orders() -> Fault:
    """Say that no order is left."""
    return Fault(
        where="orders",
        came="0",
        expected="at least one order left by the scenario",
        fix="Take more of the recipients, or another day",
        expected_ko="시나리오가 남기는 주문 한 건 이상",
        fix_ko="대상자를 늘리거나 다른 날을 골라 주세요",
    )


def kept_too_long(weekdays: tuple[int, ...]) -> Fault:
    """Say that meals would be kept longer than overnight."""
    return Fault(
        where="weekdays",
        came=", ".join(map(str, weekdays)),
        expected="Monday, and no two weekdays running left out: a meal keeps one night, chilled",
        fix="Add days, for example mon, wed, fri",
        expected_ko="월요일을 포함하고 이틀 연달아 쉬지 않는 요일(식사는 차게 하룻밤만 보관)",
        fix_ko="요일을 더해 주세요(예: mon, wed, fri)",
    )
