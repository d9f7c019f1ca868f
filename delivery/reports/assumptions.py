"""What sections rest on, as their assumptions."""

from collections.abc import Iterable

from delivery.model.basis import Basis
from delivery.reports.phrases import Phrase
from delivery.reports.sections import Assumption

NAMES = {"tariff": Phrase("배송비 기준 / 식사 단가", "Delivery allowance / price of a meal")}


def assumptions_of(bases: Iterable[Basis]) -> tuple[Assumption, ...]:
    """Return dated data as assumptions, a pay rule under its own name."""
    return tuple(
        Assumption(
            NAMES.get(basis.name, Phrase(basis.name, basis.name)),
            basis.value,
            basis.valid_from.isoformat(),
            basis.source,
            basis.confidence,
        )
        for basis in bases
    )
