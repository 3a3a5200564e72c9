"""The project repeats no passage of the plan texts: not in code, not in data, not in what it generates."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_no_passage_of_the_texts_is_repeated(shared: Path) -> None:
    done = subprocess.run([sys.executable, shared / "tools" / "quotes.py", ROOT], capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, "no passage repeated"), done.stdout + done.stderr
