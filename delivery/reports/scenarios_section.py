"""What differs under scenarios and in the plan people made: one section of a report."""

from collections.abc import Iterator

from delivery.model.changes import ALLOWANCE, Changes
from delivery.model.pay import Ledger
from delivery.model.plan import Plan
from delivery.model.units import Won
from delivery.reports.phrases import LEDGERS, MODES, PAY_LINES, Phrase, bilingual, phrase
from delivery.reports.scenario_comparison import (
    BASE,
    Beside,
    ScenarioComparison,
    boxes_of,
    difference,
    modes_of,
)
from delivery.reports.sections import (
    Assumption,
    Chart,
    ChartKind,
    Column,
    Figure,
    Section,
    SectionTable,
    Series,
    Value,
)

SCENARIOS_QUESTION = Phrase("무엇이 달라지나?", "What differs?")
_TITLE = Phrase("시나리오", "Scenarios")
_NAME = Column(Phrase("시나리오", "Scenario"))
_PER_MEAL = Phrase("식사당 원", "Won per meal")
_ALLOWANCE = Phrase("배송비 기준", "Allowance")
_FIGURES = {**PAY_LINES, "times": Phrase("배수", "times")}


def scenarios_section(result: ScenarioComparison) -> Section:
    """Return the section of a day's plan as it is and the others beside it."""
    return Section(
        key="scenarios",
        title=_TITLE,
        question=SCENARIOS_QUESTION,
        findings=tuple(_findings(result)),
        tables=(_won_table(result), _modes_table(result), *_broken_tables(result)),
        charts=(_chart(result),),
        assumptions=tuple(_assumptions(result)),
    )


def _assumptions(result: ScenarioComparison) -> Iterator[Assumption]:
    """Yield every figure a scenario changes that has a source of its own."""
    day = result.base.day.isoformat()
    for each in result.beside:
        for name, sourced in (each.changes.sources if each.changes else {}).items():
            assert each.changes is not None
            words = _ALLOWANCE if name == ALLOWANCE else Phrase(name, name)
            yield Assumption(
                name=Phrase(f"{each.name.ko}: {words.ko}", f"{each.name.en}: {words.en}"),
                value=_changed_figures(each.changes, name),
                valid_from=day,
                source=sourced.source,
                confidence=sourced.confidence,
            )


def _changed_figures(changes: Changes, name: str) -> Phrase | str:
    """Return the figures a scenario gives for the allowance or a pay rule, as it names them."""
    if name == ALLOWANCE:
        return f"{changes.allowance:,}"
    figures = [(word, _figure(won)) for word, won in changes.pay.get(name, {}).items()]
    if name in changes.own_time:
        figures.append(("own_time", f"{changes.own_time[name]:,}"))
    return Phrase(
        ", ".join(f"{phrase(_FIGURES, word).ko} {won}" for word, won in figures),
        ", ".join(f"{word} {won}" for word, won in figures),
    )


def _figure(won: Won | float) -> str:
    return f"{won:,}" if isinstance(won, int) else f"{float(won):g}"


def _plans(result: ScenarioComparison) -> list[tuple[Phrase, Plan]]:
    return [(BASE, result.base), *((each.name, each.plan) for each in result.beside)]


def _per_meal(plan: Plan, ledger: Ledger) -> Won | None:
    per_meal = plan.summary.total.per_meal
    return None if per_meal is None else per_meal[ledger]


def _findings(result: ScenarioComparison) -> Iterator[Phrase]:
    for each in result.beside:
        apart = difference(result.base, each.plan)
        if apart.per_meal is not None:
            yield _won_finding(each, apart.per_meal[Ledger.PROVIDER], apart.unserved)
        if each.visits_lost > 0:
            lost = f"{float(each.visits_lost):,g}"
            yield Phrase(
                f"{each.name.ko}: 안부를 볼 방문이 한 주에 {lost}번 줄어듭니다.",
                f"{each.name.en}: {lost} visits a week are made no more.",
            )


