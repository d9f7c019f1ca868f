"""Areas written as folders, for commands that are measured as a user runs them."""

import csv
import json
import re
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from delivery.model.area import Area
from delivery.model.fleets import Fleet
from delivery.model.places import Order, Recipient, Resident, TimeWindow
from delivery.model.units import SECONDS_PER_MINUTE, format_clock

COPIED = ("pay_rules.toml", "tariff.toml")


def write_area(area: Area, orders: Sequence[Order], folder: Path, *, network: str) -> None:
    """Write an area and its day; pay rules, tariff and settings are copied from its own folder.

    ``network`` is the network file every profile uses, in the new folder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in COPIED:
        shutil.copyfile(area.folder / name, folder / name)
    settings = (area.folder / "area.toml").read_text("utf-8")
    (folder / "area.toml").write_text(_settings(settings, area, network), "utf-8")
    (folder / "fleets.toml").write_text("\n".join(map(_fleet, area.fleets)), "utf-8")
    _write(folder / "kitchens.csv", map(_kitchen, area.kitchens))
    _write(folder / "hubs.csv", map(_hub, area.hubs))
    _write(folder / "recipients.csv", map(_recipient, area.recipients))
    _write(folder / f"orders_{orders[0].delivery_date}.csv", map(_order, orders))
    for fleet in area.fleets:
        if fleet.residents:
            _write(folder / f"{fleet.fleet_id}.csv", map(_resident, fleet.residents))


def _settings(text: str, area: Area, network: str) -> str:
    text = re.sub(r'(?m)^name = ".*"$', f'name = "{area.name}"', text)
    text = re.sub(r'(?m)^title = ".*"$', f'title = "{area.title}"', text)
    return re.sub(r'(?m)^(car|motorbike|walk) = ".*"$', rf'\1 = "{network}"', text)


def _write(path: Path, rows: Iterable[dict[str, object]]) -> None:
    listed = list(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(listed[0]))
        writer.writeheader()
        writer.writerows(listed)


def _fleet(fleet: Fleet) -> str:
    """Return a fleet as a table of ``fleets.toml``."""
    entries: dict[str, Any] = {
        "id": fleet.fleet_id,
        "mode": fleet.mode,
        "kitchens": list(fleet.kitchens),
        "profile": fleet.profile,
        "end": fleet.end,
        "max_kitchens_per_trip": fleet.max_kitchens_per_trip,
        "reload_minutes": fleet.reload // SECONDS_PER_MINUTE,
        "crew_size": fleet.crew_size,
        "promised_minutes": fleet.promised // SECONDS_PER_MINUTE,
        "refusal_rate": fleet.refusal_rate,
        "requires_training": fleet.requires_training,
        "hubs": fleet.hubs,
        "closed": [_clocks(band) for band in fleet.closed],
        "pay": fleet.pay,
    }
    if fleet.max_trips is not None:
        entries["max_trips"] = fleet.max_trips
    if fleet.residents:
        entries["carriers_file"] = f"{fleet.fleet_id}.csv"
    else:
        entries |= {
            "carriers": fleet.carriers,
            "capacity_boxes": fleet.capacity_boxes,
            "start": fleet.start,
            "shifts": [_clocks(shift) for shift in fleet.shifts],
        }
        if fleet.max_work is not None:
            entries["max_work_minutes"] = fleet.max_work // SECONDS_PER_MINUTE
    lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in entries.items())
    return "\n".join(["[[fleet]]", *lines, ""])


def _clocks(window: TimeWindow) -> list[str]:
    return [format_clock(window.start), format_clock(window.end)]


def _yes(value: bool) -> str:
    return "Y" if value else "N"


def _kitchen(kitchen: Any) -> dict[str, object]:
    return {
        "kitchen_id": kitchen.kitchen_id,
        "name": kitchen.name,
        "address": kitchen.address,
        "lon": kitchen.location.lon,
        "lat": kitchen.location.lat,
        "daily_capacity_boxes": kitchen.daily_capacity_boxes,
        "lunch_ready": format_clock(kitchen.lunch_ready),
        "dinner_ready": format_clock(kitchen.dinner_ready),
        "diets": ";".join(kitchen.diets),
    }


def _hub(hub: Any) -> dict[str, object]:
    return {
        "hub_id": hub.hub_id,
        "name": hub.name,
        "address": hub.address,
        "lon": hub.location.lon,
        "lat": hub.location.lat,
        "dong_code": hub.dong_code,
        "dong": hub.dong,
        "open": format_clock(hub.hours.start),
        "close": format_clock(hub.hours.end),
        "capacity_boxes": hub.capacity_boxes,
    }


def _recipient(who: Recipient) -> dict[str, object]:
    return {
        "recipient_id": who.recipient_id,
        "name": who.name,
        "address": who.address,
        "dong_code": who.dong_code,
        "dong": who.dong,
        "lon": who.location.lon,
        "lat": who.location.lat,
        "phone": who.phone,
        "floor": who.floor,
        "lift": _yes(who.lift),
        "diet": who.diet,
        "handover": who.handover.value,
        "kitchen_id": who.kitchen_id,
        "meals_per_delivery": who.meals_per_delivery,
        "first_delivery": _yes(who.first_delivery),
        "meals_used_this_year": who.meals_used_this_year,
        "suspended_from": "",
        "suspended_until": "",
        "container_out": who.container_out,
    }


def _order(order: Order) -> dict[str, object]:
    return {
        "order_id": order.order_id,
        "delivery_date": order.delivery_date.isoformat(),
        "kitchen_id": order.kitchen_id,
        "recipient_id": order.recipient_id,
        "name": order.name,
        "address": order.address,
        "lon": order.location.lon,
        "lat": order.location.lat,
        "phone": order.phone,
        "boxes": order.boxes,
        "diet": order.diet,
        "meal": order.meal.value,
        "window_start": format_clock(order.window.start),
        "window_end": format_clock(order.window.end),
        "handover": order.handover.value,
        "floor": order.floor,
        "lift": _yes(order.lift),
        "first_delivery": _yes(order.first_delivery),
        "containers_to_collect": order.containers_to_collect,
    }


def _resident(who: Resident) -> dict[str, object]:
    return {
        "carrier_id": who.carrier_id,
        "home_lon": who.home.lon,
        "home_lat": who.home.lat,
        "dong_code": who.dong_code,
        "radius_m": "" if who.radius is None else who.radius,
        "capacity_boxes": who.capacity_boxes,
        "available_from": format_clock(who.available.start),
        "available_until": format_clock(who.available.end),
        "max_minutes": who.max_work // SECONDS_PER_MINUTE,
        "trained_on": who.trained_on.isoformat() if who.trained_on else "",
    }
