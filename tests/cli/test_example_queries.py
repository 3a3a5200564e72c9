"""The example queries over the committed edition: each of them finds something."""

from __future__ import annotations

import contextlib
import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from plangraph.store import Edition, open_edition, run_query

ROOT = Path(__file__).resolve().parents[2]
QUERIES = sorted((ROOT / "queries").glob("*.rq"))


@pytest.fixture(scope="module")
def edition() -> Iterator[Edition]:
    with contextlib.closing(open_edition(ROOT / "exports")) as opened:
        yield opened


def rows(edition: Edition, file: Path) -> list[dict[str, str]]:
    answer = run_query(edition, file.read_text(encoding="utf-8"), "text/csv").decode("utf-8")
    return list(csv.DictReader(io.StringIO(answer)))


@pytest.mark.parametrize("file", QUERIES, ids=lambda file: file.stem)
def test_an_example_finds_something(edition: Edition, file: Path) -> None:
    found = rows(edition, file)
    assert found
    assert any(all(row[column] for row in found) for column in found[0])


def test_figures_that_rose_fell_and_stayed_are_told_apart(edition: Edition) -> None:
    for row in rows(edition, ROOT / "queries" / "23-targets-raised-or-lowered.rq"):
        if row["earlierUnit"] == row["laterUnit"]:
            earlier, later = float(row["earlier"]), float(row["later"])
            assert row["figure"] == ("higher" if later > earlier else "lower" if later < earlier else "the same")


def test_what_is_without_a_successor_has_none(edition: Edition) -> None:
    gone = {row["measure"] for row in rows(edition, ROOT / "queries" / "21-no-successor-found.rq")}
    query = "SELECT ?m { ?m <https://w3id.org/plangraph/ontology#hasSuccessor> ?later }"
    continued = set(run_query(edition, query, "text/csv").decode("utf-8").split()[1:])
    assert continued
    assert not gone & continued
