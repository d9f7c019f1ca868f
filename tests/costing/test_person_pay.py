"""What a person earns of a route: its crew's part of all but own time and the vehicle's won."""

import pytest

from delivery.costing.person_pay import person_won
from delivery.model.costs import CostLine, RouteCost
from delivery.model.pay import Ledger


def cost(**won: int) -> RouteCost:
    return RouteCost(
        tuple(CostLine("rule", per, Ledger.PROVIDER, 1, each) for per, each in won.items())
    )


def test_people_earn_every_line_but_own_time_and_the_vehicle_s() -> None:
    paid = cost(stop=5000, hour=9000, guarantee=200, shortfall=100)
    all_lines = cost(
        stop=5000, hour=9000, guarantee=200, shortfall=100, km=700, shift=30_000, own_time=300
    )
    assert person_won(all_lines, 1) == person_won(paid, 1) == 14_300


@pytest.mark.parametrize(("crew", "won"), [(1, 7001), (2, 3501), (3, 2334)])
def test_a_crew_shares_it_and_half_a_won_goes_up(crew: int, won: int) -> None:
    assert person_won(cost(person_day=7001), crew) == won
