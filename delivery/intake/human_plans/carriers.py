"""Who drives the routes of a human plan: carriers by id, or the next free one of a fleet."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from delivery.errors import Fault
from delivery.intake.human_plans import faults as say
from delivery.intake.human_plans.columns import How, PlanRow
from delivery.model.area import Area
from delivery.model.fleets import Fleet
from delivery.model.places import Order
from delivery.modes.parts import CarrierKey, all_carriers

Label = tuple[str, str]
"""A route by its fleet, empty where none is named, and what the sheet calls it."""


def carriers_of_rows(
    area: Area, rows: Sequence[tuple[PlanRow, Sequence[Order]]], log: list[Fault]
) -> list[CarrierKey | None]:
    """Return the carrier of each row; None, with a fault, where it cannot be told.

    A carrier's id stands for itself. Any other name of a route takes the next carrier of its fleet
    that is named nowhere; without a fleet it is the own van of the one kitchen it serves.
    """
    by_id = {own: (fleet_id, own) for fleet_id, own in all_carriers(area)}
    found = [_named(row, by_id) for row, _ in rows]
    labels = _labels(rows, found, by_id, log)
    free = _Free(area, {key for key in found if key is not None})
    keys = {label: free.take(label, *told, log) for label, told in labels.items()}
    return [known or keys.get(_label(row)) for (row, _), known in zip(rows, found, strict=True)]


def _named(row: PlanRow, by_id: Mapping[str, CarrierKey]) -> CarrierKey | None:
    words = (row.how.get(how, "") for how in (How.CARRIER, How.ROUTE))
    return next((by_id[word] for word in words if word in by_id), None)


def _label(row: PlanRow) -> Label:
    return row.how.get(How.FLEET, ""), row.how.get(How.ROUTE, "")


def _labels(
    rows: Sequence[tuple[PlanRow, Sequence[Order]]],
    found: Sequence[CarrierKey | None],
    by_id: Mapping[str, CarrierKey],
    log: list[Fault],
) -> dict[Label, tuple[str, set[str]]]:
    """Return each route without an id, where it stands first, and the kitchens it serves."""
    labels: dict[Label, tuple[str, set[str]]] = {}
    wrong: set[str] = set()
    for (row, orders), known in zip(rows, found, strict=True):
        carrier = row.how.get(How.CARRIER, "")
        if known is None and (carrier or not row.how.get(How.ROUTE)):
            if carrier not in wrong:
                log.append(say.unknown_carrier(row.where, carrier, list(by_id)))
            wrong.add(carrier)
        elif known is None:
            _, kitchens = labels.setdefault(_label(row), (row.where, set()))
            kitchens.update(order.kitchen_id for order in orders)
    return labels


class _Free:
    """The carriers of each fleet that no row names."""

    def __init__(self, area: Area, named: set[CarrierKey]) -> None:
        self._fleets = area.fleets
        self._left = {
            fleet.fleet_id: [own for own in fleet.carrier_ids if (fleet.fleet_id, own) not in named]
            for fleet in area.fleets
        }
        self._asked: defaultdict[str, int] = defaultdict(int)

    def take(
        self, label: Label, where: str, kitchens: set[str], log: list[Fault]
    ) -> CarrierKey | None:
        """Return a carrier for a route, or note why there is none."""
        fleets = self._able(label[0], kitchens)
        if not fleets:
            words = [f.fleet_id for f in self._fleets] + sorted({f.mode for f in self._fleets})
            log.append(say.unknown_fleet(where, label[0], words))
            return None
        for fleet in fleets:
            if self._left[fleet.fleet_id]:
                self._asked[fleet.fleet_id] += 1
                return fleet.fleet_id, self._left[fleet.fleet_id].pop(0)
        fleet = fleets[0]
        routes = self._asked[fleet.fleet_id] + 1
        log.append(say.too_many_routes(where, fleet.fleet_id, routes, len(fleet.carrier_ids)))
        return None

    def _able(self, word: str, kitchens: Iterable[str]) -> list[Fleet]:
        """Return the fleets a word means; without one the own fleets of a single kitchen."""
        served = set(kitchens)
        if word:
            meant = [fleet for fleet in self._fleets if word in (fleet.fleet_id, fleet.mode)]
            # Of a mode's fleets those that may carry the route's boxes come first.
            return sorted(meant, key=lambda fleet: not _may_carry(fleet, served))
        own = [fleet for fleet in self._fleets if set(fleet.kitchens) == served]
        return own if len(served) == 1 else []


def _may_carry(fleet: Fleet, kitchens: set[str]) -> bool:
    return not fleet.kitchens or kitchens <= set(fleet.kitchens)
