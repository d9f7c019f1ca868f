"""What the options of ``delivery bench`` ask for: lists understood, or a fault for each."""

import math
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from delivery.cli.paths import area_faults
from delivery.errors import Fault, ScenarioError

OWN = "own"
MOST_ORDERS = 20_000
LONGEST_SECONDS = 3600.0
MOST_SEEDS = 100
MOST_REPEATS = 100
MOST_WORKERS = 64
MOST_DISTRICTS = 100
MOST_WON = 1_000_000

Value = TypeVar("Value")


class Options:
    """Reads options one by one; ``faults`` holds what is wrong with them and what others note."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def raise_any(self) -> None:
        """Raise every fault found.

        Raises
        ------
        ScenarioError
            When there is any.
        """
        if self.faults:
            raise ScenarioError(self.faults)

    def areas(self, paths: Sequence[Path] | None) -> tuple[Path, ...]:
        """Return the folders of ``--area``."""
        for path in paths or ():
            self.faults += area_faults(path)
        if not paths:
            self._add("--area", "", "the folder of an area", "지역 폴더")
        return tuple(path.resolve() for path in paths or ())

    def instances(self, paths: Sequence[Path] | None) -> tuple[Path, ...]:
        """Return the VRPLIB files named, and those of the folders named."""
        found: list[Path] = []
        for path in paths or ():
            inside = sorted((*path.glob("*.vrp"), *path.glob("*/*.vrp"))) if path.is_dir() else []
            if path.is_file() or inside:
                found += inside or [path]
            else:
                self._add(
                    "FILE", str(path), "a VRPLIB file, or a folder of them", "VRPLIB 파일이나 폴더"
                )
        if not paths:
            self._add("FILE", "", "a VRPLIB file, or a folder of them", "VRPLIB 파일이나 폴더")
        return tuple(dict.fromkeys(found))

    def sizes(self, text: str) -> tuple[int | None, ...]:
        """Return the numbers of orders of ``--orders``; None stands for the area's own day."""
        expected = f"whole numbers of 1 to {MOST_ORDERS}, or own, comma-separated"
        expected_ko = f"1–{MOST_ORDERS}의 정수나 own, 쉼표로 구분"
        return self._list("--orders", text, _size, expected, expected_ko)

    def counts(self, option: str, text: str, most: int) -> tuple[int, ...]:
        """Return the whole numbers of an option, from 1 on."""
        expected = f"whole numbers of 1 to {most}, comma-separated"
        expected_ko = f"1–{most}의 정수, 쉼표로 구분"
        return self._list(
            option, text, lambda word: _within(int(word), 1, most), expected, expected_ko
        )

    def seconds(self, text: str, option: str = "--seconds") -> tuple[float, ...]:
        """Return the time limits of an option."""
        expected = f"numbers above 0, at most {LONGEST_SECONDS:g}, comma-separated"
        expected_ko = f"0보다 크고 {LONGEST_SECONDS:g} 이하인 수, 쉼표로 구분"
        return self._list(option, text, _limit, expected, expected_ko)

    def one(self, option: str, text: str, values: Sequence[Value]) -> Value | None:
        """Return the only value of an option that takes one; None where there is a fault."""
        if len(values) > 1:
            self._add(option, text, "one number", "수 하나")
        return values[0] if values else None

    def words(self, option: str, text: str, known: Sequence[str]) -> tuple[str, ...]:
        """Return the words of an option, each one of those known."""
        listed = ", ".join(known)

        def read(word: str) -> str:
            if word not in known:
                raise ValueError(word)
            return word

        return self._list(option, text, read, f"one or more of {listed}", f"{listed} 중 하나 이상")

    def prices(self, text: str) -> tuple[tuple[int, int], ...]:
        """Return the won of ``--prices``: of another carrier, and of another place after a +."""
        expected = f"won as 200 or 200+100, at most {MOST_WON}, not 0, comma-separated"
        expected_ko = f"200이나 200+100 같은 {MOST_WON} 이하의 원, 0은 아님, 쉼표로 구분"
        return self._list("--prices", text, _prices, expected, expected_ko)

    def seeds(self, text: str) -> tuple[int, ...]:
        """Return the seeds of ``--seeds``: numbers and spans, ``100-104,200``."""
        spans = self._list(
            "--seeds", text, _span, "seeds as 100-104 or 1,2,3", "100-104나 1,2,3 같은 난수 시드"
        )
        seeds = tuple(dict.fromkeys(seed for span in spans for seed in span))
        if len(seeds) > MOST_SEEDS:
            self._add(
                "--seeds", text, f"at most {MOST_SEEDS} seeds", f"{MOST_SEEDS}개 이하의 난수 시드"
            )
        return seeds

    def _list(
        self,
        where: str,
        text: str,
        read: Callable[[str], Value],
        expected: str,
        expected_ko: str,
    ) -> tuple[Value, ...]:
        found: dict[Value, None] = {}
        for word in words_of(text):
            try:
                found[read(word)] = None
            except ValueError:
                self._add(where, word, expected, expected_ko)
        if not words_of(text):
            self._add(where, text, expected, expected_ko)
        return tuple(found)

    def _add(self, where: str, came: str, expected: str, expected_ko: str) -> None:
        fix, fix_ko = "Correct the option", "옵션을 고쳐 주세요"
        self.faults.append(Fault(where, came, expected, fix, expected_ko, fix_ko))


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a comma-separated list, each once."""
    return tuple(dict.fromkeys(word.strip() for word in text.split(",") if word.strip()))


def _size(word: str) -> int | None:
    return None if word == OWN else _within(int(word), 1, MOST_ORDERS)


def _limit(word: str) -> float:
    value = float(word)
    if not (math.isfinite(value) and 0 < value <= LONGEST_SECONDS):
        raise ValueError(word)
    return value


def _prices(word: str) -> tuple[int, int]:
    carrier, _, place = word.partition("+")
    found = _within(int(carrier), 0, MOST_WON), _within(int(place or 0), 0, MOST_WON)
    if not any(found):
        raise ValueError(word)
    return found


def _span(word: str) -> range:
    first, dash, last = word.partition("-")
    start = _within(int(first), 0, 10**9)
    stop = _within(int(last), start, start + 10 * MOST_SEEDS) if dash else start
    return range(start, stop + 1)


def _within(value: int, least: int, most: int) -> int:
    if not least <= value <= most:
        raise ValueError(value)
    return value


def with_own_once(
    sizes: Iterable[int | None], seeds: Sequence[int]
) -> list[tuple[int | None, int]]:
    """Return every size with every seed; an own day is the same for all, so it stands once."""
    return [(size, seed) for size in sizes for seed in (seeds[:1] if size is None else seeds)]
