"""The master: what a fraction of a carrier may count for."""

from collections.abc import Callable
from typing import Any

import pytest

from delivery.model.problem import Problem
from delivery.solver.bound.columns import Collecting, Column, Feeding
from delivery.solver.bound.kinds import kinds_of
from delivery.solver.bound.master import Master
from delivery.solver.bound.relaxed_tasks import relaxed_tasks
from delivery.solver.bound.rows import GOING, MasterRows
from tests.solver.bound.every_plan import TablePay, table

Make = Callable[..., Any]


def master_of(problem: Problem, cost: TablePay) -> Master:
    """Return the master of a day, its prices free."""
    tasks = range(len(problem.tasks))
    kinds = kinds_of(problem, cost, relaxed_tasks(problem), tasks)
    master = Master(MasterRows(problem, kinds, tasks))
    master.keep_near({}, 1e6)
    return master


def walk(kind: int, visits: tuple[int, ...], **changes: Any) -> Column:
    """Return a walk that loads at the kitchen."""
    own = {"hubs": (None,) * len(visits), "feeds": (), "shift": 0, "seconds": 600, **changes}
    return Column(
        kind=kind,
        visits=visits,
        loads=(0,) * len(visits),
        trips=1,
        most_seconds=own["seconds"],
        metres=0,
        **own,
    )


def test_who_comes_twice_to_each_door_still_goes_out_as_a_whole_carrier(
    a_day: Make, a_task: Make, a_carrier: Make
) -> None:
    day = a_day([0, 100, 200], [a_task(1), a_task(2)], [a_carrier()])
    master = master_of(day, TablePay(day, (table(once=5000),)))
    master.add(walk(0, (0, 1, 0, 1)))
    won, _ = master.solve()
    assert master.going[GOING, 0] == pytest.approx(1.0)
    assert won == pytest.approx(5000)


def test_who_feeds_a_hub_twice_still_goes_out_as_a_whole_carrier(
    a_day: Make, a_task: Make, a_carrier: Make
) -> None:
    van = a_carrier("van")
    walker = a_carrier(
        "walker", kind=1, fleet=1, may_feed=False, may_load_at=frozenset({1}), max_trips=1
    )
    day = a_day([0, 1500, 2000], [a_task(2)], [van, walker], hubs=[((32400, 64800), 10)])
    master = master_of(day, TablePay(day, (table(once=5000), table(stop=300))))
    fed = Feeding(0, (0,), 36000)
    master.add(walk(0, (), feeds=(fed, fed)))
    master.add(walk(1, (0,), hubs=(Collecting(0, by=0),)))
    master.solve()
    master.add_links()
    won, _ = master.solve()
    assert master.going[GOING, 0] == pytest.approx(1.0)
    assert won == pytest.approx(5300)


def test_half_of_a_long_shift_does_not_fill_what_the_other_shift_leaves_of_a_promise(
    a_day: Make, a_task: Make, a_carrier: Make
) -> None:
    # Four hours are promised; the morning has no more than two and a half.
    crew = a_carrier("crew", periods=((34200, 43200), (48600, 64800)))
    tasks = [a_task(1), a_task(2, window=(50400, 61200))]
    day = a_day([0, 100, 200], tasks, [crew])
    master = master_of(day, TablePay(day, (table(stop=10_000, shortfall=1, promised=14400),)))
    master.add(walk(0, (0,), seconds=9000))
    master.add(walk(0, (1, 1), shift=1, seconds=14000))
    won, _ = master.solve()
    assert master.going[GOING, 0] == pytest.approx(1.0)
    assert won == pytest.approx(20_000 + 5400 / 2, rel=0.001)
