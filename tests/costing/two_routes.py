"""An area, its orders and a plan of two routes, priced by hand.

::

    metres   0      300     600     900    1200    1500    1800
             A     O0 at a  O1, O2   H    O3 at c    B     home of
          kitchen           at b    hub           kitchen  the walker
"""

from datetime import date
from fractions import Fraction
from pathlib import Path

from delivery.model.area import Area, HandoverMinutes, Rules
from delivery.model.costs import CostLine, RouteCost
from delivery.model.fleets import Fleet
from delivery.model.pay import Ledger, MinimumWage, PayLine, PayRule, Per, Tariff
from delivery.model.places import Handover, Kitchen, Location, Meal, Order, TimeWindow
from delivery.model.plan import (
    ModeSummary,
    Plan,
    PlanLoading,
    PlanRoute,
    PlanStop,
    PlanTrip,
    Summary,
)
from delivery.model.solution import SearchStats

DAY = date(2026, 11, 23)
NOON = TimeWindow(36000, 46800)
HERE = Location(127.0, 37.5)
STREET = {"A": 0, "O0": 300, "O1": 600, "O2": 600, "H": 900, "O3": 1200, "B": 1500}
PROVIDER, PROGRAMME, ECONOMIC = Ledger.PROVIDER, Ledger.PROGRAMME, Ledger.ECONOMIC


def shortest(profile: str, place: str, to: str) -> int:
    """Return the metres between two places of the street."""
    return abs(STREET[place] - STREET[to])


def order(order_id: str, kitchen_id: str, boxes: int) -> Order:
    """Return an order; all but its kitchen and boxes is beside the point here."""
    return Order(
        order_id=order_id,
        delivery_date=DAY,
        kitchen_id=kitchen_id,
        recipient_id=order_id,
        name="",
        address="",
        location=HERE,
        phone="",
        boxes=boxes,
        meals=boxes,
        diet="일반",
        meal=Meal.LUNCH,
        window=NOON,
        handover=Handover.DOOR,
        floor=1,
        lift=True,
        first_delivery=False,
        containers_to_collect=0,
    )


ORDERS = (order("O0", "A", 1), order("O1", "A", 2), order("O2", "B", 1), order("O3", "A", 2))


def fleet(fleet_id: str, mode: str, profile: str, pay: str) -> Fleet:
    """Return a fleet; the audit looks at its mode, profile, pay, crew and promise."""
    return Fleet(
        fleet_id=fleet_id,
        mode=mode,
        kitchens=(),
        profile=profile,
        carriers=1,
        capacity_boxes=5,
        start="A",
        end="start",
        shifts=(NOON,),
        closed=(),
        max_work=None,
        max_kitchens_per_trip=2,
        max_trips=None,
        reload=300,
        crew_size=1,
        promised=0,
        refusal_rate=0.0,
        requires_training=False,
        hubs=False,
        dong_codes=(),
        radius=None,
        pay=pay,
    )


def rule(name: str, *lines: PayLine) -> PayRule:
    """Return a pay rule in force since the beginning of the year."""
    return PayRule(name, date(2026, 1, 1), "a test", "R", lines)


def kitchen(kitchen_id: str) -> Kitchen:
    """Return a kitchen for ten boxes a day."""
    return Kitchen(kitchen_id, "", "", HERE, 10, 34200, 52200, ("일반",))


AREA = Area(
    name="street",
    title="",
    timezone="Asia/Seoul",
    folder=Path(),
    networks={},
    speed_kph={},
    rules=Rules(
        service_hours=TimeWindow(32400, 64800),
        closed=(),
        max_on_board=7200,
        max_snap=300,
        handover_minutes=HandoverMinutes({}, Fraction(0), Fraction(0), Fraction(0)),
        hub_handling=300,
        windows={},
    ),
    kitchens=(kitchen("A"), kitchen("B")),
    hubs=(),
    recipients=(),
    fleets=(fleet("van", "producer", "car", "van"), fleet("walkers", "resident", "walk", "box")),
    pay_rules=(
        rule(
            "van",
            PayLine(Per.SHIFT, 30_000, PROVIDER),
            PayLine(Per.HOUR, 13_600, PROVIDER, minimum=10_800, round_up=1800),
            PayLine(Per.KM, 500, PROVIDER),
            PayLine(Per.STOP_KM_BEYOND, 1000, PROVIDER, first_metres=500),
        ),
        rule(
            "box",
            PayLine(Per.BOX, 1000, PROVIDER),
            PayLine(Per.OUTING, 1000, PROVIDER),
            PayLine(Per.HOUR, 9667, PROGRAMME),
        ),
    ),
    tariffs=(Tariff(date(2026, 1, 1), None, 10_400, 2000, None, None, "a test", "R"),),
    provenance={},
    minimum_wages=(MinimumWage(date(2026, 1, 1), 10_320, "a test", "R"),),
)


