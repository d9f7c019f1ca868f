"""The numbers a day rests on, each with its date, source and confidence, from the area's own data.

Nothing here is a figure of ours: what an entry says of itself is repeated.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from delivery.costing.rates import fleet_rules, minimum_wage_on, tariff_on
from delivery.model.area import Area
from delivery.model.fleets import Fleet
from delivery.model.pay import PayLine, PayRule, Per
from delivery.model.turns import TurnSeconds
from delivery.model.units import SECONDS_PER_HOUR, SECONDS_PER_MINUTE, format_clock
from delivery.reports.figures import NOTHING
from delivery.reports.phrases import (
    CONDITIONS,
    LEDGERS,
    PAY_LINES,
    PROFILES,
    ROADS,
    Phrase,
    phrase,
    straight_line_note,
)
from delivery.reports.sections import Assumption

_CONFIDENCE: Final = re.compile(r"\(([HMLDRU])(?:, \d{4})?\)")
"""How a source that speaks of several figures names the confidence of each."""

_SURE: Final = "HMDLRU"
"""From the surest to what was not found; several together are as sure as their least."""


def area_assumptions(area: Area, day: date, modes: Iterable[str] = ()) -> tuple[Assumption, ...]:
    """Return what a day's won, times and limits rest on.

    Parameters
    ----------
    modes
        The modes whose pay rules stand among them; empty means all.

    Raises
    ------
    TariffError
        When no tariff or pay rule is in force on the day.
    """
    chosen = set(modes)
    fleets = [fleet for fleet in area.fleets if not chosen or fleet.mode in chosen]
    return tuple(
        dict.fromkeys(
            [
                *_money(area, day),
                *_pay(fleets, area, day),
                *_speeds(area, {fleet.profile for fleet in fleets}),
                *_turns(area, day),
                *_limits(area),
            ]
        )
    )


def _money(area: Area, day: date) -> Iterator[Assumption]:
    tariff = tariff_on(area.tariffs, day)
    yield Assumption(
        Phrase("식사 단가와 배송비 기준", "Meal price and delivery allowance"),
        Phrase(
            f"식사 {tariff.meal_won:,}원, 그중 배송 {tariff.delivery_won:,}원",
            f"{tariff.meal_won:,} won a meal, {tariff.delivery_won:,} of it for delivery",
        ),
        tariff.valid_from.isoformat(),
        tariff.source,
        tariff.confidence,
    )
    if area.minimum_wages:
        wage = minimum_wage_on(area.minimum_wages, day)
        yield Assumption(
            Phrase("최저임금", "Minimum wage"),
            Phrase(f"시간당 {wage.won_per_hour:,}원", f"{wage.won_per_hour:,} won an hour"),
            wage.valid_from.isoformat(),
            wage.source,
            wage.confidence,
        )


def _pay(fleets: Iterable[Fleet], area: Area, day: date) -> Iterator[Assumption]:
    for rule in dict.fromkeys(fleet_rules(tuple(fleets), area.pay_rules, day)):
        yield Assumption(
            Phrase(f"지급 규칙 {rule.name}", f"Pay rule {rule.name}"),
            _rule_words(rule),
            rule.valid_from.isoformat(),
            rule.source,
            rule.confidence,
        )


def _rule_words(rule: PayRule) -> Phrase:
    said = [_line_words(line) for line in rule.lines]
    if rule.guarantee is not None:
        kept = _line_words(rule.guarantee)
        said.append(Phrase(f"보장 {kept.ko}", f"guarantee {kept.en}"))
    for surcharge in rule.surcharges:
        when = [phrase(CONDITIONS, each) for each in sorted(surcharge.when)]
        more = _line_words(surcharge.line)
        said.append(
            Phrase(
                f"{'·'.join(each.ko for each in when)} 할증 {more.ko}",
                f"{more.en} more in {', '.join(each.en for each in when)}",
            )
        )
    if rule.own_time_won_per_hour:
        own = f"{rule.own_time_won_per_hour:,}"
        said.append(Phrase(f"본인 시간 시간당 {own}원", f"own time {own} won per hour"))
    return _listed(said)


def _line_words(line: PayLine) -> Phrase:
    per, payer = phrase(PAY_LINES, line.per), LEDGERS[line.ledger]
    extra = [step for step in (_steps(line), _shape(line)) if step]
    more_ko = "".join(f", {each.ko}" for each in extra)
    more_en = "".join(f", {each.en}" for each in extra)
    return Phrase(
        f"{per.ko} {line.won:,}원({payer.ko}{more_ko})",
        f"{line.won:,} won {per.en} ({payer.en.lower()}{more_en})",
    )


def _steps(line: PayLine) -> Phrase | None:
    if not line.tiers:
        return None
    unit, ko, en = _UNITS.get(line.per, (1, "", ""))
    said = [(f"{tier.above / unit:g}", f"{tier.won:,}") for tier in line.tiers]
    return Phrase(
        ", ".join(f"{above}{ko} 넘으면 {won}원" for above, won in said),
        ", ".join(f"{won} above {above}{en}" for above, won in said),
    )


_UNITS: Final[Mapping[Per, tuple[int, str, str]]] = {
    Per.HOUR: (SECONDS_PER_HOUR, "시간", " h"),
    Per.KM: (1000, "km", " km"),
    Per.STOP_KM_BEYOND: (1000, "km", " km"),
}


def _shape(line: PayLine) -> Phrase | None:
    said = []
    if line.minimum:
        least = line.minimum // SECONDS_PER_MINUTE
        said.append(Phrase(f"최소 {least}분", f"{least} min at least"))
    if line.round_up:
        whole = line.round_up // SECONDS_PER_MINUTE
        said.append(Phrase(f"{whole}분 단위 올림", f"rounded up to {whole} min"))
    if line.first_metres:
        free = f"{line.first_metres / 1000:g}"
        said.append(Phrase(f"처음 {free}km 제외", f"first {free} km free"))
    return _listed(said) if said else None


def _listed(said: Iterable[Phrase]) -> Phrase:
    each = tuple(said)
    return Phrase(", ".join(one.ko for one in each), ", ".join(one.en for one in each))


def _speeds(area: Area, profiles: set[str]) -> Iterator[Assumption]:
    source = area.provenance.get("speed_kph", "")
    for profile in sorted(profiles & set(area.speed_kph)):
        words = phrase(PROFILES, profile)
        classes = area.speed_kph[profile]
        yield Assumption(
            Phrase(f"속도: {words.ko}", f"Speed: {words.en}"),
            _speed_words(classes),
            NOTHING,
            source or NOTHING,
            confidence_of(source),
        )
    streets = area.provenance.get("streets", area.provenance.get("network", ""))
    missing = sorted(profiles - set(area.networks))
    yield Assumption(
        Phrase("도로망", "Streets"),
        straight_line_note(missing)
        if missing
        else Phrase("모든 이동 수단의 도로망이 있음", "a network for every profile"),
        NOTHING,
        streets or NOTHING,
        confidence_of(streets),
    )


def _speed_words(classes: Mapping[str, float]) -> Phrase:
    said = [(phrase(ROADS, road), f"{speed:g}") for road, speed in classes.items()]
    return Phrase(
        "km/h: " + ", ".join(f"{road.ko} {speed}" for road, speed in said),
        "km/h: " + ", ".join(f"{road.en} {speed}" for road, speed in said),
    )


def _turns(area: Area, day: date) -> Iterator[Assumption]:
    begun = [entry for entry in area.turns if entry.valid_from <= day]
    if begun:
        entry = max(begun, key=lambda each: each.valid_from)
        yield Assumption(
            Phrase("회전에 드는 시간(초)", "Seconds a turn costs"),
            _turn_words(entry.by_profile),
            entry.valid_from.isoformat(),
            entry.source,
            entry.confidence,
        )


def _turn_words(by_profile: Mapping[str, TurnSeconds]) -> Phrase:
    return Phrase(
        ", ".join(
            f"{phrase(PROFILES, profile).ko}: 좌회전 {cost.left}, 우회전 {cost.right}, "
            f"유턴 {cost.u_turn}"
            for profile, cost in by_profile.items()
        ),
        ", ".join(
            f"{profile}: left {cost.left}, right {cost.right}, U-turn {cost.u_turn}"
            for profile, cost in by_profile.items()
        ),
    )


def _limits(area: Area) -> Iterator[Assumption]:
    rules = area.rules
    hours = f"{format_clock(rules.service_hours.start)}–{format_clock(rules.service_hours.end)}"
    board = rules.max_on_board // SECONDS_PER_MINUTE
    hub = f"{rules.hub_handling / SECONDS_PER_MINUTE:g}"
    yield _limit(
        area,
        "rules",
        Phrase("배송 시간과 적재 한도", "Service hours and minutes on board"),
        Phrase(f"{hours}, 적재 {board}분까지", f"{hours}, at most {board} min on board"),
    )
    minutes = rules.handover_minutes
    policies = ", ".join(f"{policy} {float(of):g}" for policy, of in minutes.policy.items())
    floor, first, box = (
        f"{float(each):g}"
        for each in (
            minutes.per_floor_without_lift,
            minutes.first_delivery_extra,
            minutes.extra_box,
        )
    )
    yield _limit(
        area,
        "handover_minutes",
        Phrase("전달에 드는 시간(분)", "Minutes of a hand-over"),
        Phrase(
            f"{policies}; 승강기 없는 층마다 {floor}, 첫 배송 {first}, 추가 상자 {box}",
            f"{policies}; per floor without a lift {floor}, first delivery {first}, "
            f"further box {box}",
        ),
    )
    yield _limit(
        area,
        "hub",
        Phrase("거점에서 넘기는 시간", "Handling at a hub"),
        Phrase(f"회차당 {hub}분", f"{hub} min a trip"),
    )


def _limit(area: Area, key: str, name: Phrase, value: Phrase) -> Assumption:
    source = area.provenance.get(key, "")
    return Assumption(name, value, NOTHING, source or NOTHING, confidence_of(source))


def confidence_of(source: str) -> str:
    """Return the least confidence a source names in brackets; a dash where it names none."""
    named = _CONFIDENCE.findall(source)
    return max(named, key=_SURE.index) if named else NOTHING
