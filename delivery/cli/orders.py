"""``delivery orders read``."""

from pathlib import Path
from typing import Annotated

import typer

from delivery.cli import console
from delivery.cli.options import AsJson, Day, day_of
from delivery.errors import Fault, SheetError
from delivery.intake.sheets import read_sheet, to_json
from delivery.model.sheet import SheetReading
from delivery.reports.json_text import json_text

app = typer.Typer(help="주문표 / order sheets", no_args_is_help=True)


@app.callback()
def orders() -> None:
    """주문표를 다룹니다 / Work with order sheets."""


@app.command()
def read(
    files: Annotated[list[Path], typer.Argument(help="주문표 / order sheets", metavar="FILE…")],
    kitchen: Annotated[str | None, typer.Option(help="주방 / kitchen of the sheet")] = None,
    date: Day = None,
    as_json: AsJson = False,
) -> None:
    """주문표를 읽어 보입니다 / Read order sheets: orders, refused rows, ignored rows."""
    readings: list[tuple[Path, SheetReading]] = []
    faults: list[Fault] = []
    for path in files:
        try:
            readings.append((path, read_sheet(path, day=day_of(date), kitchen=kitchen)))
        except SheetError as error:
            faults += error.faults
    if as_json:
        _print_json(readings)
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


def _print_json(readings: list[tuple[Path, SheetReading]]) -> None:
    """Print one file's reading as it is; of several files, a list with each file's name."""
    documents = [to_json(reading) for _, reading in readings]
    if len(documents) == 1:
        print(json_text(documents[0]), end="")
    elif documents:
        named = [
            {"file": path.name, **document}
            for (path, _), document in zip(readings, documents, strict=True)
        ]
        print(json_text(named), end="")


def _show(path: Path, reading: SheetReading) -> None:
    boxes = sum(order.boxes or 0 for order in reading.orders)
    console.out.print(
        f"{path.name}: 주문 {len(reading.orders)}건 상자 {boxes}개, 거절 {len(reading.errors)}행, "
        f"무시 {len(reading.ignored)}행 / {len(reading.orders)} orders, {boxes} boxes, "
        f"{len(reading.errors)} refused, {len(reading.ignored)} ignored",
        markup=False,
    )
    for heading in reading.dropped_columns:
        console.out.print(f"  지움 dropped: {heading}", markup=False)
    for fault in reading.errors:
        where = f"{fault.sheet}:{fault.row} {fault.column}"
        console.out.print(
            f"  거절 refused {where}: {fault.message_ko} {fault.fix_ko} "
            f"/ {fault.message} {fault.fix}",
            markup=False,
        )
