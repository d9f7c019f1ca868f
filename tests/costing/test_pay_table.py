"""The pay table gives the won of the pay statement, but for rounding each line to a won."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from delivery.costing.facts import RouteFacts, StopFacts
from delivery.costing.lines import active_lines
from delivery.costing.pay_table import ECONOMIC_WEIGHT, pay_table
from delivery.costing.price import price_route
from delivery.model.objective import LedgerWeights, weight_of_line
from delivery.model.pay import Condition, Ledger, PayLine, PayRule, Per, Surcharge, Tier
from delivery.solver.search.columns import BEYOND, LINES, LINES_END, TYPE_COLUMNS
from delivery.solver.search.pack_pay import pack_lines, pack_pay
from delivery.solver.search.pay import price_day

WON = st.integers(0, 40_000)
LEDGERS = st.sampled_from([Ledger.PROVIDER, Ledger.PROGRAMME])
CONDITIONS = st.frozensets(st.sampled_from(Condition))
OBJECTIVES = st.sampled_from((*Ledger, LedgerWeights(Fraction(1), Fraction(1, 2))))
"""Every ledger, and a sum of them."""


@st.composite
def tiers(draw):
    steps = draw(st.lists(st.integers(0, 4) | st.integers(0, 8000), max_size=9, unique=True))
    return tuple(Tier(above, draw(WON)) for above in sorted(steps))


SHAPES = {
    "won": WON,
    "ledger": LEDGERS,
    "minimum": st.sampled_from([0, 1, 5400, 10_800]),
    "round_up": st.sampled_from([0, 1, 600, 1800]),
}
LINES_OF_PAY = st.builds(
    PayLine,
    per=st.sampled_from(Per),
    first_metres=st.sampled_from([0, 675, 2000]),
    tiers=tiers(),
    **SHAPES,
)
RULES = st.builds(
    PayRule,
    name=st.just("rule"),
    valid_from=st.none(),
    source=st.just("a test"),
    confidence=st.just("R"),
    lines=st.lists(LINES_OF_PAY, max_size=4).map(tuple),
    guarantee=st.none() | st.builds(PayLine, per=st.just(Per.HOUR), **SHAPES),
    surcharges=st.lists(
        st.builds(Surcharge, when=CONDITIONS.filter(bool), line=LINES_OF_PAY), max_size=2
    ).map(tuple),
    own_time_won_per_hour=st.sampled_from([0, 4999]),
)
ROUTES = st.builds(
    RouteFacts,
    paid_seconds=st.integers(0, 30_000),
    metres=st.integers(0, 60_000),
    trips=st.integers(1, 4),
    stops=st.lists(
        st.builds(
            StopFacts,
            boxes=st.integers(1, 9),
            meals=st.integers(1, 20),
            metres=st.integers(0, 9000),
        ),
        min_size=1,
        max_size=8,
    ).map(tuple),
)
TERMS = st.fixed_dictionaries(
    {
        "conditions": CONDITIONS,
        "crew_size": st.integers(1, 4),
        "promised": st.sampled_from([0, 14_400]),
        "shortfall_won_per_hour": st.just(10_321),
    }
)


def searched_won(facts, rule, objective, terms):
    """Return the won of a day as the search's kernels compute it."""
    doors = np.array([[stop.metres for stop in facts.stops]], np.int32)
    table = pay_table(rule, objective=objective, shortest=doors, **terms)
    lines, bounds = pack_lines([table])
    types = np.zeros((1, TYPE_COLUMNS), np.int64)
    types[:, LINES : LINES_END + 1] = bounds
    types[:, BEYOND] = -1
    return price_day(
        types,
        pack_pay([table]),
        lines,
        0,
        facts.trips,
        len(facts.stops),
        sum(stop.boxes for stop in facts.stops),
        sum(stop.meals for stop in facts.stops),
        facts.paid_seconds,
        facts.metres,
        0.0 if table.beyond is None else float(table.beyond.sum(dtype=np.float64)),
    )


def is_topped_up_in_part(rule, conditions):
    """Tell whether a guarantee tops up some distance pay and not all: see `pay_table`."""
    lines = active_lines(rule, conditions)
    ledgers = {line.ledger for line in lines if line.per is Per.STOP_KM_BEYOND}
    return rule.guarantee is not None and len(ledgers) > 1


@given(ROUTES, RULES, TERMS, OBJECTIVES)
def test_the_searchs_won_is_that_of_the_pay_statement_within_a_won_a_line(
    facts, rule, terms, objective
):
    assume(not is_topped_up_in_part(rule, terms["conditions"]))
    cost = price_route(facts, rule, **terms)
    weights = [float(weight_of_line(objective, line.ledger)) for line in cost.lines]
    expected = sum(
        line.won * (weight or ECONOMIC_WEIGHT)
        for line, weight in zip(cost.lines, weights, strict=True)
    )
    lines = len(rule.lines) + len(rule.surcharges) + 3
    assert searched_won(facts, rule, objective, terms) == pytest.approx(
        expected, rel=1e-7, abs=lines
    )


def test_a_line_of_many_steps_keeps_them_all():
    steps = tuple(Tier(above, 100 + above) for above in range(1, 21))
    rule = PayRule(
        "steps", None, "a test", "R", (PayLine(Per.STOP, 100, Ledger.PROVIDER, tiers=steps),)
    )
    facts = RouteFacts(3600, 1000, 1, (StopFacts(1, 1, 100),) * 25)
    terms = {
        "conditions": frozenset(),
        "crew_size": 1,
        "promised": 0,
        "shortfall_won_per_hour": 0,
    }
    won = price_route(facts, rule, **terms).in_ledger(Ledger.PROVIDER)
    assert searched_won(facts, rule, Ledger.PROVIDER, terms) == pytest.approx(won)


def test_two_lines_of_distance_pay_count_once_each():
    near = PayLine(Per.STOP_KM_BEYOND, 500, Ledger.PROVIDER, first_metres=1000)
    far = PayLine(Per.STOP_KM_BEYOND, 300, Ledger.PROVIDER, first_metres=2000)
    rule = PayRule("two", None, "a test", "R", (near, far))
    # 4 km away: 3 km beyond the first line's first, 2 km beyond the other's.
    facts = RouteFacts(3600, 4000, 1, (StopFacts(1, 1, 4000),))
    terms = {
        "conditions": frozenset(),
        "crew_size": 1,
        "promised": 0,
        "shortfall_won_per_hour": 0,
    }
    assert searched_won(facts, rule, Ledger.PROVIDER, terms) == pytest.approx(3 * 500 + 2 * 300)
