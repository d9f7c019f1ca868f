"""What a coalition of kitchens plans with: its own fleets, and its part of the shared ones."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from delivery.model.area import Area
from delivery.model.places import Order
from delivery.model.sharing import Coalition, SharedFleets
from delivery.modes.allotment import Neighbourhood, allot
from delivery.modes.parts import CarrierKey, all_carriers, with_carriers


@dataclass(frozen=True, slots=True)
class Means:
    """The carriers and hubs of a kitchen, or of a coalition."""

    carriers: frozenset[CarrierKey]
    hubs: frozenset[str]


def means_of_kitchens(
    area: Area, orders: Sequence[Order], shared: SharedFleets
) -> dict[str, Means]:
    """Return what each kitchen with orders plans with when it is alone.

    The parts of what is shared follow from the boxes and where they go, as those of a big day do
    (`delivery.modes.allotment`).
    """
    kitchens = sorted({order.kitchen_id for order in orders})
    if shared is SharedFleets.WHOLE:
        hubs = frozenset(hub.hub_id for hub in area.hubs)
        return dict.fromkeys(kitchens, Means(frozenset(all_carriers(area)), hubs))
    among = [
        Neighbourhood(tuple(order for order in orders if order.kitchen_id == kitchen))
        for kitchen in kitchens
    ]
    parts = allot(area, area.fleets, among)
    return {
        kitchen: Means(part.carriers, part.hubs)
        for kitchen, part in zip(kitchens, parts, strict=True)
    }


def means_of(coalition: Coalition, kitchens: Mapping[str, Means]) -> Means:
    """Return what a coalition plans with: all that its kitchens have."""
    own = [kitchens[kitchen] for kitchen in sorted(coalition)]
    return Means(
        frozenset().union(*(means.carriers for means in own)),
        frozenset().union(*(means.hubs for means in own)),
    )


def coalition_area(area: Area, means: Means) -> Area:
    """Return the area with a coalition's carriers alone; no boxes go through others' hubs.

    All kitchens stay, so that places keep their numbers; who has no orders is not called at.
    """
    return replace(
        area,
        hubs=tuple(
            hub if hub.hub_id in means.hubs else replace(hub, capacity_boxes=0) for hub in area.hubs
        ),
        fleets=tuple(
            with_carriers(fleet, own)
            for fleet in area.fleets
            if (own := _own(fleet.fleet_id, means.carriers))
        ),
    )


def _own(fleet_id: str, carriers: Iterable[CarrierKey]) -> set[str]:
    return {carrier for fleet, carrier in carriers if fleet == fleet_id}
