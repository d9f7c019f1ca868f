"""What each lever of a planner brings: one table, one picture."""

from typing import Final

from delivery.model.levers import Lever, Levers
from delivery.model.pay import Ledger
from delivery.reports.figures import nearest
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


def levers_section(result: Levers, assumptions: tuple[Assumption, ...]) -> Section:
    """Return the levers as a section of a report."""
    return Section(
        key="levers",
        title=Phrase("바꿀 수 있는 것", "Levers"),
        question=LEVERS_QUESTION,
        findings=_findings(result),
        tables=(differences_table(result), losses_table(result)),
        charts=(_chart(result),),
        assumptions=(_sampling(result), *assumptions),
    )


def _findings(result: Levers) -> tuple[Phrase, ...]:
    found = [_base(result)]
    clear = [lever for lever in result.levers if result.tells(lever)]
    saving = [lever for lever in clear if _provider(lever) < 0]
    costing = [lever for lever in clear if _provider(lever) > 0]
    if saving:
        found.append(_best(saving[0]))
    if costing:
        found.append(_dearest(costing[-1]))
    serving = [lever for lever in result.levers if result.serves(lever)]
    economic = min(serving, key=lambda lever: lever.difference[Ledger.ECONOMIC].mean, default=None)
    if economic is not None and economic.difference[Ledger.ECONOMIC].most < 0:
        found.append(_best_for_all(economic))
    found += [_fewer(lever) for lever in result.levers if not result.serves(lever)]
    unclear = [lever for lever in serving if lever.differs and not result.tells(lever)]
    if unclear:
        names = [bilingual(lever.title) for lever in unclear]
        found.append(
            Phrase(
                f"말하기 어려운 것 (하루뿐이거나, 하루마다 방향이 다르거나, 다시 찾을 때의 차이 "
                f"{result.noise:,.0f}원보다 작음): " + ", ".join(name.ko for name in names),
                f"Too close to tell (one day alone, better one day and worse another, or less than "
                f"the {result.noise:,.0f} won between two searches): "
                + ", ".join(name.en for name in names),
            )
        )
    return tuple(found)


def _provider(lever: Lever) -> float:
    return lever.difference[Ledger.PROVIDER].mean


def _base(result: Levers) -> Phrase:
    cost = result.base.per_meal[Ledger.PROVIDER]
    return Phrase(
        f"지금 그대로면 식사당 {cost.mean:,.0f}원 (하루마다 {cost.least:,.0f}–{cost.most:,.0f}원, "
        f"기준 {result.allowance:,}원)",
        f"As it is a meal costs {cost.mean:,.0f} won ({cost.least:,.0f} to {cost.most:,.0f} by "
        f"day; allowance {result.allowance:,})",
    )


def _best(lever: Lever) -> Phrase:
    name, saved, lost = bilingual(lever.title), -_provider(lever), lever.visits_lost.mean
    public = lever.difference[Ledger.PROGRAMME].mean
    return Phrase(
        f"제공기관에 가장 이로운 것: {name.ko}, 식사당 {saved:,.0f}원 덜 듭니다 "
        f"(공공 재정 {public:+,.0f}원, 주당 방문 {lost:,.0f}번 줄어듦)",
        f"Worth most to the provider: {name.en}, {saved:,.0f} won a meal less (programme "
        f"{public:+,.0f} won, {lost:,.0f} visits a week lost)",
    )


def _fewer(lever: Lever) -> Phrase:
    name, more, served = bilingual(lever.title), _provider(lever), lever.served.mean
    return Phrase(
        f"{name.ko}: 주문의 {served:.0%}만 배송합니다. 그 식사당 {more:+,.0f}원이므로 견줄 수 "
        "없습니다",
        f"{name.en} serves only {served:.0%} of the orders, those at {more:+,.0f} won a meal: "
        "not to be compared",
    )


def _dearest(lever: Lever) -> Phrase:
    name, more = bilingual(lever.title), _provider(lever)
    return Phrase(
        f"제공기관에 가장 비싼 것: {name.ko}, 식사당 {more:,.0f}원 더 듭니다",
        f"Dearest to the provider: {name.en}, {more:,.0f} won a meal more",
    )


