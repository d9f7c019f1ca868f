"""A big day and many districts on the terminal."""

import json
from dataclasses import dataclass
from pathlib import Path

from delivery.bench.big_day import Ran, run_plan
from delivery.bench.city import write_city
from delivery.bench.processes import compile_kernels
from delivery.bench.tables import plain_text
from delivery.cli import console, tables
from delivery.reports.phrases import Phrase
from delivery.reports.table import Row, Table

HEADINGS = (
    Phrase("무엇을", "What"),
    Phrase("주문", "Orders"),
    Phrase("미배정", "Unserved"),
    Phrase("초", "Seconds"),
    Phrase("MB", "MB"),
    Phrase("원", "Won"),
    Phrase("반복", "Iterations"),
)


@dataclass(frozen=True, slots=True)
class CityWanted:
    """What is to be measured.

    ``seconds`` are the city's, ``alone`` each district's planned at length, ``iterations`` each
    district's on Dask; ``workers`` are those of all but the runs of one.
    """

    area: Path
    districts: int
    orders: int
    seed: int
    seconds: float
    alone: float
    iterations: int
    workers: int


def show_city(wanted: CityWanted, out: Path, *, as_json: bool) -> None:
    """Measure a city and its districts; write and show the figures."""
    compile_kernels()
    city = out / "city"
    if not city.is_dir():
        console.tell("도시를 그립니다 / Drawing the city")
        city = write_city(wanted.area, out, wanted.districts, wanted.orders, wanted.seed)
    districts = sorted(out.glob("district-*"))
    console.tell("도로망을 준비합니다, 재지 않음 / Preparing the streets, not measured")
    run_plan([city], "--iterations", "0")
    run_plan(districts[:1], "--iterations", "0")
    many = f"{wanted.workers}"
    found: dict[str, Ran] = {}
    for name, areas, words in (
        ("city", [city], ("--seconds", f"{wanted.seconds:g}", "--workers", many)),
        ("alone", districts, ("--seconds", f"{wanted.alone:g}", "--workers", many)),
        *(
            (f"dask-{count}", districts, _on_dask(wanted.iterations, count))
            for count in dict.fromkeys((1, wanted.workers))
        ),
    ):
        found[name] = run_plan(areas, *words)
        console.tell(f"{name}: {found[name].wall:.1f} s, {found[name].provider:,}원")
    figures = city_figures(found, wanted.workers)
    table = _table(found)
    paths = [out / "city.txt", out / "city.json"]
    paths[0].write_text(plain_text(table), "utf-8")
    paths[1].write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", "utf-8")
    if as_json:
        print(json.dumps(figures, ensure_ascii=False))
        return
    tables.show_figures(table, "도시 City")
    for name, value in figures.items():
        console.out.print(f"· {name}: {value}", markup=False)
    console.show_paths(paths)


def _on_dask(iterations: int, workers: int) -> tuple[str, ...]:
    return ("--iterations", f"{iterations}", "--workers", f"{workers}", "--cluster", "local")


def city_figures(found: dict[str, Ran], workers: int) -> dict[str, object]:
    """Return what the goals ask for.

    ``dearer`` is the part the city's plan costs more than its districts at length; ``efficiency``
    the part of ``workers`` times the speed of one worker that so many have on Dask.
    """
    one, many = found["dask-1"], found[f"dask-{workers}"]
    city, alone = found["city"], found["alone"]
    return {
        "wall_seconds": round(city.wall, 1),
        "peak_mb": round(city.peak_mb),
        "unserved": (city.unserved, alone.unserved),
        "dearer": round(city.provider / alone.provider - 1, 4),
        "efficiency": round(one.wall / many.wall / workers, 3),
        "same_plans": one.plans == many.plans,
    }


def _table(found: dict[str, Ran]) -> Table:
    return Table(HEADINGS, tuple(Row(Phrase(name, name), _cells(r)) for name, r in found.items()))


def _cells(ran: Ran) -> tuple[str, ...]:
    counts = (ran.orders, ran.unserved)
    return (
        *(f"{count:,}" for count in counts),
        f"{ran.wall:.1f}",
        f"{ran.peak_mb:,.0f}",
        f"{ran.provider:,}",
        f"{ran.iterations:,}",
    )
