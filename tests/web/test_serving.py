"""The running server: start, stop, ports, and that nothing is left behind however it ends."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import httpx
import pytest

from plangraph.errors import UnusableInput
from plangraph.resources import Resources
from plangraph.web.serving import serve
from plangraph.web.settings import ServeSettings

PROGRAM = """
import sys
from pathlib import Path
from plangraph.store.worker import QueryLimits
from plangraph.web.serving import serve
from plangraph.web.settings import ServeSettings
settings = ServeSettings(Path(sys.argv[2]), port=0, grace=2.0, query_limits=QueryLimits(deadline=1.0))
serve(Path(sys.argv[1]), settings, lambda line: print(line, flush=True))
"""
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


class Running:
    """A server in a process of its own."""

    def __init__(self, folder: Path) -> None:
        queries = str(Resources.default().queries)
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(folder), queries], stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout is not None
        lines = [self.process.stdout.readline() for _ in range(2)]
        self.lines = lines
        match = re.search(r"http://[^/]+", lines[1])
        assert match is not None, lines
        self.url = match[0]
        with httpx.Client(base_url=self.url, timeout=10) as client:
            end = time.monotonic() + 10
            while client.get("/health").status_code != 200:
                assert time.monotonic() < end
                time.sleep(0.02)

    def below(self) -> list[int]:
        """All processes that the server has started."""
        found, waiting = [], [self.process.pid]
        while waiting:
            parent = waiting.pop()
            try:
                listed = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii")
            except OSError:
                continue
            children = [int(child) for child in listed.split()]
            found += children
            waiting += children
        return found

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(10)
        assert self.process.stdout is not None
        self.process.stdout.close()


@pytest.fixture
def running(editions: ModuleType, tmp_path: Path) -> Iterator[Running]:
    server = Running(editions.write_edition(tmp_path / "edition", editions.small_graph()))
    yield server
    server.close()


def _gone(processes: list[int], within: float = 5.0) -> bool:
    def alive(process: int) -> bool:
        try:
            status = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
        except OSError:
            return False
        return status.rpartition(")")[2].split()[0] != "Z"

    end = time.monotonic() + within
    while any(alive(process) for process in processes):
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def test_it_answers_and_stops(running: Running) -> None:
    assert "triples" in running.lines[0]
    answer = httpx.get(
        f"{running.url}/measure/cn-2021-2025/1-6-6", headers={"Accept": "text/turtle"}, follow_redirects=True
    )
    assert "pg:plansToEnact" in answer.text
    count = httpx.get(f"{running.url}/sparql", params={"query": "SELECT (COUNT(*) AS ?n) {?s ?p ?o}"})
    assert count.status_code == 200
    head = httpx.head(f"{running.url}/measure/cn-2021-2025/1-6-6.ttl")
    assert head.content == b""
    assert int(head.headers["content-length"]) > 100
    below = running.below()
    assert len(below) == 3, "the front and two workers"
    running.process.send_signal(signal.SIGTERM)
    assert running.process.wait(10) == 0
    assert _gone(below)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_nothing_is_left_behind_even_while_a_query_runs(running: Running, number: signal.Signals) -> None:
    below = running.below()
    with pytest.raises(httpx.TimeoutException):
        httpx.get(f"{running.url}/sparql", params={"query": RUNAWAY}, timeout=0.3)
    running.process.send_signal(number)
    running.process.wait(10)
    assert _gone(below)


def test_a_front_that_is_killed_is_replaced(running: Running) -> None:
    time.sleep(1.1)
    front = running.below()
    main = Path(f"/proc/{running.process.pid}/task/{running.process.pid}/children").read_text(encoding="ascii")
    os.kill(int(main.split()[0]), signal.SIGKILL)
    end = time.monotonic() + 10
    while True:
        try:
            if httpx.get(f"{running.url}/sparql", params={"query": "ASK {}"}, timeout=5).status_code == 200:
                break
        except httpx.TransportError:
            assert time.monotonic() < end
            time.sleep(0.05)
    assert _gone(front)


def test_a_port_in_use_is_named(editions: ModuleType, tmp_path: Path) -> None:
    folder = editions.write_edition(tmp_path, editions.small_graph(3))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UnusableInput, match=f"127.0.0.1:{port}: in use"):
            serve(folder, ServeSettings(Resources.default().queries, port=port))


@pytest.mark.parametrize("host", ["203.0.113.7"])
def test_an_address_that_is_not_ours_is_named(editions: ModuleType, tmp_path: Path, host: str) -> None:
    folder = editions.write_edition(tmp_path, editions.small_graph(3))
    with pytest.raises(UnusableInput, match=re.escape(host)):
        serve(folder, ServeSettings(Resources.default().queries, host=host, port=0))
