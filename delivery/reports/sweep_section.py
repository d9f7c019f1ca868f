"""A year by day: what scenarios cost over many days, by month and by weather, with their spread."""

from collections.abc import Mapping, Sequence
from typing import Final

from delivery.model.pay import Ledger
from delivery.model.sweeps import DaysFigures, DecileSpread, ScenarioDays, SweepSummary
from delivery.model.years import Assumed
from delivery.reports.phrases import CONDITIONS, LEDGERS, MODES, REASONS, Phrase, in_order, phrase
from delivery.reports.sections import (
    Assumption,
    Column,
    Figure,
    Section,
    SectionTable,
    Value,
)
from delivery.reports.sweep_charts import scenario_name, sweep_charts
from delivery.reports.year_words import year_value

SWEEP_QUESTION: Final = Phrase(
    "한 해 동안 날마다 얼마가 들고, 어느 시나리오가 기준 안에 드는가?",
    "What do the days of a year cost, and which scenario stays within the allowance?",
)
_SCENARIO: Final = Column(Phrase("시나리오", "Scenario"))
FEW_DAYS: Final = 10
"""Of fewer days one in ten cannot be told."""

FAIR: Final = Phrase("할증 없는 날", "days without surcharge")

TABLES: Final[Mapping[str, Phrase]] = {
    "people": Phrase("대상자의 들고 남", "Recipients coming and going"),
    "hospital": Phrase("입원", "Hospital stays"),
    "service": Phrase("배송일", "Days of delivery"),
    "volume": Phrase("물량의 변화", "Volume over time"),
    "planning": Phrase("계획 속도", "Speed of planning"),
    **{f"weather.{name}": words for name, words in CONDITIONS.items()},
}
"""What the tables of ``year.toml`` are called."""


def sweep_section(summary: SweepSummary, assumptions: Sequence[Assumption] = ()) -> Section:
    """Return the section of a sweep; ``assumptions`` are those of the area beside the year's."""
    return Section(
        key="year",
        title=Phrase("한 해의 날들", "The days of a year"),
        question=SWEEP_QUESTION,
        findings=tuple(_finding(each, summary) for each in summary.scenarios),
        tables=(
            _scenarios(summary),
            _months(summary),
            _people(summary),
            _weather(summary),
            _pay(summary),
            *_unserved(summary),
        ),
        charts=sweep_charts(summary),
        assumptions=(*year_assumptions(summary.assumed), *assumptions),
    )


def year_assumptions(assumed: Mapping[str, Assumed]) -> tuple[Assumption, ...]:
    """Return what sampled days rest on, as a document lists it."""
    return tuple(
        Assumption(
            name=phrase(TABLES, name),
            value=year_value(each.value),
            valid_from=f"{each.valid_from}",
            source=each.source,
            confidence=each.confidence,
        )
        for name, each in assumed.items()
    )


def _finding(scenario: ScenarioDays, summary: SweepSummary) -> Phrase:
    name, total = scenario_name(scenario, summary), scenario.total
    if total.per_meal is None or total.daily is None:
        return Phrase(f"{name.ko}: 배송한 식사 없음.", f"{name.en}: no meal was delivered.")
    won, daily = total.per_meal[Ledger.PROVIDER], total.daily
    allowance = allowances_text(scenario)
    most = _most_days(total.days, daily)
    ko = (
        f"{name.ko}: {total.days:,}일에 식사당 제공기관 부담 {won:,}원{most.ko}; "
        f"{total.days_within:,}일이 기준 {allowance}원 안; 미배정 {total.unserved:,}건"
    )
    en = (
        f"{name.en}: {won:,} won a meal for the provider{most.en}; within the allowance of "
        f"{allowance} on {total.days_within:,} of {total.days:,} days; orders unserved: "
        f"{total.unserved:,}"
    )
    versus = scenario.versus_first
    if versus is not None:
        ko += f"; 같은 날들보다 {versus.mean:+,.0f}원"
        en += f"; {versus.mean:+,.0f} won against the same days as they are"
    return Phrase(f"{ko}.", f"{en}.")


def _most_days(days: int, daily: DecileSpread) -> Phrase:
    """Say between what most days lie, where there are enough to tell."""
    if days < FEW_DAYS:
        return Phrase("", "")
    between = f"{daily.low:,.0f}–{daily.high:,.0f}"
    return Phrase(f", 열 날 가운데 여덟 날은 {between}원", f", {between} on eight days of ten")


def allowances_text(scenario: ScenarioDays) -> str:
    """Return the won that a scenario's days are held to."""
    return ", ".join(f"{won:,}" for won in scenario.allowances)


_FIGURES: Final = (
    Column(Phrase("날", "Days"), Figure.COUNT),
    Column(Phrase("주문", "Orders"), Figure.COUNT),
    Column(Phrase("미배정", "Unserved"), Figure.COUNT),
    *(
        Column(Phrase(f"식사당 {words.ko}", f"{words.en} a meal"), Figure.WON)
        for words in LEDGERS.values()
    ),
    Column(Phrase("싼 날 (10%)", "Cheap day (10 %)"), Figure.WON),
    Column(Phrase("비싼 날 (90%)", "Dear day (90 %)"), Figure.WON),
    Column(Phrase("기준 안 날", "Days within"), Figure.COUNT),
)


def _figures(figures: DaysFigures) -> tuple[Value, ...]:
    per_meal, daily = figures.per_meal, figures.daily
    return (
        figures.days,
        figures.orders,
        figures.unserved,
        *(per_meal[ledger] if per_meal else None for ledger in Ledger),
        daily.low if daily else None,
        daily.high if daily else None,
        figures.days_within,
    )


