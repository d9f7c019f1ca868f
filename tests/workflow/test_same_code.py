"""A worker of other code refuses what it is handed."""

import pytest

from delivery.errors import InputError
from delivery.model.break_even import SampledDay
from delivery.model.scenario import SearchLimit
from delivery.sweeps.people import ServedDay
from delivery.workflow.break_even_cells import CellsWork, plan_cells
from delivery.workflow.lever_work import LeverWork, plan_levers
from tests.workflow.unpaved import unpaved

LIMIT = SearchLimit(iterations=10)


def test_sampled_days_of_other_code_are_refused() -> None:
    own = ServedDay(unpaved().area, unpaved().orders)
    with pytest.raises(InputError, match="a worker with other code"):
        plan_cells(CellsWork("other", own, SampledDay(3, 1), ("rider",), LIMIT, None))
    with pytest.raises(InputError, match="a worker with other code"):
        plan_levers(LeverWork("other", own, 1, (), LIMIT, None))
