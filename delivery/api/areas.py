"""What may be planned: the areas on offer."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from delivery.api.schemas import AreaOut, FaultOut, KitchenOut, ModeOut, WordsOut
from delivery.errors import Fault, InputError, ScenarioError, gathered
from delivery.intake.area import load_area, orders_files
from delivery.model.area import Area
from delivery.reports.phrases import MODES, in_order, phrase


def describe_area(name: str, folder: Path) -> AreaOut:
    """Return what a person chooses by; an area at fault is listed with its faults."""
    try:
        area = load_area(folder)
    except InputError as error:
        faults = [
            FaultOut.model_validate(fault, from_attributes=True) for fault in gathered(error.faults)
        ]
        return AreaOut(name=name, title=name, faults=faults)
    return AreaOut(
        name=name,
        title=area.title,
        dates=list(orders_files(folder)),
        kitchens=[KitchenOut(kitchen_id=k.kitchen_id, name=k.name) for k in area.kitchens],
        modes=[_mode(mode) for mode in modes_of(area)],
    )


def _mode(code: str) -> ModeOut:
    words = phrase(MODES, code)
    return ModeOut(code=code, name=WordsOut(ko=words.ko, en=words.en))


def modes_of(area: Area) -> tuple[str, ...]:
    """Return an area's modes in the order people know them."""
    return in_order({fleet.mode for fleet in area.fleets})


def chosen_area(areas: Mapping[str, Path], name: str, modes: Sequence[str]) -> Path:
    """Return the folder of an area; a name is looked up and never becomes a path.

    Raises
    ------
    InputError
        When there is no such area, its files are at fault, or it lacks one of the modes.
    """
    if name not in areas:
        raise ScenarioError([_not_one_of("area", name, sorted(areas))])
    known = modes_of(load_area(areas[name]))
    unknown = [mode for mode in modes if mode not in known]
    if unknown:
        raise ScenarioError([_not_one_of("modes", mode, known) for mode in unknown])
    return areas[name]


def _not_one_of(field: str, came: str, known: Sequence[str]) -> Fault:
    return Fault(
        where=field,
        came=came[:40],
        expected=f"one of {', '.join(known)}",
        fix="Choose one that GET /api/v1/areas lists",
        expected_ko=f"{', '.join(known)} 중 하나",
        fix_ko="GET /api/v1/areas가 알려 주는 것을 골라 주세요",
    )
