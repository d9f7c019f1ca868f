"""Price the doors of a plan and show them."""

from collections.abc import Sequence
from pathlib import Path

from delivery.cli import console
from delivery.cli.options import settings
from delivery.cli.paths import results_folder
from delivery.cli.section_results import write_and_show
from delivery.network.map_lines import street_lines
from delivery.reports.assumptions import area_assumptions
from delivery.reports.price_map_section import price_map_section
from delivery.workflow.planned import load_planned_day
from delivery.workflow.price_map import price_map


def price_and_show(
    folder: Path, plan_file: Path, *, orders: Sequence[Path], out: Path | None, as_json: bool
) -> None:
    """Price every door, write the results and print them."""
    cache = settings().cache
    planned = load_planned_day(folder, plan_file, orders=orders, cache=cache, tell=console.tell)
    console.show_refused(planned.day.refused)
    area = planned.day.area
    results = results_folder(out, f"price-map-{area.name}-{planned.day.date}")
    assumptions = area_assumptions(area, planned.day.date, tuple(planned.plan.summary.modes))
    section = price_map_section(price_map(planned), assumptions)
    lines = street_lines(area.networks, cache=cache)
    streets = [(street.road_class, street.points) for street in lines]
    write_and_show(section, results, as_json=as_json, streets=streets)
