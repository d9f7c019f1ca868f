"""Rows of order sheets become orders; what they lack comes from the recipient."""

from dataclasses import replace
from datetime import date

import pytest

from delivery.errors import SheetError
from delivery.intake.area import join_sheet, join_sheets, sheet_day
from delivery.model.joined import WhyNot
from delivery.model.places import Handover, Location, Meal, TimeWindow
from delivery.model.sheet import SheetOrder

DAY = date(2026, 11, 23)
BARE = SheetOrder(
    sheet="점심",
    row=5,
    name="대상자0001",
    address="",
    phone="010-0000-0001",
    boxes=None,
    diet=None,
    meal=Meal.LUNCH,
    delivery_date=None,
)


def test_what_a_sheet_lacks_comes_from_the_recipient_and_the_meals_window(area_of_two):
    [order] = join_sheet([BARE], area_of_two, DAY).orders
    recipient = area_of_two.recipients[0]
    assert (order.order_id, order.recipient_id, order.kitchen_id) == ("S1-5", "R1", "K1")
    assert (order.boxes, order.meals, order.diet) == (1, 1, "일반")
    assert (order.address, order.location) == (recipient.address, recipient.location)
    assert order.window == area_of_two.rules.windows[Meal.LUNCH]
    assert (order.handover, order.floor, order.lift) == (Handover.FACE_TO_FACE, 3, False)
    assert (order.first_delivery, order.containers_to_collect) == (False, 2)
    assert order.delivery_date == DAY


def test_what_a_sheet_says_stands(area_of_two):
    window = TimeWindow(36_000, 39_600)
    row = replace(
        BARE, boxes=3, meals=6, diet="저염", meal=Meal.DINNER, window=window, floor=5, lift=True,
        handover=Handover.DOOR, first_delivery=True, containers_to_collect=0, kitchen="둘째주방",
        order_id="A-1", delivery_date=DAY, address="가로 11", location=Location(126.98, 37.55),
    )  # fmt: skip
    [order] = join_sheet([row], area_of_two, DAY).orders
    assert (order.boxes, order.meals, order.diet, order.meal) == (3, 6, "저염", Meal.DINNER)
    assert (order.window, order.floor, order.lift) == (window, 5, True)
    assert (order.handover, order.first_delivery) == (Handover.DOOR, True)
    assert (order.kitchen_id, order.order_id, order.containers_to_collect) == ("K2", "A-1", 0)
    assert (order.address, order.location) == ("가로 11", Location(126.98, 37.55))


def test_a_blank_diet_is_the_recipients_and_not_the_ordinary_one(area_of_two):
    row = replace(BARE, name="대상자0003", phone="010-0000-0003", diet=None)
    assert join_sheet([row], area_of_two, DAY).orders[0].diet == "저염"


@pytest.mark.parametrize(
    ("change", "column", "why"),
    [
        ({"phone": "010-9999-9999"}, "phone", WhyNot.RECIPIENT),
        ({"name": "대상자0003", "address": "다로 33"}, "phone", WhyNot.RECIPIENT),
        ({"meal": None}, "meal", WhyNot.MEAL),
        ({"delivery_date": date(2026, 11, 24)}, "date", WhyNot.DATE),
        ({"kitchen": "K9"}, "kitchen", WhyNot.KITCHEN),
        ({"diet": "당뇨"}, "diet", WhyNot.DIET),
        ({"boxes": 101}, "boxes", WhyNot.NUMBER),
        ({"window": TimeWindow(70_000, 75_000)}, "window", WhyNot.WINDOW),
        ({"location": Location(37.55, 126.97)}, "lon,lat", WhyNot.NUMBER),
    ],
)
def test_a_row_that_cannot_be_joined_is_reported_and_the_others_are_kept(
    area_of_two, change, column, why
):
    good = replace(BARE, row=6, name="대상자0003", phone="010-0000-0003")
    joined = join_sheet([replace(BARE, **change), good], area_of_two, DAY, file="주문.xlsx")
    [refusal] = joined.refusals
    assert (refusal.file, refusal.sheet, refusal.row) == ("주문.xlsx", "점심", 5)
    assert (refusal.column, refusal.why) == (column, why)
    assert str(refusal).startswith(f"주문.xlsx:5 {column}: ")
    assert [order.recipient_id for order in joined.orders] == ["R3"]


