"""The notebooks run from top to bottom, in order, and are kept without what they printed."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

from delivery.bench.start import keep_kernels

FOLDER = Path(__file__).resolve().parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def _read(path: Path) -> NotebookNode:
    return nbformat.read(path, as_version=4)


def _code(path: Path) -> Iterator[NotebookNode]:
    return (cell for cell in _read(path).cells if cell.cell_type == "code")


@pytest.fixture(scope="module")
def around(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a folder to run in, with a cache all notebooks share and no settings of a person's."""
    folder = tmp_path_factory.mktemp("notebooks")
    root = str(FOLDER.parent)
    cache = folder / "cache"
    cache.mkdir()
    keep_kernels(cache)
    changed = {
        "DELIVERY_CACHE": str(cache),
        "IPYTHONDIR": str(folder / "ipython"),
        "JUPYTER_CONFIG_DIR": str(folder / "jupyter"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "PYTHONPATH": os.pathsep.join([root, *filter(None, [os.environ.get("PYTHONPATH")])]),
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, value in changed.items():
            patch.setenv(name, value)
        yield folder


def test_they_are_numbered_in_the_order_of_the_story() -> None:
    assert [path.name[0] for path in NOTEBOOKS] == [
        str(number) for number in range(1, len(NOTEBOOKS) + 1)
    ]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.filterwarnings("ignore:Kernel:UserWarning")
@pytest.mark.timeout(600)
def test_a_notebook_runs_and_shows_something(path: Path, around: Path) -> None:
    notebook = _read(path)
    client = NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(around)}}
    )
    client.execute()
    shown = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert any(output.output_type in ("stream", "display_data") for output in shown)
    assert not any(output.output_type == "error" for output in shown)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_what_it_printed_is_stripped(path: Path) -> None:
    for cell in _code(path):
        assert cell.outputs == []
        assert cell.execution_count is None
    metadata = _read(path).metadata
    assert set(metadata) == {"kernelspec", "language_info"}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_is_told_in_korean_first_and_in_english(path: Path) -> None:
    first, *_ = _read(path).cells
    assert first.cell_type == "markdown"
    assert re.search("[가-힣]", first.source.splitlines()[0])
    assert re.search(r"\*\*[A-Z]", first.source)
