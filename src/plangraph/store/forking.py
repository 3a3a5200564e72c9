"""The process that forks query workers.

It holds the store, has no threads and evaluates nothing, so that a worker forked at any time starts with a
whole store and shares its memory. The front asks for workers over a control socket:

- front → parent: ``F id`` fork a worker, ``K id`` kill one;
- parent → front: ``F id`` with the worker's channel attached, ``X id`` a worker has ended.

Whichever side dies, the other ends: the parent kills its workers when the control socket closes.
"""

from __future__ import annotations

import contextlib
import gc
import os
import resource
import select
import signal
import socket
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from plangraph.store.graphs import Graphs
from plangraph.store.worker import QueryLimits, end_with_parent, run_worker

MESSAGE = struct.Struct("!cI")
FORK, KILL, ENDED = b"F", b"K", b"X"


@dataclass(slots=True)
class WorkerParent:
    """Forks, kills and reaps the workers of one front."""

    control: socket.socket
    graphs: Graphs
    prefixes: Mapping[str, str]
    limits: QueryLimits
    workers: dict[int, int] = field(default_factory=dict)
    """Worker's number by process id."""

    def handle(self) -> bool:
        """Reads one message of the front; ``False`` when the front is gone."""
        try:
            message = self.control.recv(MESSAGE.size, socket.MSG_WAITALL)
        except ConnectionError:
            return False
        if len(message) < MESSAGE.size:
            return False
        order, number = MESSAGE.unpack(message)
        if order == FORK:
            self._fork(number)
        elif order == KILL:
            self._kill(number)
        return True

    def reaped(self, process: int) -> bool:
        """Tells the front that a child has ended, if it was one of its workers."""
        number = self.workers.pop(process, None)
        if number is None:
            return False
        with contextlib.suppress(OSError):
            self.control.sendall(MESSAGE.pack(ENDED, number))
        return True

    def close(self) -> None:
        """Kills and reaps every worker."""
        for process in self.workers:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        for process in self.workers:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(process, 0)
        self.workers.clear()
        self.control.close()

    def _fork(self, number: int) -> None:
        ours, theirs = socket.socketpair()
        process = fork_child(lambda: run_worker(theirs, self.graphs, self.prefixes, self.limits))
        theirs.close()
        self.workers[process] = number
        with ours, contextlib.suppress(OSError):
            socket.send_fds(self.control, [MESSAGE.pack(FORK, number)], [ours.fileno()])

    def _kill(self, number: int) -> None:
        for process, worker in self.workers.items():
            if worker == number:  # not reaped yet, so the id is still this worker's
                os.kill(process, signal.SIGKILL)


def fork_child(run: Callable[[], None]) -> int:
    """Forks a process that runs one function, dies with this process, and returns nowhere.

    Raises:
        RuntimeError: this process has threads; their locks would stay locked in the child.
    """
    if threading.active_count() > 1:
        raise RuntimeError("a process with threads must not fork query workers; fork before threads start")
    parent = os.getpid()
    process = os.fork()
    if process:
        return process
    status = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.pthread_sigmask(signal.SIG_SETMASK, ())
        end_with_parent(parent)
        run()
        status = 0
    finally:
        os._exit(status)


def keep_only(descriptor: int) -> None:
    """Closes every file descriptor but the three standard ones and this one."""
    os.closerange(3, descriptor)
    os.closerange(descriptor + 1, min(resource.getrlimit(resource.RLIMIT_NOFILE)[0], 1 << 16))


def run_parent(parent: WorkerParent) -> None:
    """Serves one front until its control socket closes; to be called in a process of its own."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    with child_signals() as ended:
        poller = select.poll()
        poller.register(parent.control, select.POLLIN)
        poller.register(ended, select.POLLIN)
        alive = True
        while alive:
            ready = {descriptor for descriptor, _ in poller.poll()}
            if ended.fileno() in ready:
                for process in ended_children(ended):
                    parent.reaped(process)
            if parent.control.fileno() in ready:
                alive = parent.handle()
    parent.close()


@contextlib.contextmanager
def child_signals() -> Iterator[socket.socket]:
    """A socket that becomes readable whenever a signal (such as the end of a child) arrives."""
    reading, writing = socket.socketpair()
    reading.setblocking(False)
    writing.setblocking(False)
    before = signal.signal(signal.SIGCHLD, lambda *_: None)
    wakeup = signal.set_wakeup_fd(writing.fileno(), warn_on_full_buffer=False)
    try:
        yield reading
    finally:
        signal.set_wakeup_fd(wakeup)
        signal.signal(signal.SIGCHLD, before)
        reading.close()
        writing.close()


def ended_children(wakeups: socket.socket) -> list[int]:
    """Empties the socket and reaps every child that has ended."""
    with contextlib.suppress(BlockingIOError):
        while wakeups.recv(4096):
            pass
    ended: list[int] = []
    with contextlib.suppress(ChildProcessError):
        while (process := os.waitpid(-1, os.WNOHANG)[0]) != 0:
            ended.append(process)
    return ended


@dataclass(frozen=True, slots=True)
class WorkerSource:
    """The front's end of a control socket, and the process at its other end."""

    control: socket.socket
    process: int

    def close(self) -> None:
        """Ends the process and its workers, and waits for it."""
        self.control.close()
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.process, 0)


def start_workers(graphs: Graphs, prefixes: Mapping[str, str], limits: QueryLimits) -> WorkerSource:
    """Forks the parent of the workers; to be called before any thread or event loop starts.

    Raises:
        RuntimeError: this process has threads.
    """
    ours, theirs = socket.socketpair()

    def run() -> None:
        keep_only(theirs.fileno())
        run_parent(WorkerParent(theirs, graphs, prefixes, limits))

    gc.freeze()
    try:
        process = fork_child(run)
    except RuntimeError:
        ours.close()
        raise
    finally:
        theirs.close()
    return WorkerSource(ours, process)
