"""Workers: deadline, memory, death, queue, and that nothing is reachable from them."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from pyoxigraph import NamedNode, Quad

from plangraph.store import CheckedQuery, QueryForm, QueryMalformed, ResultTooLarge, check_query
from plangraph.store.forking import WorkerSource, start_workers
from plangraph.store.graphs import Graphs
from plangraph.store.pool import DeadlineExceeded, QueryFault, QueryPool, QueueFull, WorkerLost
from plangraph.store.worker import QueryLimits

LIMITS = QueryLimits(deadline=1.0, max_bytes=300_000, max_memory=256 << 20, workers=2, max_waiting=3)
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
GREEDY = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f ?d"
_T = TypeVar("_T")


@pytest.fixture(scope="module")
def graphs() -> Graphs:
    def node(number: int) -> NamedNode:
        return NamedNode(f"http://x/{number}")

    return Graphs(Quad(node(i), node(-1), node(i % 7), NamedNode("http://g/1")) for i in range(8000))


@pytest.fixture
def source(graphs: Graphs) -> Iterator[WorkerSource]:
    started = start_workers(graphs, {}, LIMITS)
    yield started
    started.close()


def _with_pool(source: WorkerSource, use: Callable[[QueryPool], Awaitable[_T]]) -> _T:
    async def main() -> _T:
        pool = QueryPool(source.control, LIMITS)
        pool.start()
        try:
            async with asyncio.timeout(20):
                return await use(pool)
        finally:
            pool.close()

    return asyncio.run(main())


def _ask(pool: QueryPool, graphs: Graphs, text: str) -> Awaitable[bytes]:
    return pool.answer(check_query(text, graphs.names), "text/csv")


def test_a_runaway_is_ended_while_others_answer(source: WorkerSource, graphs: Graphs) -> None:
    async def use(pool: QueryPool) -> tuple[float, int]:
        await _ask(pool, graphs, COUNT)
        begun = time.monotonic()
        runaway = asyncio.ensure_future(_ask(pool, graphs, RUNAWAY))
        await asyncio.sleep(0.05)
        answered = 0
        while not runaway.done():
            assert await _ask(pool, graphs, COUNT) == b"n\r\n8000\r\n"
            answered += 1
            await asyncio.sleep(0.01)
        ended = time.monotonic() - begun
        with pytest.raises(DeadlineExceeded, match="longer than 1 seconds"):
            await runaway
        assert pool.status().killed == 1
        assert await _ask(pool, graphs, COUNT) == b"n\r\n8000\r\n"
        return ended, answered

    ended, answered = _with_pool(source, use)
    assert LIMITS.deadline <= ended < 10 * LIMITS.deadline
    assert answered > 1


def test_all_workers_run_away_and_come_back(source: WorkerSource, graphs: Graphs) -> None:
    async def use(pool: QueryPool) -> None:
        for _ in range(2):
            answers = await asyncio.gather(*(_ask(pool, graphs, RUNAWAY) for _ in range(3)), return_exceptions=True)
            assert {type(answer) for answer in answers} == {DeadlineExceeded}
        assert await _ask(pool, graphs, COUNT) == b"n\r\n8000\r\n"
        assert pool.status().killed == 4

    _with_pool(source, use)


def test_a_full_queue_says_so_at_once(source: WorkerSource, graphs: Graphs) -> None:
    async def use(pool: QueryPool) -> None:
        while pool.status().workers < LIMITS.workers:
            await asyncio.sleep(0.01)
        running = [asyncio.ensure_future(_ask(pool, graphs, RUNAWAY)) for _ in range(2 + LIMITS.max_waiting)]
        await asyncio.sleep(0.2)
        begun = time.monotonic()
        with pytest.raises(QueueFull) as caught:
            await _ask(pool, graphs, COUNT)
        assert time.monotonic() - begun < LIMITS.deadline
        assert caught.value.retry_after >= 1
        await asyncio.gather(*running, return_exceptions=True)

    _with_pool(source, use)


def test_too_much_memory_ends_the_query_not_the_service(source: WorkerSource, graphs: Graphs) -> None:
    async def use(pool: QueryPool) -> None:
        with pytest.raises((WorkerLost, DeadlineExceeded)):
            await _ask(pool, graphs, GREEDY)
        assert await _ask(pool, graphs, COUNT) == b"n\r\n8000\r\n"

    _with_pool(source, use)


def test_errors_come_back_as_what_they_are(source: WorkerSource, graphs: Graphs) -> None:
    async def use(pool: QueryPool) -> None:
        with pytest.raises(QueryMalformed, match="error at 1:"):
            await _ask(pool, graphs, "SELECT * { ?s ?p }")
        with pytest.raises(ResultTooLarge, match="300,000 bytes"):
            await _ask(pool, graphs, "SELECT * { ?s ?p ?o }")
        assert pool.status().lost == 0

    _with_pool(source, use)


def _children(process: int) -> list[int]:
    listed = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    return [int(child) for child in listed.split()]


def _running(process: int) -> bool:
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def _gone(processes: list[int], within: float = 3.0) -> bool:
    end = time.monotonic() + within
    while any(_running(process) for process in processes):
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


def test_killed_workers_are_replaced(source: WorkerSource, graphs: Graphs) -> None:
    async def use(pool: QueryPool) -> None:
        for _ in range(5):
            await _ask(pool, graphs, COUNT)
            for worker in _children(source.process):
                os.kill(worker, signal.SIGKILL)
            for _ in range(4):
                try:
                    assert await _ask(pool, graphs, COUNT) == b"n\r\n8000\r\n"
                    break
                except WorkerLost:  # it had begun
                    continue
            else:
                pytest.fail("no worker came back")

    _with_pool(source, use)


async def _until(holds: Callable[[], bool]) -> None:
    """Waits until something holds, for ten seconds at most."""
    for _ in range(1000):
        if holds():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not come to hold within ten seconds")


def test_a_query_nobody_waits_for_is_ended(source: WorkerSource, graphs: Graphs) -> None:
    async def use(pool: QueryPool) -> None:
        await _ask(pool, graphs, COUNT)
        before = set(_children(source.process))
        asked = asyncio.ensure_future(_ask(pool, graphs, RUNAWAY))
        await _until(lambda: pool.status().busy == 1)
        asked.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asked
        await _until(lambda: len(before & set(_children(source.process))) == 1)
        assert await _ask(pool, graphs, COUNT) == b"n\r\n8000\r\n"

    _with_pool(source, use)


def test_nothing_is_left_behind(source: WorkerSource, graphs: Graphs) -> None:
    """Not even workers that are evaluating, when their parent is killed."""

    async def use(pool: QueryPool) -> list[int]:
        await _ask(pool, graphs, COUNT)
        running = asyncio.ensure_future(_ask(pool, graphs, RUNAWAY))
        await _until(lambda: pool.status().busy == 1)
        workers = _children(source.process)
        os.kill(source.process, signal.SIGKILL)
        with pytest.raises((WorkerLost, DeadlineExceeded)):
            await running
        return workers

    workers = _with_pool(source, use)
    assert len(workers) == 2
    assert _gone(workers)


def test_closing_ends_all(graphs: Graphs) -> None:
    source = start_workers(graphs, {}, LIMITS)

    async def use(pool: QueryPool) -> list[int]:
        await _ask(pool, graphs, COUNT)
        return _children(source.process)

    workers = _with_pool(source, use)
    source.close()
    assert workers
    assert _gone([source.process, *workers])


def test_a_worker_can_open_nothing(source: WorkerSource, graphs: Graphs) -> None:
    """Even a SERVICE that had slipped through the check reaches nobody."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.3)
        port = listening.getsockname()[1]
        text = f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/sparql> {{ ?s ?p ?o }} }}"
        unchecked = CheckedQuery(text, QueryForm.SELECT, None, None, False)

        async def use(pool: QueryPool) -> None:
            with pytest.raises(QueryFault):
                await pool.answer(unchecked, "text/csv")
            assert await _ask(pool, graphs, COUNT) == b"n\r\n8000\r\n"

        _with_pool(source, use)
        with pytest.raises(TimeoutError):
            listening.accept()


def test_threads_forbid_forking(graphs: Graphs) -> None:
    async def use() -> None:
        await asyncio.to_thread(lambda: None)
        with pytest.raises(RuntimeError, match="threads"):
            start_workers(graphs, {}, LIMITS)

    asyncio.run(use())