def _best_for_all(lever: Lever) -> Phrase:
    name, saved = bilingual(lever.title), -lever.difference[Ledger.ECONOMIC].mean
    return Phrase(
        f"사회 전체로 가장 덜 드는 것: {name.ko}, 식사당 {saved:,.0f}원 덜 듭니다",
        f"Cheapest with everybody's won counted: {name.en}, {saved:,.0f} won a meal less",
    )


def differences_table(result: Levers) -> SectionTable:
    """Return what levers change of a meal's won, ledger by ledger, with the spread over days."""
    provider = LEDGERS[Ledger.PROVIDER]
    columns = (
        Column(Phrase("바꾸는 것", "Lever")),
        Column(Phrase("식사당 원", "Won/meal"), Figure.WON),
        Column(Phrase(f"{provider.ko} 차이", f"{provider.en}, difference"), Figure.SIGNED_WON),
        Column(Phrase("표준편차", "Std. dev."), Figure.WON),
        Column(Phrase("최소", "Least"), Figure.SIGNED_WON),
        Column(Phrase("최대", "Most"), Figure.SIGNED_WON),
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
            "같은 하루의 지금 그대로와 견준 차이입니다. 표준편차는 하루마다의 차이입니다.",
            "Differences from the same day as it is; the deviation is from day to day.",
        ),
        Phrase(
            "두 하루 이상에서 모두 같은 방향이고, 같은 하루를 다시 찾을 때의 차이보다 커야 "
            "뚜렷합니다.",
            "Clear: on every day of two or more, beyond what searching the same day anew changes.",
        ),
    )
    return SectionTable(
        Phrase("비용이 달라지는 만큼", "What costs change by"), columns, rows, notes
    )


def _beside(result: Levers) -> tuple[Lever, ...]:
    return result.levers if result.again is None else (result.again, *result.levers)


def _differences(lever: Lever, direction: Phrase | None) -> tuple[Value, ...]:
    difference = lever.difference[Ledger.PROVIDER]
    return (
        bilingual(lever.title),
        nearest(lever.per_meal[Ledger.PROVIDER].mean),
        nearest(difference.mean),
        None if difference.deviation is None else nearest(difference.deviation),
        nearest(difference.least),
        nearest(difference.most),
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
    return on_every_day(lever.difference[Ledger.PROVIDER].count, is_less=_provider(lever) < 0)


def on_every_day(days: int, *, is_less: bool) -> Phrase:
    """Say that a lever costs less, or more, on each of so many days."""
    if is_less:
        return Phrase(f"{days}일 중 {days}일 덜 듦", f"Less on {days} of {days} days")
    return Phrase(f"{days}일 중 {days}일 더 듦", f"More on {days} of {days} days")


def losses_table(result: Levers) -> SectionTable:
    """Return what no won tells of the levers: who is not served, and visits that are lost."""
    columns = (
        Column(Phrase("바꾸는 것", "Lever")),
        Column(Phrase("배송된 주문", "Served"), Figure.SHARE),
        Column(Phrase("더 못 맡는 주문", "More unserved"), Figure.DECIMAL),
        Column(Phrase("줄어드는 방문 (주)", "Visits lost a week"), Figure.DECIMAL),
    )
    rows = tuple(
        (
            bilingual(lever.title),
            lever.served.mean,
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
    names = tuple(bilingual(lever.title) for lever in result.levers)
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


def _sampling(result: Levers) -> Assumption:
    return Assumption(
        name=Phrase("뽑은 하루", "Sampled days"),
        value=f"{len(result.seeds)}",
        valid_from=result.day.isoformat(),
        source=(
            f"as many people as the {result.orders} orders of {result.area} on that day, drawn "
            f"from them and moved along the streets; seeds {', '.join(map(str, result.seeds))}; "
            "the area's own fleets"
        ),
        confidence="D",
    )
