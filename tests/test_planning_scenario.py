"""What a scenario asks for changes what comes out."""

from collections.abc import Callable
from datetime import date

import pytest

from delivery import planning
from delivery.errors import TariffError
from delivery.model.pay import Condition, Ledger
from delivery.model.plan import Plan
from delivery.model.scenario import Scenario, SearchLimit
from delivery.workflow.check import check_plan
from delivery.workflow.day import Day
from tests.planned import planned

Street = Callable[..., Day]


@pytest.fixture(scope="module")
def plan(street: Day) -> Plan:
    """Return its plan."""
    return planned(street)


class TestScenario:
    """What is asked changes what comes out."""

    def test_the_ledger_that_is_minimised_is_the_cheaper_of_the_two_plans(
        self, street: Day, plan: Plan
    ) -> None:
        economic = planned(street, objective=Ledger.ECONOMIC)
        provider = plan.summary.total.cost
        assert economic.objective is Ledger.ECONOMIC
        assert economic.summary.total.orders == plan.summary.total.orders
        assert provider[Ledger.PROVIDER] < economic.summary.total.cost[Ledger.PROVIDER]
        assert economic.summary.total.cost[Ledger.ECONOMIC] < provider[Ledger.ECONOMIC]

    def test_rain_adds_its_surcharge_once_a_stop(self, street: Day) -> None:
        wet = frozenset({Condition.RAIN, Condition.SNOW})
        plan = planned(street, modes=("rider",), conditions=wet)
        assert plan.weather == (Condition.RAIN, Condition.SNOW)
        assert plan.routes
        for route in plan.routes:
            stops = sum(len(trip.stops) for trip in route.trips)
            per_stop = [line.won for line in route.cost.lines if line.per == "stop"]
            assert per_stop == [3000 * stops, 500 * stops]

    def test_weather_without_a_surcharge_adds_nothing(self, street: Day) -> None:
        dry, cold = (
            planned(street, modes=("rider",), conditions=frozenset(weather))
            for weather in ((), (Condition.COLD,))
        )
        assert dry.summary.total.cost == cold.summary.total.cost

    def test_a_mode_alone_lists_itself_alone(self, street: Day) -> None:
        alone = planned(street, modes=("resident",))
        assert set(alone.summary.modes) == {"resident"}
        assert {route.mode for route in alone.routes} <= {"resident"}

    def test_a_day_in_a_tariff_gap_cannot_be_planned(self, street: Day) -> None:
        with pytest.raises(TariffError):
            planned(street, price_day=date(2025, 12, 31))

    def test_another_day_s_prices_may_be_asked_for(self, street_with: Street) -> None:
        dearer = 'from = 2027-01-01\nmeal_won = 20000\ndelivery_won = 3000\nsource = "x"\n'
        entry = f'[[tariff]]\n{dearer}confidence = "R"\n\n[[tariff]]\nfrom = 2026-01-01\n'
        until = "until = 2026-12-31\nmeal_won = 10000"
        day = street_with(
            "O1", tariff=("[[tariff]]\nfrom = 2026-01-01\nmeal_won = 10000", entry + until)
        )
        assert planned(day).allowance == 2000
        assert planned(day, price_day=date(2027, 3, 1)).allowance == 3000


class TestSmallDays:
    """Days with next to nothing on them."""

    def test_one_order_is_one_route(self, street_with: Street) -> None:
        plan = planned(street_with("O1"))
        (route,) = plan.routes
        assert [stop.order_ids for trip in route.trips for stop in trip.stops] == [("O1",)]

    def test_a_day_of_suspended_people_has_no_routes(self, street_with: Street) -> None:
        plan = planned(street_with("O5"))
        assert plan.routes == ()
        assert [left.reason for left in plan.unassigned] == ["suspended"]
        assert plan.summary.total.per_meal is None
        assert plan.summary.total.versus_allowance is None

    def test_a_mode_that_has_nobody_leaves_everything(self, street_with: Street) -> None:
        nobody = street_with("O1", "O4", residents=(",2026-", ",2027-"))
        plan = planned(nobody, modes=("resident",))
        assert plan.routes == ()
        assert {left.reason for left in plan.unassigned} == {"no_carrier"}

    def test_two_orders_of_one_person_from_two_kitchens_are_one_stop(
        self, street_with: Street
    ) -> None:
        plan = planned(street_with("O3", "O4"), modes=("rider",))
        (route,) = plan.routes
        assert [set(stop.order_ids) for trip in route.trips for stop in trip.stops] == [
            {"O3", "O4"}
        ]
        assert route.kitchens == ("K1", "K2")
        # One stop of 3,000 won, and 6,000 won for each promised hour not worked.
        assert [line.won for line in route.cost.lines if line.per == "stop"] == [3000]

    def test_a_search_that_may_not_search_still_plans(self, street: Day) -> None:
        scenario = Scenario(street.area, street.date, SearchLimit(iterations=99))
        plan = planning.plan(street.orders, scenario, street.matrices, should_stop=lambda: True)
        assert plan.search.iterations == 0
        assert check_plan(plan, street).lines() == ()
        assert plan.summary.total.orders == 6
