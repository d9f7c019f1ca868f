"""Small random days with every kind of rule."""

from dataclasses import dataclass, replace
from random import Random
from types import SimpleNamespace

import numpy as np

from delivery.costing.evaluator import RouteEvaluator
from delivery.model.pay import Ledger, PayLine, PayRule, Per, Tier
from delivery.model.places import TimeWindow
from delivery.model.problem import Carrier, HubSite, Period, Problem, Task
from delivery.model.travel import TravelMatrix
from delivery.model.wishes import Remembered, TaskWish, WishPrices
from delivery.solver.search import columns as c
from delivery.solver.search.arrays import State, longest_row_in, most_trips_in, new_state
from delivery.solver.search.pack import Packed, pack

NINE = 9 * 3600
FLEETS = 3
PROVIDER, PROGRAMME = Ledger.PROVIDER, Ledger.PROGRAMME
LINES = (
    PayLine(Per.HOUR, 12_000, PROVIDER),
    PayLine(Per.HOUR, 13_000, PROVIDER, minimum=5400, round_up=1800),
    PayLine(Per.HOUR, 9_000, PROVIDER, tiers=(Tier(3600, 15_000),)),
    PayLine(Per.STOP, 2_500, PROVIDER),
    PayLine(Per.STOP, 1_500, PROGRAMME, tiers=(Tier(2, 2_500), Tier(4, 900))),
    PayLine(Per.EXTRA_BOX, 700, PROVIDER, tiers=(Tier(1, 300),)),
    PayLine(Per.BOX, 400, PROVIDER),
    PayLine(Per.MEAL, 350, PROGRAMME),
    PayLine(Per.KM, 800, PROVIDER),
    PayLine(Per.OUTING, 4_000, PROVIDER),
    PayLine(Per.CREW_DAY, 30_000, PROVIDER),
    PayLine(Per.STOP_KM_BEYOND, 1_000, PROVIDER, first_metres=500, tiers=(Tier(1500, 1_600),)),
)

WEIGHTS = {
    c.GUIDE: 0.05,
    c.BLINK: 0.01,
    c.STRING: 4.0,
    c.RUINED: 4.0,
    c.SPLIT: 0.5,
    c.WHOLE: 0.3,
    c.FULL: 0.4,
    c.EVERYWHERE: 0.2,
    c.FLEETS: 0.7,
    c.TRIES_TRIPS: 0.5,
    c.HUBS: 0.5,
    c.ENDS: 0.5,
}


@dataclass(frozen=True)
class Day:
    """A small problem, its true cost, and its arrays."""

    problem: Problem
    cost: RouteEvaluator
    packed: Packed

    def state(self, seed: int) -> State:
        """Return a state to search from, weights set."""
        longest = longest_row_in(self.packed.instance)
        trips = most_trips_in(self.packed.instance, longest)
        state = new_state(self.packed.instance, seed, longest, trips)
        for weight, value in WEIGHTS.items():
            state.weights[weight] = value
        return state


def random_day(seed: int, hubs: int = 0) -> Day:
    """Return a day of two to twelve orders made from a seed."""
    rng = Random(seed)
    kitchens, homes, doors = rng.randint(1, 3), 2, rng.randint(2, 12)
    loads = kitchens + hubs
    places = loads + homes + doors
    tasks = tuple(_task(rng, loads + homes + door, kitchens) for door in range(doors))
    carriers = _carriers(rng, kitchens, hubs)
    problem = Problem(
        tasks=tasks,
        carriers=carriers,
        hubs=tuple(_hub(rng, kitchens + hub) for hub in range(hubs)),
        kitchens=tuple(range(kitchens)),
        matrices=tuple(_matrix(rng, places, loads, each) for each in range(2)),
        eligible=_eligible(rng, carriers, doors),
        max_on_board=rng.choice([1 << 30, 5400, 2400, 1500]),
        hub_handling=300,
    )
    problem = _wished(Random(~seed), problem)
    cost = RouteEvaluator(
        problem,
        [SimpleNamespace(crew_size=rng.randint(1, 2)) for _ in range(FLEETS)],
        [_rule(rng) for _ in range(FLEETS)],
        conditions=frozenset(),
        objective=rng.choice(list(Ledger)),
        minimum_wage=10_320,
    )
    return Day(problem, cost, pack(problem, cost, range(doors)))


