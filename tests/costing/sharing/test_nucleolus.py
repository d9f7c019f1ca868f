"""The nucleolus and the core: textbook games by hand, and Kohlberg's proof that it is the one."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.optimize import linprog

from delivery.costing.sharing.linear_program import Affine, UnsolvedSharesError, least_worst
from delivery.costing.sharing.linear_system import LinearSystem
from delivery.costing.sharing.nucleolus import alone_limits, nucleolus
from delivery.model.sharing import CostGame
from tests.costing.sharing.games import (
    airport,
    any_games,
    by_size,
    concave_games,
    game,
    gloves,
    overpaid,
)


def test_the_first_aircraft_of_a_runway_pay_alike_as_long_as_that_is_least() -> None:
    # Littlechild 1974: r1 = min(6/2, 12/3, 18/3), r2 = min((12 - 3)/2, (18 - 3)/2), the rest.
    shares = nucleolus(airport(6, 12, 18)).shares
    assert shares == {"A": 3, "B": Fraction(9, 2), "C": Fraction(21, 2)}


def test_the_scarce_glove_saves_all() -> None:
    # One left, two right: the core is one point, either right could be left out.
    found = nucleolus(gloves("A", "BC", 60))
    assert found.shares == {"A": 0, "B": 60, "C": 60}
    assert found.core.epsilon == 0
    assert not found.core.is_empty


def test_three_alike_whose_pairs_save_more_than_all_have_no_core() -> None:
    # 2/3 of 12 is 8 for every pair, which costs 7 by itself: all overpay by 1.
    found = nucleolus(by_size(6, 7, 12))
    assert found.shares == {"A": 4, "B": 4, "C": 4}
    assert found.core.is_empty
    assert found.core.epsilon == 1
    assert set(found.core.objecting) == {frozenset("AB"), frozenset("AC"), frozenset("BC")}


def test_where_together_is_dearer_than_apart_everybody_objects_alike() -> None:
    found = nucleolus(game("AB", lambda c: 130 if len(c) == 2 else {"A": 40, "B": 60}[min(c)]))
    assert found.shares == {"A": 55, "B": 75}
    assert found.core.epsilon == 15
    assert set(found.core.objecting) == {frozenset("A"), frozenset("B")}


def test_two_share_what_they_save() -> None:
    found = nucleolus(game("AB", lambda c: 101 if len(c) == 2 else {"A": 60, "B": 80}[min(c)]))
    assert found.shares == {"A": Fraction(81, 2), "B": Fraction(121, 2)}
    assert found.core.epsilon == Fraction(-39, 2)
    assert found.core.objecting == ()


@given(concave_games())
@settings(max_examples=50)
def test_it_lies_in_the_core_where_there_is_one(played: CostGame) -> None:
    found = nucleolus(played)
    assert not found.core.is_empty
    assert sum(found.shares.values()) == played.whole
    assert all(overpaid(played, found.shares, part) <= 0 for part in played.parts)


@given(any_games())
@settings(max_examples=40)
def test_no_coalition_s_unhappiness_can_be_less_but_at_the_cost_of_an_unhappier_one(
    played: CostGame,
) -> None:
    shares = nucleolus(played).shares
    assert sum(shares.values()) == played.whole
    unhappy = {part: overpaid(played, shares, part) for part in played.parts}
    limited = [k for k in played.kitchens if alone_limits(played) and unhappy[frozenset({k})] == 0]
    for level in sorted(set(unhappy.values()), reverse=True):
        top = [part for part in played.parts if unhappy[part] >= level]
        assert _can_only_be_moved_in_vain(played, top, limited)


def _can_only_be_moved_in_vain(played: CostGame, top: list, limited: list[str]) -> bool:
    """Tell whether no shift of won makes one of the coalitions happier and none unhappier.

    E. Kohlberg, "On the nucleolus of a characteristic function game", SIAM Journal on Applied
    Mathematics 20 (1971) 62.
    """
    rows = np.array([[kitchen in part for kitchen in played.kitchens] for part in top], float)
    kept = np.array([[kitchen == own for kitchen in played.kitchens] for own in limited], float)
    found = linprog(
        rows.sum(axis=0),
        A_ub=np.vstack([rows, *([kept] if limited else [])]),
        b_ub=np.zeros(len(top) + len(limited)),
        A_eq=np.ones((1, len(played.kitchens))),
        b_eq=[0.0],
        bounds=(-1, 1),
    )
    return bool(found.fun > -1e-7)


@given(any_games())
@settings(max_examples=50)
def test_nobody_pays_more_than_alone_where_that_can_be(played: CostGame) -> None:
    shares = nucleolus(played).shares
    if sum(played.alone(k) for k in played.kitchens) >= played.whole:
        assert all(shares[k] <= played.alone(k) for k in played.kitchens)


def test_a_dummy_pays_what_it_costs_alone_and_kitchens_alike_pay_alike() -> None:
    three = airport(60, 60, 130)
    shares = nucleolus(three).shares
    assert shares["A"] == shares["B"]
    with_dummy = game("ABCH", lambda c: three.won.get(c - {"H"}, 0) + (77 if "H" in c else 0))
    found = nucleolus(with_dummy).shares
    assert found.pop("H") == 77
    assert found == shares


def test_kitchens_of_few_known_coalitions_are_shared_out_by_these() -> None:
    whole = airport(6, 12, 18)
    known = {c: won for c, won in whole.won.items() if len(c) != 2}
    shares = nucleolus(CostGame(whole.kitchens, whole.boxes, known)).shares
    assert shares == {"A": 0, "B": 6, "C": 12}


def test_limits_that_no_point_keeps_are_told() -> None:
    one = Fraction(1)
    below = Affine((one,), one)
    above = Affine((-one,), one)
    with pytest.raises(UnsolvedSharesError):
        least_worst([below], [below, above], [])


def test_equations_are_solved_exactly_and_contradictions_left() -> None:
    system = LinearSystem(2)
    system.add(Affine((Fraction(3), Fraction(1)), Fraction(-1)))
    assert system.value(0) is None
    assert system.determines(Affine((Fraction(6), Fraction(2)), Fraction(5)))
    system.add(Affine((Fraction(3), Fraction(1)), Fraction(-2)))
    assert not system.is_solved
    system.add(Affine((Fraction(0), Fraction(7)), Fraction(-1)))
    assert system.is_solved
    assert system.point() == (Fraction(2, 7), Fraction(1, 7))
