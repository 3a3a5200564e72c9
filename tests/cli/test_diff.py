"""`plangraph diff` as a user runs it."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BASE = "https://w3id.org/plangraph/"
LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"
FACTS = f"<{BASE}graph/facts> ."
LAW = f'<{BASE}law/cn/a> <{LABEL}> "Law A"@en {FACTS}\n'
ADOPTED = f'<{BASE}law/cn/a> <{BASE}ontology#dateAdopted> "{{}}" {FACTS}\n'
OTHERS = "".join(f'<{BASE}actor/cn/a{n}> <{LABEL}> "Actor {n}"@en {FACTS}\n' for n in range(5))


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("PLANGRAPH_")}
    return subprocess.run(
        [sys.executable, "-c", "from plangraph.cli import main; main()", "diff", *map(str, arguments)],
        capture_output=True,
        text=True,
        env=clean,
        timeout=120,
    )


@pytest.fixture
def editions(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "old", tmp_path / "new"
    for folder, text in ((old, LAW + ADOPTED.format("1994-07-05")), (new, LAW + ADOPTED.format("1995-01-01") + OTHERS)):
        folder.mkdir()
        (folder / "plangraph.nq.gz").write_bytes(gzip.compress(text.encode()))
    return old, new


def test_the_committed_edition_is_the_same_as_itself() -> None:
    done = run(ROOT / "exports", ROOT / "exports" / "plangraph.nq.gz")
    assert (done.returncode, done.stdout, done.stderr) == (0, "the same facts\n", "")
    assert run("--json", "--all", ROOT / "exports", ROOT / "exports").returncode == 0


def test_counts_stand_first_and_things_have_their_labels(editions: tuple[Path, Path]) -> None:
    done = run(*editions, "--limit", 2)
    assert done.returncode == 1, done.stderr
    assert [" ".join(line.split()) for line in done.stdout.splitlines()] == [
        "facts: 5 added, 0 removed, 1 changed",
        "laws 0 added 0 removed 1 changed",
        "actors 5 added 0 removed 0 changed (5 new)",
        "",
        "laws",
        "~ Law A (law/cn/a) dateAdopted: 1994-07-05 → 1995-01-01",
        "",
        "actors",
        "+ Actor 0 (actor/cn/a0): 1 facts",
        "+ Actor 1 (actor/cn/a1): 1 facts",
        "… 3 more; --limit 5 prints them",
    ]
    assert len(run(*editions, "--limit", 0).stdout.splitlines()) == 3


def test_json_holds_every_fact(editions: tuple[Path, Path]) -> None:
    done = run(*editions, "--json", "--limit", 1)
    assert done.returncode == 1, done.stderr
    answer = json.loads(done.stdout)
    assert answer["same"] is False
    assert answer["facts"] == {"old": 2, "new": 7}
    laws, actors = answer["kinds"]
    assert laws["changed"] == [
        {
            "graph": f"{BASE}graph/facts",
            "subject": f"{BASE}law/cn/a",
            "property": f"{BASE}ontology#dateAdopted",
            "old": [{"type": "literal", "value": "1994-07-05", "datatype": "http://www.w3.org/2001/XMLSchema#string"}],
            "new": [{"type": "literal", "value": "1995-01-01", "datatype": "http://www.w3.org/2001/XMLSchema#string"}],
        }
    ]
    assert actors["counts"] == {"added": 5, "removed": 0, "changed": 0}
    assert actors["added"][0]["value"] == {"type": "literal", "value": "Actor 0", "xml:lang": "en"}


def test_unusable_editions_are_named_in_one_line(editions: tuple[Path, Path], tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    for arguments, said in (
        ((editions[0], empty), "empty: no edition"),
        (("nowhere", editions[0]), "nowhere: no such"),
    ):
        done = run(*arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1
