"""Text files: encodings, delimiters, quotation marks, and markup under a spreadsheet's name."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from delivery.errors import SheetError
from delivery.intake.sheets import read_sheet
from delivery.model.sheet import SheetReading

ReadText = Callable[..., SheetReading]

Shortly = Callable[[SheetReading], list[tuple[object, ...]]]
TEXT = (
    "성명,주소,연락처,수량,식단,식사\n"
    "대상자0001,서울특별시 용산구 청파로 79,010-0000-0001,1,일반,점심\n"
    "대상자0002,서울특별시 용산구 신흥로 5,010-0000-0002,2,저염,저녁\n"
)
ORDERS = [(2, "대상자0001", 1, "일반", "점심"), (3, "대상자0002", 2, "저염", "저녁")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "cp949", "euc-kr", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_any_encoding_and_delimiter_reads_the_same(
    read_text: ReadText, orders_of: Shortly, encoding: str, delimiter: str
) -> None:
    reading = read_text(TEXT.replace(",", delimiter), encoding=encoding)
    assert orders_of(reading) == ORDERS
    assert reading.orders[0].address == "서울특별시 용산구 청파로 79"
    assert not reading.errors
    assert not reading.ignored


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_any_line_end_reads_the_same(
    read_text: ReadText, orders_of: Shortly, line_end: str
) -> None:
    assert orders_of(read_text(TEXT.replace("\n", line_end))) == ORDERS


def test_the_content_counts_not_the_name(read_text: ReadText, orders_of: Shortly) -> None:
    assert orders_of(read_text(TEXT.replace(",", "\t"), name="주문.xls")) == ORDERS


def test_decomposed_hangul_is_composed(read_text: ReadText) -> None:
    reading = read_text(unicodedata.normalize("NFD", TEXT))
    assert reading.orders[0].name == "대상자0001"


def test_a_declared_delimiter_is_used(read_text: ReadText, orders_of: Shortly) -> None:
    reading = read_text("sep=;\n" + TEXT.replace(",", ";"))
    assert [row for row, *_ in orders_of(reading)] == [3, 4]


def test_a_quoted_line_break_stays_in_its_cell(read_text: ReadText, orders_of: Shortly) -> None:
    broken = TEXT.replace("서울특별시 용산구 청파로 79", '"서울특별시 용산구,\r\n청파로 79, 2층"')
    reading = read_text(broken)
    assert orders_of(reading) == ORDERS
    assert reading.orders[0].address == "서울특별시 용산구, 청파로 79, 2층"


def test_lone_quotation_marks_are_dittos_and_swallow_no_row(
    read_text: ReadText, orders_of: Shortly
) -> None:
    reading = read_text(
        "성명,주소,연락처,수량,식단,식사\n"
        "대상자0001,청파로 79,010-0000-0001,1,저염,점심\n"
        '대상자0002,",010-0000-0002,",",저녁\n'
        '대상자0003,",010-0000-0003,2,",점심\n'
    )
    assert orders_of(reading) == [
        (2, "대상자0001", 1, "저염", "점심"),
        (3, "대상자0002", 1, "저염", "저녁"),
        (4, "대상자0003", 2, "저염", "점심"),
    ]
    assert {order.address for order in reading.orders} == {"청파로 79"}


def test_a_quotation_mark_never_closed_spoils_its_own_row_alone(
    read_text: ReadText, orders_of: Shortly, faults_of: Shortly
) -> None:
    reading = read_text(TEXT.replace(",서울특별시 용산구 청파로", ',"서울특별시 용산구 청파로'))
    assert orders_of(reading) == ORDERS[1:]
    assert {row for row, *_ in faults_of(reading)} == {2}


def test_damaged_characters_refuse_the_row_they_stand_in(
    read_text: ReadText, faults_of: Shortly
) -> None:
    data = TEXT.replace("대상자0002", "대상자@").encode("cp949").replace(b"@", b"\xff")
    reading = read_text(data)
    assert [order.row for order in reading.orders] == [2]
    assert faults_of(reading) == [(3, "name", "missing")]


def test_blank_lines_count_as_rows_but_not_at_the_end(read_text: ReadText) -> None:
    reading = read_text("\n" + TEXT.replace("\n대상자0002", "\n,,,,,\n대상자0002") + "\n\n\n")
    assert [order.row for order in reading.orders] == [3, 5]
    assert [row.row for row in reading.ignored] == [1, 2, 4]


HTML = """<html><head><meta charset="utf-8"><style>td {color: red}</style></head><body>
<table><tr><td colspan=4>11월 23일 저녁 배송 명단</td></tr>
<tr><th>성명<th>주소<th>연락처<th>수량</tr>
<tr><td rowspan="2">대상자0001</td>
<td>청파로&nbsp;79<br>2층</td><td>010-0000-0001</td><td>1</td></tr>
<tr><td>신흥로 5</td><td>010-0000-0002</td><td>2개</td></tr></table></body></html>"""


def test_a_table_of_a_web_page_saved_as_xls_is_read(
    read_text: ReadText, orders_of: Shortly
) -> None:
    reading = read_text(HTML, name="주문.xls")
    assert orders_of(reading) == [
        (3, "대상자0001", 1, None, "저녁"),
        (4, "대상자0001", 2, None, "저녁"),
    ]
    assert reading.orders[0].address == "청파로 79 2층"


XML = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="석식"><Table>
<Row ss:Index="3"><Cell><Data ss:Type="String">성명</Data></Cell>
<Cell><Data ss:Type="String">주소</Data></Cell>
<Cell ss:Index="4"><Data ss:Type="String">수량</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">대상자0001</Data></Cell>
<Cell><Data ss:Type="String">청파로 79</Data>
</Cell><Cell ss:Index="4"><Data ss:Type="Number">2</Data></Cell></Row></Table></Worksheet>
<Worksheet ss:Name="숨김"><Table>
<Row><Cell><Data>성명</Data></Cell><Cell><Data>수량</Data></Cell></Row></Table><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>"""


def test_a_workbook_in_the_xml_of_2003_is_read_but_for_hidden_sheets(
    read_text: ReadText, orders_of: Shortly
) -> None:
    reading = read_text(XML, name="주문.xls")
    assert orders_of(reading) == [(4, "대상자0001", 2, None, "저녁")]
    assert not reading.skipped_sheets


@pytest.mark.parametrize(
    ("content", "came"),
    [
        (b"", "an empty file"),
        (b"\xef\xbb\xbf\r\n \r\n", "an empty file"),
        (bytes(range(256)) * 40, "a file of another kind"),
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n" + bytes(range(200)) * 9, "a file of another kind"),
        ("품목,단가\n쌀,52000\n".encode(), "no heading row of an order sheet"),
        ("대상자0001,청파로 79,1\n".encode(), "no heading row of an order sheet"),
        ("성명,주소,연락처,수량\n".encode(), "headings without a single order"),
        ("성명,주소,수량\n,,\n합계,,0\n".encode(), "headings without a single order"),
        ("<html><body>안내</body></html>".encode(), "no heading row of an order sheet"),
        ("성명,주소,연락처\n대상자0001,청파로 79,010-0000-0001\n".encode(), "no heading row"),
    ],
)
def test_a_text_without_orders_is_refused(read_text: ReadText, content: bytes, came: str) -> None:
    with pytest.raises(SheetError) as caught:
        read_text(content)
    assert caught.value.faults[0].came.startswith(came)


def test_a_missing_file_is_refused(read_text: ReadText, tmp_path: Path) -> None:
    with pytest.raises(SheetError, match="no such file"):
        read_sheet(tmp_path / "없음.csv", day=None)
