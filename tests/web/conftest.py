"""An open edition behind the application, and a client for it."""

from __future__ import annotations

import asyncio
import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import httpx
import pytest

from plangraph.resources import Resources
from plangraph.store import Edition, open_edition
from plangraph.store.forking import start_workers
from plangraph.store.pool import QueryPool
from plangraph.store.worker import QueryLimits
from plangraph.web.app import create_app
from plangraph.web.settings import WebLimits, WebSettings


@pytest.fixture(scope="session")
def editions() -> ModuleType:
    """The builder of small editions."""
    spec = importlib.util.spec_from_file_location("editions", Path(__file__).parents[1] / "store" / "editions.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def edition(editions: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edition]:
    opened = open_edition(editions.write_edition(tmp_path_factory.mktemp("edition"), editions.small_graph()))
    yield opened
    opened.close()


LIMITS = QueryLimits(deadline=1.5, max_bytes=2_000_000, max_memory=512 << 20, workers=2, max_waiting=2)


class Site:
    """The application, called without a network, on one event loop."""

    def __init__(self, application: httpx.ASGITransport, runner: asyncio.Runner) -> None:
        self._client = httpx.AsyncClient(transport=application, base_url="http://test")
        self._runner = runner

    def request(self, method: str, path: str, **options: object) -> httpx.Response:
        async def send() -> httpx.Response:
            async with asyncio.timeout(20):
                return await self._client.request(method, path, **options)  # type: ignore[arg-type]

        return self._runner.run(send())

    def get(self, path: str, **headers: str) -> httpx.Response:
        """GET; header names with underscores. Nothing is sent that is not asked for."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.request("GET", path, headers={"Accept": "*/*", "Accept-Encoding": "identity", **named})

    def together(self, *paths: str) -> list[httpx.Response]:
        """Several GETs at once."""

        async def send() -> list[httpx.Response]:
            async with asyncio.timeout(30):
                return await asyncio.gather(*(self._client.get(path, headers={"Accept": "*/*"}) for path in paths))

        return self._runner.run(send())

    def close(self) -> None:
        self._runner.run(self._client.aclose())


@pytest.fixture(scope="module")
def site(edition: Edition) -> Iterator[Site]:
    source = start_workers(edition.graphs, edition.prefixes, LIMITS)
    pool = QueryPool(source.control, LIMITS)
    settings = WebSettings(
        pool, Resources.default().queries, deadline=LIMITS.deadline, limits=WebLimits(query=20_000, url=40_000, page=50)
    )
    transport = httpx.ASGITransport(create_app(edition, settings), raise_app_exceptions=False)
    with asyncio.Runner() as runner:

        async def start() -> None:
            pool.start()

        runner.run(start())
        site = Site(transport, runner)
        yield site
        site.close()
        pool.close()
    source.close()
