"""The rows of a lock file as levels of a plan's hand-overs, and what contradicts itself there."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from delivery.errors import Fault
from delivery.intake.area import Locked, LockRow
from delivery.model.locks import LockLevel
from delivery.model.plan import Plan, PlanLock

KOREAN = {Locked.CARRIER: "운반자", Locked.ROUTE: "경로", Locked.ORDER: "주문"}


@dataclass(frozen=True, slots=True)
class _Named:
    """What the names of a lock file stand for in a plan: orders in hand-over order, by carrier."""

    carriers: Mapping[str, tuple[str, ...]]
    routes: Mapping[str, tuple[str, ...]]
    carrier_of: Mapping[str, str]

    @classmethod
    def of(cls, plan: Plan) -> "_Named":
        handed = {
            route.route_id: tuple(
                order
                for trip in route.trips
                for stop in trip.stops
                if stop.hub_id is None
                for order in stop.order_ids
            )
            for route in plan.routes
        }
        return cls(
            carriers={route.carrier: handed[route.route_id] for route in plan.routes},
            routes=handed,
            carrier_of={o: r.carrier for r in plan.routes for o in handed[r.route_id]},
        )

    def orders(self, row: LockRow) -> tuple[str, ...] | None:
        """Return the orders a row names, None where the plan has nothing of the name."""
        if row.what is Locked.ORDER:
            return (row.name,) if row.name in self.carrier_of else None
        return (self.routes if row.what is Locked.ROUTE else self.carriers).get(row.name)


def locks_of(
    rows: Sequence[LockRow], plan: Plan, *, gone: frozenset[str], absent: frozenset[str]
) -> tuple[tuple[PlanLock, ...], list[Fault]]:
    """Return the locked hand-overs in the plan's order, and every fault.

    What is named by itself goes before its route, a route before its carrier.

    Parameters
    ----------
    gone
        Orders that are cancelled.
    absent
        Carriers that cannot keep what is locked to them.
    """
    named = _Named.of(plan)
    faults: list[Fault] = []
    levels: dict[str, LockLevel] = {}
    for what in Locked:
        own = [row for row in rows if row.what is what]
        said: dict[str, list[LockRow]] = defaultdict(list)
        for row in own:
            orders = named.orders(row)
            if orders is None:
                faults.append(_unknown(row))
            for order in orders or ():
                said[order].append(row)
        faults += _contradictions(said)
        levels.update((order, rows_of[-1].level) for order, rows_of in said.items())
    by_row = {order: _row_of(order, rows, named) for order in levels}
    locks = []
    for order, carrier in named.carrier_of.items():
        level = levels.get(order, LockLevel.FREE)
        if level is LockLevel.FREE:
            continue
        if order in gone and by_row[order].what is Locked.ORDER:
            faults.append(
                _impossible(by_row[order], "a delivery that is not cancelled", "취소하지 않은 배송")
            )
        if carrier in absent:
            faults.append(
                _impossible(
                    by_row[order],
                    f"a carrier other than {carrier}, who is absent",
                    f"결근한 {carrier} 말고 다른 운반자",
                )
            )
        if order not in gone:
            locks.append(PlanLock(order, carrier, level))
    return tuple(locks), list(dict.fromkeys(faults))


def _row_of(order: str, rows: Iterable[LockRow], named: _Named) -> LockRow:
    """Return the row that decides of an order: the narrowest, the last."""
    ranks = list(Locked)
    own = [row for row in rows if order in (named.orders(row) or ())]
    return max(own, key=lambda row: ranks.index(row.what))


def _contradictions(said: Mapping[str, Sequence[LockRow]]) -> Iterator[Fault]:
    for order, rows in said.items():
        levels = {row.level for row in rows}
        if len(levels) > 1:
            places = ", ".join(f"{row.where} {row.level}" for row in rows)
            yield Fault(
                where=rows[-1].where,
                came=places,
                expected=f"one level for {order}",
                fix="Leave one of these rows out",
                expected_ko=f"{order}에 한 가지 고정 수준",
                fix_ko="이 행들 가운데 하나만 남겨 주세요",
            )


def _unknown(row: LockRow) -> Fault:
    return Fault(
        where=row.where,
        came=row.name,
        expected=f"an id of the plan's {row.what}s",
        fix="Name what the plan has, or leave the row out",
        expected_ko=f"계획에 있는 {KOREAN[row.what]} ID",
        fix_ko="계획에 있는 것을 적거나 행을 빼 주세요",
    )


def _impossible(row: LockRow, expected: str, expected_ko: str) -> Fault:
    return Fault(
        where=row.where,
        came=f"{row.what} {row.name} {row.level}",
        expected=expected,
        fix="Leave the row out, or lock it to free",
        expected_ko=expected_ko,
        fix_ko="행을 빼거나 free(고정하지 않음)로 바꿔 주세요",
    )
