"""Narrowed problems: fewer carriers, one time, nothing before now."""

import numpy as np

from delivery.model.locks import KeptTrip, Locks
from delivery.model.places import TimeWindow
from delivery.solver.drafts import RouteDraft, StopDraft, TripDraft
from delivery.solver.kept_routes import KeptRoutes
from delivery.solver.narrowing import narrowed
from tests.solver.solved_by_hand import VAN, WALKER, A

NOBODY: frozenset[int] = frozenset()


def test_a_locked_task_is_left_to_one_carrier(four_orders):
    narrow = narrowed(four_orders, Locks(carrier_of={0: VAN}), NOBODY)
    assert list(np.flatnonzero(narrow.eligible[:, 0])) == [VAN]
    assert (narrow.eligible[:, 1:] == four_orders.eligible[:, 1:]).all()


def test_an_absent_carrier_may_hand_over_nothing(four_orders):
    narrow = narrowed(four_orders, Locks(absent=frozenset([WALKER])), NOBODY)
    assert not narrow.eligible[WALKER].any()
    assert (narrow.eligible[VAN] == four_orders.eligible[VAN]).all()


def test_an_absent_carrier_feeds_no_hub_at_whatever_time(four_orders):
    assert four_orders.carriers[VAN].may_feed
    for now in (None, 10 * 3600):
        narrow = narrowed(four_orders, Locks(absent=frozenset([VAN]), now=now), NOBODY)
        assert [carrier.may_feed for carrier in narrow.carriers] == [
            carrier.may_feed and number != VAN
            for number, carrier in enumerate(four_orders.carriers)
        ]


def test_a_locked_time_is_the_whole_window(four_orders):
    begin = four_orders.tasks[0].window.start
    narrow = narrowed(four_orders, Locks(carrier_of={0: VAN}, begins={0: begin}), NOBODY)
    assert narrow.tasks[0].window == TimeWindow(begin, begin)


def test_nothing_is_ready_and_no_period_opens_before_now(four_orders):
    now = 10 * 3600 + 1
    narrow = narrowed(four_orders, Locks(now=now), NOBODY)
    assert min(task.ready for task in narrow.tasks) >= now
    starts = [p.window.start for c in narrow.carriers for p in c.periods]
    assert all(start >= min(now, end) for start, end in zip(starts, ends_of(narrow), strict=True))


def ends_of(problem):
    return [p.window.end for c in problem.carriers for p in c.periods]


def test_what_has_left_is_ready_and_handed_over_just_when_it_is(four_orders, through_the_hub):
    second = through_the_hub.routes[0].trips[1]
    locks = Locks(kept=(KeptTrip(VAN, second),), now=second.loadings[0].leave + 1)
    narrow = narrowed(four_orders, locks, NOBODY)
    assert narrow.tasks[1].window == TimeWindow(38025, 38025)
    assert narrow.tasks[1].ready == 37125
    assert list(np.flatnonzero(narrow.eligible[:, 1])) == [VAN]
    assert narrow.kept == locks.kept


def test_a_carrier_named_by_a_lock_is_of_no_kind_with_others(four_orders):
    narrow = narrowed(four_orders, Locks(carrier_of={0: VAN}), NOBODY)
    kinds = [carrier.kind for carrier in narrow.carriers]
    assert kinds.count(kinds[VAN]) == 1


def test_a_locked_order_of_hand_overs_is_held(four_orders):
    narrow = narrowed(four_orders, Locks(carrier_of={0: VAN, 1: VAN}, sequences=((0, 1),)), NOBODY)
    kept = KeptRoutes(narrow)

    def route(*tasks):
        stops = tuple(StopDraft((task,)) for task in tasks)
        return RouteDraft(VAN, (TripDraft(0, (A,), stops),))

    assert kept.in_order(route(0, 1))
    assert kept.in_order(route(1))
    assert not kept.in_order(route(1, 0))


def test_a_route_must_hold_what_has_left(four_orders, through_the_hub):
    first, second = through_the_hub.routes[0].trips
    narrow = narrowed(four_orders, Locks(kept=(KeptTrip(VAN, second),)), NOBODY)
    kept = KeptRoutes(narrow)
    assert kept.holds(VAN, (first, second))
    assert not kept.holds(VAN, (first,))
    assert kept.holds(WALKER, ())
