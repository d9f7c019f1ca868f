"""Whatever is wrong with an area or its orders, the command says so in a line and ends with 2."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest

DAY = "2026-11-23"
ORDERS = f"orders_{DAY}.csv"
AT = "126.983067,37.640877"
RIDER_SHIFTS = '[["09:30", "12:00"], ["14:00", "17:00"]]'
NETWORK = "roads.graphml.gz"

CASES = {
    "an unknown kitchen of an order": (
        (ORDERS, f"{DAY},K2", f"{DAY},K9"),
        (f"{ORDERS}:2 kitchen_id", "K9"),
    ),
    "an unknown kitchen of a recipient": (
        ("recipients.csv", "대면,K2", "대면,K9"),
        ("recipients.csv:2 kitchen_id", "K9"),
    ),
    "an unknown kitchen of a fleet": (
        ("fleets.toml", 'kitchens = ["K1"]', 'kitchens = ["K9"]'),
        ("fleets.toml: fleet 'producer-K1' kitchens", "K9"),
    ),
    "an unknown hub": (
        ("fleets.toml", 'start = "H07"', 'start = "H70"'),
        ("fleets.toml: fleet 'self-support' start", "H70"),
    ),
    "a fleet without a mode": (
        ("fleets.toml", 'mode = "rider"\n', ""),
        ("fleets.toml: fleet 'rider-coop' mode", "''"),
    ),
    "an unknown pay rule": (
        ("fleets.toml", 'pay = "rider_coop"', 'pay = "rider_coup"'),
        ("fleets.toml: fleet 'rider-coop' pay", "rider_coup"),
    ),
    "a pay rule without source": (
        ("pay_rules.toml", 'source = "묶음배달', '# "묶음배달'),
        ("pay_rules.toml: rule 'rider_coop' source", "''"),
    ),
    "a tariff without source": (
        ("tariff.toml", 'source = "식사 단가와 연간 한도', '# "'),
        ("tariff.toml: tariff '2026-01-01' source", "''"),
    ),
    "a shift that ends before it begins": (
        ("fleets.toml", RIDER_SHIFTS, '[["12:00", "09:30"]]'),
        ("fleets.toml: fleet 'rider-coop' shifts", '["12:00", "09:30"]'),
    ),
    "a shift outside service hours": (
        ("fleets.toml", RIDER_SHIFTS, '[["19:30", "21:00"]]'),
        ("fleets.toml: fleet 'rider-coop' shifts", "19:30-21:00"),
    ),
    "a window that ends before it begins": (
        (ORDERS, "14:30,17:30", "17:30,14:30"),
        (f"{ORDERS}:2 window_end", "17:30-14:30"),
    ),
    "a window outside service hours": (
        (ORDERS, "14:30,17:30", "19:30,20:30"),
        (f"{ORDERS}:2 window_start", "19:30-20:30"),
    ),
    "negative boxes": (
        (ORDERS, "0000-0001,1,", "0000-0001,-3,"),
        (f"{ORDERS}:2 boxes", "-3"),
    ),
    "absurdly many boxes": (
        (ORDERS, "0000-0001,1,", "0000-0001,5000,"),
        (f"{ORDERS}:2 boxes", "5000"),
    ),
    "a name where boxes should stand": (
        (ORDERS, "0000-0001,1,", "0000-0001,대상자0001,"),
        (f"{ORDERS}:2 boxes", "글자 7자 (text of 7 characters)"),
    ),
    "a missing coordinate": (
        (ORDERS, AT, "126.983067,"),
        (f"{ORDERS}:2 lat", "''"),
    ),
    "swapped coordinates": (
        (ORDERS, AT, "37.640877,126.983067"),
        (f"{ORDERS}:2 lon,lat", "37.640877, 126.983067"),
    ),
    "coordinates in another city": (
        (ORDERS, AT, "129.0,35.1"),
        (f"{ORDERS}:2 lon,lat", "129.0, 35.1 (335 km)"),
    ),
    "a door too far from the streets": (
        (ORDERS, AT, "126.983067,37.69"),
        ("order O1123001", "2380 m (car), 2380 m (motorbike), 2380 m (walk)"),
    ),
    "a duplicate order": (
        (ORDERS, "O1123002", "O1123001"),
        (f"{ORDERS}:3 order_id", "O1123001"),
    ),
    "a duplicate recipient": (
        ("recipients.csv", "R0002", "R0001"),
        ("recipients.csv:3 recipient_id", "R0001"),
    ),
    "a diet the kitchen does not cook": (
        (ORDERS, "0000-0001,1,일반", "0000-0001,1,죽"),
        (f"{ORDERS}:2 diet", "주방 목록에 없는 식단 (a diet not on the kitchen's list)"),
    ),
    "orders of another date": (
        (ORDERS, f"O1123001,{DAY}", "O1123001,2026-11-24"),
        (f"{ORDERS}:2 delivery_date", "2026-11-24 (1건 rows)"),
    ),
    "a network that is something else": (
        ("area.toml", f'car = "{NETWORK}"', 'car = "kitchens.csv"'),
        ("kitchens.csv", "neither GraphML nor OSM data"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_told_in_one_line_with_its_place_and_what_came(
    case: str, area: Path, spoil, run, personal: frozenset[str]
) -> None:
    change, fault = CASES[case]
    spoil(*change)
    ended = run("plan", area, "--iterations", 0)
    assert ended.told() == [fault]
    assert not [secret for secret in personal if secret in ended.err]


def test_faults_of_several_files_are_told_together(area: Path, spoil, run) -> None:
    for case in ("an unknown pay rule", "negative boxes", "a duplicate recipient"):
        spoil(*CASES[case][0])
    spoil("hubs.csv", "H02,", "H01,")
    assert {where for where, _ in run("compare", area, "--iterations", 0).told()} == {
        "hubs.csv:3 hub_id",
        "recipients.csv:3 recipient_id",
        "fleets.toml: fleet 'rider-coop' pay",
        f"{ORDERS}:2 boxes",
    }


def test_a_kitchen_lost_from_its_file_is_told_once_for_all_who_are_cooked_for_there(
    area: Path, run
) -> None:
    kitchens = area / "kitchens.csv"
    *_, lost = lines = kitchens.read_text("utf-8").splitlines(keepends=True)
    kitchens.write_text("".join(lines[:-1]), "utf-8")
    told = run("plan", area, "--iterations", 0).told()
    kitchen = lost.partition(",")[0]
    in_rows = [(where, came) for where, came in told if ".csv" in where]
    assert [came for _, came in in_rows] == [kitchen, kitchen]
    for file, (where, _) in zip(("recipients.csv", ORDERS), in_rows, strict=True):
        assert re.fullmatch(rf"{file}:\d+, \d+, \d+ 외 (\d+)행 \(and \1 more\) kitchen_id", where)


def test_a_day_no_tariff_covers_is_refused(area: Path, run) -> None:
    text = (area / ORDERS).read_text("utf-8").replace(DAY, "2024-03-04")
    (area / "orders_2024-03-04.csv").write_text(text, "utf-8")
    ended = run("plan", area, "--date", "2024-03-04", "--iterations", 0)
    assert ended.told() == [("tariff.toml [[tariff]]", "2024-03-04")]
    assert "2022-12-31" in ended.err
    assert "2025-01-01" in ended.err


def test_a_day_before_the_pay_rules_begin_is_refused_for_each_of_them(area: Path, run) -> None:
    text = (area / ORDERS).read_text("utf-8").replace(DAY, "2025-03-04")
    (area / "orders_2025-03-04.csv").write_text(text, "utf-8")
    faults = run("plan", area, "--date", "2025-03-04", "--iterations", 0).told()
    assert ("pay_rules.toml rider_coop", "2025-03-04") in faults
    assert len(faults) == 4


def _halve(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:100_000])


def _halve_within(file: Path) -> None:
    file.write_bytes(gzip.compress(gzip.decompress(file.read_bytes())[:100_000]))


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _lose_every_order(file: Path) -> None:
    file.write_text(file.read_text("utf-8").splitlines()[0] + "\n", "utf-8")


def _write_in_cp949(file: Path) -> None:
    file.write_bytes(file.read_text("utf-8").encode("cp949"))


def _become_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize(
    ("name", "happen"),
    [
        (NETWORK, _halve),
        (NETWORK, _halve_within),
        (NETWORK, _empty),
        (ORDERS, _empty),
        (ORDERS, _lose_every_order),
        (ORDERS, _write_in_cp949),
        (ORDERS, _become_a_folder),
        ("kitchens.csv", Path.unlink),
        ("recipients.csv", Path.unlink),
        ("pay_rules.toml", _write_in_cp949),
        ("tariff.toml", _become_a_folder),
    ],
)
def test_a_file_that_is_broken_or_missing_is_named(
    name: str, happen: Callable[[Path], None], area: Path, run
) -> None:
    happen(area / name)
    ((where, _),) = run("plan", area, "--iterations", 0).told()
    assert where.startswith(name)


def test_a_missing_network_is_refused_for_every_profile_that_names_it(area: Path, run) -> None:
    (area / NETWORK).unlink()
    assert run("plan", area, "--iterations", 0).told() == [
        (f"area.toml: network.{profile}", NETWORK) for profile in ("car", "motorbike", "walk")
    ]


def test_a_day_without_orders_is_refused(area: Path, run) -> None:
    ended = run("plan", area, "--date", "2026-11-30")
    assert ended.told() == [("sample-area/orders_2026-11-30.csv", ORDERS)]


@pytest.mark.parametrize("command", [("plan",), ("compare",), ("check", "plan.json")])
def test_a_folder_that_is_not_there_is_named(command: tuple[str, ...], run) -> None:
    first, *rest = command
    assert run(first, "nowhere", *rest).told() == [("nowhere", "없음(nothing there)")]


def test_a_file_given_as_an_area_is_named(area: Path, run) -> None:
    file = area / ORDERS
    assert run("plan", file).told() == [(str(file), "파일(a file)")]
