"""Whether a plan serves just the people who may be served, by people who may serve them.

Suspensions, yearly entitlements and training are facts of the area's files, so they are checked
against those files and not against the problem, which leaves such orders and carriers out.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from delivery.model.area import Area
from delivery.model.findings import Violation, Where
from delivery.model.pay import Tariff
from delivery.model.places import Order, Recipient
from delivery.model.plan import Plan


def without_personal_limits(area: Area) -> Area:
    """Return an area where everybody may be served and every resident may carry.

    Its problem has a number for every order and carrier, those too that a plan must leave out.
    """
    recipients = tuple(
        replace(recipient, suspended_from=None, suspended_until=None, meals_used_this_year=0)
        for recipient in area.recipients
    )
    fleets = tuple(replace(fleet, requires_training=False) for fleet in area.fleets)
    return replace(area, recipients=recipients, fleets=fleets)


def check_people(
    plan: Plan, area: Area, orders: Sequence[Order], tariff: Tariff
) -> Iterator[Violation]:
    """Yield every order served against a suspension or a limit, and every untrained carrier."""
    people = _People(plan, {r.recipient_id: r for r in area.recipients}, orders, tariff)
    yield from people.suspensions()
    yield from people.entitlements()
    yield from people.reasons()
    yield from _training(plan, area)


@dataclass(frozen=True, slots=True)
class _People:
    """A plan beside the recipients' register; ``orders`` are the day's."""

    plan: Plan
    recipients: Mapping[str, Recipient]
    orders: Sequence[Order]
    tariff: Tariff

    def served(self) -> list[tuple[int, Order]]:
        """Return the orders handed over at doors, with their numbers."""
        handed_over = {
            order
            for route in self.plan.routes
            for trip in route.trips
            for stop in trip.stops
            if stop.hub_id is None
            for order in stop.order_ids
        }
        return [(n, order) for n, order in enumerate(self.orders) if order.order_id in handed_over]

    def suspensions(self) -> Iterator[Violation]:
        """Yield the served orders of suspended recipients."""
        for number, order in self.served():
            if self._suspended(order):
                yield Violation(
                    "suspended",
                    Where(),
                    f"delivered on {self.plan.day}, while delivery is suspended",
                    f"배송 중지 기간인 {self.plan.day}에 배송",
                    (number,),
                )

    def entitlements(self) -> Iterator[Violation]:
        """Yield the orders of recipients served beyond a yearly limit."""
        meals = self._meals()
        for recipient, count in meals.items():
            if self._beyond(count):
                used = count * self.tariff.meal_won
                limit = f"{self.tariff.yearly_meals} meals, {self.tariff.yearly_won} won"
                limit_ko = f"{self.tariff.yearly_meals}식, {self.tariff.yearly_won}원"
                numbers = tuple(n for n, o in self.served() if o.recipient_id == recipient)
                yield Violation(
                    "entitlement",
                    Where(),
                    f"{count} meals or {used} won this year; the limit is {limit}",
                    f"올해 {count}식, {used}원; 한도 {limit_ko}",
                    numbers,
                )

    def reasons(self) -> Iterator[Violation]:
        """Yield the orders left out for a suspension or a limit that does not hold, or unsaid."""
        numbered = {order.order_id: (n, order) for n, order in enumerate(self.orders)}
        for unassigned in self.plan.unassigned:
            number, order = numbered[unassigned.order_id]
            expected = []
            if self._suspended(order):
                expected.append("suspended")
            if self._beyond(self._asked(order)):
                expected.append("entitlement")
            told = unassigned.reason
            if told in ("suspended", "entitlement") and told not in expected:
                yield _wrong_reason(number, told, ", ".join(expected) or "another")
            elif "suspended" in expected and told not in expected:
                yield _wrong_reason(number, told, ", ".join(expected))

    def _asked(self, order: Order) -> int:
        """Return the meals of an order's recipient, were all of today's orders served."""
        recipient = self.recipients.get(order.recipient_id)
        if recipient is None:
            return 0
        today = (o.meals for o in self.orders if o.recipient_id == order.recipient_id)
        return recipient.meals_used_this_year + sum(today)

    def _suspended(self, order: Order) -> bool:
        """Tell whether an order falls into a suspension; its last day counts."""
        recipient = self.recipients.get(order.recipient_id)
        if recipient is None or recipient.suspended_from is None:
            return False
        until = recipient.suspended_until or date.max
        return recipient.suspended_from <= self.plan.day <= until

    def _meals(self) -> Counter[str]:
        """Return the meals of each recipient served: used this year and planned today."""
        meals: Counter[str] = Counter()
        for _, order in self.served():
            recipient = self.recipients.get(order.recipient_id)
            if recipient is not None:
                if order.recipient_id not in meals:
                    meals[order.recipient_id] = recipient.meals_used_this_year
                meals[order.recipient_id] += order.meals
        return meals

    def _beyond(self, meals: int) -> bool:
        most_meals, most_won = self.tariff.yearly_meals, self.tariff.yearly_won
        too_many = most_meals is not None and meals > most_meals
        too_dear = most_won is not None and meals * self.tariff.meal_won > most_won
        return too_many or too_dear


def _wrong_reason(number: int, came: str, expected: str) -> Violation:
    return Violation(
        "reason",
        Where(),
        f"left out as {came}; {expected} applies",
        f"미배정 사유 {came}; 맞는 사유 {expected}",
        (number,),
    )


def _training(plan: Plan, area: Area) -> Iterator[Violation]:
    """Yield the carriers that go out before they are trained; training counts from its date on."""
    residents = {
        (fleet.fleet_id, resident.carrier_id): resident.trained_on
        for fleet in area.fleets
        if fleet.requires_training
        for resident in fleet.residents
    }
    for route in plan.routes:
        trained_on = residents.get((route.fleet, route.carrier), date.min)
        if trained_on is None or trained_on > plan.day:
            yield Violation(
                "training",
                Where(route.carrier),
                f"goes out on {plan.day}; trained on {trained_on or 'no date'}",
                f"{plan.day}에 배송; 교육일 {trained_on or '없음'}",
            )
