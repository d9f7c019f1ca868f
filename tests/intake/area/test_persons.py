"""A row's person is found by phone, else by name and address, and never guessed."""

from dataclasses import replace

import pytest

from delivery.intake.area.persons import (
    Mismatch,
    Person,
    RecipientBook,
    address_key,
    is_road_address,
    name_key,
    phone_key,
)

ADDRESS = "서울특별시 중구 가로 11"


@pytest.fixture
def book(area_of_two):
    first = area_of_two.recipients[0]
    spouse = replace(first, recipient_id="R8", name="대상자0008")
    return RecipientBook((*area_of_two.recipients, spouse))


@pytest.mark.parametrize(
    "written",
    [
        "010-1234-5678", "010 1234 5678", "01012345678", "1012345678", "+82 10-1234-5678",
        "０１０１２３４５６７８",
    ],
)  # fmt: skip
def test_one_phone_written_in_many_ways_is_one_phone(written):
    assert phone_key(written) == "01012345678"


@pytest.mark.parametrize("written", ["", "-", "없음", "1234"])
def test_what_is_no_phone_is_not_looked_up(written):
    assert phone_key(written) == ""


@pytest.mark.parametrize(
    "written",
    [
        "서울특별시 용산구 두텁바위로35길 60",
        "서울시 용산구 두텁바위로 35길 60",
        "용산구 두텁바위로35길 60 (후암동)",
        "두텁바위로35길 60, 3층 301호",
        "서울 용산구 두텁바위로35길 60 301호",
    ],
)
def test_one_address_written_in_many_ways_is_one_address(written):
    assert address_key(written) == "두텁바위로35길 60"


def test_neighbouring_numbers_and_lanes_are_not_one_address():
    keys = {
        address_key(f"서울특별시 용산구 {one}")
        for one in ("청파로 71", "청파로71다길 105", "청파로 7", "청파로71길 1", "청파로 71-1")
    }
    assert len(keys) == 5


def test_an_address_by_plot_is_compared_as_it_stands_and_not_taken_for_a_road():
    assert address_key("서울특별시 용산구 효창동 1-1") == "효창동1-1"
    assert not is_road_address("효창동1-1")
    assert is_road_address(address_key(ADDRESS))


def test_titles_and_brackets_are_no_part_of_a_name():
    assert name_key("대상자0001 어르신(독거)") == name_key("대상자 0001님") == "대상자0001"


def test_a_phone_alone_finds_its_recipient(book):
    assert book.find(Person("", "", "01000000002")).recipient_id == "R2"


def test_a_phone_and_another_address_is_somebody_who_moved(book):
    assert book.find(Person("대상자0002", "나로 99", "010-0000-0002")).recipient_id == "R2"


def test_a_phone_and_a_misspelt_name_at_the_address_is_the_recipient(book):
    assert book.find(Person("대상자002", "나로12길 22", "010-0000-0002")).recipient_id == "R2"


def test_a_masked_name_agrees_with_its_phone(book):
    assert book.find(Person("대상*0*02", "", "010-0000-0002")).recipient_id == "R2"


def test_a_phone_of_somebody_elses_name_and_address_is_refused(book):
    strangers = Person("대상자0003", "다로 33", "010-0000-0002")
    assert book.find(strangers) is Mismatch.CONTRADICTORY


def test_a_household_with_one_phone_is_told_apart_by_name(book):
    assert book.find(Person("대상자0008", ADDRESS, "010-0000-0001")).recipient_id == "R8"
    assert book.find(Person("", "", "010-0000-0001")) is Mismatch.SEVERAL
    assert book.find(Person("", ADDRESS, "010-0000-0001")) is Mismatch.SEVERAL


def test_without_a_known_phone_name_and_address_find_the_recipient(book):
    assert book.find(Person("대상자0003", "중구 다로 33 2층", "")).recipient_id == "R3"
    assert book.find(Person("대상자0003", "중구 다로 33", "010-9999-9999")).recipient_id == "R3"


def test_a_name_alone_or_an_address_alone_finds_nobody(book):
    assert book.find(Person("대상자0003", "", "")) is Mismatch.NOBODY
    assert book.find(Person("", "다로 33", "")) is Mismatch.NOBODY
    assert book.find(Person("대상자0003", "다로 34", "")) is Mismatch.NOBODY
