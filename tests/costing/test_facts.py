"""What a pay rule counts on a route."""

from delivery.costing.facts import RouteFacts, StopFacts, route_facts


def test_distance_of_a_stop_is_from_the_last_loading_place_of_its_trip(make_problem, make_route):
    # The trip loads at K1, then K2; door 3 is 1,500 m from K1 and 800 m from K2.
    facts = route_facts(make_problem(), make_route(((0, 1), [("door", 0)])))
    assert facts.stops == (StopFacts(boxes=1, meals=1, metres=800),)


def test_every_trip_has_its_own_last_loading_place(make_problem, make_route):
    route = make_route(((0,), [("door", 1)]), ((2,), [("door", 4)]))
    facts = route_facts(make_problem(), route)
    assert [stop.metres for stop in facts.stops] == [2000, 200]
    assert facts.trips == 2


def test_orders_handed_over_together_are_one_stop(make_problem, make_route):
    facts = route_facts(make_problem(), make_route(((0,), [("door", 0, 1)])))
    assert facts.stops == (StopFacts(boxes=3, meals=3, metres=1500),)


def test_feeding_a_hub_counts_as_a_stop_with_all_its_boxes_and_meals(make_problem, make_route):
    facts = route_facts(make_problem(), make_route(((0,), [("hub", 0, 1, 3)])))
    assert facts.stops == (StopFacts(boxes=6, meals=7, metres=700),)


def test_paid_time_and_metres_are_the_routes_own(make_problem, make_route):
    route = make_route(((0,), [("door", 0)]), work=4321, metres=8765)
    facts = route_facts(make_problem(), route)
    assert (facts.paid_seconds, facts.metres) == (4321, 8765)


def test_a_carrier_that_stays_at_home_counts_nothing(make_problem, make_route):
    assert route_facts(make_problem(), make_route(work=0, metres=0)) == RouteFacts(0, 0, 0, ())


def test_counts_are_plain_integers(make_problem, make_route):
    facts = route_facts(make_problem(), make_route(((0,), [("door", 0)])))
    assert type(facts.stops[0].metres) is int
