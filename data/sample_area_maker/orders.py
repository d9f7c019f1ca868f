"""A week of orders: most people every day, some who begin, stop, pause or skip a day."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from sample_area_maker.people import Person, pick
from sample_area_maker.places import Row, dong_of

MONDAY = date(2026, 11, 23)
DAYS = tuple(MONDAY + timedelta(days=k) for k in range(5))
BEGIN_LATER, STOP_EARLIER, FIRST_ON_MONDAY = 8, 7, 6
"""Of the recipients; about one in seven changes in a month (J. Bartholdi et al., "A minimal
technology routing system for Meals on Wheels", Interfaces 13(3), 1983), one in 28 in a week."""
SUSPENDED, STILL_ORDERED = 10, 5
"""In hospital or away; for half of them the kitchen's order still stands."""
SUSPENDED_FROM = (date(2026, 11, 18), date(2026, 11, 20), date(2026, 11, 25))
BOTH_MEALS = 4
DINNER_SHARE, EARLY_LUNCH_SHARE = 0.2, 0.32
SKIP_SHARE = 0.015
MOST_MEALS_USED = 140
"""Below what 1,800,000 won a year pay for at 10,400 won a meal, so that nobody is refused."""
WINDOWS = {"early": ("09:30", "12:00"), "lunch": ("10:00", "13:00"), "dinner": ("14:30", "17:30")}


@dataclass(frozen=True, slots=True)
class Habit:
    """When a person is served: first and last day of the week, meals, a pause."""

    first: int
    last: int
    new: bool
    meals: tuple[str, ...]
    suspended_from: date | None
    suspended_until: date | None
    still_ordered: bool
    meals_used: int

    def orders_on(self, k: int) -> bool:
        """Tell whether the kitchen has an order for the person on a day of the week."""
        away = self.suspended_from is not None and self.suspended_from <= DAYS[k]
        return self.first <= k <= self.last and (self.still_ordered or not away)


def habits(count: int, rng: np.random.Generator) -> list[Habit]:
    """Draw lots for who begins, stops, pauses and eats when."""
    order = [int(k) for k in rng.permutation(count)]
    late, order = order[:BEGIN_LATER], order[BEGIN_LATER:]
    leaving, order = order[:STOP_EARLIER], order[STOP_EARLIER:]
    new, order = order[:FIRST_ON_MONDAY], order[FIRST_ON_MONDAY:]
    away, both = order[:SUSPENDED], order[SUSPENDED : SUSPENDED + BOTH_MEALS]
    first = {k: 1 + n % 4 for n, k in enumerate(late)}
    last = {k: n % 4 for n, k in enumerate(leaving)}
    pauses = {k: n for n, k in enumerate(away)}
    return [
        _habit(
            rng,
            span=(first.get(k, 0), last.get(k, 4)),
            new=k in first or k in new,
            both=k in both,
            pause=pauses.get(k),
        )
        for k in range(count)
    ]


def _habit(
    rng: np.random.Generator, *, span: tuple[int, int], new: bool, both: bool, pause: int | None
) -> Habit:
    lunch = "early" if rng.random() < EARLY_LUNCH_SHARE else "lunch"
    meals = ("dinner",) if rng.random() < DINNER_SHARE else (lunch,)
    start = None if pause is None else SUSPENDED_FROM[pause % len(SUSPENDED_FROM)]
    return Habit(
        first=span[0],
        last=span[1],
        new=new,
        meals=(lunch, "dinner") if both else meals,
        suspended_from=start,
        suspended_until=start + timedelta(days=14) if start and pause in (1, 4, 6) else None,
        still_ordered=pause is not None and pause < STILL_ORDERED,
        meals_used=0 if new else int(rng.integers(4, MOST_MEALS_USED)),
    )


def recipient(person: Person, habit: Habit, containers: int) -> Row:
    """Return a row of the recipients' file, as of Monday morning."""
    code, dong = dong_of(person.door.place)
    row: Row = {"recipient_id": person.recipient_id, "name": person.name}
    row |= {"address": person.door.address, "dong_code": code, "dong": dong}
    row |= {"lon": person.door.lon, "lat": person.door.lat, "phone": person.phone}
    row |= {"floor": person.floor, "lift": _yes(person.lift), "diet": person.diet}
    row |= {"handover": person.handover, "kitchen_id": person.kitchen_id}
    row |= {"meals_per_delivery": person.meals, "first_delivery": _yes(habit.new)}
    row |= {"meals_used_this_year": habit.meals_used}
    row |= {"suspended_from": habit.suspended_from or ""}
    row |= {"suspended_until": habit.suspended_until or "", "container_out": containers}
    return row


def containers_out(habit: Habit, rng: np.random.Generator) -> int:
    """Return how many containers stand at a door."""
    return 0 if habit.new else pick(((0, 0.37), (1, 0.44), (2, 0.19)), rng)


def day(
    k: int,
    people: list[Person],
    week: list[Habit],
    containers: list[int],
    rng: np.random.Generator,
) -> list[Row]:
    """Return the orders of one day of the week."""
    rows: list[Row] = []
    for person, habit, out in zip(people, week, containers, strict=True):
        skips = rng.random() < SKIP_SHARE and k != habit.first
        if not habit.orders_on(k) or skips:
            continue
        first = habit.new and k == habit.first
        back = out if k == 0 else containers_out(habit, rng) if k > habit.first else 0
        for n, meal in enumerate(habit.meals):
            order_id = f"O{DAYS[k]:%m%d}{len(rows) + 1:03d}"
            rows.append(_order(order_id, DAYS[k], person, meal, first, back if n == 0 else 0))
    return rows


def _order(
    order_id: str, delivery: date, person: Person, meal: str, first: bool, containers: int
) -> Row:
    start, end = WINDOWS[meal]
    row: Row = {"order_id": order_id, "delivery_date": delivery}
    row |= {"kitchen_id": person.kitchen_id, "recipient_id": person.recipient_id}
    row |= {"name": person.name, "address": person.door.address}
    row |= {"lon": person.door.lon, "lat": person.door.lat, "phone": person.phone}
    row |= {"boxes": person.meals, "diet": person.diet}
    row |= {"meal": "저녁" if meal == "dinner" else "점심"}
    row |= {"window_start": start, "window_end": end}
    row |= {"handover": "대면" if first else person.handover}
    row |= {"floor": person.floor, "lift": _yes(person.lift), "first_delivery": _yes(first)}
    return row | {"containers_to_collect": containers}


def _yes(value: bool) -> str:
    return "Y" if value else "N"
