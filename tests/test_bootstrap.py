"""Work is shared out by this process, by processes of its own, or by Dask."""

import os
import signal
from pathlib import Path

import pytest

from delivery import bootstrap
from delivery.bootstrap import open_workers
from delivery.errors import ScenarioError
from delivery.workflow.side_by_side import in_any_order


def square(number: int) -> int:
    return number * number


def square_once_killed(asked: tuple[int, str]) -> int:
    """Kill the worker the first time 3 comes, and answer the second time."""
    number, folder = asked
    mark = Path(folder, str(number))
    if number == 3 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return square(number)


def test_one_worker_is_this_process_and_several_are_others() -> None:
    with open_workers(None, 1) as workers:
        assert workers.executor.submit(os.getpid).result() == os.getpid()
    with open_workers(None, 2) as workers:
        assert workers.count == 2
        assert workers.executor.submit(os.getpid).result() != os.getpid()


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_a_dask_worker_killed_in_the_middle_loses_nothing(tmp_path: Path) -> None:
    inputs = [lambda n=n: (n, str(tmp_path)) for n in range(8)]
    with open_workers("local", 2) as workers:
        assert workers.count == 2
        found = dict(in_any_order(workers, square_once_killed, inputs))
    assert found == {n: n * n for n in range(8)}
    assert (tmp_path / "3").exists()


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nothing at all", "tcp://"])
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_cluster_that_does_not_answer_is_a_fault(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "ANSWER_SECONDS", 1)
    with pytest.raises(ScenarioError) as raised, open_workers(address, 1):
        pass
    (fault,) = raised.value.faults
    assert fault.where == "--cluster"
    assert fault.came.startswith(address)
    assert "dask scheduler" in fault.fix
