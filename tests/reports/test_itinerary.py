from dataclasses import replace

import pytest

from delivery.model.area import Area
from delivery.model.places import Location, Order
from delivery.model.plan import Plan
from delivery.reports.directory import Directory, directory
from delivery.reports.itinerary import box_labels, numbered_stops, trip_lines, trip_waypoints


@pytest.fixture
def day(area: Area, orders: tuple[Order, ...]) -> Directory:
    return directory(area, orders)


def test_stops_are_numbered_through_all_trips_of_a_day(plan: Plan) -> None:
    route = plan.routes[0]
    twice = replace(route, trips=(*route.trips, *route.trips))
    assert [(stop.number, stop.trip) for stop in numbered_stops(twice)] == [
        (1, 0), (2, 0), (3, 1), (4, 1),
    ]  # fmt: skip


def test_every_carried_order_has_one_label_of_its_own(plan: Plan, day: Directory) -> None:
    labels = box_labels(plan, day)
    assert labels == {
        "O1": "K1-R01-01",
        "O2": "K1-R01-02",
        "O3": "K1-R02-01.1",
        "O4": "K2-R02-01.2",
        "O5": "K1-R04-01",  # of the door it goes to, not of the hub it passes
    }


def test_a_trip_passes_its_base_its_loading_places_its_stops_and_its_base(
    plan: Plan, day: Directory
) -> None:
    kitchen, hub = day.kitchens["K1"].location, day.hubs["H01"].location
    doors = [day.orders[order].location for order in ("O1", "O2")]
    assert trip_waypoints(plan.routes[0], 0, day) == (kitchen, *doors, kitchen)
    feeder = plan.routes[2]
    assert trip_waypoints(feeder, 0, day) == (hub, kitchen, hub)


def test_a_later_trip_of_a_shift_starts_where_the_one_before_ended(
    plan: Plan, day: Directory
) -> None:
    route = plan.routes[1]
    first = replace(route.trips[0], return_seconds=None, return_metres=None)
    again = replace(route, trips=(first, route.trips[0]))
    assert trip_waypoints(again, 1, day)[0] == day.orders["O3"].location
    afternoon = replace(again, trips=(first, replace(route.trips[0], shift=1)))
    assert trip_waypoints(afternoon, 1, day)[0] == day.kitchens["K1"].location


def test_where_a_resident_lives_is_passed_over(
    plan: Plan, day: Directory, resident_home: Location
) -> None:
    places = trip_waypoints(plan.routes[3], 0, day)
    assert places == (day.hubs["H01"].location, day.orders["O5"].location)
    assert resident_home not in places


def test_lines_of_legs_are_joined_and_a_missing_one_is_straight(plan: Plan, day: Directory) -> None:
    kitchen, first, second, _ = trip_waypoints(plan.routes[0], 0, day)
    along = ((kitchen.lon, kitchen.lat), (126.9665, 37.56), (first.lon, first.lat))
    lines = trip_lines(plan, day, {("car", kitchen, first): along})
    assert lines["R01", 0] == (
        *along, (second.lon, second.lat), (kitchen.lon, kitchen.lat),
    )  # fmt: skip
