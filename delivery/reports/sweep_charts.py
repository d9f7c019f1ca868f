"""Pictures of a sweep: won per meal by month and by scenario, with the spread over days."""

from typing import Final

from delivery.model.sweeps import ScenarioDays, SweepSummary
from delivery.reports.phrases import Phrase
from delivery.reports.sections import Chart, ChartKind, Series

WON_PER_MEAL: Final = Phrase("식사당 원", "Won per meal")


def sweep_charts(summary: SweepSummary) -> tuple[Chart, ...]:
    """Return the pictures of a sweep."""
    return (*_by_month(summary), _by_scenario(summary))


def scenario_name(scenario: ScenarioDays, summary: SweepSummary) -> Phrase:
    """Return what a scenario is called, its volume beside it where there are several."""
    ko, _, en = scenario.title.partition(" / ")
    times = f" × {scenario.volume:g}"
    several = len({each.volume for each in summary.scenarios}) > 1
    return Phrase(ko + times * several, (en or ko) + times * several)


def _by_month(summary: SweepSummary) -> tuple[Chart, ...]:
    """Return the picture of the months, where there are several."""
    months = sorted({month for each in summary.scenarios for month in each.months})
    if len(months) < 2:
        return ()
    place = {month: float(number) for number, month in enumerate(months, start=1)}
    series = []
    for each in summary.scenarios:
        drawn = [(place[m], f.daily) for m, f in each.months.items() if f.daily is not None]
        series.append(
            Series(
                label=scenario_name(each, summary),
                x=tuple(at for at, _ in drawn),
                y=tuple(daily.mean for _, daily in drawn),
                low=tuple(daily.low for _, daily in drawn),
                high=tuple(daily.high for _, daily in drawn),
            )
        )
    return (
        Chart(
            key="year-months",
            title=Phrase("달마다 식사당 원", "Won per meal by month"),
            x_label=Phrase(f"달 ({months[0]} = 1)", f"Month ({months[0]} = 1)"),
            y_label=WON_PER_MEAL,
            kind=ChartKind.LINES,
            series=tuple(series),
            reference=_reference(summary),
        ),
    )


def _by_scenario(summary: SweepSummary) -> Chart:
    priced = [each for each in summary.scenarios if each.total.daily is not None]
    names = tuple(scenario_name(each, summary) for each in priced)
    daily = [each.total.daily for each in priced if each.total.daily is not None]
    return Chart(
        key="year-scenarios",
        title=Phrase("시나리오마다 식사당 원", "Won per meal by scenario"),
        x_label=Phrase("시나리오", "Scenario"),
        y_label=WON_PER_MEAL,
        kind=ChartKind.BARS,
        series=(
            Series(
                label=Phrase("제공기관 부담", "Provider"),
                names=names,
                y=tuple(each.mean for each in daily),
                low=tuple(each.low for each in daily),
                high=tuple(each.high for each in daily),
            ),
        ),
        reference=_reference(summary),
    )


def _reference(summary: SweepSummary) -> tuple[Phrase, float] | None:
    """Return the allowance where all days have the same."""
    held_to = {won for each in summary.scenarios for won in each.allowances}
    return (Phrase("기준", "Allowance"), float(held_to.pop())) if len(held_to) == 1 else None
