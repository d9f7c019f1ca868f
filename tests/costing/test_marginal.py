"""What one more box adds."""

import pytest

from delivery.costing.marginal import median_rise


@pytest.mark.parametrize(
    ("after", "rise"),
    [
        # an odd number: the middle one of 0, 300, 2,500
        ((102_500, 100_000, 100_300), 300),
        # an even number: (300 + 1,000) / 2
        ((102_500, 100_000, 100_300, 101_000), 650),
        # (300 + 801) / 2 = 550.5, half up
        ((100_300, 100_801), 551),
        # a search may find something cheaper: −101 and 0, −50.5, half up
        ((99_899, 100_000), -50),
        ((100_007,), 7),
        ((), None),
    ],
)
def test_the_marginal_won_is_the_median_rise(after, rise):
    assert median_rise(100_000, after) == rise