def van() -> PlanRoute:
    """Return the van: O0 handed over, O3 brought to the hub, O1 and O2 handed over."""
    first = PlanTrip(
        shift=0,
        load_at=(PlanLoading("A", ("O0", "O3"), 3, 35400, 35400, 0, 0),),
        depart=35400,
        boxes=3,
        stops=(
            PlanStop(("O0",), None, 1, 35460, 36000, 36180, 600, 60, 300),
            PlanStop(("O3",), "H", 2, 36300, 36300, 36600, 900, 120, 600),
        ),
        return_seconds=None,
        return_metres=None,
    )
    second = PlanTrip(
        shift=0,
        load_at=(
            PlanLoading("A", ("O1",), 2, 36825, 37125, 225, 900),
            PlanLoading("B", ("O2",), 1, 37425, 37800, 300, 1500),
        ),
        depart=37800,
        boxes=3,
        stops=(PlanStop(("O1", "O2"), None, 3, 38025, 38025, 38139, 900, 225, 900),),
        return_seconds=150,
        return_metres=600,
    )
    # Work 38,139 + 150 - 35,400 = 2,889 s, paid 3 h: 40,800. 4,800 m × 500 / 1,000 = 2,400.
    # Beyond 500 m: H is 900 m from A, b 900 m from B: 400 + 400 = 800 m, 800 won.
    lines = (
        CostLine("van", "shift", PROVIDER, 1, 30_000),
        CostLine("van", "hour", PROVIDER, 10_800, 40_800),
        CostLine("van", "km", PROVIDER, 4800, 2400),
        CostLine("van", "stop_km_beyond", PROVIDER, 800, 800),
    )
    return PlanRoute(
        route_id="R1",
        mode="producer",
        fleet="van",
        carrier="van#1",
        kitchens=("A", "B"),
        profile="car",
        paid_seconds=2889,
        metres=4800,
        trips=(first, second),
        cost=RouteCost(lines),
    )


def walk() -> PlanRoute:
    """Return the walker handing over O3, collected at the hub."""
    trip = PlanTrip(
        shift=0,
        load_at=(PlanLoading("H", ("O3",), 2, 36900, 36900, 900, 900),),
        depart=36900,
        boxes=2,
        stops=(PlanStop(("O3",), None, 2, 37200, 37200, 37272, 1800, 300, 300),),
        return_seconds=600,
        return_metres=600,
    )
    # Work 37,272 + 600 - 36,000 = 1,872 s × 9,667 / 3,600 = 5,026.84.
    lines = (
        CostLine("box", "box", PROVIDER, 2, 2000),
        CostLine("box", "outing", PROVIDER, 1, 1000),
        CostLine("box", "hour", PROGRAMME, 1872, 5027),
    )
    return PlanRoute(
        route_id="R2",
        mode="resident",
        fleet="walkers",
        carrier="V001",
        kitchens=("A",),
        profile="walk",
        paid_seconds=1872,
        metres=1800,
        trips=(trip,),
        cost=RouteCost(lines),
    )


def won(provider: int, programme: int, economic: int) -> dict[Ledger, int]:
    """Return the three ledgers."""
    return {PROVIDER: provider, PROGRAMME: programme, ECONOMIC: economic}


SUMMARY = Summary(
    modes={
        # 74,000 / 4 meals = 18,500; 2,000 - 18,500. Of 6 boxes 2 are fed: 74,000 × 2 / 6.
        "producer": ModeSummary(
            orders=3,
            boxes=4,
            meals=4,
            stops=3,
            routes=1,
            trips=2,
            paid_seconds=2889,
            metres=4800,
            cost=won(74_000, 0, 74_000),
            per_meal=won(18_500, 0, 18_500),
            versus_allowance=-16_500,
            feeds_won=24_667,
        ),
        # 3,000 / 2; 5,027 / 2 = 2,513.5; 8,027 / 2 = 4,013.5.
        "resident": ModeSummary(
            orders=1,
            boxes=2,
            meals=2,
            stops=1,
            routes=1,
            trips=1,
            paid_seconds=1872,
            metres=1800,
            cost=won(3000, 5027, 8027),
            per_meal=won(1500, 2514, 4014),
            versus_allowance=500,
            feeds_won=0,
        ),
    },
    # 77,000 / 6 = 12,833.3; 5,027 / 6 = 837.8; 82,027 / 6 = 13,671.2.
    total=ModeSummary(
        orders=4,
        boxes=6,
        meals=6,
        stops=4,
        routes=2,
        trips=3,
        paid_seconds=4761,
        metres=6600,
        cost=won(77_000, 5027, 82_027),
        per_meal=won(12_833, 838, 13_671),
        versus_allowance=-10_833,
        feeds_won=24_667,
    ),
)

PLAN = Plan(
    fingerprint="",
    area="street",
    day=DAY,
    objective=PROVIDER,
    weather=(),
    allowance=2000,
    routes=(van(), walk()),
    unassigned=(),
    summary=SUMMARY,
    straight_line_profiles=(),
    warnings=(),
    bound=None,
    gap=None,
    search=SearchStats("by hand", 0.0, 0, 0),
)
