"""Work is shared out; who does it, and who dies doing it, changes nothing."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from delivery.errors import Fault, ScenarioError
from delivery.workflow.side_by_side import InlineExecutor, LastingPool, Workers, in_any_order

FAULT = Fault("here", "this", "that", "do", "그것", "하세요")


def square(number: int) -> int:
    return number * number


def refuse(number: int) -> int:
    raise ScenarioError([FAULT])


def square_once_killed(asked: tuple[int, str]) -> int:
    """Kill the process the first time an odd number comes, and answer the second time."""
    number, folder = asked
    mark = Path(folder, str(number))
    if number % 2 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return square(number)


@contextmanager
def workers(count: int) -> Iterator[Workers]:
    if count == 1:
        yield Workers(InlineExecutor(), 1)
    else:
        with LastingPool(count) as pool:
            yield Workers(pool, count)


@pytest.mark.parametrize("count", [1, 2])
def test_every_input_is_answered_once(count: int) -> None:
    inputs = [lambda n=n: n for n in range(7)]
    with workers(count) as some:
        found = dict(in_any_order(some, square, inputs))
    assert found == {n: n * n for n in range(7)}


def test_killed_processes_lose_nothing_and_change_nothing(tmp_path: Path) -> None:
    inputs = [lambda n=n: (n, str(tmp_path)) for n in range(6)]
    with workers(2) as some:
        found = dict(in_any_order(some, square_once_killed, inputs))
    assert found == {n: n * n for n in range(6)}
    assert sorted(mark.name for mark in tmp_path.iterdir()) == ["1", "3", "5"]


@pytest.mark.parametrize("count", [1, 2])
def test_faults_come_back_as_they_were(count: int) -> None:
    with workers(count) as some, pytest.raises(ScenarioError) as raised:
        list(in_any_order(some, refuse, [lambda: 1]))
    assert raised.value.faults == (FAULT,)


def test_nothing_more_is_handed_out_once_it_is_stopped() -> None:
    answers: list[int] = []
    inputs = [lambda n=n: n for n in range(9)]
    with workers(1) as some:
        for _, answer in in_any_order(some, square, inputs, goes_on=lambda: not answers):
            answers.append(answer)
    assert answers == [0]


def test_who_does_it_all_itself_tells_each_result_before_the_next_is_begun() -> None:
    told: list[str] = []
    inputs = [lambda n=n: told.append(f"begun {n}") or n for n in range(2)]
    with workers(1) as some:
        for number, _ in in_any_order(some, square, inputs):
            told.append(f"done {number}")
    assert told == ["begun 0", "done 0", "begun 1", "done 1"]
