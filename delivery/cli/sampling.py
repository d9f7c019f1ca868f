"""How planning sampled days gets on, on the terminal: days done and minutes left."""

import time

from delivery.cli import console


class DaysDisplay:
    """Tells how many days are planned and how long the rest will take."""

    def __init__(self, word: str = "하루 days") -> None:
        self._word = word
        self._begun = time.monotonic()
        self._first: int | None = None

    def on_day(self, done: int, of: int) -> None:
        """Tell of another day; those kept from before take no time."""
        if self._first is None:
            self._first = done
        planned = done - self._first
        left = ""
        if planned and done < of:
            seconds = (time.monotonic() - self._begun) * (of - done) / planned
            left = f" · 남은 시간 left {_spell(seconds)}"
        kept = f" · 이어서 kept {done}" if not planned and done else ""
        console.tell(f"{done}/{of} {self._word}{kept}{left}")


def _spell(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f}초 s"
    return f"{seconds / 60:.0f}분 min"
