"""Read a whole area folder, all its faults together."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from delivery.intake.area.area_file import read_area_file
from delivery.intake.area.defaults import default_file, load_minimum_wages
from delivery.intake.area.faults import FaultLog, Wording
from delivery.intake.area.fleet_checks import Surroundings
from delivery.intake.area.fleets import read_fleets
from delivery.intake.area.order_files import find_orders
from delivery.intake.area.orders import read_orders
from delivery.intake.area.pay_rules import read_pay_rules
from delivery.intake.area.places import read_hubs, read_kitchens
from delivery.intake.area.recipients import read_recipients
from delivery.intake.area.tariff import read_tariff
from delivery.model.area import Area
from delivery.model.places import Order

_DEFAULTED = ("fleets", "pay_rules", "tariff")

FOLDER = Wording(
    "the folder of an area (kitchens.csv, recipients.csv, …)",
    "지역 폴더(kitchens.csv, recipients.csv 등)",
    "Correct the path",
    "경로를 고쳐 주세요",
)


def load_area(folder: Path) -> Area:
    """Return the area of a folder, read and validated.

    Raises
    ------
    AreaError
        With every fault of every file.
    """
    log = FaultLog()
    area = _read_area(folder, log)
    log.raise_any()
    return area


def load_day(
    folder: Path, *, day: date | None = None, files: Sequence[Path] = ()
) -> tuple[Area, tuple[Order, ...]]:
    """Return an area and the orders of a day, the faults of both together.

    ``files`` are area order files; without any, the folder's own of that day stands (without a
    day, the only or the latest).

    Raises
    ------
    AreaError
        With every fault of every file.
    """
    log = FaultLog()
    area = _read_area(folder, log)
    found = None if files else find_orders(folder, day, log)
    paths = files or ([found] if found else [])
    orders = read_orders(paths, area, day, log)
    log.raise_any()
    return area, orders


def _read_area(folder: Path, log: FaultLog) -> Area:
    if not folder.is_dir():
        log.add(str(folder), "", FOLDER)
        log.raise_any()
    settings = read_area_file(folder, log)
    hours = settings.rules.service_hours
    kitchens = read_kitchens(folder / "kitchens.csv", hours, log)
    faults_before = len(log)
    hubs = read_hubs(folder / "hubs.csv", kitchens, hours, log)
    hubs_are_known = bool(hubs) or len(log) == faults_before
    chosen = {name: _own_or_default(folder, f"{name}.toml") for name in _DEFAULTED}
    pay_rules = read_pay_rules(chosen["pay_rules"], log)
    around = Surroundings(
        folder=folder,
        kitchens=kitchens,
        hubs=hubs if hubs_are_known else None,
        pay_rules=[rule.name for rule in pay_rules],
        profiles=list(settings.speed_kph),
        service_hours=hours,
        only_with_carriers=chosen["fleets"].parent != folder,
    )
    fleets = read_fleets(chosen["fleets"], around, log)
    return Area(
        name=settings.name,
        title=settings.title,
        timezone=settings.timezone,
        folder=folder,
        networks=settings.networks,
        speed_kph=settings.speed_kph,
        rules=settings.rules,
        kitchens=kitchens,
        hubs=hubs,
        recipients=read_recipients(folder / "recipients.csv", kitchens, fleets, log),
        fleets=fleets,
        pay_rules=pay_rules,
        tariffs=read_tariff(chosen["tariff"], log),
        provenance={**settings.provenance, **_provenance(chosen, folder)},
        minimum_wages=load_minimum_wages(),
        wishes=settings.wishes,
        turns=settings.turns,
    )


def _own_or_default(folder: Path, name: str) -> Path:
    own = folder / name
    return own if own.exists() else default_file(name)


def _provenance(chosen: dict[str, Path], folder: Path) -> dict[str, str]:
    return {
        name: path.name if path.parent == folder else f"the product's own defaults ({path.name})"
        for name, path in chosen.items()
    }
