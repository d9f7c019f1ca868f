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
        findings=(
            *_advised(advice),
            *_left_out(advice),
            *_idle_hubs(advice),
            *_promise(advice),
            *_come_up(advice),
        ),
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
        now, tried = sum(need.now for need in rows), sum(need.tried for need in rows)
        hire, mean = sum(need.hire for need in rows), sum(need.mean for need in rows)
        if not tried:
            ko = "지금 없어 두 배도 없으므로 필요한 수를 알 수 없습니다"
            en = "none now and so none tried; how many are needed is not known"
        elif not mean:
            ko = f"지금 {now}, 가장 싼 계획에서는 하루도 쓰지 않습니다"
            en = f"{now} now, used on no day of the cheapest plans"
        else:
            more = _or_more_words(rows)
            ko = f"지금 {now}, 가장 싼 계획은 하루 평균 {mean:.1f}, 권고 {hire}{more.ko}"
            en = f"{now} now, the cheapest plans use {mean:.1f} a day, {hire}{more.en}"
        mode = phrase(MODES, rows[0].mode)
        found.append(Phrase(f"{fleet} ({mode.ko}): {ko}.", f"{fleet} ({mode.en}): {en}."))
    return found


def _or_more_words(rows: Sequence[FleetNeed]) -> Phrase:
    """Say where more may be needed than were tried, of a fleet or each of its dongs."""
    rows = [need for need in rows if need.or_more]
    if not rows:
        return Phrase("", " advised")
    where = ", ".join(need.dong for need in rows if need.dong)
    where = f" ({where})" if where else ""
    return Phrase(
        f" 이상: 해 본 수를 다 쓰는 날이 많아 더 필요할 수 있습니다{where}",
        f" or more advised: too many days use all that were tried, more may be needed{where}",
    )


def _left_out(advice: CapacityAdvice) -> tuple[Phrase, ...]:
    """Say what even twice the fleets leave at the door."""
    ample = advice.ample
    if not ample.unserved:
        return ()
    return (
        Phrase(
            f"차량군이 모두 두 배일 때도 {ample.days}일 가운데 {ample.days_short}일에 주문 "
            f"{ample.orders:,}건 가운데 {ample.unserved:,}건이 미배정입니다: 위의 수로는 나르지 "
            "못합니다.",
            f"Even with twice of every fleet {ample.unserved:,} of {ample.orders:,} orders stay "
            f"unserved, on {ample.days_short} of {ample.days} days: the numbers above do not carry "
            "them.",
        ),
    )


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
        if shock.days_short:
            ko = f"{title.ko}: {shock.days}일 가운데 {shock.days_short}일이 감당되지 않습니다"
            en = f"{title.en}: {shock.days_short} of {shock.days} days do not fit"
            ko += f", 주문 {shock.orders:,}건 가운데 {shock.unserved:,}건 미배정"
            en += f", {shock.unserved:,} of {shock.orders:,} orders unserved"
        else:
            ko = f"{title.ko}: {shock.days}일 모두 감당됩니다 (주문 {shock.orders:,}건)"
            en = f"{title.en}: all {shock.days} days fit ({shock.orders:,} orders)"
        if shock.rise is not None:
            ko += f", 식사당 {shock.rise.mean:+,.0f}원"
            en += f", {shock.rise.mean:+,.0f} won a meal"
        found.append(Phrase(f"{ko}.", f"{en}."))
    return found


def _needs(advice: CapacityAdvice) -> SectionTable:
    columns = (
        Column(Phrase("차량군", "Fleet")),
        Column(Phrase("동·근무", "Dong or shift")),
        Column(Phrase("지금", "Now"), Figure.COUNT),
        Column(Phrase("해 본 수", "Tried"), Figure.COUNT),
        Column(Phrase("하루 평균", "Mean day"), Figure.DECIMAL),
        Column(Phrase("가장 많은 날", "Most"), Figure.COUNT),
        Column(Phrase("다 쓴 날", "All used"), Figure.SHARE),
        Column(Phrase("지금 수로 모자랄 날", "Days short now"), Figure.SHARE),
        Column(Phrase("충분한 수", "Enough"), Figure.COUNT),
        Column(Phrase("둘 수(거절 포함)", "Advised (refusals in)"), Figure.COUNT),
    )
    return SectionTable(
        title=Phrase("차량군마다 필요한 수", "Carriers each fleet needs"),
        columns=columns,
        rows=tuple(_need(need) for need in advice.needs),
        notes=_notes(advice),
    )


