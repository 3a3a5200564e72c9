"""Settings of the web application and of the server that runs it."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from plangraph.store.checking import CheckedQuery
from plangraph.store.pool import PoolStatus
from plangraph.store.worker import QueryLimits


class QueryRunner(Protocol):
    """Evaluates checked queries away from the event loop, as ``plangraph.store.pool.QueryPool`` does."""

    def start(self) -> None: ...

    def close(self) -> None: ...

    def status(self) -> PoolStatus: ...

    def answer(self, query: CheckedQuery, media_type: str) -> Awaitable[bytes]: ...


@dataclass(frozen=True, slots=True)
class WebLimits:
    """Bounds on requests and answers; sizes in bytes, pages in entries."""

    query: int = 1 << 20
    url: int = 1 << 16
    headers: int = 1 << 15
    incoming: int = 500
    group: int = 50
    page: int = 100
    rows: int = 500


@dataclass(frozen=True, slots=True)
class WebSettings:
    """What the application is told.

    ``base_path`` stands before every path ("" or "/plangraph"); ``origin`` is the public scheme and host, for
    absolute addresses ("" takes that of the request). ``queries`` is the folder of example queries,
    ``deadline`` the seconds that a query may take.
    """

    runner: QueryRunner
    queries: Path
    base_path: str = ""
    origin: str = ""
    deadline: float = 10.0
    limits: WebLimits = field(default_factory=WebLimits)


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """What the server is told; ``grace`` is how many seconds open requests have at the end."""

    queries: Path
    host: str = "127.0.0.1"
    port: int = 8000
    base_path: str = ""
    origin: str = ""
    grace: float = 5.0
    query_limits: QueryLimits = field(default_factory=QueryLimits)
    web_limits: WebLimits = field(default_factory=WebLimits)
