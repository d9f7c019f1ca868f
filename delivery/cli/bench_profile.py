"""Where the time of a search goes, on the terminal."""

import json
from collections.abc import Sequence
from pathlib import Path

from delivery.bench.profile import SearchProfile, measure_profile, stage_clocks
from delivery.bench.profile_figures import profile_document, stages_table, steps_table
from delivery.bench.stored_days import stored_day
from delivery.bench.tables import plain_text
from delivery.bench.wanted_days import DayWanted
from delivery.cli import console, tables

Day = tuple[Path, int | None, int]
"""An area's folder, the number of orders (None: its own day), a seed."""


def show_profile(
    days: Sequence[Day], seconds: float, out: Path, *, cache: Path, as_json: bool
) -> None:
    """Profile the search on days, write what was found, and show it."""
    copies = stage_clocks()
    console.tell("시계를 넣어 컴파일합니다, 몇 분 / Compiling the search with clocks, some minutes")
    profiles: list[SearchProfile] = []
    for folder, orders, seed in days:
        wanted = DayWanted(folder, orders, seed)
        day = stored_day(wanted.stored(out, cache, console.tell))
        console.tell(wanted.name)
        profiles.append(measure_profile(day, seconds, seed, copies))
    text, figures = out / "profile.txt", out / "profile.json"
    shown = [table for one in profiles for table in (stages_table(one), steps_table(one))]
    text.write_text("\n".join(plain_text(table) for table in shown), encoding="utf-8")
    document = json.dumps(profile_document(profiles), ensure_ascii=False, indent=1)
    figures.write_text(document + "\n", encoding="utf-8")
    if as_json:
        print(document)
        return
    for one in profiles:
        tables.show_figures(stages_table(one), f"{one.day} · 반복 iteration")
        tables.show_figures(steps_table(one), f"{one.day} · 탐색 전체 solve")
    console.show_paths([text, figures])
