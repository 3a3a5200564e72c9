"""The W3C SHACL test suite through our validating path, with one process and with two.

The suite is data that is not part of the project: it is found through PLANGRAPH_SHARED.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from rdflib import RDF, SH, BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from plangraph.errors import UnusableInput
from plangraph.validating import validate
from plangraph.validating.paths import path_text

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = Namespace("http://www.w3.org/ns/shacl-test#")
KNOWN_FAILURES = Path(__file__).with_name("known-failures.tsv")
ENTRIES = 120


@dataclass(frozen=True)
class Entry:
    """One test: its name in the suite, the graph of its file, and its node there."""

    name: str
    file: Path
    node: Node


def suite() -> Path | None:
    shared = os.environ.get("PLANGRAPH_SHARED")
    return Path(shared) / "suites" / "w3c-shacl" / "tests" if shared else None


@cache
def parsed(file: Path) -> Graph:
    return Graph().parse(file, format="turtle", publicID=file.as_uri())


def entries(manifest: Path) -> Iterator[Entry]:
    """The tests of a manifest and of those that it includes, in the order of their files."""
    graph = parsed(manifest)
    for included in sorted(map(str, graph.objects(None, MF.include))):
        yield from entries(Path(included.removeprefix("file://")))
    for head in graph.objects(None, MF.entries):
        for node in graph.items(head):
            relative = manifest.relative_to(suite() or manifest.parent)
            yield Entry(f"{relative.with_suffix('')}#{str(node).rpartition('#')[2].rpartition('/')[2]}", manifest, node)


def known_failures() -> dict[str, str]:
    lines = KNOWN_FAILURES.read_text(encoding="utf-8").splitlines()[1:]
    return dict(line.split("\t", 1) for line in lines)


def parameters() -> list[object]:
    folder = suite()
    if folder is None or not (folder / "manifest.ttl").is_file():
        return []
    known = known_failures()
    found = sorted(entries(folder / "manifest.ttl"), key=lambda entry: entry.name)
    return [
        pytest.param(entry, id=entry.name, marks=[pytest.mark.xfail(reason=known[entry.name], strict=True)])
        if entry.name in known
        else pytest.param(entry, id=entry.name)
        for entry in found
    ]


def graph_at(entry: Entry, action: Node, predicate: URIRef) -> Graph:
    place = parsed(entry.file).value(action, predicate)
    return parsed(Path(str(place).removeprefix("file://")))


def abstract(node: Node | None) -> str:
    """A node as text; blank nodes have no identity between graphs."""
    if node is None:
        return ""
    return "_:" if isinstance(node, BNode) else node.n3()


def expected_results(graph: Graph, report: Node) -> Counter[tuple[str, ...]]:
    found: Counter[tuple[str, ...]] = Counter()
    for result in graph.objects(report, SH.result):
        path = graph.value(result, SH.resultPath)
        found[
            (
                abstract(graph.value(result, SH.focusNode)),
                "" if path is None else path_text(graph, path),
                abstract(graph.value(result, SH.value)),
                abstract(graph.value(result, SH.sourceConstraintComponent)),
                abstract(graph.value(result, SH.resultSeverity)),
                abstract(graph.value(result, SH.sourceShape)),
            )
        ] += 1
    return found


def test_the_suite_is_there_where_it_is_said_to_be() -> None:
    folder = suite()
    if folder is None:
        pytest.skip("left out: PLANGRAPH_SHARED is not set")
    assert (folder / "manifest.ttl").is_file(), f"PLANGRAPH_SHARED is set, and {folder} holds no SHACL test suite"
    names = [entry.name for entry in entries(folder / "manifest.ttl")]
    assert len(names) == len(set(names)) == ENTRIES
    assert set(known_failures()) <= set(names)


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("entry", parameters())
def test_w3c(entry: Entry, workers: int) -> None:
    graph = parsed(entry.file)
    action = graph.value(entry.node, MF.action)
    assert action is not None
    data, shapes = graph_at(entry, action, SHT.dataGraph), graph_at(entry, action, SHT.shapesGraph)
    expected = graph.value(entry.node, MF.result)
    if expected == SHT.Failure:
        with pytest.raises(UnusableInput):
            validate(data, shapes, strict=False, workers=workers)
        return
    assert expected is not None
    assert (expected, RDF.type, SH.ValidationReport) in graph
    report = validate(data, shapes, strict=False, workers=workers)
    assert report.conforms == (graph.value(expected, SH.conforms) == Literal(True))
    actual = Counter(
        (
            abstract(result.focus_node),
            result.path or "",
            abstract(result.value),
            abstract(result.component),
            abstract(result.severity),
            abstract(result.shape),
        )
        for result in report.results
    )
    assert actual == expected_results(graph, expected)
