"""A reading as JSON: what ``delivery orders read --json`` prints."""

from typing import TypeAlias

from delivery.intake.sheets.words import REGULAR_DIET
from delivery.model.sheet import SheetFault, SheetOrder, SheetReading
from delivery.model.units import format_clock

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"


def to_json(reading: SheetReading) -> dict[str, Json]:
    """Return a reading as DESIGN's fine print, point 15, lays it down.

    ``diet`` names the usual diet where the sheet leaves it blank, and ``diet_given`` says that it
    did: an order takes the recipient's own when the two are joined.
    """
    return {
        "orders": [_order(order) for order in reading.orders],
        "errors": [_fault(fault) for fault in reading.errors],
        "ignored": [{"sheet": row.sheet, "row": row.row} for row in reading.ignored],
        "dropped_columns": list(reading.dropped_columns),
    }


def _order(order: SheetOrder) -> Json:
    window, point = order.window, order.location
    return {
        "sheet": order.sheet,
        "row": order.row,
        "name": order.name,
        "boxes": order.boxes,
        "diet": order.diet or REGULAR_DIET,
        "diet_given": order.diet is not None,
        "meal": order.meal,
        "phone": order.phone,
        "address": order.address,
        "delivery_date": order.delivery_date.isoformat() if order.delivery_date else None,
        "meals": order.meals,
        "window_start": format_clock(window.start) if window else None,
        "window_end": format_clock(window.end) if window else None,
        "handover": order.handover,
        "floor": order.floor,
        "lift": order.lift,
        "first_delivery": order.first_delivery,
        "containers_to_collect": order.containers_to_collect,
        "kitchen": order.kitchen,
        "recipient_id": order.recipient_id,
        "order_id": order.order_id,
        "lon": point.lon if point else None,
        "lat": point.lat if point else None,
        "remark": order.remark,
    }


def _fault(fault: SheetFault) -> Json:
    return {
        "sheet": fault.sheet,
        "row": fault.row,
        "column": fault.column,
        "value": fault.value,
        "why": fault.why,
        "message": fault.message,
        "message_ko": fault.message_ko,
        "fix": fault.fix,
        "fix_ko": fault.fix_ko,
    }
