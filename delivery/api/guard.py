"""Who may come in: this machine alone, and no page of another site through a browser here.

There are no accounts yet. Any page a person visits could send requests to 127.0.0.1 from their
browser, or point a name of its own at it; the Host and Origin headers tell such requests apart.
"""

from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from delivery.api.errors import HTTP_KINDS, Kind, problem_response

MOST_BYTES: Final = 10 * 1024 * 1024
"""The largest request, its order sheets together."""

_HOSTS: Final = ("127.0.0.1", "localhost", "[::1]")
_SAFE_METHODS: Final = ("GET", "HEAD", "OPTIONS")
_OWN_SITES: Final = ("same-origin", "none")

_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
"""Unless a response says otherwise itself. Nothing is stored: run sheets name people."""


class LocalOnly:
    """ASGI middleware that refuses strangers and gives every response its safety headers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with a problem."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = _refusal(scope["method"], Headers(scope=scope))
        app = problem_response(refusal) if refusal else self._app
        await app(scope, receive, send_safely)


def _refusal(method: str, headers: Headers) -> Kind | None:
    if _without_port(headers.get("host", "")) not in _HOSTS:
        return HTTP_KINDS[421]
    if method not in _SAFE_METHODS and not _is_own_page(headers):
        return HTTP_KINDS[403]
    length = headers.get("content-length", "0")
    if length.isdecimal() and int(length) > MOST_BYTES:
        return HTTP_KINDS[413]
    return None


def _without_port(host: str) -> str:
    name, _, port = host.rpartition(":")
    return name if name and port.isdecimal() else host


def _is_own_page(headers: Headers) -> bool:
    """Tell whether a request comes from our own page or from a script, which has no origin."""
    origin = headers.get("origin")
    site = headers.get("sec-fetch-site", "none")
    return origin in (None, f"http://{headers['host']}") and site in _OWN_SITES
