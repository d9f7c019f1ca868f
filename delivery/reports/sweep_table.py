"""A sweep's scenarios as a table, a line each, and what the measured rate means."""

from typing import Final

from delivery.model.pay import Ledger
from delivery.model.sweeps import ScenarioDays, Spread, SweepRate, SweepSummary
from delivery.reports.figures import NOTHING, signed_won, won
from delivery.reports.phrases import LEDGERS, Phrase
from delivery.reports.table import Row, Table

NIGHT_DAYS, NIGHT_SCENARIOS, CITY_DISTRICTS = 250, 6, 25
"""A year of one district, and of the districts of Seoul."""

HEADINGS: Final = (
    Phrase("시나리오", "Scenario"),
    Phrase("물량", "Volume"),
    Phrase("날", "Days"),
    Phrase("주문", "Orders"),
    Phrase("미배정", "Unserved"),
    *LEDGERS.values(),
    Phrase("식사당 원", "Won/meal"),
    Phrase("열 날에 여덟", "8 days of 10"),
    Phrase("기준 안 날", "Days within"),
    Phrase("그대로와의 차", "vs as it is"),
)


def sweep_table(summary: SweepSummary) -> Table:
    """Return a line for every scenario and volume."""
    rows = tuple(Row(title_of(each), _cells(each)) for each in summary.scenarios)
    notes = (
        Phrase(
            f"식사당 허용액 {summary.allowance:,}원. 식사당 원은 제공기관 부담이며, "
            "열 날 가운데 여덟 날이 범위 안에 있습니다.",
            f"Allowance {summary.allowance:,} won a meal. Won/meal is the provider's; eight days "
            "of ten lie within the span.",
        ),
    )
    return Table(HEADINGS, rows, notes)


def title_of(scenario: ScenarioDays) -> Phrase:
    """Return what a scenario is called."""
    return Phrase(scenario.title, scenario.title)


def _cells(scenario: ScenarioDays) -> tuple[str, ...]:
    total = scenario.total
    per_meal = total.per_meal[Ledger.PROVIDER] if total.per_meal else None
    return (
        f"{scenario.volume:g}",
        f"{total.days:,}",
        f"{total.orders:,}",
        f"{total.unserved:,}",
        *(won(total.won[ledger]) for ledger in Ledger),
        won(per_meal),
        span(total.daily),
        f"{total.days_within:,}",
        _versus(scenario.versus_first),
    )


def span(spread: Spread | None) -> str:
    """Write what most days lie between."""
    return NOTHING if spread is None else f"{round(spread.low):,}–{round(spread.high):,}"


def _versus(spread: Spread | None) -> str:
    return NOTHING if spread is None else signed_won(round(spread.mean))


def rate_notes(rate: SweepRate) -> tuple[Phrase, ...]:
    """Say how quickly cells were planned, and what a year takes at that rate."""
    year = rate.hours_for(NIGHT_DAYS * NIGHT_SCENARIOS)
    if year is None:
        return ()
    each = rate.per_hour / rate.workers
    return (
        Phrase(
            f"{rate.cells:,}칸을 {rate.seconds:,.0f}초에, 일꾼 {rate.workers}: 일꾼마다 한 시간에 "
            f"{each:,.0f}칸. 한 구의 한 해({NIGHT_DAYS}일 × 시나리오 {NIGHT_SCENARIOS}개)는 "
            f"{year:,.1f}시간, {CITY_DISTRICTS}개 구는 {year * CITY_DISTRICTS:,.0f}시간",
            f"{rate.cells:,} cells in {rate.seconds:,.0f} s by {rate.workers} workers: {each:,.0f} "
            f"cells an hour each. A year of one district ({NIGHT_DAYS} days × {NIGHT_SCENARIOS} "
            f"scenarios) takes {year:,.1f} h, of {CITY_DISTRICTS} districts "
            f"{year * CITY_DISTRICTS:,.0f} h",
        ),
    )
