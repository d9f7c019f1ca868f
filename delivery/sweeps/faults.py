"""What is wrong with a folder of planned cells, as a fault to report."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from delivery.errors import Fault

ABOUT: Final = "sweep.json"
"""The file of a folder that says what its cells are planned from."""

PROGRAM: Final = frozenset({"version", "code"})
"""What of the inputs is the program itself."""

_KOREAN: Final = {
    "version": "프로그램 판",
    "code": "프로그램 코드",
    "defaults": "기본 자료",
    "area": "지역 파일",
    "roads": "도로망",
    "assumptions": "한 해의 가정",
    "limit": "탐색 한도",
    "objective": "목표",
    "modes": "방식",
}


def other_inputs(folder: Path, differing: Mapping[str, tuple[str, str] | None]) -> Fault:
    """Return what is wrong with cells of other inputs.

    ``differing`` holds what was and what is asked for now, where people can read it.
    """
    said = (
        " ".join(filter(None, (_KOREAN.get(name.split("/")[0]), name, _change(change))))
        for name, change in differing.items()
    )
    came = f"다른 입력의 결과(results of other inputs): {', '.join(said)}"
    if differing.keys() <= PROGRAM:
        return Fault(
            where=f"{folder}: {ABOUT}",
            came=came,
            expected="results planned and priced by this very program",
            fix="Name another folder with --out to plan anew, or go on with the program that "
            "began this one",
            expected_ko="바로 이 프로그램으로 계획하고 값을 매긴 결과",
            fix_ko="--out으로 다른 폴더를 정해 새로 계획하거나, 이 폴더를 시작한 프로그램으로 "
            "이어서 해 주세요",
        )
    return Fault(
        where=f"{folder}: {ABOUT}",
        came=came,
        expected="results of the same area, assumptions, limits and scenarios",
        fix="Name another folder with --out, ask as before, or remove this one",
        expected_ko="같은 지역·가정·한도·시나리오의 결과",
        fix_ko="--out으로 다른 폴더를 정하거나 전과 같이 실행하거나 이 폴더를 지워 주세요",
    )


def _change(change: tuple[str, str] | None) -> str:
    return f"({change[0]} → {change[1]})" if change else ""


def other_area(folder: Path, came: str, area: str) -> Fault:
    """Return what is wrong with cells of another area."""
    return Fault(
        where=f"{folder}: {ABOUT}",
        came=came,
        expected=f"results of {area}",
        fix="Name the results of this area",
        expected_ko=f"{area}의 결과",
        fix_ko="이 지역의 결과를 지정해 주세요",
    )


def in_use(folder: Path) -> Fault:
    """Return what is wrong with a folder that another sweep plans into."""
    return Fault(
        where=str(folder),
        came="다른 delivery sweep이 쓰는 중(another sweep writes here)",
        expected="a folder that nobody plans into",
        fix="Wait until it is done, or choose another folder with --out",
        expected_ko="아무도 쓰지 않는 폴더",
        fix_ko="끝날 때까지 기다리거나 --out으로 다른 폴더를 정해 주세요",
    )


def unreadable(path: Path) -> Fault:
    """Return what is wrong with a file that should say what a folder's cells are planned from."""
    return Fault(
        where=str(path),
        came="읽을 수 없거나 전 판의 파일(unreadable, or of an older version)",
        expected="the file that delivery sweep or delivery advise wrote",
        fix="Name another folder",
        expected_ko="delivery sweep이나 delivery advise가 쓴 파일",
        fix_ko="다른 폴더를 정해 주세요",
    )


def of_unknown_inputs(folder: Path) -> Fault:
    """Return what is wrong with cells of which nothing says what they are planned from."""
    return Fault(
        where=str(folder),
        came=f"{ABOUT} 없음(nothing there), 계획한 날은 있음(but planned days are)",
        expected="an empty folder, or one that says what its days are planned from",
        fix="Name another folder with --out, or put the file back",
        expected_ko="빈 폴더이거나 무엇으로 계획했는지 적힌 폴더",
        fix_ko="--out으로 다른 폴더를 정하거나 그 파일을 되돌려 주세요",
    )


def damaged(path: Path) -> Fault:
    """Return what is wrong with a part of a table that cannot be read."""
    return Fault(
        where=str(path),
        came="읽을 수 없음(unreadable)",
        expected="a part of the results, as it was written",
        fix=f"Put it back, or remove {path.name} from every table: its days are then planned again",
        expected_ko="쓰인 그대로의 결과 조각",
        fix_ko=f"되돌리거나 모든 표에서 {path.name}을 지워 주세요: 그 날들은 다시 계획됩니다",
    )


def no_store(folder: Path) -> Fault:
    """Return what is wrong with a folder that holds no results of a sweep."""
    return Fault(
        where=str(folder),
        came="일괄 계산 결과 없음(no results of a sweep, or of an older version)",
        expected="the folder that delivery sweep or delivery advise wrote its results to",
        fix="Run that first, or correct the path",
        expected_ko="delivery sweep이나 delivery advise가 결과를 쓴 폴더",
        fix_ko="먼저 그것을 실행하거나 경로를 고쳐 주세요",
    )


def no_advice(folder: Path) -> Fault:
    """Return what is wrong with a folder whose days were not planned with ample fleets."""
    return Fault(
        where=str(folder),
        came="차량군이 넉넉한 날 없음(no days with ample fleets)",
        expected="the folder that delivery advise wrote its results to; what delivery sweep plans "
        "does not tell how many more are needed",
        fix="Run delivery advise without --sweep, or name its folder",
        expected_ko="delivery advise가 결과를 쓴 폴더(delivery sweep의 결과로는 몇이 더 필요한지 "
        "알 수 없음)",
        fix_ko="--sweep 없이 delivery advise를 실행하거나 그 결과 폴더를 지정해 주세요",
    )
