"""Sharing a whole sum so that the shares are whole and add up."""

from collections.abc import Sequence


def largest_remainder(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Share ``total`` in proportion to ``weights``: whole shares that add up exactly.

    Each share is first rounded down; what is left goes, one by one, to the largest remainders,
    the earlier of equals first (Hamilton's method: M. L. Balinski and H. P. Young, 1982, "Fair
    Representation", Yale University Press).

    Raises
    ------
    ValueError
        When a weight is negative, or there is something to share and nobody to share it.
    """
    whole = sum(weights)
    if any(weight < 0 for weight in weights) or (total and not whole):
        raise ValueError(f"Cannot share {total} by weights {list(weights)}.")
    if not whole:
        return (0,) * len(weights)
    parts = [divmod(total * weight, whole) for weight in weights]
    left = total - sum(share for share, _ in parts)
    by_remainder = sorted(range(len(parts)), key=lambda index: -parts[index][1])
    lucky = frozenset(by_remainder[:left])
    return tuple(share + (index in lucky) for index, (share, _) in enumerate(parts))
