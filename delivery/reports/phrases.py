"""The words of everything people take away, in Korean and in English.

A mode, reason or pay line that is not listed here shows its own code: new ones are data.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from delivery.model.objective import LedgerWeights, Objective, weight_in
from delivery.model.pay import Ledger
from delivery.model.texts import in_both


@dataclass(frozen=True, slots=True)
class Phrase:
    """The same words in both languages."""

    ko: str
    en: str

    @property
    def both(self) -> str:
        """Korean first, English beside it; once where they are the same."""
        return self.ko if self.ko == self.en else f"{self.ko} {self.en}"

    @property
    def whole(self) -> str:
        """Both sentences, ``한국어. / English.``; once where they are the same."""
        return self.ko if self.ko == self.en else f"{self.ko} / {self.en}"


def _catalogue(**words: tuple[str, str]) -> Mapping[str, Phrase]:
    return MappingProxyType({code: Phrase(ko, en) for code, (ko, en) in words.items()})


MODES: Final = _catalogue(
    producer=("제조업체 직접배송", "Producer's own"),
    self_support=("자활센터", "Self-support"),
    rider=("라이더 공동배송", "Rider co-op"),
    resident=("주민조직화", "Residents"),
)

REASONS: Final = _catalogue(
    suspended=("배송 중지 기간", "Delivery suspended"),
    entitlement=("연간 이용 한도 초과", "Yearly entitlement used up"),
    window=("시간대 안에 도착할 수 없음", "Cannot arrive within the window"),
    on_board=("적재 시간 한도 초과", "Too many minutes on board"),
    territory=("담당 구역 밖", "Outside every territory"),
    capacity=("적재 용량 부족", "No capacity left"),
    no_carrier=("맡을 운반자 없음", "No carrier left"),
    off_hours=("근무·거점 운영 시간 밖", "Outside shifts and hub hours"),
    cancelled=("취소", "Cancelled"),
)

CHANGES: Final = _catalogue(
    nothing=("바꾸지 않음", "Nothing"),
    window_end=("희망 시간의 끝", "End of the window"),
    on_board=("적재 시간 한도", "Minutes on board"),
    carrier=("운반자 한 명", "One more carrier"),
    shift_end=("근무의 끝", "End of the shift"),
    work=("근무 한도", "Working time"),
    territory=("담당 구역", "Territory"),
    kitchen=("맡는 조리업체", "Kitchens served"),
)

LEDGERS: Final[Mapping[Ledger, Phrase]] = MappingProxyType(
    {
        Ledger.PROVIDER: Phrase("제공기관 부담", "Provider"),
        Ledger.PROGRAMME: Phrase("공공 재정", "Programme"),
        Ledger.ECONOMIC: Phrase("사회 전체", "Economic"),
    }
)

CONDITIONS: Final = _catalogue(
    rain=("비", "rain"),
    snow=("눈", "snow"),
    cold=("한파", "cold"),
    heat=("폭염", "heat"),
    holiday=("공휴일", "public holiday"),
)

PROFILES: Final = _catalogue(
    car=("자동차", "car"),
    motorbike=("오토바이", "motorbike"),
    walk=("도보", "on foot"),
)

ROADS: Final = MappingProxyType(
    {
        code: Phrase(ko, code)
        for code, ko in (
            ("motorway", "고속도로"),
            ("trunk", "고속화도로"),
            ("primary", "주간선도로"),
            ("secondary", "보조간선도로"),
            ("tertiary", "집산도로"),
            ("unclassified", "작은 도로"),
            ("residential", "주택가 도로"),
            ("living_street", "생활도로"),
            ("service", "구내 도로"),
            ("pedestrian", "보행자 도로"),
            ("footway", "보도"),
            ("path", "오솔길"),
            ("track", "농로"),
            ("cycleway", "자전거도로"),
            ("steps", "계단"),
            ("default", "그 밖"),
        )
    }
)
"""Classes of roads as OpenStreetMap names them; in English they keep that name."""

PAY_LINES: Final = _catalogue(
    hour=("시간당", "per hour"),
    km=("km당", "per km"),
    stop=("방문당", "per stop"),
    extra_box=("추가 상자", "per extra box"),
    box=("상자당", "per box"),
    meal=("식사당", "per meal"),
    stop_km_beyond=("거리 할증", "km beyond"),
    outing=("출동당", "per outing"),
    shift=("근무당", "per shift"),
    crew_day=("조·일당", "per crew-day"),
    person_day=("인·일당", "per person-day"),
    guarantee=("보장액 보충", "guarantee"),
    shortfall=("약속 시간 미달", "promised time short"),
    own_time=("본인 시간", "own time"),
)

WISHES: Final = _catalogue(
    late=("늦음", "late"),
    unfamiliar=("낯선 얼굴", "unfamiliar faces"),
    changed_carrier=("바뀐 운반자", "carriers changed"),
    changed_place=("바뀐 순서", "places in the sequence changed"),
    uneven=("고르지 않은 일", "uneven work"),
)


def phrase(catalogue: Mapping[str, Phrase], code: str) -> Phrase:
    """Return the words for a code, or the code itself where the catalogue lacks it."""
    return catalogue.get(code, Phrase(code, code))


def objective_phrase(objective: Objective) -> Phrase:
    """Return the words for what is minimised: a ledger's name, or names with their weights."""
    if not isinstance(objective, LedgerWeights):
        return LEDGERS[objective]
    weighted = [(LEDGERS[x], weight_in(objective, x)) for x in Ledger if weight_in(objective, x)]
    return Phrase(
        " + ".join(f"{words.ko} × {float(weight):g}" for words, weight in weighted),
        " + ".join(f"{words.en} × {float(weight):g}" for words, weight in weighted),
    )


def bilingual(text: str) -> Phrase:
    """Return a sentence of the engine, ``한국어. / English.``, as the two it is made of."""
    return Phrase(*in_both(text))


def in_order(modes: Iterable[str]) -> tuple[str, ...]:
    """Return modes in the order people know them: the guide's four, then others by name."""
    known = list(MODES)
    return tuple(sorted(modes, key=lambda m: (known.index(m) if m in MODES else len(known), m)))


def straight_line_note(profiles: Iterable[str]) -> Phrase:
    """Say that a profile's times rest on straight lines."""
    names = [phrase(PROFILES, profile) for profile in profiles]
    return Phrase(
        "도로망이 없어 직선거리 × 1.3으로 계산한 이동 수단: " + ", ".join(n.ko for n in names),
        "No road network, straight line × 1.3 stands in for: " + ", ".join(n.en for n in names),
    )
