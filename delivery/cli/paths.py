"""Paths a user names: files to read, and the folder the results go to."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryFile

from delivery.errors import Fault, ScenarioError
from delivery.intake.scenarios import bundled_scenarios


def order_files(named: Sequence[Path] | None, more: Sequence[Path] | None) -> tuple[Path, ...]:
    """Return the files of ``--orders FILE…``: the option takes one, the others follow it.

    Raises
    ------
    ScenarioError
        When words follow that belong to no ``--orders``.
    """
    if more and not named:
        raise ScenarioError([stray(path) for path in more])
    return (*(named or ()), *(more or ()))


def scenario_files(
    named: Sequence[Path] | None, more: Sequence[Path] | None
) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Return the files of ``--scenario FILE…`` and the words that are others'.

    The option takes one word; of those that follow, scenarios are told by their ending or as the
    name of a bundled one.
    """
    if not named:
        return (), tuple(more or ())
    bundled = bundled_scenarios()
    own = [path for path in more or () if path.suffix == ".toml" or str(path) in bundled]
    return (*named, *own), tuple(path for path in more or () if path not in own)


def only_scenarios(named: Sequence[Path] | None, more: Sequence[Path] | None) -> tuple[Path, ...]:
    """Return the files of ``--scenario FILE…`` where no other option takes several.

    Raises
    ------
    ScenarioError
        When words follow that belong to no ``--scenario``.
    """
    if more and not named:
        fix = ("Name scenarios with --scenario", "시나리오는 --scenario로 지정해 주세요")
        raise ScenarioError([stray(path, *fix) for path in more])
    return (*(named or ()), *(more or ()))


def stray(
    path: Path,
    fix: str = "Name order files with --orders",
    fix_ko: str = "주문 파일은 --orders로 지정해 주세요",
) -> Fault:
    """Return what is wrong with a file that belongs to no option."""
    return Fault(
        where="delivery",
        came=str(path),
        expected="options after the area",
        fix=fix,
        expected_ko="지역 다음에는 옵션",
        fix_ko=fix_ko,
    )


def area_faults(path: Path) -> list[Fault]:
    """Return a fault if a path is no area's folder."""
    expected = ("the folder of an area", "지역 폴더")
    return [] if path.is_dir() else [_fault(str(path), _what_is(path), *expected)]


def file_faults(paths: Iterable[Path]) -> list[Fault]:
    """Return a fault for every path that is no file to be read."""
    expected = ("a file of orders", "주문 파일")
    return [_fault(str(path), _what_is(path), *expected) for path in paths if not path.is_file()]


def plan_faults(paths: Iterable[Path]) -> list[Fault]:
    """Return a fault for every path that is no plan file to be read."""
    expected = ("a plan file", "계획 파일")
    return [_fault(str(path), _what_is(path), *expected) for path in paths if not path.is_file()]


def _what_is(path: Path) -> str:
    if path.is_dir():
        return "폴더(a folder)"
    if path.is_file():
        return "파일(a file)"
    # A pipe may never end: what it gives has to be saved first.
    return "보통 파일이 아님(no regular file)" if path.exists() else "없음(nothing there)"


def _fault(where: str, came: str, expected: str, expected_ko: str) -> Fault:
    return Fault(
        where=where,
        came=came,
        expected=expected,
        fix="Correct the path",
        expected_ko=expected_ko,
        fix_ko="경로를 고쳐 주세요",
    )


def results_folder(chosen: Path | None, name: str) -> Path:
    """Return the folder of the results: the chosen one, else ``delivery-out/NAME`` here.

    Raises
    ------
    ScenarioError
        When nothing can be written there: said before a search is spent on it.
    """
    return writable_folder("--out", chosen or Path("delivery-out") / name)


def writable_folder(option: str, folder: Path, *, mode: int = 0o777) -> Path:
    """Return a folder, made where it was missing, in which a file could be made.

    Raises
    ------
    ScenarioError
        When it could not.
    """
    try:
        folder.mkdir(mode=mode, parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            return folder
    except OSError as error:
        came = f"{folder} ({error.strerror})"
        expected = ("a folder that can be written", "쓸 수 있는 폴더")
        raise ScenarioError([_fault(option, came, *expected)]) from error
