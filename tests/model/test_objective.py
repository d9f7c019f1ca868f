"""What is minimised: read, written and added up."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.model.objective import (
    LedgerWeights,
    objective_of,
    objective_won,
    weight_in,
    weight_of_line,
)
from delivery.model.pay import Ledger

WEIGHTS = st.integers(0, 30_000).map(lambda tenths: Fraction(tenths, 10_000))


@pytest.mark.parametrize("ledger", Ledger)
def test_a_ledger_alone_is_read_as_itself_however_it_is_weighted(ledger):
    assert objective_of(str(ledger)) is ledger
    assert objective_of(f"{ledger}=1") is ledger
    assert objective_of(f"{ledger}=1.0, provider=0" if ledger != "provider" else "provider=1") is (
        ledger
    )


def test_weights_are_read_as_they_are_typed():
    assert objective_of("provider=1, programme=0.5") == LedgerWeights(Fraction(1), Fraction(1, 2))


@pytest.mark.parametrize(
    "text",
    ["cheap", "", "provider=", "provider=-1", "provider=1,provider=2", "provider=0", "own=1", "="],
)
def test_what_is_no_objective_is_refused(text):
    with pytest.raises(ValueError, match=r".+"):
        objective_of(text)


@given(WEIGHTS, WEIGHTS, WEIGHTS)
def test_what_is_written_is_read_back(provider, programme, economic):
    if not provider + programme + economic:
        return
    weights = LedgerWeights(provider, programme, economic)
    again = objective_of(str(weights))
    assert [weight_in(again, x) for x in Ledger] == [weight_in(weights, x) for x in Ledger]


def test_weighted_won_are_rounded_half_up_once():
    # 1,001 × 1 + 501 × 0.5 = 1,251.5 → 1,252; 2,000 economic won count nothing.
    cost = {Ledger.PROVIDER: 1001, Ledger.PROGRAMME: 501, Ledger.ECONOMIC: 2000}
    assert objective_won(objective_of("provider=1,programme=0.5"), cost) == 1252


def test_a_line_counts_for_its_ledger_and_for_all():
    weights = objective_of("provider=1,economic=0.25")
    assert weight_of_line(weights, Ledger.PROVIDER) == Fraction(5, 4)
    assert weight_of_line(weights, Ledger.PROGRAMME) == Fraction(1, 4)
    assert weight_of_line(weights, Ledger.ECONOMIC) == Fraction(1, 4)
