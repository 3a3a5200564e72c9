"""What the tests share: the plan texts and the reference folder, where this machine has them."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path

import pytest

# Test modules are imported by their paths; this makes `import strategies` find the one file of strategies.
sys.path.insert(0, str(Path(__file__).resolve().parent))

_REASONS = {
    "PLANGRAPH_SOURCES": "left out: PLANGRAPH_SOURCES is not set (the plan texts are not part of the project)",
    "PLANGRAPH_SHARED": "left out: PLANGRAPH_SHARED is not set (the reference files are not part of the project)",
}


def _folder(variable: str) -> Path:
    value = os.environ.get(variable, "")
    if not value:
        pytest.skip(_REASONS[variable])
    folder = Path(value)
    if not folder.is_dir():
        pytest.fail(f"{variable} is set to {value}, which is no folder", pytrace=False)
    return folder


@pytest.fixture(scope="session")
def sources() -> Path:
    """The folder of the plan texts; a test that asks for it is left out where PLANGRAPH_SOURCES is not set."""
    return _folder("PLANGRAPH_SOURCES")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the reference files; a test that asks for it is left out where PLANGRAPH_SHARED is not set."""
    return _folder("PLANGRAPH_SHARED")


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The root of the project's files."""
    return Path(__file__).resolve().parent.parent


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says how many tests were left out, and why: a run without the texts must not look like a full one."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = [report.longrepr[2].removeprefix("Skipped: ") for report in skipped if isinstance(report.longrepr, tuple)]
    left_out = Counter(reason for reason in reasons if reason in _REASONS.values())
    if left_out:
        terminalreporter.section("left out")
        for reason, count in sorted(left_out.items()):
            terminalreporter.write_line(f"{count} tests {reason}")
