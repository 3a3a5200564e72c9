"""Running the server: one process that forks, one front that answers, and the query workers.

The first process holds the edition, has no threads and no event loop; it forks the front and, on the front's
order, the query workers, so that each starts with the whole store and shares its memory. It ends with
SIGTERM or SIGINT; where it is killed, the kernel ends the others.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import gc
import os
import select
import signal
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from plangraph.errors import PlangraphError, UnusableInput
from plangraph.store import Edition, open_edition
from plangraph.store.forking import WorkerParent, child_signals, ended_children, fork_child
from plangraph.store.pool import QueryPool
from plangraph.web.app import create_app
from plangraph.web.settings import ServeSettings, WebSettings

_SOON = 1.0
"""Seconds: a front that ends sooner is not started again."""


def serve(edition_folder: Path, settings: ServeSettings, report: Callable[[str], None] = lambda _: None) -> None:
    """Serves an edition until SIGTERM or SIGINT.

    Must be called in the main thread of a process without other threads. ``report`` is told, in one line
    each, what is served and where.

    Raises:
        UnusableInput: the port is in use or not allowed, the address is unknown.
        EditionMismatch: the edition's files are not what its manifest says.
        PlangraphError: the server ended as soon as it had started.
    """
    with (
        contextlib.closing(_bind(settings)) as listening,
        contextlib.closing(open_edition(edition_folder)) as edition,
    ):
        manifest = edition.manifest
        report(f"edition {manifest.version} of {manifest.modified}: {edition.graphs.triples:,} triples")
        listening.listen(2048)
        host, port = listening.getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        report(f"http://{shown}:{port}{settings.base_path}/ (stop with Ctrl-C)")
        gc.collect()
        gc.freeze()
        _Supervisor(edition, settings, listening).run()


def _bind(settings: ServeSettings) -> socket.socket:
    where = f"{settings.host}:{settings.port}"
    try:
        found = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, OverflowError) as error:
        raise UnusableInput(f"{where}: no such address ({error}); choose another --host or --port") from None
    family, kind, protocol, _, address = found[0]
    listening = socket.socket(family, kind, protocol)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            raise UnusableInput(f"{where}: in use by another program; choose another --port") from None
        raise UnusableInput(f"{where}: cannot be bound ({error.strerror}); choose another --host or --port") from None
    return listening


@dataclass(slots=True)
class _Front:
    process: int
    started: float
    workers: WorkerParent


class _Supervisor:
    """Keeps one front and its workers alive until it is told to stop."""

    def __init__(self, edition: Edition, settings: ServeSettings, listening: socket.socket) -> None:
        self._edition = edition
        self._settings = settings
        self._listening = listening
        self._stopping = False

    def run(self) -> None:
        before = {number: signal.signal(number, self._stop) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            with child_signals() as wakeups:
                front = self._start_front()
                try:
                    self._watch(front, wakeups)
                finally:
                    self._end(front)
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _stop(self, *_: object) -> None:
        self._stopping = True

    def _start_front(self) -> _Front:
        ours, theirs = socket.socketpair()

        def run() -> None:
            ours.close()
            _run_front(self._edition, self._settings, self._listening, theirs)

        process = fork_child(run)
        theirs.close()
        limits = self._settings.query_limits
        return _Front(
            process, time.monotonic(), WorkerParent(ours, self._edition.graphs, self._edition.prefixes, limits)
        )

    def _watch(self, front: _Front, wakeups: socket.socket) -> None:
        poller = select.poll()
        poller.register(wakeups, select.POLLIN)
        poller.register(front.workers.control, select.POLLIN)
        while not self._stopping:
            ready = {descriptor for descriptor, _ in poller.poll()}
            if front.workers.control.fileno() in ready and not front.workers.handle():
                poller.unregister(front.workers.control)
            if wakeups.fileno() not in ready:
                continue
            for process in ended_children(wakeups):
                if process != front.process:
                    front.workers.reaped(process)
                    continue
                if self._stopping:
                    return
                with contextlib.suppress(KeyError):
                    poller.unregister(front.workers.control)
                self._replace(front)
                poller.register(front.workers.control, select.POLLIN)

    def _replace(self, front: _Front) -> None:
        front.workers.close()
        if time.monotonic() - front.started < _SOON:
            front.process = 0
            raise PlangraphError("the server ended as soon as it had started; its log says why")
        new = self._start_front()
        front.process, front.started, front.workers = new.process, new.started, new.workers

    def _end(self, front: _Front) -> None:
        """Lets the front finish its requests, for no longer than the grace, and ends the workers."""
        if front.process:
            with contextlib.suppress(ProcessLookupError):
                os.kill(front.process, signal.SIGTERM)
            self._wait(front)
        front.workers.close()

    def _wait(self, front: _Front) -> None:
        end = time.monotonic() + self._settings.grace + 1.0
        while True:
            try:
                if os.waitpid(front.process, os.WNOHANG)[0]:
                    return
            except ChildProcessError:
                return
            if time.monotonic() > end:
                os.kill(front.process, signal.SIGKILL)
                with contextlib.suppress(ChildProcessError):
                    os.waitpid(front.process, 0)
                return
            if select.select([front.workers.control], [], [], 0.02)[0] and not front.workers.handle():
                time.sleep(0.02)


def _run_front(edition: Edition, settings: ServeSettings, listening: socket.socket, control: socket.socket) -> None:
    pool = QueryPool(control, settings.query_limits)
    app = create_app(
        edition,
        WebSettings(
            runner=pool,
            queries=settings.queries,
            base_path=settings.base_path,
            origin=settings.origin,
            deadline=settings.query_limits.deadline,
            limits=settings.web_limits,
        ),
    )
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=int(settings.grace),
        timeout_keep_alive=15,
        lifespan="on",
        ws="none",
    )
    asyncio.run(uvicorn.Server(config).serve(sockets=[listening]))
