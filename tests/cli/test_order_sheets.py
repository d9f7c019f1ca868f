"""``orders read``, and sheets as the orders of a plan."""

import json
import shutil
from pathlib import Path

import pytest

DAY = "2026-11-23"
HEADINGS = "성명,연락처,주소,수량,식단,식사"
GOOD = "대상자0001,010-0000-0001,새봄구 새봄대로19길 12,2,일반,저녁"
OTHER = "대상자0004,010-0000-0004,새봄구 새봄대로 1,1,일반,점심"
UNREADABLE = "대상자0002,010-0000-0002,새봄구 누리로10나길 8,열두개쯤,당뇨,저녁"
STRANGER = "대상자9999,010-9999-9999,없는구 없는로 1,1,일반,점심"


@pytest.fixture
def sheet(tmp_path):
    """Return a way to write a sheet of some rows."""

    def write(*rows, name="주문 표.csv"):
        path = tmp_path / name
        path.write_text("\n".join([HEADINGS, *rows]) + "\n", "utf-8")
        return path

    return write


@pytest.mark.shared
@pytest.mark.parametrize("name", ["a_utf8_bom.csv", "b_cp949_semicolon.csv", "c_people.xlsx"])
def test_every_shared_sheet_gives_what_is_expected_of_it(name, shared, run):
    path = shared / "uploads" / name
    expected = json.loads(path.with_name(f"{path.stem}.expected.json").read_text("utf-8"))
    ended = run("orders", "read", path, "--json")
    assert ended.status == 0
    read = ended.json
    for kind in ("orders", "errors"):
        assert len(read[kind]) == len(expected[kind])
        for found, wanted in zip(read[kind], expected[kind], strict=True):
            assert {key: found[key] for key in wanted} == wanted
    assert [each["row"] for each in read["ignored"]] == expected["ignored"]
    assert read["dropped_columns"] == expected["dropped_columns"]


@pytest.mark.shared
@pytest.mark.parametrize(
    "name", ["d_not_orders.csv", "e_header_only.csv", "f_empty.csv", "g_truncated.xlsx"]
)
@pytest.mark.parametrize("command", ["read", "plan"])
def test_every_shared_file_without_orders_is_refused(name, command, shared, small, run):
    path = shared / "uploads" / name
    words = ("orders", "read", path) if command == "read" else ("plan", small, "--orders", path)
    ((where, _),) = run(*words).told()
    assert where == name


def test_the_samples_sheets_are_read(sample, run):
    ended = run("orders", "read", *sorted((sample / "sheets").iterdir()))
    assert ended.status == 0
    assert "K1_2026-11-23.xlsx: 주문 29건 상자 38개" in ended.out
    assert "45 orders, 59 boxes, 0 refused, 5 ignored" in ended.out


def test_one_sheet_is_a_document_and_several_are_a_list_of_them(sheet, run):
    one, other = sheet(GOOD), sheet(GOOD, name="other.csv")
    assert len(run("orders", "read", one, "--json").json["orders"]) == 1
    both = run("orders", "read", one, other, "--json").json
    assert [document["file"] for document in both] == [one.name, other.name]


def test_a_sheet_that_fails_leaves_the_others_a_list(sheet, tmp_path, run):
    (tmp_path / "empty.csv").write_text("")
    ended = run("orders", "read", sheet(GOOD), "empty.csv", "--json")
    assert ended.status == 2
    assert [document["file"] for document in ended.json] == ["주문 표.csv"]
    (line,) = ended.lines
    assert line.startswith("empty.csv: an empty file → ")


def test_a_refused_row_says_what_came_but_tells_of_nobody(sheet, run):
    ended = run("orders", "read", sheet(GOOD, UNREADABLE))
    (line,) = [line for line in ended.out.splitlines() if "거절 refused" in line]
    assert ended.status == 0
    assert "주문 표.csv:3 boxes '열두개쯤': 수량 칸이 1부터 100까지의 정수가 아닙니다." in line
    for secret in ("대상자0002", "010-0000-0002", "누리로", "당뇨"):
        assert secret not in ended.out + ended.err


def test_a_sheet_whose_rows_are_all_refused_holds_no_orders(sheet, run):
    ended = run("orders", "read", sheet(UNREADABLE))
    assert ended.status == 2
    (line,) = ended.lines
    assert line.startswith("주문 표.csv: '' → 읽을 수 있는 주문 하나 이상 필요.")


def test_orders_without_a_day_of_delivery_take_the_chosen_one(sheet, run):
    document = run("orders", "read", sheet(GOOD), "--date", DAY, "--kitchen", "K2", "--json").json
    assert document["orders"][0]["delivery_date"] in (DAY, None)
    assert run("orders", "read", sheet(GOOD), "--date", "soon").told() == [("--date", "soon")]


def test_a_plan_is_made_from_several_sheets_after_one_option(sheet, small, run):
    one, other = sheet(GOOD), sheet(OTHER, name="other.csv")
    words = ("--orders", one, other, "--date", DAY, "--iterations", 0, "--json")
    ended = run("plan", small, *words)
    assert ended.json["summary"]["total"]["orders"] == 2
    assert any(line.startswith("확인 check: other.csv:2 address: ") for line in ended.lines)


def test_a_row_that_gives_no_order_is_told_and_the_others_are_planned(sheet, small, run):
    path = sheet(GOOD, UNREADABLE, STRANGER)
    ended = run("plan", small, "--orders", path, "--date", DAY, "--iterations", 0, "--json")
    assert ended.status == 0
    assert ended.json["summary"]["total"]["orders"] == 1
    refused = [line for line in ended.lines if line.startswith("거절 refused: ")]
    assert [line.split(": ")[1] for line in refused] == [
        f"{path.name}:3 boxes",
        f"{path.name}:4 phone",
    ]
    for secret in ("대상자0002", "010-0000-0002", "누리로", "대상자9999", "없는로"):
        assert secret not in ended.err


def test_a_sheet_of_strangers_alone_is_refused(sheet, small, run):
    path = sheet(STRANGER)
    ((where, _),) = run("plan", small, "--orders", path, "--date", DAY).told()
    assert where == f"{path.name}:2 phone"


def test_the_areas_own_orders_may_lie_elsewhere_under_any_name(small, tmp_path, run):
    moved = Path(shutil.copy(small / f"orders_{DAY}.csv", tmp_path / "오늘 것.csv"))
    assert run("plan", small, "--orders", moved, "--iterations", 0, "--json").json["date"] == DAY
