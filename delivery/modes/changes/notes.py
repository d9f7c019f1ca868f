"""What a planner must know of a scenario beside its won, in both languages."""

from collections.abc import Iterator, Sequence

from delivery.model.area import Area
from delivery.model.changes import Changes
from delivery.model.places import Order
from delivery.modes.changes.contacts import contacts_per_week
from delivery.modes.changes.fleets import changed_fleets
from delivery.modes.changes.kitchens import without_kitchens


def scenario_notes(area: Area, orders: Sequence[Order], changes: Changes) -> tuple[str, ...]:
    """Return what the changes mean that no price tells; of the orders before they are changed."""
    return (
        *_already(area, changes),
        *_meals(area, orders, changes),
        *_kitchens(area, orders, changes),
        *_door(area, orders, changes),
        *_neighbours(area, changes),
    )


def _already(area: Area, changes: Changes) -> Iterator[str]:
    """Say where the fleets are already as the scenario would have them."""
    if changes.fleets and changed_fleets(area, changes.fleets).fleets == area.fleets:
        names = ", ".join(changes.fleets)
        yield (
            f"{names}: 이 지역은 이미 시나리오대로입니다. 차량군은 달라지지 않습니다. "
            f"/ The area is so already: the scenario changes nothing of {names}."
        )


def _meals(area: Area, orders: Sequence[Order], changes: Changes) -> Iterator[str]:
    if (changes.meals_per_drop or 1) == 1 and not changes.weekdays:
        return
    before, after = (
        contacts_per_week(orders, area=area),
        contacts_per_week(orders, changes, area=area),
    )
    lost = before.visits - after.visits
    yield (
        f"주문대로면 방문이 한 주에 {float(before.visits):g}번에서 {float(after.visits):g}번으로 "
        f"{float(lost):g}번 줄어듭니다. / By the orders, visits of a week fall by "
        f"{float(lost):g}, from {float(before.visits):g} to {float(after.visits):g}."
    )
    yield (
        "함께 건네는 다음 날 식사는 차게 보관한 것이어야 합니다(받은 뒤 2시간 안에 먹거나 0–5 °C). "
        "보냉 비용은 들어 있지 않습니다. / The later meal is a chilled one (eaten within two hours "
        "or kept at 0–5 °C); what chilling costs is not counted."
    )


def _kitchens(area: Area, orders: Sequence[Order], changes: Changes) -> Iterator[str]:
    closed = changes.closed_kitchens
    if not closed:
        return
    _, moved = without_kitchens(area, orders, closed)
    left = [order for order in moved if order.kitchen_id in closed]
    count = sum(order.kitchen_id in closed for order in orders) - len(left)
    names = ", ".join(closed)
    yield (
        f"{names}: 쉬는 주방의 주문 {count}건을 다른 주방으로 옮깁니다. "
        f"/ {count} orders of closed kitchens go to others."
    )
    if left:
        yield (
            f"{names}: 주문 {len(left)}건은 식단과 여유가 맞는 주방이 없어 배송하지 못합니다. "
            f"/ {len(left)} orders stay unserved: no kitchen that cooks their diet has room."
        )


def _door(area: Area, orders: Sequence[Order], changes: Changes) -> Iterator[str]:
    if changes.handover is None:
        return
    before, after = (
        contacts_per_week(orders, area=area),
        contacts_per_week(orders, changes, area=area),
    )
    lost = before.face_to_face - after.face_to_face
    if lost > 0:
        yield (
            f"얼굴을 보는 방문이 한 주에 {float(lost):g}번 줄어듭니다. "
            f"/ {float(lost):g} visits a week no longer meet the person."
        )


def _neighbours(area: Area, changes: Changes) -> Iterator[str]:
    """Say where people of a carriers file are thought to live whom the file does not name."""
    after = {fleet.fleet_id: fleet for fleet in changed_fleets(area, changes.fleets).fleets}
    for fleet in area.fleets:
        more = after[fleet.fleet_id].carriers - fleet.carriers
        if fleet.residents and more > 0:
            yield (
                f"{fleet.fleet_id}: 더한 {more}명은 지금 있는 사람의 이웃으로 봅니다"
                f"(같은 집·시간·한도, 가정). / {more} more carriers are taken for neighbours of "
                "those there are (same home, hours and limits; assumed)."
            )