def _scenarios(summary: SweepSummary) -> SectionTable:
    return SectionTable(
        title=Phrase("시나리오마다", "By scenario"),
        columns=(
            _SCENARIO,
            *_FIGURES,
            Column(Phrase("그대로와의 차", "Against as it is"), Figure.SIGNED_WON),
            Column(Phrase("식사당 기준", "Allowance a meal")),
        ),
        rows=tuple(
            (
                scenario_name(each, summary),
                *_figures(each.total),
                _mean(each.versus_first),
                allowances_text(each),
            )
            for each in summary.scenarios
        ),
        notes=_notes(summary),
    )


def _notes(summary: SweepSummary) -> tuple[Phrase, ...]:
    said = Phrase(
        "날은 식사를 배송한 날. 차이는 같은 날, 같은 사람들의 식사당 제공기관 부담 차이의 평균. "
        f"사람들의 난수 시드 {summary.seeds}개.",
        "Days are those on which meals were delivered. Differences are of the same days and "
        f"people, provider's won a meal on average. Seeds of people: {summary.seeds}.",
    )
    few = Phrase(
        f"{FEW_DAYS}일이 안 되는 표본의 싼 날과 비싼 날은 몇 안 되는 날 사이를 이은 어림입니다.",
        f"Of fewer than {FEW_DAYS} days, the cheap and the dear day are read between the few.",
    )
    left = Phrase(
        f"모든 시나리오에 있지는 않은 날 {summary.left_out:,}칸은 넣지 않았습니다.",
        f"Left out, as not every scenario has their days: {summary.left_out:,} cells.",
    )
    is_few = any(each.total.days < FEW_DAYS for each in summary.scenarios)
    return (said, *((few,) if is_few else ()), *((left,) if summary.left_out else ()))


def _mean(spread: DecileSpread | None) -> float | None:
    return None if spread is None else spread.mean


def _months(summary: SweepSummary) -> SectionTable:
    return SectionTable(
        title=Phrase("달마다", "By month"),
        columns=(_SCENARIO, Column(Phrase("달", "Month")), *_FIGURES),
        rows=tuple(
            (scenario_name(each, summary), month, *_figures(figures))
            for each in summary.scenarios
            for month, figures in each.months.items()
        ),
        is_detail=len(summary.scenarios) > 1,
    )


def _people(summary: SweepSummary) -> SectionTable:
    """Return who comes and goes: the same under every scenario."""
    first = {each.volume: each for each in reversed(summary.scenarios)}
    rows = [
        (f"× {volume:g}", month, each.recipients, each.new, each.paused)
        for volume, scenario in sorted(first.items())
        for month, each in scenario.months.items()
    ]
    return SectionTable(
        title=Phrase("대상자, 하루 평균", "Recipients, on an average day"),
        columns=(
            Column(Phrase("물량", "Volume")),
            Column(Phrase("달", "Month")),
            Column(Phrase("대상자", "Recipients"), Figure.DECIMAL),
            Column(Phrase("첫 배송", "First deliveries"), Figure.DECIMAL),
            Column(Phrase("입원", "In hospital"), Figure.DECIMAL),
        ),
        rows=tuple(rows),
    )


def _weather(summary: SweepSummary) -> SectionTable:
    return SectionTable(
        title=Phrase("날씨와 휴일마다", "By weather and holiday"),
        columns=(_SCENARIO, Column(Phrase("날", "Days of")), *_FIGURES),
        rows=tuple(
            (
                scenario_name(each, summary),
                FAIR if condition is None else phrase(CONDITIONS, condition),
                *_figures(figures),
            )
            for each in summary.scenarios
            for condition, figures in each.weather.items()
            if figures.days
        ),
        notes=(
            Phrase(
                "비와 추위가 겹친 날은 두 줄에 모두 셉니다.",
                "A day that is both rainy and cold stands in both rows.",
            ),
        ),
    )


def _pay(summary: SweepSummary) -> SectionTable:
    modes = in_order({mode for each in summary.scenarios for mode in each.total.per_hour})
    return SectionTable(
        title=Phrase("운반자가 받는 시간당 원", "Won an hour that carriers are paid"),
        columns=(_SCENARIO, *(Column(phrase(MODES, mode), Figure.WON) for mode in modes)),
        rows=tuple(
            (scenario_name(each, summary), *(each.total.per_hour.get(mode) for mode in modes))
            for each in summary.scenarios
        ),
        notes=(
            Phrase(
                "한 사람이 유급 한 시간에 받는 돈(공공 재정 포함). 본인 시간과 차량 값(km, 근무당 "
                "정액)은 뺍니다. 일당을 받고 잠깐 일한 날은 시간당 많습니다.",
                "What each person is paid for a paid hour, programme won included; own time and "
                "the vehicle's won (kilometres, shifts) are left out. A day's wage for a short "
                "day's work is much an hour.",
            ),
        ),
    )


def _unserved(summary: SweepSummary) -> tuple[SectionTable, ...]:
    reasons = sorted({reason for each in summary.scenarios for reason in each.unserved})
    if not reasons:
        return ()
    return (
        SectionTable(
            title=Phrase("맡지 못한 주문과 이유", "Orders unserved, and why"),
            columns=(_SCENARIO, *(Column(phrase(REASONS, r), Figure.COUNT) for r in reasons)),
            rows=tuple(
                (
                    scenario_name(each, summary),
                    *(each.unserved.get(reason, 0) for reason in reasons),
                )
                for each in summary.scenarios
            ),
        ),
    )
