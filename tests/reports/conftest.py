"""A day small enough to know by heart.

::

    H01 거점 ── V001 (주민, 도보) ── O5
     │
    K1 ── producer 1호차 ── O1, O2      K2
     └────────── rider ── O3+O4 (한 집) ─┘
     └── self-support feeds H01 with O5

    O6: the recipient's delivery is suspended.  O7: outside every territory.
"""

import pytest

from delivery.model.area import Area
from delivery.model.places import Location, Order
from delivery.model.plan import Plan
from delivery.reports.comparison import Comparison
from tests.reports import small_area, small_plan


@pytest.fixture(scope="session")
def resident_home() -> Location:
    """Return where the resident lives, to look for it where it must not stand."""
    return small_area.SECRET_HOME


@pytest.fixture(scope="session")
def area() -> Area:
    """Return two kitchens, one hub and four fleets."""
    return small_area.area()


@pytest.fixture(scope="session")
def orders() -> tuple[Order, ...]:
    """Return seven orders: five carried, two not."""
    return small_area.orders()


@pytest.fixture(scope="session")
def plan() -> Plan:
    """Return the plan of the drawing above."""
    return small_plan.plan()


@pytest.fixture(scope="session")
def comparison(plan: Plan) -> Comparison:
    """Return the plan beside its van alone and its rider alone; the rest is left out."""
    return small_plan.comparison(plan)
