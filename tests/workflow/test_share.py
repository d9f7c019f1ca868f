"""A day's joint plan shared out: every coalition planned, its cost mended, nobody looking cheap."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import combinations

import pytest

from delivery import planning
from delivery.bootstrap import open_workers
from delivery.errors import CancelledError, ScenarioError
from delivery.model.pay import Condition, Ledger
from delivery.model.scenario import Scenario, SearchLimit
from delivery.model.sharing import Coalition, CostGame, Mended, SharedFleets, SharingRule
from delivery.modes.coalitions import Means, coalition_area, means_of, means_of_kitchens
from delivery.modes.parts import all_carriers
from delivery.solver.coalitions import delivered_by
from delivery.workflow import coalition_plans
from delivery.workflow.check import check_plan
from delivery.workflow.coalition_mending import CoalitionPlan, Mending, halves
from delivery.workflow.coalition_plans import MOST_PLANNED, day_of, wanted_coalitions
from delivery.workflow.day import Day
from delivery.workflow.plan_indices import solution_of
from delivery.workflow.share import SharedDay, ShareRequest, Sharing, share_day
from delivery.workflow.side_by_side import Workers
from tests.workflow.three_kitchens import three_kitchens

LIMIT = SearchLimit(iterations=300)
QUIET = Sharing()
EVERYBODY = frozenset({"K1", "K2", "K3"})


def shared_out(day: Day, request: ShareRequest, sharing: Sharing = QUIET) -> SharedDay:
    with open_workers(None, 1) as workers:
        return share_day(day, request, workers, sharing)


@pytest.fixture
def day(street_with: Callable[..., Day]) -> Day:
    """Return a day of three kitchens."""
    return three_kitchens(street_with)


def subadditive(game: CostGame) -> bool:
    """Tell whether no two coalitions are dearer together than apart."""
    return all(
        game.won[one | other] <= game.won[one] + game.won[other]
        for one, other in combinations(game.won, 2)
        if not one & other
    )


def test_every_coalition_is_planned_and_every_rule_adds_up_to_the_plan(day: Day) -> None:
    told: list[Coalition] = []
    mended: list[int] = []
    sharing = Sharing(on_coalition=lambda _n, _of, who: told.append(who), on_mended=mended.append)
    found = shared_out(day, ShareRequest(LIMIT), sharing)
    game = found.shared.game
    assert game.is_complete
    assert len(told) == 6
    assert mended
    assert game.kitchens == ("K1", "K2", "K3")
    assert game.boxes == {"K1": 4, "K2": 2, "K3": 1}
    assert game.whole == found.plan.summary.total.cost[Ledger.PROVIDER]
    # With its part of the fleets K3 cannot alone: no rule asks what it costs.
    assert game.unable == {"K3"}
    assert [each.rule for each in found.shared.allocations] == [
        SharingRule.BOXES,
        SharingRule.SHAPLEY,
        SharingRule.NUCLEOLUS,
    ]
    for each in found.shared.allocations:
        assert sum(share.won for share in each.shares) == game.whole
    assert check_plan(found.plan, day).lines() == ()
    assert found.shared == shared_out(day, ShareRequest(LIMIT)).shared


def test_with_parts_of_the_shared_fleets_nobody_need_pay_more_than_alone(day: Day) -> None:
    found = shared_out(day, ShareRequest(LIMIT)).shared
    assert subadditive(found.game)
    assert all(cost.apart_won == 0 for cost in found.costs)
    fair = next(each for each in found.allocations if each.rule is SharingRule.NUCLEOLUS)
    assert fair.is_individually_rational


def test_the_ledger_asked_for_is_the_one_shared_out(day: Day) -> None:
    request = ShareRequest(LIMIT, (SharingRule.BOXES,), Ledger.ECONOMIC, SharedFleets.WHOLE)
    found = shared_out(day, request)
    assert found.shared.ledger is Ledger.ECONOMIC
    assert found.shared.game.whole == found.plan.summary.total.cost[Ledger.ECONOMIC]
    assert [each.rule for each in found.shared.allocations] == [SharingRule.BOXES]


@pytest.mark.parametrize("shared", SharedFleets)
def test_modes_and_weather_hold_for_every_coalition(day: Day, shared: SharedFleets) -> None:
    asked = ShareRequest(
        LIMIT, shared=shared, modes=("rider", "resident"), weather=(Condition.RAIN,)
    )
    found = shared_out(day, asked)
    assert {route.mode for route in found.plan.routes} <= {"rider", "resident"}
    assert found.plan.weather == ("rain",)
    assert check_plan(found.plan, day).lines() == ()
    dry = shared_out(day, replace(asked, weather=()))
    assert found.shared.game.won[EVERYBODY] >= dry.shared.game.won[EVERYBODY]


def test_with_all_of_the_shared_fleets_every_kitchen_can_alone_and_every_rule_is_used(
    day: Day,
) -> None:
    found = shared_out(day, ShareRequest(LIMIT, shared=SharedFleets.WHOLE)).shared
    assert not found.game.unable
    assert [each.rule for each in found.allocations] == list(SharingRule)


def test_orders_the_joint_plan_cannot_serve_are_in_no_coalition(
    street_with: Callable[..., Day],
) -> None:
    found = shared_out(street_with(), ShareRequest(LIMIT))
    assert found.shared.outside == ("O5", "O7")
    assert {entry.order_id for entry in found.plan.unassigned} == {"O5", "O7"}
    whole = found.shared.costs[-1]
    assert (whole.orders, whole.boxes) == (6, 7)


def test_one_kitchen_has_nobody_to_share_with(street_with: Callable[..., Day]) -> None:
    with pytest.raises(ScenarioError) as refused:
        shared_out(street_with("O1", "O2"), ShareRequest(LIMIT))
    (fault,) = refused.value.faults
    assert (fault.where, fault.came) == ("delivery share", "K1")


def test_a_day_that_is_planned_by_parts_is_refused(day: Day) -> None:
    with pytest.raises(ScenarioError, match="3000"):
        shared_out(replace(day, orders=day.orders * 500), ShareRequest(LIMIT))


def test_a_day_whose_other_kitchens_cannot_be_served_has_nobody_to_share_with(
    street_with: Callable[..., Day],
) -> None:
    alone = street_with("O5", "O8", orders=("O5,2026-11-23,K1", "O5,2026-11-23,K1"))
    with pytest.raises(ScenarioError, match="K2"):
        shared_out(alone, ShareRequest(LIMIT))


def test_stopped_before_all_are_planned_there_are_no_shares(day: Day) -> None:
    planned: list[Coalition] = []
    sharing = Sharing(
        on_coalition=lambda _n, _of, who: planned.append(who),
        should_stop=lambda: len(planned) >= 2,
    )
    with pytest.raises(CancelledError, match="of 7 coalitions"):
        shared_out(day, ShareRequest(LIMIT), sharing)


def test_of_many_kitchens_a_sample_of_coalitions_is_planned() -> None:
    kitchens = [f"K{number:02d}" for number in range(10)]
    wanted = wanted_coalitions(kitchens, seed=3)
    assert len(wanted.coalitions) < MOST_PLANNED
    assert {frozenset({kitchen}) for kitchen in kitchens} <= set(wanted.coalitions)
    assert len(wanted.orders) >= 20
    for order in wanted.orders:
        for size in range(1, 10):
            assert frozenset(order[:size]) in wanted.coalitions
    assert wanted == wanted_coalitions(kitchens, seed=3)
    assert len(wanted_coalitions(kitchens[:8], seed=3).coalitions) == 254


def test_shares_of_a_sample_of_coalitions_add_up_and_say_their_error(
    day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As if three kitchens were many.
    monkeypatch.setattr(coalition_plans, "MOST_EXACT", 2)
    monkeypatch.setattr(coalition_plans, "MOST_PLANNED", 1)
    seed = next(n for n in range(99) if len(wanted_coalitions(sorted(EVERYBODY), n).coalitions) < 6)
    found = shared_out(day, ShareRequest(LIMIT, seed=seed)).shared
    assert not found.game.is_complete
    for each in found.allocations:
        assert sum(share.won for share in each.shares) == found.game.whole
    errors = {
        each.rule: [share.standard_error for share in each.shares] for each in found.allocations
    }
    assert None not in errors.pop(SharingRule.SHAPLEY)
    assert all(error is None for each in errors.values() for error in each)


def test_how_many_share_the_work_changes_nothing(day: Day) -> None:
    alone = shared_out(day, ShareRequest(LIMIT))
    with ThreadPoolExecutor(2) as pool:
        together = share_day(day, ShareRequest(LIMIT), Workers(pool, 2))
    assert together.shared == alone.shared
    assert together.plan.routes == alone.plan.routes


def test_parts_of_what_is_shared_are_disjoint_and_together_all(day: Day) -> None:
    own = means_of_kitchens(day.area, day.orders, SharedFleets.PARTS)
    for one, other in combinations(own.values(), 2):
        assert not one.carriers & other.carriers
        assert not one.hubs & other.hubs
    everybody = means_of(EVERYBODY, own)
    assert everybody.carriers == set(all_carriers(day.area))
    assert everybody.hubs == {hub.hub_id for hub in day.area.hubs}
    assert {("van", "van#1"), ("van", "van#2")} <= own["K1"].carriers
    whole = means_of_kitchens(day.area, day.orders, SharedFleets.WHOLE)
    assert set(whole.values()) == {everybody}


def test_a_coalition_s_area_has_its_carriers_and_room_at_its_hubs_alone(day: Day) -> None:
    means = Means(frozenset({("rider", "rider#2"), ("residents", "V3")}), frozenset())
    area = coalition_area(day.area, means)
    assert [fleet.carrier_ids for fleet in area.fleets] == [("rider#2",), ("V3",)]
    assert [hub.capacity_boxes for hub in area.hubs] == [0]
    assert area.kitchens == day.area.kitchens


@pytest.fixture
def mending(day: Day) -> Callable[[SharedFleets], tuple[Mending, dict[Coalition, CoalitionPlan]]]:
    """Return a way to make what mends, and the plans coalitions found by themselves."""

    def make(shared: SharedFleets) -> tuple[Mending, dict[Coalition, CoalitionPlan]]:
        scenario = Scenario(day.area, day.date, LIMIT)
        problem = planning.day_problem(day.orders, scenario, day.matrices)
        own = means_of_kitchens(day.area, day.orders, shared)
        means = {c: means_of(c, own) for c in every_coalition()}
        made = Mending(problem, scenario, Ledger.PROVIDER, means)
        plans = {}
        for coalition in every_coalition():
            part = day_of(day, [o for o in day.orders if o.kitchen_id in coalition])
            plan = planning.plan(part.orders, scenario, part.matrices)
            routes = solution_of(replace(plan, unassigned=()), problem, file="plan").routes
            plans[coalition] = made.found(coalition, routes)
        return made, plans

    return make


def every_coalition() -> list[Coalition]:
    return [frozenset(c) for size in (1, 2, 3) for c in combinations(sorted(EVERYBODY), size)]


def test_a_coalition_without_any_plan_is_mended_by_the_others(mending) -> None:
    made, plans = mending(SharedFleets.WHOLE)
    lost = frozenset({"K1", "K2"})
    best = made.mended({**plans, lost: made.found(lost, ())})
    assert best[lost].unserved == 0
    assert best[lost].mended in (Mended.DROPPED, Mended.JOINED)
    assert best[lost].won > 0


def test_a_coalition_that_leaves_doors_out_costs_as_much_as_one_that_does_not(mending) -> None:
    made, plans = mending(SharedFleets.PARTS)
    lost = frozenset({"K2"})
    # With no carrier of its own, nothing can be dropped for it or joined.
    none = {**made._means, lost: Means(frozenset(), frozenset())}  # noqa: SLF001
    made._means = none  # noqa: SLF001
    best = made.mended({**plans, lost: made.found(lost, ())})
    assert best[lost].mended is Mended.WITHIN
    assert best[lost].unserved == 0
    (larger,) = best[lost].of
    assert lost < larger
    assert best[lost].won == min(best[c].won for c in best if lost < c)


def test_mending_only_ever_lowers_costs_and_serves_all(mending) -> None:
    made, plans = mending(SharedFleets.WHOLE)
    best = made.mended(plans)
    for coalition, plan in best.items():
        assert plan.rank <= plans[coalition].rank
        assert plan.unserved == 0
        again = made.found(coalition, plan.routes)
        assert again.won == plan.won
        assert delivered_by(plan.routes) == delivered_by(plans[coalition].routes)


def test_halves_are_every_way_to_part_a_coalition_in_two() -> None:
    known = every_coalition()
    found = list(halves(known, EVERYBODY))
    assert len(found) == 3
    assert all(one | other == EVERYBODY and not one & other for one, other in found)
    assert list(halves(known[:3], EVERYBODY)) == []
