"""The plan people made: priced by the rules of the day, and checked like any other."""

from collections.abc import Callable
from pathlib import Path

import pytest

from delivery.errors import SheetError
from delivery.model.pay import Ledger
from delivery.model.plan import Plan
from delivery.model.scenario import SearchLimit
from delivery.reports.scenario_comparison import Beside
from delivery.workflow.check import check_plan
from delivery.workflow.day import Day
from delivery.workflow.human_plan import load_human_plan, price_human_plan
from delivery.workflow.plan import PlanRequest, plan_day

REQUEST = PlanRequest(SearchLimit(iterations=500), modes=("producer", "rider"))
Price = Callable[[str], Beside]


@pytest.fixture
def price(tmp_path: Path, street: Day) -> Price:
    """Return a way to price the text of a plan of the street's day."""

    def priced(text: str) -> Beside:
        path = tmp_path / "plan.csv"
        path.write_text(text, "utf-8")
        return price_human_plan(load_human_plan(path, street), street, REQUEST)

    return priced


def sheet_of(plan: Plan) -> str:
    """Return a plan as people would write it down."""
    rows = ["order_id,carrier,trip,sequence"]
    for route in plan.routes:
        for number, trip in enumerate(route.trips, start=1):
            orders = [order for stop in trip.stops for order in stop.order_ids]
            rows += [
                f"{order},{route.carrier},{number},{place}"
                for place, order in enumerate(orders, start=1)
            ]
    return "\n".join(rows) + "\n"


def test_a_plan_of_ours_written_down_costs_what_it_costs(price: Price, street: Day) -> None:
    ours = plan_day(street, REQUEST)
    found = price(sheet_of(ours))
    assert found.broken == ()
    for ledger in Ledger:
        assert found.plan.summary.total.cost[ledger] == ours.summary.total.cost[ledger]
    assert [(r.carrier, r.paid_seconds, r.metres) for r in found.plan.routes] == [
        (r.carrier, r.paid_seconds, r.metres) for r in ours.routes
    ]
    assert [(u.order_id, u.reason) for u in found.plan.unassigned] == [
        (u.order_id, u.reason) for u in ours.unassigned
    ]
    assert check_plan(found.plan, street).lines() == ()


def test_stops_are_priced_one_by_one(price: Price) -> None:
    # Riders take 3,000 won a stop: O3 and O4 are one stop at one door, so five stops of six orders;
    # each is promised an hour and short of it by what is not worked.
    found = price(
        "order_id,carrier,sequence\nO1,rider#1,1\nO2,rider#1,2\nO6,rider#1,3\n"
        "O3,rider#2,1\nO4,rider#2,2\nO8,rider#2,3\n"
    )
    stops = [line for route in found.plan.routes for line in route.cost.lines if line.per == "stop"]
    assert sum(line.quantity for line in stops) == 5
    assert sum(line.won for line in stops) == 15_000


def test_a_plan_that_breaks_rules_is_priced_with_all_it_breaks(price: Price) -> None:
    # The van may carry K1's boxes alone and holds six; V2 has no training; R4 is suspended.
    found = price(
        "order_id,carrier,trip,sequence\n"
        "O1,van#1,1,1\nO2,van#1,1,2\nO3,van#1,1,3\nO4,van#1,1,4\nO5,van#1,1,5\nO6,van#1,1,6\n"
        "O8,V2,1,1\n"
    )
    told = " ".join(found.broken)
    for word in ("capacity", "eligible", "suspended", "training"):
        assert word in told, told
    assert found.plan.summary.total.orders == 7
    assert found.plan.summary.total.cost[Ledger.PROVIDER] > 0
    # Nothing is wrong with the figures themselves: only rules are broken.
    assert all(": " in line for line in found.broken)


def test_late_people_stay_late(price: Price, street_with: Callable[..., Day]) -> None:
    found = price(
        "order_id,carrier,trip,sequence\nO8,rider#1,1,1\nO1,rider#1,1,2\nO2,rider#2,1,1\n"
        "O3,rider#2,1,2\nO4,rider#2,1,3\nO6,rider#2,1,4\n"
    )
    # O8 is dinner, from 14:30 on; O1, after it, was to be there by 13:00.
    assert any("window" in line and "O1" in line for line in found.broken)
    (route,) = (r for r in found.plan.routes if r.carrier == "rider#1")
    assert [s.order_ids for s in route.trips[0].stops] == [("O8",), ("O1",)]


def test_orders_that_are_missing_are_told(price: Price) -> None:
    with pytest.raises(SheetError, match="O2, O3, O4, O6, O8"):
        price("order_id,carrier\nO1,van#1\n")
