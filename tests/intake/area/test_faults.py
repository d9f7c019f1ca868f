"""What a message shows of a cell, and what it keeps to itself."""

import pytest

from delivery.errors import AreaError
from delivery.intake.area.faults import FaultLog, Wording, without_person

SAID = Wording("a thing", "것", "Mend it", "고쳐 주세요")


@pytest.mark.parametrize(
    "text", ["", "K9", "O0001", "126.973181", "2026-13-01", "25:00", "-1", "101", "rider_coop"]
)
def test_ids_numbers_times_and_dates_are_quoted(text):
    assert without_person(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "대상자0001", "저염", "서울특별시 중구 가로 11", "010-0000-0001", "01000000001",
        "+82100000001", "900101-1234567", "1 Garo-gil, Seoul", "x" * 25,
    ],
)  # fmt: skip
def test_whatever_may_speak_of_a_person_is_described_by_its_length(text):
    assert without_person(text) == f"글자 {len(text)}자 (text of {len(text)} characters)"


def test_a_fault_is_one_line_in_both_languages():
    log = FaultLog()
    log.add("a.csv:2 x", "two\nlines", SAID)
    with pytest.raises(AreaError) as caught:
        log.raise_any()
    assert str(caught.value) == (
        "a.csv:2 x: two lines → 것 필요. 고쳐 주세요. / got two lines; expected a thing. Mend it."
    )


def test_long_values_are_cut():
    log = FaultLog()
    log.add("a.toml: x", "y" * 200, SAID)
    with pytest.raises(AreaError) as caught:
        log.raise_any()
    assert caught.value.faults[0].came == "y" * 80 + "…"


def test_without_a_fault_nothing_is_raised():
    log = FaultLog()
    log.raise_any()
    assert len(log) == 0
