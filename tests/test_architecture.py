"""The shape of the whole: layers, sizes, a light package, a README that runs, no foreign hosts."""

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import importlinter.cli
import pytest

LONGEST_FILE = 400
LONG_FILE = 300
LONGEST_FUNCTION = 50

REGISTRIES = tuple(
    f"{name}.{ending}"
    for name, ending in (
        ("py" + "pi", "org"),
        ("python" + "hosted", "org"),
        ("npm" + "js", "org"),
        ("npm" + "js", "com"),
        ("ana" + "conda", "org"),
        ("yarn" + "pkg", "com"),
        ("un" + "pkg", "com"),
        ("js" + "delivr", "net"),
    )
)
"""Hosts of packages and of copies of them, written so that they do not stand here."""


@pytest.fixture(scope="module")
def modules(repository: Path) -> dict[Path, str]:
    """Return the text of every Python file of the package."""
    files = sorted((repository / "delivery").rglob("*.py"))
    return {file.relative_to(repository): file.read_text("utf-8") for file in files}


@pytest.fixture(scope="module")
def trees(modules: dict[Path, str]) -> dict[Path, ast.Module]:
    """Return the syntax tree of every Python file of the package."""
    return {file: ast.parse(text) for file, text in modules.items()}


@pytest.fixture(scope="module")
def imported(trees: dict[Path, ast.Module]) -> dict[Path, set[str]]:
    """Return what every Python file of the package imports: packages at the top level."""
    return {file: set(_imported(tree)) for file, tree in trees.items()}


@pytest.fixture(scope="module")
def tracked(repository: Path) -> list[Path]:
    """Return every file under version control that is there."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=repository, check=True, capture_output=True
    )
    names = listed.stdout.decode().split("\0")
    return [file for name in names if name and (file := repository / name).is_file()]


def test_imports_point_down_only(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    monkeypatch.setattr(sys, "path", [*sys.path])
    assert importlinter.cli.lint_imports(no_cache=True, no_logo=True) == 0


def test_a_contract_that_is_broken_is_found(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The test above shows nothing unless a wrong import fails it.
    settings = (repository / "pyproject.toml").read_text("utf-8")
    proof, engine = '  "(proof)",\n', '  "network | modes | solver | costing",\n'
    wrong = settings.replace(proof + engine, engine + proof)
    assert wrong != settings
    (tmp_path / "pyproject.toml").write_text(wrong, "utf-8")
    monkeypatch.chdir(repository)
    monkeypatch.setattr(sys, "path", [*sys.path])
    file = str(tmp_path / "pyproject.toml")
    assert importlinter.cli.lint_imports(file, no_cache=True, no_logo=True) == 1


def test_no_file_is_long(modules: dict[Path, str], note: Callable[[str], None]) -> None:
    lengths = {str(file): len(text.splitlines()) for file, text in modules.items()}
    for file, lines in lengths.items():
        if lines > LONG_FILE:
            note(f"{file} has {lines} lines; {LONG_FILE} are enough for one idea.")
    assert [file for file, lines in lengths.items() if lines > LONGEST_FILE] == []


def test_no_function_is_long(trees: dict[Path, ast.Module]) -> None:
    long = [
        f"{file}: {function.name} has {lines} lines"
        for file, tree in trees.items()
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        if (lines := _lines_of_code(function)) > LONGEST_FUNCTION
    ]
    assert long == []


def _lines_of_code(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of a function's body, its docstring apart."""
    first, *rest = function.body
    is_docstring = ast.get_docstring(function) is not None
    start = rest[0].lineno if is_docstring and rest else first.lineno
    return (function.end_lineno or start) - start + 1


def test_nothing_is_called_by_a_name_that_says_nothing(modules: dict[Path, str]) -> None:
    empty = ("util", "utils", "helper", "helpers", "manager", "managers", "common", "misc")
    assert [str(file) for file in modules if set(file.with_suffix("").parts) & set(empty)] == []


def _imported(tree: ast.Module) -> Iterator[str]:
    """Yield the top-level package of every import."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def test_the_model_needs_numpy_and_the_standard_library_alone(
    imported: dict[Path, set[str]],
) -> None:
    allowed = {*sys.stdlib_module_names, "numpy", "delivery"}
    for file, packages in imported.items():
        if file.parts[:2] == ("delivery", "model"):
            assert packages <= allowed, file


@pytest.mark.parametrize(
    ("library", "homes"),
    [
        ("ortools", {"solver", "bench", "costing/sharing/linear_program.py"}),
        ("osmnx", {"network"}),
        ("scipy", {"network", "bench", "costing/fair_work.py"}),
        ("xlsxwriter", {"reports"}),
        ("fastapi", {"api", "web", "server.py"}),
        ("pydantic", {"api", "settings.py"}),
        ("typer", {"cli"}),
        ("holidays", {"intake"}),
        ("pandas", {"sweeps"}),
        ("pyarrow", {"sweeps"}),
    ],
)
def test_each_library_is_used_in_its_own_part_alone(
    library: str, homes: set[str], imported: dict[Path, set[str]]
) -> None:
    users = {file for file, packages in imported.items() if library in packages}
    inside = {file: file.relative_to("delivery").as_posix() for file in users}
    assert [f for f in users if f.parts[1] not in homes and inside[f] not in homes] == []


@pytest.mark.parametrize(
    "package", ["delivery", "delivery.errors", "delivery.planning", "delivery.workflow.day"]
)
def test_importing_a_part_loads_no_more_than_it_needs(package: str) -> None:
    program = (
        "import sys; before = set(sys.modules)\n"
        f"import {package}\n"
        "print(' '.join({name.split('.')[0] for name in set(sys.modules) - before}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    loaded = set(done.stdout.split())
    if package in ("delivery", "delivery.errors"):
        assert not loaded - {"delivery", *sys.stdlib_module_names}
    # The engine and what loads a day know no web framework, no database, no plotting.
    assert not loaded & {"fastapi", "starlette", "pydantic", "sqlalchemy", "uvicorn", "matplotlib"}


@pytest.mark.parametrize("heading", ["Run it", "Test it"])
def test_the_readme_s_commands_stand_alone_under_their_headings(
    heading: str, repository: Path
) -> None:
    lines = (repository / "README.md").read_text("utf-8").splitlines()
    after = [line for line in lines[lines.index(f"## {heading}") + 1 :] if line]
    opening, command, closing = after[:3]
    assert (opening, closing) == ("```sh", "```")
    assert command.strip()


def test_no_package_registry_is_named(tracked: list[Path], repository: Path) -> None:
    assert len(tracked) > 100
    found = [
        f"{file.relative_to(repository)}: {host}"
        for file in tracked
        for host in REGISTRIES
        if host.encode() in file.read_bytes()
    ]
    assert found == []
