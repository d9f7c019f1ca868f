"""How quickly a sweep went, and what a year takes at that rate."""

from delivery.model.sweeps import SweepRate
from delivery.reports.phrases import Phrase

NIGHT_DAYS, NIGHT_SCENARIOS, CITY_DISTRICTS = 250, 6, 25
"""A year of one district, and of the districts of Seoul."""


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
            f"Cells planned: {rate.cells:,} in {rate.seconds:,.0f} s, workers: {rate.workers}, "
            f"{each:,.0f} cells an hour each. A year of one district ({NIGHT_DAYS} days × "
            f"{NIGHT_SCENARIOS} scenarios) takes {year:,.1f} h, of {CITY_DISTRICTS} districts "
            f"{year * CITY_DISTRICTS:,.0f} h",
        ),
    )
