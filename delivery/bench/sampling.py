"""The steps of a running function, by looking at it now and then from another thread."""

import sys
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import PurePath
from types import FrameType
from typing import Final, TypeVar

EVERY: Final = 0.002
"""Seconds between two looks."""

Found = TypeVar("Found")
Place = tuple[str, str]
"""A file's name and a function's."""


def sampled(
    function: Callable[[], Found], steps: Mapping[Place, int]
) -> tuple[Found, Counter[int | None]]:
    """Run a function; return how often it was seen in each step, None standing for no step.

    Compiled code and libraries count for the step that called them; what is in two steps counts
    for the outer one.
    """
    seen: Counter[int | None] = Counter()
    looked_at = threading.get_ident()
    ended = threading.Event()

    def look() -> None:
        while not ended.wait(EVERY):
            frames = sys._current_frames()  # noqa: SLF001 - the way the library documents
            seen[step_of(frames.get(looked_at), steps)] += 1

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        return function(), seen
    finally:
        ended.set()
        watcher.join()


def step_of(frame: FrameType | None, steps: Mapping[Place, int]) -> int | None:
    """Return the outermost step a frame is in, None for none."""
    found = None
    while frame is not None:
        place = PurePath(frame.f_code.co_filename).name, frame.f_code.co_name
        found = steps.get(place, found)
        frame = frame.f_back
    return found
