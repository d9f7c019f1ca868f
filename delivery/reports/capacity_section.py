"""Which fleets to have next month, how likely a day does not fit, and what comes up."""

from collections.abc import Sequence
from typing import Final

from delivery.model.capacity import CapacityAdvice, FleetNeed, Shock
from delivery.reports.phrases import MODES, Phrase, bilingual, phrase
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
from delivery.reports.sweep_section import year_assumptions

CAPACITY_QUESTION: Final = Phrase(
    "다음 달에 누구를 얼마나 두어야 하며, 하루가 감당되지 않을 가능성은 얼마인가?",
    "Which fleets does the next month need, and how likely is it that a day does not fit?",
)
WHOLE_DAY: Final = Phrase("하루", "Whole day")


def capacity_section(advice: CapacityAdvice, assumptions: Sequence[Assumption] = ()) -> Section:
    """Return the section of capacity advice."""
    return Section(
        key="capacity",
        title=Phrase("필요한 운반자", "Fleets needed"),
        question=CAPACITY_QUESTION,
        findings=(*_advised(advice), *_promise(advice), *_come_up(advice)),
        tables=(_needs(advice), *_hubs(advice), _shocks(advice)),
        charts=_charts(advice),
        assumptions=(*year_assumptions(advice.assumed), *assumptions),
    )


def _whole(advice: CapacityAdvice) -> list[FleetNeed]:
    return [need for need in advice.needs if need.shift is None]


def _advised(advice: CapacityAdvice) -> list[Phrase]:
    """Say how many of each fleet to have, a fleet with homes by its dongs together."""
    found = []
    for fleet in dict.fromkeys(need.fleet for need in _whole(advice)):
        rows = [need for need in _whole(advice) if need.fleet == fleet]
        now, hire = sum(need.now for need in rows), sum(need.hire for need in rows)
        if not hire and not any(need.mean for need in rows):
            ko = f"{fleet}: 지금 {now}, 가장 싼 계획에서는 하루도 쓰지 않습니다"
            en = f"{fleet}: {now} now, used on no day of the cheapest plans"
        else:
            mean = sum(need.mean for need in rows)
            ko = f"{fleet}: 지금 {now}, 가장 싼 계획은 하루 평균 {mean:.1f}, 권고 {hire}"
            en = f"{fleet}: {now} now, the cheapest plans use {mean:.1f} a day, {hire} advised"
        found.append(Phrase(f"{ko}.", f"{en}."))
    return found


def _promise(advice: CapacityAdvice) -> tuple[Phrase, ...]:
    if advice.promised_given is None:
        return ()
    part = f"{advice.promised_given * 100:.0f}%"
    return (
        Phrase(
            f"약속한 작업 시간 가운데 지금의 운반자로 실제 주어지는 몫: {part}.",
            f"Of the promised hours, today's days give {part} as work.",
        ),
    )


def _come_up(advice: CapacityAdvice) -> list[Phrase]:
    found = []
    for shock in advice.shocks:
        title = bilingual(shock.title)
        ko = f"{title.ko}: {shock.days}일 가운데 {shock.days_short}일이 감당되지 않습니다"
        en = f"{title.en}: {shock.days_short} of {shock.days} days do not fit"
        ko += f", 주문 {shock.orders:,}건 가운데 {shock.unserved:,}건 미배정"
        en += f", {shock.unserved:,} of {shock.orders:,} orders unserved"
        if shock.rise is not None:
            ko += f", 식사당 {shock.rise.mean:+,.0f}원"
            en += f", {shock.rise.mean:+,.0f} won a meal"
        found.append(Phrase(f"{ko}.", f"{en}."))
    return found


def _needs(advice: CapacityAdvice) -> SectionTable:
    columns = (
        Column(Phrase("차량군", "Fleet")),
        Column(Phrase("방식", "Mode")),
        Column(Phrase("동·근무", "Dong or shift")),
        Column(Phrase("지금", "Now"), Figure.COUNT),
        Column(Phrase("하루 평균", "Mean day"), Figure.DECIMAL),
        Column(Phrase("가장 많은 날", "Most"), Figure.COUNT),
        Column(Phrase("지금 수로 모자랄 날", "Days short now"), Figure.SHARE),
        Column(Phrase("충분한 수", "Enough"), Figure.COUNT),
        Column(Phrase("둘 수(거절 포함)", "Advised (refusals in)"), Figure.COUNT),
    )
    part = f"{advice.risk * 100:g}%"
    return SectionTable(
        title=Phrase("차량군마다 필요한 수", "Carriers each fleet needs"),
        columns=columns,
        rows=tuple(_need(need) for need in advice.needs),
        notes=(
            Phrase(
                f"{advice.first}–{advice.last}의 표본 {advice.days}일, 차량군이 모두 두 배인 가장 "
                f"싼 계획에서. 충분한 수: 모자라는 날이 {part} 이하. 한 차량군이 모자라도 다른 "
                "차량군이 맡을 수 있으므로, 모자랄 날은 배송하지 못하는 날이 아니라 계획이 바뀌는 "
                "날입니다.",
                f"{advice.days} sampled days from {advice.first} to {advice.last}, in the cheapest "
                f"plans with twice of every fleet. Enough: at most {part} of the days are short. "
                "Other fleets may step in: a day short of one fleet is planned otherwise, not left "
                "out.",
            ),
        ),
    )