def test_all_that_is_wrong_with_a_row_is_reported_at_once(area_of_two):
    row = replace(BARE, meal=None, boxes=0, kitchen="K9")
    whys = [refusal.why for refusal in join_sheet([row], area_of_two, DAY).refusals]
    assert whys == [WhyNot.MEAL, WhyNot.KITCHEN, WhyNot.NUMBER]


def test_nothing_of_a_person_stands_in_a_report(area_of_two):
    row = replace(BARE, name="대상자0777", address="가로 777", phone="010-0000-0777", diet="죽")
    report = str(join_sheet([row], area_of_two, DAY).refusals[0])
    for private in ("0777", "가로", "죽"):
        assert private not in report


def test_the_same_meal_and_diet_twice_is_refused_and_two_diets_are_two_orders(area_of_two):
    rows = [BARE, replace(BARE, diet="저염"), replace(BARE, row=9), replace(BARE, meal=Meal.DINNER)]
    joined = join_sheet(rows, area_of_two, DAY)
    assert [order.order_id for order in joined.orders] == ["S1-5", "S1-5-2", "S1-5-3"]
    assert [(one.row, one.why) for one in joined.refusals] == [(9, WhyNot.DUPLICATE)]


def test_ids_are_unique_over_files_and_sheets(area_of_two):
    second = replace(BARE, name="대상자0002", phone="010-0000-0002")
    third = replace(BARE, sheet="저녁", name="대상자0003", phone="010-0000-0003")
    joined = join_sheets([("a.xlsx", [BARE, third]), ("b.xlsx", [second])], area_of_two, DAY)
    assert [order.order_id for order in joined.orders] == ["S1-5", "S2-5", "S3-5"]


def test_another_address_is_noticed_and_the_registered_one_served(area_of_two):
    joined = join_sheet([replace(BARE, address="서울 중구 가로 99")], area_of_two, DAY)
    assert joined.orders[0].address == area_of_two.recipients[0].address
    assert [(one.column, one.why) for one in joined.notices] == [("address", WhyNot.ADDRESS)]


def test_the_same_address_written_otherwise_is_not_noticed(area_of_two):
    joined = join_sheet([replace(BARE, address="중구 가로 11 (3층)")], area_of_two, DAY)
    assert joined.notices == ()


def test_a_recipients_id_in_the_sheet_decides(area_of_two):
    row = replace(BARE, recipient_id="R3", phone="", name="")
    assert join_sheet([row], area_of_two, DAY).orders[0].recipient_id == "R3"


def test_a_number_of_the_kitchens_own_is_not_taken_for_a_recipients_id(area_of_two):
    row = replace(BARE, recipient_id="R3")
    assert join_sheet([row], area_of_two, DAY).orders[0].recipient_id == "R1"


def test_sheets_without_one_order_left_are_an_error_with_every_row(area_of_two):
    rows = [replace(BARE, meal=None), replace(BARE, row=6, phone="010-9999-9999")]
    with pytest.raises(SheetError) as caught:
        join_sheets([("주문.csv", rows)], area_of_two, DAY)
    assert [fault.where for fault in caught.value.faults] == ["주문.csv:5 meal", "주문.csv:6 phone"]
    with pytest.raises(SheetError, match="at least one order"):
        join_sheets([("주문.csv", [])], area_of_two, DAY)


def test_the_day_of_a_sheet_is_the_only_one_it_names():
    rows = [BARE, replace(BARE, delivery_date=DAY)]
    assert sheet_day(rows) == DAY
    assert sheet_day([BARE]) is None
    assert sheet_day([*rows, replace(BARE, delivery_date=date(2026, 11, 24))]) is None
