"""Orders and fleets become the problem of one day."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from delivery.model.area import Area, Rules
from delivery.model.fleets import Fleet
from delivery.model.pay import Tariff
from delivery.model.places import (
    Location,
    Meal,
    Order,
    Resident,
    TimeWindow,
    great_circle_metres,
)
from delivery.model.plan import PlanRemembered, PlanUnassigned
from delivery.model.problem import Carrier, HubSite, Problem, Task
from delivery.model.travel import Matrices
from delivery.model.units import MILLISECONDS, SECONDS_PER_MINUTE, format_clock, round_half_up
from delivery.model.wishes import Reference, TaskWish, WishPrices
from delivery.modes.carriers import carriers_of
from delivery.modes.entitlement import excluded_orders
from delivery.modes.places import DayPlaces, day_places, fleets_of, order_label, profiles_of
from delivery.modes.wishes import remembered_orders, task_wishes

WAVES = tuple(Meal)


@dataclass(frozen=True, slots=True)
class DayProblem:
    """The problem of a day and what its indices mean: ``orders[i]`` is ``problem.tasks[i]``.

    ``remembered`` says what recipients know from before, as far as that is priced.
    """

    problem: Problem
    orders: tuple[Order, ...]
    fleets: tuple[Fleet, ...]
    places: DayPlaces
    excluded: tuple[PlanUnassigned, ...]
    warnings: tuple[str, ...]
    remembered: tuple[PlanRemembered, ...] = ()


def build_problem(
    area: Area,
    orders: Sequence[Order],
    matrices: Matrices,
    *,
    day_tariff: Tariff,
    modes: Sequence[str] | None,
    reference: Reference | None = None,
    remembered: Sequence[PlanRemembered] | None = None,
    cancelled: Set[str] = frozenset(),
) -> DayProblem:
    """Make the problem of a day; ``matrices`` are over ``day_places(area, orders)``.

    What recipients know from before follows from ``reference``, unless ``remembered`` says it: a
    part of a day is held to what the whole day remembers.
    """
    day = orders[0].delivery_date
    places = day_places(area, orders)
    place = places.index()
    fleets = fleets_of(area, modes)
    profiles = profiles_of(area, modes)
    recipients = {recipient.recipient_id: recipient for recipient in area.recipients}
    excluded = excluded_orders(orders, recipients, day, day_tariff, cancelled=cancelled)
    kept = tuple(order for order in orders if order.order_id not in excluded)
    carriers = carriers_of(fleets, area, day, place, profiles)
    eligible, barriers = _eligibility(area, kept, fleets, carriers, places)
    if remembered is None:
        remembered = remembered_orders(area, kept, reference)
    people = {name: n for n, name in enumerate(dict.fromkeys(o.recipient_id for o in kept))}
    wishes = task_wishes(area, kept, remembered, carriers, people)
    problem = Problem(
        tasks=_tasks(area, kept, place, people, barriers, wishes),
        carriers=_known_apart(carriers, wishes, area.wishes),
        hubs=tuple(HubSite(place[hub.hub_id], hub.hours, hub.capacity_boxes) for hub in area.hubs),
        kitchens=tuple(range(len(area.kitchens))),
        matrices=tuple(matrices.by_profile[profile] for profile in profiles),
        eligible=eligible,
        max_on_board=area.rules.max_on_board,
        hub_handling=area.rules.hub_handling,
        prices=area.wishes,
    )
    return DayProblem(
        problem=problem,
        orders=kept,
        fleets=fleets,
        places=places,
        excluded=tuple(excluded.values()),
        warnings=day_warnings(area, orders),
        remembered=tuple(remembered),
    )


def _known_apart(
    carriers: Sequence[Carrier], wishes: Sequence[TaskWish | None], prices: WishPrices
) -> tuple[Carrier, ...]:
    """Return the carriers, each a kind of its own where recipients know them apart."""
    if any(wish and (wish.familiar is not None or wish.remembered) for wish in wishes) and (
        prices.unfamiliar_won or prices.changed_carrier_won
    ):
        return tuple(replace(carrier, kind=kind) for kind, carrier in enumerate(carriers))
    return tuple(carriers)


def _tasks(
    area: Area,
    orders: Sequence[Order],
    place: dict[str, int],
    recipients: Mapping[str, int],
    barriers: Sequence[str | None],
    wishes: Sequence[TaskWish | None],
) -> tuple[Task, ...]:
    kitchens = {kitchen.kitchen_id: kitchen for kitchen in area.kitchens}
    tasks = []
    for order, barrier, wish in zip(orders, barriers, wishes, strict=True):
        handover, extra_box = handover_milliseconds(order, area.rules)
        tasks.append(
            Task(
                door=place[order_label(order.order_id)],
                kitchen=place[order.kitchen_id],
                recipient=recipients[order.recipient_id],
                wave=WAVES.index(order.meal),
                boxes=order.boxes,
                meals=order.meals,
                window=_clipped(order, area.rules),
                ready=kitchens[order.kitchen_id].ready(order.meal),
                handover=handover,
                extra_box=extra_box,
                barrier=barrier,
                wish=wish,
            )
        )
    return tuple(tasks)


def handover_milliseconds(order: Order, rules: Rules) -> tuple[int, int]:
    """Return the hand-over of an order's first box, and what a further box adds."""
    minutes = rules.handover_minutes
    first = minutes.policy[order.handover]
    if not order.lift:
        first += minutes.per_floor_without_lift * max(order.floor - 1, 0)
    if order.first_delivery:
        first += minutes.first_delivery_extra
    scale = Fraction(SECONDS_PER_MINUTE * MILLISECONDS)
    return round_half_up(first * scale), round_half_up(minutes.extra_box * scale)


