"""What holds for every request and answer: HEAD, OPTIONS, sizes, CORS and security headers."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from plangraph.web.problems import Problem
from plangraph.web.settings import WebLimits

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_ALWAYS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Location, Retry-After, Content-Disposition",
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-None-Match, If-Modified-Since",
    "Access-Control-Max-Age": "86400",
    "Allow": "GET, HEAD, POST, OPTIONS",
}

ProblemResponder = Callable[[Request, Problem], Response]


class Envelope:
    """ASGI middleware around the application."""

    def __init__(self, app: ASGIApp, limits: WebLimits, base_path: str, respond: ProblemResponder) -> None:
        self._app = app
        self._limits = limits
        self._base_path = base_path
        self._respond = respond

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        if self._base_path and (path == self._base_path or path.startswith(self._base_path + "/")):
            scope = {**scope, "path": path[len(self._base_path) :] or "/"}
        head = scope["method"] == "HEAD"
        answer = _answering(send, head=head)
        problem = self._oversized(scope)
        if problem is not None:
            await self._respond(Request(scope), problem)(scope, receive, answer)
        elif scope["method"] == "OPTIONS":
            await Response(status_code=204, headers=_PREFLIGHT)(scope, receive, answer)
        else:
            await self._app({**scope, "method": "GET"} if head else scope, receive, answer)

    def _oversized(self, scope: Scope) -> Problem | None:
        length = len(scope.get("raw_path") or b"") + len(scope["query_string"])
        if length > self._limits.url:
            return Problem(414, "uri-too-long", f"The address has {length} bytes; send long queries by POST.")
        size = sum(len(name) + len(value) for name, value in scope["headers"])
        if size > self._limits.headers:
            return Problem(431, "headers-too-large", f"The headers have {size} bytes; at most {self._limits.headers}.")
        return None


def _answering(send: Send, *, head: bool) -> Callable[[Message], Coroutine[Any, Any, None]]:
    async def answer(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _ALWAYS.items():
                headers.setdefault(name, value)
        elif message["type"] == "http.response.body" and head:
            message = {**message, "body": b""}
        await send(message)

    return answer
