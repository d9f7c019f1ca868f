"""The places of a day, numbered: kitchens, hubs, carriers' homes, doors."""

from collections.abc import Sequence
from dataclasses import dataclass

from delivery.model.area import Area
from delivery.model.fleets import Fleet
from delivery.model.places import Location, Order


@dataclass(frozen=True, slots=True)
class DayPlaces:
    """Every place of a day in one order, with a label each for messages.

    The loading places (kitchens, then hubs) are the first ``loading_places``; ``index`` finds a
    place by its key: a kitchen id, a hub id, ``home CARRIER`` or ``order ID``.
    """

    locations: tuple[Location, ...]
    labels: tuple[str, ...]
    loading_places: int

    def index(self) -> dict[str, int]:
        """Return the number of every place by its label."""
        return {label: number for number, label in enumerate(self.labels)}


def home_label(carrier_id: str) -> str:
    """Return the label of a carrier's home."""
    return f"home {carrier_id}"


def order_label(order_id: str) -> str:
    """Return the label of an order's door."""
    return f"order {order_id}"


def day_places(area: Area, orders: Sequence[Order]) -> DayPlaces:
    """Number the places of a day."""
    entries: list[tuple[str, Location]] = []
    entries += [(kitchen.kitchen_id, kitchen.location) for kitchen in area.kitchens]
    entries += [(hub.hub_id, hub.location) for hub in area.hubs]
    loading_places = len(entries)
    entries += [
        (home_label(resident.carrier_id), resident.home)
        for fleet in area.fleets
        for resident in fleet.residents
    ]
    entries += [(order_label(order.order_id), order.location) for order in orders]
    return DayPlaces(
        locations=tuple(location for _, location in entries),
        labels=tuple(label for label, _ in entries),
        loading_places=loading_places,
    )


def fleets_of(area: Area, modes: Sequence[str] | None) -> tuple[Fleet, ...]:
    """Return the area's fleets of the chosen modes; None means every mode."""
    return tuple(fleet for fleet in area.fleets if modes is None or fleet.mode in modes)


def profiles_of(area: Area, modes: Sequence[str] | None) -> tuple[str, ...]:
    """Return the profiles the chosen fleets travel by, sorted."""
    return tuple(sorted({fleet.profile for fleet in fleets_of(area, modes)}))
