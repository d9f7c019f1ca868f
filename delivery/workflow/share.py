"""Share a day's joint plan out among its kitchens: every coalition planned, then the rules."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from delivery import planning
from delivery.costing.sharing.allocate import allocate, gives_shares
from delivery.costing.sharing.nucleolus import nucleolus
from delivery.errors import CancelledError, Fault, ScenarioError
from delivery.model.pay import Condition, Ledger
from delivery.model.plan import Plan
from delivery.model.scenario import Progress, Scenario, SearchLimit
from delivery.model.sharing import (
    Coalition,
    CoalitionCost,
    CostGame,
    Mended,
    SharedFleets,
    SharedPlan,
    SharingRule,
)
from delivery.model.solution import Route
from delivery.modes.build import DayProblem
from delivery.modes.coalitions import Means, means_of, means_of_kitchens
from delivery.workflow.any_day import is_big
from delivery.workflow.big_day import BIG_ORDERS
from delivery.workflow.coalition_mending import CoalitionPlan, Mending, halves
from delivery.workflow.coalition_plans import day_of, plan_coalitions, wanted_coalitions
from delivery.workflow.day import Day, DayOrders
from delivery.workflow.part_plan import PartWork, plan_part
from delivery.workflow.plan import PlanRequest, plan_day, scenario_of
from delivery.workflow.plan_indices import solution_of
from delivery.workflow.side_by_side import Workers


@dataclass(frozen=True, slots=True)
class ShareRequest:
    """How a joint plan is shared out; ``ledger`` is also what is minimised.

    The limit is per coalition; the joint plan, which is the one to be driven and the hardest to
    find, has it as many times as there are kitchens.
    ``shared`` is what coalitions have of the fleets that several kitchens share; ``modes`` empty
    means all.
    """

    limit: SearchLimit
    rules: tuple[SharingRule, ...] = tuple(SharingRule)
    ledger: Ledger = Ledger.PROVIDER
    shared: SharedFleets = SharedFleets.PARTS
    seed: int = 0
    modes: tuple[str, ...] = ()
    weather: tuple[Condition, ...] = ()

    def asked(self, times: int = 1) -> PlanRequest:
        """Return what is asked of a plan that has so many times the limit."""
        return PlanRequest(
            _times(self.limit, times),
            modes=self.modes,
            objective=self.ledger,
            weather=self.weather,
            seed=self.seed,
        )


@dataclass(frozen=True, slots=True)
class Sharing:
    """Who is told how far it has come.

    Parameters
    ----------
    on_progress
        The joint plan's search.
    on_coalition
        A coalition's plan is there: how many are, of how many, and whose.
    on_mended
        After each round of mending, how many coalitions were mended so far.
    should_stop
        Asked before each coalition.
    """

    on_progress: Callable[[Progress], None] | None = None
    on_coalition: Callable[[int, int, Coalition], None] = lambda _done, _all, _coalition: None
    on_mended: Callable[[int], None] = lambda _: None
    should_stop: Callable[[], bool] = lambda: False


@dataclass(frozen=True, slots=True)
class SharedDay:
    """A joint plan's shares, and the plan."""

    shared: SharedPlan
    plan: Plan


def refuse_one_kitchen(day: DayOrders) -> None:
    """Refuse a day whose orders are all one kitchen's: there is nobody to share with.

    Raises
    ------
    ScenarioError
        Naming the kitchen.
    """
    kitchens = sorted({order.kitchen_id for order in day.orders})
    if len(kitchens) < 2:
        raise ScenarioError([_one_kitchen(", ".join(kitchens))])


def refuse_big_day(day: DayOrders) -> None:
    """Refuse a day that is planned by parts: each of its coalitions would be.

    Raises
    ------
    ScenarioError
        Naming how many orders it has.
    """
    if is_big(day):
        raise ScenarioError([_too_big(len(day.orders))])


def share_day(
    day: Day, request: ShareRequest, workers: Workers, sharing: Sharing = Sharing()
) -> SharedDay:
    """Return a day's joint plan shared out by the rules asked for.

    The game is of the orders the joint plan serves: those it leaves at the kitchen belong to no
    coalition, so that none is cheap for a door it need not reach.

    Raises
    ------
    ScenarioError
        When the orders served are all one kitchen's.
    CancelledError
        When it was stopped before every coalition was planned.
    """
    refuse_one_kitchen(day)
    refuse_big_day(day)
    kitchens = len({order.kitchen_id for order in day.orders})
    asked = request.asked(times=kitchens)
    joint = plan_day(day, asked, on_progress=sharing.on_progress, should_stop=sharing.should_stop)
    outside = frozenset(entry.order_id for entry in joint.unassigned)
    game_day = day_of(day, [order for order in day.orders if order.order_id not in outside])
    if not game_day.orders:
        raise ScenarioError([_one_kitchen("")])
    refuse_one_kitchen(game_day)
    return _shared(day, game_day, joint, request, workers, sharing)


