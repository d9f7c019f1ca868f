from delivery.model.area import Area
from delivery.model.pay import Ledger
from delivery.model.places import Location, Order
from delivery.model.plan import Plan
from delivery.reports.plan_section import plan_section
from delivery.reports.section_json import section_document
from delivery.reports.sections import Section


def _section(plan: Plan, area: Area, orders: tuple[Order, ...]) -> Section:
    return plan_section(plan, area, orders, {})


def test_kitchens_dongs_lines_and_routes_each_add_up_to_the_plan(
    plan: Plan, area: Area, orders: tuple[Order, ...]
) -> None:
    modes, kitchens, dongs, lines, routes, *_ = _section(plan, area, orders).tables
    total = [plan.summary.total.cost[ledger] for ledger in Ledger]
    assert list(modes.rows[-1][5:8]) == total
    for table, first in ((kitchens, 3), (dongs, 3), (routes, 5)):
        added = [sum(row[first + n] for row in table.rows) for n in range(3)]
        assert added == total, table.title.en
    assert sum(row[-1] for row in lines.rows) == total[2]


def test_orders_nobody_carries_are_counted_by_reason(
    plan: Plan, area: Area, orders: tuple[Order, ...]
) -> None:
    unserved = _section(plan, area, orders).tables[-1]
    assert unserved.title.en == "Unserved orders"
    assert sum(row[2] for row in unserved.rows) == len(plan.unassigned)


def test_the_map_shows_every_trip_in_its_mode_s_colour(
    plan: Plan, area: Area, orders: tuple[Order, ...]
) -> None:
    (drawn,) = _section(plan, area, orders).maps
    assert len(drawn.lines) == sum(len(route.trips) for route in plan.routes)
    assert len({line.colour for line in drawn.lines}) == len({r.mode for r in plan.routes})
    assert len(drawn.points) == len(area.kitchens) + len(area.hubs)


def test_no_line_of_the_map_has_the_point_of_a_door(
    plan: Plan, area: Area, orders: tuple[Order, ...]
) -> None:
    doors = {(order.location.lon, order.location.lat) for order in orders}
    first = plan.routes[0]
    ride = [(126.966, 37.559), (126.9663, 37.5598), (126.967, 37.5601), *sorted(doors)[:1]]
    streets = {(first.route_id, 0): ride}
    (along,) = plan_section(plan, area, orders, streets).maps
    assert along.lines[0].points == tuple(point for point in ride if point not in doors)
    (straight,) = _section(plan, area, orders).maps
    for line in (*along.lines, *straight.lines):
        assert len(line.points) > 1
        assert not doors & set(line.points)


def test_nobody_s_name_or_home_stands_in_it(
    plan: Plan, area: Area, orders: tuple[Order, ...], resident_home: Location
) -> None:
    text = str(section_document(_section(plan, area, orders)))
    for order in orders:
        for private in (order.name, order.address, order.phone):
            assert not private or private not in text
    assert str(resident_home.lon) not in text
