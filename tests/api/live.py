"""The app behind a real server on a free port: events stream and limits count as in use."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import uvicorn
from fastapi import FastAPI

LONG_ENOUGH = 60.0
"""Seconds after which something hangs."""


class _Announced(uvicorn.Server):
    """A server that tells when it is ready, so that nobody has to ask again and again."""

    ready: threading.Event

    async def startup(self, sockets: object = None) -> None:
        await super().startup(sockets)
        self.ready.set()


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """Serve an app in a thread; give its address."""
    config = uvicorn.Config(app, port=0, log_level="warning", ws="none", lifespan="on")
    server = _Announced(config)
    server.ready = threading.Event()
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        assert server.ready.wait(LONG_ENOUGH)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


@contextmanager
def client_of(app: FastAPI) -> Iterator[httpx.Client]:
    """Serve an app and give a client of it."""
    with served(app) as address, httpx.Client(base_url=address, timeout=LONG_ENOUGH) as client:
        yield client


def ask(client: httpx.Client, *sheets: Path, **fields: object) -> httpx.Response:
    """Ask for a plan as a script does."""
    files = [("orders", (path.name, path.read_bytes())) for path in sheets]
    data = {
        name: value if isinstance(value, list) else str(value) for name, value in fields.items()
    }
    return client.post("/api/v1/plans", data=data, files=files or None)


def events(client: httpx.Client, job: dict[str, object]) -> Iterator[tuple[str, str]]:
    """Yield the events of a job as they come: name and data."""
    address = f"/api/v1/plans/{job['id']}/events"
    with client.stream("GET", address) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        name = ""
        for line in response.iter_lines():
            field, _, value = line.partition(": ")
            if field == "event":
                name = value
            elif field == "data":
                yield name, value
