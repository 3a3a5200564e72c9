"""A query worker: a process that evaluates one query after another and can be killed at any moment.

It can open nothing: its limit of file descriptors is set to zero once it holds its channel, so neither a
file nor a socket can be opened from then on, whatever a query asks for.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from plangraph.store.checking import CheckedQuery, QueryForm, QueryMalformed
from plangraph.store.evaluating import FormatMismatch, ResultTooLarge, evaluate
from plangraph.store.frames import Frame, receive
from plangraph.store.graphs import Graphs

_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class QueryLimits:
    """What a query may use: seconds, bytes of answer, bytes of memory beside the store, workers, waiting queries."""

    deadline: float = 10.0
    max_bytes: int = 64 << 20
    max_memory: int = 1 << 30
    workers: int = 2
    max_waiting: int = 64


def run_worker(channel: socket.socket, graphs: Graphs, prefixes: Mapping[str, str], limits: QueryLimits) -> None:
    """Answers the queries that come over the channel until its other side closes.

    To be called in a process of its own.
    """
    _confine(channel, limits)
    while (request := receive(channel)) is not None:
        channel.sendall(_answer(request, graphs, prefixes, limits).encoded())


def end_with_parent(parent: int) -> None:
    """Lets the kernel kill this process when its parent dies, however that happens (Linux)."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)


def _confine(channel: socket.socket, limits: QueryLimits) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # an engine out of memory writes a back trace of no use to anyone
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError, ValueError):
        size = _virtual_memory() + limits.max_memory
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
    descriptor = channel.fileno()
    os.closerange(3, descriptor)
    os.closerange(descriptor + 1, min(resource.getrlimit(resource.RLIMIT_NOFILE)[0], 1 << 16))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _virtual_memory() -> int:
    """Bytes of address space that the process has now (Linux: /proc)."""
    with open("/proc/self/statm", encoding="ascii") as status:  # noqa: PTH123
        return int(status.read().split()[0]) * resource.getpagesize()


def _answer(request: Frame, graphs: Graphs, prefixes: Mapping[str, str], limits: QueryLimits) -> Frame:
    asked = request.header
    query = CheckedQuery(
        asked["text"], QueryForm[asked["form"]], _graphs(asked["default"]), _graphs(asked["named"]), asked["volatile"]
    )
    try:
        return Frame({"status": "answered"}, evaluate(graphs, query, asked["media_type"], prefixes, limits.max_bytes))
    except QueryMalformed as error:
        return Frame({"status": "malformed", "message": str(error)})
    except ResultTooLarge as error:
        return Frame({"status": "too-large", "message": str(error)})
    except FormatMismatch as error:
        return Frame({"status": "format", "message": str(error)})
    except MemoryError:
        return Frame({"status": "memory", "message": "the query needs more memory than it may use"})
    except Exception as error:  # the front logs it and answers 500; the worker lives on
        return Frame({"status": "fault", "message": f"{type(error).__name__}: {error}"})


def _graphs(names: list[str] | None) -> tuple[str, ...] | None:
    return None if names is None else tuple(names)
