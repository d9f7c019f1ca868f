"""Plans people made, read from sheets: whom they name, who drives, in which order."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from delivery.errors import Fault, SheetError
from delivery.intake.human_plans import read_human_plan
from delivery.model.human_plan import HumanPlan, HumanRoute
from delivery.workflow.day import Day

Read = Callable[[str], HumanPlan]
UNDELIVERED = frozenset({"O5", "O7"})
"""R4 is suspended, and R5's dinner lies beyond the year's meals."""

BY_ID = """\
order_id,carrier,trip,sequence
O2,van#1,1,2
O1,van#1,1,1
O3,van#1,2,1
O6,rider#2,1,1
O4,rider#2,1,2
O8,rider#2,2,1
"""
ROUTES = (
    HumanRoute("van", "van#1", (("O1", "O2"), ("O3",))),
    HumanRoute("rider", "rider#2", (("O6", "O4"), ("O8",))),
)


@pytest.fixture
def read(tmp_path: Path, street: Day) -> Read:
    """Return a way to read the text of a plan of the street's day."""

    def plan(text: str) -> HumanPlan:
        path = tmp_path / "plan.csv"
        path.write_text(text, "utf-8")
        return read_human_plan(path, street.area, street.orders, undelivered=UNDELIVERED)

    return plan


def refused(read: Read, text: str) -> list[tuple[str, str]]:
    with pytest.raises(SheetError) as error:
        read(text)
    faults: tuple[Fault, ...] = error.value.faults
    assert all(fault.fix and fault.fix_ko and fault.expected_ko for fault in faults)
    return [(fault.where, fault.came) for fault in faults]


def test_a_sheet_of_another_day_says_so_first(street: Day, tmp_path: Path) -> None:
    (own,) = street.area.folder.glob("orders_*.csv")
    other = own.read_text("utf-8").replace("\nO", "\nP").replace("2026-11-23", "2026-11-24")
    (tmp_path / "orders_2026-11-24.csv").write_text(other, "utf-8")
    (tmp_path / own.name).write_text(own.read_text("utf-8"), "utf-8")
    sheet = tmp_path / "plan.csv"
    area = replace(street.area, folder=tmp_path)
    for text, says_so in ((BY_ID.replace("\nO", "\nP"), True), (BY_ID.replace("O2", "P2"), False)):
        sheet.write_text(text, "utf-8")
        with pytest.raises(SheetError) as error:
            read_human_plan(sheet, area, street.orders, undelivered=UNDELIVERED)
        assert ("looks like 2026-11-24" in error.value.faults[0].came) is says_so
        assert any("order_id" in fault.where for fault in error.value.faults)


def test_stops_follow_their_sequence_and_trips_their_number(read: Read) -> None:
    assert read(BY_ID).routes == ROUTES


def test_a_kitchens_sheet_in_korean_is_a_plan_too(read: Read) -> None:
    # A title, blank cells that mean "as above", lunch and dinner as a trip each, rows in order.
    found = read(
        "11월 23일 배송 명단,,,,,\n"
        "코스,방식,성명,주소,연락처,식사구분\n"
        "1코스,rider,대상자0003,길 7,010-0000-0003,점심\n"
        ",,대상자0006,길 11,010-0000-0006,저녁\n"
        "2코스,van,대상자0002,길 5,010-0000-0002,중식\n"
        ",,대상자0001,,010-0000-0001,\n"
        ",,,,,\n"
        ",,대상자0005,길 9,010-0000-0005,점심\n"
    )
    assert found.routes == (
        HumanRoute("van", "van#1", (("O2", "O1", "O6"),)),
        HumanRoute("rider", "rider#1", (("O3", "O4"), ("O8",))),
    )


def test_a_workbook_reads_as_its_text_does(tmp_path: Path, street: Day) -> None:
    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("오전")
        for row, line in enumerate(BY_ID.splitlines()):
            for column, cell in enumerate(line.split(",")):
                sheet.write(row, column, int(cell) if cell.isdigit() else cell)
    found = read_human_plan(path, street.area, street.orders, undelivered=UNDELIVERED)
    assert found.routes == ROUTES


