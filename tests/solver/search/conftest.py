"""Small random days, and what must hold of a search's state."""

from types import SimpleNamespace

import pytest

from tests.solver.search.random_days import random_day, timeless_day
from tests.solver.search.true_states import check_state, check_truth, flat_of, trajectory


@pytest.fixture(scope="session")
def search_days() -> SimpleNamespace:
    """Return the makers and the checks."""
    return SimpleNamespace(
        random_day=random_day,
        timeless_day=timeless_day,
        check_state=check_state,
        check_truth=check_truth,
        flat_of=flat_of,
        trajectory=trajectory,
    )
