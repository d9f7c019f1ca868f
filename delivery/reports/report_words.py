"""The words that stand around the sections of a report."""

from typing import Final

from delivery.reports.phrases import Phrase

REPORT: Final = Phrase("도시락 공동배송 검토 보고서", "Shared meal delivery: a report")
CONTENTS: Final = Phrase("차례", "Contents")
AT_A_GLANCE: Final = Phrase("한눈에 보기", "At a glance")
QUESTION: Final = Phrase("물음", "Question")
FIRST_FINDING: Final = Phrase("첫 번째 답", "First finding")
FINDINGS: Final = Phrase("알게 된 것", "Findings")
ASSUMPTIONS: Final = Phrase("가정과 출처", "Assumptions and sources")
CHART_DATA: Final = Phrase("그림의 수치", "Figures of the chart")
PAGE: Final = Phrase("쪽", "Page")
DAY: Final = Phrase("배송일", "Day of delivery")
AREA: Final = Phrase("지역", "Area")
NONE: Final = Phrase("자료 없음", "No data")

ASSUMPTION_HEADINGS: Final = (
    Phrase("이름", "Name"),
    Phrase("값", "Value"),
    Phrase("부터", "From"),
    Phrase("출처", "Source"),
    Phrase("신뢰도", "Confidence"),
)

CONFIDENCE: Final = Phrase(
    "신뢰도: H 공식 자료나 여러 자료, M 한 자료, L 주장, D 계산, R 가정, U 찾지 못함",
    "Confidence: H official or several sources, M one source, L a claim, D derived, "
    "R assumed, U not found",
)

HOW_TO_READ: Final = Phrase(
    "모든 금액은 원이며 세 장부로 셉니다: 제공기관 부담(배송비 기준으로 메울 돈), 공공 재정"
    "(인건비·활동비), 사회 전체(둘과 본인 시간의 합). 기준 대비가 양수이면 배송비 안입니다.",
    "All amounts are won in three ledgers: provider (to be covered by the delivery allowance), "
    "programme (public wages and stipends), and economic (both and people's own time). A "
    "positive figure against the allowance is within it.",
)
