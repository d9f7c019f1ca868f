"""The one table of column headings: what kitchens call the columns of their order sheets.

All synonyms are squeezed: lower case, letters and digits alone. Earlier synonyms rank before later
ones where two columns could be one field.
"""

from collections.abc import Mapping
from enum import StrEnum


class Field(StrEnum):
    """What a column holds. The value is the column's name in a fault."""

    NAME = "name"
    ADDRESS = "address"
    ADDRESS_DETAIL = "address_detail"
    PHONE = "phone"
    BOXES = "boxes"
    TOTAL = "total"
    DIET = "diet"
    MEAL = "meal"
    DATE = "date"
    WINDOW = "window"
    WINDOW_START = "window_start"
    WINDOW_END = "window_end"
    HANDOVER = "handover"
    FLOOR = "floor"
    LIFT = "lift"
    FIRST_DELIVERY = "first_delivery"
    CONTAINERS = "containers_to_collect"
    KITCHEN = "kitchen"
    RECIPIENT_ID = "recipient_id"
    ORDER_ID = "order_id"
    LON = "lon"
    LAT = "lat"
    MEALS = "meals"
    REMARK = "remark"
    IDENTITY = "identity"
    DAY = "day"
    HEADING = "heading"
    OTHER = "other"


def _words(together: str) -> tuple[str, ...]:
    return tuple(together.split())


_TABLE: Mapping[Field, str] = {
    Field.NAME: (
        "name 성명 이름 성함 대상자명 대상자성명 대상자이름 대상자성함 대상자 수급자명 "
        "수급자성명 수급자 어르신성함 어르신성명 어르신명 어르신이름 어르신 이용자명 이용자성명 "
        "이용자 수혜자명 수혜자 돌봄대상자 배송대상자 배달대상자 회원명 회원 고객명 고객성명 "
        "고객 수령인 수령인명 수령인성명 수령자 수령자명 수령자성명 받는분 받는사람 받으시는분 "
        "받으실분 수취인 수취인명 수취인성명 신청자명 신청자 신청인 주문자명 주문자 fullname "
        "recipient recipientname customername customer client clientname"
    ),
    Field.ADDRESS: (
        "address 주소 배송지주소 배송주소 배송지 배달주소 배달지주소 배달지 도로명주소 "
        "실거주지주소 실거주지 거주지주소 거주지 거주주소 현주소 자택주소 집주소 대상자주소 "
        "수령지주소 수령지 수령주소 수령인주소 수취인주소 수령자주소 주소지 소재지 기본주소 "
        "전체주소 주소1 도착지 지번주소 deliveryaddress streetaddress fulladdress addr address1"
    ),
    Field.ADDRESS_DETAIL: (
        "상세주소 세부주소 나머지주소 주소상세 주소2 동호수 상세 address2 addressdetail "
        "detailaddress"
    ),
    Field.PHONE: (
        "phone 휴대폰 휴대폰번호 휴대전화 휴대전화번호 핸드폰 핸드폰번호 hp 휴대번호 핸드폰no "
        "모바일 연락처 전화번호 전화 본인연락처 대상자연락처 대상자전화번호 대상자전화 "
        "어르신연락처 이용자연락처 수령인연락처 수령인전화번호 수령자연락처 수취인연락처 "
        "수취인전화번호 고객연락처 고객전화번호 연락번호 연락처1 전화번호1 전화1 집전화 "
        "집전화번호 자택전화 자택전화번호 유선전화 일반전화 연락처2 전화번호2 전화2 tel telno "
        "telephone phonenumber phoneno mobile mobilephone cell cellphone contact contactnumber"
    ),
    Field.BOXES: (
        "boxes 수량 도시락수량 도시락수 도시락개수 도시락갯수 도시락식수 도시락 주문수량 주문량 "
        "주문수 주문식수 신청수량 신청식수 신청수 제공수량 제공식수 배송수량 배달수량 배송식수 "
        "배달식수 배송개수 개수 갯수 식수 식수량 식사수 식사수량 인분 인원 인원수 박스수 "
        "박스수량 박스 끼니수 개 식 ea qty quantity box boxcount noofboxes numberofboxes "
        "count"
    ),
    Field.TOTAL: "합계 총계 계 소계 총수량 합 총식수 총개수 total sum",
    Field.DIET: (
        "diet 식단 식단구분 식단유형 식단종류 식이 식이구분 식이유형 식이종류 식이요법 식종 "
        "도시락종류 도시락구분 도시락유형 도시락타입 특이식 치료식 특별식 환자식 diettype 메뉴 "
        "메뉴구분 메뉴명 식사종류 식사유형 식사형태 menu"
    ),
    Field.MEAL: (
        "meal 식사구분 식사시간 식사때 끼니 끼니구분 끼 중석식 중식석식 점심저녁 중석 점저 식때 "
        "배식구분 급식구분 배식 mealtime mealtype 식사 시간대 배송시간대 배달시간대 시간구분 "
        "오전오후"
    ),
    Field.DATE: (
        "deliverydate 배송일 배송일자 배송날짜 배송예정일 배송요청일 배송희망일 배달일 배달일자 "
        "배달날짜 배달예정일 납품일 납품일자 제공일 제공일자 서비스일 서비스일자 서비스제공일 "
        "배식일 급식일 식사일 식사일자 수령일 수령일자 희망일 희망배송일 도착일 날짜 일자 일시 "
        "배송일시 date servicedate day"
    ),
    Field.WINDOW: (
        "배송시간 배달시간 희망시간 배송희망시간 도착시간 도착희망시간 수령시간 시간 window "
        "timewindow deliverytime time"
    ),
    Field.WINDOW_START: "windowstart 배송시작 시작시간 배송시작시간 starttime",
    Field.WINDOW_END: "windowend 배송종료 종료시간 마감시간 배송마감 endtime",
    Field.HANDOVER: (
        "handover 전달방법 전달방식 인계방법 배송방법 배송방식 배달방법 배달방식 수령방법 수령방식"
    ),
    Field.FLOOR: "floor 층 층수",
    Field.LIFT: "lift 엘리베이터 승강기 엘베 ev elevator 엘리베이터유무 승강기유무",
    Field.FIRST_DELIVERY: "firstdelivery 첫배송 첫배달 최초배송 신규 신규여부",
    Field.CONTAINERS: "containerstocollect 회수용기 용기회수 빈용기 회수개수 회수수량 회수",
    Field.KITCHEN: (
        "kitchenid kitchen 주방 주방명 조리장 조리업체 제조업체 도시락업체 공급업체 제공기관 "
        "수행기관 업체명 업체"
    ),
    Field.RECIPIENT_ID: "recipientid 대상자번호 대상자id",
    Field.ORDER_ID: "orderid 주문번호",
    Field.LON: "lon lng longitude 경도",
    Field.LAT: "lat latitude 위도",
    Field.MEALS: "meals",
    Field.REMARK: (
        "비고 특이사항 요청사항 배송메모 배송메시지 배송요청사항 전달사항 참고사항 참고 메모 "
        "유의사항 주의사항 기타 기타사항 note notes remark remarks memo comment"
    ),
    Field.OTHER: (
        "연번 번호 순번 순서 no 일련번호 번 배송순서 배달순서 생년월일 생일 나이 연령 성별 동 "
        "행정동 법정동 관할동 동명 구 지역 권역 코스 구역 요일 우편번호 담당 담당자 담당자명 "
        "매니저 돌봄매니저 기사 기사명 배송기사 서명 확인 수령확인 배송확인 사인 금액 단가 등급 "
        "자격 보호자 보호자명 보호자성명 보호자연락처 비상연락처 비상연락망 긴급연락처 관계 "
        "신청일 접수일 의뢰일 작성일 주문일 주문일자 등록일 관리번호 회원번호 이용자번호 "
        "접수번호 number 시작일 종료일 개시일 기간 index age sex gender birthdate dong dongcode"
    ),
}

