"""The checker's questions about a plan made anew: each finds what breaks it, and nothing else."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from delivery.model.locks import KeptTrip, Locks
from delivery.model.problem import Problem
from delivery.model.solution import Solution, Unassigned
from delivery.solver.check_locks import check_locks
from tests.solver.solved_by_hand import RIDER, VAN, WALKER

Changed = Callable[..., Any]
TEN = 36000


def found(problem: Problem, solution: Solution, locks: Locks) -> set[str]:
    """Return the codes of what is found, each told in both languages with its numbers."""
    violations = check_locks(problem, solution, locks)
    for violation in violations:
        assert violation.message
        assert violation.message_ko
        assert "{" not in str(violation)
    return {violation.code for violation in violations}


@pytest.fixture(scope="module")
def left_at_ten(through_the_hub: Solution) -> Locks:
    """Return what has left at ten: the van's first trip, with c's boxes for the walker."""
    return Locks(kept=(KeptTrip(VAN, through_the_hub.routes[0].trips[0]),), now=TEN)


def test_a_plan_that_keeps_everything_has_nothing_wrong(
    four_orders: Problem, through_the_hub: Solution, left_at_ten: Locks
) -> None:
    everything = replace(
        left_at_ten,
        carrier_of={0: VAN, 1: VAN, 2: VAN, 3: WALKER},
        sequences=((0, 1), (3,)),
        begins={0: 36000, 1: 38025, 2: 38025, 3: 37200},
        absent=frozenset({RIDER}),
    )
    assert found(four_orders, through_the_hub, Locks()) == set()
    assert found(four_orders, through_the_hub, everything) == set()


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("routes 0 trips 0 stops 0", {"begin": 36001}),
        ("routes 0 trips 0 stops 0", {"leave": 36181}),
        ("routes 0 trips 0 stops 0", {"tasks": (1,)}),
        ("routes 0 trips 0 loadings 0", {"leave": 35399}),
        ("routes 0 trips 0 loadings 0", {"tasks": (0,)}),
        ("routes 0 trips 0 loadings 0", {"location": 1}),
        ("routes 0", {"carrier": RIDER}),
    ],
)
def test_a_trip_that_has_left_may_not_change(
    four_orders: Problem,
    through_the_hub: Solution,
    left_at_ten: Locks,
    changed: Changed,
    path: str,
    change: dict[str, object],
) -> None:
    assert "kept_trip" in found(four_orders, changed(through_the_hub, path, **change), left_at_ten)


def test_a_trip_that_has_left_may_not_vanish(
    four_orders: Problem, through_the_hub: Solution, left_at_ten: Locks
) -> None:
    walk_alone = replace(through_the_hub, routes=through_the_hub.routes[1:])
    assert found(four_orders, walk_alone, left_at_ten) == {"kept_trip"}


def test_the_way_back_of_a_trip_that_has_left_may_change(
    four_orders: Problem, through_the_hub: Solution, left_at_ten: Locks, changed: Changed
) -> None:
    first_alone = changed(through_the_hub, "routes 0 trips 0", back_seconds=225, back_metres=900)
    assert found(four_orders, first_alone, left_at_ten) == set()


def test_a_locked_hand_over_stays_with_its_carrier_and_is_made(
    four_orders: Problem, through_the_hub: Solution
) -> None:
    locks = Locks(carrier_of={3: RIDER})
    assert found(four_orders, through_the_hub, locks) == {"locked_carrier"}
    nobody = replace(
        through_the_hub,
        routes=through_the_hub.routes[:1],
        unassigned=(Unassigned(3, "capacity", "", None),),
    )
    assert found(four_orders, nobody, Locks(carrier_of={3: WALKER})) == {"locked_carrier"}


def test_locked_hand_overs_follow_each_other_as_they_did(
    four_orders: Problem, both_through_the_hub: Solution
) -> None:
    carrier_of = {0: WALKER, 3: WALKER}
    kept, turned = (Locks(carrier_of=carrier_of, sequences=(order,)) for order in ((3, 0), (0, 3)))
    assert found(four_orders, both_through_the_hub, kept) == set()
    assert found(four_orders, both_through_the_hub, turned) == {"locked_sequence"}


def test_others_may_come_between_locked_hand_overs(
    four_orders: Problem, through_the_hub: Solution
) -> None:
    # The van hands over 0, then 1 and 2 at one door.
    locks = Locks(carrier_of={0: VAN, 2: VAN}, sequences=((0, 2),))
    assert found(four_orders, through_the_hub, locks) == set()


def test_a_locked_time_is_kept_to_the_second(
    four_orders: Problem, through_the_hub: Solution
) -> None:
    for begin, codes in ((37200, set()), (37199, {"locked_time"}), (37201, {"locked_time"})):
        assert found(four_orders, through_the_hub, Locks(begins={3: begin})) == codes


def test_a_hub_s_feeding_has_no_locked_time(
    four_orders: Problem, through_the_hub: Solution
) -> None:
    # The van feeds order 3 at 10:05; it is handed over, and locked, at 10:20.
    assert found(four_orders, through_the_hub, Locks(begins={3: 37200})) == set()


def test_who_is_absent_carries_only_what_has_left(
    four_orders: Problem, through_the_hub: Solution, left_at_ten: Locks
) -> None:
    gone = replace(left_at_ten, absent=frozenset({VAN}))
    violations = check_locks(four_orders, through_the_hub, gone)
    assert {(each.code, each.tasks) for each in violations} == {
        ("absent", (1,)),
        ("absent", (2,)),
    }


def test_nothing_but_what_has_left_is_loaded_before_now(
    four_orders: Problem, through_the_hub: Solution, left_at_ten: Locks
) -> None:
    assert found(four_orders, through_the_hub, replace(left_at_ten, kept=())) == {"before_now"}
    # The walker leaves the hub at 10:15:00 = 36900, the van A for the second time at 37125.
    for now, codes in ((36900, set()), (36901, {"before_now"})):
        assert found(four_orders, through_the_hub, replace(left_at_ten, now=now)) == codes


def test_who_is_absent_brings_nothing_to_a_hub_either(
    four_orders: Problem, through_the_hub: Solution
) -> None:
    violations = check_locks(four_orders, through_the_hub, Locks(absent=frozenset({VAN})))
    # The walker hands over what the van brings for it.
    assert {each.tasks for each in violations} == {(0,), (1,), (2,), (3,)}
