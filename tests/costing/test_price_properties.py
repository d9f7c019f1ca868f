"""What holds for every pay rule and every route; and the search's price is the true one."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from delivery.costing.compiled import CompiledRule, Counts
from delivery.costing.facts import RouteFacts, StopFacts
from delivery.costing.lines import GUARANTEE
from delivery.costing.price import price_route
from delivery.model.objective import LedgerWeights
from delivery.model.pay import Condition, Ledger, PayLine, PayRule, Per, Surcharge, Tier

WON = st.integers(0, 40_000)
LEDGERS = st.sampled_from([Ledger.PROVIDER, Ledger.PROGRAMME])
CONDITIONS = st.frozensets(st.sampled_from(Condition))


@st.composite
def tiers(draw):
    steps = draw(st.lists(st.integers(0, 4) | st.integers(0, 8000), max_size=2, unique=True))
    return tuple(Tier(above, draw(WON)) for above in sorted(steps))


LINES = st.builds(
    PayLine,
    per=st.sampled_from(Per),
    won=WON,
    ledger=LEDGERS,
    minimum=st.sampled_from([0, 1, 5400, 10_800]),
    round_up=st.sampled_from([0, 1, 600, 1800]),
    first_metres=st.sampled_from([0, 675, 2000]),
    tiers=tiers(),
)
RULES = st.builds(
    PayRule,
    name=st.just("rule"),
    valid_from=st.just(date(2026, 1, 1)),
    source=st.just("a test"),
    confidence=st.just("R"),
    lines=st.lists(LINES, max_size=4).map(tuple),
    guarantee=st.none() | LINES,
    surcharges=st.lists(
        st.builds(Surcharge, when=CONDITIONS.filter(bool), line=LINES), max_size=2
    ).map(tuple),
    own_time_won_per_hour=st.sampled_from([0, 4999]),
)
STOPS = st.builds(
    StopFacts, boxes=st.integers(1, 9), meals=st.integers(1, 20), metres=st.integers(0, 9000)
)
ROUTES = st.builds(
    RouteFacts,
    paid_seconds=st.integers(0, 30_000),
    metres=st.integers(0, 60_000),
    trips=st.integers(1, 4),
    stops=st.lists(STOPS, min_size=1, max_size=8).map(tuple),
)
TERMS = st.fixed_dictionaries(
    {
        "conditions": CONDITIONS,
        "crew_size": st.integers(1, 4),
        "promised": st.sampled_from([0, 14_400]),
        "shortfall_won_per_hour": st.just(10_321),
    }
)

OBJECTIVES = st.sampled_from(
    (
        *Ledger,
        LedgerWeights(Fraction(1), Fraction(1, 2)),
        LedgerWeights(Fraction(7, 10), Fraction(0), Fraction(1, 3)),
    )
)
"""Every ledger, and sums of them."""


def ledgers(cost):
    return tuple(cost.in_ledger(ledger) for ledger in Ledger)


def compiled_price(facts, rule, objective, *, promised, **terms):
    stops, boxes = len(facts.stops), sum(stop.boxes for stop in facts.stops)
    meals = sum(stop.meals for stop in facts.stops)
    counts = Counts(
        1, facts.trips, stops, boxes - stops, boxes, meals, facts.paid_seconds, facts.metres
    )
    compiled = CompiledRule(rule, objective=objective, **terms)
    distances = [stop.metres for stop in facts.stops] if compiled.needs_distances else ()
    return compiled.price(counts, distances, promised)


@given(ROUTES, RULES, TERMS, OBJECTIVES)
def test_the_compiled_rule_gives_the_won_of_the_pay_statement(facts, rule, terms, objective):
    cost = price_route(facts, rule, **terms)
    expected = (cost.in_objective(objective), cost.in_ledger(Ledger.ECONOMIC))
    assert compiled_price(facts, rule, objective, **terms) == expected


@given(ROUTES, RULES, TERMS)
def test_the_ledgers_add_up(facts, rule, terms):
    cost = price_route(facts, rule, **terms)
    own_time = sum(line.won for line in cost.lines if line.ledger is Ledger.ECONOMIC)
    provider, programme, economic = ledgers(cost)
    assert provider + programme + own_time == economic == sum(line.won for line in cost.lines)


@given(ROUTES, RULES, TERMS, st.randoms(use_true_random=False))
def test_the_order_of_stops_does_not_matter(facts, rule, terms, random):
    stops = list(facts.stops)
    random.shuffle(stops)
    shuffled = replace(facts, stops=tuple(stops))
    assert price_route(facts, rule, **terms) == price_route(shuffled, rule, **terms)


@given(ROUTES, RULES, TERMS)
def test_one_box_more_never_costs_less(facts, rule, terms):
    first, *others = facts.stops
    fuller = replace(first, boxes=first.boxes + 1, meals=first.meals + 1)
    more = price_route(replace(facts, stops=(fuller, *others)), rule, **terms)
    less = price_route(facts, rule, **terms)
    assert all(a <= b for a, b in zip(ledgers(less), ledgers(more), strict=True))


@given(ROUTES, RULES, TERMS)
def test_a_surcharge_never_lowers_the_pay(facts, rule, terms):
    plain = price_route(facts, rule, **{**terms, "conditions": frozenset()})
    worse = price_route(facts, rule, **{**terms, "conditions": frozenset(Condition)})
    assert all(a <= b for a, b in zip(ledgers(plain), ledgers(worse), strict=True))


@given(ROUTES, RULES, TERMS)
def test_a_guarantee_lifts_its_ledger_to_itself_and_no_further(facts, rule, terms):
    bare = price_route(facts, replace(rule, guarantee=None), **terms)
    cost = price_route(facts, rule, **terms)
    (top_up,) = [line.won for line in cost.lines if line.per == GUARANTEE] or [0]
    assert top_up >= 0
    assert cost.in_ledger(Ledger.ECONOMIC) - bare.in_ledger(Ledger.ECONOMIC) == top_up
    if top_up and rule.guarantee is not None:
        alone = replace(rule, lines=(rule.guarantee,), guarantee=None, surcharges=())
        least = price_route(facts, alone, **{**terms, "promised": 0})
        earned = [line for line in cost.lines if line.per != "shortfall"]
        ledger = rule.guarantee.ledger
        assert sum(x.won for x in earned if x.ledger is ledger) == least.in_ledger(ledger)


@given(ROUTES, RULES, TERMS)
def test_every_line_counts_something_and_pays_no_less_than_nothing(facts, rule, terms):
    cost = price_route(facts, rule, **terms)
    assert all(line.quantity > 0 and line.won >= 0 for line in cost.lines)
    assert all(type(line.quantity) is int and type(line.won) is int for line in cost.lines)
