"""``delivery orders read``."""

from pathlib import Path
from typing import Annotated

import typer

from delivery.cli import console
from delivery.cli.choices import day_of
from delivery.cli.options import AsJson, Day
from delivery.cli.paths import file_faults
from delivery.errors import Fault, SheetError
from delivery.intake.sheets import read_sheet, to_json
from delivery.model.sheet import SheetFault, SheetReading, Why
from delivery.reports.json_text import json_text

app = typer.Typer(help="주문표 / order sheets", no_args_is_help=True)


@app.callback()
def orders() -> None:
    """주문표를 다룹니다 / Work with order sheets."""


@app.command()
def read(
    files: Annotated[list[Path], typer.Argument(help="주문표 / order sheets", metavar="FILE…")],
    kitchen: Annotated[
        str | None, typer.Option(metavar="K", help="조리업체 / kitchen of the sheet")
    ] = None,
    date: Day = None,
    as_json: AsJson = False,
) -> None:
    """주문표를 읽어 보입니다 / Read order sheets: orders, refused rows, ignored rows."""
    day = day_of(date)
    faults = file_faults(files)
    readings: list[tuple[Path, SheetReading]] = []
    for path in files:
        if not path.is_file():
            continue
        try:
            readings.append((path, read_sheet(path, day=day, kitchen=kitchen)))
        except SheetError as error:
            faults += error.faults
    if as_json:
        _print_json(readings, is_list=len(files) > 1)
    else:
        for path, reading in readings:
            _show(path, reading)
    faults += [_all_refused(path) for path, reading in readings if not reading.orders]
    if faults:
        raise SheetError(faults)


def _all_refused(path: Path) -> Fault:
    return Fault(
        where=path.name,
        came="",
        expected="at least one order that can be read",
        fix="Correct the refused rows above",
        expected_ko="읽을 수 있는 주문 하나 이상",
        fix_ko="위의 거절된 행을 고쳐 주세요",
    )


def _print_json(readings: list[tuple[Path, SheetReading]], *, is_list: bool) -> None:
    """Print one file's reading as it is; of several files, a list with each file's name."""
    documents = [to_json(reading) for _, reading in readings]
    named = [
        {"file": path.name, **document}
        for (path, _), document in zip(readings, documents, strict=True)
    ]
    if is_list:
        print(json_text(named), end="")
    elif documents:
        print(json_text(documents[0]), end="")


def _show(path: Path, reading: SheetReading) -> None:
    boxes = sum(order.boxes or 0 for order in reading.orders)
    lines = [
        f"{path.name}: 주문 {len(reading.orders)}건 상자 {boxes}개, 거절 {len(reading.errors)}행, "
        f"무시 {len(reading.ignored)}행 / {len(reading.orders)} orders, {boxes} boxes, "
        f"{len(reading.errors)} refused, {len(reading.ignored)} ignored",
        *(f"  지운 열 dropped column: {heading}" for heading in reading.dropped_columns),
        *(f"  건너뛴 시트 skipped sheet: {name}" for name in reading.skipped_sheets),
        *(f"  거절 refused {_refusal(path, fault)}" for fault in reading.errors),
    ]
    for line in lines:
        console.out.print(line, markup=False)


def _refusal(path: Path, fault: SheetFault) -> str:
    """Return a refused row in a line: where, what came, what is wrong, what to do."""
    place = path.name if fault.sheet == path.stem else f"{path.name} {fault.sheet}"
    came = f" {fault.value!r}" if fault.value and fault.why is not Why.DIET else ""
    return (
        f"{place}:{fault.row} {fault.column}{came}: {fault.message_ko} {fault.fix_ko} "
        f"/ {fault.message} {fault.fix}"
    )