def timeless_day(seed: int) -> Day:
    """Return a random day without pay by time, whose windows and limits no route can reach."""
    rng, day = Random(seed), random_day(seed).problem
    always = TimeWindow(0, 10_000_000)
    problem = replace(
        day,
        tasks=tuple(replace(task, window=always, ready=0) for task in day.tasks),
        carriers=tuple(
            replace(who, periods=(Period(0, always),), max_work=None, promised=0)
            for who in day.carriers
        ),
        max_on_board=10_000_000,
        prices=replace(day.prices, late_won_per_minute=0, uneven_won_per_hour=0),
    )
    lines = [line for line in LINES if line.per is not Per.HOUR]
    cost = RouteEvaluator(
        problem,
        [SimpleNamespace(crew_size=1) for _ in range(FLEETS)],
        [
            PayRule("rule", None, "a test", "R", tuple(rng.sample(lines, rng.randint(0, 4))))
            for _ in range(FLEETS)
        ],
        conditions=frozenset(),
        objective=rng.choice(list(Ledger)),
        minimum_wage=10_320,
    )
    packed = pack(problem, cost, range(len(problem.tasks)))
    assert not packed.instance.sizes[c.TIMED]
    return Day(problem, cost, packed)


def _task(rng: Random, door: int, kitchens: int) -> Task:
    opens = NINE + rng.choice([0, 3600, 7200, 10_800])
    boxes = rng.randint(1, 3)
    return Task(
        door=door,
        kitchen=rng.randrange(kitchens),
        recipient=door,
        wave=0,
        boxes=boxes,
        meals=boxes + rng.randint(0, 2),
        window=TimeWindow(opens, opens + rng.choice([1200, 3600, 10_800])),
        ready=NINE + rng.choice([0, 0, 1800, 3600]),
        handover=rng.choice([30_000, 60_500]),
        extra_box=rng.choice([0, 12_000]),
        prize=rng.choice([None, None, None, 9_000]),
    )


def _hub(rng: Random, location: int) -> HubSite:
    opens = NINE + rng.choice([0, 1800, 5400])
    return HubSite(
        location, TimeWindow(opens, opens + rng.choice([5400, 18_000])), rng.randint(3, 9)
    )


def _wished(rng: Random, problem: Problem) -> Problem:
    """Return the problem with wishes, priced one by one or not at all."""
    if rng.random() < 0.4:
        return problem
    prices = WishPrices(*(rng.choice([0, 7, 450, 6000]) for _ in range(5)))
    tasks = tuple(replace(task, wish=_wish(rng, problem, task)) for task in problem.tasks)
    kinds = [rng.choice([None, 1800, 7200]) for _ in problem.carriers]
    carriers = (replace(who, target=kinds[who.kind]) for who in problem.carriers)
    if prices.unfamiliar_won or prices.changed_carrier_won:
        carriers = (replace(who, kind=kind) for kind, who in enumerate(carriers))
    return replace(problem, tasks=tasks, carriers=tuple(carriers), prices=prices)


def _wish(rng: Random, problem: Problem, task: Task) -> TaskWish | None:
    carriers = range(len(problem.carriers))
    known = frozenset(rng.sample(carriers, rng.randint(0, len(carriers))))
    remembered = Remembered(
        rng.choice([None, *carriers]), rng.choice([None, *(t.recipient for t in problem.tasks)])
    )
    wish = TaskWish(
        until=rng.choice([None, task.window.start + rng.randint(0, 3600)]),
        familiar=rng.choice([None, known]),
        remembered=rng.choice([None, remembered, remembered]),
    )
    return None if wish == TaskWish() else wish


