"""The front's side of the query workers: dispatch, deadline, queue (asyncio, one event loop)."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import socket
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from plangraph.store.checking import CheckedQuery, QueryMalformed
from plangraph.store.evaluating import FormatMismatch, ResultTooLarge
from plangraph.store.forking import ENDED, FORK, KILL, MESSAGE
from plangraph.store.frames import LENGTHS, Frame, decoded
from plangraph.store.worker import QueryLimits

_R = TypeVar("_R")


class QueryUnavailable(Exception):  # noqa: N818 - a state of the service
    """A query that cannot be answered now; ``retry_after`` in seconds."""

    code = "unavailable"

    def __init__(self, message: str, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class DeadlineExceeded(QueryUnavailable):
    """The query took longer than it may; its worker was killed."""

    code = "deadline"


class QueueFull(QueryUnavailable):
    """Too many queries are waiting already."""

    code = "queue-full"


class WorkerLost(QueryUnavailable):
    """The worker ended while it evaluated the query, most likely for want of memory."""

    code = "worker-lost"


class QueryFault(Exception):  # noqa: N818 - no fault of the query's author
    """The engine failed in an unexpected way."""


@dataclass(frozen=True, slots=True)
class PoolStatus:
    """Counts at one moment; ``killed`` and ``lost`` since the start."""

    workers: int
    busy: int
    waiting: int
    killed: int
    lost: int


@dataclass(slots=True)
class _Worker:
    number: int
    channel: socket.socket
    gone: bool = False


class QueryPool:
    """Sends queries to workers, one at a time each, and kills the worker that overruns."""

    def __init__(self, control: socket.socket, limits: QueryLimits) -> None:
        self._control = control
        self._limits = limits
        self._numbers = itertools.count(1)
        self._workers: dict[int, _Worker] = {}
        self._idle: deque[_Worker] = deque()
        self._waiting: deque[asyncio.Future[_Worker]] = deque()
        self._ordered: set[int] = set()
        self._killed = 0
        self._lost = 0
        self._loop: asyncio.AbstractEventLoop | None = None

    def start(self) -> None:
        """Orders the first workers; to be called on the event loop."""
        self._loop = asyncio.get_running_loop()
        self._control.setblocking(False)
        self._loop.add_reader(self._control.fileno(), self._read_control)
        self._replenish()

    def close(self) -> None:
        """Stops every worker: each ends when its channel closes, and the parent kills what is left."""
        if self._loop is not None:
            self._loop.remove_reader(self._control.fileno())
            self._loop = None
        for worker in [*self._workers.values()]:
            self._discard(worker, kill=True)
        for future in self._waiting:
            future.cancel()

    def status(self) -> PoolStatus:
        busy = len(self._workers) - len(self._idle)
        return PoolStatus(len(self._workers), busy, len(self._waiting), self._killed, self._lost)

    async def answer(self, query: CheckedQuery, media_type: str) -> bytes:
        """The serialised answer of a query.

        The deadline counts from now, waiting included.

        Raises:
            QueryMalformed, ResultTooLarge, FormatMismatch: as in ``evaluate``.
            QueueFull, DeadlineExceeded, WorkerLost: try again later, or ask for less.
            QueryFault: an unexpected failure of the engine.
        """
        loop = asyncio.get_running_loop()
        deadline = loop.time() + self._limits.deadline
        while True:
            worker = await self._free_worker(deadline)
            try:
                frame = await self._ask(worker, query, media_type, deadline)
            except _NeverBegunError:
                continue
            return self._opened(frame)

    async def _free_worker(self, deadline: float) -> _Worker:
        if self._idle:
            return self._idle.popleft()
        if len(self._waiting) >= self._limits.max_waiting:
            raise QueueFull("too many queries are waiting; try again in a moment", 2)
        future: asyncio.Future[_Worker] = asyncio.get_running_loop().create_future()
        self._waiting.append(future)
        try:
            return await _until(deadline, lambda: future)
        except BaseException as error:
            if future.done() and not future.cancelled():  # handed over at the very moment of giving up
                self._release(future.result())
            if isinstance(error, TimeoutError):
                raise DeadlineExceeded("no worker became free in time; try again in a moment", 2) from None
            raise
        finally:
            with contextlib.suppress(ValueError):
                self._waiting.remove(future)

    async def _ask(self, worker: _Worker, query: CheckedQuery, media_type: str, deadline: float) -> Frame:
        loop = asyncio.get_running_loop()
        request = Frame(
            {
                "text": query.text,
                "form": query.form.name,
                "default": query.default_graphs,
                "named": query.named_graphs,
                "volatile": query.volatile,
                "media_type": media_type,
            }
        ).encoded()
        try:
            await _until(deadline, lambda: loop.sock_sendall(worker.channel, request))
        except OSError as error:
            self._discard(worker, kill=True)
            if isinstance(error, TimeoutError):
                raise self._overrun() from None
            raise _NeverBegunError from None
        except BaseException:
            self._discard(worker, kill=True)
            raise
        try:
            frame = await _until(deadline, lambda: _received(worker.channel))
        except TimeoutError:
            self._killed += 1
            self._discard(worker, kill=True)
            raise self._overrun() from None
        except BaseException:  # the client went away: nobody waits for the answer any more
            self._discard(worker, kill=True)
            raise
        if frame is None:
            self._lost += 1
            self._discard(worker, kill=True)
            raise WorkerLost(
                "the process that evaluated the query ended; the query most likely needs more memory than it may use", 5
            )
        self._release(worker)
        return frame

    def _overrun(self) -> DeadlineExceeded:
        return DeadlineExceeded(
            f"the query took longer than {self._limits.deadline:g} seconds and was ended; ask for less (LIMIT, fewer"
            " patterns, no unbound joins)",
            int(self._limits.deadline) + 1,
        )

    @staticmethod
    def _opened(frame: Frame) -> bytes:
        status, message = frame.header["status"], frame.header.get("message", "")
        if status == "answered":
            return frame.body
        if status == "malformed":
            raise QueryMalformed(message)
        if status == "too-large":
            raise ResultTooLarge(message)
        if status == "format":
            raise FormatMismatch(message)
        if status == "memory":
            raise WorkerLost(message, 5)
        raise QueryFault(message)

    def _release(self, worker: _Worker) -> None:
        if worker.gone:
            return
        while self._waiting:
            future = self._waiting.popleft()
            if not future.done():
                future.set_result(worker)
                return
        self._idle.append(worker)

    def _discard(self, worker: _Worker, *, kill: bool) -> None:
        if worker.gone:
            return
        worker.gone = True
        worker.channel.close()
        self._workers.pop(worker.number, None)
        with contextlib.suppress(ValueError):
            self._idle.remove(worker)
        if kill:
            self._order(KILL, worker.number)
        self._replenish()

    def _replenish(self) -> None:
        while self._loop is not None and len(self._workers) + len(self._ordered) < self._limits.workers:
            number = next(self._numbers)
            self._ordered.add(number)
            self._order(FORK, number)

    def _order(self, order: bytes, number: int) -> None:
        with contextlib.suppress(OSError):
            self._control.send(MESSAGE.pack(order, number))

    def _read_control(self) -> None:
        try:
            message, descriptors, _, _ = socket.recv_fds(self._control, MESSAGE.size, 1)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            message, descriptors = b"", []
        if len(message) < MESSAGE.size:
            if self._loop is not None:
                self._loop.remove_reader(self._control.fileno())
            return
        order, number = MESSAGE.unpack(message)
        if order == FORK and descriptors:
            channel = socket.socket(fileno=descriptors[0])
            channel.setblocking(False)
            self._ordered.discard(number)
            worker = self._workers[number] = _Worker(number, channel)
            self._release(worker)
        elif order == ENDED and number in self._workers:
            worker = self._workers[number]
            if worker in self._idle:  # a busy one is noticed by the query that waits for it
                self._discard(worker, kill=False)


class _NeverBegunError(Exception):
    """A worker was gone before the query reached it: another one may take it."""


async def _until(deadline: float, wait: Callable[[], Awaitable[_R]]) -> _R:
    """Awaits something no longer than to a moment of the loop's clock.

    Raises:
        TimeoutError: the moment has come.
    """
    async with asyncio.timeout_at(deadline):
        return await wait()


async def _received(channel: socket.socket) -> Frame | None:
    lengths = await _exactly(channel, LENGTHS.size)
    if lengths is None:
        return None
    header_length, body_length = LENGTHS.unpack(lengths)
    header, body = await _exactly(channel, header_length), await _exactly(channel, body_length)
    return None if header is None or body is None else decoded(header, body)


async def _exactly(channel: socket.socket, length: int) -> bytes | None:
    loop = asyncio.get_running_loop()
    received = bytearray()
    try:
        while len(received) < length:
            chunk = await loop.sock_recv(channel, min(length - len(received), 1 << 20))
            if not chunk:
                return None
            received += chunk
    except ConnectionError:
        return None
    return bytes(received)