def _need(need: FleetNeed) -> tuple[Value, ...]:
    return (
        need.fleet,
        phrase(MODES, need.mode),
        _where(need),
        need.now,
        need.mean,
        max(
            (each.carriers for each in need.levels if each.chance_short > 0),
            default=-1,
        )
        + 1,
        need.chance_short_now,
        need.enough,
        need.hire,
    )


def _where(need: FleetNeed) -> Phrase:
    shift = WHOLE_DAY
    if need.shift is not None:
        shift = Phrase(f"{need.shift + 1}번째 근무", f"shift {need.shift + 1}")
    if need.dong_code is None:
        return shift
    return Phrase(f"{need.dong_code} {shift.ko}", f"{need.dong_code} {shift.en}")


def _hubs(advice: CapacityAdvice) -> tuple[SectionTable, ...]:
    if not advice.hubs:
        return ()
    return (
        SectionTable(
            title=Phrase("거점의 쓰임", "Use of hubs"),
            columns=(
                Column(Phrase("거점", "Hub")),
                Column(Phrase("쓰는 날", "Days used"), Figure.SHARE),
                Column(Phrase("그런 날의 상자", "Boxes on such a day"), Figure.COUNT),
            ),
            rows=tuple((each.hub, each.part_of_days, each.boxes) for each in advice.hubs),
        ),
    )


def _shocks(advice: CapacityAdvice) -> SectionTable:
    return SectionTable(
        title=Phrase("무슨 일이 생기면", "When something comes up"),
        columns=(
            Column(Phrase("일", "What")),
            Column(Phrase("날", "Days"), Figure.COUNT),
            Column(Phrase("감당 안 되는 날", "Days not fitting"), Figure.COUNT),
            Column(Phrase("주문", "Orders"), Figure.COUNT),
            Column(Phrase("미배정", "Unserved"), Figure.COUNT),
            Column(Phrase("식사당 원", "Won per meal"), Figure.WON),
            Column(Phrase("평소와의 차", "Against as it is"), Figure.SIGNED_WON),
        ),
        rows=tuple(_shock(each) for each in advice.shocks),
        notes=(
            Phrase(
                "중지·한도 초과처럼 규칙으로 배송하지 않는 주문은 미배정에 세지 않습니다. 눈은 "
                "할증만 바꾸고 속도는 그대로입니다.",
                "Orders that rules leave out (suspended, used up) do not count as unserved. Snow "
                "switches surcharges on; speeds stay.",
            ),
        ),
    )


def _shock(shock: Shock) -> tuple[Value, ...]:
    return (
        bilingual(shock.title),
        shock.days,
        shock.days_short,
        shock.orders,
        shock.unserved,
        shock.won_per_meal,
        None if shock.rise is None else shock.rise.mean,
    )


def _charts(advice: CapacityAdvice) -> tuple[Chart, ...]:
    """Return how the chance that a day is short falls with each fleet's carriers."""
    fleets = [need for need in _whole(advice) if need.dong_code is None and need.mean]
    if not fleets:
        return ()
    return (
        Chart(
            key="capacity-chance",
            title=Phrase("운반자 수와 모자랄 가능성", "Carriers and the chance to be short"),
            x_label=Phrase("운반자", "Carriers"),
            y_label=Phrase("모자라는 날의 몫 (%)", "Days that need more (%)"),
            kind=ChartKind.LINES,
            series=tuple(
                Series(
                    label=Phrase(need.fleet, need.fleet),
                    x=tuple(float(each.carriers) for each in need.levels),
                    y=tuple(each.chance_short * 100 for each in need.levels),
                )
                for need in fleets
            ),
            reference=(Phrase("받아들이는 몫", "Accepted"), advice.risk * 100),
        ),
    )
