"""The plan of the day drawn in `conftest.py`, and the sums of its routes."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from delivery.model.costs import CostLine, RouteCost
from delivery.model.pay import Condition, Ledger
from delivery.model.plan import (
    ModeSummary,
    Plan,
    PlanLoading,
    PlanRoute,
    PlanStop,
    PlanTrip,
    PlanUnassigned,
    Summary,
)
from delivery.model.solution import SearchStats
from delivery.model.units import round_half_up
from delivery.reports.comparison import Comparison
from tests.reports.small_area import ALLOWANCE, DAY, clock


def _load(place: str, order_ids: Sequence[str], arrive: int, leave: int, *, boxes: int,
          leg: tuple[int, int] = (0, 0)) -> PlanLoading:  # fmt: skip
    return PlanLoading(place, tuple(order_ids), boxes, arrive, leave, *leg)


def _stop(order_ids: Sequence[str], arrive: int, *, boxes: int = 1, hub: str | None = None,
          leg: tuple[int, int] = (240, 700), board: int = 900) -> PlanStop:  # fmt: skip
    begin, leave = arrive, arrive + 180
    return PlanStop(tuple(order_ids), hub, boxes, arrive, begin, leave, board, *leg)


def _route(route_id: str, mode: str, fleet: str, carrier: str, profile: str, *,
           trips: tuple[PlanTrip, ...], kitchens: tuple[str, ...], lines: tuple[CostLine, ...],
           ) -> PlanRoute:  # fmt: skip
    return PlanRoute(
        route_id, mode, fleet, carrier, kitchens, profile, 3600, 2400, trips, RouteCost(lines)
    )


def _routes() -> tuple[PlanRoute, ...]:
    van = PlanTrip(
        shift=0,
        load_at=(_load("K1", ("O1", "O2"), clock(9, 30), clock(9, 40), boxes=3),),
        depart=clock(9, 40),
        boxes=3,
        stops=(_stop(("O1",), clock(10, 0), boxes=2), _stop(("O2",), clock(10, 10))),
        return_seconds=300,
        return_metres=900,
    )
    ride = PlanTrip(
        shift=0,
        load_at=(
            _load("K1", ("O3",), clock(9, 45), clock(9, 45), boxes=1),
            _load("K2", ("O4",), clock(9, 50), clock(9, 55), boxes=1, leg=(300, 1100)),
        ),
        depart=clock(9, 55),
        boxes=2,
        stops=(_stop(("O3", "O4"), clock(10, 0), boxes=2),),
        return_seconds=0,
        return_metres=0,
    )
    feed = PlanTrip(
        shift=0,
        load_at=(_load("K1", ("O5",), clock(9, 35), clock(9, 40), boxes=1, leg=(300, 1200)),),
        depart=clock(9, 40),
        boxes=1,
        stops=(_stop(("O5",), clock(9, 50), hub="H01"),),
        return_seconds=0,
        return_metres=0,
    )
    walk = PlanTrip(
        shift=0,
        load_at=(_load("H01", ("O5",), clock(10, 0), clock(10, 2), boxes=1, leg=(600, 600)),),
        depart=clock(10, 2),
        boxes=1,
        stops=(_stop(("O5",), clock(10, 6), leg=(240, 240), board=1560),),
        return_seconds=500,
        return_metres=500,
    )
    provider, programme, own = Ledger.PROVIDER, Ledger.PROGRAMME, Ledger.ECONOMIC
    return (
        _route("R01", "producer", "producer-K1", "producer-K1#1", "car", trips=(van,),
               kitchens=("K1",), lines=(
                   CostLine("producer_van", "shift", provider, 1, 30000),
                   CostLine("producer_van", "hour", provider, 10800, 40800),
                   CostLine("producer_van", "km", provider, 2400, 1200))),
        _route("R02", "rider", "rider-coop", "rider-coop#1", "motorbike", trips=(ride,),
               kitchens=("K1", "K2"), lines=(
                   CostLine("rider_coop", "stop", provider, 1, 2500),
                   CostLine("rider_coop", "extra_box", provider, 1, 300),
                   CostLine("rider_coop", "guarantee", provider, 900, 2150))),
        _route("R03", "self_support", "self-support", "self-support#1", "car", trips=(feed,),
               kitchens=("K1",), lines=(
                   CostLine("self_support_crew", "box", provider, 1, 1300),
                   CostLine("self_support_crew", "person_day", programme, 2, 120440))),
        _route("R04", "resident", "residents", "V001", "walk", trips=(walk,),
               kitchens=("K1",), lines=(
                   CostLine("resident_box", "box", provider, 1, 1000),
                   CostLine("resident_box", "hour", programme, 3600, 9667),
                   CostLine("resident_box", "own_time", own, 3600, 500))),
    )  # fmt: skip


def _totals(routes: Sequence[PlanRoute], meals: int, *, feeds: int = 0) -> ModeSummary:
    stops = [stop for route in routes for trip in route.trips for stop in trip.stops]
    doors = [stop for stop in stops if stop.hub_id is None]
    cost = {ledger: sum(r.cost.in_ledger(ledger) for r in routes) for ledger in Ledger}
    per_meal = (
        {le: round_half_up(Fraction(won, meals)) for le, won in cost.items()} if meals else {}
    )
    return ModeSummary(
        orders=sum(len(stop.order_ids) for stop in doors),
        boxes=sum(stop.boxes for stop in doors),
        meals=meals,
        stops=len(stops),
        routes=len(routes),
        trips=sum(len(route.trips) for route in routes),
        paid_seconds=sum(route.paid_seconds for route in routes),
        metres=sum(route.metres for route in routes),
        cost=cost,
        per_meal=per_meal if meals else None,
        versus_allowance=ALLOWANCE - per_meal[Ledger.PROVIDER] if meals else None,
        feeds_won=feeds,
    )


def plan() -> Plan:
    """Return the plan of the drawing above."""
    routes = _routes()
    modes = {
        "producer": _totals(routes[:1], 3),
        "rider": _totals(routes[1:2], 2),
        "self_support": _totals(routes[2:3], 0, feeds=1300),
        "resident": _totals(routes[3:], 1),
    }
    return Plan(
        fingerprint="f" * 64,
        area="small",
        day=DAY,
        objective=Ledger.PROVIDER,
        weather=(Condition.RAIN,),
        allowance=ALLOWANCE,
        routes=routes,
        unassigned=(
            PlanUnassigned("O6", "suspended", "배송 중지 기간입니다.", None),
            PlanUnassigned("O7", "territory", "누구의 구역도 아닙니다.", "radius_m 2500"),
        ),
        summary=Summary(modes, _totals(routes, 6, feeds=1300)),
        straight_line_profiles=("motorbike",),
        warnings=("K1: 주문이 하루 조리량을 넘습니다.",),
        bound=None,
        gap=None,
        search=SearchStats("or-tools", 1.25, 40, 12),
    )


def comparison(plan: Plan) -> Comparison:
    """Return the plan beside its van alone and its rider alone; the rest is left out."""
    van, rider = plan.routes[:2]
    left = tuple(
        PlanUnassigned(
            order_id, "capacity", "모두 바쁩니다. / All are busy.", "한 명 더 / One more"
        )
        for order_id in ("O3", "O4", "O5", "O6", "O7")
    )
    return Comparison(
        alone={
            "rider": replace(
                plan,
                routes=(rider,),
                unassigned=(*left[2:], *plan.unassigned),
                summary=Summary({"rider": _totals((rider,), 2)}, _totals((rider,), 2)),
            ),
            "producer": replace(
                plan,
                routes=(van,),
                unassigned=left,
                summary=Summary({"producer": _totals((van,), 3)}, _totals((van,), 3)),
            ),
        },
        mix=plan,
        marginal_won={"producer": 640, "rider": None},
    )