SYNONYMS: Mapping[Field, tuple[str, ...]] = {
    field: _words(words) for field, words in _TABLE.items()
}

ALTERNATIVES: Mapping[str, tuple[Field, ...]] = {
    "식사": (Field.MEAL, Field.DIET, Field.BOXES),
    "식사구분": (Field.MEAL, Field.DIET),
    "식단": (Field.DIET, Field.MEAL),
    "식사종류": (Field.DIET, Field.MEAL),
    "식사유형": (Field.DIET, Field.MEAL),
    "식사형태": (Field.DIET, Field.MEAL),
    "메뉴": (Field.DIET, Field.MEAL),
    "도시락": (Field.BOXES, Field.DIET, Field.MEAL),
    "도시락구분": (Field.DIET, Field.MEAL),
    "도시락종류": (Field.DIET, Field.MEAL),
    "시간대": (Field.MEAL, Field.WINDOW),
    "배송시간대": (Field.MEAL, Field.WINDOW),
    "배달시간대": (Field.MEAL, Field.WINDOW),
    "시간": (Field.WINDOW, Field.MEAL),
    "배송시간": (Field.WINDOW, Field.MEAL),
    "배달시간": (Field.WINDOW, Field.MEAL),
    "식사시간": (Field.MEAL, Field.WINDOW),
    "배송일시": (Field.DATE, Field.WINDOW),
}
"""Headings whose meaning the column's own cells decide; the first where the cells say nothing."""

GENERIC = frozenset(_words("구분 종류 유형 분류 타입 형태 옵션 상품 상품명 품명 품목 type option"))
"""Headings that may stand for a diet or a meal, or for something else altogether."""

WEAK_AMOUNTS = frozenset(_words("인원 인원수 끼니수 개 식 ea count"))
"""Numbers that may be of persons or meals where another column has those of boxes."""

OF_OTHERS = _words(
    "보호자 가족 자녀 담당 매니저 기사 배송원 배달원 작성 비상 긴급 업체 기관 시설 주방 센터 "
    "복지관 회사 관리자 신고 발주 주문일 신청일 접수"
)
"""A heading that begins with one of these is not about the recipient or the delivery."""

TAILS: tuple[tuple[str, Field], ...] = (
    ("성명", Field.NAME),
    ("이름", Field.NAME),
    ("성함", Field.NAME),
    ("상세주소", Field.ADDRESS_DETAIL),
    ("주소", Field.ADDRESS),
    ("연락처", Field.PHONE),
    ("전화번호", Field.PHONE),
    ("휴대폰", Field.PHONE),
    ("핸드폰", Field.PHONE),
    ("수량", Field.BOXES),
    ("개수", Field.BOXES),
    ("갯수", Field.BOXES),
    ("식수", Field.BOXES),
    ("배송일", Field.DATE),
    ("배송일자", Field.DATE),
    ("배달일", Field.DATE),
    ("배달일자", Field.DATE),
    ("식단", Field.DIET),
    ("특이사항", Field.REMARK),
    ("요청사항", Field.REMARK),
)
"""What a longer heading, in no table, may end in: ``받으실 분 연락처``."""
