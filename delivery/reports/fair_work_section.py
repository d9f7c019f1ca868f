"""Who earns, works and climbs how much over days, and what handing routes out by turns changes."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from delivery.model.fair_work import FairWork, FleetWork, Inequality, Work
from delivery.model.units import SECONDS_PER_HOUR, SECONDS_PER_MINUTE, Seconds, round_half_up
from delivery.reports.phrases import MODES, Phrase, phrase
from delivery.reports.section_values import number_text
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

FAIR_WORK_QUESTION = Phrase(
    "약속한 시간은 지켜지는가, 벌이와 계단은 고르게 돌아가는가?",
    "Are promised hours kept, and do pay and stairs go round?",
)
_BEFORE = Phrase("계획대로", "As planned")
_AFTER = Phrase("차례로", "By turns")
_FLEET = Column(Phrase("차량군", "Fleet"))
_MEASURES: tuple[tuple[Phrase, Callable[[FleetWork], Inequality | None], int], ...] = (
    (Phrase("시간당 원", "Won per hour"), lambda fleet: fleet.per_hour, 1),
    (Phrase("일한 시간", "Hours worked"), lambda fleet: fleet.hours, SECONDS_PER_HOUR),
    (Phrase("오른 층", "Floors climbed"), lambda fleet: fleet.floors, 1),
)
"""What is spread over carriers, and how many of it are one as people read it."""


def fair_work_section(found: FairWork, assumptions: Sequence[Assumption] = ()) -> Section:
    """Return the section of fair work over some days."""
    return Section(
        key="fair-work",
        title=Phrase("고른 일", "Fair work"),
        question=FAIR_WORK_QUESTION,
        findings=tuple(_findings(found)),
        tables=(spread_table(found), carriers_table(found), *promises_tables(found)),
        charts=tuple(_charts(found)),
        assumptions=tuple(assumptions),
    )


def spread_table(found: FairWork) -> SectionTable:
    """Return how unlike carriers of a fleet are, as planned and by turns."""
    rows: list[tuple[Value, ...]] = []
    for was, now in zip(found.before, found.after, strict=True):
        for words, measure, unit in _MEASURES:
            for order, fleet in ((_BEFORE, was), (_AFTER, now)):
                if order is _AFTER and not now.is_balanced:
                    continue
                rows.append((fleet.fleet, words, order, *_figures(measure(fleet), unit)))
    return SectionTable(
        title=Phrase("얼마나 고른가", "How evenly work is spread"),
        columns=(
            _FLEET,
            Column(Phrase("무엇", "What")),
            Column(Phrase("나눈 방법", "Handed out")),
            Column(Phrase("최소", "Least"), Figure.DECIMAL),
            Column(Phrase("중간", "Median"), Figure.DECIMAL),
            Column(Phrase("최대", "Most"), Figure.DECIMAL),
            Column(Phrase("지니", "Gini"), Figure.SHARE),
        ),
        rows=tuple(rows),
        notes=(
            Phrase(
                "지니 계수: 0%면 모두 같고, 100%에 가까우면 한 사람이 다 가집니다. 주민은 저마다 "
                "달라서 바꾸지 않습니다.",
                "Gini: 0 % where all have the same, near 100 % where one has it all. Residents are "
                "not alike: their routes stay theirs.",
            ),
        ),
    )


def _figures(spread: Inequality | None, unit: int) -> tuple[Value, ...]:
    if spread is None:
        return None, None, None, None
    ends = (spread.least, spread.median, spread.most)
    return (*(_tenths(end / unit) for end in ends), _rounded(spread.gini, 10_000))


def _tenths(value: Fraction) -> float:
    return _rounded(value, 10)


def _rounded(value: Fraction, parts: int) -> float:
    return round_half_up(value * parts) / parts


def carriers_table(found: FairWork) -> SectionTable:
    """Return each carrier's days, pay and stairs after routes were handed out."""
    rows = [
        (
            fleet.fleet,
            carrier,
            work.days,
            _tenths(Fraction(work.paid, SECONDS_PER_HOUR)),
            work.won,
            None if work.won_per_hour is None else round_half_up(work.won_per_hour),
            work.floors,
        )
        for fleet in found.after
        for carrier, work in fleet.carriers.items()
    ]
    return SectionTable(
        title=Phrase("운반자마다", "Each carrier"),
        columns=(
            _FLEET,
            Column(Phrase("운반자", "Carrier")),
            Column(Phrase("나간 날", "Days out"), Figure.COUNT),
            Column(Phrase("일한 시간", "Hours worked"), Figure.DECIMAL),
            Column(Phrase("받는 돈", "Won paid"), Figure.WON),
            Column(Phrase("시간당 원", "Won per hour"), Figure.WON),
            Column(Phrase("오른 층", "Floors climbed"), Figure.COUNT),
        ),
        rows=tuple(rows),
        notes=(
            Phrase(
                "받는 돈: 한 사람이 받는 돈. 급여 명세에서 본인 시간과 차량 값(km, 근무당 정액)을 "
                "뺀 모든 줄을 조원 수로 나눈 값입니다.",
                "Won paid: to each person. Every line of the pay statements but own time and the "
                "vehicle's (kilometres, won per shift), divided by the crew.",
            ),
        ),
    )


