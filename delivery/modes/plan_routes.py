"""A solution's routes back from the problem's numbers to ids: what a plan shows of them."""

from delivery.model.costs import RouteCost
from delivery.model.plan import PlanLoading, PlanRoute, PlanStop, PlanTrip
from delivery.model.solution import Loading, Route, Stop, Trip
from delivery.model.wishes import WishLine
from delivery.modes.build import DayProblem


def plan_route(
    day: DayProblem, number: int, route: Route, cost: RouteCost, wishes: tuple[WishLine, ...]
) -> PlanRoute:
    """Return the plan's route of a number, with its cost and what it leaves of wishes."""
    carrier = day.problem.carriers[route.carrier]
    fleet = day.fleets[carrier.fleet]
    kitchens = {day.problem.tasks[t].kitchen for t in _on_board(route)}
    shifts = [carrier.periods[trip.period].shift for trip in route.trips]
    return PlanRoute(
        route_id=f"R{number:03d}",
        mode=fleet.mode,
        fleet=fleet.fleet_id,
        carrier=carrier.carrier_id,
        kitchens=tuple(day.places.labels[kitchen] for kitchen in sorted(kitchens)),
        profile=fleet.profile,
        paid_seconds=route.work,
        metres=route.metres,
        trips=tuple(
            _plan_trip(day, trip, shift, is_last=shift not in shifts[place + 1 :])
            for place, (trip, shift) in enumerate(zip(route.trips, shifts, strict=True))
        ),
        cost=cost,
        wishes=wishes,
    )


def _on_board(route: Route) -> set[int]:
    return {task for trip in route.trips for loading in trip.loadings for task in loading.tasks}


def _plan_trip(day: DayProblem, trip: Trip, shift: int, *, is_last: bool) -> PlanTrip:
    return PlanTrip(
        shift=shift,
        load_at=tuple(_plan_loading(day, loading) for loading in trip.loadings),
        depart=trip.loadings[-1].leave,
        boxes=sum(loading.boxes for loading in trip.loadings),
        stops=tuple(_plan_stop(day, stop) for stop in trip.stops),
        return_seconds=trip.back_seconds if is_last else None,
        return_metres=trip.back_metres if is_last else None,
    )


def _plan_loading(day: DayProblem, loading: Loading) -> PlanLoading:
    return PlanLoading(
        place=day.places.labels[loading.location],
        order_ids=tuple(day.orders[task].order_id for task in loading.tasks),
        boxes=loading.boxes,
        arrive=loading.arrive,
        leave=loading.leave,
        leg_seconds=loading.leg_seconds,
        leg_metres=loading.leg_metres,
    )


def _plan_stop(day: DayProblem, stop: Stop) -> PlanStop:
    return PlanStop(
        order_ids=tuple(day.orders[task].order_id for task in stop.tasks),
        hub_id=None if stop.hub is None else day.places.labels[stop.location],
        boxes=sum(day.problem.tasks[task].boxes for task in stop.tasks),
        arrive=stop.arrive,
        begin=stop.begin,
        leave=stop.leave,
        on_board_seconds=stop.on_board,
        leg_seconds=stop.leg_seconds,
        leg_metres=stop.leg_metres,
    )
