"""The words of shares: the rules, and how a coalition is named."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from delivery.model.sharing import Mended, SharedFleets, SharingRule
from delivery.reports.phrases import Phrase

SHARING_RULES: Final[Mapping[SharingRule, Phrase]] = MappingProxyType(
    {
        SharingRule.BOXES: Phrase("상자 수대로", "By boxes"),
        SharingRule.ALONE: Phrase("단독 비용대로", "By stand-alone cost"),
        SharingRule.SHAPLEY: Phrase("섀플리 값", "Shapley value"),
        SharingRule.NUCLEOLUS: Phrase("뉴클리올러스", "Nucleolus"),
        SharingRule.EQUAL_PROFIT: Phrase("균등 이익법", "Equal profit"),
    }
)

RULE_NOTES: Final[Mapping[SharingRule, Phrase]] = MappingProxyType(
    {
        SharingRule.BOXES: Phrase(
            "상자 수대로: 어느 조리업체의 상자든 한 개 값이 같습니다.",
            "By boxes: every box costs the same, whoever cooked it.",
        ),
        SharingRule.ALONE: Phrase(
            "단독 비용대로: 모두 단독 비용의 같은 비율을 아낍니다.",
            "By stand-alone cost: everybody saves the same part of what it costs alone.",
        ),
        SharingRule.SHAPLEY: Phrase(
            "섀플리 값: 참여하는 모든 순서에서 더해지는 비용의 평균 (Shapley 1953, "
            "doi 10.1515/9781400881970-018).",
            "Shapley value: what a kitchen adds, on average over all orders of joining "
            "(Shapley 1953, doi 10.1515/9781400881970-018).",
        ),
        SharingRule.NUCLEOLUS: Phrase(
            "뉴클리올러스: 가장 불만인 연합의 불만을 가장 작게, 다음 연합도 차례로 "
            "(Schmeidler 1969, doi 10.1137/0117107).",
            "Nucleolus: the unhappiest coalition is made as happy as can be, then the next "
            "(Schmeidler 1969, doi 10.1137/0117107).",
        ),
        SharingRule.EQUAL_PROFIT: Phrase(
            "균등 이익법: 아무도 떠나지 않는 한에서 절감률의 차이를 가장 작게 "
            "(Frisk 외 2010, doi 10.1016/j.ejor.2010.01.015).",
            "Equal profit: savings in per cent as alike as can be without anybody leaving "
            "(Frisk et al. 2010, doi 10.1016/j.ejor.2010.01.015).",
        ),
    }
)

NO_ALONE: Final = Phrase(
    "'단독'이 비면 혼자 제 주문을 다 배송하는 계획을 찾지 못한 곳입니다: 견줄 비용이 없습니다.",
    "Where 'alone' is empty, no plan was found that delivers all the kitchen's orders alone: there "
    "is no cost to compare with.",
)

MENDINGS: Final[Mapping[Mended, Phrase]] = MappingProxyType(
    {
        Mended.DROPPED: Phrase("더 큰 연합의 계획에서 남의 주문을 뺌", "a larger plan, others out"),
        Mended.JOINED: Phrase("두 계획을 나란히", "two plans side by side"),
        Mended.WITHIN: Phrase("혼자 다 배송하는 계획 없음", "no plan by itself serves all"),
    }
)


SHARED_FLEETS: Final[Mapping[SharedFleets, Phrase]] = MappingProxyType(
    {
        SharedFleets.PARTS: Phrase(
            "연합은 제 운반자와, 공용 운반자·거점 가운데 제 몫(상자 수와 배송지에 따라)으로 "
            "계획합니다.",
            "A coalition plans with its own carriers and its part of the shared carriers and hubs, "
            "by its boxes and where they go.",
        ),
        SharedFleets.WHOLE: Phrase(
            "연합은 제 운반자와 공용 운반자·거점 모두로, 그날 다른 곳은 배송하지 않는 것처럼 "
            "계획합니다.",
            "A coalition plans with its own carriers and all the shared carriers and hubs, as if "
            "nobody else delivered that day.",
        ),
    }
)


def coalition_name(kitchens: Iterable[str]) -> str:
    """Return a coalition as ``K1+K3``."""
    return "+".join(sorted(kitchens))
