"""The checker finds any corruption of a right solution at all."""

from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from delivery.model.problem import Problem
from delivery.model.solution import Solution

Changed = Callable[..., Any]
Found = Callable[..., set[str]]


def paths(solution: Solution) -> Iterator[tuple[str, Any]]:
    """Yield every part of a solution with the path that leads to it."""
    for r, route in enumerate(solution.routes):
        yield f"routes {r}", route
        for t, trip in enumerate(route.trips):
            yield f"routes {r} trips {t}", trip
            yield from visits(trip.loadings, f"routes {r} trips {t} loadings")
            yield from visits(trip.stops, f"routes {r} trips {t} stops")


def visits(held: tuple[Any, ...], path: str) -> Iterator[tuple[str, Any]]:
    """Yield every loading or every stop of a trip with its path."""
    for number, visit in enumerate(held):
        yield f"{path} {number}", visit


def numbers(solution: Solution) -> list[tuple[str, str, int]]:
    """Return the path, the name and the value of every whole number of a solution."""
    return [
        (path, field.name, getattr(part, field.name))
        for path, part in paths(solution)
        for field in fields(part)
        if isinstance(getattr(part, field.name), int)
    ]


def test_any_number_that_is_off_by_one_is_found(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    # The one number that may change: b's two orders live at one door, numbered 5 and 6.
    same_door = ("routes 0 trips 1 stops 0", "location", 6)
    for path, name, was in numbers(through_the_hub):
        for now in (was - 1, was + 1):
            wrong = changed(through_the_hub, path, **{name: now})
            assert bool(found(four_orders, wrong)) == ((path, name, now) != same_door)


@given(data=st.data())
def test_any_wrong_number_is_found(
    four_orders: Problem,
    through_the_hub: Solution,
    changed: Changed,
    found: Found,
    data: st.DataObject,
) -> None:
    path, name, was = data.draw(st.sampled_from(numbers(through_the_hub)))
    by = data.draw(st.integers(2, 90_000)) * data.draw(st.sampled_from([-1, 1]))
    assert found(four_orders, changed(through_the_hub, path, **{name: was + by}))


@given(data=st.data(), tasks=st.sets(st.integers(0, 3)))
def test_any_other_orders_at_a_visit_are_found(
    four_orders: Problem,
    through_the_hub: Solution,
    changed: Changed,
    found: Found,
    data: st.DataObject,
    tasks: set[int],
) -> None:
    with_tasks = [(path, part) for path, part in paths(through_the_hub) if hasattr(part, "tasks")]
    path, visit = data.draw(st.sampled_from(with_tasks))
    other = changed(through_the_hub, path, tasks=tuple(sorted(tasks)))
    assert bool(found(four_orders, other)) == (tasks != set(visit.tasks))


@given(data=st.data())
def test_any_two_stops_that_trade_places_are_found(
    four_orders: Problem,
    through_the_hub: Solution,
    changed: Changed,
    found: Found,
    data: st.DataObject,
) -> None:
    stops = [(path, part) for path, part in paths(through_the_hub) if hasattr(part, "hub")]
    one, other = data.draw(st.permutations(stops))[:2]
    mixed = through_the_hub
    for (path, _), (_, stop) in ((one, other), (other, one)):
        mixed = changed(mixed, path, location=stop.location, hub=stop.hub, tasks=stop.tasks)
    assert found(four_orders, mixed)


@given(data=st.data())
def test_any_stop_or_loading_that_is_lost_is_found(
    four_orders: Problem,
    through_the_hub: Solution,
    changed: Changed,
    found: Found,
    data: st.DataObject,
) -> None:
    trips = [(path, part) for path, part in paths(through_the_hub) if hasattr(part, "stops")]
    path, trip = data.draw(st.sampled_from(trips))
    kind = data.draw(st.sampled_from(["stops", "loadings"]))
    held = list(getattr(trip, kind))
    held.pop(data.draw(st.integers(0, len(held) - 1)))
    assert found(four_orders, changed(through_the_hub, path, **{kind: tuple(held)}))
