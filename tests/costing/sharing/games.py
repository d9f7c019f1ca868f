"""Games of the literature, and drawn ones."""

from collections.abc import Callable
from fractions import Fraction
from itertools import combinations

from hypothesis import strategies as st

from delivery.model.sharing import Coalition, CostGame

NAMES = "ABCDEFGH"


def coalitions(kitchens: str) -> list[Coalition]:
    """Return every coalition of kitchens."""
    return [
        frozenset(chosen)
        for size in range(1, len(kitchens) + 1)
        for chosen in combinations(kitchens, size)
    ]


def game(
    kitchens: str, cost: Callable[[Coalition], int], boxes: dict[str, int] | None = None
) -> CostGame:
    """Return a game from what a coalition costs."""
    won = {coalition: cost(coalition) for coalition in coalitions(kitchens)}
    return CostGame(tuple(kitchens), boxes or dict.fromkeys(kitchens, 1), won)


def airport(*needs: int) -> CostGame:
    """Return the game of a runway that is as long as the largest aircraft that uses it needs."""
    need = dict(zip(NAMES, needs, strict=False))
    return game(NAMES[: len(needs)], lambda coalition: max(need[each] for each in coalition))


def by_size(*won: int) -> CostGame:
    """Return a game of kitchens alike; the won are those of one, two, … of them."""
    return game(NAMES[: len(won)], lambda coalition: won[len(coalition) - 1])


def gloves(left: str, right: str, alone: int) -> CostGame:
    """Return a game in which a left and a right kitchen together save what one costs alone."""

    def cost(coalition: Coalition) -> int:
        pairs = min(len(coalition & set(left)), len(coalition & set(right)))
        return alone * (len(coalition) - pairs)

    return game(left + right, cost)


def any_games(most: int = 4) -> st.SearchStrategy[CostGame]:
    """Draw a game of two kitchens or more, whatever its coalitions cost."""
    return st.integers(2, most).flatmap(_games_of)


def _games_of(count: int) -> st.SearchStrategy[CostGame]:
    all_of_them = coalitions(NAMES[:count])
    return st.tuples(
        st.lists(st.integers(0, 9999), min_size=2**count - 1, max_size=2**count - 1),
        st.lists(st.integers(1, 99), min_size=count, max_size=count),
    ).map(
        lambda drawn: CostGame(
            tuple(NAMES[:count]),
            dict(zip(NAMES, drawn[1], strict=False)),
            dict(zip(all_of_them, drawn[0], strict=True)),
        )
    )


def concave_games() -> st.SearchStrategy[CostGame]:
    """Draw a game whose core is not empty: sums of runways, each for some of the kitchens."""
    needs = st.lists(st.lists(st.integers(0, 999), min_size=4, max_size=4), min_size=1, max_size=3)
    return needs.map(
        lambda runways: game(
            "ABCD",
            lambda coalition: sum(
                max(runway["ABCD".index(each)] for each in coalition) for runway in runways
            ),
        )
    )


def overpaid(played: CostGame, shares: dict[str, Fraction], coalition: Coalition) -> Fraction:
    """Return by how much a coalition pays more than its cost."""
    return sum((shares[each] for each in coalition), Fraction(0)) - played.won[coalition]
