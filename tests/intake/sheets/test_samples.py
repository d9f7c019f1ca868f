"""The order sheets of the shared material: every field that is expected of them."""

import json
from datetime import date
from pathlib import Path

import pytest

from delivery.errors import SheetError
from delivery.intake.sheets import read_sheet, to_json

pytestmark = pytest.mark.shared
SAMPLES = ("a_utf8_bom.csv", "b_cp949_semicolon.csv", "c_people.xlsx")
REFUSED = ("d_not_orders.csv", "e_header_only.csv", "f_empty.csv", "g_truncated.xlsx")
DAYS = (None, date(2026, 11, 23))


def _same_fields(got: list[dict[str, object]], expected: list[dict[str, object]]) -> bool:
    return len(got) == len(expected) and all(
        {key: row[key] for key in wanted} == wanted
        for row, wanted in zip(got, expected, strict=True)
    )


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("day", DAYS)
def test_everything_expected_of_a_sample_is_read(shared: Path, name: str, day: date | None) -> None:
    path = shared / "uploads" / name
    expected = json.loads(path.with_name(f"{path.stem}.expected.json").read_text("utf-8"))
    got = json.loads(json.dumps(to_json(read_sheet(path, day=day)), ensure_ascii=False))
    assert _same_fields(got["orders"], expected["orders"])
    assert _same_fields(got["errors"], expected["errors"])
    assert [row["row"] for row in got["ignored"]] == expected["ignored"]
    assert got["dropped_columns"] == expected["dropped_columns"]


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_without_orders_is_refused_with_what_to_do(shared: Path, name: str) -> None:
    with pytest.raises(SheetError) as caught:
        read_sheet(shared / "uploads" / name, day=None)
    (fault,) = caught.value.faults
    assert fault.where == name
    assert fault.came
    assert fault.fix
    assert fault.fix_ko


def test_no_personal_number_of_a_sample_is_kept(shared: Path) -> None:
    path = shared / "uploads" / "b_cp949_semicolon.csv"
    numbers = [line.split(";")[1] for line in path.read_text("cp949").splitlines()[1:]]
    printed = json.dumps(to_json(read_sheet(path, day=None)), ensure_ascii=False)
    assert not [n for n in numbers if n in printed or n.replace("-", "") in printed]


@pytest.mark.parametrize("area", ["central-seoul", "central-seoul-1000", "dongdaemun"])
def test_the_orders_of_an_area_are_an_order_sheet_too(shared: Path, area: str) -> None:
    path = shared / "areas" / area / "orders_2026-11-23.csv"
    reading = read_sheet(path, day=date(2026, 11, 23))
    lines = path.read_text("utf-8-sig").splitlines()
    assert len(reading.orders) == len(lines) - 1
    assert not reading.errors
    assert all(o.order_id and o.location and o.window and o.handover for o in reading.orders)


@pytest.mark.parametrize("name", ["recipients.csv", "kitchens.csv", "hubs.csv", "residents.csv"])
def test_a_list_of_people_or_places_is_no_order_sheet(shared: Path, name: str) -> None:
    path = shared / "areas" / "central-seoul" / name
    with pytest.raises(SheetError):
        read_sheet(path, day=None)
