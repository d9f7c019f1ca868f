"""Sharing a whole sum."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.costing.shares import largest_remainder

WEIGHTS = st.lists(st.integers(0, 50), min_size=1, max_size=12).filter(any)


def test_what_is_left_goes_to_the_largest_remainders():
    # 100 by 1 : 2 : 4 = 14.29, 28.57, 57.14; rounded down 14 + 28 + 57 = 99, the one to .57
    assert largest_remainder(100, (1, 2, 4)) == (14, 29, 57)


def test_of_equal_remainders_the_earlier_is_served_first():
    # 10 by 1 : 1 : 1 = 3.33 each; the one left goes to the first
    assert largest_remainder(10, (1, 1, 1)) == (4, 3, 3)


def test_nothing_is_shared_as_nothing():
    assert largest_remainder(0, (0, 0)) == (0, 0)
    assert largest_remainder(0, ()) == ()


@pytest.mark.parametrize("weights", [(), (0, 0), (3, -1)])
def test_a_sum_nobody_can_share_is_refused(weights):
    with pytest.raises(ValueError, match="Cannot share 5"):
        largest_remainder(5, weights)


@given(st.integers(-(10**7), 10**7), WEIGHTS)
def test_shares_add_up_and_are_within_one_of_the_exact_share(total, weights):
    shares = largest_remainder(total, weights)
    assert sum(shares) == total
    assert all(
        abs(share * sum(weights) - total * weight) < sum(weights)
        for share, weight in zip(shares, weights, strict=True)
    )


@given(st.integers(0, 10**7), WEIGHTS)
def test_no_weight_no_share(total, weights):
    shares = largest_remainder(total, weights)
    assert all(share == 0 for share, weight in zip(shares, weights, strict=True) if weight == 0)


@given(st.integers(0, 10**7), WEIGHTS)
def test_a_heavier_weight_never_gets_less(total, weights):
    shares = largest_remainder(total, weights)
    pairs = sorted(zip(weights, shares, strict=True))
    for (light, less), (heavy, more) in pairwise(pairs):
        assert less <= more or light == heavy