def promises_tables(found: FairWork) -> tuple[SectionTable, ...]:
    """Return the promised minutes of each crew and those given; nothing where none is promised."""
    rows = [
        (
            fleet.fleet,
            carrier,
            work.days,
            _minutes(work.promised),
            _minutes(work.promised - work.short),
            _minutes(work.short),
        )
        for fleet in found.after
        for carrier, work in fleet.carriers.items()
        if work.promised
    ]
    if not rows:
        return ()
    return (
        SectionTable(
            title=Phrase("약속한 시간, 분", "Promised time, minutes"),
            columns=(
                _FLEET,
                Column(Phrase("운반자", "Carrier")),
                Column(Phrase("나간 날", "Days out"), Figure.COUNT),
                Column(Phrase("약속", "Promised"), Figure.COUNT),
                Column(Phrase("지킴", "Kept"), Figure.COUNT),
                Column(Phrase("모자람", "Short"), Figure.COUNT),
            ),
            rows=tuple(rows),
        ),
    )


def _minutes(seconds: Seconds) -> int:
    return (seconds + SECONDS_PER_MINUTE // 2) // SECONDS_PER_MINUTE


def _findings(found: FairWork) -> Iterator[Phrase]:
    days, moved = len(found.days), len(found.handed)
    yield Phrase(
        f"{days}일 동안 경로 {moved}개를 같은 차량군의 다른 운반자가 맡습니다. 비용은 같습니다.",
        f"Over {days} days {moved} routes go to another carrier of their fleet; no won changes.",
    )
    for was, now in zip(found.before, found.after, strict=True):
        if now.is_balanced and max(was.active, now.active) > 1:
            yield _changed(was, now)
    if found.held:
        fleets = ", ".join(found.held)
        yield Phrase(
            f"차례로 돌리면 오히려 덜 고르게 되어 계획대로 둔 차량군: {fleets}.",
            f"Fleets that stay as planned, since turns would make work less even: {fleets}.",
        )
    yield from _promised(found)
    if any(found.unfamiliar_won):
        was_won, now_won = found.unfamiliar_won
        yield Phrase(
            f"낯선 얼굴 등 바람의 값: {was_won:,}원에서 {now_won:,}원으로.",
            f"Unfamiliar faces and other wishes: from {was_won:,} to {now_won:,} won.",
        )
    if found.kept:
        named = ", ".join(day.isoformat() for day in found.kept)
        yield Phrase(
            f"하루 중에 다시 만든 계획은 그대로 두었습니다: {named}.",
            f"Plans made anew in the middle of their day stay as they are: {named}.",
        )


def _changed(was: FleetWork, now: FleetWork) -> Phrase:
    said_ko, said_en = [], []
    for words, measure, _ in _MEASURES:
        one, other = measure(was), measure(now)
        if one is not None and other is not None:
            ends = f"{_gini(one)} → {_gini(other)}"
            said_ko.append(f"{words.ko} {ends}")
            said_en.append(f"{words.en.lower()} {ends}")
    mode = phrase(MODES, now.mode)
    return Phrase(
        f"{now.fleet}({mode.ko}) 지니 계수: " + ", ".join(said_ko) + ".",
        f"{now.fleet} ({mode.en}), Gini: " + ", ".join(said_en) + ".",
    )


def _gini(spread: Inequality) -> str:
    return number_text(_rounded(spread.gini, 10_000), Figure.SHARE)


def _promised(found: FairWork) -> Iterator[Phrase]:
    whole = Work()
    for fleet in found.after:
        whole += fleet.whole
    if whole.promised:
        kept = 1 - whole.short / whole.promised
        yield Phrase(
            f"약속한 {_minutes(whole.promised):,}분 가운데 {kept:.1%}를 지킵니다.",
            f"Of {_minutes(whole.promised):,} promised minutes {kept:.1%} are given.",
        )


def _charts(found: FairWork) -> Iterator[Chart]:
    """Yield the hours of each carrier of the fleets whose routes go round."""
    pairs = zip(found.before, found.after, strict=True)
    for number, (was, now) in enumerate(pairs, start=1):
        if not now.is_balanced:
            continue
        carriers = tuple(dict.fromkeys((*was.carriers, *now.carriers)))
        names = tuple(Phrase(carrier, carrier) for carrier in carriers)
        title = Phrase(f"{now.fleet}: 일한 시간", f"{now.fleet}: hours worked")
        yield Chart(
            key=f"fair-work-{number}",
            title=title,
            x_label=Phrase("운반자", "Carrier"),
            y_label=Phrase("시간", "Hours"),
            kind=ChartKind.BARS,
            series=tuple(
                Series(words, tuple(_hours(fleet, c) for c in carriers), names=names)
                for words, fleet in ((_BEFORE, was), (_AFTER, now))
            ),
        )


def _hours(fleet: FleetWork, carrier: str) -> float:
    work = fleet.carriers.get(carrier, Work())
    return _tenths(Fraction(work.paid, SECONDS_PER_HOUR))
