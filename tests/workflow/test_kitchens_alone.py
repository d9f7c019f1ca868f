"""Every kitchen planned alone: what it plans with is what it has as a coalition of one."""

from collections.abc import Callable

from delivery.model.area import Area
from delivery.model.changes import Changes, NamedScenario
from delivery.model.scenario import SearchLimit
from delivery.model.sharing import SharedFleets
from delivery.modes.coalitions import coalition_area, means_of_kitchens
from delivery.modes.parts import all_carriers
from delivery.workflow.day import Day
from delivery.workflow.kitchens_alone import kitchen_days
from delivery.workflow.plan import PlanRequest
from delivery.workflow.scenarios import plan_scenario
from tests.workflow.three_kitchens import three_kitchens

REQUEST = PlanRequest(SearchLimit(iterations=300))


def rooms(area: Area) -> dict[str, int]:
    return {hub.hub_id: hub.capacity_boxes for hub in area.hubs}


def test_a_kitchen_alone_has_what_it_has_as_a_coalition(street_with: Callable[..., Day]) -> None:
    day = three_kitchens(street_with)
    means = means_of_kitchens(day.area, day.orders, SharedFleets.PARTS)
    found = kitchen_days(day, ())
    assert [each.orders[0].kitchen_id for each in found] == ["K1", "K2", "K3"]
    for each in found:
        (kitchen,) = {order.kitchen_id for order in each.orders}
        assert set(all_carriers(each.area)) == means[kitchen].carriers
        assert rooms(each.area) == rooms(coalition_area(day.area, means[kitchen]))
    assert sorted(o.order_id for each in found for o in each.orders) == sorted(
        order.order_id for order in day.orders
    )


def test_only_the_modes_asked_for_are_shared_out(street_with: Callable[..., Day]) -> None:
    found = kitchen_days(three_kitchens(street_with), ("rider",))
    assert {fleet.mode for each in found for fleet in each.area.fleets} == {"rider"}


def test_a_kitchen_without_any_carrier_leaves_its_orders_there(
    street_with: Callable[..., Day],
) -> None:
    # The vans call at K1 alone, so the others have nobody.
    alone = NamedScenario("alone", "alone", Changes(pooled=False, modes=("producer",)))
    plan = plan_scenario(three_kitchens(street_with), REQUEST, alone, cache=None)
    assert {kitchen for route in plan.routes for kitchen in route.kitchens} == {"K1"}
    assert len(plan.unassigned) >= 2
