"""What a fleet refers to must be there, and what it says must agree with itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from delivery.intake.area import wording
from delivery.intake.area.area_file import WORD
from delivery.intake.area.faults import Wording
from delivery.intake.area.places import EACH_KITCHEN
from delivery.intake.area.toml_tables import TomlTable, written
from delivery.model.fleets import FIRST_PICKUP, HOME, LAST_STOP, START, Fleet
from delivery.model.places import Hub, Kitchen, TimeWindow
from delivery.model.units import SECONDS_PER_MINUTE

ENDS = (START, LAST_STOP, HOME)

NEEDS_CARRIERS_FILE = Wording(
    "a carriers_file, which alone gives homes and training",
    "집과 교육 이수일이 적힌 carriers_file",
    "Add carriers_file, or remove this key",
    "carriers_file을 추가하거나 이 키를 지워 주세요",
)
BY_ROW = Wording(
    "no such key beside a carriers_file: its rows say it",
    "carriers_file이 있으면 쓰지 않는 키(파일의 각 행이 정함)",
    "Remove the key, or the carriers_file",
    "이 키나 carriers_file을 지워 주세요",
)
FROM_HOME = Wording(
    "home, from where the people of a carriers_file set out",
    "home(carriers_file의 사람은 집에서 출발)",
    'Write start = "home" or leave it out',
    'start = "home"으로 적거나 지워 주세요',
)
NO_WAY_BACK = Wording(
    "last_stop: a shift that begins at the first pickup has no start to go back to",
    "last_stop(first_pickup으로 시작하면 돌아갈 출발지가 없음)",
    'Write end = "last_stop", or start at a kitchen or hub',
    'end = "last_stop"으로 적거나 주방·거점을 출발지로 정해 주세요',
)
WITHIN_WORK = Wording(
    "no more than max_work_minutes and the shifts allow",
    "max_work_minutes와 근무 시간대 안의 시간",
    "Lower promised_minutes, or allow more work",
    "promised_minutes를 줄이거나 근무 시간을 늘려 주세요",
)
APART = Wording(
    "shifts that do not overlap",
    "서로 겹치지 않는 근무 시간대",
    "Correct or join the shifts",
    "시간대를 고치거나 하나로 합쳐 주세요",
)
A_CENTRE = Wording(
    "a start or home to measure the radius from",
    "반경을 잴 출발지나 집",
    "Start at a kitchen, hub or home, or remove radius_m",
    "출발지를 주방·거점·집으로 정하거나 radius_m을 지워 주세요",
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the fleets of an area refer to.

    ``folder`` holds the carriers files; a fleet whose file is missing is a fault, or with
    ``only_with_carriers`` (the product's own fleets) left out. Where no kitchen or pay rule could
    be read, or the hubs are None because their file could not be, that file's fault is enough and
    nothing is looked up among them.
    """

    folder: Path
    kitchens: Sequence[Kitchen]
    hubs: Sequence[Hub] | None
    pay_rules: Sequence[str]
    profiles: Sequence[str]
    service_hours: TimeWindow
    only_with_carriers: bool = False


def check_references(entry: TomlTable, fleet: Fleet, around: Surroundings) -> None:
    """Note every word of a fleet that means nothing in its area."""
    kitchens = [kitchen.kitchen_id for kitchen in around.kitchens]
    places = [*kitchens, *(hub.hub_id for hub in around.hubs or ())]
    if fleet.mode and not WORD.fullmatch(fleet.mode):
        entry.refuse("mode", wording.IDENTIFIER)
    _check_word(entry, "profile", fleet.profile, around.profiles, "area.toml [speed_kph]")
    for kitchen_id in fleet.kitchens if kitchens else ():
        _check_word(entry, "kitchens", kitchen_id, kitchens, "kitchens.csv")
    known = bool(kitchens) and around.hubs is not None
    if known and fleet.start not in (FIRST_PICKUP, HOME, EACH_KITCHEN):
        _check_word(entry, "start", fleet.start, places, "kitchens.csv, hubs.csv")
    if fleet.end and fleet.end not in ENDS:
        entry.refuse("end", wording.one_of(ENDS))
    if around.pay_rules:
        _check_word(entry, "pay", fleet.pay, around.pay_rules, "pay_rules.toml")


def check_contradictions(entry: TomlTable, fleet: Fleet, around: Surroundings) -> None:
    """Note what a fleet says twice differently, or could never do."""
    if "carriers_file" in entry:
        _check_by_row(entry, fleet)
    else:
        _check_without_rows(entry, fleet)
        _check_shifts(entry, fleet, around.service_hours)
    if fleet.start == FIRST_PICKUP and fleet.end == START:
        entry.refuse("end", NO_WAY_BACK)
    if fleet.start == FIRST_PICKUP and fleet.radius is not None:
        entry.refuse("radius_m", A_CENTRE)


def check_ids(fleets: Iterable[tuple[TomlTable, Fleet]]) -> None:
    """Note every fleet or carrier whose id an earlier fleet has used."""
    first_fleet: set[str] = set()
    first_carrier: dict[str, str] = {}
    for entry, fleet in fleets:
        if fleet.fleet_id in first_fleet:
            entry.refuse("id", wording.single(f"fleet '{fleet.fleet_id}'"), fleet.fleet_id)
        first_fleet.add(fleet.fleet_id)
        # Within one file the rows have been compared already.
        for carrier in sorted({resident.carrier_id for resident in fleet.residents}):
            if carrier in first_carrier:
                entry.refuse("carriers_file", wording.single(first_carrier[carrier]), carrier)
            first_carrier[carrier] = f"fleet '{fleet.fleet_id}'"


def _check_word(entry: TomlTable, key: str, word: str, known: Sequence[str], file: str) -> None:
    if word and word not in known:
        entry.refuse(key, wording.known_id(dict.fromkeys(known), file), word)


def _check_by_row(entry: TomlTable, fleet: Fleet) -> None:
    for key in ("carriers", "shifts"):
        if key in entry:
            entry.refuse(key, BY_ROW)
    if fleet.start != HOME:
        entry.refuse("start", FROM_HOME)


def _check_without_rows(entry: TomlTable, fleet: Fleet) -> None:
    for key, needs_rows in (
        ("start", fleet.start == HOME),
        ("end", fleet.end == HOME and fleet.start != HOME),
        ("requires_training", fleet.requires_training),
    ):
        if needs_rows:
            entry.refuse(key, NEEDS_CARRIERS_FILE)


def _check_shifts(entry: TomlTable, fleet: Fleet, hours: TimeWindow) -> None:
    given = entry.values.get("shifts")
    if given == []:
        entry.refuse("shifts", wording.SPANS)
    for shift in fleet.shifts:
        if shift.intersection(hours) is None:
            entry.refuse("shifts", wording.outside_hours(hours), wording.spanned(shift))
    for before, after in pairwise(sorted(fleet.shifts)):
        if after.start < before.end:
            came = f"{wording.spanned(before)}, {wording.spanned(after)}"
            entry.refuse("shifts", APART, came)
    if isinstance(given, list) and len(given) != len(fleet.shifts):
        return
    longest = sum(shift.end - shift.start for shift in fleet.shifts)
    if fleet.promised > min(longest, longest if fleet.max_work is None else fleet.max_work):
        came = written(entry.values.get("promised_minutes", fleet.promised / SECONDS_PER_MINUTE))
        entry.refuse("promised_minutes", WITHIN_WORK, came)
