"""The street with a third kitchen, so that kitchens can be with one another or not."""

from collections.abc import Callable

from delivery.workflow.day import Day

K3 = "K3,셋째부엌,길 9,127.0,37.521584,50,09:30,14:30,일반;저염"


def three_kitchens(street_with: Callable[..., Day]) -> Day:
    """Return the day on the street with O6 and O8 cooked by a third kitchen up the street."""
    return street_with(
        "O1",
        "O2",
        "O3",
        "O4",
        "O6",
        "O8",
        kitchens=("K2,둘째부엌", f"{K3}\nK2,둘째부엌"),
        orders=("O6,2026-11-23,K1", "O6,2026-11-23,K3"),
    )
