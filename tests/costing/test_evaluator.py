"""The evaluator the search is handed: the same won as the pay statement."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delivery.costing.evaluator import RouteEvaluator
from delivery.model.pay import Condition, Ledger, PayLine, Per, Surcharge, Tier

PROVIDER, PROGRAMME = Ledger.PROVIDER, Ledger.PROGRAMME


@pytest.fixture
def rider_rule(make_rule):
    return make_rule(
        PayLine(Per.STOP, 2500, PROVIDER),
        PayLine(Per.EXTRA_BOX, 300, PROVIDER),
        PayLine(Per.STOP_KM_BEYOND, 1000, PROVIDER, first_metres=2000),
        PayLine(Per.MEAL, 10, PROGRAMME),
        guarantee=PayLine(Per.HOUR, 19_800, PROVIDER),
        surcharges=(Surcharge(frozenset({Condition.RAIN}), PayLine(Per.STOP, 500, PROVIDER)),),
    )


@pytest.fixture
def make_evaluator(make_problem, make_fleet):
    def make(rule, *, conditions=(), objective=PROVIDER, promised=0, crew_size=1, max_work=18_000):
        return RouteEvaluator(
            make_problem(max_work=max_work, promised=promised),
            (make_fleet(crew_size=crew_size),),
            (rule,),
            conditions=frozenset(conditions),
            objective=objective,
            minimum_wage=10_320,
        )

    return make


def test_the_won_of_a_route_in_the_objective_and_in_all(make_evaluator, make_route, rider_rule):
    # doors 1 (2 boxes, 2,000 m) and 2 (1 box, 2,001 m) from K1, then all of task 3's 3 boxes to
    # the hub (700 m): 3 × 2,500 + (1 + 0 + 2) × 300 + 1 m × 1 = 8,401; 600 s × 19,800 = 3,300;
    # meals 2 + 1 + 4 = 7 × 10 = 70
    route = make_route(((0,), [("door", 1), ("door", 2), ("hub", 3)]), work=600)
    evaluator = make_evaluator(rider_rule)
    assert evaluator(route) == (8401, 8471)
    lines = [(line.per, line.won) for line in evaluator.cost(route).lines]
    assert lines == [("stop", 7500), ("extra_box", 900), ("stop_km_beyond", 1), ("meal", 70)]


def test_the_objective_may_be_any_ledger(make_evaluator, make_route, rider_rule):
    route = make_route(((0,), [("door", 1), ("door", 2), ("hub", 3)]), work=600)
    assert make_evaluator(rider_rule, objective=PROGRAMME)(route) == (70, 8471)
    assert make_evaluator(rider_rule, objective=Ledger.ECONOMIC)(route) == (8471, 8471)


def test_a_route_without_trips_costs_nothing(make_evaluator, make_route, rider_rule):
    evaluator = make_evaluator(rider_rule, promised=14_400)
    assert evaluator(make_route(work=0, metres=0)) == (0, 0)
    assert evaluator.cost(make_route(work=0, metres=0)).lines == ()


def test_a_promise_is_priced_at_the_minimum_wage_unless_the_rule_says_more(
    make_evaluator, make_route, make_rule
):
    # 1 h of 4 worked: 3 h × 10,320, or × 12,000
    route = make_route(((0,), [("door", 0)]), work=3600)
    assert make_evaluator(make_rule(), promised=14_400)(route) == (30_960, 30_960)
    assert make_evaluator(make_rule(shortfall=12_000), promised=14_400)(route) == (36_000, 36_000)


def test_the_crew_size_is_the_fleets(make_evaluator, make_route, make_rule):
    rule = make_rule(PayLine(Per.PERSON_DAY, 60_220, PROGRAMME))
    evaluator = make_evaluator(rule, crew_size=2)
    assert evaluator(make_route(((0,), [("door", 0)]))) == (0, 120_440)


@pytest.mark.parametrize(
    ("step", "won"),
    [
        # both people at 50,000
        (0, 100_000),
        # 60,000 and 50,000
        (1, 110_000),
        # both at 60,000
        (2, 120_000),
    ],
)
def test_a_crews_day_may_have_tiers(make_evaluator, make_route, make_rule, step, won):
    rule = make_rule(PayLine(Per.PERSON_DAY, 60_000, PROVIDER, tiers=(Tier(step, 50_000),)))
    evaluator = make_evaluator(rule, crew_size=2)
    route = make_route(((0,), [("door", 0)]))
    assert evaluator(route)[0] == evaluator.cost(route).in_ledger(PROVIDER) == won


@st.composite
def trips(draw):
    """Draw trips that split the five tasks between them, each loading at up to two places."""
    tasks = draw(st.permutations(range(5)))
    cuts = sorted(draw(st.lists(st.integers(1, 4), max_size=3, unique=True)))
    made = []
    for start, end in zip([0, *cuts], [*cuts, 5], strict=True):
        places = tuple(draw(st.lists(st.integers(0, 2), min_size=1, max_size=2)))
        group, stops = tasks[start:end], []
        while group:
            size = draw(st.integers(1, len(group)))
            stops.append((draw(st.sampled_from(["door", "hub"])), *group[:size]))
            group = group[size:]
        made.append((places, stops))
    return made


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    drawn=trips(),
    work=st.integers(0, 20_000),
    conditions=st.frozensets(st.sampled_from(Condition)),
    objective=st.sampled_from(Ledger),
    promised=st.sampled_from([0, 14_400]),
)
def test_the_quick_price_is_always_that_of_the_pay_statement(
    make_evaluator, make_route, rider_rule, drawn, work, conditions, objective, promised
):
    evaluator = make_evaluator(
        rider_rule, conditions=conditions, objective=objective, promised=promised
    )
    route = make_route(*drawn, work=work)
    cost = evaluator.cost(route)
    assert evaluator(route) == (cost.in_ledger(objective), cost.in_ledger(Ledger.ECONOMIC))


def test_the_stand_in_averages_the_distance_over_the_doors_a_carrier_may_go_to(
    make_evaluator, rider_rule
):
    # From K1 the four doors it may go to are 1,500, 2,000, 2,001 and 3,250 m away: beyond 2 km
    # 0 + 0 + 1 + 1,250 = 1,251 m, 312.75 won a stop on average; 2,500 + 312.75 + rain 500
    linear = make_evaluator(rider_rule, conditions={Condition.RAIN}).linear(0)
    assert linear.per_stop == 3_312_750
    assert linear.per_extra_box == 300_000
    assert linear.per_meal == 0  # the programme's, which is not minimised
    assert linear.guarantee_per_second == 5500  # 19,800 / 3,600 = 5.5 won


def test_the_longest_day_is_the_work_limit_or_all_periods(make_evaluator, make_rule):
    # 3 h are paid at least. The chord from 0 to 5 h: (5 − 3) × 13,600 / 18,000 s = 1.511 won; with
    # no limit the periods of 2.5 h and 3 h: (5.5 − 3) × 13,600 / 19,800 s = 1.717 won
    rule = make_rule(PayLine(Per.HOUR, 13_600, PROVIDER, minimum=10_800))
    assert make_evaluator(rule, max_work=18_000).linear(0).per_second == 1511
    assert make_evaluator(rule, max_work=None).linear(0).per_second == 1717
    assert make_evaluator(rule, max_work=36_000).linear(0).per_second == 1717