def _notes(advice: CapacityAdvice) -> tuple[Phrase, ...]:
    part, ample = f"{advice.risk * 100:g}%", advice.ample
    said = Phrase(
        f"{advice.first}–{advice.last}의 표본 {advice.days}일, 차량군이 모두 두 배인 가장 싼 "
        f"계획에서(주문 {ample.orders:,}건 가운데 미배정 {ample.unserved:,}건). 충분한 수: "
        f"모자라는 날이 {part} 이하. 한 차량군이 모자라도 다른 차량군이 맡을 수 있으므로, 모자랄 "
        "날은 배송하지 못하는 날이 아니라 계획이 바뀌는 날입니다.",
        f"{advice.days} sampled days from {advice.first} to {advice.last}, in the cheapest plans "
        f"with twice of every fleet ({ample.unserved:,} of {ample.orders:,} orders unserved). "
        f"Enough: at most {part} of the days are short. Other fleets may step in: a day short of "
        "one fleet is planned otherwise, not left out.",
    )
    few = Phrase(
        f"표본이 {advice.days}일뿐이라 ‘{part} 이하’는 ‘하루도 없음’과 같습니다. --days나 "
        "--seeds를 늘려 주세요.",
        f"Of {advice.days} days, at most {part} is none: ask for more --days or --seeds.",
    )
    more = Phrase(
        "“이상”: 해 본 수를 다 쓴 날이 받아들이는 몫보다 많아, 더 필요할지는 이 계획들로 알 수 "
        "없습니다. fleets.toml이나 운반자 명단에서 수를 늘려 다시 실행해 주세요.",
        "“or more”: more days than accepted use all that were tried, and these plans do not tell "
        "whether more are needed. Raise the number in fleets.toml or the carriers file and ask "
        "again.",
    )
    is_few = 0 < advice.risk * advice.days < 1
    is_open = any(need.or_more for need in advice.needs)
    return (said, *((few,) if is_few else ()), *((more,) if is_open else ()))


def _need(need: FleetNeed) -> tuple[Value, ...]:
    return (
        need.fleet,
        _where(need),
        need.now,
        need.tried,
        need.mean,
        need.most,
        need.all_used,
        need.chance_short_now,
        _or_more(need.enough, need),
        _or_more(need.hire, need),
    )


def _or_more(carriers: int, need: FleetNeed) -> Value:
    return Phrase(f"{carriers} 이상", f"{carriers} or more") if need.or_more else carriers


def _where(need: FleetNeed) -> Value:
    if need.shift is None:
        return need.dong or WHOLE_DAY
    dong = f"{need.dong} " if need.dong else ""
    return Phrase(f"{dong}{need.shift + 1}번째 근무", f"{dong}shift {need.shift + 1}")


def _idle_hubs(advice: CapacityAdvice) -> tuple[Phrase, ...]:
    every, idle = len(advice.hubs), sum(not each.part_of_days for each in advice.hubs)
    if not idle:
        return ()
    return (
        Phrase(
            f"거점 {every}곳 가운데 {idle}곳은 가장 싼 계획에서 하루도 쓰지 않습니다.",
            f"Of {every} hubs {idle} are used on no day of the cheapest plans.",
        ),
    )


def _hubs(advice: CapacityAdvice) -> tuple[SectionTable, ...]:
    used = [each for each in advice.hubs if each.part_of_days]
    if not used:
        return ()
    return (
        SectionTable(
            title=Phrase("거점의 쓰임", "Use of hubs"),
            columns=(
                Column(Phrase("거점", "Hub")),
                Column(Phrase("쓰는 날", "Days used"), Figure.SHARE),
                Column(Phrase("그런 날의 상자", "Boxes on such a day"), Figure.COUNT),
            ),
            rows=tuple((each.hub, each.part_of_days, each.boxes) for each in used),
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
    fleets = [need for need in _whole(advice) if need.dong is None and need.mean and need.levels]
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
