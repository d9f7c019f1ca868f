"""The Shapley value: textbook games by hand, its axioms, and what sampling is worth."""

from fractions import Fraction

import pytest
from hypothesis import given, settings

from delivery.costing.sharing.shapley import (
    coalitions_on_the_way,
    permutations_of,
    sampled_shapley,
    shapley,
)
from delivery.model.sharing import CostGame
from tests.costing.sharing.games import airport, any_games, coalitions, game, gloves


def test_each_piece_of_a_runway_is_shared_by_those_who_need_it() -> None:
    # Littlechild and Owen 1973: 6/3, then 6/2, then 6.
    assert shapley(airport(6, 12, 18)) == {"A": 2, "B": 5, "C": 11}
    assert shapley(airport(12, 12, 24, 48)) == {"A": 3, "B": 3, "C": 9, "D": 33}


def test_the_short_side_of_gloves_saves_most() -> None:
    # One left, two right: left saves 2/3 of a pair's saving, each right 1/6.
    assert shapley(gloves("A", "BC", 60)) == {"A": 20, "B": 50, "C": 50}


@given(any_games())
def test_shares_add_up(played: CostGame) -> None:
    assert sum(shapley(played).values()) == played.whole


@given(any_games(3), any_games(3))
@settings(max_examples=40)
def test_the_value_of_a_sum_of_games_is_the_sum_of_their_values(
    one: CostGame, other: CostGame
) -> None:
    if one.kitchens != other.kitchens:
        return
    both = CostGame(one.kitchens, one.boxes, {c: one.won[c] + other.won[c] for c in one.won})
    parts = shapley(one), shapley(other)
    assert shapley(both) == {k: parts[0][k] + parts[1][k] for k in one.kitchens}


@given(any_games(3))
def test_a_dummy_pays_what_it_costs_alone(played: CostGame) -> None:
    with_dummy = game(
        "".join(played.kitchens) + "H",
        lambda c: played.won.get(c - {"H"}, 0) + (77 if "H" in c else 0),
    )
    shares = shapley(with_dummy)
    assert shares.pop("H") == 77
    assert shares == shapley(played)


@given(any_games())
def test_kitchens_that_can_stand_in_for_one_another_pay_the_same(played: CostGame) -> None:
    swap = {"A": "B", "B": "A"}
    alike = {
        c: played.won[c] + played.won[frozenset(swap.get(k, k) for k in c)]
        for c in coalitions("".join(played.kitchens))
    }
    shares = shapley(CostGame(played.kitchens, played.boxes, alike))
    assert shares["A"] == shares["B"]


def test_a_game_with_coalitions_missing_has_no_exact_value() -> None:
    whole = airport(6, 12, 18)
    won = {c: cost for c, cost in whole.won.items() if c != frozenset("AB")}
    with pytest.raises(ValueError, match="every coalition"):
        shapley(CostGame(whole.kitchens, whole.boxes, won))


def test_samples_come_near_the_value_and_say_how_near() -> None:
    played = airport(100, 300, 350, 700, 900)
    exact = shapley(played)
    few, few_errors = sampled_shapley(played, permutations_of(played.kitchens, 20, 1))
    many, errors = sampled_shapley(played, permutations_of(played.kitchens, 2000, 1))
    assert sum(many.values()) == sum(few.values()) == played.whole
    for kitchen in played.kitchens:
        assert errors[kitchen] < few_errors[kitchen]
        assert abs(many[kitchen] - exact[kitchen]) <= 4 * errors[kitchen]
    assert sampled_shapley(played, permutations_of(played.kitchens, 20, 1))[0] == few
    assert sampled_shapley(played, permutations_of(played.kitchens, 20, 2))[0] != few


def test_an_order_and_its_reverse_are_drawn_together() -> None:
    drawn = permutations_of(("A", "B", "C"), 4, 0)
    assert drawn[1] == drawn[0][::-1]
    assert drawn[3] == drawn[2][::-1]
    assert coalitions_on_the_way(("B", "A")) == [frozenset("B"), frozenset("AB")]


def test_one_pair_of_orders_tells_nothing_of_its_error() -> None:
    played = airport(6, 12, 18)
    shares, errors = sampled_shapley(played, permutations_of(played.kitchens, 2, 0))
    assert set(errors.values()) == {float("inf")}
    assert sum(shares.values(), Fraction(0)) == 18