def _clipped(order: Order, rules: Rules) -> TimeWindow:
    window = order.window.intersection(rules.service_hours)
    if window is None:
        raise ValueError(f"Order {order.order_id}: its window lies outside the service hours.")
    return window


def _eligibility(
    area: Area,
    orders: Sequence[Order],
    fleets: Sequence[Fleet],
    carriers: Sequence[Carrier],
    places: DayPlaces,
) -> tuple[NDArray[np.bool_], list[str | None]]:
    """Return who may hand over what, and the reason code of what nobody may."""
    dongs = {recipient.recipient_id: recipient.dong_code for recipient in area.recipients}
    residents = {r.carrier_id: r for fleet in fleets for r in fleet.residents}
    eligible = np.zeros((len(carriers), len(orders)), dtype=np.bool_)
    barriers: list[str | None] = []
    for task, order in enumerate(orders):
        found = [
            _barrier(order, fleets[c.fleet], c, residents.get(c.carrier_id), dongs, places)
            for c in carriers
        ]
        eligible[:, task] = [barrier is None for barrier in found]
        barriers.append(None if None in found else _nearest_miss(found))
    return eligible, barriers


def _nearest_miss(found: Sequence[str | None]) -> str:
    """Return the barrier that was met last on the way to a carrier."""
    return next((code for code in ("capacity", "territory") if code in found), "no_carrier")


def _barrier(
    order: Order,
    fleet: Fleet,
    carrier: Carrier,
    resident: Resident | None,
    dongs: dict[str, str],
    places: DayPlaces,
) -> str | None:
    """Return why a carrier may not hand an order over, or None where it may."""
    if fleet.kitchens and order.kitchen_id not in fleet.kitchens:
        return "no_carrier"
    if fleet.dong_codes and dongs.get(order.recipient_id) not in fleet.dong_codes:
        return "territory"
    home = _home(carrier, resident, places)
    radius = resident.radius if resident and resident.radius is not None else fleet.radius
    if radius is None or home is None:
        return "capacity" if order.boxes > carrier.capacity else None
    if great_circle_metres(home, order.location) > radius:
        return "territory"
    return "capacity" if order.boxes > carrier.capacity else None


def _home(carrier: Carrier, resident: Resident | None, places: DayPlaces) -> Location | None:
    if resident is not None:
        return resident.home
    return None if carrier.start is None else places.locations[carrier.start]


def day_warnings(area: Area, orders: Sequence[Order]) -> tuple[str, ...]:
    """Name the orders whose windows were clipped, and the kitchens asked for too many boxes."""
    service = area.rules.service_hours
    hours = f"{format_clock(service.start)}–{format_clock(service.end)}"
    found = [
        f"{order.order_id}: 희망 시간이 서비스 시간({hours}) 밖으로 나가 잘랐습니다. "
        f"/ Its window reaches beyond the service hours ({hours}) and was clipped."
        for order in orders
        if not service.contains(order.window)
    ]
    for kitchen in area.kitchens:
        boxes = sum(order.boxes for order in orders if order.kitchen_id == kitchen.kitchen_id)
        if boxes > kitchen.daily_capacity_boxes:
            found.append(
                f"{kitchen.kitchen_id}: 하루 {kitchen.daily_capacity_boxes}개까지인데 주문이 "
                f"{boxes}개입니다. / {boxes} boxes are ordered, beyond its daily capacity of "
                f"{kitchen.daily_capacity_boxes}."
            )
    return tuple(found)