def test_a_route_of_one_kitchen_without_a_fleet_is_its_own_vans(read: Read) -> None:
    text = BY_ID.replace("carrier", "route").replace("van#1", "A").replace("rider#2", "rider#2")
    assert read(text).routes == ROUTES


def test_a_named_carrier_is_not_taken_by_another_route(read: Read) -> None:
    text = (
        "order_id,route,fleet,sequence\nO1,east,van,1\nO2,van#1,,1\nO3,van#1,,2\n"
        "O6,R,rider,1\nO4,R,rider,2\nO8,R,rider,3\n"
    )
    assert [(route.carrier, route.trips) for route in read(text).routes] == [
        ("van#1", (("O2", "O3"),)),
        ("van#2", (("O1",),)),
        ("rider#1", (("O6", "O4"), ("O8",))),
    ]


def test_an_order_that_must_not_be_delivered_may_be_there(read: Read) -> None:
    assert read(BY_ID + "O5,van#2,1,1\n").routes[1] == HumanRoute("van", "van#2", (("O5",),))


def test_everything_wrong_comes_together(read: Read) -> None:
    text = (
        "order_id,carrier,trip,sequence\n"
        "O1,van#1,1,1\n"
        "O1,van#1,1,2\n"
        "O99,van#1,1,3\n"
        "O2,van#9,1,first\n"
        "O3,,1,1\n"
        "O4,rider#1,1,1\n"
    )
    assert refused(read, text) == [
        ("plan.csv:4 order_id", "O99"),
        ("plan.csv:5 carrier", "van#9"),
        ("plan.csv:3", "O1"),
        ("plan.csv", "2 orders missing: O6, O8"),
        ("plan.csv:5 sequence", "first"),
    ]


def test_more_routes_than_a_fleet_has_carriers_are_told(read: Read) -> None:
    text = (
        "order_id,route,sequence\nO1,a,1\nO2,b,1\nO3,c,1\nO6,rider#1,1\nO4,rider#1,2\n"
        "O8,rider#1,3\n"
    )
    assert refused(read, text) == [("plan.csv:4 route", "3")]


def test_a_route_of_several_kitchens_must_say_whose_it_is(read: Read) -> None:
    text = BY_ID.replace("carrier", "route").replace("rider#2", "the red one")
    ((where, came),) = refused(read, text)
    assert (where, came) == ("plan.csv:5 fleet", "''")


def test_a_person_nobody_knows_is_told_by_the_row_alone(read: Read) -> None:
    text = "성명,연락처,배송원\n홍길동,010-9999-8888,van#1\n"
    faults = refused(read, text)
    assert faults[0][0] == "plan.csv:2 name"
    assert "홍길동" not in str(faults)
    assert "9999" not in str(faults)


def test_lunch_and_dinner_without_a_meal_would_be_one_hand_over(read: Read) -> None:
    # R5's two orders: a row for each without saying which names both of them twice.
    text = "대상자번호,배송원\nR5,van#1\nR5,van#1\nR1,van#1\nR2,van#1\nR3,van#1\nR6,rider#1\n"
    assert refused(read, text) == [("plan.csv:3", "O6"), ("plan.csv:3", "O7")]


@pytest.mark.parametrize("text", ["성명,주소\n대상자0001,길 3\n", "hello\n", "order_id\nO1\n"])
def test_a_file_without_routes_is_no_plan(text: str, read: Read) -> None:
    ((where, came),) = refused(read, text)
    assert (where, came) == ("plan.csv", "no headings of a plan")


@given(st.permutations(BY_ID.splitlines()[1:]))
def test_the_order_of_rows_changes_nothing_where_a_sequence_is_told(
    street: Day, tmp_path_factory: pytest.TempPathFactory, rows: list[str]
) -> None:
    path = tmp_path_factory.mktemp("shuffled") / "plan.csv"
    path.write_text("\n".join(["order_id,carrier,trip,sequence", *rows]), "utf-8")
    found = read_human_plan(path, street.area, street.orders, undelivered=UNDELIVERED)
    assert found.routes == ROUTES
