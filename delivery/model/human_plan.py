"""A plan as people write it down: who visits whom in what order, without times or won."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HumanRoute:
    """One carrier's day: the orders of each trip in the order they are handed over."""

    fleet: str
    carrier: str
    trips: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class HumanPlan:
    """The routes of a sheet, in the order of the area's carriers."""

    routes: tuple[HumanRoute, ...]

    def order_ids(self) -> frozenset[str]:
        """Return every order somebody carries."""
        return frozenset(order for route in self.routes for trip in route.trips for order in trip)
