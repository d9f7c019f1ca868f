"""The day's plan: who carries what, who pays, and on which streets."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from delivery.costing.summary import LedgerWon, by_order
from delivery.model.area import Area
from delivery.model.costs import CostLine
from delivery.model.pay import Ledger
from delivery.model.places import Order
from delivery.model.plan import ModeSummary, Plan, PlanRoute
from delivery.model.units import SECONDS_PER_HOUR, Won, round_half_up
from delivery.reports.directory import directory
from delivery.reports.itinerary import TripLines, trip_line
from delivery.reports.lines_without_doors import line_without_doors
from delivery.reports.palette import mode_colours
from delivery.reports.phrases import (
    LEDGERS,
    MODES,
    PAY_LINES,
    REASONS,
    Phrase,
    bilingual,
    in_order,
    phrase,
)
from delivery.reports.sections import (
    Assumption,
    Column,
    Figure,
    MapLine,
    MapPoint,
    Section,
    SectionMap,
    SectionTable,
    Value,
)
from delivery.reports.table import TOTAL, bound_note, plan_warnings, unserved_note

PLAN_QUESTION = Phrase(
    "이 날은 누가 무엇을 나르고, 누가 얼마를 내는가?",
    "Who carries what on this day, and who pays how much?",
)
_WON = tuple(Column(LEDGERS[ledger], Figure.WON) for ledger in Ledger)
_KITCHEN = "#1F2D3D"
_HUB = "#8A6D00"


def plan_section(
    plan: Plan,
    area: Area,
    orders: Sequence[Order],
    lines: TripLines,
    assumptions: Sequence[Assumption] = (),
) -> Section:
    """Return the section of a plan.

    Parameters
    ----------
    lines
        The line of each trip on the streets, by route id and the trip's index.
    """
    return Section(
        key="plan",
        title=Phrase("그날의 계획", "The day's plan"),
        question=PLAN_QUESTION,
        findings=_findings(plan),
        tables=(
            _modes(plan),
            _places(plan, orders, Phrase("조리업체별", "By kitchen"), _kitchens(orders)),
            _places(plan, orders, Phrase("동별", "By dong"), _dongs(area, orders)),
            _pay_lines(plan.routes),
            _routes(plan.routes),
            *_unserved(plan),
        ),
        assumptions=tuple(assumptions),
        maps=(_map(plan, area, orders, lines),),
    )


def _findings(plan: Plan) -> tuple[Phrase, ...]:
    total = plan.summary.total
    said = [
        Phrase(
            f"주문 {total.orders:,}건, 식사 {total.meals:,}끼를 운반자 {total.routes:,}명(대)이 "
            f"{total.stops:,}번 방문하여 전달합니다.",
            f"{total.orders:,} orders with {total.meals:,} meals are handed over at "
            f"{total.stops:,} stops by {total.routes:,} carriers.",
        )
    ]
    if total.per_meal:
        provider, programme = (total.per_meal[each] for each in (Ledger.PROVIDER, Ledger.PROGRAMME))
        said.append(
            Phrase(
                f"식사당 제공기관 부담 {provider:,}원(기준 {plan.allowance:,}원), "
                f"공공 재정 {programme:,}원.",
                f"A meal costs the provider {provider:,} won (allowance {plan.allowance:,}) and "
                f"the programme {programme:,}.",
            )
        )
    proven = () if plan.bound is None else (bound_note(plan.bound, plan.gap),)
    return (*said, *proven, unserved_note(plan.unassigned), *plan_warnings(plan))


def _modes(plan: Plan) -> SectionTable:
    modes = plan.summary.modes
    rows = [_mode_row(phrase(MODES, mode), modes[mode]) for mode in in_order(modes)]
    return SectionTable(
        title=Phrase("방식별", "By mode"),
        columns=(
            Column(Phrase("방식", "Mode")),
            Column(Phrase("주문", "Orders"), Figure.COUNT),
            Column(Phrase("식사", "Meals"), Figure.COUNT),
            Column(Phrase("방문", "Stops"), Figure.COUNT),
            Column(Phrase("운반자", "Routes"), Figure.COUNT),
            *_WON,
        ),
        rows=(*rows, _mode_row(TOTAL, plan.summary.total)),
        totals=1,
    )


def _mode_row(name: Phrase, each: ModeSummary) -> tuple[Value, ...]:
    cost = tuple(each.cost[ledger] for ledger in Ledger)
    return (name, each.orders, each.meals, each.stops, each.routes, *cost)


def _kitchens(orders: Iterable[Order]) -> dict[str, str]:
    return {order.order_id: order.kitchen_id for order in orders}


def _dongs(area: Area, orders: Iterable[Order]) -> dict[str, str]:
    dong = {person.recipient_id: person.dong for person in area.recipients}
    return {order.order_id: dong.get(order.recipient_id, "") for order in orders}


def _places(
    plan: Plan, orders: Iterable[Order], title: Phrase, place_of: Mapping[str, str]
) -> SectionTable:
    """Return won by place; every route's won is shared to its orders by boxes."""
    known = {order.order_id: order for order in orders}
    won = by_order(plan.routes, {each: order.boxes for each, order in known.items()})
    places = sorted({place_of[order] for order in won})
    rows = []
    for place in places:
        own = [order for order in won if place_of[order] == place]
        rows.append(_place_row(place, [known[each] for each in own], [won[each] for each in own]))
    shared = Phrase(
        "운행의 비용을 상자 수로 나누었습니다.", "A route's won is shared to its orders by boxes."
    )
    return SectionTable(
        title=title,
        columns=(
            Column(Phrase("곳", "Place")),
            Column(Phrase("주문", "Orders"), Figure.COUNT),
            Column(Phrase("식사", "Meals"), Figure.COUNT),
            *_WON,
            Column(Phrase("식사당 제공기관", "Provider per meal"), Figure.WON),
            Column(Phrase("기준 대비", "Against allowance"), Figure.SIGNED_WON),
        ),
        rows=tuple((*row, _against(row[-1], plan.allowance)) for row in rows),
        notes=(shared,),
    )


