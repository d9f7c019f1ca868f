"""An hour is held to the provider's allowance by what the provider pays for it."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from delivery.model.fleets import Fleet
from delivery.model.pay import Ledger, PayLine, PayRule, Per
from delivery.workflow.hourly_pay import hourly_won
from tests.workflow.unpaved import unpaved

HOUR = PayLine(Per.HOUR, 10_000, Ledger.PROVIDER)


def rule(*lines: PayLine, guarantee: PayLine | None = None) -> PayRule:
    return PayRule("rule", date(2026, 1, 1), "a test", "R", lines, guarantee)


def fleet() -> Fleet:
    """Return crews of two who are on duty and work four hours."""
    van = next(each for each in unpaved().area.fleets if not each.residents)
    start = van.shifts[0].start
    shift = replace(van.shifts[0], end=start + 4 * 3600)
    return replace(van, shifts=(shift,), max_work=None, crew_size=2)


def test_what_the_programme_pays_is_no_part_of_the_provider_s_allowance() -> None:
    programme = PayLine(Per.PERSON_DAY, 60_000, Ledger.PROGRAMME)
    assert hourly_won(rule(programme), fleet()) is None
    assert hourly_won(rule(programme, HOUR), fleet()) == 10_000


def test_lines_for_time_add_up() -> None:
    day = PayLine(Per.PERSON_DAY, 20_000, Ledger.PROVIDER)
    crew = PayLine(Per.CREW_DAY, 6_001, Ledger.PROVIDER)
    # Two persons' 20,000 over four hours are 10,000, and the crew's 6,001 are 1,500.25.
    assert hourly_won(rule(HOUR, day, crew), fleet()) == 21_500 + Fraction(1, 4)


def test_a_guarantee_is_what_an_hour_brings_at_least() -> None:
    more, less = replace(HOUR, won=19_800), replace(HOUR, won=9_000)
    assert hourly_won(rule(HOUR, guarantee=more), fleet()) == 19_800
    assert hourly_won(rule(HOUR, guarantee=less), fleet()) == 10_000
    assert hourly_won(rule(guarantee=more), fleet()) == 19_800


def test_fees_are_no_hour() -> None:
    assert hourly_won(rule(PayLine(Per.BOX, 1_300, Ledger.PROVIDER)), fleet()) is None
