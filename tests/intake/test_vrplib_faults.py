"""Files that are no public instance, or say what a day of deliveries cannot: told, not guessed."""

from pathlib import Path

import pytest

from delivery.errors import InputError
from delivery.intake.vrplib import read_vrplib

GOOD = """NAME : small
TYPE : CVRP
DIMENSION : 3
VEHICLES : 2
EDGE_WEIGHT_TYPE : EUC_2D
CAPACITY : 5
NODE_COORD_SECTION
1 0 0
2 3 4
3 6 8
DEMAND_SECTION
1 0
2 2
3 3
DEPOT_SECTION
1
-1
EOF
"""


def _message(folder: Path, text: str) -> str:
    path = folder / "small.vrp"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_vrplib(path)
    return str(raised.value)


def test_the_file_the_others_spoil_is_fine(tmp_path: Path) -> None:
    path = tmp_path / "small.vrp"
    path.write_text(GOOD, encoding="utf-8")
    assert len(read_vrplib(path).problem.tasks) == 2


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("TYPE : CVRP", "TYPE : TSP", "small.vrp TYPE: got TSP"),
        ("TYPE : CVRP\n", "", "expected TYPE"),
        ("CAPACITY : 5", "CAPACITY : many", "small.vrp CAPACITY: got many; expected a number"),
        ("DIMENSION : 3", "DIMENSION : 0", "expected a whole number from 1"),
        ("DIMENSION : 3", "DIMENSION : 4", "got 3; expected 4 rows"),
        ("EUC_2D", "GEO", "small.vrp EDGE_WEIGHT_TYPE: got GEO; expected one of CEIL_2D"),
        ("DEMAND_SECTION", "WISH_SECTION", "small.vrp:11: got WISH_SECTION; expected one of"),
        ("VEHICLES : 2", "HORSES : 2", "small.vrp:4: got HORSES; expected one of CAPACITY"),
        ("VEHICLES : 2", "DISTANCE : 200", "expected deliveries from depots"),
        ("DEPOT_SECTION\n1\n-1\n", "", "small.vrp DEPOT_SECTION"),
        ("DEPOT_SECTION\n1\n", "DEPOT_SECTION\n", "small.vrp DEPOT_SECTION"),
        ("DEPOT_SECTION\n1\n", "DEPOT_SECTION\n2\n", "got 2; expected the first places"),
        (
            "DEPOT_SECTION\n1\n",
            "DEPOT_SECTION\n1\n2\n3\n",
            "got 1, 2, 3; expected the first places",
        ),
        ("DEPOT_SECTION\n1\n", "DEPOT_SECTION\none\n", "small.vrp:16: got one"),
        ("2 3 4", "2 3", "small.vrp:9: got 1; expected 2 numbers"),
        ("2 3 4", "5 3 4", "small.vrp:9: got 5; expected row 2"),
        ("2 3 4", "2 3 nan", "small.vrp:9: got nan; expected a number"),
        ("2 2\n", "2 -2\n", "small.vrp DEMAND: got -2; expected 0 or more"),
        ("1 0 0\n", "1 0 0 : 0\n", "small.vrp:8"),
        ("CAPACITY : 5", "CAPACITY : 5\nCAPACITY : 6", "expected each word once"),
        ("2 3 4", "2 3e9 4", "expected 0 to 2147483647"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    assert old in GOOD
    message = _message(tmp_path, GOOD.replace(old, new, 1))
    place, _, rest = said.partition(": got ")
    assert place in message
    assert rest in message


@pytest.mark.parametrize(
    ("section", "said"),
    [
        ("TIME_WINDOW_SECTION\n1 0 9\n2 5 4\n3 0 9\n", "expected an end after its start"),
        ("VEHICLES_DEPOT_SECTION\n1 1\n2 2\n", "got 2; expected 1 to 1"),
        ("VEHICLES_RELOAD_DEPOT_SECTION\n1 1\n2 2\n", "expected deliveries from depots"),
        ("VEHICLES_UNIT_DISTANCE_COST_SECTION\n1 1\n2 0.3333\n", "three decimals at most"),
        ("BACKHAUL_SECTION\n1 0\n2 1\n3 1\n", "got BACKHAUL_SECTION; expected deliveries"),
        ("CAPACITY_SECTION\n1 5\n2 5\n", "expected each word once"),
    ],
)
def test_what_vehicles_and_windows_cannot_be_is_told(
    tmp_path: Path, section: str, said: str
) -> None:
    assert said in _message(tmp_path, GOOD.replace("DEPOT_SECTION", f"{section}DEPOT_SECTION", 1))


def test_every_unknown_word_is_told_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("VEHICLES", "HORSES").replace("DEMAND_SECTION", "WISH_SECTION")
    message = _message(tmp_path, text)
    assert "HORSES" in message
    assert "WISH_SECTION" in message


@pytest.mark.parametrize(
    "text", ["", "customer,x,y\n1,2,3\n", "R101\n\nVEHICLE\nNUMBER CAPACITY\n"]
)
def test_a_file_of_another_kind_is_no_vrplib(tmp_path: Path, text: str) -> None:
    assert "'NAME : value' lines first" in _message(tmp_path, text)


def test_a_missing_or_binary_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="expected a text file in VRPLIB format"):
        read_vrplib(tmp_path / "none.vrp")
    binary = tmp_path / "binary.vrp"
    binary.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(InputError, match="expected a text file in VRPLIB format"):
        read_vrplib(binary)


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ("Route #1: 1 2\n", "Route #1"),
        ("Cost 20\n", "Route #1"),
        ("Route #3: 1\nCost 10\n", "got 3; expected 1 to 2"),
        ("Route #1: 1 7\nCost 10\n", "small.sol:1: got 7"),
        ("Route #1: 1 x\nCost 10\n", "got x; expected a place from 0 to 2"),
    ],
)
def test_a_best_known_solution_that_does_not_fit_is_told(
    tmp_path: Path, known: str, said: str
) -> None:
    (tmp_path / "small.sol").write_text(known, encoding="utf-8")
    message = _message(tmp_path, GOOD)
    place, _, rest = said.partition(": got ")
    assert place in message
    assert rest in message
