"""Headings: the table of synonyms, and how a heading is found in it."""

import pytest

from delivery.intake.sheets.cells import squeeze
from delivery.intake.sheets.headings import label_of
from delivery.intake.sheets.synonyms import SYNONYMS, Field


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("성 명", Field.NAME), ("*성명", Field.NAME), ("대상자 성명(한글)", Field.NAME),
        ("받으실 분 성함", Field.NAME), ("Recipient Name", Field.NAME), ("주 소", Field.ADDRESS),
        ("주소(도로명)", Field.ADDRESS), ("주민등록 주소", Field.ADDRESS),
        ("상세 주소", Field.ADDRESS_DETAIL),
        ("H.P", Field.PHONE), ("연락처(본인)", Field.PHONE), ("일반전화", Field.PHONE),
        ("수량(개)", Field.BOXES), ("도시락 수", Field.BOXES), ("일일 도시락 수량", Field.BOXES),
        ("Q'ty", Field.BOXES), ("식사구분", Field.MEAL), ("점심/저녁", Field.MEAL),
        ("중/석식", Field.MEAL),
        ("일반/저염/당뇨", Field.DIET), ("배송 희망일", Field.DATE), ("배송일(요일)", Field.DATE),
        ("E/V", Field.LIFT), ("비 고", Field.REMARK), ("No.", Field.OTHER),
        ("연락처(보호자)", Field.OTHER), ("보호자 연락처", Field.OTHER), ("주문일", Field.OTHER),
        ("delivery_date", Field.DATE), ("containers_to_collect", Field.CONTAINERS),
        ("주민등록번호", Field.IDENTITY), ("주민번호 뒷자리", Field.IDENTITY),
        ("외국인등록번호", Field.IDENTITY),
        ("여권번호", Field.IDENTITY), ("23일", Field.DAY), ("11/23(월)", Field.DAY),
        ("월", Field.DAY),
    ],
)  # fmt: skip
def test_a_heading_is_known_however_it_is_written(heading: str, field: Field) -> None:
    label = label_of(heading)
    assert label is not None
    assert label.field is field


@pytest.mark.parametrize(
    ("heading", "diet", "meal"),
    [
        ("저염", "저염", None), ("저염식 수량", "저염", None), ("일반(개)", "일반", None),
        ("점심", None, "점심"), ("점심(수량)", None, "점심"), ("식수(저녁)", None, "저녁"),
        ("중식 일반", "일반", "점심"), ("저염 석식", "저염", "저녁"), ("죽", "죽", None),
    ],
)  # fmt: skip
def test_a_column_of_numbers_is_known_by_its_diet_and_meal(
    heading: str, diet: str | None, meal: str | None
) -> None:
    label = label_of(heading)
    assert label is not None
    assert (label.counts, label.diet, label.meal) == (True, diet, meal)


@pytest.mark.parametrize(
    "heading",
    ["", "대상자0001", "서울특별시 용산구 청파로 79", "010-0000-0001", "프리미엄", "쌀", "당뇨여부",
     "고혈압", "관할주민센터", "업체 주소"],
)  # fmt: skip
def test_what_is_no_heading_is_not_taken_for_one(heading: str) -> None:
    assert label_of(heading) is None


def test_no_synonym_stands_for_two_fields() -> None:
    every = [synonym for synonyms in SYNONYMS.values() for synonym in synonyms]
    assert len(every) == len(set(every))


@pytest.mark.parametrize("field", SYNONYMS)
def test_every_synonym_is_found_as_its_field(field: Field) -> None:
    for synonym in SYNONYMS[field]:
        label = label_of(synonym)
        assert squeeze(synonym) == synonym
        assert label is not None, synonym
        assert label.field is field, synonym
