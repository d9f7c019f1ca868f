"""Results files joined: the runs several benches made, where they measured alike."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from delivery.bench.engines import OURS
from delivery.bench.living.records import Living, living_of
from delivery.bench.public_figures import PublicRun, public_run_of
from delivery.bench.records import Run, run_of
from delivery.bench.results import entries_of, hashes_of
from delivery.bench.scaling import Batch, batch_of
from delivery.errors import Fault, ScenarioError

PATTERN: Final = "*.jsonl"
"""The results files of a bench's folder."""

KINDS: Final = ("day", "batch", "instance", "living")
"""The word by which an entry says what it was measured on."""


@dataclass(frozen=True, slots=True)
class Merged:
    """Runs of several files, each measurement once.

    On days, on batches of days, on public instances, of living plans.
    """

    runs: tuple[Run, ...]
    batches: tuple[Batch, ...]
    public: tuple[PublicRun, ...]
    living: tuple[Living, ...]


def merged(paths: Sequence[Path]) -> Merged:
    """Return the runs of results files, or of those in folders; the first of equal runs stands.

    Raises
    ------
    ScenarioError
        For a path without results, and for runs that cannot stand in one table: of one engine with
        different code, or on one day made of different data.
    """
    faults = [_no_results(path) for path in paths if not _files(path)]
    if faults:
        raise ScenarioError(faults)
    entries = _entries(dict.fromkeys(file for path in paths for file in _files(path)))
    return Merged(
        tuple(run_of(entry) for entry in entries if "day" in entry),
        tuple(batch_of(entry) for entry in entries if "batch" in entry),
        tuple(public_run_of(entry) for entry in entries if "instance" in entry),
        tuple(living_of(entry) for entry in entries if "living" in entry),
    )


def _files(path: Path) -> list[Path]:
    files = sorted(path.glob(PATTERN)) if path.is_dir() else [path]
    return [file for file in files if file.is_file() and any(_entries_of(file))]


def _entries_of(file: Path) -> Iterator[dict[str, Any]]:
    """Yield what a bench wrote into a file."""
    return (entry for entry in entries_of(file) if any(kind in entry for kind in KINDS))


def _entries(files: Iterable[Path]) -> list[dict[str, Any]]:
    """Return the entries of files, one for each key: an answer before a failure."""
    found: dict[str, dict[str, Any]] = {}
    hashes: dict[tuple[str, str], tuple[str, Path]] = {}
    faults: dict[tuple[str, Path], Fault] = {}
    for file in files:
        for entry in _entries_of(file):
            key = entry["key"]
            if key not in found or _is_failed(found[key]):
                found[key] = entry
            for subject, digest in _hashes(entry):
                known, first = hashes.setdefault(subject, (digest, file))
                if digest != known:
                    faults.setdefault((subject[1], file), _differs(file, subject[1], first))
    if faults:
        raise ScenarioError(faults.values())
    return list(found.values())


def _hashes(entry: dict[str, Any]) -> Iterable[tuple[tuple[str, str], str]]:
    """Return what must be alike in all files: the day or instance, and the engine's code."""
    subject, engine = hashes_of(entry["key"])
    kind = next(kind for kind in KINDS if kind in entry)
    return ((kind, entry[kind]), subject), ((f"{kind} engine", entry.get("engine", OURS)), engine)


def _is_failed(entry: dict[str, Any]) -> bool:
    return not entry["outcome"]["cpu_seconds"] if "instance" in entry else bool(entry["failed"])


def _differs(file: Path, what: str, first: Path) -> Fault:
    return Fault(
        where=str(file),
        came=f"{what}: 다른 코드나 데이터(other code or data)",
        expected=f"what {first} was measured with",
        fix="Measure both with the same program, or leave one out",
        expected_ko=f"{first}와 같은 코드와 데이터",
        fix_ko="같은 프로그램으로 재거나 하나를 빼 주세요",
    )


def _no_results(path: Path) -> Fault:
    return Fault(
        where="FILE",
        came=str(path),
        expected="results of a bench, or their folder",
        fix="Name a results.jsonl or the folder given to --out",
        expected_ko="측정 결과 파일이나 그 폴더",
        fix_ko="results.jsonl이나 --out으로 지정했던 폴더를 지정해 주세요",
    )