def _won_finding(each: Beside, won: Won, unserved: int) -> Phrase:
    """Say what a scenario changes for the provider per meal, and who is served no more."""
    if won:
        ko = f"식사당 제공기관 부담이 {abs(won):,}원 {'늘어납니다' if won > 0 else '줄어듭니다'}"
        en = f"the provider pays {abs(won):,} won a meal {'more' if won > 0 else 'less'}"
    else:
        ko, en = "식사당 제공기관 부담이 같습니다", "the provider pays the same a meal"
    if unserved:
        ko += f"; 미배정 {abs(unserved):,}건 {'증가' if unserved > 0 else '감소'}"
        en += f"; {abs(unserved):,} {'more' if unserved > 0 else 'fewer'} orders stay unserved"
    return Phrase(f"{each.name.ko}: {ko}.", f"{each.name.en}: {en}.")


def _won_table(result: ScenarioComparison) -> SectionTable:
    change = Phrase("지금과의 차이", "change")
    ledgers = [
        column
        for ledger in Ledger
        for column in (
            Column(LEDGERS[ledger], Figure.WON),
            Column(
                Phrase(f"{LEDGERS[ledger].ko} {change.ko}", f"{LEDGERS[ledger].en} {change.en}"),
                Figure.SIGNED_WON,
            ),
        )
    ]
    columns = (
        _NAME,
        Column(Phrase("식사", "Meals"), Figure.COUNT),
        Column(Phrase("상자", "Boxes"), Figure.COUNT),
        Column(Phrase("미배정", "Unserved"), Figure.COUNT),
        *ledgers,
        Column(Phrase("기준 대비", "Against allowance"), Figure.SIGNED_WON),
        Column(Phrase("줄어드는 주간 방문", "Visits lost a week"), Figure.DECIMAL),
    )
    rows = [_won_row(result.base, BASE, result.base, None)]
    rows += [
        _won_row(result.base, each.name, each.plan, float(each.visits_lost))
        for each in result.beside
    ]
    return SectionTable(
        title=Phrase("식사당 원, 같은 주문", "Won per meal of the same orders"),
        columns=columns,
        rows=tuple(rows),
        notes=tuple(_notes(result)),
    )


def _won_row(base: Plan, name: Phrase, plan: Plan, visits_lost: float | None) -> tuple[Value, ...]:
    total, apart = plan.summary.total, difference(base, plan).per_meal
    ledgers = [
        value
        for ledger in Ledger
        for value in (
            _per_meal(plan, ledger),
            None if apart is None or plan is base else apart[ledger],
        )
    ]
    return (
        name,
        total.meals,
        total.boxes,
        len(plan.unassigned),
        *ledgers,
        total.versus_allowance,
        visits_lost,
    )


def _notes(result: ScenarioComparison) -> Iterator[Phrase]:
    before = set(result.base.warnings)
    for each in result.beside:
        for warning in dict.fromkeys(each.plan.warnings):
            if warning not in before:
                said = bilingual(warning)
                yield Phrase(f"{each.name.ko}: {said.ko}", f"{each.name.en}: {said.en}")


def _modes_table(result: ScenarioComparison) -> SectionTable:
    plans = _plans(result)
    modes = modes_of(*(plan for _, plan in plans))
    return SectionTable(
        title=Phrase("방식별 상자", "Boxes by mode"),
        columns=(_NAME, *(Column(phrase(MODES, mode), Figure.COUNT) for mode in modes)),
        rows=tuple((name, *(boxes_of(plan, mode) for mode in modes)) for name, plan in plans),
    )


def _broken_tables(result: ScenarioComparison) -> Iterator[SectionTable]:
    """Yield what the independent checker finds in a plan that people made."""
    for each in result.beside:
        if each.broken:
            yield SectionTable(
                title=Phrase(f"{each.name.ko}: 어긴 규칙", f"{each.name.en}: rules broken"),
                columns=(Column(Phrase("어긴 곳", "Where and what")),),
                rows=tuple((line,) for line in each.broken),
            )


def _chart(result: ScenarioComparison) -> Chart:
    plans = _plans(result)
    names = tuple(name for name, _ in plans)
    return Chart(
        key="scenarios",
        title=Phrase("시나리오별 식사당 원", "Won per meal by scenario"),
        x_label=Phrase("시나리오", "Scenario"),
        y_label=_PER_MEAL,
        kind=ChartKind.BARS,
        series=tuple(
            Series(
                label=LEDGERS[ledger],
                y=tuple(float(_per_meal(plan, ledger) or 0) for _, plan in plans),
                names=names,
            )
            for ledger in (Ledger.PROVIDER, Ledger.PROGRAMME)
        ),
        reference=(_ALLOWANCE, float(result.base.allowance)),
    )
