"""Finding the places and orders that a plan names by id."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from delivery.model.area import Area
from delivery.model.fleets import FIRST_PICKUP, HOME, Fleet
from delivery.model.places import Hub, Kitchen, Location, Order


@dataclass(frozen=True, slots=True)
class Directory:
    """The kitchens, hubs, fleets and orders of a day by id."""

    kitchens: Mapping[str, Kitchen]
    hubs: Mapping[str, Hub]
    fleets: Mapping[str, Fleet]
    orders: Mapping[str, Order]

    def place(self, place_id: str) -> Kitchen | Hub:
        """Return the kitchen or hub with an id."""
        return self.kitchens.get(place_id) or self.hubs[place_id]

    def base(self, fleet_id: str) -> Location | None:
        """Return the kitchen or hub a fleet starts from.

        None where a shift begins at the first loading place, and where it begins at a person's
        home: homes stay out of everything people take away.
        """
        start = self.fleets[fleet_id].start
        return None if start in (FIRST_PICKUP, HOME) else self.place(start).location


def directory(area: Area, orders: Iterable[Order]) -> Directory:
    """Index an area and its orders by id."""
    return Directory(
        kitchens={kitchen.kitchen_id: kitchen for kitchen in area.kitchens},
        hubs={hub.hub_id: hub for hub in area.hubs},
        fleets={fleet.fleet_id: fleet for fleet in area.fleets},
        orders={order.order_id: order for order in orders},
    )
