"""The tools that readers work with."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def propose(*arguments: str) -> subprocess.CompletedProcess[str]:
    script = ROOT / "tools" / "lineage_candidates.py"
    return subprocess.run([sys.executable, script, *arguments], capture_output=True, text=True)


@pytest.mark.parametrize(("later", "earlier"), [("cn-2021-2025", "cn-2012-2015"), ("cn-2026-2030", "cn-2021-2025")])
def test_what_readers_linked_is_among_the_first_ten_proposals(later: str, earlier: str) -> None:
    done = propose(str(ROOT / "exports"), later, earlier, "--check")
    assert done.returncode == 0, done.stderr
    shares = {
        int(n): float(share) for share, n in re.findall(r"([\d.]+) of \d+ links among the first (\d+)", done.stdout)
    }
    assert shares[10] >= 0.95
    assert sorted(shares.values()) == [shares[n] for n in sorted(shares)]


def test_proposals_are_ordered_and_bounded() -> None:
    done = propose(str(ROOT / "exports"), "cn-2021-2025", "cn-2012-2015", "--top", "3")
    rows = [line.split("\t") for line in done.stdout.splitlines()[1:]]
    assert len(rows) == 187 * 3
    first = [float(row[2]) for row in rows[:3]]
    assert first == sorted(first, reverse=True)


def test_usage_is_said() -> None:
    assert propose("nowhere").returncode == 2
