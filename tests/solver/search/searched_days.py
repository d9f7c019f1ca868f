"""Random days searched for a while: half of them with hubs, of which one is open if one ever is."""

from delivery.solver.search import columns as c
from delivery.solver.search import run
from delivery.solver.search.arrays import State
from tests.solver.search.random_days import Day, random_day, timeless_day

HUBS = 2


def has_hubs(number: int) -> bool:
    """Tell whether a day has hubs."""
    return number % 2 == 1


def searched(number: int) -> tuple[Day, State]:
    """Return a day and the answer a short search found; times do not matter on some."""
    seed = number // 2
    hubs = HUBS if has_hubs(number) else 0
    day = timeless_day(seed) if number % 6 == 0 else random_day(seed, hubs)
    state = day.state(seed)
    run.construct(day.packed.instance, state, day.packed.hubs)
    run.search(day.packed.instance, state, day.packed.hubs, 6, 3000.0, 1000.0, True)
    for _ in range(150 if len(day.packed.sources) else 0):
        if is_hub_open(day, state):
            break
        run.search(day.packed.instance, state, day.packed.hubs, 1, 9000.0, 9000.0, True)
    return day, state


def is_hub_open(day: Day, state: State) -> bool:
    """Tell whether anything goes through a hub."""
    return bool((state.at[day.packed.instance.sizes[c.FEEDS] :, 0] >= 0).any())