def _carriers(rng: Random, kitchens: int, hubs: int) -> tuple[Carrier, ...]:
    kinds: list[Carrier] = []
    for _ in range(rng.randint(1, 3) + bool(hubs)):
        # A kind may be another but for its room and its pay.
        like = rng.choice(kinds) if kinds and rng.random() < 0.5 else _kind(rng, kitchens, hubs)
        if hubs:
            like = _at_hubs(rng, like, kitchens, hubs)
        kinds.append(
            replace(like, kind=len(kinds), capacity=rng.randint(2, 9), fleet=rng.randrange(FLEETS))
        )
    each = [who for who in kinds for _ in range(rng.randint(1, 3))]
    return tuple(replace(who, carrier_id=f"{n}") for n, who in enumerate(each))


def _at_hubs(rng: Random, who: Carrier, kitchens: int, hubs: int) -> Carrier:
    """Return a carrier who feeds hubs or, half of the time, collects at some of them."""
    if rng.random() < 0.5:
        return replace(who, may_feed=True)
    chosen = rng.sample(range(kitchens, kitchens + hubs), rng.randint(1, hubs))
    # Some know no kitchen at all.
    own = who.may_load_at if rng.random() < 0.5 else frozenset()
    return replace(who, may_load_at=own | frozenset(chosen), may_feed=rng.random() < 0.2)


def _kind(rng: Random, kitchens: int, hubs: int) -> Carrier:
    return Carrier(
        carrier_id="",
        fleet=0,
        kind=0,
        profile=rng.randrange(2),
        capacity=0,
        start=rng.choice([None, kitchens + hubs, 0]),
        end=rng.choice([None, kitchens + hubs + 1, 0]),
        periods=rng.choice(_PERIODS),
        max_work=rng.choice([None, None, 7200, 10_800]),
        promised=rng.choice([0, 0, 7200]),
        max_trips=rng.choice([None, 1, 2, 3]),
        max_loads_per_trip=rng.randint(1, 3),
        reload=rng.choice([0, 300]),
        may_load_at=frozenset(rng.sample(range(kitchens), rng.randint(1, kitchens))),
        may_feed=False,
    )


def _period(shift: int, start: int, end: int) -> Period:
    return Period(shift, TimeWindow(NINE + start, NINE + end))


_PERIODS = (
    (_period(0, 0, 21_600),),
    (_period(0, 0, 9000), _period(1, 10_000, 21_600)),
    (_period(0, 0, 7200), _period(0, 9000, 14_000), _period(1, 15_000, 24_000)),
    (_period(0, 1800, 12_600),),
)


def _matrix(rng: Random, places: int, kitchens: int, profile: int) -> TravelMatrix:
    at = np.array([(rng.randint(0, 3000), rng.randint(0, 3000)) for _ in range(places)])
    metres = np.abs(at[:, None] - at[None, :]).sum(axis=2)
    metres += np.array([[rng.randint(0, 300) for _ in range(places)] for _ in range(places)])
    np.fill_diagonal(metres, 0)
    seconds = (metres / (1.2 if profile else 5.0)).astype(np.int32)
    metres = metres.astype(np.int32)
    return TravelMatrix(f"{profile}", seconds, metres, metres[:kitchens], False)


def _eligible(rng: Random, carriers: tuple[Carrier, ...], doors: int) -> np.ndarray:
    open_to_all = rng.random() < 0.5
    rows: dict[int, list[bool]] = {}
    for who in carriers:
        if who.kind not in rows:
            rows[who.kind] = [open_to_all or rng.random() < 0.8 for _ in range(doors)]
    return np.array([rows[who.kind] for who in carriers], np.bool_)


def _rule(rng: Random) -> PayRule:
    return PayRule(
        "rule",
        None,
        "a test",
        "R",
        tuple(rng.sample(LINES, rng.randint(0, 4))),
        guarantee=rng.choice([None, PayLine(Per.HOUR, 15_000, PROVIDER, minimum=3600)]),
        own_time_won_per_hour=rng.choice([0, 5_000]),
        shortfall_won_per_hour=rng.choice([None, 12_000]),
    )
