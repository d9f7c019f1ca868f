"""Whole won that add up, who objects to them, and the rules that look at one number alone."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings

from delivery.costing.sharing.allocate import allocate, gives_shares, objections
from delivery.costing.sharing.nucleolus import alone_limits
from delivery.costing.sharing.proportional import by_alone, by_boxes
from delivery.costing.sharing.rounding import whole_won
from delivery.costing.sharing.shapley import coalitions_on_the_way, permutations_of
from delivery.model.sharing import CostGame, Objection, SharingRule
from tests.costing.sharing.games import NAMES, airport, any_games, by_size, concave_games, game


@pytest.mark.parametrize("rule", SharingRule)
@given(played=any_games())
@settings(max_examples=25)
def test_the_shares_of_every_rule_are_whole_and_add_up(rule: SharingRule, played: CostGame) -> None:
    found = allocate(played, rule)
    assert all(type(share.won) is int for share in found.shares)
    assert sum(share.won for share in found.shares) == played.whole
    assert [share.kitchen for share in found.shares] == list(played.kitchens)


@given(any_games())
@settings(max_examples=50)
def test_rounding_makes_nobody_pay_more_than_alone(played: CostGame) -> None:
    found = allocate(played, SharingRule.NUCLEOLUS)
    if sum(played.alone(k) for k in played.kitchens) >= played.whole:
        assert found.is_individually_rational


@given(any_games())
@settings(max_examples=50)
def test_a_rounded_share_is_less_than_a_won_from_the_exact_one(played: CostGame) -> None:
    exact = by_boxes(played)
    rounded = whole_won(played, exact)
    assert all(abs(rounded[k] - exact[k]) < 1 for k in played.kitchens)


def test_who_is_rounded_up_is_whom_no_coalition_objects_to() -> None:
    # Thirds of 100: any may pay 34, but A and B together cost 66.
    won = {1: 50, 2: 67, 3: 100}
    played = game("ABC", lambda c: 66 if c == frozenset("AB") else won[len(c)])
    rounded = whole_won(played, dict.fromkeys("ABC", Fraction(100, 3)))
    assert rounded == {"A": 33, "B": 33, "C": 34}


def test_those_who_overpay_object_the_most_first() -> None:
    played = airport(6, 12, 18)
    found = objections(played, {"A": 8, "B": 8, "C": 2})
    assert found == (Objection(("A", "B"), 4), Objection(("A",), 2))


def test_a_box_costs_the_same_whoever_cooked_it_and_the_near_object() -> None:
    played = game(
        "ABC",
        lambda c: 10 * len(c & {"A", "B"}) + 80 * len(c & {"C"}),
        {"A": 40, "B": 40, "C": 20},
    )
    assert by_boxes(played) == {"A": 40, "B": 40, "C": 20}
    found = allocate(played, SharingRule.BOXES)
    assert not found.is_individually_rational
    assert not found.is_stable
    assert found.objections[0] == Objection(("A", "B"), 60)
    assert allocate(played, SharingRule.NUCLEOLUS).is_stable


def test_everybody_saves_the_same_part_by_what_they_cost_alone() -> None:
    assert by_alone(airport(6, 12, 18)) == {"A": 3, "B": 6, "C": 9}


def test_boxes_count_where_nobody_costs_anything_alone() -> None:
    played = game("AB", lambda c: 30 if len(c) == 2 else 0, {"A": 1, "B": 2})
    assert by_alone(played) == {"A": 10, "B": 20}


def test_what_kitchens_save_is_told_in_won_and_as_a_part() -> None:
    found = allocate(by_size(100, 150, 210), SharingRule.SHAPLEY)
    assert {share.won for share in found.shares} == {70}
    assert {(share.saving, share.saving_share) for share in found.shares} == {(30, 0.3)}


def test_who_cannot_deliver_alone_saves_nothing_known_and_cannot_leave() -> None:
    played = game("AB", lambda _: 180)
    unable = replace(played, within=frozenset({frozenset("B")}))
    assert unable.unable == {"B"}
    assert unable.apart is None
    found = allocate(unable, SharingRule.BOXES)
    assert [(share.saving, share.saving_share) for share in found.shares] == [
        (90, 0.5),
        (None, None),
    ]
    assert found.is_individually_rational
    assert objections(unable, {"A": -10, "B": 190}) == ()
    assert objections(played, {"A": -10, "B": 190}) == (Objection(("B",), 10),)


@pytest.mark.parametrize("rule", SharingRule)
def test_rules_that_measure_by_alone_share_nothing_where_one_cannot(rule: SharingRule) -> None:
    unable = replace(game("AB", lambda _: 180), within=frozenset({frozenset("B")}))
    if rule in (SharingRule.ALONE, SharingRule.EQUAL_PROFIT):
        assert not gives_shares(unable, rule)
        with pytest.raises(ValueError, match="cannot deliver alone"):
            allocate(unable, rule)
    else:
        assert gives_shares(unable, rule)
        assert sum(share.won for share in allocate(unable, rule).shares) == 180


def test_who_cannot_deliver_alone_takes_no_limit_from_those_who_can() -> None:
    # Together dearer than apart: were B able, nobody could be kept from paying more than alone.
    played = game("AB", lambda c: 130 if len(c) == 2 else 40)
    unable = replace(played, within=frozenset({frozenset("B")}))
    assert alone_limits(played) == []
    assert len(alone_limits(unable)) == 1
    assert allocate(unable, SharingRule.NUCLEOLUS).shares[0].won <= 40


@given(concave_games())
@settings(max_examples=30)
def test_the_core_s_rules_are_stable_to_the_won(played: CostGame) -> None:
    # Rounding may cost a won where every coalition's cost is met exactly.
    for rule in (SharingRule.NUCLEOLUS, SharingRule.EQUAL_PROFIT):
        found = allocate(played, rule)
        assert found.is_stable
        assert all(objection.won <= 1 for objection in found.by_rounding)


def test_an_objection_that_only_rounding_makes_is_told_apart() -> None:
    # Each exact share is 2.5, what half a pair costs; whole won make one pair pay 6.
    played = by_size(10, 5, 10, 10)
    found = allocate(played, SharingRule.NUCLEOLUS)
    assert sorted(share.won for share in found.shares) == [2, 2, 3, 3]
    assert found.is_stable
    assert [each.won for each in found.by_rounding] == [1]
    # By a won of their own two object all the same.
    dear = allocate(by_size(10, 4, 10, 10), SharingRule.NUCLEOLUS)
    assert not dear.is_stable


def test_sampled_shares_say_their_error_and_add_up() -> None:
    whole = airport(*range(100, 1000, 100)[:8])
    orders = permutations_of(whole.kitchens, 6, 0)
    needed = {c for order in orders for c in coalitions_on_the_way(order)}
    needed |= {frozenset(k) for k in NAMES}
    known = CostGame(whole.kitchens, whole.boxes, {c: whole.won[c] for c in needed})
    assert not known.is_complete
    found = allocate(known, SharingRule.SHAPLEY, orders)
    assert sum(share.won for share in found.shares) == 800
    assert all((share.standard_error or 0) >= 0 for share in found.shares)
    assert any(share.standard_error for share in found.shares)


def test_a_game_needs_two_kitchens_and_their_costs() -> None:
    with pytest.raises(ValueError, match="two kitchens"):
        CostGame(("A",), {"A": 1}, {frozenset("A"): 3})
    with pytest.raises(ValueError, match="two kitchens"):
        CostGame(("A", "B"), {"A": 1, "B": 1}, {frozenset("AB"): 3})
