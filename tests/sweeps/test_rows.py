"""The rows of a planned cell: what people of each mode are paid."""

from dataclasses import replace
from datetime import date

from delivery.costing.person_pay import person_won
from delivery.model.costs import CostLine, RouteCost
from delivery.model.pay import Ledger
from delivery.sweeps.grid import AS_IS, Cell, DayKey
from delivery.sweeps.rows import rows_of
from delivery.sweeps.year import DrawnDay
from tests.reports.small_area import area, orders
from tests.reports.small_plan import plan

LINES = (
    CostLine("crew", "person_day", Ledger.PROGRAMME, 2, 120_000),
    CostLine("crew", "km", Ledger.PROVIDER, 9, 4_500),
    CostLine("crew", "shift", Ledger.PROVIDER, 1, 30_000),
)


def test_a_mode_s_pay_is_that_of_each_person_of_a_crew_without_the_van() -> None:
    made, crews = plan(), area()
    first = made.routes[0]
    crews = replace(
        crews,
        fleets=tuple(
            replace(fleet, crew_size=2) if fleet.fleet_id == first.fleet else fleet
            for fleet in crews.fleets
        ),
    )
    paid = replace(first, cost=RouteCost(LINES), paid_seconds=4 * 3600)
    made = replace(made, routes=(paid, *made.routes[1:]))
    drawn = DrawnDay(crews, orders(), date(2026, 11, 23), (), 0, 0)
    cell = Cell(DayKey(date(2026, 11, 23), 0, 1.0), AS_IS)
    rows = {row["mode"]: row for row in rows_of(cell, drawn, crews, made, 5)["modes"]}
    own = [route for route in made.routes if route.mode == first.mode]
    assert len(own) == 1
    assert person_won(paid.cost, 2) == 60_000
    assert rows[first.mode]["earned"] == 60_000
    told = [rows[first.mode][f"{which}_per_hour"] for which in ("earned", "least", "most")]
    assert told == [15_000] * 3