def _place_row(place: str, orders: Sequence[Order], won: Sequence[LedgerWon]) -> tuple[Value, ...]:
    meals = sum(order.meals for order in orders)
    cost = [sum(each[ledger] for each in won) for ledger in Ledger]
    per_meal = round_half_up(Fraction(cost[0], meals)) if meals else None
    return (place or None, len(orders), meals, *cost, per_meal)


def _against(per_meal: Value, allowance: Won) -> Won | None:
    return allowance - per_meal if isinstance(per_meal, int) else None


def _pay_lines(routes: Sequence[PlanRoute]) -> SectionTable:
    """Return every kind of pay line with its quantity and won: where the money goes."""
    added: dict[tuple[str, str, Ledger], tuple[int, Won]] = {}
    for line in (line for route in routes for line in route.cost.lines):
        quantity, won = added.get(_kind(line), (0, 0))
        added[_kind(line)] = (quantity + line.quantity, won + line.won)
    rows = [
        (rule, phrase(PAY_LINES, per), LEDGERS[ledger], *_in_units(per, quantity), won)
        for (rule, per, ledger), (quantity, won) in sorted(added.items())
    ]
    return SectionTable(
        title=Phrase("지급 내역", "Where the won go"),
        columns=(
            Column(Phrase("규칙", "Pay rule")),
            Column(Phrase("세는 것", "Counted by")),
            Column(Phrase("장부", "Ledger")),
            Column(Phrase("양", "Quantity"), Figure.DECIMAL),
            Column(Phrase("단위", "Unit")),
            Column(Phrase("원", "Won"), Figure.WON),
        ),
        rows=tuple(rows),
    )


def _kind(line: CostLine) -> tuple[str, str, Ledger]:
    return line.rule, line.per, line.ledger


_TIMED = ("hour", "guarantee", "shortfall", "own_time")
_DRIVEN = ("km", "stop_km_beyond")


def _in_units(per: str, quantity: int) -> tuple[float, Phrase]:
    if per in _TIMED:
        return quantity / SECONDS_PER_HOUR, Phrase("시간", "h")
    if per in _DRIVEN:
        return quantity / 1000, Phrase("km", "km")
    return float(quantity), Phrase("개·번", "count")


def _routes(routes: Sequence[PlanRoute]) -> SectionTable:
    return SectionTable(
        title=Phrase("운행 목록", "Routes"),
        columns=(
            Column(Phrase("운반자", "Carrier")),
            Column(Phrase("회차", "Trips"), Figure.COUNT),
            Column(Phrase("방문", "Stops"), Figure.COUNT),
            Column(Phrase("상자", "Boxes"), Figure.COUNT),
            Column(Phrase("유급 시간", "Paid hours"), Figure.DECIMAL),
            *_WON,
        ),
        rows=tuple(_route_row(route) for route in routes),
    )


def _route_row(route: PlanRoute) -> tuple[Value, ...]:
    return (
        route.carrier,
        len(route.trips),
        sum(len(trip.stops) for trip in route.trips),
        sum(trip.boxes for trip in route.trips),
        route.paid_seconds / SECONDS_PER_HOUR,
        *(route.cost.in_ledger(ledger) for ledger in Ledger),
    )


def _unserved(plan: Plan) -> tuple[SectionTable, ...]:
    """Return the orders nobody carries, by reason and what would have to change."""
    if not plan.unassigned:
        return ()
    counted = Counter((each.reason, each.detail) for each in plan.unassigned)
    rows = tuple(
        (phrase(REASONS, reason), bilingual(detail), count)
        for (reason, detail), count in counted.most_common()
    )
    columns = (
        Column(Phrase("까닭", "Reason")),
        Column(Phrase("설명", "Detail")),
        Column(Phrase("주문", "Orders"), Figure.COUNT),
    )
    return (SectionTable(Phrase("미배정 주문", "Unserved orders"), columns, rows),)


def _map(plan: Plan, area: Area, orders: Sequence[Order], lines: TripLines) -> SectionMap:
    day, colours = directory(area, orders), mode_colours(route.mode for route in plan.routes)
    drawn = [
        MapLine(
            phrase(MODES, mode),
            colours[mode],
            line_without_doors(
                trip_line(route, trip, lines, day),
                [order.location for order in orders],
                on_streets=(route.route_id, trip) in lines,
            ),
        )
        for mode in in_order(colours)
        for route in plan.routes
        if route.mode == mode
        for trip in range(len(route.trips))
    ]
    kitchens = Phrase("조리업체", "Kitchen")
    hubs = Phrase("거점", "Hub")
    places = [(each.location, kitchens, _KITCHEN) for each in area.kitchens]
    places += [(each.location, hubs, _HUB) for each in area.hubs]
    return SectionMap(
        key="routes",
        title=Phrase("운행 지도", "Map of the routes"),
        lines=tuple(drawn),
        points=tuple(
            MapPoint((at.lon, at.lat), group=group, colour=colour) for at, group, colour in places
        ),
    )
