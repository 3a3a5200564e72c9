"""Representations: validators, conditional requests, content coding (RFC 9110, sections 8 and 13)."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import inspect
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from plangraph.web.context import Context
from plangraph.web.negotiating import accepts_gzip

VARY = "Accept, Accept-Language, Accept-Encoding"
REVALIDATE = "public, max-age=0, must-revalidate"
NEVER = "no-store"
_LARGE = 1 << 18
"""Bytes; a larger body is compressed in a thread, away from the event loop."""


@dataclass(frozen=True, slots=True)
class Representation:
    """One representation of one resource.

    ``key`` tells it from every other one of the same edition. ``render`` gives its bytes, and is only called
    where they are sent. A ``volatile`` one has no validators.
    """

    key: tuple[str, ...]
    media_type: str
    render: Callable[[], bytes | Awaitable[bytes]]
    headers: Mapping[str, str] = field(default_factory=dict)
    volatile: bool = False
    status: int = 200


async def respond(request: Request, context: Context, representation: Representation) -> Response:
    """Sends a representation, or 304 where the client has it already."""
    coding = "gzip" if accepts_gzip(request.headers.get("accept-encoding")) else "identity"
    headers = {"Vary": VARY, **representation.headers}
    if representation.volatile:
        headers["Cache-Control"] = NEVER
    else:
        etag = entity_tag(context, *representation.key, representation.media_type, coding)
        headers |= {"ETag": etag, "Last-Modified": context.last_modified_header, "Cache-Control": REVALIDATE}
        if not_modified(request, etag, context.last_modified):
            return Response(status_code=304, headers=headers)
    rendered = representation.render()
    body = await rendered if inspect.isawaitable(rendered) else rendered
    if coding == "gzip":
        compress = partial(gzip.compress, body, compresslevel=6, mtime=0)
        body = await asyncio.to_thread(compress) if len(body) > _LARGE else compress()
        headers["Content-Encoding"] = "gzip"
    headers["Content-Type"] = representation.media_type
    return Response(body, representation.status, headers)


def entity_tag(context: Context, *key: str) -> str:
    """A strong validator: another edition, software, resource, format, language or coding gives another one."""
    digest = hashlib.sha256(context.identity.encode())
    for part in key:
        digest.update(b"\x00" + part.encode("utf-8", "surrogatepass"))
    return f'"{digest.hexdigest()[:32]}"'


def not_modified(request: Request, etag: str, modified: datetime) -> bool:
    """Whether If-None-Match, or without it If-Modified-Since, says that the client is up to date."""
    if request.method not in ("GET", "HEAD"):
        return False
    known = request.headers.getlist("if-none-match")
    if known:
        tags = [tag.strip().removeprefix("W/") for value in known for tag in value.split(",")]
        return "*" in tags or etag in tags
    since = request.headers.get("if-modified-since")
    if since is None:
        return False
    try:
        moment = parsedate_to_datetime(since)
    except ValueError:
        return False
    return moment.tzinfo is not None and modified <= moment


def redirect(context: Context, path: str, status: int = 303, query: str = "") -> Response:
    """Sends the client to another path of this application."""
    location = context.href(path) + (f"?{query}" if query else "")
    return Response(status_code=status, headers={"Location": location, "Vary": VARY, "Cache-Control": REVALIDATE})
