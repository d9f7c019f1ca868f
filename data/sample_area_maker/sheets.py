"""Two order sheets of the Monday as kitchens keep them: one typed, one from a spreadsheet."""

import csv
import io
from collections.abc import Mapping
from datetime import date, datetime

import xlsxwriter

from sample_area_maker.orders import MONDAY
from sample_area_maker.places import Row

CSV_KITCHEN, XLSX_KITCHEN = "K2", "K1"
QUANTITIES = ("{}", "{}개", "{}식", "{} ")
DIETS = {"일반": ("일반", "일반식", "보통"), "저염": ("저염", "저염식"), "당뇨": ("당뇨", "당뇨식")}
MEALS = {"점심": ("점심", "중식"), "저녁": ("저녁", "석식")}
NOTES = {3: "초인종 고장", 11: "벨 두 번 눌러 주세요", 19: "전화 먼저"}
BLANK_DIETS = (7, 16)
"""Rows where the kitchen left the diet out: it knows what they eat."""
MADE_ON = datetime(2026, 11, 22, 17, 0)
HEADINGS = ("배송일", "성 명", "주 소", "전화번호", "수량", "구분", "식사구분", "비고")
WIDTHS = (12, 12, 34, 14, 7, 9, 9, 16)


def typed_csv(orders: list[Row]) -> bytes:
    """Return a kitchen's list as a CSV file in the encoding of Korean Windows."""
    own = [order for order in orders if order["kitchen_id"] == CSV_KITCHEN]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([["은하노인복지관 도시락 배송 명단"], [f"배송일: {MONDAY}"], []])
    writer.writerow(["번호", "이름", "연락처", "도로명주소", "식단", "수량", "식사", "비고"])
    for k, order in enumerate(own):
        writer.writerow(_typed_row(k, order))
    writer.writerow(["합계", "", "", "", "", sum(int(str(o["boxes"])) for o in own), "", ""])
    return text.getvalue().encode("cp949")


def _typed_row(k: int, order: Row) -> list[object]:
    diet = str(order["diet"])
    return [
        k + 1,
        order["name"],
        order["phone"] if k % 4 else str(order["phone"]).replace("-", " "),
        order["address"],
        "" if k in BLANK_DIETS else _spelt(DIETS, diet, k),
        QUANTITIES[k % len(QUANTITIES)].format(order["boxes"]),
        _spelt(MEALS, str(order["meal"]), k),
        NOTES.get(k, ""),
    ]


def spreadsheet(orders: list[Row]) -> bytes:
    """Return a kitchen's list as a workbook: numbers for phones, a subtotal for each meal."""
    own = [order for order in orders if order["kitchen_id"] == XLSX_KITCHEN]
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": "도시락 배송 명단", "created": MADE_ON})
    sheet = book.add_worksheet("배송명단")
    _fill(book, sheet, own)
    notes = book.add_worksheet("메모")
    notes.write(0, 0, "용기는 다음 방문 때 회수합니다")
    book.close()
    return buffer.getvalue()


def _fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet, own: list[Row]) -> None:
    title, head = book.add_format({"bold": True, "font_size": 14}), book.add_format({"bold": True})
    sheet.merge_range(0, 0, 0, len(HEADINGS) - 1, f"{MONDAY:%m월 %d일}(월) 도시락 배송 명단", title)
    sheet.write(1, 0, "새봄종합사회복지관 / 담당: 돌봄매니저")
    sheet.write_row(3, 0, HEADINGS, head)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    row, subtotals = 4, []
    for meal in ("점심", "저녁"):
        first = row
        for order in (order for order in own if order["meal"] == meal):
            _write(book, sheet, row, order)
            row += 1
        boxes = sum(int(str(order["boxes"])) for order in own if order["meal"] == meal)
        sheet.write(row, 2, "소계", head)
        sheet.write_formula(row, 4, f"=SUM(E{first + 1}:E{row})", head, boxes)
        subtotals.append((row + 1, boxes))
        row += 2
    sheet.write(row, 0, "합계", head)
    cells = "+".join(f"E{at}" for at, _ in subtotals)
    sheet.write_formula(row, 4, f"={cells}", head, sum(boxes for _, boxes in subtotals))


def _write(
    book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet, row: int, order: Row
) -> None:
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_datetime(row, 0, datetime.combine(MONDAY, datetime.min.time()), day)
    sheet.write_string(row, 1, str(order["name"]))
    sheet.write_string(row, 2, str(order["address"]))
    sheet.write_number(row, 3, int(str(order["phone"]).replace("-", "")))
    sheet.write_number(row, 4, int(str(order["boxes"])))
    sheet.write_string(row, 5, _spelt(DIETS, str(order["diet"]), row))
    sheet.write_string(row, 6, _spelt(MEALS, str(order["meal"]), row))
    sheet.write_string(row, 7, NOTES.get(row, ""))


def _spelt(spellings: Mapping[str, tuple[str, ...]], word: str, k: int) -> str:
    """Return one of the ways in which kitchens write a word."""
    ways = spellings.get(word, (word,))
    return ways[k % len(ways)]


def sheet_names(day: date = MONDAY) -> tuple[str, str]:
    """Return the names of the two files."""
    return f"{CSV_KITCHEN}_{day}_cp949.csv", f"{XLSX_KITCHEN}_{day}.xlsx"
