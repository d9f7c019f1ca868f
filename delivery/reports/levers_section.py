"""What each lever of a planner brings: one table, one picture."""

from typing import Final

from delivery.model.levers import Lever, Levers
from delivery.model.pay import Ledger
from delivery.reports.figures import nearest
from delivery.reports.levers_findings import levers_findings
from delivery.reports.phrases import LEDGERS, Phrase, bilingual
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

LEVERS_QUESTION: Final = Phrase(
    "무엇을 바꾸면 배송비가 얼마나 달라지나?",
    "Which lever changes the cost of delivery, and how much?",
)

SAME: Final = Phrase("같음", "The same")
UNCLEAR: Final = Phrase("말하기 어려움", "Too close to tell")
FEWER: Final = Phrase("배송이 줄어듦", "Serves fewer")

_LEVER: Final = Column(Phrase("바꾸는 것", "Lever"))


def levers_section(result: Levers, assumptions: tuple[Assumption, ...]) -> Section:
    """Return the levers as a section of a report."""
    return Section(
        key="levers",
        title=Phrase("바꿀 수 있는 것", "Levers"),
        question=LEVERS_QUESTION,
        findings=levers_findings(result),
        tables=(differences_table(result), losses_table(result), spreads_table(result)),
        charts=(_chart(result),),
        assumptions=(_sampling(result), *assumptions),
    )


def differences_table(result: Levers) -> SectionTable:
    """Return what levers change of a meal's won, ledger by ledger, beside who is served."""
    provider = LEDGERS[Ledger.PROVIDER]
    columns = (
        _LEVER,
        Column(Phrase("식사당 원", "Won/meal"), Figure.WON),
        Column(Phrase(f"{provider.ko} 차이", f"{provider.en}, difference"), Figure.SIGNED_WON),
        Column(Phrase("배송된 주문", "Served"), Figure.SHARE),
        Column(Phrase("뚜렷한가", "Is it clear?")),
        Column(Phrase("공공 재정 차이", "Programme, difference"), Figure.SIGNED_WON),
        Column(Phrase("사회 전체 차이", "Economic, difference"), Figure.SIGNED_WON),
        Column(Phrase("기준에서 남는 원", "Allowance left"), Figure.SIGNED_WON),
    )
    rows = (
        _differences(result.base, None),
        *(_differences(lever, _direction(lever, result)) for lever in _beside(result)),
    )
    notes = (
        Phrase(
            "같은 하루의 지금 그대로와 견준 차이의 평균입니다. 두 하루 이상에서 모두 같은 "
            "방향이고, 같은 하루를 다시 찾을 때의 차이보다 커야 뚜렷합니다.",
            "Mean differences from the same day as it is. Clear: on every day of two or more, "
            "beyond what searching the same day anew changes.",
        ),
        Phrase(
            "배송이 줄어드는 것은 싼 것이 아닙니다: 어려운 집이 빠진 값이라 견줄 수 없고, 끝에 "
            "둡니다.",
            "What serves fewer is not cheaper: the harder doors are missing from its won. It is "
            "not to be compared and stands last.",
        ),
    )
    return SectionTable(
        Phrase("비용이 달라지는 만큼", "What costs change by"), columns, rows, notes
    )


def spreads_table(result: Levers) -> SectionTable:
    """Return how the provider's differences spread over the days."""
    columns = (
        _LEVER,
        Column(Phrase("제공기관 부담 차이", "Provider, difference"), Figure.SIGNED_WON),
        Column(Phrase("표준편차", "Std. dev."), Figure.WON),
        Column(Phrase("최소", "Least"), Figure.SIGNED_WON),
        Column(Phrase("최대", "Most"), Figure.SIGNED_WON),
    )
    rows = tuple(_spread(lever) for lever in _beside(result))
    notes = (Phrase("표준편차는 하루마다의 차이입니다.", "The deviation is from day to day."),)
    title = Phrase("하루마다 다른 만큼", "How differences spread over the days")
    return SectionTable(title, columns, rows, notes, is_detail=True)


def _spread(lever: Lever) -> tuple[Value, ...]:
    difference = lever.difference[Ledger.PROVIDER]
    return (
        bilingual(lever.title),
        nearest(difference.mean),
        None if difference.deviation is None else nearest(difference.deviation),
        nearest(difference.least),
        nearest(difference.most),
    )


