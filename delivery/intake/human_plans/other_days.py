"""Whether a human plan is of another day: its order ids are those of another orders file."""

from collections.abc import Collection
from datetime import date

from delivery.errors import InputError
from delivery.intake.area import load_orders
from delivery.intake.area.order_files import orders_files
from delivery.model.area import Area


def looks_like(area: Area, day: date, unknown: Collection[str]) -> date | None:
    """Return the day whose orders hold most of the ids a day does not know; None: no day does.

    More than half of them must be there. The nearest day goes before those farther off.
    """
    if not unknown:
        return None
    files = orders_files(area.folder)
    others = sorted((each for each in files if each != day), key=lambda each: abs(each - day))
    held = {each: _held(area, each, set(unknown)) for each in others}
    found = max(others, key=lambda each: held[each], default=day)
    return found if 2 * held.get(found, 0) > len(set(unknown)) else None


def _held(area: Area, day: date, ids: set[str]) -> int:
    try:
        orders = load_orders(orders_files(area.folder)[day], area, day=day)
    except InputError:
        return 0
    return len(ids & {order.order_id for order in orders})