def _shared(
    day: Day, game_day: Day, joint: Plan, request: ShareRequest, workers: Workers, sharing: Sharing
) -> SharedDay:
    kitchens = tuple(sorted({order.kitchen_id for order in game_day.orders}))
    everybody = frozenset(kitchens)
    wanted = wanted_coalitions(kitchens, request.seed)
    scenario = scenario_of(day.area, day.date, request.asked())
    own = means_of_kitchens(game_day.area, game_day.orders, request.shared)
    means = {coalition: means_of(coalition, own) for coalition in (*wanted.coalitions, everybody)}
    plans = {everybody: joint, **_planned(game_day, scenario, means, everybody, workers, sharing)}
    problem = planning.day_problem(game_day.orders, scenario, game_day.matrices)
    mending = Mending(problem, scenario, request.ledger, means)
    # In one order, whichever was done first: of equals the first mends.
    searched = {c: mending.found(c, _routes_of(plans[c], problem)) for c in means}
    best = mending.mended(searched, tell=sharing.on_mended)
    if best[everybody].mended is not None:
        start = mending.plan(joint, game_day, best[everybody])
        again = plan_part(
            PartWork(game_day.orders, scenario, game_day.matrices, replace(start, unassigned=()))
        )
        better = mending.found(everybody, _routes_of(again, problem))
        if better.rank < best[everybody].rank:
            best = mending.mended({**best, everybody: better}, tell=sharing.on_mended)
    within = frozenset(c for c in plans if best[c].mended is Mended.WITHIN)
    game = CostGame(kitchens, _boxes(game_day), {c: best[c].won for c in plans}, within)
    shared = SharedPlan(
        area=day.area.name,
        title=day.area.title,
        day=day.date,
        ledger=request.ledger,
        shared=request.shared,
        fingerprint=joint.fingerprint,
        game=game,
        costs=tuple(_costs(game_day, searched, best)),
        core=nucleolus(game).core,
        allocations=tuple(
            allocate(game, rule, wanted.orders)
            for rule in request.rules
            if gives_shares(game, rule)
        ),
        outside=tuple(sorted(entry.order_id for entry in joint.unassigned)),
        seed=request.seed,
    )
    return SharedDay(shared, mending.plan(joint, day, best[everybody]))


def _planned(
    day: Day,
    scenario: Scenario,
    means: Mapping[Coalition, Means],
    everybody: Coalition,
    workers: Workers,
    sharing: Sharing,
) -> dict[Coalition, Plan]:
    """Return the plan of every coalition but the one of all, which is planned already."""
    parts = {coalition: own for coalition, own in means.items() if coalition != everybody}
    made = plan_coalitions(day, scenario, parts, workers, goes_on=lambda: not sharing.should_stop())
    plans: dict[Coalition, Plan] = {}
    for coalition, plan in made:
        plans[coalition] = plan
        sharing.on_coalition(len(plans) + 1, len(means), coalition)
    if len(plans) < len(parts):
        raise CancelledError(_stopped(len(plans) + 1, len(means)))
    return plans


def _times(limit: SearchLimit, times: int) -> SearchLimit:
    return SearchLimit(
        seconds=None if limit.seconds is None else limit.seconds * times,
        iterations=None if limit.iterations is None else limit.iterations * times,
        workers=limit.workers,
    )


def _routes_of(plan: Plan, problem: DayProblem) -> tuple[Route, ...]:
    """Return a coalition's routes by the numbers of all the game's orders."""
    return solution_of(replace(plan, unassigned=()), problem, file="plan").routes


def _boxes(day: Day) -> dict[str, int]:
    boxes: dict[str, int] = {}
    for order in day.orders:
        boxes[order.kitchen_id] = boxes.get(order.kitchen_id, 0) + order.boxes
    return boxes


def _costs(
    day: Day,
    searched: Mapping[Coalition, CoalitionPlan],
    best: Mapping[Coalition, CoalitionPlan],
) -> Iterator[CoalitionCost]:
    for coalition in sorted(best, key=lambda each: (len(each), sorted(each))):
        plan, own = best[coalition], [o for o in day.orders if o.kitchen_id in coalition]
        apart = [best[one].won + best[other].won for one, other in halves(best, coalition)]
        yield CoalitionCost(
            kitchens=tuple(sorted(coalition)),
            orders=len(own),
            boxes=sum(order.boxes for order in own),
            won=plan.won,
            searched_won=searched[coalition].won,
            searched_unserved=searched[coalition].unserved,
            mended=plan.mended,
            of=tuple(tuple(sorted(each)) for each in plan.of),
            apart_won=max(0, plan.won - min(apart, default=plan.won)),
        )


def _stopped(done: int, wanted: int) -> str:
    return (
        f"연합 {wanted}개 가운데 {done}개만 계획하고 멈췄습니다: 몫을 낼 수 없습니다. "
        f"/ Stopped with {done} of {wanted} coalitions planned: there are no shares yet."
    )


def _too_big(orders: int) -> Fault:
    return Fault(
        where="delivery share",
        came=f"주문 {orders}건({orders} orders)",
        expected=f"a day of fewer than {BIG_ORDERS} orders",
        fix="Share each district's day out by itself",
        expected_ko=f"주문이 {BIG_ORDERS}건보다 적은 날",
        fix_ko="구역마다 따로 나누어 주세요",
    )


def _one_kitchen(came: str) -> Fault:
    return Fault(
        where="delivery share",
        came=came,
        expected="a day on which two kitchens or more have orders that can be served",
        fix="Choose a day with orders of several kitchens",
        expected_ko="배송할 수 있는 주문이 두 곳 이상의 조리업체에 있는 날",
        fix_ko="여러 조리업체의 주문이 있는 날을 골라 주세요",
    )