def _beside(result: Levers) -> tuple[Lever, ...]:
    return result.levers if result.again is None else (result.again, *result.levers)


def _differences(lever: Lever, direction: Phrase | None) -> tuple[Value, ...]:
    return (
        bilingual(lever.title),
        nearest(lever.per_meal[Ledger.PROVIDER].mean),
        nearest(lever.difference[Ledger.PROVIDER].mean),
        lever.served.mean,
        direction,
        nearest(lever.difference[Ledger.PROGRAMME].mean),
        nearest(lever.difference[Ledger.ECONOMIC].mean),
        nearest(lever.left.mean),
    )


def _direction(lever: Lever, result: Levers) -> Phrase:
    if not result.serves(lever):
        return FEWER
    if not lever.differs:
        return SAME
    if not result.tells(lever):
        return UNCLEAR
    found = lever.difference[Ledger.PROVIDER]
    return on_every_day(found.count, is_less=found.mean < 0)


def on_every_day(days: int, *, is_less: bool) -> Phrase:
    """Say that a lever costs less, or more, on each of so many days."""
    if is_less:
        return Phrase(f"{days}일 중 {days}일 덜 듦", f"Less on {days} of {days} days")
    return Phrase(f"{days}일 중 {days}일 더 듦", f"More on {days} of {days} days")


def losses_table(result: Levers) -> SectionTable:
    """Return what no won tells of the levers: who is not served, and visits that are lost."""
    columns = (
        _LEVER,
        Column(Phrase("더 못 맡는 주문", "More unserved"), Figure.DECIMAL),
        Column(Phrase("줄어드는 방문 (주)", "Visits lost a week"), Figure.DECIMAL),
    )
    rows = tuple(
        (
            bilingual(lever.title),
            lever.unserved_more.mean,
            lever.visits_lost.mean,
        )
        for lever in (result.base, *result.levers)
    )
    notes = (
        Phrase(
            "더 못 맡는 주문은 지금 그대로의 하루와 같은 수의 주문에서 셉니다.",
            "More unserved: of as many orders as a day has as it is.",
        ),
        Phrase(
            "방문은 안부를 확인하는 때이기도 합니다. 두 끼를 함께 건네면 둘째 끼는 차게 "
            "보관합니다.",
            "A visit is also how somebody is seen to be well. A second meal comes chilled.",
        ),
    )
    return SectionTable(Phrase("원으로 말할 수 없는 것", "What no won tells"), columns, rows, notes)


def _chart(result: Levers) -> Chart:
    names = tuple(_drawn_name(lever, result) for lever in result.levers)
    return Chart(
        key="differences",
        title=Phrase("지금 그대로와의 차이, 식사당 원", "Difference from the day as it is, a meal"),
        x_label=Phrase("바꾸는 것", "Lever"),
        y_label=Phrase("식사당 원", "Won a meal"),
        kind=ChartKind.BARS,
        series=tuple(
            Series(
                label=LEDGERS[ledger],
                y=tuple(lever.difference[ledger].mean for lever in result.levers),
                names=names,
                low=tuple(lever.difference[ledger].least for lever in result.levers),
                high=tuple(lever.difference[ledger].most for lever in result.levers),
            )
            for ledger in Ledger
        ),
    )


def _drawn_name(lever: Lever, result: Levers) -> Phrase:
    """Name a lever beside its bars; one that serves fewer says so there, for bars look alike."""
    name = bilingual(lever.title)
    if result.serves(lever):
        return name
    share = f"{lever.served.mean:.0%}"
    return Phrase(f"{name.ko} (배송 {share}만)", f"{name.en} (serves {share} only)")


def _sampling(result: Levers) -> Assumption:
    seeds = ", ".join(map(str, result.seeds))
    return Assumption(
        name=Phrase("뽑은 하루", "Sampled days"),
        value=f"{len(result.seeds)}",
        valid_from=result.day.isoformat(),
        source=Phrase(
            f"그날 {result.title}의 주문 {result.orders}건만큼의 사람을 그들에게서 뽑아 길을 따라 "
            f"옮김; 난수 시드 {seeds}; 차량군은 지역의 것 그대로",
            f"as many people as the {result.orders} orders of {result.area} on that day, drawn "
            f"from them and moved along the streets; seeds {seeds}; the area's own fleets",
        ),
        confidence="D",
    )
