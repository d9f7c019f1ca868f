"""Hashes tell other code and other data apart."""

import ast
from importlib.metadata import version
from pathlib import Path

import pytest

import delivery
from delivery.workflow.digests import PLANNING, digest_of, folder_digest, planning_digest

PACKAGE = Path(delivery.__file__).parent

SHARED = {"__init__.py", "errors.py", "proof.py"}
"""What planning imports beside what is hashed: errors, and bounds that sweeps never ask for."""


def test_one_changed_file_makes_another_digest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "__file__", str(tmp_path / "__init__.py"))
    (tmp_path / "solver").mkdir()
    (tmp_path / "planning.py").write_text("a = 1\n", "utf-8")
    (tmp_path / "solver" / "solve.py").write_text("b = 1\n", "utf-8")
    (tmp_path / "solver" / "notes.md").write_text("nothing\n", "utf-8")
    first = digest_of("solver", "planning.py")
    assert digest_of("solver") != first
    assert digest_of("solver", "planning.py", start="1.0") != first
    (tmp_path / "solver" / "notes.md").write_text("something\n", "utf-8")
    assert digest_of("solver", "planning.py") == first
    (tmp_path / "solver" / "solve.py").write_text("b = 2\n", "utf-8")
    assert digest_of("solver", "planning.py") != first


def test_the_code_that_plans_a_day_is_all_hashed() -> None:
    seen: set[Path] = set()
    to_read = [PACKAGE / "workflow" / "sweep.py"]
    while to_read:
        path = to_read.pop()
        if path not in seen:
            seen.add(path)
            to_read += _imported(path)
    parts = {path.relative_to(PACKAGE).parts[0] for path in seen}
    assert parts - SHARED == set(PLANNING)
    assert planning_digest() == digest_of(*PLANNING, start=version("ortools"))


def _imported(path: Path) -> list[Path]:
    """Return the files of the package that a file imports."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("delivery"):
            module = PACKAGE.parent.joinpath(*str(node.module).split("."))
            below = [module / f"{each.name}.py" for each in node.names]
            found += [*below, module.with_suffix(".py"), module / "__init__.py"]
    return [each for each in found if each.is_file()]


def test_a_folder_is_told_by_its_files_names_and_contents(tmp_path: Path) -> None:
    empty = folder_digest(tmp_path)
    (tmp_path / "a.csv").write_text("1", "utf-8")
    first = folder_digest(tmp_path)
    assert first != empty
    (tmp_path / "a.csv").rename(tmp_path / "b.csv")
    assert folder_digest(tmp_path) != first
    (tmp_path / "results").mkdir()
    (tmp_path / "b.csv").rename(tmp_path / "a.csv")
    assert folder_digest(tmp_path) == first
