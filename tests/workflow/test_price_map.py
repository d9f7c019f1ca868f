"""Doors' prices add up to the plan, are what `explain` tells, and show no home."""

from delivery.model.explanations import ServedOrder
from delivery.model.pay import Ledger
from delivery.reports.price_map_section import price_map_section
from delivery.workflow.explain import Explainer
from delivery.workflow.planned import PlannedDay
from delivery.workflow.price_map import price_map, priced_orders


def test_every_saving_is_the_one_that_explain_finds(planned: PlannedDay) -> None:
    explainer = Explainer(planned)
    priced = priced_orders(planned)
    assert priced
    for each in priced:
        found = explainer.order(each.order_id)
        assert isinstance(found, ServedOrder)
        assert found.saving == each.saving


def test_dongs_and_cells_add_up_to_the_plan(planned: PlannedDay) -> None:
    found = price_map(planned)
    total = planned.plan.summary.total
    for ledger in Ledger:
        assert sum(dong.share[ledger] for dong in found.dongs) == total.cost[ledger]
    assert sum(cell.meals for cell in found.cells) == total.meals
    assert sum(cell.orders for cell in found.cells) == len(found.doors) == total.orders
    won = [dong.per_meal[Ledger.PROVIDER] for dong in found.dongs]
    assert won == sorted(won, reverse=True)


def test_cells_are_of_a_hundred_metres_and_tell_no_home(planned: PlannedDay) -> None:
    found = price_map(planned)
    homes = {(order.location.lon, order.location.lat) for order in planned.day.orders}
    for cell in found.cells:
        assert (cell.lon, cell.lat) not in homes
    # A door lies within 71 m of the middle of its cell: 0.00091 degrees are more.
    for lon, lat in homes:
        near = [
            abs(cell.lon - lon) < 0.0012 and abs(cell.lat - lat) < 0.00091 for cell in found.cells
        ]
        served = any(
            (o.location.lon, o.location.lat) == (lon, lat) and o.order_id in _handed_over(planned)
            for o in planned.day.orders
        )
        assert any(near) or not served


def _handed_over(planned: PlannedDay) -> set[str]:
    return {each.order_id for each in priced_orders(planned)}


def test_the_section_has_a_row_for_each_dong_and_the_plan_s_total(planned: PlannedDay) -> None:
    found = price_map(planned)
    section = price_map_section(found, ())
    (table,) = section.tables
    assert len(table.rows) == len(found.dongs) + 1
    assert table.rows[-1][-3:] == tuple(planned.plan.summary.total.cost[x] for x in Ledger)
    shares, savings = section.maps
    assert len(shares.points) == len(found.cells) >= len(savings.points)
    text = repr(section)
    assert not any(
        order.order_id in text for order in planned.day.orders if len(order.order_id) > 2
    )
    assert not any(recipient.name in text for recipient in planned.day.area.recipients)
