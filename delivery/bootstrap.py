"""The one place that knows who shares work out: this process, processes of its own, or Dask."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from delivery.errors import Fault, ScenarioError
from delivery.workflow.side_by_side import InlineExecutor, LastingPool, Workers

if TYPE_CHECKING:
    from distributed import Client

LOCAL = "local"
"""The cluster that Dask starts on this machine."""

ANSWER_SECONDS = 10
"""A cluster that does not answer within so many seconds is thought not to be there."""

RETRIES = 3
"""How often Dask begins work again whose worker was lost with no fault of the work."""


@contextmanager
def open_workers(cluster: str | None, count: int) -> Iterator[Workers]:
    """Open the workers that share work out, and close them at the end.

    Parameters
    ----------
    cluster
        ``local`` for a Dask cluster on this machine, an address for one that runs; None for
        processes without Dask, or this process where one worker is enough.
    count
        How many workers this machine starts; a cluster that runs has its own.

    Raises
    ------
    ScenarioError
        When no cluster answers at the address, or it has no workers.
    """
    if cluster is not None:
        with _dask_workers(cluster, count) as workers:
            yield workers
    elif count == 1:
        yield Workers(InlineExecutor(), 1)
    else:
        with LastingPool(count) as pool:
            yield Workers(pool, count)


@contextmanager
def _dask_workers(cluster: str, count: int) -> Iterator[Workers]:
    # Dask takes most of a second to import: only who asks for it waits.
    import dask
    import distributed  # noqa: F401 (its defaults must be there before ours are set over them)

    quiet = {
        # Parts bring their travel times with them, some 10 MB: by purpose.
        "distributed.admin.large-graph-warning-threshold": "1GB",
        "distributed.scheduler.allowed-failures": RETRIES,
        "distributed.comm.timeouts.connect": f"{ANSWER_SECONDS}s",
    }
    with dask.config.set(quiet), ExitStack() as opened:
        client = opened.enter_context(_client(cluster, count, opened))
        threads = sum(client.nthreads().values())
        if not threads:
            raise ScenarioError([_no_cluster(cluster, "일꾼 0(no workers)")])
        # What a plan is made from decides it, but its time differs: never take one for another.
        yield Workers(client.get_executor(pure=False, retries=RETRIES), threads)


def _client(cluster: str, count: int, opened: ExitStack) -> "Client":
    from distributed import Client, LocalCluster

    address = cluster
    if cluster == LOCAL:
        address = opened.enter_context(
            # Dask gives its functions no types.
            LocalCluster(  # type: ignore[no-untyped-call]
                n_workers=count,
                threads_per_worker=1,
                processes=True,
                dashboard_address=None,
                memory_limit=None,
            )
        )
    try:
        # Dask gives its functions no types.
        return Client(address, timeout=ANSWER_SECONDS)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as error:
        raise ScenarioError([_no_cluster(cluster, _said(cluster, error))]) from error


def _said(cluster: str, error: Exception) -> str:
    return f"{cluster} ({type(error).__name__})"


def _no_cluster(cluster: str, came: str) -> Fault:
    return Fault(
        where="--cluster",
        came=came if cluster in came else f"{cluster} {came}",
        expected="local, or the address of a Dask scheduler that answers and has workers",
        fix="Start it with 'dask scheduler' and 'dask worker ADDRESS', or correct the address",
        expected_ko="local, 또는 일꾼이 있고 응답하는 Dask 스케줄러 주소",
        fix_ko="'dask scheduler'와 'dask worker 주소'로 띄우거나 주소를 고쳐 주세요",
    )
